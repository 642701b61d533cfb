"""Places of fixed phrases: hedges and negations."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.records import Span
from retold.stages.marks.sheet import Paragraph
from retold.text import fold


def places(paragraphs: Sequence[Paragraph], phrases: tuple[str, ...]) -> tuple[Span, ...]:
    """Spans of the phrases, the longest where several begin at one word; a capital inside a sentence is a name."""
    table = _table(phrases)
    found = []
    for paragraph in paragraphs:
        at, tokens = 0, paragraph.tokens
        while at < len(tokens):
            size = 0
            if tokens[at].low in table and (tokens[at].text.islower() or tokens[at].start in paragraph.first):
                lows = tuple(t.low for t in tokens[at : at + max(map(len, table[tokens[at].low]))])
                size = max((len(p) for p in table[tokens[at].low] if lows[: len(p)] == p), default=0)
            if size:
                found.append((tokens[at].start, tokens[at + size - 1].end))
            at += max(size, 1)
    return tuple(found)


@cache
def _table(phrases: tuple[str, ...]) -> dict[str, tuple[tuple[str, ...], ...]]:
    table: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in phrases:
        words = tuple(fold(word) for word in phrase.split())
        table[words[0]] = (*table.get(words[0], ()), words)
    return table
