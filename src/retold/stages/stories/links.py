"""How much two pages have in common, by the two alone: one pair at a time, or one page against many.

All is counted in ten thousandths, in whole numbers, so that no order of adding up can change a score.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.records import Keys, Link
from retold.settings import StoriesSettings

WHOLE = 10_000
"""Parts of a score of 1."""

LINK_FLOOR = 500
"""Scores below this, in ten thousandths, are chance: two reports of different events share some words."""

HALVED_AFTER = 60
"""Days between two publications after which the score of an event is halved, and lowered no further."""

FADES, STAYS = 3_000, 6_000
"""Scores up to which that counts whole, and from which it does not: a text told again long after is that text."""

OTHER_WEEKDAYS = 36
"""Days between two publications that it counts as where two pages name days of the week and none that is the same."""

UNDATED = -1
DAYS_KEPT = 10_000

Numbers = NDArray[np.int64]
Row = tuple[Numbers, Numbers]
"""Numbers of the terms of a page, and their weights."""


def linked(a: Keys, b: Keys, settings: StoriesSettings) -> Link | None:
    """How much two pages have in common, nothing where that is chance; the order of the two is no matter.

    The cosine of their terms, or in two languages the square of that of their signs: names and numbers alone are soon
    alike. Lowered where one was published long before the other, or where they name other days of the week.
    """
    if b.document < a.document:
        a, b = b, a
    if None not in (a.language, b.language) and a.language != b.language:
        shared = _product((a.signs, a.sign_weights), (b.signs, b.sign_weights)) ** 2 // WHOLE**2
    else:
        shared = _product((a.terms, a.weights), (b.terms, b.weights))
    gap = _gap(a, b) if settings.granularity == "event" else 0
    score = int(_lowered(np.array([shared]), np.array([gap]))[0])
    return Link(a.document, b.document, score / WHOLE) if score >= LINK_FLOOR else None


def _gap(a: Keys, b: Keys) -> int:
    """Days between two publications, as far as they count; more where the two tell of other days of the week."""
    first, second = day(a.published), day(b.published)
    gap = 0 if UNDATED in (first, second) else abs(first - second)
    other = a.weekdays and b.weekdays and not set(a.weekdays) & set(b.weekdays)
    return min(HALVED_AFTER, gap + OTHER_WEEKDAYS * bool(other))


def _product(a: tuple[Sequence[str], Sequence[float]], b: tuple[Sequence[str], Sequence[float]]) -> int:
    of_b = dict(zip(*b, strict=True))
    return sum(parts(weight) * parts(of_b[term]) for term, weight in zip(*a, strict=True) if term in of_b)


def parts(share: float) -> int:
    """A share in ten thousandths."""
    return round(share * WHOLE)


def _lowered(shared: Numbers, gaps: Numbers) -> Numbers:
    """Scores in ten thousandths, half up, of products of weights, lowered by gaps of days."""
    scores = np.minimum(WHOLE, (shared + WHOLE // 2) // WHOLE)
    fading = np.clip(STAYS - scores, 0, STAYS - FADES)
    whole = 2 * HALVED_AFTER * (STAYS - FADES)
    left: Numbers = (scores * (whole - gaps * fading) + whole // 2) // whole
    return left


@lru_cache(maxsize=DAYS_KEPT)
def day(published: str | None) -> int:
    """Number of the day of a date; a year or a month alone is too coarse to hold against a page."""
    try:
        return date.fromisoformat((published or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


class Sheets:
    """Pages by number, ready to be held one against many; gives what `linked` gives, in ten thousandths."""

    def __init__(self, settings: StoriesSettings) -> None:
        """Begin without pages."""
        self._timed = settings.granularity == "event"
        self._numbers: dict[str, int] = {"": 0}
        self._languages: dict[str | None, int] = {None: -1}
        self._rows: dict[int, tuple[Row, Row, int, int, int]] = {}
        self._laid = np.zeros(1, np.int64)

    def add(self, number: int, keys: Keys) -> None:
        """Take a page in."""
        tongue = self._languages.setdefault(keys.language, len(self._languages))
        terms, signs = self._row(keys.terms, keys.weights), self._row(keys.signs, keys.sign_weights)
        self._rows[number] = terms, signs, tongue, day(keys.published), sum(1 << one for one in set(keys.weekdays))

    def remove(self, number: int) -> None:
        """Forget a page."""
        del self._rows[number]

    def _row(self, terms: Sequence[str], weights: Sequence[float]) -> Row:
        """Numbers and weights, behind a first one of no weight, so that none is empty."""
        numbers = [0, *(self._numbers.setdefault(term, len(self._numbers)) for term in terms)]
        return np.array(numbers), np.array([0, *map(parts, weights)])

    def scores(self, number: int, others: Sequence[int]) -> Numbers:
        """Score of a page with each of others."""
        terms, signs, tongue = self._rows[number][:3]
        rows = [self._rows[other] for other in others]
        shared = self._products(terms, [row[0] for row in rows])
        foreign = [k for k, row in enumerate(rows) if min(tongue, row[2]) >= 0 and tongue != row[2]]
        if foreign:
            shared[foreign] = self._products(signs, [rows[k][1] for k in foreign]) ** 2 // WHOLE**2
        return _lowered(shared, self._gaps(number, others))

    def _gaps(self, number: int, others: Sequence[int]) -> Numbers:
        """What `_gap` gives, for one page against many."""
        if not self._timed:
            return np.zeros(len(others), np.int64)
        *_, when, named = self._rows[number]
        days, names = np.array([self._rows[other][3:] for other in others], np.int64).reshape(-1, 2).T
        gaps = np.abs(days - when)
        gaps[(days == UNDATED) | (when == UNDATED)] = 0
        gaps[(names & named == 0) & (names > 0) & (named > 0)] += OTHER_WEEKDAYS
        return np.minimum(HALVED_AFTER, gaps)

    def _products(self, row: Row, others: Sequence[Row]) -> Numbers:
        if len(self._laid) < len(self._numbers):
            self._laid = np.zeros(2 * len(self._numbers), np.int64)
        self._laid[row[0]] = row[1]
        ends = np.cumsum([len(numbers) for numbers, _ in others])
        weighed = self._laid[np.concatenate([numbers for numbers, _ in others])]
        weighed *= np.concatenate([weights for _, weights in others])
        self._laid[row[0]] = 0
        products: Numbers = np.add.reduceat(weighed, np.r_[0, ends[:-1]])
        return products
