"""Numbers in figures and words, with the value and what they count."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from retold.languages import Language
from retold.records import HOUR, Number, Span
from retold.stages.marks.clocks import hour, time_of_day
from retold.stages.marks.halves import HALF, half_more, half_of, one_and_a_half
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import WORD, Token

ORDINAL_LETTERS = 2
"""Letters of an ending that stands right behind figures: "18th"."""
LONGEST = 8
"""Tokens of the longest number in words."""


def numbers(paragraphs: Sequence[Paragraph], tongue: Language, dates: Collection[Span]) -> tuple[Number, ...]:
    """Numbers of the page in order; figures inside a date are none."""
    found = []
    taken = sorted(dates)
    values, units = _values(tongue), _units(tongue)
    for paragraph in paragraphs:
        at, tokens = 0, paragraph.tokens
        while at < len(tokens):
            number = _number(tokens, at, tongue) if _may_open(tokens[at], values, units) else None
            number = number or _and_a_half(tokens, at, tongue)
            if number is None or _inside(number[0].span, taken):
                at += 1
                continue
            found.append(number[0])
            at = number[1]
    return tuple(found)


def _may_open(token: Token, values: dict[str, float], units: dict[str, str]) -> bool:
    return token.text[0].isdigit() or token.low in values or token.low in units


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(a < span[1] and span[0] < b for a, b in taken)


def _number(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[Number, int] | None:
    """A number that begins at a token, and the index behind it and its sign."""
    time = time_of_day(tokens, at, _units(tongue), tongue)
    if time is not None:
        value, until = time
        return Number(span=(tokens[at].start, tokens[until - 1].end), value=round(value, 4), unit=HOUR), until
    sign = _units(tongue).get(tokens[at].low) if tokens[at].kind != WORD else None
    first = at + 1 if sign is not None and at + 1 < len(tokens) and tokens[at + 1].text[0].isdigit() else at
    read = _figures(tokens, first, tongue) if tokens[first].text[0].isdigit() else _in_words(tokens, at, tongue)
    if read is None:
        return None
    value, until = read
    if half_more(tokens, until, tongue) > until:
        value, until = value + HALF, half_more(tokens, until, tongue)
    if first > at:
        value *= _glued(tokens[until - 1], tongue)
    value, until = _magnified(tokens, value, until, tongue)
    unit = sign if first > at else None
    if unit is None:
        unit, until = _unit(tokens, until, tongue)
    shown = hour(value, unit)
    if shown is not None:
        value, unit = shown, HOUR
    span = tokens[at - _bare_point(tokens, at, tongue)].start, tokens[until - 1].end
    return Number(span=span, value=round(value, 4), unit=unit), until


def _and_a_half(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[Number, int] | None:
    """ "A mile and a half": one and a half of what stands inside the number."""
    until = one_and_a_half(tokens, at, tongue)
    if until is None:
        return None
    unit, _ = _unit(tokens, at + 1, tongue)
    return Number(span=(tokens[at].start, tokens[until - 1].end), value=1 + HALF, unit=unit), until


def _figures(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[float, int] | None:
    text, until = tokens[at].text, at + 1
    if ":" in text or not all(part.isdigit() and part.isascii() for part in text.replace(".", ",").split(",")):
        return None
    if until < len(tokens) and tokens[until].start == tokens[at].end and tokens[until].kind == WORD:
        if len(tokens[until].text) > ORDINAL_LETTERS and tokens[until].low not in dict(tongue.magnitudes):
            return None
        until += tokens[until].low not in dict(tongue.magnitudes)
    if _bare_point(tokens, at, tongue):
        return float(f".{text}"), until
    return value_of(text, "decimal-comma" in tongue.traits), until


def _bare_point(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether figures have a decimal point and no figures before it: "a limit of .08", and "a.32 revolver"."""
    if at == 0 or not tokens[at].text.isdigit() or tokens[at - 1].text != "." or tokens[at - 1].end < tokens[at].start:
        return False
    apart = at == 1 or tokens[at - 2].end < tokens[at - 1].start
    return apart or tokens[at - 2].low in tongue.determiners


