"""The source of a page among those that it may come from, given youngest first: the one whose words it keeps most.

Between a page and an edit of it words hardly tell; what the edit has cut does. The page may be a lost one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from math import exp, log, sqrt
from statistics import median

import numpy as np
from rapidfuzz.distance import Indel

from retold.stages.lineage.kinship import Numbers
from retold.stages.lineage.witnesses import Pages

WHOLE, AGAIN, FIRM = 0.75, 0.1, 3.0
"""Share of what a page and its edit both tell that a copy keeps at least before what it lacks says from which of them
it was made; share of what the edit left out that a copy of it seems to tell by chance; log-odds that decide. Rewordings
of whole pages keep .76 to 1; abridgements, which drop what editors drop, keep .4 to .75 (mixtures and their like)."""
AS_NEAR = 0.05
"""How much less of its words an abridgement may have from a page than from an edit of it, to be given to the page."""
AS_GOOD = 0.01
"""The same for the part of a merged page, whose words are those of its source."""
LIKELIER = 0.6
"""Chance that an abridgement was made from the page, where nothing tells it from its edit; and, where it alone keeps a
page from being the source of all others, that it was made from this and not beside it."""
READING = 0.1
"""Weight of how old a page reads, -1 to 1, beside its share of the wording of a lost one."""
OLDER = 0.24
"""How much older than the other the one of two must read: mostly the edit does, the other being a translation."""
LEAST_COMMON = 0.01
"""Least share that two copies have in common, so that a quotient of few words is no wild figure."""
LETTERS = 0.1
"""Weight of the likeness letter by letter beside the share of word pairs: it decides between near equals."""
AS_WELL = (
    "an edit of its source is as near to it: nothing tells which, but that a page is copied more often than its edits"
)
ALL_OTHERS = (
    "it alone of its family has a little that only other pages confirm and its source lacks: that may be chance"
)
NOTHING_CUT = "it tells nothing of what its source has cut"


@dataclass(frozen=True, slots=True)
class Choice:
    """The parent of a page, none where it is lost; where nothing tells it from another, that, the chance, and why."""

    parent: int | None
    other: int | None = None
    chance: float = 1.0
    why: tuple[str, ...] = ()


def choice(pages: Pages, page: int, fit: Sequence[int]) -> Choice | None:
    """The parent of a page among those that it may come from; none where there are none."""
    left = [whole for whole in fit if not any(_from_edit(pages, page, whole, edit) for edit in fit)]
    parent = nearest(pages, page, left)
    if parent is None:
        return None
    whole = _rather_whole(pages, page, parent, left)
    if whole != parent:
        return Choice(whole, parent, LIKELIER, (AS_WELL,))
    cut = nearest(pages, page, [p for p in fit if p not in left and pages.faithful[p, parent]])
    return Choice(parent) if cut is None else Choice(parent, cut, 1 / (1 + exp(-FIRM)), (NOTHING_CUT,))


def part(pages: Pages, page: int, fit: Sequence[int]) -> int | None:
    """The page among those of one family that a merged page was made from: who merges keeps sentences as they are."""
    parent = nearest(pages, page, fit, letters=0.0)
    return None if parent is None else _oldest(pages, page, parent, fit, AS_GOOD, letters=0.0)


def own_words(pages: Pages, page: int, source: int) -> bool:
    """Whether a page tells a part of another, and in words of its own: who abridges drops what editors drop."""
    copied = pages.faithful[page, source] or pages.machine[page, source]
    return not copied and _kept(pages, page, source, source) < WHOLE


def edit_of_lost(pages: Pages, tops: Sequence[int]) -> int | None:
    """Of pages that were made from a lost one that which kept most of its wording; none where two did alike.

    Two copies that do not know of each other share a pair of words if both kept it: the share that they have in common
    is the product of what each kept, and three such products give each share. Of two alone the older reading tells.
    """
    near = np.tanh(pages.wording.older[np.ix_(tops, tops)] / 2).sum(axis=1) / len(tops)
    if len(tops) > 2:
        near = _kept_of_lost(pages, tops) + READING * near
    *_, second, best = np.argsort(np.round(near, 4), kind="stable").tolist()
    return tops[best] if len(tops) > 2 or near[best] - near[second] >= OLDER else None


def _kept_of_lost(pages: Pages, tops: Sequence[int]) -> Numbers:
    """The share of the wording of a lost page that each page made from it kept."""
    shared = {(a, b): max(_common(pages, a, b), LEAST_COMMON) for a, b in permutations(tops, 2)}
    found = []
    for top in tops:
        others = combinations([t for t in tops if t != top], 2)
        found.append(median(sqrt(shared[top, a] * shared[top, b] / shared[a, b]) for a, b in others))
    return np.array(found)


def _common(pages: Pages, one: int, two: int) -> float:
    """The share of their neighbouring word pairs that two pages have in common where they tell the same."""
    both = sorted(set(pages.tells[one]).intersection(pages.tells[two]))
    there, back = (
        float(pages.phrases[a, both, b].sum() / max(1.0, pages.phrases[a, both, a].sum()))
        for a, b in ((one, two), (two, one))
    )
    return (there + back) / 2


def nearest(pages: Pages, page: int, fit: Sequence[int], letters: float = LETTERS) -> int | None:
    """Of the pages that a page may be made from the one that it keeps most of.

    Of equals it is the youngest: what both leave out, a page has left out in one of them already.
    """
    near = closeness(pages, page, fit, np.ones((1, len(pages.statements))), letters)[0]
    return max(fit, key=lambda p: (float(near[fit.index(p)]), -fit.index(p))) if fit else None


def closeness(pages: Pages, page: int, fit: Sequence[int], weights: Numbers, letters: float = LETTERS) -> Numbers:
    """How much of a page stands in each of others: share of its neighbouring word pairs, and likeness letter by letter.

    `weights` counts each statement, a resample a row.
    """
    kept = weights @ pages.phrases[page]
    alike = [Indel.normalized_similarity(pages.texts[page], pages.texts[p]) for p in fit]
    found: Numbers = np.round(kept[:, list(fit)] / np.maximum(1, kept[:, [page]]) + letters * np.array(alike), 4)
    return found


def _from_edit(pages: Pages, page: int, whole: int, edit: int) -> bool:
    """Whether a copy that keeps nearly all of what a page and its edit tell has nothing of what the edit left out."""
    full, short = (frozenset(pages.tells[p]) for p in (whole, edit))
    cut, kept = full - short, _kept(pages, page, whole, edit)
    if not pages.faithful[whole, edit] or kept < WHOLE or len(short - full) >= len(cut):
        return False
    told = len(cut.intersection(pages.tells[page]))
    odds = told * log(kept / AGAIN) + (len(cut) - told) * log((1 - kept) / (1 - AGAIN))
    return odds <= -FIRM


def _rather_whole(pages: Pages, page: int, edit: int, fit: Sequence[int]) -> int:
    """For an abridgement in words of its own, the oldest page that its source is an edit of and that is as near to it.

    Who abridges leaves out what editors cut, so nothing tells the two apart but that a page is copied more often than
    any edit of it.
    """
    if pages.faithful[page, edit] or pages.machine[page, edit]:
        return edit
    fit = [p for p in fit if p == edit or _kept(pages, page, p, edit) < WHOLE]
    return _oldest(pages, page, edit, fit, AS_NEAR)


def _oldest(pages: Pages, page: int, edit: int, fit: Sequence[int], less: float, letters: float = LETTERS) -> int:
    """The oldest page that one is an edit of and of which a copy has hardly less of its words; else that one."""
    older = fit[fit.index(edit) + 1 :]
    near, *others = closeness(pages, page, [edit, *older], np.ones((1, len(pages.statements))), letters)[0]
    alike = [p for p, other in zip(older, others, strict=True) if pages.faithful[p, edit] and near - other <= less]
    return alike[-1] if alike else edit


def _kept(pages: Pages, page: int, whole: int, edit: int) -> float:
    """The share that a copy tells of what a page and its edit both tell."""
    both = frozenset(pages.tells[whole]).intersection(pages.tells[edit])
    return (len(both.intersection(pages.tells[page])) + 0.5) / (len(both) + 1)
