"""What a text must hold to be worth comparing with a page: asked of every text of a collection, before it is cleaned.

Comparing takes a hundred times as long as looking for words. So a text is looked at first: how much it shares of the
rare words of the page. Furniture around it adds words and takes none away. `python -m bench.find` prints the loss.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retold.languages import language
from retold.records import Article
from retold.stages.stories.terms import rarity, told_terms
from retold.text import fold, words

Weights = NDArray[np.float64]

SHARE = 0.25
"""Share of the rarity of the page, or of the text if that is less, that both hold: of copies .3 and more, of one pair
of strangers in a hundred, or in thirty where both are long."""
SURPRISE = 6.0
"""Standard deviations above what a text of its length holds by chance, from which the share is no matter: a short copy
among much furniture, or a translation, which keeps names and numbers alone. Of copies six and more, across languages
eight, of strangers six in one of a hundred, however long they are."""
LEAST = 0.01
"""Rarity of a word that hardly any story is without."""
STORY = 150
"""Different words of a story of the collection that rarities were counted in."""


@dataclass(frozen=True, slots=True, eq=False)
class Sought:
    """The words of headline and body of a page, by how rare they are, and the sum of that."""

    language: str | None
    rarities: dict[str, float]
    mass: float
    weights: Weights
    """The same rarities as an array."""
    missing: Weights
    """For each word, the logarithm of the chance that a story does not hold it."""


def sought(article: Article) -> Sought:
    """What to look for in other texts to find those that tell what a page tells."""
    tongue = language(article.language)
    rarities = {term: rarity(term, tongue) for _, term in told_terms(article, tongue)}
    weights = np.array(sorted(rarities.values()))
    return Sought(article.language, rarities, _sum(weights), weights, np.log1p(-np.exp(-np.maximum(weights, LEAST))))


def may_tell(what: Sought, text: str) -> bool:
    """Whether a text shares enough of the rare words to be compared; in whatever language it is."""
    tongue = language(what.language)
    forms = {text[start:end] for start, end in words(text)}
    terms = {tongue.stem(word) for word in {fold(form) for form in forms} - tongue.function_words if word}
    shared = _sum(what.rarities[term] for term in terms & what.rarities.keys())
    if not shared:
        return False
    if shared >= SHARE * what.mass or _surprise(what, shared, len(terms)) >= SURPRISE:
        return True
    return shared >= SHARE * _sum(rarity(term, tongue) for term in terms)


def _surprise(what: Sought, shared: float, words: int) -> float:
    """By how many standard deviations a text of so many different words shares more than chance would have it."""
    chance = 1 - np.exp(what.missing * max(1.0, words / STORY))
    spread = float(np.sqrt((what.weights**2 * chance * (1 - chance)).sum()))
    return round((shared - float((what.weights * chance).sum())) / spread, 4) if spread else 0.0


def _sum(rarities: Iterable[float]) -> float:
    return round(math.fsum(rarities), 4)
