"""Passages as lines of JSON with the columns that passim writes: a cluster a statement, a line a telling."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from retold.records import Answer, Article, Place, Story
from retold.stages.report.exports.links import link


def as_passim(answer: Answer) -> bytes:
    """A line for each telling of each statement that two pages tell, with the tellings that it comes from in `src`.

    A source that is lost stands in `src` without a place, as `hypothetical`.
    """
    rows = _rows(answer)
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return "".join(f"{line}\n" for line in lines).encode("utf8", "backslashreplace")


def _rows(answer: Answer) -> Iterator[dict[str, Any]]:
    held = {article.id: article for article in answer.documents}
    cluster = 0
    for story in answer.stories:
        parents: dict[str, list[str]] = {node.id: [] for node in story.lineage.nodes}
        for edge in story.lineage.edges:
            parents[edge.to].append(edge.from_)
        for statement in story.statements:
            places = {place.document: place for place in reversed(statement.tellings)}
            if len(places) < 2:
                continue
            for document in sorted(places):
                src = _sources(parents[document], places, story)
                yield {"cluster": cluster, "size": len(places), **_told(held[document], places[document]), "src": src}
            cluster += 1


def _told(article: Article, place: Place) -> dict[str, Any]:
    begin, end = place.span
    return {
        "id": article.id,
        "series": article.outlet or article.source,
        "date": article.published,
        "begin": begin,
        "end": end,
        "text": article.text[begin:end],
        "url": link(article, place.span),
    }


def _sources(parents: list[str], places: dict[str, Place], story: Story) -> list[dict[str, Any]]:
    lost = {node.id: node for node in story.lineage.nodes if node.lost}
    found: list[dict[str, Any]] = []
    for parent in parents:
        if parent in places:
            begin, end = places[parent].span
            found.append({"id": parent, "begin": begin, "end": end, "hypothetical": False})
        elif parent in lost and _holds(story, parent, places):
            found.append({"id": parent, "series": lost[parent].name, "hypothetical": True})
    return found


def _holds(story: Story, lost: str, places: dict[str, Place]) -> bool:
    """Whether a lost page must have had the statement: one of its witnesses is a telling of it."""
    node = next(node for node in story.lineage.nodes if node.id == lost)
    return any(place in said.witnesses for said in node.text for place in places.values())
