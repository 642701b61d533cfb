"""True trees of stories with pages taken away, what was said of them, and how much of that is right."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bench.mixtures import Mixture
from retold.records import heavier

Edge = tuple[str, str]
"""Parent and child."""
Figure = tuple[float, int]
"""A share, and of how many."""


@dataclass(frozen=True, slots=True)
class Tree:
    """Parents of every page and lost page, by id, and the ways in which pages were made from them."""

    parents: Mapping[str, frozenset[str]]
    ways: Mapping[str, str]
    lost: frozenset[str]

    @property
    def pages(self) -> list[str]:
        """The pages at hand."""
        return sorted(set(self.parents) - self.lost)

    def edges(self) -> set[Edge]:
        """All edges."""
        return {(parent, child) for child, above in self.parents.items() for parent in above}

    def above(self, page: str) -> set[str]:
        """A page with everything above it."""
        return {page}.union(*(self.above(parent) for parent in self.parents[page]))

    def relation(self, a: str, b: str) -> str:
        """Relation of two pages."""
        above_a, above_b = self.above(a), self.above(b)
        if a in above_b or b in above_a:
            return "derived"
        return "same-source" if above_a & above_b else "independent"

    def roots(self) -> int:
        """How many independent lines of telling there are."""
        return sum(not above for above in self.parents.values())


@dataclass(frozen=True, slots=True)
class Said:
    """What was said of a story: relation of each pair (smaller id first), edges, ways into pages, lines of telling."""

    relations: Mapping[Edge, str]
    edges: frozenset[Edge]
    ways: Mapping[str, frozenset[str]]
    lines: int | None


def remaining(mixture: Mixture, gone: Iterable[str]) -> Tree:
    """The tree of a story without some pages: those with two or more children are lost, others are passed over."""
    parents = {page: frozenset(known["parents"]) for page, known in mixture.truth.items()}
    ways = {page: known["how"] for page, known in mixture.truth.items()}
    lost = set()
    for page in sorted(set(gone) & set(parents), key=lambda page: (-len(mixture.ancestors(page)), page)):
        children = [child for child, above in parents.items() if page in above]
        if len(children) > 1:
            lost.add(page)
            continue
        for child in children:
            parents[child] = parents[child] - {page} | parents[page]
            ways[child] = heavier(ways[child], ways[page])
        del parents[page], ways[page]
    return Tree(parents, ways, frozenset(lost))


def relations(truth: Sequence[Tree], said: Sequence[Said]) -> Figure:
    """Pairs of which the relation is right; a pair that nothing was said of is wrong."""
    right = [
        told.relations.get((a, b)) == tree.relation(a, b)
        for tree, told in zip(truth, said, strict=True)
        for a, b in itertools.combinations(tree.pages, 2)
    ]
    return _share(right)


def ways(truth: Sequence[Tree], said: Sequence[Said]) -> Figure:
    """Retellings of which every edge names the way in which they were made."""
    right = [
        told.ways.get(page) == frozenset([tree.ways[page]])
        for tree, told in zip(truth, said, strict=True)
        for page in _retellings(tree)
    ]
    return _share(right)


def parents(truth: Sequence[Tree], said: Sequence[Said]) -> Figure:
    """Retellings that hang on their true parents, lost ones included, and on nothing else."""
    right = [
        {parent for parent, child in told.edges if child == page} == tree.parents[page]
        for tree, told in zip(truth, said, strict=True)
        for page in _retellings(tree)
    ]
    return _share(right)


def edges(truth: Sequence[Tree], said: Sequence[Said]) -> Figure:
    """Harmonic mean of precision and recall of all edges."""
    pairs = [(tree.edges(), told.edges) for tree, told in zip(truth, said, strict=True)]
    both = sum(len(true & drawn) for true, drawn in pairs)
    true_edges = sum(len(true) for true, _ in pairs)
    return 2 * both / max(1, true_edges + sum(len(drawn) for _, drawn in pairs)), true_edges


def counts(truth: Sequence[Tree], said: Sequence[Said]) -> Figure:
    """Stories of which the lines of telling are counted right."""
    return _share([told.lines == tree.roots() for tree, told in zip(truth, said, strict=True)])


def same_lost(truth: Tree, drawn: Mapping[str, frozenset[str]]) -> dict[str, str]:
    """The true lost page that each drawn one stands for, by the children at hand that both have."""
    children = {page: {child for child, above in truth.parents.items() if page in above} for page in truth.lost}
    shared = [
        (-len(children[page] & below), page, node) for page in truth.lost for node, below in sorted(drawn.items())
    ]
    found: dict[str, str] = {}
    for overlap, page, node in sorted(shared):
        if overlap and node not in found and page not in found.values():
            found[node] = page
    return found


def _retellings(tree: Tree) -> list[str]:
    return [page for page in tree.pages if tree.parents[page]]


def _share(right: Sequence[bool]) -> Figure:
    return sum(right) / max(1, len(right)), len(right)
