"""From which of two pages a copy was made, where one of them is an edit of the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from retold.stages.lineage.choice import Choice
from retold.stages.lineage.parents import attach
from retold.stages.lineage.support import chosen
from tests.stages.lineage.test_merged import pages

WHOLE, EDIT, COPY, OTHER = range(4)


def source(copy: str, *, faithful: bool = True, near: tuple[float, float] = (0.6, 0.5)) -> int:
    """The page that a copy is drawn from which shares so much of its words with the whole page and with its edit."""
    tells = {"a": "abcdefghijkl", "e": "abcdefghi", "c": copy, "t": "abcdefghijkl"}
    story = pages(tells, {a + b for a, b in combinations(tells, 2)})
    phrases = story.phrases.copy()
    phrases[COPY] = np.array([*near, 1.0, 0.1])
    edited = story.faithful.copy()
    edited[WHOLE, EDIT] = edited[EDIT, WHOLE] = faithful
    (found,) = attach(replace(story, phrases=phrases, faithful=edited)).parents[COPY]
    return found


@pytest.mark.parametrize(
    ("copy", "expected"),
    [
        pytest.param("abcdefgh", EDIT, id="nothing of what the edit cut"),
        pytest.param("abcdefghjk", WHOLE, id="most of it"),
        pytest.param("abcd", WHOLE, id="little of anything, so that it may have cut the same"),
    ],
)
def test_a_copy_of_nearly_all_tells_by_what_it_lacks_whether_it_was_made_from_an_edit(copy: str, expected: int) -> None:
    assert source(copy) == expected


def test_of_two_pages_of_which_neither_is_an_edit_the_words_decide() -> None:
    assert source("abcdefgh", faithful=False) == WHOLE


@pytest.mark.parametrize(
    ("copy", "near", "expected"),
    [
        pytest.param("abcd", (0.57, 0.6), WHOLE, id="an abridgement with the words of both"),
        pytest.param("abcd", (0.5, 0.6), EDIT, id="with more of those of the edit"),
        pytest.param("abcdefgh", (0.57, 0.6), EDIT, id="a copy of nearly all that the edit tells"),
    ],
)
def test_an_abridgement_goes_to_the_page_where_its_edit_is_hardly_nearer(
    copy: str, near: tuple[float, float], expected: int
) -> None:
    assert source(copy, near=near) == expected


def test_a_page_and_its_edit_share_the_support_of_a_copy_that_nothing_tells_apart() -> None:
    page, others = 1, (0, 2)
    story = pages({"a": "abcd", "c": "abc", "t": "abcd"}, {"ac", "ct", "at"})
    found = attach(story)
    (parent,) = found.parents[page]
    (other,) = set(others) - {parent}
    every = np.ones((4, len(story.statements)))
    assert chosen(story, found, page, every)[parent] == pytest.approx(1.0)
    found.chosen[page, parent] = Choice(parent, other, 0.6)
    shares = chosen(story, found, page, every)
    assert shares[parent] == pytest.approx(0.6)
    assert shares[other] == pytest.approx(0.4)
