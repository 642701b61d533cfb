"""What the tree says of two pages, whatever they look like by themselves."""

from __future__ import annotations

from retold.records import Edge, Lineage, Node, Retelling
from retold.stages.lineage.relations import JOINED, settled


def test_two_pages_that_the_tree_joins_are_related_rather_than_not() -> None:
    unlike = Retelling("a", "b", "independent", None, "independent", 0.12, 0.1, 0.2, ("little in common",), ())
    nodes = tuple(Node(name, name, lost=False, name=None) for name in "ab")
    joined = Lineage(nodes, (Edge("a", "b", "abridged", 0.1, given=False, why=()),))
    (pair,) = settled([unlike], joined)
    assert (pair.relation, pair.from_, pair.how, pair.probability) == ("derived", "a", "abridged", JOINED)
    (pair,) = settled([unlike], Lineage(nodes, ()))
    assert (pair.relation, pair.probability) == ("independent", 0.12)
