"""Pages held against each other, one against several, and many pairs of pages at once.

Arrays of a few dozen numbers take longer to ask for than to work out, so what can be is worked out for many pairs
in one go. What comes out for a pair does not depend on the others: products of matrices, whose sums depend on their
size, are made pair by pair, and other sums go from sentence to sentence, each pair by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import compress, groupby

import numpy as np

from retold.stages.compare.prepared import Indices, Prepared, Weights

SENTENCES = 500
"""Sentences of other pages, about, that a page is held against at a time: as many as stay in the cache."""
EMPTY = 1e-9
"""Mass below which sentences and pages hold nothing."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A page and some others that it is held against."""

    one: Prepared
    others: tuple[Prepared, ...]
    common: tuple[tuple[Indices, Indices], ...]
    """For each of the others, where the stems that both pages have stand among those of the one and of the other."""

    def only(self, chosen: Sequence[bool]) -> Meeting:
        """The page and those of the others that are chosen."""
        some = tuple(compress(zip(self.others, self.common, strict=True), chosen))
        return Meeting(self.one, tuple(other for other, _ in some), tuple(common for _, common in some))


@dataclass(frozen=True, slots=True)
class Side:
    """One page of each of many pairs, their sentences in one row; `pair`, `mass` and `told` run in parallel."""

    pages: tuple[Prepared, ...]
    starts: Indices
    """Where the sentences of each page begin."""
    pair: Indices
    mass: Weights
    told: Weights

    def over(self, weights: Weights, *values: Weights) -> tuple[Weights, ...]:
        """Weighted averages, for each pair, of values of its sentences."""
        count = len(self.pages)
        total = np.maximum(np.bincount(self.pair, weights, count), EMPTY)
        return tuple(np.bincount(self.pair, value * weights, count) / total for value in values)

    def best(self, sentences: Indices, values: Weights) -> Weights:
        """The largest value of each sentence, 0 where it has none; `sentences` and `values` run in parallel."""
        best = np.zeros(len(self.mass))
        np.maximum.at(best, sentences, values)
        return best

    def without(self, sentences: Indices) -> Weights:
        """Share of each page, by mass, that none of these sentences tells."""
        others = np.ones(len(self.mass))
        others[sentences] = 0.0
        (share,) = self.over(self.mass, others)
        return share


def meet(pages: Sequence[Prepared]) -> Iterator[Meeting]:
    """Hold each page against all that follow it, in their order."""
    if len(pages) < 2:
        return
    vocabulary, numbers = np.unique(np.concatenate([page.stems for page in pages]), return_inverse=True)
    stems = np.split(numbers, np.cumsum([len(page.stems) for page in pages])[:-1])
    shelf = (np.cumsum([len(page.mass) for page in pages]) // SENTENCES).tolist()
    for first, one in enumerate(pages[:-1]):
        place = np.full(len(vocabulary), -1)
        place[stems[first]] = np.arange(len(one.stems))
        for _, few in groupby(range(first + 1, len(pages)), key=shelf.__getitem__):
            others = list(few)
            common = tuple(_common(place, stems[other]) for other in others)
            yield Meeting(one, tuple(pages[other] for other in others), common)


def _common(place: Indices, stems: Indices) -> tuple[Indices, Indices]:
    at = place.take(stems)
    (on_other,) = (at >= 0).nonzero()
    return at.take(on_other), on_other


def sides(held: Sequence[Meeting]) -> tuple[Side, Side]:
    """Of each pair of pages that met, the one and the other."""
    return _side([one.one for one in held for _ in one.others]), _side([page for one in held for page in one.others])


def _side(pages: Sequence[Prepared]) -> Side:
    sizes = [len(page.mass) for page in pages]
    return Side(
        pages=tuple(pages),
        starts=np.cumsum([0, *sizes[:-1]]),
        pair=np.repeat(np.arange(len(pages)), sizes),
        mass=np.concatenate([page.mass for page in pages]),
        told=np.concatenate([page.told for page in pages]),
    )
