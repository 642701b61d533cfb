"""What a text must hold to be worth comparing with a page: asked of every text of a collection, before it is cleaned.

Comparing takes a hundred times as long as looking for words. So a text is looked at first: how much it shares of the
rare words of the page. Furniture around it adds words and takes none away. `python -m bench.find` prints the loss.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from retold.languages import language
from retold.records import Article
from retold.stages.stories.terms import rarity, told_terms
from retold.text import fold, words

SHARE = 0.2
"""Share of the rarity of the page, or of the text if that is less, that both hold: of copies .3 and more, of one pair
of strangers in a hundred."""
MASS = 30.0
"""Sum of the rarities of what both hold, from which the share is no matter: a short copy among much furniture, or a
translation, which keeps names and numbers alone."""


@dataclass(frozen=True, slots=True)
class Sought:
    """The words of headline and body of a page, by how rare they are, and the sum of that."""

    language: str | None
    rarities: dict[str, float]
    mass: float


def sought(article: Article) -> Sought:
    """What to look for in other texts to find those that tell what a page tells."""
    tongue = language(article.language)
    rarities = {term: rarity(term, tongue) for _, term in told_terms(article, tongue)}
    return Sought(article.language, rarities, _sum(rarities.values()))


def may_tell(what: Sought, text: str) -> bool:
    """Whether a text shares enough of the rare words to be compared; in whatever language it is."""
    tongue = language(what.language)
    forms = {text[start:end] for start, end in words(text)}
    terms = {tongue.stem(word) for word in {fold(form) for form in forms} - tongue.function_words if word}
    shared = _sum(what.rarities[term] for term in terms & what.rarities.keys())
    if shared >= MASS or shared >= SHARE * what.mass:
        return True
    return shared >= SHARE * _sum(rarity(term, tongue) for term in terms)


def _sum(rarities: Iterable[float]) -> float:
    return round(sum(sorted(rarities)), 4)
