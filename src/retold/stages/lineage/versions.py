"""Versions of one page: which there are, and which was made from which."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import Levenshtein

from retold.languages import UNKNOWN_RARITY, language
from retold.stages.lineage.witnesses import Numbers, Pages
from retold.text import plain

GROWS = 0.8
"""Share of the versions of a page that tell more than the version before, of an encyclopedia's with a known order."""
LEAST_VERSIONS = 3
"""Of two pages nobody can tell a version that grew from a copy that was cut."""
NEAR = 2 / 3
"""Share of the pages that must keep nearly all words of the page that they are nearest to."""
EVEN = 0.1
"""Weight of single words and pairs of neighbours beside runs."""
MOST_GROWTH = 0.3
"""Part of a page that is added from which more says no more."""
READING = 0.5
"""Weight of how a page reads against how much it tells."""
RUN = 5
"""Words in a row by which pages are joined: of versions with a known order 92 links of 100 are found by runs of five,
90 by single words and pairs."""
WRITTEN = 4
"""Words in a row that somebody wrote or cut; fewer may be a slip."""
SLIPS = 0.15
"""Changes of so many words, for each smaller one, up to which pages were copied by hand; of versions that somebody
worked on nearly all have .3 and more."""


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
    tree by the runs of words that they share (Kruskal 1956, from the likest two), and it hangs from the page from which
    the others grow most: who works on a page mostly adds to it. Where they differ in single words alone they were
    copied by hand, and copyists misspell, and omit more than they add (Royse 2008, of scribes of papyri).
    """
    places = {(pages.articles[p].outlet, pages.articles[p].url) for p in family}
    if len(family) < LEAST_VERSIONS or len(places) > 1:
        return {}
    alike = _alike(pages, family)
    nearest = [family[near] for near in alike.argmax(axis=1)]
    if pages.faithful[list(family), nearest].mean() < NEAR:
        return {}
    links = _tree(_runs_alike(pages, family), family)
    by_hand = _by_hand([_changes(pages, a, b) for a, b in links])
    rooted = [_from(root, links) for root in family]
    return max(rooted, key=lambda parents: _older_first(pages, parents, by_hand=by_hand))


def _older_first(pages: Pages, parents: dict[int, int], *, by_hand: bool) -> float:
    """How much speaks for a tree hung up at one of its pages: the sum over its edges."""
    sign = _copied if by_hand else _growth
    return round(sum(_dated(pages, p, c) or sign(pages, p, c) for c, p in parents.items()), 4)


def _alike(pages: Pages, family: Sequence[int]) -> Numbers:
    """Share of words and pairs of neighbouring words that two pages of a family have in common (Jaccard)."""
    held = pages.wording.held[family]
    common = held @ held.T
    size = np.diag(common)
    found: Numbers = np.round(common / np.maximum(1, size[:, None] + size[None, :] - common), 4)
    found[~pages.kin[np.ix_(family, family)]] = -1.0
    np.fill_diagonal(found, -1.0)
    return found


def _runs_alike(pages: Pages, family: Sequence[int]) -> Numbers:
    """Share of runs of words that two pages of a family have in common, and of single words where that is even."""
    told = [plain(pages.texts[page]).split() for page in family]
    runs = [{tuple(one[at : at + RUN]) for at in range(max(1, len(one) - RUN + 1))} for one in told]
    alike = _alike(pages, family)
    for a, b in np.argwhere(np.triu(alike >= 0)).tolist():
        common = len(runs[a] & runs[b]) / len(runs[a] | runs[b])
        alike[a, b] = alike[b, a] = round(common + EVEN * alike[a, b], 4)
    return alike


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


def _dated(pages: Pages, parent: int, child: int) -> float:
    """Whether the dates of two pages say that one was before the other, 1 or -1; 0 where they say nothing."""
    before, after = (pages.articles[page].published or "" for page in (parent, child))
    return 0.0 if not before or not after or before == after else 1.0 if before < after else -1.0


def _growth(pages: Pages, parent: int, child: int) -> float:
    """How much speaks for one page being the version before another: what was added, and how it reads."""
    before, after = (pages.texts[page].count(" ") + 1 for page in (parent, child))
    added = np.clip((after - before) / max(before, after), -MOST_GROWTH, MOST_GROWTH) / MOST_GROWTH
    return float(added + READING * np.tanh(pages.wording.older[parent, child] / 2))


def _copied(pages: Pages, parent: int, child: int) -> float:
    """How much speaks for one page being copied by hand from another: words left out, and words that are none."""
    before, after = (plain(pages.texts[page]).split() for page in (parent, child))
    omitted, slips = len(before) - len(after), _unknown(pages, child, after) - _unknown(pages, parent, before)
    return (omitted + slips) / max(1, *_changes(pages, parent, child))


def _unknown(pages: Pages, page: int, told: Sequence[str]) -> int:
    """How many words of a page nobody knows in its language."""
    tongue = language(pages.articles[page].language)
    return sum(tongue.rarity(tongue.stem(word)) >= UNKNOWN_RARITY for word in told)


def _by_hand(changes: Sequence[tuple[int, int]]) -> bool:
    """Whether pages look as if they were copied by hand: they differ in single words and in hardly anything else."""
    slips, written = (sum(counts) for counts in zip(*changes, strict=True))
    return bool(slips >= len(changes) and written <= SLIPS * slips)


def _changes(pages: Pages, page: int, other: int) -> tuple[int, int]:
    """In how many places two pages differ by a few words, and in how many by more."""
    told = [plain(pages.texts[one]).split() for one in (page, other)]
    sizes = [
        max(op.src_end - op.src_start, op.dest_end - op.dest_start)
        for op in Levenshtein.opcodes(*told)
        if op.tag != "equal"
    ]
    written = sum(size >= WRITTEN for size in sizes)
    return len(sizes) - written, written


def _age(pages: Pages, page: int) -> tuple[str, int, str]:
    """When a version was written. One without a date comes first, for an update says so; then the shorter one."""
    article = pages.articles[page]
    return article.modified or article.published or "", len(article.text), article.id
