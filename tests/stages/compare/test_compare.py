from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Retelling
from retold.settings import CompareSettings
from retold.stages.compare import Prepared, compare, prepare
from tests.told import example, ready, told

SETTINGS = CompareSettings()
SPEECH = (
    '"We have waited for this bridge since my grandmother was a girl, and we shall cross it together on the first '
    'morning of spring, with flags and with brass, whatever the weather may bring and whoever may come," '
    "said Mayor Orla Finch."
)


def between(a: str, b: str) -> Retelling:
    return compare(prepare(*example()[a]), prepare(*example()[b]), SETTINGS)


@pytest.mark.parametrize("copy", ["001", "002", "003", "004", "007"])
def test_every_copy_of_the_example_shares_an_ancestor_with_its_original(copy: str) -> None:
    assert between("000", copy).probability > 0.6


@pytest.mark.parametrize("page", ["000", "001", "002", "003", "004", "007"])
def test_an_independent_report_of_the_event_is_no_copy(page: str) -> None:
    found = between(page, "006")
    assert found.relation == "independent"
    assert found.how == "independent"
    assert found.probability < 0.1


def test_another_event_shares_nothing() -> None:
    assert between("000", "008").probability < 0.01


@pytest.mark.parametrize(
    ("copy", "how"),
    [("001", "verbatim"), ("002", "edited"), ("003", "machine-translated"), ("004", "abridged"), ("007", "edited")],
)
def test_the_way_of_a_copy_is_named_from_its_words(copy: str, how: str) -> None:
    found = between("000", copy)
    forth, back = found.fidelity
    assert (forth if found.a == example()["000"][0].id else back).way == how


def test_which_page_is_named_first_makes_no_difference() -> None:
    assert between("000", "003") == between("003", "000")


def test_the_word_for_word_copy_that_leaves_out_the_end_is_the_younger() -> None:
    original, abridged = example()["000"][0].id, between("000", "004")
    assert abridged.relation == "derived"
    assert abridged.from_ == original


def test_pages_too_short_to_tell_are_unclear_and_say_why() -> None:
    found = compare(ready("Rain fell on Tolvik."), ready("Rain fell on Tolvik today."), SETTINGS)
    assert found.relation == found.how == "unclear"
    assert "too few to tell" in found.why[-1]


def test_divided_evidence_is_unclear() -> None:
    chance = between("000", "003").probability
    pages = prepare(*example()["000"]), prepare(*example()["003"])
    torn = compare(*pages, replace(SETTINGS, derived=chance + 0.01, independent=chance - 0.01))
    assert torn.relation == "unclear"
    assert "divided" in torn.why[-1]


def test_one_long_speech_in_two_reports_makes_no_copy() -> None:
    a = ready(
        "The footbridge over the Lorne opens in March.\nIts builders took six years and three loans.\n"
        "Until now people who work on the other bank have had to take the ferry or drive for forty minutes.\n"
        "The first plans were drawn by a retired teacher, who did not live to see the piers rise.\n"
        f"{SPEECH}\nFerrymen fear for their trade and want the council to buy their boats.\n"
        "A toll of two crowns is planned from the second year on.\n"
        "Cyclists will have a lane of their own, and lamps are to burn all night."
    )
    b = ready(
        "Engineers in Harrow tightened the last of nine hundred cables on Monday.\n"
        "The steelworks of the province had taken over the contract only in autumn.\n"
        "Divers found an old wreck beside the second pillar, which now lies in the town museum.\n"
        "Storms had delayed the work again and again, and two firms went bankrupt over it.\n"
        f"{SPEECH}\nSchools will be closed on the day, and the brewery promises free beer.\n"
        "Critics recall that the cost has doubled to sixty million.\n"
        "An inquiry into the accident of last August, in which a welder lost his hand, is still open."
    )
    assert compare(a, b, SETTINGS).relation != "derived"
    assert compare(a, b, SETTINGS).probability < 0.5


def test_furniture_shared_by_two_pages_counts_for_nothing() -> None:
    prompts = [
        f"Sign up for our {name} newsletter and never miss a story again" for name in ("evening", "sports", "food")
    ]
    page = "\n".join(
        [*prompts, "Sailors in Tolvik have found a chest of letters under the floor of the old customs house."]
    )
    other = "\n".join(
        [*prompts, "The orchestra of Ostmark will tour seven countries with a new conductor next winter."]
    )
    shared = compare(ready(page, aside=prompts), ready(other, aside=prompts), SETTINGS)
    assert not shared.passages


def test_passages_lie_inside_a_line_and_come_in_order() -> None:
    found = between("000", "003")
    texts = {example()[key][0].id: example()[key][0].text for key in ("000", "003")}
    assert list(found.passages) == sorted(found.passages, key=lambda p: (p.a, p.b))
    for passage in found.passages:
        assert "\n" not in texts[found.a][slice(*passage.a)]
        assert "\n" not in texts[found.b][slice(*passage.b)]


def test_a_word_for_word_copy_has_passages_of_the_same_words() -> None:
    kinds = [passage.kind for passage in between("000", "001").passages]
    assert kinds.count("same") >= 0.8 * len(kinds)


@given(st.lists(st.text(max_size=80), max_size=6), st.lists(st.text(max_size=80), max_size=6))
def test_any_two_texts_can_be_compared(first: list[str], second: list[str]) -> None:
    a, b = ready("\n".join(first)), ready("\n".join(second))
    found = compare(a, b, SETTINGS)
    assert 0 <= found.probability <= 1
    assert 0 <= found.share_of_a <= 1
    assert found == compare(b, a, SETTINGS)


def test_a_page_is_prepared_the_same_alone_and_among_others() -> None:
    first: Prepared = prepare(*told(SPEECH))
    ready("Something else is prepared in between.")
    assert (first.held == prepare(*told(SPEECH)).held).all()


def test_too_short_to_tell_is_never_more_likely_than_not() -> None:
    assert compare(ready("Rain fell on Tolvik."), ready("Rain fell on Tolvik today."), SETTINGS).probability < 0.5
