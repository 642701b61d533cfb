"""How much of a true tree a drawn one has right; every figure over all families together."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bench.quality.trees import Figure, Tree

Both = tuple[Tree, Tree]
"""The true tree and the drawn one."""
Measure = Callable[[Iterable[Both]], Figure]


def links(both: Iterable[Both]) -> Figure:
    """True links that are drawn, whichever way round."""
    return share([(a, b) in drawn or (b, a) in drawn for tree, drawn in _edges(both) for a, b in sorted(tree)])


def directed(both: Iterable[Both]) -> Figure:
    """True links that are drawn the right way round."""
    return share([edge in drawn for tree, drawn in _edges(both) for edge in sorted(tree)])


def direction(both: Iterable[Both]) -> Figure:
    """Of the true links that are drawn, those the right way round."""
    return share([
        (a, b) in drawn
        for tree, drawn in _edges(both)
        for a, b in sorted(tree)
        if (a, b) in drawn or (b, a) in drawn
    ])  # fmt: skip


def roots(both: Iterable[Both]) -> Figure:
    """Families of which the true root is found as the only one, above all others."""
    return share([_roots(tree) == _roots(drawn) for tree, drawn in both])


def share(right: Iterable[bool]) -> Figure:
    """Share of what is right, and of how many."""
    found = list(right)
    return sum(found) / max(1, len(found)), len(found)


def _roots(tree: Tree) -> set[str]:
    return {page for page, above in tree.parents.items() if not above}


def _edges(both: Iterable[Both]) -> Iterable[tuple[set[tuple[str, str]], set[tuple[str, str]]]]:
    return ((tree.edges(), drawn.edges()) for tree, drawn in both)
