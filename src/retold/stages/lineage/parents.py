"""Which page was made from which, and which pages have a source that is not at hand.

Pages are taken from the poorest to the richest in what others confirm. A page may be made from a richer one where
hardly anything speaks against it (see `witnesses`); of these it is given the one whose words it keeps most. A page
whose kin fall into families that are strangers to each other was merged from both. What then has no parent is the
top of its family, and where a family has two tops and more their common source is lost.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import exp

import numpy as np

from retold.stages.lineage.age import MANY, by_machines, original, reads_first, youngest_first
from retold.stages.lineage.choice import ALL_OTHERS, AS_WELL, LIKELIER, Choice, choice, edit_of_lost, own_words, part
from retold.stages.lineage.families import families
from retold.stages.lineage.hands import at_hand, by_hand, copied
from retold.stages.lineage.kinship import Flags, Numbers
from retold.stages.lineage.known import FREE, Ties, joined
from retold.stages.lineage.versions import GROWS, at_one_address, grown
from retold.stages.lineage.versions import joined as joined_versions
from retold.stages.lineage.witnesses import Pages, Testimony, regained, testify
from retold.stages.lineage.wording import beside, brought, steps

LACK = 0.65
"""Sum of the three shares of `lacking` up to which a page may be made from another: pages of known parents have 0 to
.62, most pages of one lost parent .6 to 2."""
ALONE = 0.95
"""The same for the only page that keeps another from being the source of their whole family."""
TRIFLE = 0.08
"""Share of what witnesses confirm of a page, up to which what its supposed source lacks of it is chance: two copies hit
on the same new words. Of copies of a lost page that people rewrote most lack .15 to .4 in each other (mixtures)."""
PART = 0.035
"""The same for the part of a merged page: who merges keeps sentences as they are. Of their sources such pages lack up
to .03, of a faithful copy of one 0 to .07 (mixtures, and stories of their kind)."""
SLACK = 0.05
"""Share of what a page tells that is added below a fraction, so that nearly equal pages give no wild figures."""
COPIES = 4
"""Other copies beside a page and its supposed source from which words tell that it was made beside that."""
BROUGHT = 0.6
"""Share that a copy has of what its source brought in, to the share that it has of the rest, at least: copies beside
each other mostly have .04 to .6, copies of a copy .5 to 1 (bench.quality, stars and chains)."""
REST = 6
"""Other copies from which it is known what a source brought in."""
LIKELY = 0.5
"""Chance from which a page was made through another copy and not from the original."""
NO_MORE = 0.95
"""Words that a copy of a merged page has in common with it, to those that it has in common with the sources of both:
such copies have .9 to 1.1 (artificial traditions), pages that were merged for themselves .4 to .9."""


@dataclass(slots=True)
class Attachment:
    """The parents found for the pages of a story, all by index; a merged page has two entries."""

    parents: dict[int, list[int]] = field(default_factory=dict)
    families: list[list[int]] = field(default_factory=list)
    groups: list[list[int]] = field(default_factory=list)
    """Families (by index) that given edges join."""
    merged: dict[int, dict[int, int | None]] = field(default_factory=dict)
    """Merged pages: the families (by index) that they were merged from, with the parent in each, none where lost."""
    lacks: dict[tuple[int, int], float] = field(default_factory=dict)
    """How much speaks against a page (first) being made from another; what was weighed and no more."""
    versions: set[tuple[int, int]] = field(default_factory=set)
    """Pages that are a later version of another at the same address."""
    drafts: set[tuple[int, int]] = field(default_factory=set)
    """Pages that look like a later version of another, by their words alone."""
    turned: set[tuple[int, int]] = field(default_factory=set)
    """Pages (first) that were taken for the source of another, and read younger than that."""
    copied: dict[int, int] = field(default_factory=dict)
    """What each page that was copied by hand was copied from, and each lost page between such pages: those have numbers
    past the last page, and `parents` names the next page at hand above them."""
    by_hand: set[int] = field(default_factory=set)
    """Pages of families that look copied by hand."""
    originals: set[int] = field(default_factory=set)
    """Pages that the machine copies of their family were made from, by how they read."""
    chosen: dict[tuple[int, int | None], Choice] = field(default_factory=dict)
    """How the parents of pages (first) were chosen among those that they may come from."""
    orphans: set[int] = field(default_factory=set)
    """Pages of families of machine copies whose original is not at hand."""
    chances: dict[tuple[int, int], float] = field(default_factory=dict)
    """For pages (first) that go back to such an original, how likely their parent is the right one."""
    order: list[int] = field(default_factory=list)
    """All pages, the youngest first, by their looks."""
    ties: Ties = FREE
    """What a person knows of these pages."""

    def below(self, page: int) -> set[int]:
        """All pages made from a page, at any remove."""
        found: set[int] = set()
        todo = [page]
        while todo:
            at = todo.pop()
            children = [c for c, above in self.parents.items() if at in above and c not in found]
            found.update(children)
            todo.extend(children)
        return found

    def open(self, page: int, parent: int) -> bool:
        """Whether what is given leaves it open that a page was made from another."""
        return not self.ties.gives(page) and (page, parent) not in self.ties.denied and parent not in self.below(page)

    def between(self, page: int, parent: int | None) -> Choice:
        """How a parent was chosen: between a page and an edit of that, or not."""
        return self.chosen.get((page, parent), Choice(parent))

    def home(self, page: int) -> list[int]:
        """The family of a page that is not merged, with the families that given edges join to it."""
        return next(family for family in map(self.together, self.groups) if page in family)

    def together(self, group: list[int]) -> list[int]:
        """All pages of some families."""
        return sorted(page for family in group for page in self.families[family])

    def next_below(self, lost: int) -> list[int]:
        """Pages and lost pages that were copied by hand from a lost one."""
        return sorted(page for page, above in self.copied.items() if above == lost)

    def tops(self, family: list[int]) -> list[int]:
        """Pages of a family that no page of it was made into; a given source may lie outside."""
        given = self.ties.parents
        return [p for p in family if p not in self.parents or (p in given and not {*self.parents[p]} & {*family})]


def attach(pages: Pages, ties: Ties = FREE) -> Attachment:
    """Find the parents of every page, around those that are given."""
    found = Attachment(ties=ties, parents={page: list(above) for page, above in ties.parents.items()})
    found.merged, found.families = families(pages)
    found.groups = joined(found.merged, found.families, ties)
    found.order = youngest_first(pages)
    _versions(pages, found)
    for members in found.families:
        _made_from_original(pages, found, members)
        _grown(pages, found, members)
    _inferred(pages, found, found.order)
    for members in found.families:
        _turned(pages, found, sorted(members))
    for group in found.groups:
        _rather_at_hand(pages, found, found.together(group))
        _rather_lost(pages, found, found.together(group))
    for page, parts in found.merged.items():
        given = ties.parts(page, found.families, found.merged)
        for family in parts:
            settled = family in given or page in ties.lost
            parts[family] = given.get(family) if settled else _part_of(pages, found, page, family)
        found.parents[page] = sorted({*ties.parents.get(page, ()), *(p for p in parts.values() if p is not None)})
    _from_merged(pages, found)
    _inferred(pages, found, [page for page in found.order if ties.turned(page)])
    return found


def _made_from_original(pages: Pages, found: Attachment, family: list[int]) -> None:
    """Where the original of a family of machine copies is at hand: the nearest page that each was made through."""
    oldest = original(pages, family)
    if oldest is None or found.ties.gives(oldest.page):
        if len(family) >= MANY and by_machines(pages, family):
            found.orphans.update(family)
        return
    found.originals.add(oldest.page)
    through = steps(pages.wording, oldest.page)
    for page in family:
        likely = [s for s in family if through[page, s] > LIKELY and s not in (page, oldest.page)]
        able = [p for p in likely if pages.kin[page, p] and found.open(page, p)]
        if page == oldest.page or page in found.parents or not (able or found.open(page, oldest.page)):
            continue
        near = pages.wording.held @ pages.wording.held[page]
        parent = max(able, key=lambda p: (float(near[p]), -p)) if able else oldest.page
        chance = through[page, parent] if able else 1 - through[page, family].max()
        found.parents[page] = [parent]
        found.chances[page, parent] = oldest.reads * float(chance)


def _versions(pages: Pages, found: Attachment) -> None:
    """A later version of the same address was made from the version before it."""
    for older, younger in at_one_address(pages):
        if younger not in found.merged and found.open(younger, older):
            found.parents[younger] = [older]
            found.versions.add((younger, older))


def _grown(pages: Pages, found: Attachment, family: list[int]) -> None:
    """Versions of one page without an address, or copies by hand: each was made from the one that it is nearest to."""
    if any(page in found.parents or found.ties.gives(page) for page in family):
        return
    if by_hand(pages, family):
        found.by_hand.update(family)
        fresh = max([len(pages.documents) - 1, *found.copied.values()]) + 1
        above = copied(pages, family, fresh, found.ties.denied)
        parents = at_hand(above, family)
        if not found.ties.denied.intersection(parents.items()):  # else the tree of the lost pages does not hold
            found.copied |= above
    else:
        parents = grown(pages, joined_versions(pages, family))
    for younger, older in parents.items():
        if found.open(younger, older):
            found.parents[younger] = [older]
            found.chances[younger, older] = GROWS
            found.drafts.add((younger, older))


def _inferred(pages: Pages, found: Attachment, order: list[int]) -> None:
    """Give a parent to every page that has none, is not merged, and has one at hand."""
    settled = found.ties.lost | found.originals | found.by_hand
    for page in order:
        if page not in found.parents and page not in found.merged and page not in settled:
            parent = _parent(pages, found, page)
            if parent is not None:
                found.parents[page] = [parent]


def _turned(pages: Pages, found: Attachment, family: Sequence[int]) -> None:
    """Hang the tree of a family of machines from the page that reads oldest: links stay, those on the way turn."""
    tops = found.tops(list(family))
    settled = found.originals | found.by_hand | {page for pair in found.drafts for page in pair} | found.ties.spoken
    if len(tops) != 1 or settled.intersection(family):
        return
    way = [reads_first(pages, tops[0], family)]
    while way[-1] in found.parents:
        way.append(found.parents[way[-1]][0])
    if way[-1] != tops[0] or len(way) < 2 or any(pages.faithful[one, other] for one, other in pairwise(way)):
        return
    del found.parents[way[0]]
    for parent, page in pairwise(way):
        found.parents[page] = [parent]
        found.chances[page, parent] = min(GROWS, 1 / (1 + exp(-pages.wording.older[parent, page])))
        found.turned.add((page, parent))


def _rather_at_hand(pages: Pages, found: Attachment, family: list[int]) -> None:
    """An abridgement that alone, and by little, keeps a page from being the source of its family is made from it."""
    source = _edit_of_lost(pages, found, family)
    others = [top for top in found.tops(family) if top != source]
    if source is None or len(others) != 1 or not own_words(pages, others[0], source):
        return
    page, kin = others[0], witnesses_of(pages, found, others[0])
    every = np.ones(len(pages.statements))
    lack = round(float(lacking(testify(pages, page, kin), against_of(pages, page), every)[source]), 4)
    if kin[source] and found.open(page, source) and lack <= ALONE and not regained(pages, page, kin)[source]:
        found.parents[page] = [source]
        found.lacks[page, source] = lack
        found.chosen[page, source] = Choice(source, None, LIKELIER, (ALL_OTHERS,))


def _rather_lost(pages: Pages, found: Attachment, family: list[int]) -> None:
    """An abridgement that an edit of a lost page explains no better than that one is made from the lost one.

    As between two pages at hand: a page is copied more often than its edits.
    """
    edit = _edit_of_lost(pages, found, family)
    if edit is None:
        return
    for page in family:
        if found.parents.get(page) == [edit] and (page, edit) in found.chosen and own_words(pages, page, edit):
            del found.parents[page]
            found.chosen[page, None] = Choice(None, edit, LIKELIER, (AS_WELL,))


def _edit_of_lost(pages: Pages, found: Attachment, family: list[int]) -> int | None:
    """Where the source of a family is lost, the page that seems an edit of it."""
    tops = found.tops(family)
    lost = len(tops) > 1 and not {*tops} & (found.by_hand | found.ties.spoken)
    return edit_of_lost(pages, tops) if lost else None


def _from_merged(pages: Pages, found: Attachment) -> None:
    """A page that has no more from the sources of a merged page than that page has was made from it, and not merged.

    Who merges the same two sources again takes other passages of them.
    """
    mixed = [page for page in reversed(found.order) if page in found.merged]
    for at, page in enumerate(mixed):
        able = [p for p in mixed[:at] if pages.kin[page, p] and found.open(page, p)]
        if not able:
            continue
        held = pages.wording.held * pages.wording.held[page]
        source = max(able, key=lambda p: float(held[p].sum()))
        parts = found.merged[page]
        above = [found.families[family] if parent is None else [parent] for family, parent in parts.items()]
        if held[source].sum() >= NO_MORE * held[[p for part in above for p in part]].any(axis=0).sum():
            found.families[min(parts)].append(page)
            found.parents[page] = [source]
            del found.merged[page]


def lacking(testimony: Testimony, against: Numbers, weights: Numbers) -> Numbers:
    """How much speaks against each page as the source of one page: the sum of three shares.

    What the source lacks and a witness has, of all the page's words that the source lacks; of all its words that a
    witness has; and of what, the other way round, the source has and the page lacks. `weights` counts each
    statement: ones, or a bootstrap resample a row.
    """
    elsewhere, new = weights @ testimony.elsewhere, weights @ testimony.new
    told = (weights @ testimony.told)[..., None]
    slack = SLACK * told + 1e-9
    of_all = elsewhere / (told + 1e-9)
    whole = elsewhere / (new + slack) + of_all + elsewhere / (weights @ against + slack)
    found: Numbers = np.where(of_all <= TRIFLE, of_all, whole)
    return found


def witnesses_of(pages: Pages, found: Attachment, page: int) -> Flags:
    """The kin of a page, less what was made from it: its own children confirm everything that it made up."""
    flags: Flags = pages.kin[page].copy()
    flags[sorted(found.below(page))] = False
    return flags


def candidates(pages: Pages, found: Attachment, page: int) -> list[int]:
    """Pages that a page may be made from, the poorest first: kin, richer, and with nothing regained from them.

    Among copies that machines made of a lost page, words tell which were made beside each other.
    """
    able = found.ties.sources(page, found.order)
    kin = witnesses_of(pages, found, page)
    unlikely = regained(pages, page, kin) > 0
    if page in found.orphans and pages.kin[page].sum() > COPIES:
        unlikely |= beside(pages.wording, page, pages.kin[page]) & ~pages.faithful[page]
        able = [p for p in able if _has_of_what_it_brought(pages, found, page, p)]
    return [p for p in able if kin[p] and not unlikely[p] and _of_both(pages, found, page, p)]


def _has_of_what_it_brought(pages: Pages, found: Attachment, page: int, source: int) -> bool:
    """Whether a copy has nearly as much of what its supposed source brought in as of what that has from elsewhere."""
    rest = pages.kin[page].copy()
    rest[sorted({page, source, *found.below(page), *found.below(source)})] = False
    return rest.sum() < REST or brought(pages.wording, page, source, rest) >= BROUGHT


def _of_both(pages: Pages, found: Attachment, page: int, source: int) -> bool:
    """Whether a page has kin in two families of a supposed source, where that was merged from several."""
    parts = found.merged.get(source)
    return parts is None or sum(bool(pages.kin[page, found.families[family]].any()) for family in parts) > 1


def against_of(pages: Pages, page: int) -> Numbers:
    """For each statement and page p: what p has, a kin of p confirms, and `page` lacks."""
    return np.stack([one.elsewhere[:, page] for one in pages.heard], axis=1)


def _parent(pages: Pages, found: Attachment, page: int) -> int | None:
    able = candidates(pages, found, page)
    if not able:
        return None
    testimony = testify(pages, page, witnesses_of(pages, found, page))
    every = np.ones(len(pages.statements))
    lack = np.round(lacking(testimony, against_of(pages, page), every), 4)
    for p in able:
        found.lacks[page, p] = float(lack[p])
    chosen = choice(pages, page, [p for p in able if lack[p] <= LACK])
    if chosen is None:
        return None
    found.chosen[page, chosen.parent] = chosen
    return chosen.parent


def _part_of(pages: Pages, found: Attachment, page: int, family: int) -> int | None:
    """The page of one family that a merged page was made from; none where that is lost, as far as can be known."""
    tops = found.tops(found.families[family])
    above = {p for p in found.families[family] if (page, p) not in found.ties.denied} - found.below(page)
    members = [p for p in found.families[family] if p in above]
    family_kin = pages.kin[page] & np.isin(np.arange(len(pages.documents)), members)
    again = regained(pages, page, family_kin)
    every = np.ones(len(pages.statements))
    lack = np.round(lacking(testify(pages, page, family_kin), against_of(pages, page), every), 4)
    fit = [p for p in members if family_kin[p] and not again[p] and lack[p] <= PART]
    fit = fit or (tops if len(tops) == 1 and tops[0] in above else [])
    fit.sort(key=found.order.index)
    source = part(pages, page, fit)
    return None if source == _edit_of_lost(pages, found, found.families[family]) else source
