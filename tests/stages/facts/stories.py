"""Invented stories with a given tree, and what is told of them in short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from retold.records import Article, Change, Edge, Lineage, Marks, Material, Node, Statement
from retold.settings import CompareSettings, FactsSettings
from retold.stages.compare import compare, prepare, rows
from retold.stages.facts import changes, sources, statements
from retold.stages.quotes import quotes
from tests.told import told

LOST = "lost"
"""Name of a page that is not at hand."""


@dataclass(frozen=True)
class Story:
    """Pages by name, with what hangs together; `page` gives the name of a document."""

    material: Material
    page: Mapping[str, str]

    def changes(self, *kinds: str, settings: FactsSettings | None = None) -> list[Change]:
        """The changes of some kinds, or all."""
        found = changes(self.material, quotes(self.material), settings or FactsSettings())
        return [change for change in found if change.kind in kinds or not kinds]

    def told(self, *kinds: str) -> list[tuple[str, str, str, list[str]]]:
        """Kind, page, words, and the pages that say it otherwise, of each change."""
        return [(c.kind, self.page[c.document], c.says, self.against(c)) for c in self.changes(*kinds)]

    def against(self, change: Change) -> list[str]:
        """Names of the pages that say it otherwise."""
        return sorted(self.page[other.document] for other in change.others)

    def statements(self) -> tuple[Statement, ...]:
        """All statements."""
        return statements(self.material, self.changes())

    def sources(self) -> dict[str, list[str]]:
        """Names of the upstream sources, in their order, with the pages that cite them."""
        return {s.name: sorted({self.page[p.document] for p in s.cited_by}) for s in sources(self.material)}

    def text(self, document: str) -> str:
        """Text of a document."""
        return next(a.text for a in self.material.articles if a.id == document)


def story(pages: Mapping[str, str], tree: Sequence[tuple[str, str] | tuple[str, str, str]], **outlets: str) -> Story:
    """Pages by name under a tree of edges from page to page, with the way where it is not "edited"."""
    held = {name: _published_by(told(text), outlets.get(name)) for name, text in pages.items()}
    ids = {name: article.id for name, (article, _) in held.items()}
    nodes = [Node(d, d, lost=False, name=name) for name, d in sorted(ids.items())]
    lost = sorted({edge[0] for edge in tree} - ids.keys())
    nodes += [Node(name, None, lost=True, name=None) for name in lost]
    edges = [
        Edge(ids.get(edge[0], edge[0]), ids[edge[1]], edge[2] if len(edge) > 2 else "edited", 1.0, given=True, why=())
        for edge in tree
    ]
    ordered = sorted(held.values(), key=lambda pair: pair[0].id)
    prepared = [prepare(*pair) for pair in ordered]
    pairs = tuple(compare(a, b, CompareSettings()) for a, b in combinations(prepared, 2))
    material = Material(
        tuple(a for a, _ in ordered),
        tuple(m for _, m in ordered),
        pairs,
        rows(prepared, pairs),
        Lineage(tuple(nodes), tuple(edges)),
    )
    return Story(material, {d: name for name, d in ids.items()})


def _published_by(pair: tuple[Article, Marks], outlet: str | None) -> tuple[Article, Marks]:
    return replace(pair[0], outlet=outlet), pair[1]


def siblings(*names: str) -> list[tuple[str, str]]:
    """Edges from one lost page to each of some pages."""
    return [(LOST, name) for name in names]
