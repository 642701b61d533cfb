"""Who could have had a statement from whom: the tree of a story, asked about documents."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from retold.records import Lineage, Material, OneHouse, as_one, independent

ALL_PAIRS = 8
"""Pages at the top of one line up to which every two are held against each other."""
TRANSLATIONS = ("translated", "machine-translated")
LOOSE_WAYS = ("reworded", *TRANSLATIONS)
"""Ways of making a page that bring other names for the same things."""


@dataclass(frozen=True)
class Family:
    """The tree with its documents; `age` orders them, the oldest first."""

    tree: Lineage
    age: dict[str, tuple[bool, str, str]]
    houses: tuple[OneHouse, ...] = ()

    @cached_property
    def roots(self) -> dict[str, frozenset[str]]:
        """The lines of telling that each document belongs to."""
        found = self.tree.roots()
        return {document: found.get(document, frozenset({document})) for document in self.age}

    @cached_property
    def counted(self) -> dict[str, frozenset[str]]:
        """The lines that each document counts for: those of one house are one."""
        same = as_one(self.houses)
        return {document: frozenset(same.get(root, root) for root in roots) for document, roots in self.roots.items()}

    def lines(self, documents: Iterable[str]) -> int:
        """On how many independent lines something rests that these documents tell."""
        return independent(self.counted[document] for document in set(documents))

    @cached_property
    def ways(self) -> dict[str, str]:
        """How each document was made, where it was made from another."""
        into = {edge.to: edge.how for edge in self.tree.edges}
        return {n.document: into[n.id] for n in self.tree.nodes if n.document is not None and n.id in into}

    def in_other_words(self, document: str) -> bool:
        """Whether a page brings other words for the same things than the one it was made from."""
        return self.ways.get(document) in LOOSE_WAYS

    def translated(self, document: str) -> bool:
        """Whether a page was made from another by translation, there and back or into another language."""
        return self.ways.get(document) in TRANSLATIONS

    @cached_property
    def _above(self) -> dict[str, tuple[str, ...]]:
        above: dict[str, list[str]] = {node.id: [] for node in self.tree.nodes}
        for edge in self.tree.edges:
            above[edge.to].append(edge.from_)
        return {node: tuple(sorted(parents)) for node, parents in above.items()}

    @cached_property
    def _node(self) -> dict[str, str]:
        return {node.document: node.id for node in self.tree.nodes if node.document is not None}

    @cached_property
    def _document(self) -> dict[str, str | None]:
        return {node.id: node.document for node in self.tree.nodes}

    def nearest(self, document: str, among: Collection[str]) -> tuple[str, ...]:
        """The closest documents above one that are among some others; through lost and left out pages."""
        found: set[str] = set()
        todo = list(self._above.get(self._node.get(document, ""), ()))
        seen = set(todo)
        while todo:
            at = todo.pop()
            here = self._document[at]
            if here is not None and here in among:
                found.add(here)
                continue
            fresh = [parent for parent in self._above[at] if parent not in seen]
            seen.update(fresh)
            todo.extend(fresh)
        return tuple(sorted(found))

    def above(self, document: str) -> tuple[str, ...]:
        """All documents above one."""
        known = self._ancestors.get(document)
        if known is None:
            ups = self.nearest(document, self.age)
            known = tuple(sorted({*ups, *(higher for up in ups for higher in self.above(up))}))
            self._ancestors[document] = known
        return known

    @cached_property
    def _ancestors(self) -> dict[str, tuple[str, ...]]:
        return {}

    def below(self, document: str) -> tuple[str, ...]:
        """All documents that have one above them."""
        return tuple(d for d in sorted(self.age) if document in self.above(d))

    def lost_source(self, document: str) -> bool:
        """Whether a page was made from one that is not at hand."""
        return bool(self._above.get(self._node.get(document, ""))) and not self.nearest(document, self.age)

    def kin(self, a: str, b: str) -> bool:
        """Whether two documents belong to one line of telling."""
        return bool(self.roots[a] & self.roots[b])

    def relatives(self, document: str) -> tuple[str, ...]:
        """The other documents of its line of telling."""
        return tuple(other for other in sorted(self.age) if other != document and self.kin(document, other))

    def tops(self, documents: Collection[str]) -> tuple[str, ...]:
        """Those of some documents that have none of the others above them."""
        return tuple(sorted(d for d in documents if not self.nearest(d, documents)))

    def pairs(
        self, documents: Collection[str], central: Callable[[Sequence[str]], str]
    ) -> Iterator[tuple[str, str, bool]]:
        """Whom to hold against whom: each below the closest above it (true), and those at the top with each other.

        Where many are at the top of one line, each is held against the most central of them alone.
        """
        for document in sorted(documents):
            for up in self.nearest(document, documents):
                yield document, up, True
        lines: dict[str, list[str]] = {}
        for top in self.tops(documents):
            lines.setdefault(min(self.roots[top]), []).append(top)
        models = {line: central(tops) if len(tops) > ALL_PAIRS else "" for line, tops in lines.items()}
        for one, other in combinations(sorted((top, line) for line, tops in lines.items() for top in tops), 2):
            chosen = all(models[line] in ("", top) for top, line in (one, other))
            if chosen or (one[1] == other[1] and models[one[1]] in (one[0], other[0])):
                yield one[0], other[0], False


def family(material: Material) -> Family:
    """Ask a tree about the documents of a story."""
    age = {a.id: (a.published is None, a.published or "", a.id) for a in material.articles}
    return Family(material.lineage, dict(sorted(age.items(), key=lambda item: item[1])), material.houses)
