"""Where every page comes from, as JSON-LD of the W3C provenance ontology (PROV-O)."""

from __future__ import annotations

import json
from typing import Any

from retold.records import Answer, Article, Edge, Node, Story
from retold.stages.report.exports.nodes import titles, uris

CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "retold": "urn:retold:term:",
}

RUN = "urn:retold:run"


def as_prov(answer: Answer) -> bytes:
    """Pages as entities, edges as derivations with how and how well supported; sources that are named, too."""
    names = uris(answer)
    graph: list[dict[str, Any]] = [
        {
            "@id": RUN,
            "@type": "prov:Activity",
            "prov:wasAssociatedWith": {
                "@id": "urn:retold:software",
                "@type": "prov:SoftwareAgent",
                "rdfs:label": f"Retold {answer.retold}",
            },
            "prov:used": [{"@id": names[article.id]} for article in answer.documents],
        }
    ]
    for story in answer.stories:
        graph += _story(story, answer, names)
    return (json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1) + "\n").encode(
        "utf8", "backslashreplace"
    )


def _story(story: Story, answer: Answer, names: dict[str, str]) -> list[dict[str, Any]]:
    held = {article.id: article for article in answer.documents}
    called = titles(story, answer.documents)
    cited: dict[str, list[str]] = {}
    for source in story.sources:
        for place in source.cited_by:
            cited.setdefault(place.document, []).append(source.name)
    found = []
    for node in story.lineage.nodes:
        article = held[node.document] if node.document else None
        edges = [edge for edge in story.lineage.edges if edge.to == node.id]
        entity = _entity(node, article, called[node.id], names)
        if edges:
            entity["prov:wasDerivedFrom"] = [{"@id": names[edge.from_]} for edge in edges]
            entity["prov:qualifiedDerivation"] = [_derivation(edge, names) for edge in edges]
        sources = sorted(set(cited.get(node.id, ())))
        if sources:
            entity["prov:hadPrimarySource"] = [_source(name) for name in sources]
        found.append(entity)
    return found


def _entity(node: Node, article: Article | None, name: str, names: dict[str, str]) -> dict[str, Any]:
    entity: dict[str, Any] = {
        "@id": names[node.id],
        "@type": "prov:Entity",
        "rdfs:label": name,
        "retold:hypothetical": node.lost,
    }
    if article is None:
        # that it existed is what the run found; it has no place
        return entity | {"prov:wasGeneratedBy": {"@id": RUN}, "dcterms:description": "; ".join(node.why)}
    entity |= {"dcterms:identifier": article.id, "prov:atLocation": {"rdfs:label": article.source}}
    if article.title:
        entity["dcterms:title"] = article.title
    if article.published:
        entity["dcterms:issued"] = article.published
    if article.outlet:
        entity["prov:wasAttributedTo"] = {"@type": "prov:Organization", "rdfs:label": article.outlet}
    return entity


def _derivation(edge: Edge, names: dict[str, str]) -> dict[str, Any]:
    return {
        "@type": "prov:Derivation",
        "prov:entity": {"@id": names[edge.from_]},
        "retold:how": edge.how,
        "retold:support": {"@value": f"{edge.support:.4f}", "@type": "xsd:decimal"},
        "retold:given": edge.given,
        "dcterms:description": "; ".join(edge.why),
    }


def _source(name: str) -> dict[str, Any]:
    return {"@type": "prov:Entity", "rdfs:label": name}
