"""Pages copied by hand, as manuscripts are: which was copied from which, and the copies between them that are lost.

Such pages differ in single words and in hardly anything else. What two of them have in common against the page that
they are nearest to, they have from a page between: that is Lachmann's rule of common errors as it was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from retold.languages import UNKNOWN_RARITY, language
from retold.stages.lineage.spanning import Link, hung, near, spanning
from retold.stages.lineage.versions import dated
from retold.stages.lineage.witnesses import Pages
from retold.text import plain

WRITTEN = 4
"""Words in a row that somebody wrote or cut; fewer may be a slip."""
SLIPS = 0.15
"""Changes of so many words, for each smaller one, up to which pages were copied by hand; of versions that somebody
worked on nearly all have .3 and more."""
FAULTS = 0.15
"""Share of words that a copyist changes at most, about."""
FEWEST = 5
"""Pages from which copyists can be told: three round trips of a machine differ in single words as well."""
COMMON = 3
"""Changes that two pages must have in common against a third for a page to have stood between."""
BRANCHES = 3
"""Pages that a lost one must join: with two there is no telling that it was there."""

Change = tuple[int, int, tuple[str, ...]]
"""From which word to which one, and what another page has in their place."""
Told = Mapping[int, Sequence[str]]
"""The words of pages, lost ones included."""


@dataclass(frozen=True, slots=True)
class Copies:
    """The page that each was copied from, whatever stood between; and of the lost pages between, those next below."""

    parents: Mapping[int, int]
    between: Sequence[tuple[int, ...]]


def by_hand(pages: Pages, links: Sequence[Link]) -> bool:
    """Whether pages that are joined look as if they were copied by hand."""
    slips = written = words = 0
    for link in links if len(links) + 1 >= FEWEST else ():
        before, after = _words(pages, *link)
        sizes = [max(end - start, len(new)) for start, end, new in _changes(before, after)]
        written += sum(size >= WRITTEN for size in sizes)
        slips += sum(size < WRITTEN for size in sizes)
        words += len(before)
    return 0 < len(links) <= slips <= FAULTS * words and written <= SLIPS * slips


def copied(pages: Pages, family: Sequence[int]) -> Copies:
    """Draw the tree of a family of pages that were copied by hand.

    It hangs from the page with the most words and the fewest slips: copyists misspell, and omit more than they add
    (Royse 2008, of scribes of papyri).
    """
    told = _with_lost(dict(zip(family, _words(pages, *family), strict=True)), len(pages.documents))
    links = spanning(told)
    rooted = [hung(root, links) for root in sorted(told)]
    older = {(a, b): _older(pages, told, a, b) for link in links for a, b in (link, link[::-1])}
    parents = max(rooted, key=lambda above: round(sum(older[parent, page] for page, parent in above.items()), 4))
    found: dict[int, int] = {}
    between: dict[int, list[int]] = {}
    for page in family:
        under, above = page, parents.get(page)
        while above is not None and above not in family:
            under, above = above, parents.get(above)
        if above is not None:
            found[page] = above
            between.setdefault(under, []).append(page)
    return Copies(found, [tuple(below) for lost, below in sorted(between.items()) if lost not in family])


def _with_lost(told: Told, number: int) -> Told:
    """Pages with the lost ones that stood between them, in the words that they must have had, from a number on."""
    found = dict(told)
    for lost in range(number, number + len(told)):
        fresh = _stood_between(found, spanning(found))
        if fresh is None or fresh in found.values():
            break
        found[lost] = fresh
    while True:
        links = spanning(found)
        idle = [page for page in sorted(found.keys() - told.keys()) if len(near(page, links)) < BRANCHES]
        if not idle:
            return found
        del found[idle[0]]


def _stood_between(told: Told, links: Sequence[Link]) -> list[str] | None:
    """The words of the page that stood between some page and the two that have most in common against it."""
    best: tuple[int, int, set[Change]] | None = None
    for page in sorted(told):
        changed = {other: set(_changes(told[page], told[other])) for other in sorted(near(page, links))}
        for one, other in combinations(changed.values(), 2):
            common = one & other
            if COMMON <= len(common) < min(len(one), len(other)) and (best is None or len(common) > best[0]):
                best = len(common), page, common
    return _changed(told[best[1]], best[2]) if best else None


def _changed(words: Sequence[str], changes: set[Change]) -> list[str]:
    found: list[str] = []
    at = 0
    for start, end, new in sorted(changes):
        found += [*words[at:start], *new]
        at = max(at, end)
    return [*found, *words[at:]]


def _changes(words: Sequence[str], other: Sequence[str]) -> Iterator[Change]:
    for op in Levenshtein.opcodes(words, other):
        if op.tag != "equal":
            yield op.src_start, op.src_end, tuple(other[op.dest_start : op.dest_end])


def _older(pages: Pages, told: Told, page: int, other: int) -> float:
    """How much speaks for a page being the source of another: dates, or words left out and words that are none."""
    if max(page, other) < len(pages.documents) and (dates := dated(pages, page, other)):
        return dates
    omitted = len(told[page]) - len(told[other])
    slips = _unknown(pages, told[other]) - _unknown(pages, told[page])
    return (omitted + slips) / max(1, sum(1 for _ in _changes(told[page], told[other])))


def _unknown(pages: Pages, words: Sequence[str]) -> int:
    """How many words nobody knows in the language of the pages."""
    tongue = language(pages.articles[0].language)
    return sum(tongue.rarity(tongue.stem(word)) >= UNKNOWN_RARITY for word in words)


def _words(pages: Pages, *some: int) -> list[list[str]]:
    return [plain(pages.texts[page]).split() for page in some]