def _glued(last: Token, tongue: Language) -> float:
    """By what letters right behind an amount of money multiply it: "$25bn", "$1.6B"."""
    return dict(tongue.glued_magnitudes).get(last.low, 1.0) if last.kind == WORD else 1.0


def value_of(figures: str, decimal_comma: bool = False) -> float:
    """Value of figures with marks for thousands and decimals: "450,000", "3.5", and in German "3,5"."""
    thousands, decimal = (".", ",") if decimal_comma else (",", ".")
    groups = figures.split(decimal, maxsplit=1)[0].split(thousands)
    if figures.count(decimal) > 1 or (decimal not in figures and any(len(g) != 3 for g in groups[1:])):
        return float(figures.replace(thousands, "").replace(decimal, "")[:15])
    return float(figures.replace(thousands, "").replace(decimal, ".")[:20])


def _in_words(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[float, int] | None:
    """A number in words: "twenty-five", "two hundred and six"; "one" and "half" need a noun behind them."""
    half = half_of(tokens, at, tongue)
    if half is not None:
        return half
    values, magnitudes = _values(tongue), dict(tongue.magnitudes)
    total, current, until = 0.0, None, at
    while until < len(tokens) and until - at < LONGEST:
        low = tokens[until].low
        if low in values and tokens[until].kind == WORD:
            current = (current or 0) + values[low]
        elif low in magnitudes and current is not None:
            total, current = _multiply(total, current, magnitudes[low])
        elif not (current is not None and _links(tokens, until, tongue)):
            break
        until += 1
    alone = until == at + 1 and half_more(tokens, until, tongue) == until
    if current is None or (alone and not _counts(tokens, at, tongue)):
        return None
    return total + current, until


def _multiply(total: float, current: float, magnitude: float) -> tuple[float, float]:
    if magnitude >= 1000:
        return total + current * magnitude, 0.0
    return total, current * magnitude


def _links(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether a token ties two words of a number: "twenty-five", "two hundred and six"."""
    if at + 1 >= len(tokens) or tokens[at + 1].low not in _values(tongue):
        return False
    hyphen = tokens[at].text == "-" and tokens[at].start == tokens[at - 1].end
    return hyphen or (tokens[at].low in tongue.coordinators and tokens[at - 1].low in dict(tongue.magnitudes))


def _counts(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether a single word such as "one" counts something: a noun follows and no article stands before."""
    if _values(tongue)[tokens[at].low] not in (1, 0.5):
        return True
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    before = tokens[at - 1] if at else None
    free = before is None or before.low not in tongue.determiners
    return free and after is not None and after.text.islower() and after.low not in tongue.function_words


def _magnified(tokens: Sequence[Token], value: float, until: int, tongue: Language) -> tuple[float, int]:
    magnitudes = dict(tongue.magnitudes)
    until += until + 1 < len(tokens) and tokens[until].text == "-" and tokens[until + 1].low in magnitudes
    while until < len(tokens) and tokens[until].low in magnitudes:
        value, until = value * magnitudes[tokens[until].low], until + 1
    return value, until


def _unit(tokens: Sequence[Token], until: int, tongue: Language) -> tuple[str | None, int]:
    """What is counted: a sign or word of a unit, which belongs to the number, or the noun behind it."""
    for size in (2, 1):
        words = " ".join(t.low for t in tokens[until : until + size])
        if len(tokens) >= until + size and words in _units(tongue):
            return _units(tongue)[words], until + size
    if until < len(tokens) and tokens[until].kind == WORD and tokens[until].text.islower():
        low = tokens[until].low
        return (None if low in tongue.function_words else low), until
    return None, until


@cache
def _units(tongue: Language) -> dict[str, str]:
    return dict(tongue.units)


@cache
def _values(tongue: Language) -> dict[str, float]:
    return dict(tongue.number_words)
