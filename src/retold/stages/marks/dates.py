"""Dates, months, years and weekdays, with an ISO 8601 value where it is known."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from functools import cache

from retold.languages import Language
from retold.records import Moment
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import WORD, Token

YEARS = range(1500, 2200)
"""Figures that can be a year."""
DAYS = range(1, 32)
SHORT_MONTH = 3
"""Letters of a month that may also be a verb or an abbreviation: "May", "Mar"."""

_ISO = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")


def dates(text: str, paragraphs: Sequence[Paragraph], tongue: Language, published: str | None) -> tuple[Moment, ...]:
    """Dates of the page in order; a weekday is the last one up to the day of publication, where that is known."""
    day = _day(published)
    found = []
    for paragraph in paragraphs:
        at, tokens = 0, paragraph.tokens
        while at < len(tokens):
            if not (tokens[at].text[0].isdigit() or tokens[at].capital):
                at += 1
                continue
            read = _date(text, tokens, at, tongue) or _weekday(tokens, at, tongue, day) or _year(tokens, at, tongue)
            if read is None:
                at += 1
                continue
            value, until, start = read
            found.append(Moment(span=(tokens[start].start, tokens[until - 1].end), value=value))
            at = until
    return tuple(found)


def _day(published: str | None) -> datetime.date | None:
    match = _calendar_date(published or "", 0)
    return datetime.date.fromisoformat(match.group()) if match else None


def _calendar_date(text: str, at: int) -> re.Match[str] | None:
    """A full ISO 8601 date that stands there, if the calendar has it."""
    match = _ISO.match(text, at)
    try:
        return match if match and datetime.date.fromisoformat(match.group()).year in YEARS else None
    except ValueError:
        return None


Read = tuple[str | None, int, int]
"""Value, index behind the last token, index of the first."""


def _date(text: str, tokens: Sequence[Token], at: int, tongue: Language) -> Read | None:
    token = tokens[at]
    iso = _calendar_date(text, token.start)
    if iso and token.kind == WORD:
        until = at
        while until < len(tokens) and tokens[until].start < iso.end():
            until += 1
        return iso.group(), until, at
    if _number(token, DAYS):
        return _day_first(tokens, at, tongue)
    month = _month(tokens, at, tongue)
    return _month_first(tokens, at, month, tongue) if month else None


def _day_first(tokens: Sequence[Token], at: int, tongue: Language) -> Read | None:
    """ "4 May 2031", "4th of May", "4. Mai"."""
    until = at + 1
    while until < len(tokens) and until - at <= 3 and not _month(tokens, until, tongue):
        small = (
            tokens[until].text == "."
            or tokens[until].low in tongue.ordinal_endings
            or tokens[until].low in tongue.name_links
        )
        if not small:
            return None
        until += 1
    month = _month(tokens, until, tongue) if until < len(tokens) and until - at <= 3 else None
    if not month:
        return None
    year, until = _year_after(tokens, until + 1)
    return _iso(year, month, int(tokens[at].text)), until, at


def _month_first(tokens: Sequence[Token], at: int, month: int, tongue: Language) -> Read | None:
    """ "May 4, 2031", "May 2031", "in May", "mid-May"."""
    until = at + 1
    if until < len(tokens) and tokens[until].text == "." and tokens[until].start == tokens[at].end:
        until += 1
    if until < len(tokens) and _number(tokens[until], DAYS):
        day = int(tokens[until].text)
        until += 1
        if until < len(tokens) and tokens[until].start == tokens[until - 1].end and tokens[until].kind == WORD:
            until += 1
        year, until = _year_after(tokens, until)
        return _iso(year, month, day), until, at
    year, after = _year_after(tokens, until)
    if year:
        return f"{year}-{month:02d}", after, at
    before = tokens[at - 1].low if at else ""
    long = len(tokens[at].text) > SHORT_MONTH or before in tongue.place_words
    alone = before in tongue.prepositions | tongue.adverbs | tongue.definites
    return (f"--{month:02d}", at + 1, at) if (alone and long) or _part_of_month(tokens, at) else None


def _part_of_month(tokens: Sequence[Token], at: int) -> bool:
    """Whether a hyphen joins a month to a plain word before it: "mid-May"."""
    joined = at > 1 and tokens[at - 1].text == "-" and tokens[at - 1].end == tokens[at].start
    return joined and tokens[at - 2].text.islower() and tokens[at - 2].end == tokens[at - 1].start


def _year_after(tokens: Sequence[Token], at: int) -> tuple[int | None, int]:
    for ahead in (at, at + 1):
        if ahead < len(tokens) and _number(tokens[ahead], YEARS):
            return int(tokens[ahead].text), ahead + 1
        if ahead < len(tokens) and tokens[ahead].text != ",":
            break
    return None, at


def _iso(year: int | None, month: int, day: int) -> str | None:
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return None
    return f"{year}-{month:02d}-{day:02d}" if year else f"--{month:02d}-{day:02d}"


def _weekday(tokens: Sequence[Token], at: int, tongue: Language, day: datetime.date | None) -> Read | None:
    token = tokens[at]
    number = _forms(tongue.weekdays).get(token.low)
    if number is None or not token.capital or (len(token.low) < 4 and token.text.isupper()):
        return None
    if day is None:
        return None if len(token.low) < 4 and not _dotted(tokens, at) else (None, at + 1, at)
    back = (day.weekday() - number) % 7
    return (day - datetime.timedelta(days=back)).isoformat(), at + 1, at


def _dotted(tokens: Sequence[Token], at: int) -> bool:
    return at + 1 < len(tokens) and tokens[at + 1].text in (".", ",")


def _year(tokens: Sequence[Token], at: int, tongue: Language) -> Read | None:
    """A year by itself: behind a preposition or in brackets, with no noun that it would count."""
    token = tokens[at]
    if not _number(token, YEARS) or at == 0:
        return None
    before, after = tokens[at - 1], tokens[at + 1] if at + 1 < len(tokens) else None
    placed = before.low in tongue.prepositions or before.text == "(" or before.low in tongue.adverbs
    counted = after is not None and after.kind == WORD and after.text.islower()
    counted = counted and after is not None and after.low not in tongue.function_words
    return (token.text, at + 1, at) if placed and not counted and token.text[0] in "12" else None


def _month(tokens: Sequence[Token], at: int, tongue: Language) -> int | None:
    token = tokens[at]
    number = _forms(tongue.months).get(token.low) if token.capital else None
    return None if number is None else number + 1


def _number(token: Token, allowed: range) -> bool:
    digits = token.text.isascii() and token.text.isdigit() and len(token.text) <= 4
    return digits and int(token.text) in allowed


@cache
def _forms(names: tuple[str, ...]) -> dict[str, int]:
    return {form: number for number, forms in enumerate(names) for form in forms.split("|")}
