"""Sentences in which every quotation counts as one word, so that the words around it can be read as a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from retold.languages import Language
from retold.records import Span
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token
from retold.text import sentences

TERMINAL = ".!?…"
TAIL = 14
"""Tokens after a closed question within which "Kelly asked" must stand to belong to it."""
SHORT_TAIL = 4
"""The same after a full stop, where only "Kelly said." is meant."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the frame: words, marks and quotations as tokens; `marked` are those of its paragraph."""

    tokens: tuple[Token, ...]
    paragraph: int
    span: Span

    @property
    def quotes(self) -> list[int]:
        """Indices of the tokens that are quotations."""
        return [i for i, t in enumerate(self.tokens) if t.kind == QUOTE]

    @property
    def bare(self) -> bool:
        """Whether nothing but quotations stands in it."""
        return all(t.kind != WORD for t in self.tokens) and any(t.kind == QUOTE for t in self.tokens)


def units(text: str, index: int, paragraph: Paragraph, tongue: Language) -> list[Unit]:
    """Cut a paragraph into units."""
    tokens = _with_quotes(text, paragraph)
    start, end = paragraph.span
    mask, last = [], start
    for at, token in enumerate(tokens):
        if token.kind == QUOTE:
            size = token.end - token.start
            final = token.text[-1] if token.text[-1] in TERMINAL and _ends(tokens, at, tongue) else "q"
            mask.append(text[last : token.start] + "Q" + "q" * (size - 2) + final)
            last = token.end
    masked = "".join(mask) + text[last:end]
    spans = sentences(masked, 0, len(masked), tongue.abbreviations, tongue.function_words)
    return _cut(tokens, [(a + start, b + start) for a, b in spans], index)


def _with_quotes(text: str, paragraph: Paragraph) -> list[Token]:
    tops = [(number, m) for number, m in enumerate(paragraph.marked) if m.depth == 0]
    found: list[Token] = []
    after = following = 0
    for token in paragraph.tokens:
        while following < len(tops) and token.start >= tops[following][1].outer[0]:
            number, top = tops[following]
            found.append(Token(*top.outer, text[slice(*top.inner)], "", QUOTE, number))
            after, following = top.outer[1], following + 1
        if token.start >= after:
            found.append(token)
    return found


def _ends(tokens: list[Token], at: int, tongue: Language) -> bool:
    """Whether a quotation that ends in a full stop or question mark ends the sentence around it."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind == QUOTE:
        return True
    following = tokens[at + 1]
    if following.text[:1].isupper() and following.low in tongue.function_words:
        return True
    limit = SHORT_TAIL if tokens[at].text[-1] == "." else TAIL
    for index in range(at + 1, min(len(tokens), at + 1 + limit)):
        token = tokens[index]
        short = tokens[index - 1].low in tongue.abbreviations or len(tokens[index - 1].text) == 1
        if token.kind == QUOTE or (token.kind == MARK and token.text in TERMINAL and not short):
            return True
        if token.low in tongue.cue_verbs:
            return _goes_on(tokens, index + 1, limit)
    return True


def _goes_on(tokens: list[Token], at: int, limit: int) -> bool:
    """Whether a verb of saying behind a quotation has something else to say, so that it opens a new sentence."""
    ahead = tokens[at : at + 2]
    if any(t.kind == QUOTE for t in ahead) and not (ahead[0].kind == MARK and ahead[0].text in TERMINAL):
        return True
    return limit == SHORT_TAIL and not any(t.kind == MARK and t.text in TERMINAL for t in tokens[at : at + limit])


def _cut(tokens: list[Token], spans: list[Span], index: int) -> list[Unit]:
    found, at = [], 0
    for span in spans:
        first = at
        while at < len(tokens) and tokens[at].start < span[1]:
            at += 1
        start = span[0]
        for cut in [i for i in range(first + 1, at) if _opens(tokens, i)]:
            found.append(Unit(tuple(tokens[first:cut]), index, (start, tokens[cut - 1].end)))
            first, start = cut, tokens[cut].start
        if at > first:
            found.append(Unit(tuple(tokens[first:at]), index, (start, span[1])))
    return found


def _opens(tokens: list[Token], at: int) -> bool:
    """Whether a quotation is a sentence of its own behind a full stop that may be part of a word: "R-S.C. “…”"."""
    quote, before = tokens[at], tokens[at - 1].text
    whole = quote.kind == QUOTE and quote.text[:1].isupper() and quote.text[-1] in TERMINAL
    return whole and before[-1] == "." and tokens[at - 1].kind != QUOTE
