"""How much of what the shorter of two pages has to say the other one says at all, in whatever order and form.

An abridgement in words of its own keeps neither the sentences of its source nor their order, and chains of sentences
miss it. But it has hardly a name, a figure or a thing of its own, as independent reports of one event have: what tells
is the containment of its vocabulary in that of the other page (Broder 1997), beyond what strangers of the same lengths
reach.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from retold.stages.compare.prepared import Indices, Prepared

UNREAD, HALF = 100, 0.5
"""Words that are added to the shorter page, and the share of them that the other holds: a short page shows little."""
EXPECTED, LONGER, SHORTER = -0.87, 0.40, 0.28
"""Log-odds of the share that strangers have in common: rising with the logarithm of the words of the longer page,
falling with that of the shorter one; by least squares over 4,052 pairs of independent reports, among them the 3,002
of `bench.pairs`."""
STRANGERS, COPIES = 0.6, 0.9
"""Log-odds beyond those up to which it says nothing, and from which it says all: of those 3,002 pairs 61 are
above the first and none above the second; of 30 abridgements by hand 29 and 16."""
SURE = 0.99
"""Probability that it gives at most."""
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Contained:
    """The share of the shorter page's vocabulary that the other holds, and its log-odds beyond those of strangers."""

    share: float = 0.0
    beyond: float = 0.0

    @property
    def likely(self) -> float:
        """Probability of a common text ancestor that this gives by itself."""
        return round(SURE * min(1.0, max(0.0, (self.beyond - STRANGERS) / (COPIES - STRANGERS))), DECIMALS)


NOTHING = Contained()


def contained(a: Prepared, b: Prepared, common: tuple[Indices, Indices]) -> Contained:
    """Look up the words of the shorter of two pages in the other one.

    Each counts by its weight, once, if it stands outside quotation marks; one that usually stands for it will do.
    `common` says where the stems that both have stand among those of a and of b.
    """
    shorter, longer, here = (a, b, common[0]) if a.words <= b.words else (b, a, common[1])
    held = np.zeros(len(shorter.stems), dtype=bool)
    held[here] = True
    held[shorter.near.of[np.isin(shorter.near.stems, longer.stems)]] = True
    own = shorter.own.sum()
    if not own:
        return NOTHING
    share = float(shorter.own[held].sum() / own)
    drawn = (share * shorter.words + HALF * UNREAD) / (shorter.words + UNREAD)
    expected = EXPECTED + LONGER * math.log(longer.words) - SHORTER * math.log(shorter.words)
    return Contained(round(share, DECIMALS), round(math.log(drawn / (1 - drawn)) - expected, DECIMALS))
