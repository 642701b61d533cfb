"""The pages and quotations as JSON-LD of schema.org."""

from __future__ import annotations

import json
from typing import Any

from retold.records import Answer, Article, Node, Quote, Story
from retold.stages.report.exports.nodes import titles, uris

CONTEXT = {"@vocab": "https://schema.org/", "retold": "urn:retold:term:"}
"""Written out, so that no reader has to fetch it."""


def as_schema_org(answer: Answer) -> bytes:
    """Pages as `NewsArticle` with `isBasedOn`, and what they quote as `Quotation`."""
    names = uris(answer)
    held = {article.id: article for article in answer.documents}
    graph: list[dict[str, Any]] = []
    for story in answer.stories:
        called = titles(story, answer.documents)
        graph += [_page(node, story, held, names, called[node.id]) for node in story.lineage.nodes]
        graph += [_quotation(quote, place, story, names) for place, quote in enumerate(story.quotes)]
    text = json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=1)
    return (text + "\n").encode("utf8", "backslashreplace")


def _page(node: Node, story: Story, held: dict[str, Article], names: dict[str, str], name: str) -> dict[str, Any]:
    page: dict[str, Any] = {"@id": names[node.id], "@type": "NewsArticle", "name": name}
    edges = [edge for edge in story.lineage.edges if edge.to == node.id]
    if edges:
        page["isBasedOn"] = [{"@id": names[edge.from_]} for edge in edges]
    translated = [edge for edge in edges if edge.how == "translated"]
    if translated:
        page["translationOfWork"] = [{"@id": names[edge.from_]} for edge in translated]
    if node.document is None:
        page["creativeWorkStatus"] = "hypothetical"
        page["abstract"] = "; ".join(node.why)
        return page
    article = held[node.document]
    facts = {
        "headline": article.title,
        "url": names[node.id] if names[node.id].startswith("http") else article.url,
        "identifier": article.id,
        "author": {"@type": "Person", "name": article.author} if article.author else None,
        "publisher": {"@type": "Organization", "name": article.outlet} if article.outlet else None,
        "datePublished": article.published,
        "dateModified": article.modified,
        "inLanguage": article.language,
    }
    return page | {key: value for key, value in facts.items() if value is not None}


def _quotation(quote: Quote, place: int, story: Story, names: dict[str, str]) -> dict[str, Any]:
    """One utterance; its wordings are versions of it, each part of the pages that have it."""
    wordings = [
        {
            "@type": "Quotation",
            "text": wording.text,
            "retold:difference": wording.difference,
            "isPartOf": [{"@id": names[document]} for document in sorted({one.document for one in wording.said_in})],
        }
        for wording in quote.wordings
    ]
    found: dict[str, Any] = {"@id": f"urn:retold:quotation:{story.id}:{place}", **wordings[0]}
    if quote.speaker:
        found["spokenByCharacter"] = {"@type": "Person", "name": quote.speaker}
    if len(wordings) > 1:
        found["workExample"] = wordings[1:]
    return found
