"""From evidence to a verdict: the probability of a common text ancestor."""

from __future__ import annotations

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retold.stages.compare.evidence import Evidence
from retold.stages.compare.verbatim import likely

WEIGHTS = Path(__file__).with_name("weights.toml")

SMOOTH = 0.03
"""Added to both sides of a share before its log-odds are taken."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The learned weights: a bias and one weight for each number of the evidence."""

    version: str
    bias: float
    factors: tuple[tuple[str, float], ...]


@cache
def weights(*, across: bool = False) -> Weights:
    """Read the weights that ship with the package, for two pages in one language or `across` two."""
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf8"))
    part = table["across" if across else "same"]
    return Weights(table["version"], part["bias"], tuple(part["factors"].items()))


def log_odds(share: float) -> float:
    """Log-odds of a share, smoothed so that 0 and 1 stay finite."""
    return math.log((share + SMOOTH) / (1 + SMOOTH - min(share, 1.0)))


def share_of(odds: float) -> float:
    """The share that has these log-odds; below 0 or above 1 where none has."""
    grown = math.exp(max(-40.0, min(40.0, odds)))
    return ((1 + SMOOTH) * grown - SMOOTH) / (1 + grown)


def probability(evidence: Evidence) -> float:
    """Probability that two pages share a text ancestor.

    What stands word for word on both speaks for itself, in whatever order it stands there, and so does a page that has
    hardly a word that the other has not.
    """
    return max(by_signs(evidence), in_no_order(evidence))


def in_no_order(evidence: Evidence) -> float:
    """The probability by the words of two pages in no order: those in a row, and the vocabulary of the shorter one."""
    return max(likely(evidence.verbatim), evidence.contained.likely)


def by_signs(evidence: Evidence) -> float:
    """The probability by what two pages tell in the same order: logistic regression on the log-odds of its shares."""
    score = weights(across=evidence.across).bias + sum(moves(evidence))
    return round(1 / (1 + math.exp(-max(-40.0, min(40.0, score)))), 4)


def moves(evidence: Evidence) -> tuple[float, ...]:
    """What each number of the evidence adds to the log-odds of a common text ancestor."""
    pairs = zip(weights(across=evidence.across).factors, evidence.numbers(), strict=True)
    return tuple(weight * log_odds(share) for (_, weight), share in pairs)
