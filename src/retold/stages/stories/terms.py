"""The terms that tell the story of a page from others, and how much two pages have of them in common."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from datetime import date

from retold.languages import Language, language
from retold.records import Article, Keys, Link, Marks
from retold.settings import StoriesSettings
from retold.text import fold, words

# The figures below were chosen together by `python -m bench.stories`, on both of its data sets at one threshold.

TERMS_KEPT = 60
"""Terms a page; more add nothing measurable."""

LEAD_WORDS = 40
"""Words at the start that count twice: headline and lead say what happened."""

NAME_BOOST = 1.3
"""Factor on the weight of a term that stands in a name."""

NUMBER_RARITY = (2.0, 3.0, 4.0, 5.0)
"""Rarity of a number in figures, by how many figures it has: 1, 2, 3, 4 and more."""

YEAR_RARITY = 3.5

LINK_FLOOR = 0.05
"""Scores below this are chance: two reports of different events share some words."""

HALVED_AFTER = 60
"""Days between two publications after which the score of an event is halved, and lowered no further."""

_TOLD = ("headline", "body")


def keys(article: Article, marks: Marks) -> Keys:
    """The rare stems, names and numbers of headline and body, the heaviest first, as a vector of length 1."""
    tongue = language(article.language)
    named = {start for name in marks.names for start, _ in words(article.text, *name.span)}
    counts: Counter[str] = Counter()
    in_names: set[str] = set()
    for position, (start, term) in enumerate(told_terms(article, tongue)):
        counts[term] += 2 if position < LEAD_WORDS else 1
        if start in named:
            in_names.add(term)
    weights = {}
    for term, count in counts.items():
        boost = NAME_BOOST if term in in_names else 1.0
        weights[term] = boost * (1 + math.log(count) / 2) * math.sqrt(rarity(term, tongue))
    kept = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))[:TERMS_KEPT]
    length = math.sqrt(math.fsum(weights[term] ** 2 for term in kept))
    return Keys(article.id, article.published, tuple(kept), tuple(round(weights[term] / length, 4) for term in kept))


def linked(a: Keys, b: Keys, settings: StoriesSettings) -> Link | None:
    """How much two pages have in common: the cosine of their terms, lowered where an event lies long ago."""
    if b.document < a.document:
        a, b = b, a
    of_b = dict(zip(b.terms, b.weights, strict=True))
    score = math.fsum(weight * of_b[term] for term, weight in zip(a.terms, a.weights, strict=True) if term in of_b)
    if settings.granularity == "event":
        score *= 1 - min(_days(a.published, b.published), HALVED_AFTER) / (2 * HALVED_AFTER)
    score = round(min(score, 1.0), 4)
    return Link(a.document, b.document, score) if score >= LINK_FLOOR else None


def told_terms(article: Article, tongue: Language) -> Iterator[tuple[int, str]]:
    """The stems of headline and body, function words left out, each with where it starts."""
    for block in article.blocks:
        if block.kind in _TOLD:
            for start, end in words(article.text, *block.span):
                word = fold(article.text[start:end])
                if word and word not in tongue.function_words:
                    yield start, tongue.stem(word)


def rarity(term: str, tongue: Language) -> float:
    """How rare a stem is; of a number, by how many figures it has."""
    figures = sum(letter.isdigit() for letter in term)
    if not figures:
        return tongue.rarity(term)
    if figures == 4 and term[:2] in ("19", "20"):
        return YEAR_RARITY
    return NUMBER_RARITY[min(figures, len(NUMBER_RARITY)) - 1]


def _days(a: str | None, b: str | None) -> int:
    if a is None or b is None:
        return 0
    try:
        return abs((date.fromisoformat(a[:10]) - date.fromisoformat(b[:10])).days)
    except ValueError:  # a year or a month alone: too coarse to hold against a page
        return 0
