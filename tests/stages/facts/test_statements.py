"""Statements and on what they rest; named sources and where they are cited."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.records import Place, Row
from tests.stages.facts.stories import siblings, story

DAM = (
    "The old dam above Lindel broke on 4 May 2031 after a week of rain, the river board of Orrin said. "
    "President Ines Vardo visited the valley on Sunday with engineers of the river board. "
    "The flood drove 450 families from the lower town of Lindel."
)
OWN = (
    "We stood on the hill above Lindel when the old dam broke. "
    "The flood drove 450 families from the lower town of Lindel, the mayor counted. "
    "Goats stood on the roofs of the barns until dusk."
)


def test_copies_of_one_page_are_one_line() -> None:
    found = story({"a": DAM, "b": DAM + " ", "c": DAM + "  "}, [("a", "b"), ("b", "c")])
    assert [(len(s.tellings), s.lines) for s in found.statements()] == [(3, 1), (3, 1), (3, 1)]


def test_what_two_lines_tell_rests_on_two() -> None:
    found = story({"a": DAM, "b": DAM + " ", "own": OWN}, siblings("a", "b"))
    lines = {s.text.split(" the ")[0]: s.lines for s in found.statements()}
    assert lines["The flood drove 450 families from"] == 2
    assert lines["Goats stood on"] == 1


def test_a_disputed_statement_names_the_change() -> None:
    found = story({"a": DAM, "b": DAM.replace("450", "540")}, [("a", "b")])
    disputed = [s.text for s in found.statements() if s.disputed_by]
    assert disputed == ["The flood drove 450 families from the lower town of Lindel."]
    assert [s.disputed_by for s in found.statements() if s.disputed_by] == [(0,)]


def test_what_was_only_added_disputes_nothing() -> None:
    found = story({"a": DAM, "b": DAM + " Goats stood on the roofs of the barns until dusk."}, [("a", "b")])
    assert [change.kind for change in found.changes()] == ["added"]
    assert not any(s.disputed_by for s in found.statements())


def test_fragments_state_nothing() -> None:
    found = story({"a": DAM + " A mess.", "b": DAM}, [("a", "b")])
    told = [statement.text for statement in found.statements()]
    assert told
    assert not any("mess" in text for text in told)


def test_the_wording_of_the_highest_page_heads_a_statement() -> None:
    found = story({"a": DAM, "b": DAM.replace("drove", "chased")}, [("a", "b")])
    told = [statement.text for statement in found.statements()]
    assert any("drove" in text for text in told)
    assert all(text in DAM for text in told)


def test_every_telling_is_a_sentence_of_its_page() -> None:
    found = story({"a": DAM, "own": OWN}, [])
    places = [place for statement in found.statements() for place in statement.tellings]
    assert {found.page[place.document] for place in places} == {"a", "own"}
    for place in places:
        assert found.text(place.document)[slice(*place.span)].endswith(".")


CITED = "The Orrin Courier reported that the wall had cracks. The Courier said so twice. Nobody had told Ostmark Radio."
SPOKEN = "Nothing was done for a year, the engineers told the Courier on Monday, and the rain went on and on."
AGENCY = "“We ran,” Ida Noll told Delta Press Union on Monday. A spokesman for DPU said the line was bad that day."


def test_a_short_form_joins_the_full_name() -> None:
    found = story({"a": CITED, "b": SPOKEN}, [])
    assert found.sources()["Orrin Courier"] == ["a", "b"]
    assert "Courier" not in found.sources()


def test_an_acronym_joins_the_full_name() -> None:
    page = story({"a": AGENCY, "b": "The wall had cracks, according to DPU, and nobody ever mended them."}, [])
    assert page.sources().get("Delta Press Union") == ["a", "b"]


def test_sources_that_more_pages_cite_come_first() -> None:
    counts = [len(pages) for pages in story({"a": CITED, "b": SPOKEN}, []).sources().values()]
    assert counts[0] > counts[-1]
    assert counts == sorted(counts, reverse=True)


def test_the_words_at_a_citation_name_the_source() -> None:
    found = story({"a": CITED, "b": SPOKEN}, [])
    pages = {found.page[d]: found.text(d) for d in found.page}
    citing = found.sources()["Orrin Courier"]
    assert sorted(citing) == ["a", "b"]
    assert all("Courier" in pages[page] for page in citing)


def test_a_publisher_that_only_its_own_page_names_is_no_source() -> None:
    page = {"a": "Nothing was done, the engineers told the Orrin Courier on Monday, and the rain went on.", "b": DAM}
    assert "Orrin Courier" in story(page, []).sources()
    assert "Orrin Courier" not in story(page, [], a="The Orrin Courier").sources()


def test_a_statement_names_the_source_that_is_cited_in_its_paragraph() -> None:
    found = story({"a": CITED, "b": DAM}, [])
    (first,) = [s for s in found.statements() if s.text.startswith("The Orrin Courier")]
    assert first.sources == ("Orrin Courier",)


MATE = "Rosalind Ferrow, 34, a mate of the tug Marten, told the guards of Lindel that she had never seen the crates."


@pytest.mark.parametrize(
    ("told", "lines"),
    [
        ("The mate of the Marten said to the guards that the crates were new to her.", 2),
        ("Ferrow, who sails on the Marten, knew nothing about any cargo.", 2),
        ("Whoever sent you to sea without papers gave you bad advice and put your family in danger.", 1),
    ],
)
def test_a_line_that_tells_something_near_a_statement_does_not_count(told: str, lines: int) -> None:
    """A merged page may join in one row what its sources tell of two things."""
    found = story({"a": MATE, "b": told}, [])
    places = tuple(Place(article.id, (0, len(article.text.rstrip()))) for article in found.material.articles)
    joined = replace(found, material=replace(found.material, rows=(Row(places),)))
    assert [statement.lines for statement in joined.statements()] == ([2] if lines == 2 else [1, 1])


@pytest.mark.parametrize(("town", "counts"), [("Ostrel", [1, 2]), ("Lindel", [2])])
def test_other_lines_do_not_confirm_a_detail_exchanged_on_the_way(town: str, counts: list[int]) -> None:
    """Page b has another town than the pages of its line; the report c, of another line, tells the same as these."""
    first = "The mate moved to Lindel four years ago and came back with her son in May."
    other = f"The mate went to {town} four years ago, and came back with a son in May."
    third = "The mate had moved to Lindel four years ago; she came back with her son in May."
    apart = "It was four years ago that the mate moved to Lindel, from where she came back with her son in May."
    found = story({"a": first, "b": other, "d": third, "c": apart}, [("a", "b"), ("a", "d")])
    places = tuple(Place(article.id, (0, len(article.text.rstrip()))) for article in found.material.articles)
    joined = replace(found, material=replace(found.material, rows=(Row(places),)))
    assert sorted(statement.lines for statement in joined.statements()) == counts
