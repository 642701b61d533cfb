"""The trees as GraphML, for programs that draw and measure graphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retold.records import Answer, Edge, Node, Story
from retold.stages.report.exports.nodes import lines_of, titles
from retold.stages.report.exports.xmls import clean, written

GRAPHML = "http://graphml.graphdrawing.org/xmlns"

NODE_KEYS = {
    "label": "string",
    "hypothetical": "boolean",
    "story": "string",
    "line": "int",
    "source": "string",
    "url": "string",
    "outlet": "string",
    "published": "string",
    "survives": "double",
}
EDGE_KEYS = {"how": "string", "support": "double", "given": "boolean", "why": "string"}
"""What GraphML says of nodes and of edges, and of which type it is."""


def as_graphml(answer: Answer) -> bytes:
    """All stories as one directed graph, from the older to the younger page."""
    from lxml import etree  # only here needed; half of the time that an export takes

    root = etree.Element(f"{{{GRAPHML}}}graphml", nsmap={None: GRAPHML})
    for scope, keys in (("node", NODE_KEYS), ("edge", EDGE_KEYS)):
        for name, kind in keys.items():
            _child(root, "key", {"id": f"{scope}-{name}", "for": scope, "attr.name": name, "attr.type": kind})
    graph = _child(root, "graph", {"edgedefault": "directed"})
    for story in answer.stories:
        for node, facts in _nodes(story, answer):
            _facts(_child(graph, "node", {"id": node.id}), "node", facts)
        for edge in story.lineage.edges:
            element = _child(graph, "edge", {"source": edge.from_, "target": edge.to})
            _facts(element, "edge", _edge(edge))
    return written(root)


def _child(parent: Any, name: str, attributes: dict[str, str]) -> Any:
    from lxml import etree  # see above

    return etree.SubElement(parent, f"{{{GRAPHML}}}{name}", attributes)


def _facts(element: Any, scope: str, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            _child(element, "data", {"key": f"{scope}-{name}"}).text = clean(text)


def _nodes(story: Story, answer: Answer) -> Iterator[tuple[Node, dict[str, Any]]]:
    held = {article.id: article for article in answer.documents}
    called, lines = titles(story, answer.documents), lines_of(story)
    for node in story.lineage.nodes:
        article = held[node.document] if node.document else None
        yield (
            node,
            {
                "label": called[node.id],
                "hypothetical": node.lost,
                "story": story.id,
                "line": lines[node.id],
                "source": article.source if article else None,
                "url": article.url if article else None,
                "outlet": article.outlet if article else None,
                "published": article.published if article else None,
                "survives": round(node.survives, 4) if node.survives is not None else None,
            },
        )


def _edge(edge: Edge) -> dict[str, Any]:
    return {"how": edge.how, "support": round(edge.support, 4), "given": edge.given, "why": "; ".join(edge.why)}
