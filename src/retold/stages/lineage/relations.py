"""What the tree says of each two pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from retold.records import Lineage, Retelling, heavier


def settled(retellings: Iterable[Retelling], tree: Lineage) -> tuple[Retelling, ...]:
    """The comparisons with the relation, the older page and the way that follow from the tree.

    Two pages that are too unlike to tell by themselves are related where the tree joins them through others; their
    probability is then at least that of the weakest link between them.
    """
    family = _Family(tree)
    found = list(retellings)
    chances = {(r.a, r.b): r.probability for r in found}
    return tuple(_settle(retelling, family, chances) for retelling in found)


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


def _settle(retelling: Retelling, family: _Family, chances: dict[tuple[str, str], float]) -> Retelling:
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


def _related(
    retelling: Retelling, relation: str, older: str | None, how: str, chances: dict[tuple[str, str], float]
) -> Retelling:
    chance, through = retelling.probability, None
    for other in sorted({d for pair in chances for d in pair} - {retelling.a, retelling.b}):
        links = [chances.get((min(other, end), max(other, end)), 0.0) for end in (retelling.a, retelling.b)]
        if min(links) > chance:
            chance, through = min(links), other
    why = retelling.why if through is None else (*retelling.why, f"both hang together with page {through}")
    return replace(retelling, relation=relation, from_=older, how=how, probability=chance, why=why)
