"""The days of the week that a page names: reports of one event name the same, those of two alike seldom do."""

from __future__ import annotations

from datetime import date
from functools import cache

from retold.languages import Language, language
from retold.records import Article, Marks, Moment

_DAY = len("2031-05-04")


def weekdays(article: Article, marks: Marks) -> tuple[int, ...]:
    """Days of the week of the days that headline and body name, in order, Monday being 0."""
    tongue = language(article.language)
    told = [block.span for block in article.blocks if block.kind in ("headline", "body")]
    inside = (one for one in marks.dates if any(start <= one.span[0] < end for start, end in told))
    found = (_weekday(one, article.text[slice(*one.span)], tongue) for one in inside)
    return tuple(sorted({day for day in found if day is not None}))


def _weekday(moment: Moment, written: str, tongue: Language) -> int | None:
    if moment.value is None:
        return _forms(tongue).get(written.lower().rstrip("."))
    return date.fromisoformat(moment.value).weekday() if len(moment.value) == _DAY else None


@cache
def _forms(tongue: Language) -> dict[str, int]:
    return {form: number for number, forms in enumerate(tongue.weekdays) for form in forms.split("|")}
