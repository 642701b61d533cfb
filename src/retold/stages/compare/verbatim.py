"""What two pages hold word for word, in whatever order and however it was cut into sentences.

Chains of sentences miss a copy whose paragraphs were moved about, or whose sentences became a list. But words in a row,
many of them, are nobody's chance: eight words that stand in a row on two pages are how passages that were copied are
known (shingles, Broder 1997).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

RUN = 8
"""Words in a row. Independent reports of one event have hardly one such run in common outside quotation marks."""
BLOCK = 0.5
"""Share of both pages up to which one stretch may come from elsewhere: a press release that two strangers print."""
UNREAD = 50
"""Words that are added to those of a page: a short page shows little."""
STRANGERS, COPIES = 0.1, 0.35
"""Share of a page in such runs up to which it says nothing, and from which it says all: of 3,002 pairs of independent
reports of one event (`bench.pairs.strangers`) 80 have any, one has more than the first, none more than .13."""
SURE = 0.99
"""Probability that such runs give at most: who knows what else two pages may have in common."""
SPREAD = np.uint64(0x9E3779B97F4A7C15)
"""An odd number that spreads ids over all bits."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Runs:
    """The runs of words of a page outside quotation marks."""

    ids: NDArray[np.int64]
    """An id for each run, by the place of its first word; 0 where it reaches into quotation marks."""
    known: Set[int]
    """The same, as a set."""
    words: int
    """Words outside quotation marks."""


def runs(words: NDArray[np.int64], quoted: Flags) -> Runs:
    """The runs of the words of a page; `words` are ids, `quoted` says which stand in quotation marks."""
    count = max(0, len(words) - RUN + 1)
    ids = np.zeros(count, dtype=np.uint64)
    inside = np.zeros(count, dtype=bool)
    for step in range(RUN if count else 0):
        ids = ids * SPREAD + words[step : step + count].astype(np.uint64)
        inside |= quoted[step : step + count]
    numbers = (ids >> np.uint64(1)).astype(np.int64)
    numbers[inside] = 0
    return Runs(numbers, frozenset(numbers.tolist()) - {0}, int((~quoted).sum()))


def verbatim(a: Runs, b: Runs) -> float:
    """Share of the page of which more stands word for word in the other, 0 to 1, drawn towards 0 by `UNREAD` words.

    The longest stretch does not count where it is the lesser part of both pages.
    """
    common = a.known & b.known
    if not common:
        return 0.0
    both = [_stretches(page, common) for page in (a, b)]
    longest = [int(found.max(initial=0)) for found in both]
    lesser = all(most <= BLOCK * page.words for most, page in zip(longest, (a, b), strict=True))
    shares = [
        (found.sum() - lesser * most) / (page.words + UNREAD)
        for found, most, page in zip(both, longest, (a, b), strict=True)
    ]
    return round(min(1.0, float(max(shares))), 4)


def likely(share: float) -> float:
    """Probability of a common text ancestor that such a share gives by itself, without the order of the sentences."""
    return round(SURE * min(1.0, max(0.0, (share - STRANGERS) / (COPIES - STRANGERS))), 4)


def _stretches(page: Runs, common: Set[int]) -> NDArray[Any]:
    """Lengths, in words, of the stretches of a page that common runs cover."""
    starts = np.flatnonzero(np.isin(page.ids, np.fromiter(common, dtype=np.int64, count=len(common))))
    covered = np.zeros(len(page.ids) + RUN + 1, dtype=np.int64)
    np.add.at(covered, starts + 1, 1)
    np.add.at(covered, starts + 1 + RUN, -1)
    edges = np.flatnonzero(np.diff((covered.cumsum() > 0).astype(np.int8), append=0))
    return edges[1::2] - edges[::2]
