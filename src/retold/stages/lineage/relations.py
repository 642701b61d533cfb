"""What the tree says of each two pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from retold.records import Lineage, Retelling, heavier

JOINED = 0.5
"""Least probability of two pages that the tree joins: it joins what is rather of one text than not."""
GIVEN = "given: a person says that one was made from the other"


def settled(retellings: Iterable[Retelling], tree: Lineage) -> tuple[Retelling, ...]:
    """The comparisons with the relation, the older page and the way that follow from the tree.

    Two pages that are too unlike to tell by themselves are related where the tree joins them through others; their
    probability is then at least that of the weakest link between them, and `JOINED`. An edge that is given is certain.
    """
    family = _Family(tree)
    found = list(retellings)
    chances = _Chances(found, tree)
    return tuple(_settle(retelling, family, chances) for retelling in found)


class _Chances:
    """How likely each two documents hang together, by themselves or by a third."""

    def __init__(self, retellings: Sequence[Retelling], tree: Lineage) -> None:
        self.documents = sorted({document for r in retellings for document in (r.a, r.b)})
        self.index = {document: at for at, document in enumerate(self.documents)}
        self.given = {frozenset((edge.from_, edge.to)) for edge in tree.edges if edge.given}
        self.table = np.zeros((len(self.documents), len(self.documents)))
        for r in retellings:
            a, b = self.index[r.a], self.index[r.b]
            self.table[a, b] = self.table[b, a] = r.probability
        for pair in sorted(sorted(pair) for pair in self.given if pair <= self.index.keys()):
            self._join(self.index[pair[0]], self.index[pair[1]])

    def _join(self, a: int, b: int) -> None:
        """Whoever hangs together with one end of a given edge does so with whoever does with the other."""
        np.fill_diagonal(self.table, 1.0)
        for one, other in ((a, b), (b, a)):
            joined = np.minimum.outer(self.table[:, one], self.table[other])
            self.table = np.maximum(self.table, np.maximum(joined, joined.T))
        np.fill_diagonal(self.table, 0.0)

    def of(self, one: str, other: str) -> tuple[float, str | None]:
        """The chance of two documents, and the third that it comes by, if it does."""
        a, b = self.index[one], self.index[other]
        by_third = np.minimum(self.table[a], self.table[b])
        third = int(by_third.argmax())
        if by_third[third] > self.table[a, b]:
            return float(by_third[third]), self.documents[third]
        return float(self.table[a, b]), None


class _Family:
    """Ancestors of every document, with the ways on the way down."""

    def __init__(self, tree: Lineage) -> None:
        self.into: dict[str, list[tuple[str, str]]] = {node.id: [] for node in tree.nodes}
        for edge in tree.edges:
            self.into[edge.to].append((edge.from_, edge.how))
        self.documents = {node.document for node in tree.nodes if node.document}
        self.above = {document: self._climb(document) for document in sorted(self.documents)}

    def _climb(self, document: str) -> dict[str, tuple[str, ...]]:
        """Every ancestor, itself included, with the ways from there down to the document."""
        found: dict[str, tuple[str, ...]] = {document: ()}
        todo = [document]
        while todo:
            at = todo.pop(0)
            for parent, how in self.into[at]:
                if parent not in found:
                    found[parent] = (how, *found[at])
                    todo.append(parent)
        return found


def _settle(retelling: Retelling, family: _Family, chances: _Chances) -> Retelling:
    above_a, above_b = family.above[retelling.a], family.above[retelling.b]
    for older, ways in ((retelling.a, above_b.get(retelling.a)), (retelling.b, above_a.get(retelling.b))):
        if ways:
            how = ways[-1] if len(ways) == 1 else _seen(retelling, older)
            return _related(retelling, "derived", older, how, chances)
    shared = [node for node in above_a if node in above_b]
    if shared:
        nearest = min(shared, key=lambda node: (len(above_a[node]) + len(above_b[node]), node))
        how = heavier(*above_a[nearest], *above_b[nearest])
        return _related(retelling, "same-source", None, how, chances)
    if retelling.relation in ("independent", "unclear"):
        return retelling
    why = (*retelling.why, "the tree of the story joins them nowhere")
    return replace(retelling, relation="unclear", from_=None, how="unclear", why=why)


def _seen(retelling: Retelling, older: str) -> str:
    """The way from the older to the younger page as their words show it, whatever lies between."""
    if not retelling.fidelity:
        return retelling.how
    return retelling.fidelity[0 if older == retelling.a else 1].way


def _related(retelling: Retelling, relation: str, older: str | None, how: str, chances: _Chances) -> Retelling:
    chance, through = chances.of(retelling.a, retelling.b)
    why = retelling.why if through is None else (*retelling.why, f"both hang together with page {through}")
    if frozenset((retelling.a, retelling.b)) in chances.given:
        why = (*why, GIVEN)
    return replace(retelling, relation=relation, from_=older, how=how, probability=max(chance, JOINED), why=why)
