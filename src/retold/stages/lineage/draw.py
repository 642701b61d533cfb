"""The tree as nodes and edges, with ways, support and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retold.records import Article, Edge, Lineage, Marks, Node, Retelling, Row, content_id
from retold.settings import Settings
from retold.stages.lineage.lost import name_of, text_of
from retold.stages.lineage.parents import Attachment, attach
from retold.stages.lineage.support import LEAST, chosen, resamples
from retold.stages.lineage.ways import Fidelities, Kept, fidelities, way_from_lost, way_from_page
from retold.stages.lineage.witnesses import Numbers, Pages, gather

TRUST = ("unclear", "abridged", "translated", "machine-translated", "merged", "reworded", "edited", "verbatim")
"""Whose wording is nearest to its source, the farthest first."""
UNDIRECTED = 0.5
"""Support of an edge between two pages of which nothing says which was first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that an edge is drawn from."""

    pages: Pages
    found: Attachment
    kept: Fidelities
    weights: Numbers


def lineage(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    retellings: Sequence[Retelling],
    rows: Sequence[Row],
    settings: Settings,
) -> Lineage:
    """Draw the family tree of one story; `articles` and `marks` run in parallel, in the order of their ids."""
    pages = gather(articles, marks, retellings, rows, settings.compare.derived)
    weights = resamples(len(pages.statements), settings.lineage.resamples)
    ground = Ground(pages, attach(pages), fidelities(retellings), weights)
    marked = dict(zip(pages.documents, zip(articles, marks, strict=True), strict=True))
    nodes = [Node(d, d, lost=False, name=marked[d][0].outlet) for d in pages.documents]
    edges = _edges_between_pages(ground)
    for index, family in enumerate(ground.found.families):
        children = _children_of_lost(ground.found, index)
        if len(children) > 1:
            drawn = [_edge_from_lost(ground, child, children) for child in children]
            node = _lost_node(ground, family, drawn, marked, rows)
            nodes.append(node)
            edges.extend(Edge(node.id, e.to, e.how, e.support, e.given, e.why) for e in drawn)
    return Lineage(tuple(nodes), tuple(sorted(edges, key=lambda e: (e.from_, e.to))))


def _children_of_lost(found: Attachment, family: int) -> list[int]:
    """Pages whose source in this family is lost: its tops, and pages merged from it and another family."""
    tops = found.tops(found.families[family])
    partly = [page for page, parents in found.merged.items() if parents.get(family, 0) is None]
    return sorted([*tops, *partly]) if len(tops) > 1 else []


def _edges_between_pages(ground: Ground) -> list[Edge]:
    edges = []
    for child, parents in sorted(ground.found.parents.items()):
        for parent in parents:
            edges.append(_edge(ground, child, parent))
    return edges


def _edge(ground: Ground, child: int, parent: int) -> Edge:
    documents = ground.pages.documents
    why: tuple[str, ...]
    how, why = way_from_page(documents[child], documents[parent], ground.kept)
    certain = float(ground.pages.probability[child, parent])
    if child in ground.found.merged:
        how, why = "merged", (*why, "its other statements come from pages that are strangers to this one")
        share = 1.0
    elif (child, parent) in ground.found.versions:
        how, why = "edited", ("a later version of the same address", *why)
        share = 1.0
    else:
        share = chosen(ground.pages, ground.found, child, ground.weights).get(parent, 0.0)
        lack = ground.found.lacks.get((child, parent), 0.0)
        why = (*why, f"little that only other pages confirm is in it and not in its source ({lack:.2f})")
        if len(ground.found.families[ground.found.home(child)]) == 2:  # nobody is left to testify
            share = UNDIRECTED
            why = (*why, "no third page says which of the two was first")
    return Edge(documents[parent], documents[child], how, _support(share * certain), given=False, why=why)


def _edge_from_lost(ground: Ground, child: int, children: Sequence[int]) -> Edge:
    """An edge from a lost node, whose id is filled in when the node is made."""
    documents, family = ground.pages.documents, [c for c in children if c != child]
    why: tuple[str, ...]
    if child in ground.found.merged:
        how, why = "merged", ("its other statements come from pages that are strangers to this one",)
        share = 1.0
    else:
        siblings = [documents[c] for c in family]
        how, why = way_from_lost(documents[child], siblings, _quotations(ground, child, children), ground.kept)
        share = chosen(ground.pages, ground.found, child, ground.weights).get(None, 0.0)
    certain = float(ground.pages.probability[child, family].max(initial=0.0))
    return Edge("", documents[child], how, _support(share * certain), given=False, why=why)


def _quotations(ground: Ground, child: int, children: Sequence[int]) -> Kept:
    """How the quotations of a child of a lost page fared, held against its siblings and what was made from those."""
    own = ground.pages.quoted[child]
    below = {child, *ground.found.below(child)}
    others = sorted({p for c in children for p in (c, *ground.found.below(c))} - below)
    return Kept(intact=int(own[:, others].any(axis=1).sum()), count=len(own))


def _support(share: float) -> float:
    return round(min(1.0, max(LEAST, share)), 4)


def _lost_node(
    ground: Ground,
    family: Sequence[int],
    edges: Sequence[Edge],
    marked: Mapping[str, tuple[Article, Marks]],
    rows: Sequence[Row],
) -> Node:
    documents = ground.pages.documents
    inside = sorted({documents[p] for p in family} | {edge.to for edge in edges})
    outside = [d for d in documents if d not in inside]
    name, named = name_of([marked[d] for d in inside], [marked[d] for d in outside])
    child_of: dict[str, int] = {}
    for number, edge in enumerate(edges):
        top = documents.index(edge.to)
        for page in (top, *ground.found.below(top)):
            child_of.setdefault(documents[page], number)
    trust = {d: TRUST.index(edges[n].how) for d, n in child_of.items()}
    text, survives = text_of(rows, child_of, trust, {d: marked[d][0].text for d in child_of})
    return Node(
        id=content_id("lost", *sorted(edge.to for edge in edges)),
        document=None,
        lost=True,
        name=name,
        why=(f"{len(edges)} pages share what none of them could have given the others", *named),
        text=text,
        survives=survives,
    )
