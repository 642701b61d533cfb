"""Edges that a person knows of: those that hold, around which the rest is found, and those that are none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from retold.records import Known

GIVEN = "given: a person says that it was made from this page"
GIVEN_LOST = "given: a person says that its source is not at hand"
DENIED = "given: a person says that it was not made from {}"
BESIDE_GIVEN = "the lost source that is given for its kin may be its source too, or was made from it"
LOST_ALONE = "its source is lost, as given, and no other page at hand is known to come from there"

Families = list[list[int]]
Merged = dict[int, dict[int, int | None]]


@dataclass(frozen=True, slots=True)
class Ties:
    """What is given of the pages of a story, all by index."""

    parents: Mapping[int, tuple[int, ...]] = field(default_factory=dict)
    """Pages at hand that a page was made from."""
    lost: frozenset[int] = frozenset()
    """Pages with a source that is not at hand."""
    denied: frozenset[tuple[int, int]] = frozenset()
    """Pages (first) that were not made from another."""

    @property
    def spoken(self) -> set[int]:
        """Pages of which anything is given."""
        given = {page for child, above in self.parents.items() for page in (child, *above)}
        return given.union(self.lost, *self.denied)

    def gives(self, page: int) -> bool:
        """Whether a source of a page is given, at hand or not."""
        return page in self.parents or page in self.lost

    def sources(self, page: int, order: Sequence[int]) -> list[int]:
        """Of pages from the poorest to the richest, those that a page may come from: the richer, unless denied.

        So may it come from a poorer one that is said not to come from it: of two pages one was first.
        """
        at = order.index(page)
        able = [p for k, p in enumerate(order) if k > at or (p, page) in self.denied]
        return [p for p in able if p != page and (page, p) not in self.denied]

    def notes(self, page: int, names: Sequence[str]) -> tuple[str, ...]:
        """What is said of the pages that a page was not made from."""
        return tuple(DENIED.format(names[parent]) for child, parent in sorted(self.denied) if child == page)

    def parts(self, page: int, families: Families, merged: Merged) -> dict[int, int]:
        """Of the families of a merged page those from which a parent is given, with it."""
        found: dict[int, int] = {}
        for parent in self.parents.get(page, ()):
            for family in merged[page]:
                if parent in families[family] or family in merged.get(parent, ()):
                    found.setdefault(family, parent)
        return found

    def turned(self, page: int) -> bool:
        """Whether another page is said not to come from a page: then that may come from the other."""
        return any(parent == page for _, parent in self.denied)


FREE = Ties()
"""Nothing is given."""


def bound(known: Iterable[Known], documents: Sequence[str]) -> Ties:
    """What is given of these pages; edges of other pages are left out."""
    index = {document: at for at, document in enumerate(documents)}
    parents: dict[int, set[int]] = {}
    lost, denied = set(), set()
    for edge in known:
        child = index.get(edge.child)
        parent = None if edge.parent is None else index.get(edge.parent)
        if child is None or (parent is None and edge.parent is not None):
            continue
        if parent is None:
            lost.add(child)
        elif edge.denied:
            denied.add((child, parent))
        else:
            parents.setdefault(child, set()).add(parent)
    return Ties({child: tuple(sorted(above)) for child, above in parents.items()}, frozenset(lost), frozenset(denied))


def joined(merged: Merged, families: Families, ties: Ties) -> list[list[int]]:
    """Which families (by index) the given edges join, each family in one group."""
    home = {page: f for f, family in enumerate(families) for page in family}
    home |= {page: min(parts) for page, parts in merged.items()}
    group = list(range(len(families)))
    for child, parents in sorted(ties.parents.items()):
        for parent in parents:
            if child not in merged:
                kept, gone = sorted((group[home[child]], group[home[parent]]))
                group = [kept if at == gone else at for at in group]
    return [[f for f, at in enumerate(group) if at == first] for first in sorted(set(group))]
