"""Two stretches side by side in columns, with the words marked in which they differ."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, zip_longest

from retold.records import Passage, Span
from retold.stages.report.labels import tame
from retold.stages.report.lines import WIDTH, Paint

GAP = " │ "
COLUMN = (WIDTH - len(GAP)) // 2
"""Cells of each of the two columns."""

BRACKETS = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
"""What stands around words of one side alone where there is no colour; as `wdiff` and `git` write them."""

SAME = "the same words"
"""What stands in the second column where it would repeat the first."""

_PARTS = re.compile(r"\s+|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word of a column, or a part of one, and the style that marks it, if one does."""

    text: str
    style: str | None


Unit = list[Piece]
"""What stands between two blanks."""


def side_by_side(passage: Passage, of_a: str, of_b: str, paint: Paint) -> Iterator[str]:
    """A passage as lines of two columns; the side of b is not repeated where not a word differs."""
    bare = paint("gone", "") == ""
    gone, new = ([getattr(d, side) for d in passage.differences] for side in ("a", "b"))
    left = _lines(_units(_marked(of_a, passage.a, gone, "gone"), bare=bare))
    right = _lines(_units(_marked(of_b, passage.b, new, "new"), bare=bare))
    if not passage.differences:
        right = [[[Piece(word, "dim")] for word in SAME.split()]]
    for one, other in zip_longest(left, right, fillvalue=list[Unit]()):
        blanks = " " * (COLUMN - sum(map(_width, one)) - max(0, len(one) - 1))
        yield f"{_painted(one, paint)}{blanks}{GAP}{_painted(other, paint)}".rstrip()


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(0 if unicodedata.combining(one) else 1 + (unicodedata.east_asian_width(one) in "WF") for one in text)


def _marked(text: str, span: Span, marked: list[Span], style: str) -> Iterator[Piece]:
    """The pieces of a stretch; those in the `marked` spans have the style."""
    at = span[0]
    for start, end in (place for place in marked if place[0] < place[1]):
        yield Piece(text[at:start], None)
        yield Piece(text[start:end], style)
        at = end
    yield Piece(text[at : span[1]], None)


def _units(pieces: Iterator[Piece], *, bare: bool) -> Iterator[Unit]:
    """Pieces broken at blanks; without colour, brackets stand around those that have a style."""
    unit: Unit = []
    for piece in pieces:
        opening, closing = BRACKETS[piece.style] if bare and piece.style else ("", "")
        for part in _PARTS.findall(f"{opening}{tame(piece.text)}{closing}"):
            if not part.isspace():
                unit.append(Piece(part, piece.style))
            elif unit:
                yield unit
                unit = []
    if unit:
        yield unit


def _lines(units: Iterator[Unit]) -> list[list[Unit]]:
    """Units broken into lines of one column; one that is too long for a line is cut."""
    lines: list[list[Unit]] = [[]]
    room = COLUMN
    for unit in chain.from_iterable(map(_cut, units)):
        needed = _width(unit) + bool(lines[-1])
        if needed > room:
            lines.append([])
            room, needed = COLUMN, _width(unit)
        lines[-1].append(unit)
        room -= needed
    return lines


def _cut(unit: Unit) -> Iterator[Unit]:
    if _width(unit) <= COLUMN:
        yield unit
        return
    part: Unit = []
    for piece in unit:
        for letter in piece.text:
            if _width(part) + cells(letter) > COLUMN:
                yield part
                part = []
            last = part.pop().text if part and part[-1].style == piece.style else ""
            part.append(Piece(last + letter, piece.style))
    yield part


def _width(unit: Unit) -> int:
    return sum(cells(piece.text) for piece in unit)


def _painted(units: list[Unit], paint: Paint) -> str:
    return " ".join(
        "".join(paint(piece.style, piece.text) if piece.style else piece.text for piece in unit) for unit in units
    )
