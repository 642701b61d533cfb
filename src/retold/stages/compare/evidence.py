"""What speaks for and against a common text ancestor of two pages, as a few numbers between 0 and 1.

None of them is a function of length, tokenisation or language alone: each is a share of the mass of rare words,
found in the other page, in order, or in quotation marks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from retold.stages.compare.chains import Points
from retold.stages.compare.meetings import EMPTY, Side
from retold.stages.compare.prepared import Indices, Weights
from retold.stages.compare.similar import Linked
from retold.stages.compare.verbatim import verbatim
from retold.stages.compare.vocabulary import NOTHING, Contained

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
    verbatim: float = 0.0
    """Share of the page of which more stands word for word in the other, in whatever order (see `verbatim`)."""
    contained: Contained = NOTHING
    """How much of the words of the shorter page the other holds at all; asked where they may tell the same."""

    def numbers(self) -> tuple[float, ...]:
        """The shares that were learned from, in the order of the weights file."""
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


@dataclass(frozen=True, slots=True)
class _Telling:
    """What the sentences of one side of many pairs tell of the other; the arrays run in parallel with them."""

    side: Side
    told: Weights
    """Similarity on the chain."""
    kept: Weights
    """Mass that is shared on the chain."""
    most: Weights
    """Mass that is shared with the sentence of the other page that shares most."""
    own: Weights
    """Mass that is the page's own."""

    def shares(self, credit: Weights) -> tuple[Weights, ...]:
        """What is told, kept and shared at most, for each pair; what is not the page's own counts by `credit`."""
        weights = self.own + credit[self.side.pair] * (self.side.mass - self.own)
        return self.side.over(weights, self.told, self._part(self.kept), self._part(self.most))

    def _part(self, shared: Weights) -> Weights:
        """Share of the mass of each sentence."""
        return np.divide(shared, self.side.mass, out=np.zeros_like(shared), where=self.side.mass > 0)


def weigh(found: Sequence[Linked], points: Points, a: Side, b: Side, across: Sequence[bool]) -> list[Evidence]:
    """Measure what the two pages of each of many pairs share; `across` says which are in two languages."""
    both = _tellings(found, points.where(points.chained), a, b)
    (own_a,), (own_b,) = (one.side.over(one.own, one.told) for one in both)
    credit = _credit(np.maximum(own_a, own_b))
    (told_a, chained_a, anyhow_a), (told_b, chained_b, anyhow_b) = (one.shares(credit) for one in both)
    order = (chained_a + chained_b) / np.maximum(anyhow_a + anyhow_b, EMPTY)
    shares = np.column_stack((np.maximum(told_a, told_b), np.minimum(told_a, told_b), order))
    words = np.array([min(one.words, other.words) for one, other in zip(a.pages, b.pages, strict=True)])
    drawn = _drawn_in(shares, words, [TYPICAL[foreign] for foreign in across]).tolist()
    copied = [verbatim(one.runs, other.runs) for one, other in zip(a.pages, b.pages, strict=True)]
    return [Evidence(*told, *known) for told, *known in zip(drawn, across, copied, strict=True)]


def _tellings(found: Sequence[Linked], chain: Points, a: Side, b: Side) -> tuple[_Telling, _Telling]:
    most_a, most_b = np.concatenate([one.most_a for one in found]), np.concatenate([one.most_b for one in found])
    own_a, own_b = _own(chain, a, b)
    return (
        _Telling(a, a.best(chain.a, chain.similarity), a.best(chain.a, chain.shared), most_a, own_a),
        _Telling(b, b.best(chain.b, chain.similarity), b.best(chain.b, chain.shared), most_b, own_b),
    )


def _drawn_in(shares: Weights, words: Indices, typical: Sequence[Evidence]) -> Weights:
    """Shares as if `UNREAD` more words had been read that share what strangers do: a short page shows little."""
    usual, read = np.array([one.numbers() for one in typical]), words[:, None]
    drawn: Weights = np.round((shares * read + usual * UNREAD) / (read + UNREAD), 4)
    return drawn


def _own(chain: Points, a: Side, b: Side) -> tuple[Weights, Weights]:
    """Mass of each sentence of both sides that is their own: no quotation, no block that may come from elsewhere.

    Such a block is the longest run of sentences that follow each other on both pages in nearly the same words, where
    it is the lesser part of both: a press release that two strangers print is one, a copy is more than one block.
    """
    own_a, own_b = a.told.copy(), b.told.copy()
    alike = chain.where(chain.similarity >= ALIKE)
    for pair in np.unique(alike.pair).tolist():
        here = alike.pair == pair
        run_a, run_b = _longest_run(alike.a[here], alike.b[here], a.mass)
        if _lesser(a, run_a, pair) and _lesser(b, run_b, pair):
            own_a[run_a], own_b[run_b] = 0.0, 0.0
    return own_a, own_b


def _lesser(side: Side, run: Indices, pair: int) -> bool:
    """Whether some sentences are at most half of their page."""
    return bool(side.mass[run].sum() <= BLOCK * side.pages[pair].mass.sum())


def _longest_run(on_a: Indices, on_b: Indices, mass: Weights) -> tuple[Indices, Indices]:
    """The heaviest stretch of matches of which each is one sentence on from the last on both pages."""
    breaks = np.flatnonzero((np.diff(on_a) != 1) | (np.diff(on_b) != 1)) + 1
    runs = zip(np.split(on_a, breaks), np.split(on_b, breaks), strict=True)
    return max(runs, key=lambda run: float(mass[run[0]].sum()))


def _credit(own: Weights) -> Weights:
    """How much quotations and blocks count, from 0 to 1, by how far two pages tell the same in their own words.

    Two strangers may quote one speech or press release at length; copies that reword keep the quotations whole.
    """
    credit: Weights = np.clip((own - STRANGERS) / (COPIES - STRANGERS), 0, 1)
    return credit
