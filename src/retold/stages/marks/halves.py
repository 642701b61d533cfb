"""Halves in words: "half a mile", "a mile and a half", "two and a half"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.languages import Language
from retold.stages.marks.tokens import WORD, Token

HALF = 0.5


def half_of(tokens: Sequence[Token], at: int, tongue: Language) -> tuple[float, int] | None:
    """The value of "half a mile", "half a million", "half a dozen" from "half" on, and the index of what is counted."""
    if not _is_half(tokens, at, tongue) or at + 2 >= len(tokens) or not _opens(tokens[at + 1], tongue):
        return None
    low = tokens[at + 2].low
    if low in _values(tongue):
        return HALF * _values(tongue)[low], at + 3
    return (HALF, at + 2) if low in dict(tongue.magnitudes) or _noun(tokens[at + 2], tongue) else None


def one_and_a_half(tokens: Sequence[Token], at: int, tongue: Language) -> int | None:
    """The index behind "a mile and a half" from its first word on; the noun stands right behind that word."""
    if at + 1 >= len(tokens) or not _opens(tokens[at], tongue) or not _noun(tokens[at + 1], tongue):
        return None
    until = half_more(tokens, at + 2, tongue)
    joined = until < len(tokens) and tokens[until].text == "-"  # a half-hearted attempt
    return until if until > at + 2 and not joined else None


def half_more(tokens: Sequence[Token], at: int, tongue: Language) -> int:
    """The index behind "and a half" where it stands at an index, with hyphens or without; else that index."""
    words = [k for k in range(at, min(len(tokens), at + 6)) if tokens[k].text != "-"][:3]
    if len(words) < 3 or tokens[words[0]].low not in tongue.coordinators or not _opens(tokens[words[1]], tongue):
        return at
    return words[2] + 1 if _is_half(tokens, words[2], tongue) else at


def _is_half(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    return tokens[at].kind == WORD and _values(tongue).get(tokens[at].low) == HALF


def _opens(token: Token, tongue: Language) -> bool:
    """Whether a word opens a noun phrase of one thing: "a", not "the" nor "some"."""
    return token.low in _openers(tongue)


def _noun(token: Token, tongue: Language) -> bool:
    return token.kind == WORD and token.text.islower() and token.low not in tongue.function_words


@cache
def _openers(tongue: Language) -> frozenset[str]:
    return tongue.determiners - tongue.definites - tongue.quantifiers - _values(tongue).keys()


@cache
def _values(tongue: Language) -> dict[str, float]:
    return dict(tongue.number_words)
