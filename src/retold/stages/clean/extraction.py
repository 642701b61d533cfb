"""The article in a page with markup: a library finds it, and its text is mapped back to the lines as read."""

from __future__ import annotations

import logging

from retold import markup
from retold.stages.clean.lines import Line
from retold.text import plain

LARGEST = 3_000_000
"""Characters of markup up to which the article is looked for."""
MOST_TAGS = 60_000
MOST_TABLES = 2_000
"""Tags and tables up to which it is: beyond these the library takes minutes."""
DEEPEST = 200
"""Depth of elements up to which it is; deeper pages are broken, and parsers give up on them."""
SHINGLE = 3
"""Words in a row by which a line is found again in the article."""
SHARE = 0.7
"""Share of the shingles of a line that must stand in the article."""


def extracted(html: str) -> str | None:
    """The text of the article, a paragraph a line; null where none is found or the markup is beyond parsing."""
    if len(html) > LARGEST or html.count("<") > MOST_TAGS or html.lower().count("<table") > MOST_TABLES:
        return None
    if markup.survey(html)[0] > DEEPEST:
        return None
    from trafilatura import extract  # 400 ms to import, and only HTML needs it

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # it tells of pages that it cannot read
    try:
        found = extract(html, include_comments=False, include_tables=True)
    except (ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError):
        return None  # hostile markup: the rules for text are left
    return found or None


def told_lines(lines: list[Line], article: str) -> set[int]:
    """Indices of the lines whose words stand in the article; short lines must stand there as a whole line."""
    paragraphs = [plain(cell) for line in article.split("\n") for cell in line.split("|")]  # as tables are written
    whole = set(paragraphs)
    known = set(_shingles(" ".join(paragraphs).split()))
    told = set()
    for index, line in enumerate(lines):
        words = list(line.words)
        if " ".join(words) in whole:
            told.add(index)
            continue
        own = _shingles(words)
        if own and sum(shingle in known for shingle in own) >= SHARE * len(own):
            told.add(index)
    return _within(lines, told)


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return [tuple(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)]


def _within(lines: list[Line], told: set[int]) -> set[int]:
    """Without the short lines that lie apart from the stretch of longer ones: menus repeat words of the article."""
    longer = [index for index in told if len(lines[index].words) > SHINGLE]
    if not longer:
        return told
    first, last = min(longer), max(longer)
    while first - 1 in told:
        first -= 1
    while last + 1 in told:
        last += 1
    return {index for index in told if first <= index <= last}
