"""Which pages of a story go back to one text, and which were merged from two."""

from __future__ import annotations

import numpy as np

from retold.stages.lineage.witnesses import Pages

MERGED = 0.12
"""Share of a merged page that must stand in statements which one of its parents alone tells, for each of them."""


def families(pages: Pages) -> tuple[dict[int, dict[int, int | None]], list[list[int]]]:
    """Merged pages and families: taking a merged page away leaves its kin in families that are strangers.

    So does taking away a source whose copies resemble each other little; but those tell the same statements again,
    while a merged page has from each of its parents statements that the other does not tell. The page that has most of
    its second parent is taken away first: what was a bridge beside it may be none without it.
    """
    bridges: dict[int, float] = {}
    while bridge := _bridge(pages, set(bridges)):
        bridges[bridge[0]] = bridge[1]
    found = _components(pages, set(bridges))
    merged: dict[int, dict[int, int | None]] = {}
    for page in bridges:
        homes = [f for f, family in enumerate(found) if pages.kin[page, family].any()]
        homes = [f for f in homes if _own_share(pages, page, found, homes, f) >= MERGED]
        if len(homes) > 1:
            merged[page] = dict.fromkeys(homes)
        elif homes:
            found[homes[0]].append(page)
        else:
            found.append([page])
    return merged, found


def _bridge(pages: Pages, gone: set[int]) -> tuple[int, float] | None:
    """The page that has most from a second family of strangers, and that share of it; none under `MERGED`."""
    best: tuple[int, float] | None = None
    for page in range(len(pages.documents)):
        parts = [] if page in gone else _parts(pages, page, gone)
        if len(parts) > 1:
            homes = list(range(len(parts)))
            shares = sorted(_own_share(pages, page, parts, homes, home) for home in homes)
            second = round(shares[-2], 4)
            if second >= MERGED and (best is None or second > best[1]):
                best = page, second
    return best


def _parts(pages: Pages, page: int, gone: set[int]) -> list[list[int]]:
    """The families into which the kin of a page fall when it is taken away, and the pages gone before."""
    return [part for part in _components(pages, gone | {page}) if pages.kin[page, part].any()]


def _own_share(pages: Pages, page: int, families: list[list[int]], homes: list[int], home: int) -> float:
    """Share of the mass of a page in statements that one family tells and none of the others does."""
    others = [p for f in homes if f != home for p in families[f]]
    own = total = 0.0
    for statement in pages.statements:
        mass = float(statement.weights @ statement.held[page])
        total += mass
        if statement.held[families[home]].any() and not statement.held[others].any():
            own += mass
    return own / max(total, 1e-9)


def _components(pages: Pages, without: set[int]) -> list[list[int]]:
    """Pages joined by kinship, without some of them; in the order of their first page."""
    left = np.ones(len(pages.documents), dtype=bool)
    left[sorted(without)] = False
    found = []
    while left.any():
        family = np.zeros_like(left)
        fresh = family.copy()
        fresh[left.argmax()] = True
        while fresh.any():
            family |= fresh
            fresh = pages.kin[fresh].any(axis=0) & left & ~family
        found.append(np.flatnonzero(family).tolist())
        left &= ~family
    return found
