"""The lines of a page with what their shape says: marks of Markdown, words, how they end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.records import Span
from retold.text import fold, lines, partings, words

LONGEST_CONSIDERED = 4_000
"""Characters of a line up to which its words are looked at; a longer one is body by its length alone."""

_MARKS = re.compile(r"(?:>\s{0,9}){0,5}(?P<heading>#{1,6}\s{1,9})?(?P<item>(?:[-+•·▪◦–—*]|\d{1,2}[.)])\s{1,9})?")
_CLOSERS = "\"'”’»«“„*_)]}› \t\u00a0"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its span and text, and `bare`, the text without the marks of Markdown around it.

    `words` are the folded words of the bare line; `finished`: it ends as a sentence does; `cut`: it ends in dots;
    `open`: it ends in a sign that promises more; `item`: it has the mark of a list.
    """

    span: Span
    text: str
    bare: str
    words: tuple[str, ...]
    heading: bool
    item: bool
    finished: bool
    cut: bool
    open: bool

    @property
    def asks(self) -> bool:
        """It ends in a question mark."""
        return self.bare.rstrip(_CLOSERS).endswith("?")

    @property
    def starts_upper(self) -> bool:
        """Its first letter or figure is no small letter."""
        first = next((letter for letter in self.bare[:20] if letter.isalnum()), "")
        return bool(first) and not first.islower()


def page_lines(text: str) -> list[Line]:
    """All lines of a page that hold something; signs that stand for line breaks part them and are in none."""
    found, start = [], 0
    for sign, after in (*partings(text), (len(text), len(text))):
        found += [_line(text, span) for span in lines(text, start, sign)]
        start = after
    return found


def _line(text: str, span: Span) -> Line:
    whole = text[span[0] : span[1]]
    marks = _MARKS.match(whole)
    bare = whole[marks.end() :] if marks else whole
    emphasis = len(bare) - len(bare.lstrip("*_"))
    if emphasis and bare.endswith(bare[:emphasis][::-1]):
        bare = bare[emphasis:-emphasis]
    bare = bare.strip()
    looked = bare[:LONGEST_CONSIDERED]
    end = bare.rstrip(_CLOSERS)
    return Line(
        span=span,
        text=whole,
        bare=bare,
        words=tuple(fold(looked[a:b]) for a, b in words(looked)),
        heading=bool(marks and marks["heading"]),
        item=bool(marks and marks["item"]),
        finished=end.endswith((".", "!", "?", "…", "。", "！", "？", "।", "؟", "۔")),
        cut=end.endswith(("…", "...")),
        open=end.endswith((":", ";", ",", "–", "—", "-", "：", "，")),
    )
