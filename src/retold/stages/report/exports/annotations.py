"""The findings as W3C Web Annotations: each points at its passage by its words and by its place."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from retold.records import Answer, Article, Span, Story
from retold.stages.report.exports.nodes import URN, uris

CONTEXT = "http://www.w3.org/ns/anno.jsonld"

AROUND = 32
"""Letters before and after a passage that tell it from the same words elsewhere."""


def as_annotations(answer: Answer) -> bytes:
    """Changes, wordings of quotations, and the witnesses of lost pages, as one collection."""
    names = uris(answer)
    held = {article.id: article for article in answer.documents}
    items = []
    for story in answer.stories:
        for number, (kind, body, places) in enumerate(_findings(story)):
            targets = [_target(held[document], span, names[document]) for document, span in places]
            items.append(
                {
                    "id": f"urn:retold:annotation:{story.id}:{number}",
                    "type": "Annotation",
                    "motivation": "linking" if kind == "hypothetical" else "assessing",
                    "body": body,
                    "target": targets[0] if len(targets) == 1 else targets,
                }
            )
    collection = {
        "@context": CONTEXT,
        "id": "urn:retold:annotations",
        "type": "AnnotationCollection",
        "total": len(items),
        "first": {"id": "urn:retold:annotations:1", "type": "AnnotationPage", "startIndex": 0, "items": items},
    }
    return (json.dumps(collection, ensure_ascii=False, indent=1) + "\n").encode("utf8", "backslashreplace")


Finding = tuple[str, list[dict[str, Any]], list[tuple[str, Span]]]


def _findings(story: Story) -> Iterator[Finding]:
    for change in story.changes:
        body = [_tag(change.kind), _said(change.why)]
        yield change.kind, body, [(change.document, change.span)]
    for quote in story.quotes:
        for wording in quote.wordings:
            speaker = quote.speaker or "speaker unknown"
            body = [_tag("quotation"), _tag(wording.difference), _said(f"{speaker}: {wording.text}")]
            yield "quotation", body, [(one.document, one.span) for one in wording.said_in]
    for node in story.lineage.nodes:
        for said in node.text:
            body = [_tag("hypothetical"), {"id": URN + node.id, "type": "Text"}, _said(said.text)]
            yield "hypothetical", body, [(one.document, one.span) for one in said.witnesses]


def _tag(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "tagging", "value": value}


def _said(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "value": value}


def _target(article: Article, span: Span, name: str) -> dict[str, Any]:
    start, end = span
    return {
        "type": "SpecificResource",
        "source": name,
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": article.text[start:end],
                "prefix": article.text[max(0, start - AROUND) : start],
                "suffix": article.text[end : end + AROUND],
            },
            {"type": "TextPositionSelector", "start": start, "end": end},
        ],
    }
