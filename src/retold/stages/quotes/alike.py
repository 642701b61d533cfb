"""How alike two stretches of speech are: words in order, weighed by rarity, and letters."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz.distance import Indel

from retold.stages.quotes.items import Item

LETTERS = 0.4
"""Share of the likeness that the letters make; the words in order make the rest."""
INSIDE_SHARE = 0.75
"""Share of the weight of a part that must stand in the whole, in order."""
CLOSE = 1.5
"""Words of the whole over which a part may be spread, a word of the part."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """Likeness of two items in [0, 1]; where the smaller stands inside the larger, the weight of its words."""

    score: float
    inside: float
    unbroken: float
    """The same where it stands there in one piece."""


def likeness(a: Item, b: Item) -> Likeness:
    """Compare two items."""
    if a.plain == b.plain:
        return Likeness(1.0, round(a.weight, 4), round(a.weight, 4))
    pieces, together = _shared(a, b)
    shared = sum(pieces)
    both = a.weight + b.weight
    by_words = 2 * shared / both if both else 0.0
    by_letters = Indel.normalized_similarity(a.plain, b.plain)
    score = round((1 - LETTERS) * by_words + LETTERS * by_letters, 4)
    least = min(a.weight, b.weight)
    most = shared if together else max(pieces)
    inside, unbroken = (round(least, 4) if part >= INSIDE_SHARE * least else 0.0 for part in (most, max(pieces)))
    return Likeness(score, inside, unbroken)


def _shared(a: Item, b: Item) -> tuple[list[float], bool]:
    """Weights of the stretches of words that both have in the same order, and whether they stand close together."""
    steps = [op for op in Indel.opcodes(a.stems, b.stems) if op.tag == "equal"]
    if not steps:
        return [0.0], False
    apart = max(steps[-1].src_end - steps[0].src_start, steps[-1].dest_end - steps[0].dest_start)
    close = apart <= CLOSE * min(len(a.stems), len(b.stems)) + 1
    return [sum(a.weights[op.src_start : op.src_end]) for op in steps], close
