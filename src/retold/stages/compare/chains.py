"""Which sentence of one page tells what which sentence of the other tells, and in what order.

Derived texts tell the same things in the same order, as related genomes hold their genes; independent reports of
an event share facts but not their order. So the sentences that resemble each other are joined into the heaviest
chain that keeps the order on both pages (collinear chaining, after Abouelhoda and Ohlebusch 2005, here with a
front of the heaviest ends); what resembles each other elsewhere is kept as moved.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from retold.stages.compare.embeddings import Vectors
from retold.stages.compare.prepared import Ids, Prepared, Weights

LINK = 0.15
"""Similarity from which two sentences may tell the same; independent pages seldom have it twice in order."""
RIVAL = 0.75
"""A second match of a sentence counts from this share of its best one."""
MOVED = 0.5
"""Similarity from which a match off the chain is kept."""
STRANGE = 0.6
"""Part of the way from unrelated to equal meaning that sentences of strangers about one event go; `bench.embeddings`
prints what other values find."""

EMPTY = 1e-9
"""Mass below which a sentence holds nothing."""

Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Matches:
    """Matched sentences of two pages, by index, best order first; arrays run in parallel."""

    a: Indices
    b: Indices
    similarity: Weights
    chained: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Similarities:
    """Shared mass and similarity (0 to 1) of every sentence of page a (rows) with every one of page b (columns)."""

    shared: Weights
    similarity: Weights


def similarities(a: Prepared, b: Prepared) -> Similarities:
    """Weighted Dice coefficient of the stems of each two sentences, of a mass rounded to 4 decimals.

    Where a model says what the sentences mean, the larger of that and what it says.
    """
    in_a, in_b = _common(a.stems, b.stems)
    shared = np.round(a.held[:, in_a] @ b.held[:, in_b].T, 4)
    total = np.maximum(a.mass[:, None] + b.mass[None, :], EMPTY)
    similarity: Weights = 2 * shared / total
    if a.vectors is not None and b.vectors is not None:
        alike = _alike(a.vectors, b.vectors, a.zero)
        similarity = np.maximum(similarity, alike)
        least = np.minimum(a.mass[:, None], b.mass[None, :])
        shared = np.maximum(shared, np.minimum(alike * total / 2, least))  # the mass that such a similarity stands for
        shared, similarity = np.round(shared, 4), np.round(similarity, 4)
    return Similarities(shared, similarity)


def _common(a: Ids, b: Ids) -> tuple[Indices, Indices]:
    """Where two sorted arrays hold the same."""
    if not len(b):
        return np.zeros(0, dtype=np.intp), np.zeros(0, dtype=np.intp)
    place = np.minimum(np.searchsorted(b, a), len(b) - 1)
    same = np.flatnonzero(b[place] == a)
    return same, place[same]


def _alike(a: Vectors, b: Vectors, zero: float) -> Weights:
    """How far each two sentences mean the same, 0 to 1: their cosine above `zero`, and above what strangers reach."""
    above = (np.round(a.astype(float) @ b.astype(float).T, 4) - zero) / (1 - zero)
    alike: Weights = np.clip((above - STRANGE) / (1 - STRANGE), 0, 1)
    return alike


def match(found: Similarities) -> Matches:
    """Join the sentences that tell the same: one to one, one to many, many to one; moved ones are not chained."""
    similarity = found.similarity
    if similarity.size == 0:
        none = np.zeros(0, dtype=np.intp)
        return Matches(none, none, np.zeros(0), np.zeros(0, dtype=bool))
    best_a = similarity.max(axis=1, keepdims=True)
    best_b = similarity.max(axis=0, keepdims=True)
    likely = (similarity >= LINK) & (similarity >= RIVAL * np.minimum(best_a, best_b))
    a, b = np.nonzero(likely)
    weight = similarity[a, b]
    chained = _chain(a, b, weight)
    kept = chained | ((weight >= MOVED) & (weight >= RIVAL * np.maximum(best_a[a, 0], best_b[0, b])))
    return Matches(a[kept], b[kept], weight[kept], chained[kept])


def _chain(a: Indices, b: Indices, weight: Weights) -> NDArray[np.bool_]:
    """Flags of the heaviest chain of points, sorted by (a, b), whose indices rise or stay on both sides.

    `reach` holds, by rising b, the ends of the chains worth going on from: each is heavier than all before it.
    """
    reach: list[tuple[int, float, int]] = []
    before = []
    for point, (place, own) in enumerate(zip(b.tolist(), weight.tolist(), strict=True)):
        at = bisect_right(reach, place, key=itemgetter(0))
        total = own + (reach[at - 1][1] if at else 0.0)
        before.append(reach[at - 1][2] if at else -1)
        beaten = at
        while beaten < len(reach) and reach[beaten][1] <= total:
            beaten += 1
        start = at - 1 if at and reach[at - 1][0] == place else at
        reach[start:beaten] = [(place, total, point)]
    flags = np.zeros(len(a), dtype=bool)
    point = reach[-1][2] if reach else -1
    while point >= 0:
        flags[point] = True
        point = before[point]
    return flags
