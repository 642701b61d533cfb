"""Places in sentences of other words: the one that a page names where its source names another."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import story

SOURCE = (
    "The council of Orrin will meet the harbour pilots on Monday. "
    "A delegation of the pilots, led by Mara Quill, travelled to a conference on tides in Varnsund last spring, and it "
    "brought home a plan for the quay. "
    "The plan was lost when the office burned down."
)
COPY = (
    "The pilots of the harbour are to sit down with Orrin's council on Monday. "
    "Last spring Mara Quill led a delegation of pilots to a conference on tides, held in {}, and home it "
    "came with a plan for the quay. "
    "When the office burned, the plan was lost."
)


def told(place: str, way: str = "reworded", source: str = SOURCE) -> list[tuple[str, str]]:
    """The kind of what is told of names and places, and the words of the source."""
    found = story({"source": source, "copy": COPY.format(place)}, [("source", "copy", way)])
    return [(c.kind, c.others[0].says) for c in found.changes("place", "name")]


def test_another_place_of_which_the_same_is_told_is_another() -> None:
    ((kind, says),) = told("Ellmouth")
    assert kind == "place"
    assert "Varnsund" in says


@pytest.mark.parametrize(
    "place",
    [
        pytest.param("Varnsund", id="the same"),
        pytest.param("Varnsunde", id="the same in another spelling"),
        pytest.param("the north", id="no name"),
    ],
)
def test_the_same_place_in_other_words_is_none(place: str) -> None:
    assert told(place) == []


def test_a_name_that_shares_a_part_with_another_is_another() -> None:
    assert [kind for kind, _ in told("the Blue Hall", source=SOURCE.replace("Varnsund", "the Green Hall"))] == ["place"]


def test_translations_have_names_of_their_own_for_places() -> None:
    assert told("Ellmouth", "machine-translated") == []


def test_a_capital_stands_for_its_country() -> None:
    assert told("Lisbon", source=SOURCE.replace("Varnsund", "Portugal")) == []
    assert told("Lisbon", source=SOURCE.replace("tides in Varnsund", "Portuguese tides")) == []


def test_another_country_is_another_place() -> None:
    assert [kind for kind, _ in told("Spain", source=SOURCE.replace("Varnsund", "Portugal"))] == ["place"]


def test_a_place_that_both_pages_know_is_no_other() -> None:
    pages = f"{SOURCE} Ellmouth lies by the sea.", f"{COPY.format('Ellmouth')} Varnsund lies in the north."
    found = story(dict(zip(("source", "copy"), pages, strict=True)), [("source", "copy", "reworded")])
    assert found.told("place", "name") == []


def test_pages_of_two_lines_may_tell_of_two_places() -> None:
    assert story({"one": SOURCE, "other": COPY.format("Ellmouth")}, []).told("place", "name") == []
