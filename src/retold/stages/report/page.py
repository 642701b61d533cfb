"""The answer as one page of HTML that asks nothing of any network and runs no script."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from retold.records import Answer, Article, Passage, Place, Retelling, Span, Story, Telling, as_row
from retold.stages.report.labels import labels, node_labels
from retold.stages.report.tree import branches, how

HERE = Path(__file__).parent

PASSAGES_SHOWN = 200
"""Passages of a pair that are shown; the JSON answer has all."""


def as_html(answer: Answer) -> str:
    """The answer as one page; every text of a source is escaped, and the page's own policy forbids all requests."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # half of the time that `import retold` may take

    style = (HERE / "page.css").read_text(encoding="utf8")
    environment = Environment(
        loader=FileSystemLoader(HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    text = environment.get_template("page.html").render(
        style=style,
        style_hash=_hash(style),
        answer=answer,
        settings=_flat(as_row(answer.settings)),
        names=labels(answer.documents),
        pages=[_page(article) for article in answer.documents],
        stories=[_story(story, answer.documents) for story in answer.stories],
    )
    return text.encode("utf8", "replace").decode("utf8")


def _hash(style: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(style.encode("utf8")).digest()).decode("ascii")


def _page(article: Article) -> dict[str, Any]:
    blocks = [(block.kind, block.why, article.text[slice(*block.span)]) for block in article.blocks]
    return {"article": article, "blocks": blocks}


def _story(story: Story, articles: Iterable[Article]) -> dict[str, Any]:
    texts = {article.id: article.text for article in articles if article.id in story.documents}
    called = node_labels(story.lineage, labels(articles))
    said = {node.id: node.why for node in story.lineage.nodes if not node.lost}
    return {
        "story": story,
        "tree": [
            {
                "prefix": branch.prefix,
                "label": called[branch.node],
                "how": how(branch.edge) if branch.edge else "",
                "why": (*(branch.edge.why if branch.edge else ()), *said.get(branch.node, ())),
                "also_from": [called[other] for other in branch.also_from],
            }
            for branch in branches(story.lineage, called)
        ],
        "houses": [(house.name, [called[node] for node in house.nodes]) for house in story.houses],
        "lost": [(called[node.id], node) for node in story.lineage.nodes if node.lost],
        "pairs": [_pair(pair, texts) for pair in story.retellings],
        "sources": [(source.name, [_cite(place, texts) for place in source.cited_by]) for source in story.sources],
    }


def _pair(pair: Retelling, texts: dict[str, str]) -> dict[str, Any]:
    shown = [_passage(passage, texts[pair.a], texts[pair.b]) for passage in pair.passages[:PASSAGES_SHOWN]]
    return {"pair": pair, "passages": shown, "more": len(pair.passages) - len(shown)}


def _passage(passage: Passage, of_a: str, of_b: str) -> dict[str, Any]:
    a = _marked(of_a, passage.a, [difference.a for difference in passage.differences])
    b = _marked(of_b, passage.b, [difference.b for difference in passage.differences])
    return {"passage": passage, "a": a, "b": b}


def _marked(text: str, span: Span, differing: Iterable[Span]) -> list[tuple[str, bool]]:
    """The parts of a stretch in order, each with whether it differs from the other side."""
    parts, at = [], span[0]
    for start, end in differing:
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in [*parts, (text[at : span[1]], False)] if part[0]]


def _cite(place: Place, texts: dict[str, str]) -> Telling:
    return Telling(place.document, place.span, _words(texts[place.document], place.span))


def _words(text: str, span: Span) -> str:
    return text[span[0] : span[1]]


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        found += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
    return found
