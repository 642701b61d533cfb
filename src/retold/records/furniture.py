"""What is known of the furniture of outlets: lines that repeat on pages that do not tell the same."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repeat:
    """A line that repeats: its folded words with 0 for every figure, and on how many pages that tell different things.

    `outlet` is the host of the pages, or the name of their outlet; empty for what repeats across outlets.
    """

    outlet: str
    line: str
    pages: int


@dataclass(frozen=True, slots=True)
class Furniture:
    """A table of lines that repeat, in order: an input of *clean*."""

    lines: tuple[Repeat, ...] = ()
