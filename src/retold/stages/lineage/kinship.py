"""Which pages of a story go back to one text, and which pairs look made by machines or by people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

import numpy as np
from numpy.typing import NDArray

from retold.records import Retelling

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

LIKELY = 0.5
"""Probability of a common ancestor from which a third page can make sure of it."""
THIRD = 0.7
"""Probability with which that third page must have one with each of the two."""
TRACE, TRACES, MARKED = 0.1, 3, 0.25
"""Probability of a trace of one text: enough between pages that share kin, and for a page without any kin where it has
it with so many pages that are kin of each other, and more with one page: an abridgement in its own words looks a little
like its source and like each other copy."""
MOSTLY = 0.36
"""Share of the pairs of a family that look as if a machine had made the one from the other, from which it counts as
made by machines. Stories that people retold as well have a third (mixtures), three in four families of machines more
(bench.quality, lineage)."""


def akin(probability: Numbers, sure: float) -> Flags:
    """Pairs of pages that go back to one text, by the probability of each pair and of those with third pages.

    Sure pairs; from `LIKELY` those of which a third page is kin of both by `THIRD`, where each has a trace of one text
    with the other's kin as well, with half of them all at least: the third page may be merged from two strangers. Then
    pairs with a trace of one text of which each is kin of half of the other's kin. And a page that is kin of none by
    these, with a family that it has a trace of one text with, and with few others: with pages that are each kin of half
    of those at least, and make up half of their family.
    """
    traced = probability >= TRACE
    certain, third = (probability >= sure).astype(int), (probability >= THIRD).astype(int)
    cousins, number = certain @ traced.astype(int), certain.sum(axis=1)
    alike = 2 * (cousins + cousins.T) >= number + number[:, None]
    kin: Flags = (probability >= sure) | ((probability >= LIKELY) & (third @ third > 0) & alike)
    common, number = kin.astype(int) @ kin.astype(int), kin.sum(axis=1)
    found: Flags = kin | (traced & (common > 0) & (2 * common >= np.maximum(number, number[:, None])))
    for page in np.flatnonzero(~kin.any(axis=1) & (probability >= MARKED).any(axis=1)):
        near = np.flatnonzero(traced[page])
        family = near[2 * kin[np.ix_(near, near)].sum(axis=1) >= len(near) - 1]
        whole = 2 * kin[family].sum(axis=0) >= len(family)
        if len(family) >= max(TRACES, len(near) / 2, whole.sum() / 2):  # a trace of strangers as well says nothing
            found[page, family] = found[family, page] = True
    return found


def in_ways(retellings: Sequence[Retelling], index: Mapping[str, int], ways: Set[str]) -> Flags:
    """Pairs of pages of which one looks as if it was made from the other in one of some ways."""
    found = np.zeros((len(index), len(index)), dtype=bool)
    for retelling in retellings:
        if retelling.fidelity and not ways.isdisjoint(side.way for side in retelling.fidelity):
            a, b = index[retelling.a], index[retelling.b]
            found[a, b] = found[b, a] = True
    return found


def mostly(pairs: Flags, some: Flags) -> bool:
    """Whether some of the pairs of a family are most of them."""
    return bool((pairs & some).sum() >= MOSTLY * pairs.sum())
