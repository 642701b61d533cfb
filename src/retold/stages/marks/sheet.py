"""The told part of a page, read once: paragraphs with their sentences, tokens and quotation marks."""

from __future__ import annotations

from dataclasses import dataclass

from retold.languages import Language
from retold.records import Sentence, Span
from retold.stages.marks.quotemarks import Marked, marked
from retold.stages.marks.tokens import WORD, Token, tokenise

HEADLINE_WORDS = 4
"""Long words a line must have to be told from prose by its capitals."""
HEADLINE_SHARE = 0.75
"""Share of capitals among the long words of a line in title case."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line of the page: `first` holds the starts of tokens that open a sentence or a quotation."""

    span: Span
    sentences: tuple[Span, ...]
    tokens: tuple[Token, ...]
    marked: tuple[Marked, ...]
    first: frozenset[int]
    title_case: bool


def sheet(text: str, sentences: tuple[Sentence, ...], tongue: Language) -> list[Paragraph]:
    """Paragraphs of the page: sentences of one line are one paragraph."""
    groups: list[list[Span]] = []
    block = -1
    for sentence in sentences:
        if sentence.block == block and "\n" not in text[groups[-1][-1][1] : sentence.span[0]]:
            groups[-1].append(sentence.span)
        else:
            groups.append([sentence.span])
        block = sentence.block
    return [_paragraph(text, group, tongue) for group in groups]


def _paragraph(text: str, sentences: list[Span], tongue: Language) -> Paragraph:
    span = sentences[0][0], sentences[-1][1]
    tokens = tuple(tokenise(text, *span))
    found = tuple(marked(text, span))
    openings = {start for start, _ in sentences} | {m.inner[0] for m in found}
    first, after = set(), False
    for token in tokens:
        if token.start in openings or (token.kind == WORD and after):
            after = token.kind != WORD
            first.add(token.start)
        elif token.kind == WORD:
            after = False
        if token.text == ":":
            after = True
    return Paragraph(span, tuple(sentences), tokens, found, frozenset(first), _title_case(tokens, tongue))


def _title_case(tokens: tuple[Token, ...], tongue: Language) -> bool:
    long = [t for t in tokens if t.kind == WORD and len(t.text) > 3 and t.text.isalpha()]
    capital = sum(t.capital for t in long)
    limit = HEADLINE_SHARE + (0.15 if "capital-nouns" in tongue.traits else 0)
    prose = bool(tokens) and tokens[-1].text == "."
    return not prose and len(long) >= HEADLINE_WORDS and capital >= limit * len(long)
