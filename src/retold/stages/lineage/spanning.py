"""Pages joined to a tree by the runs of words that they share, and the tree hung up at one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Link = tuple[int, int]
"""Two pages that are joined."""
Runs = set[tuple[str, ...]]

RUN = 5
"""Words in a row by which pages are joined: of versions with a known order 92 links of 100 are found by runs of five,
90 by single words and pairs."""
EVEN = 0.1
"""Weight of single words beside runs."""
STRANGERS = -1.0


def spanning(told: Mapping[int, Sequence[str]], kin: NDArray[np.bool_] | None = None) -> list[Link]:
    """The spanning tree of the likest pages (Kruskal 1956): by the share of runs of words that two have in common.

    `told` holds the words of each page; pages that are no `kin` (in the same order) are joined last.
    """
    return Spanning().links(told, kin)


class Spanning:
    """Spanning trees of pages of which some come and go; their words stay."""

    def __init__(self) -> None:
        self._runs: dict[int, tuple[Runs, Runs]] = {}
        self._alike: dict[Link, float] = {}

    def links(self, told: Mapping[int, Sequence[str]], kin: NDArray[np.bool_] | None = None) -> list[Link]:
        """The tree of the pages at hand, as by `spanning`."""
        pairs = []
        for (i, a), (j, b) in combinations(enumerate(told), 2):
            alike = STRANGERS if kin is not None and not kin[i, j] else self._likeness(told, a, b)
            pairs.append((-alike, a, b))
        group = {page: page for page in told}
        links = []
        for _, a, b in sorted(pairs):
            if group[a] != group[b]:
                links.append((a, b))
                group = {page: group[a] if at == group[b] else at for page, at in group.items()}
        return links

    def _likeness(self, told: Mapping[int, Sequence[str]], a: int, b: int) -> float:
        if (a, b) not in self._alike:
            for page in (a, b):
                if page not in self._runs:
                    self._runs[page] = runs(told[page], RUN), runs(told[page], 1)
            (one, ones), (other, others) = self._runs[a], self._runs[b]
            self._alike[a, b] = round(share(one, other) + EVEN * share(ones, others), 4)
        return self._alike[a, b]


def runs(words: Sequence[str], length: int) -> Runs:
    """The runs of so many words in a row; of fewer words all of them."""
    return {tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1))}


def share(one: Runs, other: Runs) -> float:
    """The share of the runs of two pages that both have (Jaccard)."""
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def hung(root: int, links: Sequence[Link]) -> dict[int, int]:
    """The parent of each page of a tree that hangs from one of them."""
    parents: dict[int, int] = {}
    todo = [root]
    while todo:
        at = todo.pop()
        fresh = [page for page in near(at, links) if page != root and page not in parents]
        parents.update(dict.fromkeys(fresh, at))
        todo.extend(fresh)
    return parents


def near(page: int, links: Sequence[Link]) -> list[int]:
    """The pages that one is joined with."""
    return [b if a == page else a for a, b in links if page in (a, b)]
