"""The answer as six tables of plain values: what a spreadsheet, a data frame or a database takes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from retold.records import Answer, Article
from retold.stages.report.exports.links import link
from retold.stages.report.exports.nodes import lines_of, titles

Row = tuple[Any, ...]

Columns = dict[str, type]

COLUMNS: dict[str, Columns] = {
    "pages": {
        "story": str,
        "id": str,
        "hypothetical": bool,
        "name": str,
        "source": str,
        "url": str,
        "title": str,
        "outlet": str,
        "author": str,
        "published": str,
        "modified": str,
        "language": str,
        "characters": int,
        "line": int,
        "made_from": str,
        "how": str,
        "support": float,
        "survives": float,
    },
    "retellings": {
        "story": str,
        "a": str,
        "b": str,
        "relation": str,
        "from": str,
        "how": str,
        "probability": float,
        "share_of_a": float,
        "share_of_b": float,
        "passages": int,
        "why": str,
    },
    "passages": {
        "story": str,
        "a": str,
        "b": str,
        "a_start": int,
        "a_end": int,
        "b_start": int,
        "b_end": int,
        "kind": str,
        "similarity": float,
        "moved": bool,
        "a_text": str,
        "b_text": str,
    },
    "quotes": {
        "story": str,
        "quote": int,
        "wording": int,
        "speaker": str,
        "text": str,
        "difference": str,
        "document": str,
        "start": int,
        "end": int,
        "kind": str,
        "link": str,
    },
    "changes": {
        "story": str,
        "change": int,
        "kind": str,
        "document": str,
        "start": int,
        "end": int,
        "says": str,
        "other_document": str,
        "other_start": int,
        "other_end": int,
        "other_says": str,
        "also_in": str,
        "lines": int,
        "confidence": float,
        "why": str,
        "link": str,
    },
    "statements": {
        "story": str,
        "statement": int,
        "text": str,
        "document": str,
        "start": int,
        "end": int,
        "says": str,
        "lines": int,
        "sources": str,
        "disputed_by": str,
        "link": str,
    },
}
"""The columns of each table and what stands in them; anything may be missing."""

SEVERAL = "; "
"""What stands between several values in one cell."""


def tables(answer: Answer) -> dict[str, list[Row]]:
    """The rows of each table, in the order of the answer."""
    held = {article.id: article for article in answer.documents}
    return {name: list(rows(answer, held)) for name, rows in _ROWS.items()}


Held = dict[str, Article]


def _pages(answer: Answer, held: Held) -> Iterator[Row]:
    told = set[str]()
    for story in answer.stories:
        called, lines = titles(story, answer.documents), lines_of(story)
        edges = defaultdict(list)
        for edge in story.lineage.edges:
            edges[edge.to].append(edge)
        for node in story.lineage.nodes:
            into = edges[node.id]
            best = max(into, key=lambda edge: edge.support, default=None)
            how = (SEVERAL.join(edge.from_ for edge in into), best.how, best.support) if best else (None, None, None)
            article = held[node.document] if node.document else None
            told.add(node.id)
            yield (
                story.id,
                node.id,
                node.lost,
                called[node.id],
                *_facts(article),
                lines[node.id],
                *how,
                node.survives,
            )
    for article in answer.documents:
        if article.id not in told:
            yield (None, article.id, False, article.title, *_facts(article), *(None,) * 5)


def _facts(one: Article | None) -> Row:
    if one is None:
        return (None,) * 9
    return (
        one.source,
        one.url,
        one.title,
        one.outlet,
        one.author,
        one.published,
        one.modified,
        one.language,
        len(one.text),
    )


def _retellings(answer: Answer, held: Held) -> Iterator[Row]:
    for story in answer.stories:
        for pair in story.retellings:
            yield (
                story.id,
                pair.a,
                pair.b,
                pair.relation,
                pair.from_,
                pair.how,
                pair.probability,
                pair.share_of_a,
                pair.share_of_b,
                len(pair.passages),
                SEVERAL.join(pair.why),
            )


def _passages(answer: Answer, held: Held) -> Iterator[Row]:
    for story in answer.stories:
        for pair in story.retellings:
            for one in pair.passages:
                texts = held[pair.a].text[slice(*one.a)], held[pair.b].text[slice(*one.b)]
                yield (story.id, pair.a, pair.b, *one.a, *one.b, one.kind, one.similarity, one.moved, *texts)


def _quotes(answer: Answer, held: Held) -> Iterator[Row]:
    for story in answer.stories:
        for number, quote in enumerate(story.quotes):
            for place, wording in enumerate(quote.wordings):
                for said in wording.said_in:
                    yield (
                        story.id,
                        number,
                        place,
                        quote.speaker,
                        wording.text,
                        wording.difference,
                        said.document,
                        *said.span,
                        said.kind,
                        link(held[said.document], said.span),
                    )


def _changes(answer: Answer, held: Held) -> Iterator[Row]:
    for story in answer.stories:
        for number, change in enumerate(story.changes):
            for other in change.others:
                yield (
                    story.id,
                    number,
                    change.kind,
                    change.document,
                    *change.span,
                    change.says,
                    other.document,
                    *other.span,
                    other.says,
                    SEVERAL.join(change.also_in),
                    change.lines,
                    change.confidence,
                    change.why,
                    link(held[change.document], change.span),
                )


def _statements(answer: Answer, held: Held) -> Iterator[Row]:
    for story in answer.stories:
        for number, one in enumerate(story.statements):
            shared = one.lines, SEVERAL.join(one.sources), SEVERAL.join(map(str, one.disputed_by))
            for place in one.tellings:
                article = held[place.document]
                says = article.text[slice(*place.span)]
                yield (
                    story.id,
                    number,
                    one.text,
                    place.document,
                    *place.span,
                    says,
                    *shared,
                    link(article, place.span),
                )


_ROWS: dict[str, Callable[[Answer, Held], Iterable[Row]]] = {
    "pages": _pages,
    "retellings": _retellings,
    "passages": _passages,
    "quotes": _quotes,
    "changes": _changes,
    "statements": _statements,
}
