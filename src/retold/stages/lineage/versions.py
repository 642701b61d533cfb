"""Versions of one page: which there are, and which was made from which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from retold.records import Article
from retold.stages.lineage.kinship import Numbers
from retold.stages.lineage.spanning import Link, Runs, hung, runs, share, spanning
from retold.stages.lineage.witnesses import Pages
from retold.text import plain

GROWS = 0.8
"""Share of the versions of a page that tell more than the version before, of an encyclopedia's with a known order."""
LEAST_VERSIONS = 3
"""Of two pages nobody can tell a version that grew from a copy that was cut."""
NEAR = 2 / 3
"""Share of the pages that must keep nearly all words of the page that they are nearest to."""
MOST_GROWTH = 0.3
"""Part of a page that is added from which more says no more."""
SMALL = 10
"""Pages of a family in which one page less may make versions of what were none."""
ONE_FRAME = 0.55
"""Share of its furniture that a version of a page has in common with the one most like it, on average, where most have
any: versions and copies by hand have .6 and more, pages of several outlets mostly up to .4 (traditions)."""
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


def joined(pages: Pages, family: Sequence[int]) -> list[Link]:
    """The versions of one page in a family, joined to a tree by what they share; nothing where these are no versions.

    Versions come from one place, as far as is known, and most keep nearly all words of another.
    """
    if len(family) < LEAST_VERSIONS or not in_one_place(pages, family):
        return []
    if kept_whole(pages, family) < NEAR:
        return []
    kin = pages.kin[np.ix_(family, family)]
    return spanning({page: plain(pages.texts[page]).split() for page in family}, kin)


def grown(pages: Pages, links: Sequence[Link]) -> dict[int, int]:
    """The version that each was made from; nothing where none are joined.

    Their tree hangs from the page from which the others grow most: who works on a page mostly adds to it.
    """
    rooted = [hung(root, links) for root in sorted({page for link in links for page in link})]
    return max(rooted, key=lambda parents: _in_order(pages, parents), default={})


def turns(pages: Pages, family: Sequence[int], parent: int, child: int) -> bool:
    """Whether, without some third page of a small family, its pages would look like versions, and turn two round."""
    others = [page for page in family if page not in (parent, child)]
    for third in others if len(family) <= SMALL else ():
        above = grown(pages, joined(pages, [page for page in family if page != third]))
        at = above.get(parent)
        while at is not None and at != child:
            at = above.get(at)
        if at == child:
            return True
    return False


def kept_whole(pages: Pages, family: Sequence[int]) -> float:
    """The share of the pages of a family that keep nearly all words of the page that they are nearest to."""
    nearest = [family[near] for near in _alike(pages, family).argmax(axis=1)]
    return float(pages.faithful[list(family), nearest].mean())


def in_one_place(pages: Pages, family: Sequence[int]) -> bool:
    """Whether pages come from one place, as far as is known: from one outlet, and with the same menus and prompts."""
    if len({(pages.articles[p].outlet, pages.articles[p].url) for p in family} - {(None, None)}) > 1:
        return False
    frames = [frame for frame in (_frame(pages.articles[p]) for p in family) if frame]
    if 2 * len(frames) <= len(family):
        return True
    shared = [max(share(a, b) for b in frames if b is not a) for a in frames]
    return sum(shared) >= ONE_FRAME * len(shared)


def _frame(article: Article) -> Runs:
    """The furniture of a page, as pairs of neighbouring words: of pages copied by hand hardly a whole line agrees."""
    spans = [block.span for block in article.blocks if block.kind == "furniture"]
    return {run for span in spans for run in runs(plain(article.text[slice(*span)]).split(), 2) if run}


def _in_order(pages: Pages, parents: dict[int, int]) -> float:
    """How much speaks for every parent being the version before, added up."""
    older = [dated(pages, p, c) or _growth(pages, p, c) for c, p in sorted(parents.items())]
    return round(sum(older), 4)


def _alike(pages: Pages, family: Sequence[int]) -> Numbers:
    """Share of words and pairs of neighbouring words that two pages of a family have in common (Jaccard)."""
    held = pages.wording.held[family]
    common = held @ held.T
    size = np.diag(common)
    found: Numbers = np.round(common / np.maximum(1, size[:, None] + size[None, :] - common), 4)
    found[~pages.kin[np.ix_(family, family)]] = -1.0
    np.fill_diagonal(found, -1.0)
    return found


def dated(pages: Pages, parent: int, child: int) -> float:
    """Whether the dates of two pages say that one was before the other, 1 or -1; 0 where they say nothing."""
    before, after = (pages.articles[page].published or "" for page in (parent, child))
    return 0.0 if not before or not after or before == after else 1.0 if before < after else -1.0


def _growth(pages: Pages, parent: int, child: int) -> float:
    """How much speaks for one page being the version before another: what was added, and how it reads."""
    before, after = (pages.texts[page].count(" ") + 1 for page in (parent, child))
    added = np.clip((after - before) / max(before, after), -MOST_GROWTH, MOST_GROWTH) / MOST_GROWTH
    return float(added + READING * np.tanh(pages.wording.older[parent, child] / 2))


def _age(pages: Pages, page: int) -> tuple[str, int, str]:
    """When a version was written. One without a date comes first, for an update says so; then the shorter one."""
    article = pages.articles[page]
    return article.modified or article.published or "", len(article.text), article.id
