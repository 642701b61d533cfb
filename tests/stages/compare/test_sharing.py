"""What two independent reports may share without being copies, and copies that share it too."""

from __future__ import annotations

import pytest

import retold
from retold.records import Retelling
from tests.stages.compare.shared_texts import (
    AGENCY,
    COPY,
    FURNITURE,
    LOCAL,
    RELEASE,
    SPEECH,
    with_furniture,
    with_release,
    with_scattered_release,
    with_speech,
)

STRANGERS = ("independent", "unclear")
KIN = ("derived", "same-source")

EARLY, LATE = 1, 9
"""Paragraphs behind which a page gives what it shares."""

CHAIRMAN, CROWD = "Oskar Venn of the neighbourhood league said", "its chairman Oskar Venn told a crowd at the gate"


def between(a: str, b: str) -> Retelling:
    return retold.compare(retold.Page.from_text(a, source="a"), retold.Page.from_text(b, source="b"))


def strangers(found: Retelling) -> bool:
    return found.relation in STRANGERS and found.probability < 0.5


def shared_furniture(a: str, b: str) -> list[str]:
    """Passages that lie in furniture."""
    pages = [retold.Page.from_text(text, source="page") for text in (a, b)]
    texts = {page.id: page.text for page in pages}
    found = retold.compare(*pages)
    told = [texts[d][slice(*span)] for p in found.passages for d, span in ((found.a, p.a), (found.b, p.b))]
    return [text for text in told if text in "\n".join(FURNITURE)]


def words(text: str) -> int:
    return len(text.split())


def test_the_pages_are_of_realistic_length() -> None:
    for report in (AGENCY, LOCAL):
        assert 400 <= words(with_release(report, EARLY, quoted=True)) <= 600
    assert words(" ".join(RELEASE)) > 90
    assert words(SPEECH) > 70


@pytest.mark.parametrize("place", [EARLY, LATE])
def test_two_reports_that_quote_one_long_speech_are_no_copies(place: int) -> None:
    assert strangers(between(with_speech(AGENCY, EARLY, by=CHAIRMAN), with_speech(LOCAL, place, by=CROWD)))


@pytest.mark.parametrize("place", [EARLY, LATE])
def test_two_reports_that_print_one_press_release_in_quotation_marks_are_no_copies(place: int) -> None:
    found = between(with_release(AGENCY, EARLY, quoted=True), with_release(LOCAL, place, quoted=True))
    assert strangers(found)
    assert {passage.kind for passage in found.passages} & {"same", "quote"}  # shown, but no evidence


@pytest.mark.parametrize("place", [EARLY, LATE])
def test_two_reports_that_print_one_press_release_as_a_statement_are_no_copies(place: int) -> None:
    assert strangers(between(with_release(AGENCY, EARLY, quoted=False), with_release(LOCAL, place, quoted=False)))


@pytest.mark.parametrize("place", [EARLY, LATE])
def test_two_reports_that_take_a_press_release_apart_are_no_copies(place: int) -> None:
    a = with_scattered_release(AGENCY, EARLY, verb="said")
    assert strangers(between(a, with_scattered_release(LOCAL, place, verb="stated")))


def test_two_reports_among_the_same_furniture_are_no_copies() -> None:
    bare = between("\n\n".join(AGENCY), "\n\n".join(LOCAL))
    found = between(with_furniture(AGENCY), with_furniture(LOCAL))
    assert strangers(found)
    assert found.probability == pytest.approx(bare.probability, abs=0.01)
    assert len(found.passages) == len(bare.passages)


def test_pages_about_different_matters_among_the_same_furniture_are_no_copies() -> None:
    other = (
        "Growers in the Vell valley expect few pears",
        "Growers in the Vell valley expect the smallest pear harvest in forty years, their association said on Friday.",
        "Frost in the last week of April killed most of the blossoms, and what was left suffered from hail in June.",
        "Prices in the markets have doubled since August, and makers of perry fear for their winter stock.",
        "The association wants the province to pay for nets, which cost nine thousand crowns a hectare.",
    )
    assert strangers(between(with_furniture(AGENCY), with_furniture(other)))
    assert not shared_furniture(with_furniture(AGENCY), with_furniture(other))


COPIES = {
    "a speech": (with_speech(AGENCY, 5, by=CHAIRMAN), with_speech(COPY, 5, by="said Oskar Venn of the league")),
    "a release in quotation marks": (with_release(AGENCY, 1, quoted=True), with_release(COPY, 1, quoted=True)),
    "a release": (with_release(AGENCY, 1, quoted=False), with_release(COPY, 1, quoted=False)),
    "a release in parts": (
        with_scattered_release(AGENCY, 1, verb="said"),
        with_scattered_release(COPY, 1, verb="said"),
    ),
    "furniture": (with_furniture(AGENCY), with_furniture(COPY)),
    "nothing but the story": ("\n\n".join(AGENCY), "\n\n".join(COPY)),
}


@pytest.mark.parametrize("shared", COPIES)
def test_a_rewritten_copy_stays_a_copy_whatever_else_both_share(shared: str) -> None:
    found = between(*COPIES[shared])
    assert found.relation in KIN
    assert found.probability > 0.9
    assert found.how == "reworded"


def test_furniture_stands_in_no_passage() -> None:
    assert not shared_furniture(with_furniture(AGENCY), with_furniture(COPY))


@pytest.mark.parametrize("half", [slice(0, 6), slice(5, 11)])
def test_half_of_a_report_that_was_rewritten_is_still_a_copy_of_it(half: slice) -> None:
    found = between("\n\n".join(AGENCY), "\n\n".join(COPY[half]))
    assert found.relation in KIN
    assert found.probability > 0.6
