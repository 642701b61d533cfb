"""Texts of pages as a browser may show them: harmless, with offsets as scripts count them, with differences marked."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable
from itertools import pairwise

from retold.text import fold, opcodes, words

Piece = tuple[str, bool]
"""Some letters, and whether they differ from what they are held against."""

_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029")
"""Characters that turn the direction of what follows, or break lines where the page breaks none."""


class _Shown(dict[int, str]):
    """For each character what is shown for it, one for one, so that offsets hold."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        kind = unicodedata.category(letter)
        if kind == "Cs":
            letter = "\ufffd"
        elif letter in _STEERING or (kind == "Cc" and letter not in "\n\t"):
            letter = " "
        self[code] = letter
        return letter


_SHOWN = _Shown()


def shown(text: str) -> str:
    """A text of the same length without what steers a display; half characters become the sign for broken ones."""
    return text.translate(_SHOWN)


def units(text: str) -> Callable[[int], int]:
    """Turns an offset in code points into one as scripts in a browser count: letters beyond the first plane are two."""
    far = [position for position, letter in enumerate(text) if letter > "\uffff"]
    return (lambda position: position + bisect_left(far, position)) if far else (lambda position: position)


def against(text: str, other: str) -> list[Piece]:
    """A text in pieces, those words marked that the other text has not, or not there."""
    mine, theirs = words(text), words(other)
    steps = opcodes([fold(text[a:b]) for a, b in mine], [fold(other[a:b]) for a, b in theirs])
    cuts = [0]
    for tag, first, last, _, _ in steps:
        if tag in ("replace", "delete"):
            cuts += [mine[first][0], mine[last - 1][1]]
    cuts.append(len(text))
    # between two cuts the pieces take turns: kept, marked, kept
    pieces = [(text[a:b], position % 2 == 1) for position, (a, b) in enumerate(pairwise(cuts))]
    return [piece for piece in pieces if piece[0]]


def marked_words(pieces: list[Piece]) -> int:
    """How many words of a text in pieces are marked."""
    return sum(len(words(part)) for part, differs in pieces if differs)
