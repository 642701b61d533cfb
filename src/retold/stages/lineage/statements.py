"""What each page tells of the statements that several tell: stems, figures, phrases; and what it quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from retold.languages import language
from retold.records import Article, Marks, Row, Span
from retold.stages.lineage.kinship import Flags, Numbers
from retold.text import fold, plain, words

COMMON = 0.5
"""Rarity that is taken off every stem: what every second story holds testifies to nothing."""
QUOTED_WORDS = 5
"""A quotation of fewer words may be the same by chance."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement told by two pages or more: which page (rows) tells it with which stem (columns).

    `absent` is 1 where a page holds the stem nowhere in its story; `numbers` flags the stems that are figures.
    """

    held: Flags
    absent: Numbers
    weights: Numbers
    numbers: Flags


def statements(
    articles: Sequence[Article], marks: Sequence[Marks], rows: Sequence[Row], index: dict[str, int]
) -> tuple[Statement, ...]:
    """The statements of some rows, in their order; a number in figures is one stem, by its value."""
    figures = [_figures(article, mark) for article, mark in zip(articles, marks, strict=True)]
    whole = [
        _stems(article, (0, len(article.text)), own) | _values(mark)
        for article, mark, own in zip(articles, marks, figures, strict=True)
    ]
    tellings = []
    for row in rows:
        told: dict[int, set[str]] = {}
        for place in row.tellings:
            at = index[place.document]
            told.setdefault(at, set()).update(_stems(articles[at], place.span, figures[at]))
        tellings.append(told)
    often = Counter(stem for told in tellings for stem in set().union(*told.values()))
    return tuple(_statement(articles, told, whole, often) for told in tellings)


def _statement(
    articles: Sequence[Article], told: dict[int, set[str]], whole: list[set[str]], often: Counter[str]
) -> Statement:
    stems = sorted(set().union(*told.values()))
    tongue = language(articles[min(told)].language)
    held = np.zeros((len(articles), len(stems)), dtype=bool)
    for at, own in told.items():
        held[at] = [stem in own for stem in stems]
    rarity = np.array([tongue.rarity(stem) for stem in stems])
    return Statement(
        held=held,
        absent=np.array([[stem not in page for stem in stems] for page in whole], dtype=float),
        weights=np.maximum(0.0, rarity - COMMON) / np.sqrt([often[stem] for stem in stems]),
        numbers=np.array([stem[:1].isdigit() for stem in stems], dtype=bool),
    )


def phrases(articles: Sequence[Article], marks: Sequence[Marks], rows: Sequence[Row], index: dict[str, int]) -> Numbers:
    """`[c, r, p]`: pairs of neighbouring words of page c, where it tells statement r, that stand in page p."""
    whole = [
        set(pairwise(word for sentence in mark.sentences for word in _words(article, sentence.span)))
        for article, mark in zip(articles, marks, strict=True)
    ]
    found = np.zeros((len(articles), len(rows), len(articles)))
    for r, row in enumerate(rows):
        for place in row.tellings:
            at = index[place.document]
            own = set(pairwise(_words(articles[at], place.span)))  # a statement may be two sentences
            found[at, r] += [len(own & pairs) for pairs in whole]
    return found


def _words(article: Article, span: tuple[int, int]) -> list[str]:
    return [fold(article.text[a:b]) for a, b in words(article.text, *span)]


def _stems(article: Article, span: Span, figures: Mapping[int, str]) -> set[str]:
    tongue = language(article.language)
    return {figures.get(a) or tongue.stem(fold(article.text[a:b])) for a, b in words(article.text, *span)}


def _figures(article: Article, mark: Marks) -> dict[int, str]:
    """Where a page has a number in figures, and its value: "30bn" and "30 billion" are one."""
    found = {}
    for number in mark.numbers:
        start, end = number.span
        digits = next((at for at in range(start, end) if article.text[at].isdigit()), None)
        if digits is not None:
            found[digits] = _figure(number.value)
    return found


def _values(mark: Marks) -> set[str]:
    """The numbers of a page, those in words as well."""
    return {_figure(number.value) for number in mark.numbers}


def _figure(value: float) -> str:
    return f"{value:.12g}"


def quoted(articles: Sequence[Article], marks: Sequence[Marks]) -> tuple[Flags, ...]:
    """For each page, which of its longer quotations (rows) stand in which page (columns), word for word.

    Where a word is written in two says nothing: *health care*, *healthcare*.
    """
    texts = [_unspaced(plain(article.text)) for article in articles]
    found = []
    for article, mark in zip(articles, marks, strict=True):
        stretches = sorted({plain(article.text[a:b]) for q in mark.quotations for a, b in q.quoted})
        long_enough = [stretch for stretch in stretches if stretch.count(" ") + 1 >= QUOTED_WORDS]
        stands = [[_unspaced(stretch) in text for text in texts] for stretch in long_enough]
        found.append(np.array(stands, dtype=bool).reshape(len(long_enough), len(texts)))
    return tuple(found)


def _unspaced(words_only: str) -> str:
    return words_only.replace(" ", "")
