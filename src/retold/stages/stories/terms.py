"""What tells the story of a page from others: its rare terms, and the signs that other languages spell alike."""

from __future__ import annotations

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from retold.languages import Language, language
from retold.records import Article, Keys, Marks
from retold.stages.stories.days import weekdays
from retold.text import WORDS_KEPT, fold, words

# The figures below were chosen together with those of `groups`, by `python -m bench.quality --task stories`.

TERMS_KEPT, SIGNS_KEPT = 150, 40
"""Terms and signs a page; more add nothing measurable."""

LEAD_WORDS = 40
"""Words at the start that weigh more: headline and lead say what happened."""

LEAD_BOOST = 1.3

NUMBER_RARITY = (2.0, 3.0, 4.0, 5.0)
"""Rarity of a number in figures, by how many figures it has: 1, 2, 3, 4 and more."""

YEAR_RARITY = 3.5

SHOWN = 16
"""Terms that are kept as the page writes them, to give a reason in words."""

_TOLD = ("headline", "body")


def keys(article: Article, marks: Marks) -> Keys:
    """The rare stems, names and numbers of headline and body, the heaviest first, as vectors of length 1."""
    tongue = language(article.language)
    named = {start for name in marks.names for start, _ in words(article.text, *name.span)}
    terms, signs = Counter[str](), Counter[str]()
    lead, written = set[str](), dict[str, str]()
    for position, (start, word, form) in enumerate(_words(article, tongue)):
        term = tongue.stem(word)
        terms[term] += 1
        written.setdefault(term, form)
        if position < LEAD_WORDS:
            lead.add(term)
        if start in named or word[0].isdigit():
            signs[sign(word)] += 1
    kept = _vector({term: rarity(term, tongue) for term in terms}, terms, lead, TERMS_KEPT)
    alike = _vector({one: rarity(one, tongue) for one in signs}, signs, set(), SIGNS_KEPT)
    return Keys(
        document=article.id,
        published=article.published,
        terms=tuple(kept),
        weights=tuple(kept.values()),
        language=tongue.code if article.language else None,
        signs=tuple(alike),
        sign_weights=tuple(alike.values()),
        shown=tuple(written[term] for term in list(kept)[:SHOWN]),
        weekdays=weekdays(article, marks),
    )


def told_terms(article: Article, tongue: Language) -> Iterator[tuple[int, str]]:
    """The stems of headline and body, function words left out, each with where it starts."""
    for start, word, _ in _words(article, tongue):
        yield start, tongue.stem(word)


def _words(article: Article, tongue: Language) -> Iterator[tuple[int, str, str]]:
    """Start, folded form and written form of the words that are told, without function words."""
    for block in article.blocks:
        if block.kind in _TOLD:
            for start, end in words(article.text, *block.span):
                word = fold(article.text[start:end])
                if word and word not in tongue.function_words:
                    yield start, word, article.text[start:end]


@lru_cache(maxsize=WORDS_KEPT)
def sign(word: str) -> str:
    """A folded word without accents: so a name looks in most languages that write it in the same letters."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))
    return bare or word


def rarity(term: str, tongue: Language) -> float:
    """How rare a term is: by the table of the language, a number by how many figures it has."""
    figures = sum(letter.isdigit() for letter in term)
    if not figures:
        return tongue.rarity(term)
    if figures == 4 and term[:2] in ("19", "20"):
        return YEAR_RARITY
    return NUMBER_RARITY[min(figures, len(NUMBER_RARITY)) - 1]


def _vector(rare: Mapping[str, float], counts: Counter[str], lead: set[str], most: int) -> dict[str, float]:
    """Weights of the heaviest terms, heaviest first; rounded, so that products of them are exact."""
    weights = {}
    for term, count in counts.items():
        boost = LEAD_BOOST if term in lead else 1.0
        weights[term] = round(boost * (1 + math.log(count) / 2) * math.sqrt(rare[term]), 6)
    kept = sorted((term for term in weights if weights[term] > 0), key=lambda term: (-weights[term], term))[:most]
    length = math.sqrt(math.fsum(weights[term] ** 2 for term in kept))
    return {term: round(weights[term] / length, 4) for term in kept}
