"""Which pages are the older ones, as far as their words tell, and which is the original of a family of machines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.stages.lineage.kinship import Flags, Numbers, mostly
from retold.stages.lineage.witnesses import VOICES, Pages

READING = 2.0
"""Weight of how a page reads against what it tells, for the original: both are shares from -1 to 1."""
READING_OF_ANY = 0.5
"""The same for the order of all pages: a faithful edit reads as old as the original that it stands for."""
LEAST_OTHERS = 3
"""Copies from which the original of a family can be told by how it reads."""
MOST = 0.62
"""Share of its kin that a machine must seem to have made from the original: where people copied it as well, what one of
them wrote anew may read oldest."""
SURE = 0.3
"""Share of its kin that a machine must seem to have made from the original even where all pairs count: what a language
model reworded may read older than its source."""
LEAST_MASS = 1.0
"""Mass of words added to a sum, so that a single word decides nothing."""
CHANCE = 0.2
"""How far the reading of one page may be off by chance; of more pages by the root of their number less."""
MANY, FEW = 8, 0.1
"""Pages of a family from which all pairs count as well where at most this share of them looks made by a person: what
machines made of one page by many ways looks like neither kind, and so large a family is no chance."""
CLEARLY = 0.2
"""How much older than the top of a family of machines a page must read, on average, to stand above it."""
CUT, ADDED = 0.02, 1 / 3
"""Share of a page that an edit of it has cut, from which that says which of the two was first; what the edit has that
the page lacks, as a part of that share, at most. In stories of known parents edits lack 0 to .13 and add 0 to .02."""
WHOLE = 0.8
"""Length of such a page, to that of the top, at least: who abridges a translation leaves its machine's readings out."""
OLDER = 0.6
"""How much older than its kin a page must read, on average, to be the original of those that a machine made from it."""


@dataclass(frozen=True, slots=True)
class Oldest:
    """The original of a family, and how much older than the others it reads, 0 to 1."""

    page: int
    reads: float


def youngest_first(pages: Pages) -> list[int]:
    """All pages by age; of equals the one that tells less alone, then the later one, comes first.

    An older page tells more that third pages confirm; and where one of two was made by a machine from the other, the
    older has the readings that machines change. An edit comes before what it was cut from.
    """
    confirmed, _ = pages.exchanged
    age = _mean(_balance(confirmed, confirmed) + READING_OF_ANY * _read(pages), pages.kin)
    dates = [article.published or "9999" for article in pages.articles]
    by_date = sorted(range(len(dates)), key=lambda p: (dates[p], pages.documents[p]), reverse=True)
    own = np.where(pages.kin, pages.private, 0.0)
    alone = np.round(own.sum(axis=1) - own.sum(axis=0), 4)
    return _edits_first(pages, sorted(by_date, key=lambda p: (float(age[p]), float(alone[p]))))


def _edits_first(pages: Pages, order: Sequence[int]) -> list[int]:
    """The same order, in which a page waits for its edits: who edits cuts, and hardly adds.

    Unless third pages confirm that the shorter one tells more.
    """
    cut = pages.faithful & (pages.private >= CUT) & (ADDED * pages.private >= pages.private.T)
    waits = {page: set(np.flatnonzero(cut[page]).tolist()) for page in order}
    found: list[int] = []
    left = list(order)
    while left:
        for page in left:
            waits[page] = {edit for edit in waits[page].difference(found) if not tells_more(pages, edit, page)}
            if not waits[page]:
                break
        else:
            page = left[0]
        found.append(page)
        left.remove(page)
    return found


