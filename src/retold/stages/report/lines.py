"""Lines for a terminal of few columns: painted after they were broken, harmless whatever a page says."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Collection, Iterator

from retold.stages.report.labels import harmless

WIDTH = 80
"""Columns that a line fills at most."""

COLUMN = 15
"""Where the second column begins."""

PAGES_NAMED = 3
"""Pages that are named where many say the same; the rest is counted."""

SAID = 120
"""Letters of a wording or a passage that are shown."""

EVERYWHERE = "--json and --html give all"
"""Where the rest is shown."""

_STYLES = {"head": "1", "lost": "33", "page": "36", "kind": "35", "dim": "2", "bad": "31", "gone": "31", "new": "32"}

Paint = Callable[[str, str], str]
"""Gives a text the codes of a style, or leaves it as it is."""


def painter(*, colour: bool) -> Paint:
    """A function that paints; without colour the words are the same."""

    def paint(style: str, text: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if colour else text

    return paint


def named(pages: Collection[str]) -> str:
    """The first names of some pages, and how many there are more."""
    first = sorted(pages)[:PAGES_NAMED]
    return ", ".join(first) + (f" and {len(pages) - len(first)} more" if len(pages) > len(first) else "")


def more(left_out: int, paint: Paint, where: str = EVERYWHERE) -> Iterator[str]:
    """A line that counts what is not shown, if anything is not."""
    if left_out > 0:
        yield "  " + paint("dim", f"… and {left_out} more ({where})")


def short(text: str, longest: int = SAID) -> str:
    """A text on one line, cut where it is too long."""
    plain = harmless(text)
    return plain if len(plain) <= longest else plain[: longest - 1].rstrip() + "…"


def entry(head: str, style: str, text: str, paint: Paint) -> list[str]:
    """A text in the second column; its head is painted after the lines were broken, so that colour moves no word."""
    first, *rest = wrapped(text, COLUMN, f"  {head}".ljust(COLUMN))
    return [f"  {paint(style, head)}{first[2 + len(head) :]}" if head else first, *rest]


def wrapped(text: str, indent: int, first: str | None = None, width: int = WIDTH) -> list[str]:
    """The lines of a text, `indent` columns in; `first` stands before the first of them."""
    opening = " " * indent if first is None else first
    lines = textwrap.wrap(
        harmless(text), width, initial_indent=opening, subsequent_indent=" " * indent, break_on_hyphens=False
    )
    return lines or [opening.rstrip()]
