"""How the probability of a pair came about, for a person who wants to know or disagrees."""

from __future__ import annotations

from retold.records import Sign, Weighing
from retold.stages.compare.chains import match, similarities
from retold.stages.compare.evidence import weigh
from retold.stages.compare.prepared import Prepared
from retold.stages.compare.verdict import moves, probability, weights

MEANINGS = {
    "told_more": "of one page is told by the other too, in the same order",
    "told_less": "the same, of the page of which less is told by the other",
    "order": "of what they share stands in the same order on both",
    "words_more": "of the rare words of one page stand in the other, in whatever order",
    "words_less": "the same, of the page of which fewer stand in the other",
}
"""What each share of the evidence means, to be read behind a percentage."""


def weighing(a: Prepared, b: Prepared) -> Weighing:
    """Weigh two pages as `compare` does, and tell every step."""
    if a.document > b.document:
        a, b = b, a
    found = similarities(a, b)
    evidence = weigh(a, b, found, match(found))
    learned = weights()
    signs = tuple(
        Sign(name, MEANINGS[name], share, round(weight, 4), round(move, 4))
        for (name, weight), share, move in zip(learned.factors, evidence.numbers(), moves(evidence), strict=True)
    )
    return Weighing(round(learned.bias, 4), signs, probability(evidence), (a.words, b.words))
