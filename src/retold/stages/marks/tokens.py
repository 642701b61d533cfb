"""Tokens of a line: words, marks and, where a quotation stands, one token for all of it."""

from __future__ import annotations

import re
from typing import NamedTuple

from retold.text import fold, words

WORD, MARK, QUOTE = "word", "mark", "quote"

_MARK = re.compile(r"[^\w\s]")


class Token(NamedTuple):
    """A word, a mark or a quotation; `low` is the folded word, the mark itself, or empty for a quotation.

    `quote` counts the quotations of the paragraph, for one and for the words of a name that stands in marks.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    quote: int = -1

    @property
    def capital(self) -> bool:
        """Whether it is a word written with a capital somewhere: "Kelly", "teleORB"."""
        return self.kind == WORD and not self.text.islower() and self.text[0].isalpha() and self.text != "I"


def tokenise(text: str, start: int, end: int) -> list[Token]:
    """Words and marks of a stretch of text, in order."""
    found: list[Token] = []
    last = start
    for a, b in words(text, start, end):
        found += _marks(text, last, a)
        word = text[a:b]
        found.append(Token(a, b, word, fold(word), WORD))
        last = b
    found += _marks(text, last, end)
    return found


def _marks(text: str, start: int, end: int) -> list[Token]:
    if end - start <= 1 and (start == end or text[start] == " "):
        return []
    return [Token(m.start(), m.end(), m.group(), m.group(), MARK) for m in _MARK.finditer(text, start, end)]
