"""Trees as Retold draws them, in the names of the true pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import retold
from bench import manner, readings
from bench.data import given
from bench.quality.lineage.known import Known
from bench.quality.trees import Tree
from retold.records import Lineage
from retold.settings import LineageSettings, Settings


@dataclass(frozen=True, slots=True)
class Drawn:
    """A tree that was drawn of a family, and what it was read from."""

    tree: Tree
    lineage: Lineage
    support: Mapping[tuple[str, str], float]


def draw(known: Known) -> Drawn:
    """Draw the pages at hand of a family by the public function; the pages have no date and no address."""
    pages = {retold.Page.from_text(text, source="bench"): name for name, text in known.pages.items()}
    lineage = retold.lineage(pages, settings=_settings(known))
    documents = {page.id: name for page, name in pages.items()}
    called = {node.id: documents[node.document] if node.document else f"lost {node.id}" for node in lineage.nodes}
    parents: dict[str, set[str]] = {name: set() for name in called.values()}
    support = {}
    for edge in lineage.edges:
        parents[called[edge.to]].add(called[edge.from_])
        support[called[edge.from_], called[edge.to]] = edge.support
    lost = frozenset(called[node.id] for node in lineage.nodes if node.lost)
    tree = Tree({name: frozenset(above) for name, above in parents.items()}, {}, lost)
    return Drawn(tree, lineage, support)


def _settings(known: Known) -> Settings:
    """Readings learned without the article of a family, so that nothing judges what it was learned from."""
    if not known.article or given():
        return Settings()
    tables = [str(learned.table_without(known.article)) for learned in (readings, manner)]
    return Settings(lineage=LineageSettings(readings=tables[0], manner=tables[1]))
