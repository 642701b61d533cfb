"""Dates that a page states of itself in its text: on a line of their own, or in the dateline."""

from __future__ import annotations

import re
from datetime import date

from retold.stages.clean.lexicon import Lexicon
from retold.stages.clean.lines import Line
from retold.stages.clean.shapes import is_date

DATELINE = 100
"""Characters at the start of the text in which a dateline with a year is looked for."""
DATELINES = 3
"""Lines of body among which the dateline is."""
FIRST_YEAR, LAST_YEAR = 1900, 2200

_ISO = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR = re.compile(r"(?:19|20|21)\d{2}")
_DASHED = re.compile(r"\s?(?:--|[–—-])\s")


def dates(lines: list[Line], kinds: list[str], lexicon: Lexicon) -> tuple[str | None, str | None]:
    """When the page says that it was published and modified, as ISO 8601 dates; only full dates count."""
    published = modified = None
    for line, kind in zip(lines, kinds, strict=True):
        if kind not in ("furniture", "credit") or not is_date(line, lexicon):
            continue
        found = _date(line.words, line.bare, lexicon)
        if any(word in lexicon.language.modified for word in line.words):
            modified = modified or found
        else:
            published = published or found
    return published or _of_dateline(lines, kinds, lexicon), modified


def _of_dateline(lines: list[Line], kinds: list[str], lexicon: Lexicon) -> str | None:
    body = [line for line, kind in zip(lines, kinds, strict=True) if kind in ("body", "credit")]
    for line in body[:DATELINES]:
        dash = _DASHED.search(line.bare[:DATELINE])
        if dash and line.bare[0].isupper():
            words = tuple(re.findall(r"\w+", line.bare[: dash.start()].lower()))
            return _date(words, line.bare[: dash.start()], lexicon)
    return None


def _date(words: tuple[str, ...], text: str, lexicon: Lexicon) -> str | None:
    """The one full date: in ISO form, or month and day in either order with a year behind them."""
    iso = _ISO.search(text)
    if iso:
        return _valid(int(iso[1]), int(iso[2]), int(iso[3]))
    for index, word in enumerate(words):
        month = lexicon.months.get(word)
        if month is None:
            continue
        year = next((int(near) for near in words[index + 1 : index + 3] if _YEAR.fullmatch(near)), None)
        day = _day(words, index)
        if year and day:
            return _valid(year, month, day)
    return None


def _day(words: tuple[str, ...], month: int) -> int | None:
    for near in (*words[month + 1 : month + 2], *words[max(0, month - 1) : month]):
        match = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?", near)
        if match:
            return int(match[1])
    return None


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat() if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
