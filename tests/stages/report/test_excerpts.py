"""Excerpts: what may be sent where whole pages may not be."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold.records import Answer
from retold.stages.report import FORMATS, as_html, excerpts, exported
from retold.stages.report.excerpts import BLOT, MOST_WORDS, blotted, short
from retold.text import fold, words
from tests.reported import answer
from tests.stages.report.test_page import Tags

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbour-bridge"


@cache
def example() -> Answer:
    return retold.trace(str(EXAMPLE))


def folded(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text)]


def rows_of(pages: Answer) -> set[tuple[str, ...]]:
    """All rows of one word more than may be shown, of all pages."""
    found: set[tuple[str, ...]] = set()
    for page in pages.documents:
        listed = folded(page.text)
        found.update(tuple(listed[at : at + MOST_WORDS + 1]) for at in range(len(listed) - MOST_WORDS))
    return found


def test_no_long_row_of_words_of_a_page_is_in_the_report() -> None:
    listed = folded(Tags(as_html(example(), whole=False)).text)
    told = {tuple(listed[at : at + MOST_WORDS + 1]) for at in range(len(listed) - MOST_WORDS)}
    assert told & rows_of(example()) == set()


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "parquet"])
def test_no_long_row_of_words_of_a_page_is_in_an_export(name: str) -> None:
    forbidden = rows_of(example())
    for data in exported(excerpts(example()), name).values():
        text = data.decode("utf8").replace("\\n", " ")
        if name == "csv":  # two cells side by side are no row of words
            text = " | cell | ".join(cell for row in csv.reader(io.StringIO(text)) for cell in row)
        listed = folded(text)
        assert {tuple(listed[at : at + MOST_WORDS + 1]) for at in range(len(listed) - MOST_WORDS)} & forbidden == set()


def test_most_of_a_page_is_blotted_out_and_offsets_hold() -> None:
    for before, after in zip(example().documents, excerpts(example()).documents, strict=True):
        assert len(after.text) == len(before.text)
        kept = [(a, b) for a, b in zip(before.text, after.text, strict=True) if b != BLOT]
        assert all(a == b for a, b in kept)
        assert len(kept) < 0.75 * len(before.text)


def test_changes_and_quotations_can_still_be_read() -> None:
    html = as_html(example(), whole=False)
    text = " ".join(Tags(html).text.split())
    assert "found cracks in 24 of the 62 steel hangers" in text
    assert "No calendar is worth a sole life" in text
    assert "excerpts of at most 25 words" in text


def test_the_table_of_tellings_still_knows_what_is_the_same() -> None:
    signs = [re.findall(r">([●○◆])</a>", as_html(example(), whole=whole)) for whole in (True, False)]
    assert signs[0] == signs[1]
    assert "●" in signs[0]


def test_a_whole_report_says_nothing_of_excerpts() -> None:
    assert "excerpts" not in Tags(as_html(answer())).text


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("one two three", [(0, 3)], "one░░░░░░░░░░"),
        ("one two three", [(4, 13)], "░░░░two three"),
        ("one, two", [(0, 8)], "one, two"),
        ("one two\nthree", [], "░░░░░░░\n░░░░░"),
        ("one two", [(0, 5)], "one░░░░"),
    ],
)
def test_only_whole_words_of_the_spans_are_left(text: str, spans: list[tuple[int, int]], expected: str) -> None:
    assert blotted(text, spans) == expected


@given(st.lists(st.sampled_from(["a", "bc", "def", "\n"]), max_size=80), st.data())
def test_no_row_is_longer_than_allowed_whatever_the_spans(parts: list[str], data: st.DataObject) -> None:
    text = " ".join(parts)
    place = st.integers(0, len(text))
    spans = [tuple(sorted(pair)) for pair in data.draw(st.lists(st.tuples(place, place), max_size=5))]
    seen = blotted(text, [(start, end) for start, end in spans])
    assert len(seen) == len(text)
    for row in re.split(f"{BLOT}+", seen):
        assert len(words(row)) <= MOST_WORDS


def test_a_long_wording_is_cut() -> None:
    assert short("a " * 30) == "a " * (MOST_WORDS - 1) + "a…"
    assert short("a b.") == "a b."


def test_a_long_wording_in_a_reason_is_cut_too() -> None:
    story = answer().stories[0]
    long = " ".join(f"word{number}" for number in range(40))
    change = replace(story.changes[0], why=f"says “{long}” where others say “{long}”")
    cut = excerpts(replace(answer(), stories=(replace(story, changes=(change,)),))).stories[0].changes[0].why
    assert cut.count(f"word{MOST_WORDS - 1}…”") == 2
