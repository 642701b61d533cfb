"""Spans and kinds of quotations: what stands inside the marks, and what kind of speech that makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.languages import Language
from retold.records import Span
from retold.stages.marks.extents import Found
from retold.stages.marks.nouns import Range
from retold.stages.marks.tokens import QUOTE, WORD, Token
from retold.stages.marks.units import ENDS
from retold.text import sentences, trim, words

SENTENCE_WORDS = 3
"""Words from which a stretch in quotation marks may be a sentence though no mark ends it."""


@dataclass(frozen=True, slots=True)
class Stretches:
    """Turns tokens of a unit into spans of the text."""

    text: str
    tongue: Language

    def span(self, tokens: Sequence[Token], part: Range | None) -> Span | None:
        """From the first token to the last."""
        return (tokens[part[0]].start, tokens[part[1] - 1].end) if part else None

    def content(self, tokens: Sequence[Token], part: Range) -> Span:
        """Span of a content; quotation marks at its ends are left out where both ends have them."""
        first, last = tokens[part[0]], tokens[part[1] - 1]
        start = self.inner(first)[0] if first.kind == QUOTE else first.start
        end = self.inner(last)[1] if first.kind == last.kind == QUOTE else last.end
        return trim(self.text, (start, end))

    def inner(self, token: Token) -> Span:
        """What stands between the marks of a quotation."""
        lead = self.text.find(token.text, token.start, token.end)
        return lead, lead + len(token.text)

    def quoted(self, token: Token) -> list[Span]:
        """What stands between the marks, a sentence each."""
        return self.sentences(self.inner(token))

    def sentences(self, span: Span) -> list[Span]:
        """The sentences of a stretch."""
        return sentences(self.text, *span, self.tongue.abbreviations, self.tongue.function_words)

    def kind(self, tokens: Sequence[Token], found: Found) -> str:
        """Kind of an attribution: direct, partial, mixed or indirect."""
        quotes = [tokens[i] for i in found.quotes]
        if not quotes:
            return "indirect"
        whole = any(is_sentence(quote) for quote in quotes)
        outside = any(t.kind == WORD for t in tokens[slice(*found.content)]) and not _broken(tokens, found)
        if outside:
            return "mixed" if whole else "partial"
        return "direct" if whole else "partial"


def is_sentence(token: Token) -> bool:
    """Whether a quotation is a sentence rather than a part of one."""
    opens = token.text[:1].isupper() or not token.text[:1].isalpha()
    return opens and (token.text.endswith(ENDS) or len(words(token.text)) >= SENTENCE_WORDS)


def ends_sentence(token: Token) -> bool:
    """Whether a quotation is closed by a mark that ends a sentence or leads back to the page's own words."""
    return token.text.endswith(ENDS)


def parted(tokens: Sequence[Token], found: Found) -> list[Found]:
    """An attribution as one for each quotation in its content, where words of the page stand around them."""
    outside = any(t.kind == WORD for t in tokens[slice(*found.content)])
    if not found.quotes or not outside or (_broken(tokens, found) and not is_sentence(tokens[found.quotes[-1]])):
        return [found]
    return [replace(found, content=(at, at + 1), quotes=(at,)) for at in found.quotes]


def _broken(tokens: Sequence[Token], found: Found) -> bool:
    """Whether source and cue stand between two parts of a quotation, so that no other words are outside."""
    first, last = tokens[found.content[0]], tokens[found.content[1] - 1]
    inside = found.source is not None and found.content[0] < found.source[0] < found.content[1]
    return inside and first.kind == last.kind == QUOTE
