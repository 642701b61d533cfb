"""How much of a true tree a drawn one has right; every figure over all families together."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from bench.quality.trees import Edge, Figure, Tree

Both = tuple[Tree, Tree]
"""The true tree and the drawn one."""
Measure = Callable[[Iterable[Both]], Figure]


def links(both: Iterable[Both]) -> Figure:
    """True links that are drawn, whichever way round."""
    return share(edge in drawn or edge[::-1] in drawn for edge, drawn in _edges(both))


def directed(both: Iterable[Both]) -> Figure:
    """True links that are drawn the right way round."""
    return share(edge in drawn for edge, drawn in _edges(both))


def direction(both: Iterable[Both]) -> Figure:
    """Of the true links that are drawn, those the right way round."""
    return share(edge in drawn for edge, drawn in _edges(both) if edge in drawn or edge[::-1] in drawn)


def roots(both: Iterable[Both]) -> Figure:
    """Families of which the true root is found as the only one, above all others."""
    return share(_roots(tree) == _roots(drawn) for tree, drawn in both)


def ancestry(both: Iterable[Both]) -> Figure:
    """Pairs of pages of which it is right whether one is above the other, and which."""
    right = []
    for tree, drawn in both:
        true, found = ({page: one.above(page) for page in tree.pages} for one in (tree, drawn))
        for a, b in itertools.combinations(tree.pages, 2):
            right.append((a in true[b], b in true[a]) == (a in found[b], b in found[a]))
    return share(right)


def sign_similarity(both: Iterable[Both]) -> Figure:
    """Average sign similarity (Roos & Heikkilä 2009), the mean over all families; of how many triples.

    Of three pages, is the first nearer to the second or to the third? It is 1 where both trees say the same, a half
    where one of them says "as near", and 0 where they contradict each other. Distance counts links.
    """
    scores, count = [], 0
    for tree, drawn in both:
        true, found = distances(tree), distances(drawn)
        parts = [
            1 - abs(_sign(true, a, b, c) - _sign(found, a, b, c)) / 2
            for a in tree.pages
            for b, c in itertools.combinations([page for page in tree.pages if page != a], 2)
        ]
        count += len(parts)
        if parts:
            scores.append(sum(parts) / len(parts))
    return sum(scores) / max(1, len(scores)), count


def lost(both: Iterable[Both]) -> Figure:
    """True lost pages for which one is drawn over the same children and no others."""
    return share(below in set(children(drawn).values()) for tree, drawn in both for below in children(tree).values())


def lost_links(both: Iterable[Both]) -> Figure:
    """Harmonic mean of precision and recall of the children of lost pages, of the best match of each; true ones."""
    right = true = found = 0
    for tree, drawn in both:
        below, theirs = list(children(tree).values()), list(children(drawn).values())
        true += sum(map(len, below))
        found += sum(map(len, theirs))
        right += sum(len(a & b) for a, b in matched(below, theirs))
    return 2 * right / max(1, true + found), true


def invented(both: Iterable[Both]) -> Figure:
    """Families without a lost page in which one is drawn."""
    return share(bool(drawn.lost) for tree, drawn in both if not tree.lost)


def children(tree: Tree) -> dict[str, frozenset[str]]:
    """Children of every lost page."""
    return {
        node: frozenset(child for child, above in tree.parents.items() if node in above) for node in sorted(tree.lost)
    }


def matched(
    true: Sequence[frozenset[str]], drawn: Sequence[frozenset[str]]
) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Lost pages that stand for each other: most common children first, each once."""
    pairs = sorted((-len(a & b), i, j) for i, a in enumerate(true) for j, b in enumerate(drawn))
    taken: set[tuple[str, int]] = set()
    for overlap, i, j in pairs:
        if overlap and not taken & {("true", i), ("drawn", j)}:
            taken |= {("true", i), ("drawn", j)}
            yield true[i], drawn[j]


def distances(tree: Tree) -> dict[str, dict[str, float]]:
    """Links between each two pages at hand."""
    near: dict[str, set[str]] = {page: set(above) for page, above in tree.parents.items()}
    for parent, child in tree.edges():
        near[parent].add(child)
    found = {}
    for page in tree.pages:
        far: dict[str, float] = {page: 0}
        todo = [page]
        for at in todo:
            fresh = [other for other in sorted(near[at]) if other not in far]
            far.update(dict.fromkeys(fresh, far[at] + 1))
            todo.extend(fresh)
        found[page] = {other: far.get(other, math.inf) for other in tree.pages}
    return found


def share(right: Iterable[bool]) -> Figure:
    """Share of what is right, and of how many."""
    found = list(right)
    return sum(found) / max(1, len(found)), len(found)


def _sign(far: dict[str, dict[str, float]], a: str, b: str, c: str) -> int:
    return (far[a][b] > far[a][c]) - (far[a][b] < far[a][c])


def _roots(tree: Tree) -> set[str]:
    return {page for page, above in tree.parents.items() if not above}


def _edges(both: Iterable[Both]) -> Iterator[tuple[Edge, set[Edge]]]:
    for tree, drawn in both:
        found = drawn.edges()
        yield from ((edge, found) for edge in sorted(tree.edges()))
