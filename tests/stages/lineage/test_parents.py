"""From which of two pages a copy was made, where one of them is an edit of the other."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from retold.stages.lineage.parents import attach
from tests.stages.lineage.test_merged import pages

WHOLE, EDIT, COPY, OTHER = range(4)


def source(copy: str, *, faithful: bool = True) -> int:
    """The page that a copy is drawn from which shares more words with the whole page than with its edit."""
    tells = {"a": "abcdefghijkl", "e": "abcdefghi", "c": copy, "t": "abcdefghijkl"}
    story = pages(tells, {a + b for a, b in combinations(tells, 2)})
    phrases = story.phrases.copy()
    phrases[COPY] = np.array([0.6, 0.5, 1.0, 0.1])
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
