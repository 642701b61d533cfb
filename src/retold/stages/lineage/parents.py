"""Which page was made from which, and which pages have a source that is not at hand.

Pages are taken from the poorest to the richest in what others confirm. A page may be made from a richer one where
hardly anything speaks against it (see `witnesses`); of these it is given the one whose words it keeps most. A page
whose kin fall into families that are strangers to each other was merged from both. What then has no parent is the
top of its family, and where a family has two tops and more their common source is lost.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from retold.stages.lineage.known import FREE, Ties, joined
from retold.stages.lineage.witnesses import Flags, Numbers, Pages, Testimony, regained, testify

LACK = 0.65
"""Sum of the three shares of `lacking` up to which a page may be made from another: pages of known parents have 0 to
.62, most pages of one lost parent .6 to 2."""
SLACK = 0.05
"""Share of what a page tells that is added below a fraction, so that nearly equal pages give no wild figures."""
MERGED = 0.12
"""Share of a merged page that must stand in statements which one of its parents alone tells, for each of them."""


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
    order: list[int] = field(default_factory=list)
    """All pages, the poorest first."""
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

    def home(self, page: int) -> list[int]:
        """The family of a page that is not merged, with the families that given edges join to it."""
        return next(family for family in map(self.together, self.groups) if page in family)

    def together(self, group: list[int]) -> list[int]:
        """All pages of some families."""
        return sorted(page for family in group for page in self.families[family])

    def tops(self, family: list[int]) -> list[int]:
        """Pages of a family that no page of it was made into; a given source may lie outside."""
        given = self.ties.parents
        return [p for p in family if p not in self.parents or (p in given and not {*self.parents[p]} & {*family})]


def attach(pages: Pages, ties: Ties = FREE) -> Attachment:
    """Find the parents of every page, around those that are given."""
    found = Attachment(ties=ties, parents={page: list(above) for page, above in ties.parents.items()})
    found.merged, found.families = _families(pages)
    found.groups = joined(found.merged, found.families, ties)
    found.order = _poorest_first(pages)
    _versions(pages, found)
    _inferred(pages, found, found.order)
    for page, parts in found.merged.items():
        given = ties.parts(page, found.families, found.merged)
        for family in parts:
            settled = family in given or page in ties.lost
            parts[family] = given.get(family) if settled else _part_of(pages, found, page, family)
        found.parents[page] = sorted({*ties.parents.get(page, ()), *(p for p in parts.values() if p is not None)})
    _inferred(pages, found, [page for page in found.order if ties.turned(page)])
    return found


def _inferred(pages: Pages, found: Attachment, order: list[int]) -> None:
    """Give a parent to every page that has none, is not merged, and has one at hand."""
    for page in order:
        if page not in found.parents and page not in found.merged and page not in found.ties.lost:
            parent = _parent(pages, found, page)
            if parent is not None:
                found.parents[page] = [parent]


def lacking(testimony: Testimony, against: Numbers, weights: Numbers) -> Numbers:
    """How much speaks against each page as the source of one page: the sum of three shares.

    What the source lacks and a witness has, of all the page's words that the source lacks; of all its words that a
    witness has; and of what, the other way round, the source has and the page lacks. `weights` counts each
    statement: ones, or a bootstrap resample a row.
    """
    elsewhere, new = weights @ testimony.elsewhere, weights @ testimony.new
    told = (weights @ testimony.told)[..., None]
    slack = SLACK * told + 1e-9
    return elsewhere / (new + slack) + elsewhere / (told + 1e-9) + elsewhere / (weights @ against + slack)


def witnesses_of(pages: Pages, found: Attachment, page: int) -> Flags:
    """The kin of a page, less what was made from it: its own children confirm everything that it made up."""
    flags: Flags = pages.kin[page].copy()
    flags[sorted(found.below(page))] = False
    return flags


def candidates(pages: Pages, found: Attachment, page: int) -> list[int]:
    """Pages that a page may be made from, the poorest first: kin, richer, and with nothing regained from them."""
    able = found.ties.sources(page, found.order)
    kin = witnesses_of(pages, found, page)
    again = regained(pages, page, kin)
    return [p for p in able if kin[p] and not again[p] and p not in found.merged]


def against_of(pages: Pages, page: int) -> Numbers:
    """For each statement and page p: what p has, a kin of p confirms, and `page` lacks."""
    columns = [testify(pages, p, pages.kin[p]).elsewhere[:, page] for p in range(len(pages.documents))]
    return np.stack(columns, axis=1)


def _parent(pages: Pages, found: Attachment, page: int) -> int | None:
    able = candidates(pages, found, page)
    if not able:
        return None
    testimony = testify(pages, page, witnesses_of(pages, found, page))
    every = np.ones(len(pages.statements))
    lack = np.round(lacking(testimony, against_of(pages, page), every), 4)
    for p in able:
        found.lacks[page, p] = float(lack[p])
    fit = [p for p in able if lack[p] <= LACK]
    return nearest(fit, every @ pages.phrases[page]) if fit else None


def nearest(fit: list[int], phrases: Numbers) -> int:
    """Of the pages that a page may be made from, poorest first, the one whose phrases it keeps most.

    Of equals it is the poorest: what both leave out, a page has left out in one of them already.
    """
    return max(fit, key=lambda p: (phrases[p], -fit.index(p)))


def _families(pages: Pages) -> tuple[dict[int, dict[int, int | None]], list[list[int]]]:
    """Merged pages and families: taking a merged page away leaves its kin in families that are strangers.

    So does taking away a source whose copies resemble each other little; but those tell the same statements again,
    while a merged page has from each of its parents statements that the other does not tell. The page that has most of
    its second parent is taken away first: what was a bridge beside it may be none without it.
    """
    bridges: dict[int, float] = {}
    while found := _bridge(pages, set(bridges)):
        bridges[found[0]] = found[1]
    families = _components(pages, set(bridges))
    merged: dict[int, dict[int, int | None]] = {}
    for page in bridges:
        homes = [f for f, family in enumerate(families) if pages.kin[page, family].any()]
        homes = [f for f in homes if _own_share(pages, page, families, homes, f) >= MERGED]
        if len(homes) > 1:
            merged[page] = dict.fromkeys(homes)
        elif homes:
            families[homes[0]].append(page)
        else:
            families.append([page])
    return merged, families


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
    left = [page for page in range(len(pages.documents)) if page not in without]
    found = []
    while left:
        family, todo = {left[0]}, [left[0]]
        while todo:
            at = todo.pop()
            fresh = [p for p in left if p not in family and pages.kin[at, p]]
            family.update(fresh)
            todo.extend(fresh)
        found.append(sorted(family))
        left = [page for page in left if page not in family]
    return found


def _poorest_first(pages: Pages) -> list[int]:
    """Pages by what they have and others confirm, less what others have; equals by what they tell alone, then date."""
    size = len(pages.documents)
    every = np.ones(len(pages.statements))
    confirmed = np.stack([every @ testify(pages, p, pages.kin[p]).elsewhere for p in range(size)])
    rich = []
    for measure in (confirmed, pages.private):
        has = np.where(pages.kin, measure, 0.0)
        rich.append(np.round(has.sum(axis=1) - has.sum(axis=0), 4))
    dates = [article.published or "9999" for article in pages.articles]
    by_age = sorted(range(size), key=lambda p: (dates[p], pages.documents[p]), reverse=True)
    return sorted(by_age, key=lambda p: tuple(float(r[p]) for r in rich))


def _versions(pages: Pages, found: Attachment) -> None:
    """A later version of the same address was made from the version before it."""
    by_address: dict[str, list[int]] = {}
    for page, article in enumerate(pages.articles):
        if article.url:
            by_address.setdefault(article.url, []).append(page)
    for versions in by_address.values():
        versions.sort(key=lambda p: _age(pages, p))
        for older, younger in pairwise(versions):
            if pages.kin[older, younger] and younger not in found.merged and found.open(younger, older):
                found.parents[younger] = [older]
                found.versions.add((younger, older))


def _age(pages: Pages, page: int) -> tuple[str, int, str]:
    """When a version was written. One without a date comes first, for an update says so; then the shorter one."""
    article = pages.articles[page]
    return article.modified or article.published or "", len(article.text), article.id


def _part_of(pages: Pages, found: Attachment, page: int, family: int) -> int | None:
    """The page of one family that a merged page was made from; none where that family's source is lost."""
    tops = found.tops(found.families[family])
    above = {p for p in found.families[family] if (page, p) not in found.ties.denied} - found.below(page)
    members = [p for p in found.families[family] if p in above]
    family_kin = pages.kin[page] & np.isin(np.arange(len(pages.documents)), members)
    again = regained(pages, page, family_kin)
    every = np.ones(len(pages.statements))
    lack = np.round(lacking(testify(pages, page, family_kin), against_of(pages, page), every), 4)
    fit = [p for p in members if family_kin[p] and not again[p] and lack[p] <= LACK]
    fit = fit or (tops if len(tops) == 1 and tops[0] in above else [])
    fit.sort(key=found.order.index)
    return nearest(fit, every @ pages.phrases[page]) if fit else None
