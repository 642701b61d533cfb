"""Versions of one page: which there are, and which was made from which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from retold.stages.lineage.witnesses import Numbers, Pages

GROWS = 0.8
"""Share of the versions of a page that tell more than the version before, of an encyclopedia's with a known order."""
LEAST_VERSIONS = 3
"""Of two pages nobody can tell a version that grew from a copy that was cut."""
NEAR = 2 / 3
"""Share of the pages that must keep nearly all words of the page that they are nearest to."""
MOST_GROWTH = 0.3
"""Part of a page that is added from which more says no more."""
READING = 0.5
"""Weight of how a page reads against how much it tells."""


def at_one_address(pages: Pages) -> Iterator[tuple[int, int]]:
    """Pairs of an older and the next younger version of the same address."""
    by_address: dict[str, list[int]] = {}
    for page, article in enumerate(pages.articles):
        if article.url:
            by_address.setdefault(article.url, []).append(page)
    for versions in by_address.values():
        versions.sort(key=lambda p: _age(pages, p))
        yield from ((older, younger) for older, younger in pairwise(versions) if pages.kin[older, younger])


def grown(pages: Pages, family: Sequence[int]) -> dict[int, int]:
    """The version that each page of a family was made from, as far as words tell; nothing where these are no versions.

    Versions come from one place, as far as is known, and most keep nearly all words of another. They are joined to a
    tree by the words that they share (Kruskal 1956, from the likest two), and it hangs from the page from which the
    others grow most: who works on a page mostly adds to it.
    """
    places = {(pages.articles[p].outlet, pages.articles[p].url) for p in family}
    if len(family) < LEAST_VERSIONS or len(places) > 1:
        return {}
    alike = _alike(pages, family)
    nearest = [family[near] for near in alike.argmax(axis=1)]
    if pages.faithful[list(family), nearest].mean() < NEAR:
        return {}
    links = _tree(alike, family)
    rooted = [_from(root, links) for root in family]
    return max(rooted, key=lambda parents: round(sum(_growth(pages, p, c) for c, p in parents.items()), 4))


def _alike(pages: Pages, family: Sequence[int]) -> Numbers:
    """Share of words and pairs of neighbouring words that two pages of a family have in common (Jaccard)."""
    held = pages.wording.held[family]
    common = held @ held.T
    size = np.diag(common)
    found: Numbers = np.round(common / np.maximum(1, size[:, None] + size[None, :] - common), 4)
    found[~pages.kin[np.ix_(family, family)]] = -1.0
    np.fill_diagonal(found, -1.0)
    return found


def _tree(alike: Numbers, family: Sequence[int]) -> list[tuple[int, int]]:
    """The spanning tree of the likest pages."""
    pairs = sorted((-alike[a, b], a, b) for a in range(len(family)) for b in range(a + 1, len(family)))
    group = list(range(len(family)))
    links = []
    for _, a, b in pairs:
        if group[a] != group[b]:
            links.append((family[a], family[b]))
            group = [group[a] if at == group[b] else at for at in group]
    return links


def _from(root: int, links: Sequence[tuple[int, int]]) -> dict[int, int]:
    """The parent of each page, the tree hung up at one of them."""
    parents: dict[int, int] = {}
    todo = [root]
    while todo:
        at = todo.pop()
        near = [b if a == at else a for a, b in links if at in (a, b)]
        fresh = [page for page in near if page != root and page not in parents]
        parents.update(dict.fromkeys(fresh, at))
        todo.extend(fresh)
    return parents


def _growth(pages: Pages, parent: int, child: int) -> float:
    """How much speaks for one page being the version before another: their dates, or what was added."""
    dates = [pages.articles[page].published for page in (parent, child)]
    if all(dates) and dates[0] != dates[1]:
        return 1.0 if str(dates[0]) < str(dates[1]) else -1.0
    before, after = (pages.texts[page].count(" ") + 1 for page in (parent, child))
    added = np.clip((after - before) / max(before, after), -MOST_GROWTH, MOST_GROWTH) / MOST_GROWTH
    return float(added + READING * np.tanh(pages.wording.older[parent, child] / 2))


def _age(pages: Pages, page: int) -> tuple[str, int, str]:
    """When a version was written. One without a date comes first, for an update says so; then the shorter one."""
    article = pages.articles[page]
    return article.modified or article.published or "", len(article.text), article.id
