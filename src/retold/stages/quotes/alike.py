"""How alike two stretches of speech are: words in order, weighed by rarity, and letters."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from retold.stages.quotes.items import Item

LETTERS = 0.4
"""Share of the likeness that the letters make; the words in order make the rest."""
INSIDE_SHARE = 0.75
"""Share of the weight of a part that must stand in the whole, in order."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of two items in [0, 1]; where the smaller stands inside the larger, the weight of its words."""

    score: float
    inside: float


def likeness(a: Item, b: Item) -> Likeness:
    """Compare two items."""
    if a.plain == b.plain:
        return Likeness(1.0, round(a.weight, 4))
    shared = _shared(a, b)
    both = a.weight + b.weight
    by_words = 2 * shared / both if both else 0.0
    by_letters = Indel.normalized_similarity(a.plain, b.plain)
    score = round((1 - LETTERS) * by_words + LETTERS * by_letters, 4)
    least = min(a.weight, b.weight)
    inside = round(least, 4) if shared >= INSIDE_SHARE * least else 0.0
    return Likeness(score, inside)


def _shared(a: Item, b: Item) -> float:
    """Weight of the words that both have in the same order."""
    total = 0.0
    for op in Indel.opcodes(a.stems, b.stems):
        if op.tag == "equal":
            total += sum(a.weights[op.src_start : op.src_end])
    return total
