"""What the report makes of the findings: marked words, what matters most, and what stands in the table."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Answer, Change, OneHouse, Place, Quote, Saying, Statement, Telling, Wording, content_id
from retold.stages.report.page.cast import Cast, cast
from retold.stages.report.page.findings import changed, foremost, quoted
from retold.stages.report.page.glance import figures, sentences
from retold.stages.report.page.tellings import bands, told
from retold.stages.report.page.texts import against, shown, units
from tests.reported import PAGES, answer

FIRST, SECOND, OWN = (content_id(PAGES[name]) for name in ("wire/first.txt", "copies/second.txt", "own.html"))


def cast_of(whole: Answer) -> Cast:
    return cast(whole.stories[0], 1, whole.documents)


def with_changes(*changes: Change) -> Cast:
    return cast_of(replace(answer(), stories=(replace(answer().stories[0], changes=changes),)))


def change(kind: str, says: str, *others: str, confidence: float = 0.9) -> Change:
    documents = (FIRST, OWN)
    tellings = tuple(Telling(one, (0, 5), other) for one, other in zip(documents, others, strict=False))
    return Change(kind, SECOND, (0, 5), says, tellings, (), 1, confidence, "why")


# ── texts ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("312 people left", "321 people left", ["312"]),
        ("the former mayor", "the mayor", ["former"]),
        ("the mayor", "the former mayor", []),
        ("The Mayor’s car.", "the mayor's car", []),
        ("one two three", "four five", ["one two three"]),
        ("", "words", []),
    ],
)
def test_words_that_the_other_has_not_are_marked(text: str, other: str, expected: list[str]) -> None:
    pieces = against(text, other)
    assert "".join(part for part, _ in pieces) == text
    assert [part for part, differs in pieces if differs] == expected


@given(st.text(), st.text())
def test_pieces_always_make_the_text(text: str, other: str) -> None:
    assert "".join(part for part, _ in against(text, other)) == text


@given(st.text(st.characters()))
def test_shown_text_is_as_long_and_steers_nothing(text: str) -> None:
    seen = shown(text)
    assert len(seen) == len(text)
    assert not set("\x00\x1b\r\u202e\u2066\u2028") & set(seen)
    seen.encode("utf8")


def test_what_joins_letters_is_kept() -> None:
    family = "\U0001f468\u200d\U0001f469"
    assert shown(f"{family} می\u200cشود\n\t") == f"{family} می\u200cشود\n\t"


@given(st.text())
def test_units_count_as_scripts_do(text: str) -> None:
    counted = units(text)
    for place in range(len(text) + 1):
        assert counted(place) == len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


# ── what matters most ───────────────────────────────────────────────────────────────────────────────────


def test_grave_and_sure_changes_come_first_and_kinds_take_turns() -> None:
    found = changed(
        with_changes(
            change("added", "a whole sentence that is new", "more"),
            change("number", "312 people left", "321 people left", "321 people left"),
            change("number", "14 of 62 hangers", "24 of 62 hangers", "24 of 62 hangers"),
            change("role", "former mayor", "mayor", "mayor"),
            change("negation", "has not said", "has said", "has said", confidence=0.5),
        )
    )
    assert [one.kind for one in foremost(found)] == ["number", "role", "negation"]
    assert found[-1].kind == "added"


def test_a_figure_without_words_around_it_counts_less() -> None:
    found = changed(with_changes(change("number", "Image 2", "Image 1"), change("role", "former mayor", "mayor")))
    assert [one.kind for one in found] == ["role", "number"]


def test_a_wording_is_held_against_the_nearest_of_the_others() -> None:
    (found,) = changed(with_changes(change("number", "cracks in 24 hangers", "turned up: 14", "cracks in 14 hangers")))
    assert [part for part, differs in found.pieces if differs] == ["24"]


def test_what_most_pages_say_stands_before_what_one_says() -> None:
    three = (Telling(FIRST, (0, 5), "one"), Telling(FIRST, (5, 9), "two"), Telling(OWN, (0, 5), "two"))
    (found,) = changed(with_changes(replace(change("number", "three", "x"), others=three)))
    assert ["".join(part for part, _ in other.pieces) for other in found.others] == ["two", "one"]


def test_quotations_of_one_speaker_stand_together_and_a_page_stands_once() -> None:
    saying = Saying(FIRST, (0, 5), "direct")

    def quote(speaker: str) -> Quote:
        return Quote(speaker, (Wording("words", "none", (saying, replace(saying, span=(6, 9)))),))

    story = replace(answer().stories[0], quotes=(quote("Ida Noll"), quote("Ada Kern"), quote("Ida Noll")))
    found = quoted(cast_of(replace(answer(), stories=(story,))))
    assert [one.speaker for one in found] == ["Ida Noll", "Ida Noll", "Ada Kern"]
    assert [len(wording.places) for one in found for wording in one.wordings] == [1, 1, 1]


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────


def signs(*tellings: Place, disputed_by: tuple[int, ...] = (), text: str = "The ferry hit rocks.") -> dict[str, str]:
    """What the pages do with a statement, by their names."""
    statement = Statement(text, tellings, 1, (), disputed_by)
    story = replace(answer().stories[0], statements=(statement,))
    (row,) = told(cast_of(replace(answer(), stories=(story,))))
    return {cell.face.name: cell.what for cell in row.cells}


def test_signs_tell_the_same_words_from_others() -> None:
    assert signs(Place(FIRST, (14, 34)), Place(SECOND, (0, 18))) == {"first": "same", "second": "other", "own": ""}


def test_what_a_lost_source_must_have_held_is_left_out_by_its_other_copies() -> None:
    assert signs(Place(FIRST, (14, 34))) == {"first": "same", "second": "left", "own": ""}


def test_what_only_a_copy_tells_is_left_out_by_nobody() -> None:
    assert signs(Place(FIRST, (0, 13)), text="Ferry aground") == {"first": "same", "second": "", "own": ""}


def test_a_disputed_detail_is_marked_in_the_page_that_has_it() -> None:
    assert signs(Place(FIRST, (14, 34)), Place(SECOND, (19, 39)), disputed_by=(0,))["second"] == "changed"


def test_lines_of_telling_stand_over_their_columns() -> None:
    assert [(band.line, band.columns) for band in bands(cast_of(answer()))] == [(1, 2), (2, 1)]


# ── at a glance ─────────────────────────────────────────────────────────────────────────────────────────


def test_figures_count_pages_lines_and_lost_pages() -> None:
    assert figures(cast_of(answer())) == [(3, "pages"), (2, "lines of telling"), (1, "lost page")]


def test_a_page_of_which_nothing_can_be_told_is_not_said_to_be_its_own() -> None:
    story = answer().stories[0]
    unclear = tuple(replace(pair, relation="unclear") for pair in story.retellings)
    said = sentences(cast_of(replace(answer(), stories=(replace(story, retellings=unclear),))))
    assert said[-1] == "Where own comes from cannot be told."


def test_outlets_of_one_house_share_a_line() -> None:
    story = answer().stories[0]
    roots = tuple(sorted([OWN, story.lineage.nodes[-1].id]))
    whole = replace(answer(), stories=(replace(story, houses=(OneHouse("Harbour Press", roots),)),))
    assert {face.line for face in cast_of(whole).faces} == {1}
