"""Ordinals in words, halves and quarters of years, and years before a noun: figures that are no marks of their own."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from retold.languages import Language
from retold.stages.facts.sheets import Range, Sheet

NTH = "nth "
"""Opens the unit of an ordinal: five deputies are not the fifth deputy."""
PAGES = 512
"""Pages of which the parts of dates are kept."""
TO_THE_DATE = 2
"""Most small words between a part of a year and the year: the first half of (the) 2031."""


def ordinal(sheet: Sheet, k: int) -> int | None:
    """Which of several a word counts off: "the fifth deputy"; a noun follows, and no verb can."""
    value = _values(sheet.tongue).get(sheet.folded[k])
    if value is None or k in sheet.figured or k + 1 >= sheet.bounds(k)[1] or sheet.breaks[k]:
        return None
    opened = k > sheet.bounds(k)[0] and _opens(sheet, k - 1)
    return value if opened and sheet.content[k + 1] else None


def _opens(sheet: Sheet, k: int) -> bool:
    """Whether a word opens a noun phrase: an article, or a name or noun that the rest belongs to ("Iran's third")."""
    return sheet.folded[k] in sheet.tongue.determiners or "'" in _text(sheet, k) or "’" in _text(sheet, k)


def _text(sheet: Sheet, k: int) -> str:
    return sheet.article.text[sheet.spans[k][0] : sheet.spans[k][1]]


def ordinals(sheet: Sheet, at: Range) -> Iterator[tuple[int, int]]:
    """The words of a stretch that count off, and how far, but for those that count off parts of a date."""
    for k in range(*at):
        value = ordinal(sheet, k)
        if value is not None and part_of(sheet, k) is None:
            yield k, value


def part_of(sheet: Sheet, k: int) -> Range | None:
    """The words of a date of which a word counts off a part: "the first half of 2031"."""
    if ordinal(sheet, k) is None:
        return None
    ends = range(k + 2, min(k + 3 + TO_THE_DATE, sheet.bounds(k)[1]))
    return next((at for at, moment in sheet.dates if at[0] in ends and moment.value and _small(sheet, k, at)), None)


def _small(sheet: Sheet, k: int, date: Range) -> bool:
    return not any(sheet.content[j] or sheet.breaks[j - 1] for j in range(k + 2, date[0]))


@lru_cache(maxsize=PAGES)
def parts(sheet: Sheet) -> dict[Range, tuple[int, str]]:
    """By the words of a date the word that counts off a part of it, and which part."""
    found = {}
    for k in range(len(sheet.folded)):
        date = part_of(sheet, k)
        if date is not None:
            found[date] = (k, f"{sheet.stems[k + 1]} {ordinal(sheet, k)}")
    return found


@cache
def _values(tongue: Language) -> dict[str, int]:
    return {word: int(value) for word, value in tongue.ordinal_words}
