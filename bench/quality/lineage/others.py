"""Trees as others would draw them: spanning trees, neighbour joining, and the longest page as the source of all.

None of these pages has a date, so that the longest page stands for the earliest; the root of a spanning tree is the
page nearest to all others. Neighbour joining (Saitou & Nei 1987, by DendroPy) puts every page at the end of a branch:
where a branch is of no length the page takes the place of the lost page above it; the root is nearest the midpoint.
"""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from bench.pairs import grams
from bench.quality.lineage.known import Known
from bench.quality.peers import installed
from bench.quality.trees import Tree

Distance = Callable[[str, str], float]
Draw = Callable[[Known], Tree]
Branches = dict[str, dict[str, float]]
"""Nodes that hang together, with the length of the branch between them."""
NO_LENGTH = 0.01
"""Length of a branch, of a largest distance of 1, up to which there is nothing between its ends."""


def jaccard(a: str, b: str) -> float:
    """Share of the word 5-grams of two texts that they do not have in common."""
    first, second = _grams(a), _grams(b)
    return 1 - len(first & second) / max(1, len(first | second))


def compression(a: str, b: str) -> float:
    """Normalised compression distance (Cilibrasi & Vitányi 2005) by zlib."""
    alone = sorted((_size(a), _size(b)))
    return (_size("\n".join(sorted((a, b)))) - alone[0]) / alone[1]


def spanning(distance: Distance) -> Draw:
    """The minimum spanning tree (Prim 1957), with the page nearest to all others as its root."""

    def draw(known: Known) -> Tree:
        pages = known.pages
        far = {a: {b: round(distance(pages[a], pages[b]), 4) for b in pages if b != a} for a in sorted(pages)}
        root = min(far, key=lambda page: (round(sum(far[page].values()), 4), page))
        parents = {root: frozenset[str]()}
        while left := [page for page in far if page not in parents]:
            _, parent, page = min((far[inside][page], inside, page) for inside in parents for page in left)
            parents[page] = frozenset([parent])
        return Tree(parents, {}, frozenset())

    return draw


def longest(known: Known) -> Tree:
    """The longest page is the source of all others."""
    root, left = _longest(known.pages)
    return Tree({root: frozenset(), **dict.fromkeys(left, frozenset([root]))}, {}, frozenset())


def joined(known: Known) -> Tree:
    """Neighbour joining on word 5-grams."""
    pages = known.pages
    names = sorted(pages)
    if len(names) < 3:
        return longest(known)
    rows = [",".join(["", *map(str, range(len(names)))])]
    for number, name in enumerate(names):
        rows.append(",".join([str(number), *(str(jaccard(pages[name], pages[other])) for other in names)]))
    return rooted(merged(_joined("\n".join(rows), names), names), names)


def merged(branches: Branches, pages: Sequence[str]) -> Branches:
    """A tree without lost pages that join only two others, and without those at the end of a branch of no length.

    What such a branch leads to goes on in place of the lost page, a page at hand rather than another lost one.
    """
    found = {node: dict(others) for node, others in branches.items()}
    for node in sorted(set(found) - set(pages)):
        near = [n for n in sorted(found[node], key=lambda n: (n not in pages, n)) if found[node][n] <= NO_LENGTH]
        if len(found[node]) == 2:
            near = near or sorted(found[node])
        if near:
            others = found.pop(node)
            for other, length in others.items():
                del found[other][node]
                if other != near[0]:
                    found[other][near[0]] = found[near[0]][other] = length + others[near[0]]
    return found


def rooted(branches: Branches, pages: Sequence[str]) -> Tree:
    """A tree with the node nearest the middle of its longest path as the root."""
    ways = {page: _paths(branches, page) for page in pages}
    length, start, end = max((round(ways[a][b][0], 6), a, b) for a in pages for b in pages)
    path = ways[start][end][1]
    root = min(path, key=lambda node: (abs(ways[start][node][0] - length / 2), node))
    parents = {
        node: frozenset([way[-2]]) if node != root else frozenset[str]()
        for node, (_, way) in _paths(branches, root).items()
    }
    return Tree(parents, {}, frozenset(set(parents) - set(pages)))


PEERS: dict[str, Draw] = {
    "MST 5-grams": spanning(jaccard),
    "MST compression": spanning(compression),
    "longest first": longest,
}
"""Peers that need nothing."""


def at_hand() -> dict[str, Draw]:
    """The peers that are installed."""
    return PEERS | ({"neighbour joining": joined} if installed("dendropy") else {})


def nearest(distance: Distance) -> Callable[[Sequence[str]], list[int]]:
    """The peer for sentences in the order of their telling: the nearest of those before, of equals the latest."""

    def choose(texts: Sequence[str]) -> list[int]:
        picks = []
        for number, text in enumerate(texts[1:], start=1):
            far = [round(distance(text, texts[before]), 4) for before in range(number)]
            picks.append(min(range(number), key=lambda before: (far[before], -before)))
        return picks

    return choose


def _joined(table: str, names: Sequence[str]) -> Branches:
    from dendropy import PhylogeneticDistanceMatrix

    tree = PhylogeneticDistanceMatrix.from_csv(src=io.StringIO(table), delimiter=",").nj_tree()
    called = {}
    found: Branches = {}
    for number, node in enumerate(tree.preorder_node_iter()):
        called[node] = names[int(node.taxon.label)] if node.taxon else f"lost {number}"
        found[called[node]] = {}
        if node.parent_node is not None:
            above, length = called[node.parent_node], max(0.0, float(node.edge_length or 0.0))
            found[above][called[node]] = found[called[node]][above] = length
    return found


def _paths(branches: Branches, start: str) -> Mapping[str, tuple[float, tuple[str, ...]]]:
    """Length of the way to every node, and the way."""
    found: dict[str, tuple[float, tuple[str, ...]]] = {start: (0.0, (start,))}
    todo = [start]
    while todo:
        at = todo.pop()
        for other, length in sorted(branches[at].items()):
            if other not in found:
                found[other] = found[at][0] + length, (*found[at][1], other)
                todo.append(other)
    return found


def _longest(pages: Mapping[str, str]) -> tuple[str, list[str]]:
    first, *others = sorted(pages, key=lambda page: (-len(pages[page]), page))
    return first, others


@lru_cache(maxsize=5_000)
def _grams(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(grams(text))


@lru_cache(maxsize=50_000)
def _size(text: str) -> int:
    return len(zlib.compress(text.encode("utf8", "surrogatepass"), 9))
