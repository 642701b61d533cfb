"""A told text as sentences that remember which sentences of the originals they come from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retold import text as plain
from retold.languages import language
from retold.records import Span

ENGLISH = language("en")
MARKS = "\"“”‘’'»«"
"""Quotation marks."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence, the places of the originals that it comes from, and whether a paragraph begins with it."""

    text: str
    origins: tuple[str, ...]
    opens: bool


Told = tuple[Sentence, ...]
"""The headline and body of a page, in order."""


def told(text: str, name: str) -> Told:
    """The sentences of an original; its lines are paragraphs, and `name` and a number say where each stands."""
    found: list[Sentence] = []
    for line in plain.lines(text):
        for position, (start, end) in enumerate(cuts(text, line)):
            found.append(Sentence(text[start:end], (f"{name} {len(found)}",), position == 0))
    return tuple(found)


def cuts(text: str, line: Span) -> list[Span]:
    """Spans of the sentences of one line."""
    return plain.sentences(text, line[0], line[1], ENGLISH.abbreviations, ENGLISH.function_words)


def paragraphs(said: Iterable[Sentence]) -> list[str]:
    """The lines of a text."""
    found: list[list[str]] = []
    for sentence in said:
        if sentence.opens or not found:
            found.append([])
        found[-1].append(sentence.text)
    return [" ".join(line) for line in found]


def length(said: Iterable[Sentence]) -> int:
    """Number of words."""
    return sum(len(plain.words(sentence.text)) for sentence in said)


def quoted(text: str) -> list[Span]:
    """Stretches inside double quotation marks; a mark without its fellow holds to the end."""
    spans, opened = [], -1
    for at, letter in enumerate(text):
        if letter in '"“”«»':
            if opened < 0:
                opened = at
            else:
                spans.append((opened, at + 1))
                opened = -1
    return [*spans, (opened, len(text))] if opened >= 0 else spans
