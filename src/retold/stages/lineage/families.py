"""Which pages of a story go back to one text, and which were merged from two."""

from __future__ import annotations

from collections.abc import Sequence, Set

import numpy as np

from retold.stages.lineage.witnesses import Numbers, Pages

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


def families(pages: Pages, without: Set[int] = frozenset()) -> tuple[Merged, list[Family]]:
    """Merged pages and families: taking a merged page away leaves its kin in families that are strangers.

    So does taking away a source whose copies resemble each other little; but what those have of it they have in common,
    while a merged page has from each of its parents words that the other has not, and its parents have more than it
    took. A merged page that was copied is taken away together with its copies. What has most of its second family goes
    first: what was a bridge beside it may be none without it. Pages to do `without` are in neither.
    """
    gone = set(without)
    together = _copied(pages)
    while bridge := _bridge(pages, together, gone):
        gone |= bridge
    found = _components(pages, gone)
    merged: Merged = {}
    at_home: list[tuple[int, int]] = []
    homeless = []
    for page in sorted(gone - without):
        homes = [f for f, family in enumerate(found) if pages.kin[page, family].any()]
        if not homes:  # all its kin are merged pages
            homeless.append(page)
            continue
        shares = _own_shares(pages, page, [found[f] for f in homes])
        own = [f for f, share in zip(homes, shares, strict=True) if share >= MERGED]
        if len(own) > 1:
            merged[page] = dict.fromkeys(own)
        else:
            at_home.append((page, homes[int(shares.argmax())]))
    for page, home in at_home:
        found[home].append(page)
    found.extend([page] for page in homeless)
    return merged, found


def unsteady(pages: Pages, found: Sequence[Family]) -> set[int]:
    """Pages of small families that would look merged if another page of their family were not at hand."""
    small = [family for family in found if len(family) <= SMALL]
    return {page for family in small for other in family for page in families(pages, {other})[0].keys() & set(family)}


def _copied(pages: Pages) -> list[set[int]]:
    """Every page alone, with the pages that are nearest to it, and with those nearest to these, and so on."""
    held = pages.wording.held
    kept = (held @ held.T) / np.maximum(1, held.sum(axis=1))[:, None]
    kept = np.where(pages.kin, np.round(kept, 4), -1.0)
    np.fill_diagonal(kept, -1.0)
    nearest = kept.argmax(axis=1)
    nearest[kept.max(axis=1, initial=-1.0) < 0] = -1
    found = []
    for page in range(len(nearest)):
        copies = {page}
        found.append(copies)
        while more := set(np.flatnonzero(np.isin(nearest, sorted(copies))).tolist()) - copies:
            copies = copies | more
            found.append(copies)
    return [set(one) for one in sorted({tuple(sorted(one)) for one in found}, key=lambda one: (len(one), one))]


def _bridge(pages: Pages, together: Sequence[set[int]], gone: set[int]) -> set[int]:
    """The page that has most from a second family of strangers, with its copies; none where that is too little."""
    best: set[int] = set()
    most = 0.0
    for copies in together:
        bridge, share = _between(pages, copies - gone, gone)
        if share > most:
            best, most = bridge, share
    return best


def _between(pages: Pages, copies: set[int], gone: set[int]) -> tuple[set[int], float]:
    """Those of some pages that stand between families of strangers, and what one has at most from its second family."""
    left = _components(pages, gone | copies)
    seconds = {page: _second(pages, page, left) for page in sorted(copies)}
    own = {page for page, share in seconds.items() if share}
    bridging = {page for page in copies if len(_homes(pages, page, left)) > 1} if own else own
    for bridge in (own, own | bridging):
        left = _components(pages, gone | bridge) if own else []
        more = [page for page in own if _tell_more(pages, _homes(pages, page, left), bridge)]
        if share := max((_second(pages, page, left) for page in more), default=0.0):
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


def _components(pages: Pages, without: set[int]) -> list[Family]:
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
