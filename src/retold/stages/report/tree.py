"""The family tree of a story as lines of text, drawn with box characters."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from retold.records import Edge, Lineage


@dataclass(frozen=True, slots=True)
class Branch:
    """A line of the drawing: the box characters before the node, the node, and the edge it hangs on."""

    prefix: str
    node: str
    edge: Edge | None
    also_from: tuple[str, ...]
    """Nodes that a merged page comes from as well."""


def branches(lineage: Lineage, called: Mapping[str, str]) -> list[Branch]:
    """The lines of the drawing, the widest family first, then by what the nodes are `called`.

    Each node stands once, under its best supported parent.
    """
    into: dict[str, list[Edge]] = defaultdict(list)
    for edge in lineage.edges:
        into[edge.to].append(edge)
    for edges in into.values():
        edges.sort(key=lambda edge: (-edge.support, edge.from_))
    below: dict[str, list[Edge]] = defaultdict(list)
    for node in sorted(into, key=lambda node: (called[node], node)):
        below[into[node][0].from_].append(into[node][0])
    roots = sorted(
        (node.id for node in lineage.nodes if node.id not in into), key=lambda root: (-len(below[root]), root)
    )
    drawn: list[Branch] = []
    for root in roots:
        _draw(root, below, into, drawn)
    return drawn


def _draw(root: str, below: dict[str, list[Edge]], into: dict[str, list[Edge]], drawn: list[Branch]) -> None:
    todo: list[tuple[str, str, Edge | None]] = [("", root, None)]
    while todo:
        prefix, node, edge = todo.pop()
        drawn.append(Branch(prefix, node, edge, tuple(other.from_ for other in into[node][1:])))
        stem = prefix.replace("├─ ", "│  ").replace("└─ ", "   ")
        children = below[node]
        for position, child in reversed(list(enumerate(children))):
            mark = "└─ " if position == len(children) - 1 else "├─ "
            todo.append((stem + mark, child.to, child))


def how(edge: Edge) -> str:
    """What an edge says, in words: "machine-translated, support 0.93"."""
    given = ", as given" if edge.given else ""
    return f"{edge.how}, support {edge.support:.2f}{given}"
