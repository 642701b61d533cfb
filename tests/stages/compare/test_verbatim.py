"""What two pages hold word for word makes a copy in whatever order; chance, quotations and press releases make none."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from retold.settings import Settings
from retold.stages.compare import compare
from retold.stages.compare.verbatim import RUN, STRANGERS, UNREAD, likely, runs, verbatim
from tests.told import ready

SETTINGS = Settings().compare
PARTS = (
    "The ferry left the old quay at six in the morning with ninety people on board and a cargo of early potatoes.",
    "Its captain had served on the lake for thirty years and knew every rock between the mill and the lighthouse.",
    "Fog came down so fast that the crew of a barge nearby could not see their own bow any more.",
    "Rescue boats from both shores reached the wreck within the hour and brought the last passengers to the inn.",
    "Divers will look for the ship's bell next week, when the wind has turned and the water has cleared again.",
    "The council promised to pay for a new light, which the pilots of the lake have asked for since the spring.",
)


def of(words: Sequence[int], quoted: Sequence[int] = ()) -> float:
    """Share of these words that stands in a page of the numbers from 0 to 199."""
    page = runs(np.array(words), np.isin(words, quoted))
    return verbatim(page, runs(np.arange(200), np.zeros(200, dtype=bool)))


def test_a_page_whose_paragraphs_were_moved_about_is_a_copy() -> None:
    moved = [PARTS[at] for at in (3, 0, 5, 2, 4, 1)]
    pair = compare(ready("\n".join(PARTS)), ready("\n".join(moved)), SETTINGS)
    assert pair.relation == "derived"
    assert any("word for word, in some order" in why for why in pair.why)


def test_a_page_that_was_cut_into_a_list_is_a_copy() -> None:
    listed = "\n".join(" ".join(part.split()[at : at + 10]) for part in reversed(PARTS) for at in range(0, 20, 10))
    assert compare(ready(" ".join(PARTS)), ready(listed), SETTINGS).relation == "derived"


def test_words_in_a_row_count_and_single_ones_do_not() -> None:
    assert of([*range(100)]) == round(100 / (100 + UNREAD), 4)
    assert of([n for pair in zip(range(100), range(300, 400), strict=True) for n in pair]) == 0.0


def test_one_stretch_that_is_the_lesser_part_of_both_pages_may_come_from_elsewhere() -> None:
    assert of([*range(60), *range(300, 400)]) == 0.0
    assert of([*range(30), *range(300, 400), *range(100, 130)]) == round(30 / (160 + UNREAD), 4)


def test_what_stands_in_quotation_marks_says_nothing() -> None:
    assert of([*range(100)], quoted=range(100)) == 0.0


def test_a_small_share_says_nothing_and_a_large_one_nearly_all() -> None:
    assert likely(STRANGERS) == 0.0
    assert likely(0.2) < 0.5 < likely(0.25) < likely(1.0) < 1.0


@given(st.lists(st.integers(0, 30), max_size=60), st.lists(st.integers(0, 30), max_size=60))
def test_the_share_is_the_same_both_ways_and_needs_a_run(a: list[int], b: list[int]) -> None:
    one, other = (runs(np.array(words, dtype=np.int64), np.zeros(len(words), dtype=bool)) for words in (a, b))
    share = verbatim(one, other)
    assert share == verbatim(other, one)
    assert 0.0 <= share <= 1.0
    both = [{tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)} for words in (a, b)]
    assert bool(both[0] & both[1]) or share == 0.0
