"""Which sentences of pages are similar, by the stems that they share or by what they mean."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.stages.compare.meetings import EMPTY, Meeting
from retold.stages.compare.prepared import Indices, Prepared, Weights

LINK = 0.15
"""Similarity from which two sentences may tell the same; independent pages seldom have it twice in order."""
STRANGE = 0.6
"""Part of the way from unrelated to equal meaning that sentences of strangers about one event go; `bench.embeddings`
prints what other values find."""
NEAR = 0.8
"""Part of their mass for which near words count; with .5 and .25 less is won, by folds."""
PLACES = 4
"""Decimals to which a mass that two sentences share is rounded."""


@dataclass(frozen=True, slots=True)
class Linked:
    """The sentences of a meeting that may tell the same; all arrays but the last two run in parallel."""

    pairs: int
    """How many other pages there are."""
    pair: Indices
    """Which of them b is on."""
    a: Indices
    """Number of the sentence on its page."""
    b: Indices
    similarity: Weights
    shared: Weights
    """Mass that the two sentences share."""
    most_a: Weights
    """For each other page, what each sentence of the one shares with the sentence that it shares most with."""
    most_b: Weights
    """The same for each sentence of the other pages."""


def by_words(held: Meeting) -> Linked:
    """Link sentences by the weighted Dice coefficient of their stems, 0 to 1, of a shared mass that is rounded."""
    shared, (mass_a, mass_b) = _products(held), _masses(held)
    total = np.maximum(mass_a + mass_b, EMPTY)
    near = np.flatnonzero(shared >= LINK / 2 * total - 10**-PLACES)  # few are: only these are worth an exact look
    similarity = 2 * shared.take(near).round(PLACES) / total.take(near)
    linked = similarity >= LINK
    return _linked(held, near[linked], similarity[linked], shared)


def by_near_words(held: Meeting) -> Linked:
    """Link sentences by their words, those that usually stand for one another counting for a part of their mass."""
    shared, total = _shared(held)
    near = np.flatnonzero(shared >= LINK / 2 * total)
    return _linked(held, near, 2 * shared.take(near) / total.take(near), shared)


def by_meaning(held: Meeting) -> Linked:
    """Link sentences by their words and near words, or by what a model says that they mean where that is more."""
    (shared, total), (mass_a, mass_b) = _shared(held), _masses(held)
    alike = np.concatenate([_alike(held.one, other) for other in held.others], axis=1)
    similarity = np.maximum(2 * shared / total, alike).round(PLACES)
    of_alike = np.minimum(alike * total / 2, np.minimum(mass_a, mass_b))  # the mass that such a similarity stands for
    near = np.flatnonzero(similarity >= LINK)
    return _linked(held, near, similarity.take(near), np.maximum(shared, of_alike))


def _shared(held: Meeting) -> tuple[Weights, Weights]:
    """Mass that each two sentences share, near words in part, and the sum of what both hold."""
    lent = [_lent(held.one, other, *common) for other, common in zip(held.others, held.common, strict=True)]
    mass_a, mass_b = _masses(held)
    total = np.maximum(mass_a + mass_b, EMPTY)
    return np.minimum(_products(held) + NEAR * np.concatenate(lent, axis=1), total / 2).round(PLACES), total


def _products(held: Meeting) -> Weights:
    """Mass that each sentence of the one page (rows) shares with each of all other pages (columns)."""
    found = [
        held.one.held.take(on_one, axis=0).T @ other.held.take(on_other, axis=0)
        for other, (on_one, on_other) in zip(held.others, held.common, strict=True)
    ]
    return np.concatenate(found, axis=1)


def _lent(a: Prepared, b: Prepared, on_a: Indices, on_b: Indices) -> Weights:
    """Mass of near words that two sentences hold for one another: what one has for the other, and the other for it."""
    return np.minimum(_standing(a, b, on_a, on_b), _standing(b, a, on_b, on_a).T)


def _standing(a: Prepared, b: Prepared, on_a: Indices, on_b: Indices) -> Weights:
    """Mass of words of each sentence of a (rows) that stand for words of those of b which the sentence itself lacks."""
    at = np.searchsorted(b.stems[:-1], a.near.stems)
    (met,) = (b.stems.take(at) == a.near.stems).nonzero() if len(b.stems) else (np.array([], dtype=np.intp),)
    if not len(met):
        return np.zeros((len(a.mass), len(b.mass)))
    meant, starts = np.unique(at[met], return_index=True)
    lent = np.maximum.reduceat(a.held.take(a.near.of[met], axis=0), starts, axis=0)
    own = np.zeros((len(b.stems), len(a.mass)), dtype=bool)
    own[on_b] = a.held.take(on_a, axis=0) > 0
    lent[own.take(meant, axis=0)] = 0.0
    standing: Weights = lent.T @ b.held.take(meant, axis=0)
    return standing


def _masses(held: Meeting) -> tuple[Weights, Weights]:
    return held.one.mass[:, None], np.concatenate([other.mass for other in held.others])


def _alike(a: Prepared, b: Prepared) -> Weights:
    """How far each two sentences mean the same, 0 to 1: their cosine above zero, and above what strangers reach."""
    if a.vectors is None or b.vectors is None:
        return np.zeros((len(a.mass), len(b.mass)))
    above = (np.round(a.vectors.astype(float) @ b.vectors.astype(float).T, 4) - a.zero) / (1 - a.zero)
    alike: Weights = np.clip((above - STRANGE) / (1 - STRANGE), 0, 1)
    return alike


def _linked(held: Meeting, near: Indices, similarity: Weights, shared: Weights) -> Linked:
    """What is kept of all sentences of a meeting: those `near` each other, and the most that each shares."""
    sizes = np.array([len(other.mass) for other in held.others])
    starts, filled = np.cumsum(sizes) - sizes, np.flatnonzero(sizes)
    most_a = np.zeros((len(sizes), len(held.one.mass)))
    most_a[filled] = np.maximum.reduceat(shared, starts[filled], axis=1).T
    a, b = np.divmod(near, max(1, sizes.sum()))
    pair = np.repeat(np.arange(len(sizes)), sizes)[b]
    return Linked(
        pairs=len(sizes),
        pair=pair,
        a=a,
        b=b - starts[pair],
        similarity=similarity,
        shared=shared.take(near).round(PLACES),
        most_a=most_a.ravel().round(PLACES),
        most_b=shared.max(axis=0, initial=0.0).round(PLACES),
    )
