"""Sentences in which every quotation counts as one word, so that the words around it can be read as a sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from retold.languages import Language
from retold.records import Span
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token
from retold.text import fold, sentences, words

TERMINAL = ".!?…"
ENDS = (".", "!", "?", "…", ",", "—")
"""Last characters of a quotation that ends a sentence or leads back to the page's own words."""
NAME_WORDS = 5
"""Words of the longest stretch in quotation marks that names the noun before it."""
TERM_WORDS = 3
"""Words of the longest stretch with a capital that is a name or a term though no noun stands before it."""
TAIL = 14
"""Tokens after a closed question within which "Kelly asked" must stand to belong to it."""
SHORT_TAIL = 4
"""The same after a full stop, where only "Kelly said." is meant."""

TITLE_SHARE = 0.75
"""Share of capitals among the words of a title that are no small words."""

_ADDRESS = re.compile(r"(?:\w[\w-]*\.)+\w+$")


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
    tokens = _with_quotes(text, paragraph, tongue)
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


def _with_quotes(text: str, paragraph: Paragraph, tongue: Language) -> list[Token]:
    tops = [(number, m) for number, m in enumerate(paragraph.marked) if m.depth == 0]
    capitals = "capital-nouns" in tongue.traits
    found: list[Token] = []
    after = following = 0
    inner: Span | None = None
    for token in paragraph.tokens:
        while following < len(tops) and token.start >= tops[following][1].outer[0]:
            number, top = tops[following]
            quote = Token(*top.outer, text[slice(*top.inner)], "", QUOTE, number)
            named = capitals and names(found, quote.text, tongue) and not _answered(paragraph.tokens, quote.end, tongue)
            inner = top.inner if named else None
            if not named:
                found.append(quote)
            after, following = top.outer[1], following + 1
        if token.start >= after:
            found.append(token)
        elif inner is not None and inner[0] <= token.start < inner[1]:
            found.append(token._replace(quote=following - 1))
    return found


def names(before: Sequence[Token], quote: str, tongue: Language) -> bool:
    """Whether words in quotation marks are a name or a term, where nouns have a capital: "die „Neuen Segel“"."""
    spans = words(quote)
    if not before or not spans or quote.endswith(ENDS):
        return False
    last, first = before[-1], quote[slice(*spans[0])]
    if _ADDRESS.match(quote):
        return True
    if first.islower():
        return last.low in tongue.callers and len(spans) <= TERM_WORDS
    if last.capital and len(spans) <= NAME_WORDS:
        return True
    long = len(spans) > TERM_WORDS and titled(quote, tongue) < 1
    if long or last.kind == QUOTE or last.text in TERMINAL or last.low in tongue.describers:
        return False
    return last.text != ":" or not _says(before, tongue)


def entitled(token: Token, tongue: Language) -> bool:
    """Whether a quotation is written as a title of a book or broadcast is, in capitals: “The Art of Rowing”."""
    return titled(token.text, tongue) >= TITLE_SHARE


def titled(quote: str, tongue: Language) -> float:
    """Share of capitals among the words of a quotation that are no small words, if it has more than one."""
    spoken = [quote[a:b] for a, b in words(quote)]
    own = [word for word in spoken if fold(word) not in tongue.function_words]
    return sum(not word[0].islower() for word in own) / len(own) if len(own) > 1 else 0.0


def _answered(tokens: Sequence[Token], end: int, tongue: Language) -> bool:
    """Whether a verb of saying stands right behind a quotation that ends at `end`: "„Ein guter Tag“, sagte Kern"."""
    at = bisect_left(tokens, end, key=lambda token: token.start)
    ahead = [t for t in tokens[at : at + 2] if t.kind == WORD]
    return at < len(tokens) and tokens[at].text == "," and any(t.low in tongue.cue_verbs for t in ahead)


def _says(before: Sequence[Token], tongue: Language) -> bool:
    """Whether a verb of saying stands in the sentence that a colon ends."""
    for token in reversed(before):
        if token.text in TERMINAL or token.text == "(":
            return False
        if token.low in tongue.cue_verbs:
            return True
    return False


def _ends(tokens: list[Token], at: int, tongue: Language) -> bool:
    """Whether a quotation that ends in a full stop or question mark ends the sentence around it."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind == QUOTE:
        return True
    following = tokens[at + 1]
    if following.capital and at and tokens[at - 1].text == ":":
        return True
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
