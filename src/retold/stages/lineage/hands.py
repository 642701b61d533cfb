"""Pages copied by hand, as manuscripts are: whether pages look like that, and which was copied from which.

Such pages differ in single words and in hardly anything else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from retold.languages import UNKNOWN_RARITY, Language, language
from retold.stages.lineage.spanning import Link, hung, spanning
from retold.stages.lineage.stemma import Stemma, Words, changes, made_whole
from retold.stages.lineage.versions import NEAR, dated, in_one_place, kept_whole
from retold.stages.lineage.witnesses import Pages
from retold.stages.lineage.wording import spoken
from retold.text import plain

WRITTEN = 4
"""Words in a row that somebody wrote or cut; fewer may be a slip."""
SLIPS, MANY_SLIPS = 0.15, 0.04
"""Changes of so many words, for each smaller one, up to which pages were copied by hand: where most keep nearly all
words of another, and where they do not. Versions that somebody worked on have .2 and more, copies by machines .06 and
more, copies by hand (made up) up to .03."""
FAULTS = 0.2
"""Share of words that a copyist changes at most, about."""
FEWEST = 5
"""Pages from which copyists can be told: three round trips of a machine differ in single words as well."""


def by_hand(pages: Pages, family: Sequence[int]) -> bool:
    """Whether the pages of a family look as if they were copied by hand."""
    if len(family) < FEWEST or not in_one_place(pages, family):
        return False
    told = _told(pages, family)
    slips = written = 0
    links = spanning(told)
    for one, other in links:
        sizes = [max(end - start, len(new)) for start, end, new in changes(told[one], told[other])]
        written += sum(size >= WRITTEN for size in sizes)
        slips += sum(size < WRITTEN for size in sizes)
    most = SLIPS if kept_whole(pages, family) >= NEAR else MANY_SLIPS
    words = sum(len(told[page]) for page, _ in links)
    return len(links) <= slips <= FAULTS * words and written <= most * slips


def copied(pages: Pages, family: Sequence[int], number: int, denied: Set[Link] = frozenset()) -> dict[int, int]:
    """What each page of a family was copied from by hand, but for the one that the tree hangs from.

    Lost pages that stood between others have numbers from `number` on; the tree may hang from one of them. It hangs
    from the page with the most words and the fewest slips: copyists misspell, and omit more than they add (Royse 2008,
    of scribes of papyri). Where it may hang without an edge that is `denied` (pages, and what they were not made from),
    it does.
    """
    stemma = Stemma(made_whole(_told(pages, family)), number)
    links = stemma.links()
    rooted = [hung(root, links) for root in sorted(stemma.told)]
    tongue = language(spoken(pages.articles[page] for page in family))
    unknown = {page: _unknown(words, tongue) for page, words in stemma.told.items()}
    older = {(a, b): _older(pages, stemma, unknown, (a, b)) for link in links for a, b in (link, link[::-1])}

    def likely(above: Mapping[int, int]) -> tuple[int, float]:
        wrong = denied & at_hand(above, family).items()
        return -len(wrong), round(sum(older[parent, page] for page, parent in above.items()), 4)

    return max(rooted, key=likely)


def at_hand(above: Mapping[int, int], family: Sequence[int]) -> dict[int, int]:
    """For pages copied by hand the next page above them that is at hand, where there is one."""
    found, inside = {}, {*family}
    for page in family:
        parent = above.get(page)
        while parent is not None and parent not in inside:
            parent = above.get(parent)
        if parent is not None:
            found[page] = parent
    return found


def _told(pages: Pages, family: Sequence[int]) -> dict[int, Words]:
    return {page: plain(pages.texts[page]).split() for page in family}


def _older(pages: Pages, stemma: Stemma, unknown: Mapping[int, int], link: Link) -> float:
    """How much speaks for a page being the source of another: dates, or words left out and words that are none."""
    page, other = link
    if max(link) < len(pages.documents) and (dates := dated(pages, page, other)):
        return dates
    omitted = len(stemma.told[page]) - len(stemma.told[other])
    slips = unknown[other] - unknown[page]
    return (omitted + slips) / max(1, len(stemma.slips(page, other)))


def _unknown(words: Words, tongue: Language) -> int:
    """How many words nobody knows."""
    return sum(tongue.rarity(tongue.stem(word)) >= UNKNOWN_RARITY for word in words)
