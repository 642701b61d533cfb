"""Which sentence of one page tells what which sentence of other pages tells, and in what order.

Derived texts tell the same things in the same order, as related genomes hold their genes; independent reports of
an event share facts but not their order. So the sentences that resemble each other are joined into the heaviest
chain that keeps the order on both pages (collinear chaining, after Abouelhoda and Ohlebusch 2005, here with a
front of the heaviest ends); what resembles each other elsewhere is kept as moved.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

import numpy as np

from retold.stages.compare.meetings import Side
from retold.stages.compare.prepared import Flags, Indices, Weights
from retold.stages.compare.similar import Linked

RIVAL = 0.75
"""A second match of a sentence counts from this share of its best one."""
MOVED = 0.5
"""Similarity from which a match off the chain is kept."""


@dataclass(frozen=True, slots=True)
class Points:
    """Matched sentences of many pairs of pages, in order of `pair`, `a` and `b`; arrays run in parallel."""

    pair: Indices
    a: Indices
    """Place of the sentence in the row of its side."""
    b: Indices
    similarity: Weights
    shared: Weights
    chained: Flags

    def where(self, chosen: Flags) -> Points:
        """Those of the points that are flagged."""
        return Points(
            pair=self.pair[chosen],
            a=self.a[chosen],
            b=self.b[chosen],
            similarity=self.similarity[chosen],
            shared=self.shared[chosen],
            chained=self.chained[chosen],
        )


@dataclass(frozen=True, slots=True)
class Matches:
    """Matched sentences of two pages, by index, in order of `a` and `b`; arrays run in parallel."""

    a: Indices
    b: Indices
    similarity: Weights
    chained: Flags


def match(found: Sequence[Linked], a: Side, b: Side) -> Points:
    """Join the sentences that tell the same: one to one, one to many, many to one; moved ones are not chained."""
    linked = _together(found, a, b)
    best_a = a.best(linked.a, linked.similarity)[linked.a]
    best_b = b.best(linked.b, linked.similarity)[linked.b]
    likely = linked.similarity >= RIVAL * np.minimum(best_a, best_b)
    points, best = linked.where(likely), np.maximum(best_a, best_b)[likely]
    chained = _chained(points)
    moved = (points.similarity >= MOVED) & (points.similarity >= RIVAL * best)
    return replace(points, chained=chained).where(chained | moved)


def apart(points: Points, a: Side, b: Side) -> list[Matches]:
    """The points of each pair, their sentences counted by page."""
    on_a, on_b = points.a - a.starts[points.pair], points.b - b.starts[points.pair]
    bounds = pairwise(np.searchsorted(points.pair, np.arange(len(a.pages) + 1)).tolist())
    return [Matches(on_a[s:e], on_b[s:e], points.similarity[s:e], points.chained[s:e]) for s, e in bounds]


def _together(found: Sequence[Linked], a: Side, b: Side) -> Points:
    """What may tell the same in any of some meetings, pair by pair."""
    before = np.cumsum([0, *(one.pairs for one in found[:-1])])
    pair = np.concatenate([one.pair for one in found]) + np.repeat(before, [len(one.pair) for one in found])
    order = np.argsort(pair, kind="stable")
    columns = zip(*((one.a, one.b, one.similarity, one.shared) for one in found), strict=True)
    on_a, on_b, similarity, shared = (np.concatenate(column)[order] for column in columns)
    pair = pair[order]
    unchained = np.zeros(len(pair), dtype=bool)
    return Points(pair, a.starts[pair] + on_a, b.starts[pair] + on_b, similarity, shared, unchained)


def _chained(points: Points) -> Flags:
    """Flags of the points that are on the heaviest chain of their pair of pages."""
    b, weight = points.b.tolist(), points.similarity.tolist()
    breaks = (np.flatnonzero(np.diff(points.pair)) + 1).tolist()
    flags = np.zeros(len(b), dtype=bool)
    for start, end in pairwise([0, *breaks, len(b)]):
        flags[[start + point for point in _chain(b[start:end], weight[start:end])]] = True
    return flags


def _chain(b: list[int], weight: list[float]) -> list[int]:
    """The heaviest chain of points, sorted by (a, b), whose indices rise or stay on both sides; the last one first.

    `reach` holds, by rising b, the ends of the chains worth going on from: each is heavier than all before it.
    """
    reach: list[tuple[int, float, int]] = []
    before = []
    for point, (place, own) in enumerate(zip(b, weight, strict=True)):
        at = bisect_right(reach, place, key=itemgetter(0))
        total = own + (reach[at - 1][1] if at else 0.0)
        before.append(reach[at - 1][2] if at else -1)
        beaten = at
        while beaten < len(reach) and reach[beaten][1] <= total:
            beaten += 1
        start = at - 1 if at and reach[at - 1][0] == place else at
        reach[start:beaten] = [(place, total, point)]
    chain = []
    point = reach[-1][2] if reach else -1
    while point >= 0:
        chain.append(point)
        point = before[point]
    return chain
