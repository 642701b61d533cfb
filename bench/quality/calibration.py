"""Whether probabilities mean what they say, and how many strangers are called copies."""

from __future__ import annotations

import numpy as np

from bench.pairs import copies, strangers
from bench.quality.folds import held_out
from bench.quality.scores import Numbers, expected_error
from bench.quality.table import Line
from retold.settings import CompareSettings

TENTH = 50
"""Pairs from which a tenth of the probabilities is judged."""


def lines() -> list[Line]:
    """Expected error, the worst tenth, and the share of strangers called copies at the default threshold."""
    chance, truth = judged()
    against = chance[truth == 0]
    called = float((against >= CompareSettings().derived).mean())
    return [
        Line("false copies", "same event", "share called copies", called, len(against), goal=0.01, at_most=True),
        Line("calibration", "all copy rows", "expected error", expected_error(chance, truth), len(chance),
             goal=0.03, at_most=True),
        Line("calibration", "all copy rows", "worst tenth", _worst(chance, truth), len(chance), goal=0.1, at_most=True),
    ]  # fmt: skip


def judged() -> tuple[Numbers, Numbers]:
    """Probabilities of all copies and strangers, by weights that saw neither data set nor event, and the truth."""
    found, against = held_out(copies(), strangers())
    mean = np.mean([scores for _, scores in sorted(against.items())], axis=0)
    return np.r_[found, mean], np.r_[np.ones(len(found)), np.zeros(len(mean))]


def _worst(chance: Numbers, truth: Numbers) -> float:
    """Largest distance of probability and share of copies over the tenths of [.05, .95] with enough pairs."""
    worst = 0.0
    for low in np.arange(0.05, 0.95, 0.1):
        inside = (chance >= low) & (chance < low + 0.1)
        if inside.sum() >= TENTH:
            worst = max(worst, abs(float(chance[inside].mean() - truth[inside].mean())))
    return worst
