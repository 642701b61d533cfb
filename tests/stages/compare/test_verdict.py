from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.settings import CompareSettings
from retold.stages.compare import compare, prepare, weighing
from retold.stages.compare.evidence import Evidence
from retold.stages.compare.verdict import log_odds, probability, share_of, weights
from retold.stages.compare.weighing import MEANINGS
from tests.told import example

SETTINGS = CompareSettings()


def test_the_more_two_pages_tell_the_same_in_order_the_likelier_a_copy() -> None:
    shares = [Evidence(s, s, 0.5 + s / 2) for s in (0.1, 0.3, 0.5, 0.7, 0.9)]
    chances = [probability(share) for share in shares]
    assert chances == sorted(chances)
    assert chances[0] < 0.1
    assert chances[-1] > 0.9


def test_nothing_shared_is_nearly_certainly_no_copy() -> None:
    assert probability(Evidence(0, 0, 0)) < 0.01


def test_log_odds_stay_finite_and_are_even_at_a_half() -> None:
    assert log_odds(0.5) == pytest.approx(0)
    assert log_odds(1) == pytest.approx(-log_odds(0))


@pytest.mark.parametrize("across", [False, True])
def test_the_weights_file_names_a_weight_for_every_share(across: bool) -> None:
    named = [name for name, _ in weights(across=across).factors]
    assert [*named, "across", "verbatim", "contained"] == list(Evidence.__slots__)
    assert weights().version


@pytest.mark.parametrize(("a", "b"), [("000", "003"), ("000", "006"), ("000", "008"), ("004", "003")])
def test_the_weighing_of_a_pair_adds_up_to_its_probability(a: str, b: str) -> None:
    one, other = (prepare(*example()[key]) for key in (a, b))
    told = weighing(one, other, SETTINGS)
    log_odds_of_pair = told.start + sum(sign.moves for sign in told.signs)
    assert told.by_signs == pytest.approx(1 / (1 + math.exp(-log_odds_of_pair)), abs=1e-3)
    assert told.chance == max(told.by_signs, told.by_words, told.by_vocabulary)
    assert told.chance == compare(one, other, SETTINGS).probability
    assert told == weighing(other, one, SETTINGS)


@pytest.mark.parametrize(("a", "b"), [("000", "003"), ("000", "006"), ("004", "003")])
def test_with_the_share_of_its_turn_a_pair_stands_at_the_threshold(a: str, b: str) -> None:
    told = weighing(prepare(*example()[a]), prepare(*example()[b]), SETTINGS)
    for at, sign in enumerate(told.signs):
        if sign.turn is not None:
            shares: list[Any] = [sign.share for sign in told.signs]
            shares[at] = sign.turn
            assert probability(Evidence(*shares)) == pytest.approx(told.threshold, abs=0.01)
    assert any(sign.turn is not None for sign in told.signs)


@given(st.floats(0, 1))
def test_a_share_comes_back_from_its_log_odds(share: float) -> None:
    assert share_of(log_odds(share)) == pytest.approx(share, abs=1e-6)


def test_every_share_of_the_evidence_has_a_meaning_in_words() -> None:
    assert list(MEANINGS) == [name for name, _ in weights().factors]
