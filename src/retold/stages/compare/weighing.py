"""How the probability of a pair came about, for a person who wants to know or disagrees."""

from __future__ import annotations

import math

from retold.records import Sign, Weighing
from retold.settings import CompareSettings
from retold.stages.compare.assess import assess
from retold.stages.compare.prepared import Prepared
from retold.stages.compare.verbatim import likely
from retold.stages.compare.verdict import by_signs, log_odds, moves, probability, share_of, weights

MEANINGS = {
    "told_more": "of the page that is covered better is told by the other, in the same order",
    "told_less": "of the page that is covered worse is told by the other, in the same order",
    "order": "of what they share stands in the same order on both",
}
"""What each share of the evidence means, to be read behind a percentage."""

NEVER = 1e-6
"""A probability, and a weight, next to nothing: thresholds of 0 and 1 stay finite."""


def weighing(a: Prepared, b: Prepared, settings: CompareSettings) -> Weighing:
    """Weigh two pages as `compare` does, and tell every step."""
    if a.document > b.document:
        a, b = b, a
    evidence = assess(a, b).evidence
    learned = weights(across=evidence.across)
    moved = moves(evidence)
    missing = _log_odds(settings.derived) - learned.bias - sum(moved)
    signs = tuple(
        Sign(name, MEANINGS.get(name, name), share, round(weight, 4), round(move, 4), _turn(share, weight, missing))
        for (name, weight), share, move in zip(learned.factors, evidence.numbers(), moved, strict=True)
    )
    return Weighing(
        start=round(learned.bias, 4),
        signs=signs,
        chance=probability(evidence),
        threshold=settings.derived,
        words=(a.words, b.words),
        verbatim=evidence.verbatim,
        by_signs=by_signs(evidence),
        by_words=likely(evidence.verbatim),
        contained=evidence.contained.share,
        by_vocabulary=evidence.contained.likely,
    )


def _log_odds(chance: float) -> float:
    bounded = min(1 - NEVER, max(NEVER, chance))
    return math.log(bounded / (1 - bounded))


def _turn(share: float, weight: float, missing: float) -> float | None:
    """The share that adds what is missing to the log-odds, if there is one."""
    if abs(weight) < NEVER:
        return None
    turned = round(share_of(log_odds(share) + missing / weight), 4)
    return turned if 0 <= turned <= 1 else None
