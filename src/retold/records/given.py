"""What a person knows of some pages and gives: edges of the tree, and outlets that belong together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Known:
    """An edge of the tree that a person knows of: `child` was made from `parent`, or, where `denied`, was not.

    A parent of None is a lost page: one that is not at hand. Pages are named in any way that tells one from the
    others; stages get them by the ids of documents.
    """

    child: str
    parent: str | None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """Outlets that belong to one house, by their names or by the hosts of their addresses."""

    name: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OneHouse:
    """Roots of a tree, by ids of nodes, that count as one line of telling: the house `name` has all their outlets."""

    name: str
    nodes: tuple[str, ...]


def as_one(houses: Iterable[OneHouse]) -> dict[str, str]:
    """For each root that counts with others the first of them, which stands for all."""
    return {node: house.nodes[0] for house in houses for node in house.nodes}
