"""Two pages in two columns: what differs is marked, and nothing leaves its column."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Difference, Passage
from retold.stages.report.columns import COLUMN, GAP, cells, side_by_side
from retold.stages.report.lines import painter
from retold.text import opcodes, words

PLAIN, PAINTED = painter(colour=False), painter(colour=True)


def shown(a: str, b: str, *differences: tuple[str, str, str], colour: bool = False) -> list[tuple[str, str]]:
    """The lines of a passage of two whole texts; differences by their words."""
    found = tuple(Difference(tag, place(a, left), place(b, right)) for tag, left, right in differences)
    passage = Passage((0, len(a)), (0, len(b)), "edited", 0.9, found)
    lines = side_by_side(passage, a, b, PAINTED if colour else PLAIN)
    return [(left.rstrip(), right) for left, right in (f"{line} ".split(GAP[:2], 1) for line in lines)]


def place(text: str, part: str) -> tuple[int, int]:
    start = text.index(part) if part else len(text)
    return start, start + len(part)


def test_words_of_one_side_alone_stand_in_brackets() -> None:
    found = shown("The old mill burned.", "The mill burned down.", ("delete", "old", ""), ("insert", "", "down"))
    assert found == [("The [-old-] mill burned.", " The mill burned {+down+}. ")]


def test_a_mark_clings_to_what_stands_beside_it() -> None:
    found = shown('He said "yes", twice.', 'He said "no", twice.', ("replace", "yes", "no"))
    assert found == [('He said "[-yes-]", twice.', ' He said "{+no+}", twice. ')]


def test_colour_takes_the_place_of_the_brackets() -> None:
    found = shown("The old mill.", "The mill.", ("delete", "old", ""), colour=True)
    assert found[0][0] == "The \x1b[31mold\x1b[0m mill."


def test_a_passage_of_the_same_words_is_shown_once() -> None:
    assert shown("The mill burned.", "The mill burned.") == [("The mill burned.", " the same words ")]


def test_a_word_that_is_too_long_for_a_column_is_cut() -> None:
    long = "x" * 100
    lines = shown(f"see {long} there", "see there", ("delete", long, ""))
    assert "".join(left for left, _ in lines) == f"see[-{long}-] there"


@pytest.mark.parametrize(("text", "width"), [("mill", 4), ("磨坊", 4), ("e\u0301", 1), ("", 0)])
def test_a_letter_may_take_two_cells_or_none(text: str, width: int) -> None:
    assert cells(text) == width


LETTERS = st.text("ab -\"'.,é磨\u0301\x1b\u202e", max_size=120)


@given(LETTERS, LETTERS, st.booleans())
def test_no_text_leaves_its_column_and_every_letter_is_shown(a: str, b: str, colour: bool) -> None:
    spans_a, spans_b = words(a), words(b)
    steps = opcodes([a[slice(*span)] for span in spans_a], [b[slice(*span)] for span in spans_b])
    found = tuple(
        Difference(tag, hull(spans_a[i:j], len(a)), hull(spans_b[k:m], len(b)))
        for tag, i, j, k, m in steps
        if tag != "equal"
    )
    lines = list(side_by_side(Passage((0, len(a)), (0, len(b)), "edited", 0.5, found), a, b, painter(colour=colour)))
    bare = [re.sub(r"\x1b\[\d+m", "", line) for line in lines]
    left, right = zip(*((line[: line.index("│")], line[line.index("│") + 1 :]) for line in bare), strict=True)
    assert all(cells(side.rstrip()) <= COLUMN for side in left)
    assert all(cells(side.strip()) <= COLUMN for side in right)
    assert letters("".join(left)) == letters(a)
    if found:
        assert letters("".join(right)) == letters(b)


def letters(text: str) -> str:
    """The words of a column without blanks, brackets and what would steer a terminal."""
    return re.sub(r"\[-|-\]|\{\+|\+\}|[\s\x1b\u202e-]", "", text)


def hull(spans: list[tuple[int, int]], end: int) -> tuple[int, int]:
    return (spans[0][0], spans[-1][1]) if spans else (end, end)
