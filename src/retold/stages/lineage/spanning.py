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
    runs, words = ({page: _runs(one, length) for page, one in told.items()} for length in (RUN, 1))
    pairs = []
    for (i, a), (j, b) in combinations(enumerate(told), 2):
        alike = STRANGERS if kin is not None and not kin[i, j] else _share(runs[a], runs[b])
        pairs.append((-round(alike + EVEN * _share(words[a], words[b]), 4), a, b))
    group = {page: page for page in told}
    links = []
    for _, a, b in sorted(pairs):
        if group[a] != group[b]:
            links.append((a, b))
            group = {page: group[a] if at == group[b] else at for page, at in group.items()}
    return links


def _runs(words: Sequence[str], length: int) -> Runs:
    return {tuple(words[at : at + length]) for at in range(max(1, len(words) - length + 1))}


def _share(one: Runs, other: Runs) -> float:
    return len(one & other) / len(one | other)


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
