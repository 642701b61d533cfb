"""What speaks for and against a common text ancestor of two pages, as a few numbers between 0 and 1.

None of them is a function of length, tokenisation or language alone: each is a share of the mass of rare words,
found in the other page, in order, or in quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from retold.stages.compare.chains import Indices, Matches, Similarities
from retold.stages.compare.prepared import Prepared, Weights

STRANGERS = 0.1
COPIES = 0.3
"""How far two pages tell the same outside quotation marks, from 0 to 1: strangers that quote the same speech seldom
reach .2, copies that reword every sentence seldom stay under .25."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares in [0, 1]; the pair is symmetric, so "larger" and "smaller" are over the two pages."""

    told_more: float
    """Similarity of the sentences on the chain, averaged over the page that is covered better."""
    told_less: float
    """The same over the page that is covered worse."""
    order: float
    """Shared mass on the chain, of the shared mass that the best matches without regard to order would have."""
    across: bool = False
    """Whether the pages are in two languages: then names, numbers and words that look alike are all that they share."""

    def numbers(self) -> tuple[float, ...]:
        """All shares, in the order of the weights file."""
        return self.told_more, self.told_less, self.order


ALIKE = 0.8
"""Similarity from which two sentences may belong to one block of nearly the same words."""
BLOCK = 0.5
"""Share of both pages up to which such a block may come from elsewhere."""
TYPICAL = {
    False: Evidence(told_more=0.15, told_less=0.09, order=0.55),
    True: Evidence(told_more=0.03, told_less=0.01, order=0.25, across=True),
}
"""Medians over independent reports of one event in the development data, in one language and across two."""
UNREAD = 50
"""Words: with 25 to 100 of them stories of whole pages are told from strangers better by a tenth, and short extracts
worse by a twentieth."""


def weigh(a: Prepared, b: Prepared, found: Similarities, matches: Matches) -> Evidence:
    """Measure what two pages share."""
    typical, shorter = TYPICAL[a.language != b.language], min(a.words, b.words)
    if not matches.chained.any():
        return _drawn_in((0.0,) * len(typical.numbers()), shorter, typical)
    on_a, on_b = matches.a[matches.chained], matches.b[matches.chained]
    similar, shared = found.similarity[on_a, on_b], found.shared[on_a, on_b]
    told_a, told_b = best_of(on_a, similar, len(a.mass)), best_of(on_b, similar, len(b.mass))
    own_a, own_b = _own(a, b, on_a, on_b, similar)
    credit = _credit(max(_over(told_a, own_a), _over(told_b, own_b)))
    weight_a, weight_b = own_a + credit * (a.mass - own_a), own_b + credit * (b.mass - own_b)
    told = _over(told_a, weight_a), _over(told_b, weight_b)
    kept_a, kept_b = best_of(on_a, shared, len(a.mass)), best_of(on_b, shared, len(b.mass))
    chained = _over(_part(kept_a, a), weight_a) + _over(_part(kept_b, b), weight_b)
    anyhow = _over(_part(found.shared.max(axis=1), a), weight_a) + _over(_part(found.shared.max(axis=0), b), weight_b)
    shares = (max(told), min(told), chained / max(anyhow, 1e-9))
    return _drawn_in(shares, shorter, typical)


def _drawn_in(shares: tuple[float, ...], words: int, typical: Evidence) -> Evidence:
    """Shares as if `UNREAD` more words had been read that share what strangers do: a short page shows little."""
    pairs = zip(shares, typical.numbers(), strict=True)
    drawn = (round((share * words + usual * UNREAD) / (words + UNREAD), 4) for share, usual in pairs)
    told_more, told_less, order = drawn
    return Evidence(told_more, told_less, order, typical.across)


def _own(a: Prepared, b: Prepared, on_a: Indices, on_b: Indices, similar: Weights) -> tuple[Weights, Weights]:
    """Mass of each sentence of both pages that is their own: no quotation, no block that may come from elsewhere.

    Such a block is the longest run of sentences that follow each other on both pages in nearly the same words, where
    it is the lesser part of both: a press release that two strangers print is one, a copy is more than one block.
    """
    alike = similar >= ALIKE
    if not alike.any():
        return a.told, b.told
    run_a, run_b = _longest_run(on_a[alike], on_b[alike], a.mass)
    own_a, own_b = a.told.copy(), b.told.copy()
    if a.mass[run_a].sum() <= BLOCK * a.mass.sum() and b.mass[run_b].sum() <= BLOCK * b.mass.sum():
        own_a[run_a], own_b[run_b] = 0.0, 0.0
    return own_a, own_b


def _longest_run(on_a: Indices, on_b: Indices, mass: Weights) -> tuple[Indices, Indices]:
    """The heaviest stretch of matches of which each is one sentence on from the last on both pages."""
    breaks = np.flatnonzero((np.diff(on_a) != 1) | (np.diff(on_b) != 1)) + 1
    runs = zip(np.split(on_a, breaks), np.split(on_b, breaks), strict=True)
    return max(runs, key=lambda run: float(mass[run[0]].sum()))


def _credit(own: float) -> float:
    """How much quotations and blocks count, from 0 to 1, by how far two pages tell the same in their own words.

    Two strangers may quote one speech or press release at length; copies that reword keep the quotations whole.
    """
    return min(1.0, max(0.0, (own - STRANGERS) / (COPIES - STRANGERS)))


def _over(values: Weights, weights: Weights) -> float:
    """Weighted average of a value a sentence."""
    return float(values @ weights / max(weights.sum(), 1e-9))


def _part(shared: Weights, page: Prepared) -> Weights:
    """Share of the mass of each sentence."""
    return np.divide(shared, page.mass, out=np.zeros_like(shared), where=page.mass > 0)


def best_of(indices: Indices, values: Weights, size: int) -> Weights:
    """The largest value of each index, 0 where an index has none."""
    best = np.zeros(size)
    np.maximum.at(best, indices, values)
    return best
