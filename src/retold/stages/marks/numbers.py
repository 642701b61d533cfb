"""Numbers in figures and words, with the value and what they count."""

from __future__ import annotations

import re
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
_BLANKS = re.compile(r"\s")
_LEADING, _THOUSAND = re.compile(r"[1-9]\d{0,2}", re.ASCII), re.compile(r"\d{3}(?:[.,]\d+)?", re.ASCII)


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
    money = first > at
    read = _figures(tokens, first, tongue, money) if tokens[first].text[0].isdigit() else _in_words(tokens, at, tongue)
    if read is None:
        return None
    value, until = read
    if half_more(tokens, until, tongue) > until:
        value, until = value + HALF, half_more(tokens, until, tongue)
    value, until = _magnified(tokens, value, until, tongue)
    unit = sign if money else None
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


def _figures(tokens: Sequence[Token], at: int, tongue: Language, money: bool) -> tuple[float, int] | None:
    text, until = _grouped(tokens, at, tongue)
    if ":" in text or not all(part.isdigit() and part.isascii() for part in text.replace(".", ",").split(",")):
        return None
    bare = _bare_point(tokens, at, tongue)
    value = float(f".{text}") if bare else value_of(text, "decimal-comma" in tongue.traits)
    if until == len(tokens) or tokens[until].start > tokens[until - 1].end or tokens[until].kind != WORD:
        return value, until
    factor, low = _glued(tokens, until, tongue, money), tokens[until].low
    if factor == 1 and (low in dict(tongue.magnitudes) or low in _units(tongue)):
        return value, until
    return (value * factor, until + 1) if factor != 1 or len(low) <= ORDINAL_LETTERS else None


def _grouped(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[str, int]:
    """Figures without the blanks between their thousands, and the index behind them: "12 400"."""
    text, until = _BLANKS.sub("", tokens[at].text), at + 1
    if "spaced-thousands" in tongue.traits and _LEADING.fullmatch(text):
        while until < len(tokens) and tokens[until].start == tokens[until - 1].end + 1 and text.isdigit():
            if not _THOUSAND.fullmatch(tokens[until].text):
                break
            text, until = text + tokens[until].text, until + 1
    return text, until


def _bare_point(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether figures have a decimal point and no figures before it: "a limit of .08", and "a.32 revolver"."""
    if at == 0 or not tokens[at].text.isdigit() or tokens[at - 1].text != "." or tokens[at - 1].end < tokens[at].start:
        return False
    apart = at == 1 or tokens[at - 2].end < tokens[at - 1].start
    return apart or tokens[at - 2].low in tongue.determiners


def _glued(tokens: Sequence[Token], at: int, tongue: Language, money: bool) -> float:
    """By what letters right behind figures multiply them: "$1.6B", "12m crowns", but not "a 12m wall"."""
    counted = money or (at + 1 < len(tokens) and _many(tokens[at + 1], tongue))
    return dict(tongue.glued_magnitudes).get(tokens[at].low, 1.0) if counted else 1.0


def _many(token: Token, tongue: Language) -> bool:
    """Whether a word is one of money, or a noun for many of a thing."""
    plural = token.text.islower() and token.low.endswith(tuple(tongue.plural_endings) or ("\0",))
    return token.low in _currencies(tongue) or (plural and token.low not in tongue.function_words)


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
    decimals = _decimals(tokens, until, tongue)
    if current is not None and decimals is not None:
        return total + current + decimals[0], decimals[1]
    alone = until == at + 1 and half_more(tokens, until, tongue) == until
    if current is None or (alone and not _counts(tokens, at, tongue)):
        return None
    return total + current, until


def _decimals(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[float, int] | None:
    """The decimals of a number in words and the index behind them: "one point two million"; "at one point two men" has
    none, since neither a magnitude nor a unit follows."""
    if at >= len(tokens) or tokens[at].low not in tongue.decimal_words:
        return None
    digits, until = "", at + 1
    while until < len(tokens) and _values(tongue).get(tokens[until].low, 10) in range(10):
        digits, until = f"{digits}{_values(tongue)[tokens[until].low]}", until + 1
    behind = " ".join(token.low for token in tokens[until : until + 2])
    measured = any(
        words in _units(tongue) or words in dict(tongue.magnitudes) for words in (behind, behind.split(" ")[0])
    )
    return (float(f".{digits}"), until) if digits and measured else None


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
    first = until + (until < len(tokens) and tokens[until].text == "-")  # a 12-metre wall
    for size in (2, 1):
        words = " ".join(t.low for t in tokens[first : first + size])
        if len(tokens) >= first + size and words in _units(tongue):
            return _units(tongue)[words], first + size
    if until < len(tokens) and tokens[until].kind == WORD and tokens[until].text.islower():
        low = tokens[until].low
        return (None if low in tongue.function_words else low), until
    return None, until


@cache
def _units(tongue: Language) -> dict[str, str]:
    return {word: word for word, _ in tongue.measures} | dict(tongue.units)


@cache
def _currencies(tongue: Language) -> frozenset[str]:
    return frozenset(word for pair in tongue.units for word in pair if word.isalpha())


@cache
def _values(tongue: Language) -> dict[str, float]:
    return dict(tongue.number_words)