def original(pages: Pages, family: Sequence[int]) -> Oldest | None:
    """The page of a family that all others were made from by machines; none where no page reads so much older.

    Machines that translate or reword put the same common words for the same rare ones, whether they know of each other
    or not. So what their copies share against a page is no proof of a source that is lost, if it reads younger.
    """
    confirmed, instead = pages.exchanged
    inside = _inside(pages, family)
    by_machine = inside & (pages.machine | ~pages.faithful) if by_machines(pages, family) else inside & pages.machine
    read = _mean(np.tanh(pages.wording.older / 2), by_machine)
    told = _mean(_balance(np.maximum(0.0, confirmed - instead), confirmed), inside)
    oldest = max(family, key=lambda p: (float(told[p] + READING * read[p]), -p))
    others, copies, sure = (int(near[oldest].sum()) for near in (inside, by_machine, inside & pages.machine))
    if others < LEAST_OTHERS or copies < MOST * others or sure < SURE * others:
        return None
    if round(read[oldest] - CHANCE / copies**0.5, 4) < OLDER:
        return None
    return Oldest(oldest, float(read[oldest]))


def reads_first(pages: Pages, top: int, family: Sequence[int]) -> int:
    """The page of a family of machines that reads so much older than its top that it was first; else the top itself.

    The page between two others shares most with both, which lets it look like their source.
    """
    if len(family) < LEAST_OTHERS or not by_machines(pages, family):
        return top
    read = np.tanh(pages.wording.older[np.ix_(family, family)] / 2).sum(axis=1) / len(family)
    oldest = int(np.round(read, 4).argmax())
    clearly = round(read[oldest] - read[list(family).index(top)], 4) >= CLEARLY
    cut = len(pages.texts[family[oldest]]) < WHOLE * len(pages.texts[top])
    return family[oldest] if clearly and not cut else top


def by_machines(pages: Pages, family: Sequence[int]) -> bool:
    """Whether a family looks made by machines, but for single pages: then all its pairs count, but those that a person
    looks to have copied or edited; what is far apart in a long chain looks like neither.
    """
    inside = _inside(pages, family)
    if mostly(inside, pages.machine):
        return True
    pairs = inside & ~np.eye(len(inside), dtype=bool)
    return len(family) >= MANY and bool((pairs & pages.faithful).sum() <= FEW * pairs.sum())


def _inside(pages: Pages, family: Sequence[int]) -> Flags:
    """Pairs of kin of which both belong to a family."""
    inside = np.zeros_like(pages.kin)
    inside[np.ix_(family, family)] = pages.kin[np.ix_(family, family)]
    return inside


def tells_more(pages: Pages, page: int, other: int) -> bool:
    """Whether a page tells beyond another what third pages confirm, whichever one of these is left out."""
    third = np.flatnonzero(pages.kin[page] | pages.kin[other])
    third = third[(third != page) & (third != other)]
    more = _surplus(pages, page, other, third) - _surplus(pages, other, page, third)
    return len(third) > 0 and bool((np.round(more, 4) > 0).all())


def _surplus(pages: Pages, page: int, other: int, left_out: NDArray[np.intp]) -> Numbers:
    """Mass that a page tells, another lacks and kin confirm, less what that has in its place; by the page left out."""
    confirmed = np.zeros(len(left_out))
    for statement in (pages.statements[r] for r in pages.tells[page]):
        own = statement.weights * statement.held[page] * statement.absent[other]
        heard = statement.held[left_out] & pages.kin[page, left_out][:, None]
        voices = statement.held[pages.kin[page]].sum(axis=0) - heard
        confirmed += np.minimum(voices, VOICES) @ own
    surplus: Numbers = np.maximum(0.0, confirmed - pages.heard[other].new[:, page].sum())
    return surplus


def _balance(surplus: Numbers, whole: Numbers) -> Numbers:
    found: Numbers = (surplus - surplus.T) / (whole + whole.T + LEAST_MASS)
    return found


def _read(pages: Pages) -> Numbers:
    read: Numbers = np.where(pages.machine, np.tanh(pages.wording.older / 2), 0.0)
    return read


def _mean(figures: Numbers, kin: Flags) -> Numbers:
    """The mean over the kin of each page, itself left out."""
    others = kin & ~np.eye(len(kin), dtype=bool)
    found: Numbers = np.round(np.where(others, figures, 0.0).sum(axis=1) / np.maximum(1, others.sum(axis=1)), 4)
    return found
