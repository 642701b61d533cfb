"""An answer whose pages are blotted out but for short excerpts, for sending where whole pages may not be sent."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from retold.records import Answer, Article, Change, Lineage, Quote, Span, Statement, Story, Telling
from retold.text import words

MOST_WORDS = 25
"""Words of a page that are shown in a row at most."""

SENTENCE_WORDS = 12
"""Words of a statement that are shown: enough to know it by, too few to put a page together again."""

BLOT = "░"

_QUOTED = re.compile(r"“([^“”]{1,2000})”")


def excerpts(answer: Answer) -> Answer:
    """The same answer with texts of the same length, in which only headlines, changes and quotations can be read.

    No row of more than `MOST_WORDS` words of a page is left anywhere in it. Its JSON breaks the contract, since ids
    are made of whole texts: it is for reports and exports alone.
    """
    shown: dict[str, list[Span]] = defaultdict(list)
    for story in answer.stories:
        for document, span in _findings(story):
            shown[document].append(span)
    return replace(
        answer,
        documents=tuple(_article(article, shown[article.id]) for article in answer.documents),
        stories=tuple(_story(story) for story in answer.stories),
    )


def short(text: str, most: int = MOST_WORDS) -> str:
    """The first words of a text."""
    found = words(text)
    return text if len(found) <= most else text[: found[most - 1][1]] + "…"


def _findings(story: Story) -> Iterable[tuple[str, Span]]:
    for change in story.changes:
        yield change.document, change.span
        yield from ((other.document, other.span) for other in change.others)
    for quote in story.quotes:
        for wording in quote.wordings:
            yield from ((place.document, place.span) for place in wording.said_in)


def _article(article: Article, shown: Iterable[Span]) -> Article:
    headlines = [block.span for block in article.blocks if block.kind == "headline"]
    title = short(article.title) if article.title else article.title
    return replace(article, title=title, text=blotted(article.text, [*shown, *headlines]))


def blotted(text: str, shown: Sequence[Span]) -> str:
    """A text of the same length in which only the words in the spans can be read, of each row the first ones."""
    found = words(text)
    seen = bytearray(len(text) + 1)
    for start, end in shown:
        seen[start:end] = b"\x01" * (end - start)
    kept: list[Span] = []
    row = 0
    for place, (start, end) in enumerate(found):
        row = row + 1 if all(seen[start:end]) else 0
        if not 0 < row <= MOST_WORDS:
            continue
        joined = row > 1 and kept[-1][1] == found[place - 1][1]
        kept.append((kept.pop()[0] if joined else start, end))
    parts, at = [], 0
    for start, end in kept:
        parts += [_blot(text[at:start]), text[start:end]]
        at = end
    return "".join([*parts, _blot(text[at:])])


def _blot(text: str) -> str:
    return re.sub(r"[^\n]", BLOT, text)


def _story(story: Story) -> Story:
    return replace(
        story,
        title=short(story.title),
        lineage=_lineage(story.lineage),
        quotes=tuple(_quote(quote) for quote in story.quotes),
        changes=tuple(_change(change) for change in story.changes),
        statements=tuple(_statement(statement) for statement in story.statements),
    )


def _lineage(tree: Lineage) -> Lineage:
    nodes = tuple(
        replace(node, text=tuple(replace(said, text=short(said.text, SENTENCE_WORDS)) for said in node.text))
        for node in tree.nodes
    )
    return replace(tree, nodes=nodes)


def _quote(quote: Quote) -> Quote:
    return replace(quote, wordings=tuple(replace(wording, text=short(wording.text)) for wording in quote.wordings))


def _change(change: Change) -> Change:
    others = tuple(Telling(other.document, other.span, short(other.says)) for other in change.others)
    why = _QUOTED.sub(lambda match: f"“{short(match.group(1))}”", change.why)
    return replace(change, says=short(change.says), others=others, why=why)


def _statement(statement: Statement) -> Statement:
    return replace(statement, text=short(statement.text, SENTENCE_WORDS))
