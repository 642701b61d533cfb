"""How much of a short answer is an article's, on invented sentences."""

from __future__ import annotations

import math

import numpy as np
import pytest

from bench.quality.reuse import DEGREES, FOLDS, NEIGHBOURS, common, folds, runs, said, shares, told

ARTICLE = told("The ferry left the harbour at dawn. Nobody on board had seen the storm that came from the north.")


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The ferry left the harbour at dawn.", [7]),
        ("We know that nobody on board had seen it, and the ferry left the quay.", [5, 4]),
        ("At dawn the harbour left the ferry.", []),  # the same words, no run of three
        ("", []),
    ],
)
def test_runs_are_what_stands_in_the_article_word_for_word(answer: str, expected: list[int]) -> None:
    assert runs(ARTICLE, told(answer)) == expected


def test_a_run_goes_on_from_the_place_where_it_is_longest() -> None:
    article = told("one two three four. one two three five six seven.")
    assert runs(article, told("one two three five six")) == [5]


def test_common_words_end_with_the_shorter_text() -> None:
    assert common(["a", "b"], ["a", "b", "c"]) == 2
    assert common(["a", "b"], ["a", "c"]) == 1
    assert common([], ["a"]) == 0


def test_a_copy_shares_all_and_own_words_share_nothing() -> None:
    assert shares(ARTICLE, ARTICLE) == (1.0, 1.0, math.log(1 + len(ARTICLE)))
    assert shares(ARTICLE, told("Grapes ripen slowly")) == (0.0, 0.0, 0.0)


def test_order_counts_apart_from_vocabulary() -> None:
    vocabulary, order, run = shares(ARTICLE, list(reversed(ARTICLE)))
    assert vocabulary == 1
    assert order < 0.5
    assert run == 0


def test_every_answer_is_held_out_once_a_round_and_every_degree_is_spread() -> None:
    degrees = np.array([0.0] * 40 + [1.0] * 20)
    held = list(folds(degrees, 0))
    assert len(held) == FOLDS
    assert np.array(held).sum(axis=0).tolist() == [1] * 60
    assert {int(degrees[part].sum()) for part in held} == {2}
    assert [part.tolist() for part in folds(degrees, 0)] == [part.tolist() for part in held]


def test_the_degree_is_that_of_the_nearest_answers() -> None:
    rng = np.random.default_rng(0)
    degrees = np.repeat(np.arange(len(DEGREES), dtype=float), max(NEIGHBOURS))
    known = degrees[:, None] * 10 + rng.random((len(degrees), 3))
    asked = np.array([[0.5] * 3, [30.5] * 3])
    assert said(known, degrees, asked).tolist() == [0.0, 3.0]
