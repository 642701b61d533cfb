"""Which pages of a story go back to one text, and which were merged from two."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retold.stages.lineage.kinship import Numbers
from retold.stages.lineage.witnesses import Pages

MERGED = 0.15
"""Share of the words, and pairs of words, of a merged page that one of its families has and the other has not, for each
of the two: of pages of artificial traditions that were merged most have .2 to .4, of sources whose copies resemble each
other little most have less."""
ALONE = 0.25
"""The same where a family is a single page."""
MORE = 0.1
"""Share of the words that two pages of a family have and no merged page: where neither family has so many beyond the
pages between them, these are their source."""

SMALL = 10
"""Pages of a family in which one page less may make a merged page of what was none."""

Family = list[int]
Merged = dict[int, dict[int, int | None]]
"""Merged pages: the families (by index) that they were merged from, each with the parent there, once it is found."""


def families(pages: Pages) -> tuple[Merged, list[Family]]:
    """Merged pages and families: taking a merged page away leaves its kin in families that are strangers.

    So does taking away a source whose copies resemble each other little; but what those have of it they have in common,
    while a merged page has from each of its parents words that the other has not, and its parents have more than it
    took. A merged page that was copied is taken away together with its copies. What has most of its second family goes
    first: what was a bridge beside it may be none without it.
    """
    merged: Merged = {}
    found: list[Family] = []
    for kindred in _components(pages, set(range(len(pages.documents)))):
        mixed, parts = _parted(pages, kindred)
        merged |= {page: {len(found) + home: None for home in homes} for page, homes in mixed.items()}
        found += parts
    return merged, found


def unsteady(pages: Pages, found: Sequence[Family]) -> set[int]:
    """Pages of small families that would look merged if another page of their family were not at hand."""
    shaky: set[int] = set()
    for family in found:
        for gone in family if len(family) <= SMALL else ():
            shaky.update(_parted(pages, [page for page in family if page != gone])[0])
    return shaky


def _parted(pages: Pages, kindred: Family) -> tuple[dict[int, list[int]], list[Family]]:
    """Of some pages the merged ones, with the families (by index) that they were merged from, and all families."""
    left = set(kindred)
    together = _copied(pages, kindred)
    while bridge := _bridge(pages, together, left):
        left -= bridge
    found = _components(pages, left)
    merged: dict[int, list[int]] = {}
    at_home: list[tuple[Family, int]] = []
    for page in sorted({*kindred} - left):
        homes = [f for f, family in enumerate(found) if pages.kin[page, family].any()]
        if not homes:  # all its kin were merged
            found.append([page])
            continue
        shares = _own_shares(pages, page, [found[f] for f in homes])
        own = [f for f, share in zip(homes, shares, strict=True) if share >= MERGED]
        if len(own) > 1:
            merged[page] = own
        else:
            at_home.append((found[homes[int(shares.argmax())]], page))
    for family, page in at_home:
        family.append(page)
    return merged, found


def _copied(pages: Pages, among: Family) -> list[set[int]]:
    """Every page alone, with the pages that are nearest to it, and with those nearest to these, and so on."""
    held = pages.wording.held[among]
    kept = (held @ held.T) / np.maximum(1, held.sum(axis=1))[:, None]
    kept = np.where(pages.kin[np.ix_(among, among)], np.round(kept, 4), -1.0)
    np.fill_diagonal(kept, -1.0)
    near: dict[int, set[int]] = {}
    for page, shares in zip(among, kept, strict=True):
        if shares.max() >= 0:
            near.setdefault(among[int(shares.argmax())], set()).add(page)
    found: set[tuple[int, ...]] = set()
    for page in among:
        copies, more = {page}, {page}
        while more:
            found.add(tuple(sorted(copies)))
            more = set().union(*(near.get(one, ()) for one in more)) - copies
            copies = copies | more
    return [set(copies) for copies in sorted(found, key=lambda one: (len(one), one))]


def _bridge(pages: Pages, together: Sequence[set[int]], left: set[int]) -> set[int]:
    """The page that has most from a second family of strangers, with its copies; none where that is too little."""
    best: set[int] = set()
    most = 0.0
    for copies in together:
        bridge, share = _between(pages, copies & left, left)
        if share > most:
            best, most = bridge, share
    return best


def _between(pages: Pages, copies: set[int], left: set[int]) -> tuple[set[int], float]:
    """Those of some pages that stand between families of strangers, and what one has at most from its second family."""
    found = _components(pages, left - copies)
    own = {page for page in copies if _second(pages, page, found)}
    bridging = {page for page in copies if len(_homes(pages, page, found)) > 1} if own else own
    for bridge in (own, own | bridging):
        found = _components(pages, left - bridge) if own else []
        more = [page for page in own if _tell_more(pages, _homes(pages, page, found), bridge)]
        if share := max((_second(pages, page, found) for page in more), default=0.0):
            return bridge, share
    return set(), 0.0


def _tell_more(pages: Pages, families: Sequence[Family], bridge: set[int]) -> bool:
    """Whether some family has words in common that no page between it and others has."""
    lacking = ~pages.wording.held[sorted(bridge)].any(axis=0)
    for family in families:
        common = pages.wording.held[family].sum(axis=0) >= min(2, len(family))
        if (common & lacking).sum() >= MORE * max(1, common.sum()):
            return True
    return False


def _second(pages: Pages, page: int, families: Sequence[Family]) -> float:
    """The share of its words that a page has from its second family alone; 0 where that makes no merged page."""
    homes = _homes(pages, page, families)
    if len(homes) < 2:
        return 0.0
    *_, (share, size), (_, other) = sorted(zip(_own_shares(pages, page, homes), map(len, homes), strict=True))
    return float(share) if share >= (MERGED if min(size, other) > 1 else ALONE) else 0.0


def _homes(pages: Pages, page: int, families: Sequence[Family]) -> list[Family]:
    """Families to which a page has kin."""
    return [family for family in families if pages.kin[page, family].any()]


def _own_shares(pages: Pages, page: int, families: Sequence[Family]) -> Numbers:
    """Share of the words and pairs of words of a page that one family has and none of the others, for each family."""
    held = pages.wording.held
    has = np.array([held[family].any(axis=0) for family in families])
    own = has & (has.sum(axis=0) == 1)
    found: Numbers = np.round(own @ held[page] / max(1.0, held[page].sum()), 4)
    return found


def _components(pages: Pages, inside: set[int]) -> list[Family]:
    """Some pages, joined by kinship among them; in the order of their first page."""
    left = np.zeros(len(pages.documents), dtype=bool)
    left[sorted(inside)] = True
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
