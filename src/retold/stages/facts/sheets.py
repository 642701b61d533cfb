"""A page laid out for comparison: its words in order, and what is marked among them, all counted in words."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

from retold.languages import Language, language
from retold.records import Article, Marks, Moment, Name, Number, Quotation, Span
from retold.text import fold, words

LONGEST = 240
"""Characters of the longest passage that a change shows."""

T = TypeVar("T")

_YEAR = re.compile(r"1[789]\d\d|20\d\d")
_ENDS = set(';:—–()[]"“”„«»…!?')
"""Marks that end a clause, beside a comma or a full stop."""

Range = tuple[int, int]
"""A stretch of words of a sheet, half open."""


@dataclass(frozen=True, eq=False)
class Sheet:
    """The words of headline and body of a page; `starts` holds the first word of each sentence, and the end.

    Two sheets are never compared: a page has one.
    """

    article: Article
    marks: Marks
    tongue: Language
    spans: tuple[Span, ...]
    folded: tuple[str, ...]
    starts: tuple[int, ...]

    @property
    def document(self) -> str:
        """Id of the page."""
        return self.article.id

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """The stem of each word."""
        return tuple(self.tongue.stem(word) for word in self.folded)

    @cached_property
    def content(self) -> tuple[bool, ...]:
        """Whether each word has a content of its own: no function word, no auxiliary, no adverb of the list."""
        empty = self.tongue.function_words | self.tongue.auxiliaries | self.tongue.adverbs
        return tuple(word not in empty and len(word) > 1 for word in self.folded)

    @cached_property
    def breaks(self) -> tuple[str, ...]:
        """What stands behind each word: ";" where a clause ends, "," for a comma, "" for neither."""
        last = len(self.spans) - 1
        return tuple(";" if k == last else self._break(k) for k in range(len(self.spans)))

    def _break(self, k: int) -> str:
        between = self.article.text[self.spans[k][1] : self.spans[k + 1][0]]
        if k + 1 in self._opens or any(mark in _ENDS for mark in between) or " - " in between:
            return ";"
        return "," if "," in between else ""

    @cached_property
    def _opens(self) -> frozenset[int]:
        return frozenset(self.starts)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Stems that the page holds in headline or body."""
        return frozenset(self.stems)

    @cached_property
    def lexicon(self) -> frozenset[str]:
        """Those of them that have a content."""
        return frozenset(stem for stem, content in zip(self.stems, self.content, strict=True) if content)

    @cached_property
    def forms(self) -> frozenset[str]:
        """Folded words that the page holds in headline or body."""
        return frozenset(self.folded)

    @cached_property
    def bare_forms(self) -> frozenset[str]:
        """Those words without accents."""
        return frozenset(bare(word) for word in self.forms)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Any two folded words that stand side by side."""
        return frozenset(pairwise(self.folded))

    @cached_property
    def dates(self) -> tuple[tuple[Range, Moment], ...]:
        """Dates and weekdays among the words, and years before a noun."""
        marked = [(at, m) for m in self.marks.dates if (at := self.range(m.span)) is not None]
        years = (self._year(n.span) for n in self.marks.numbers)
        named = [(at, Moment(self.spans[at[0]], self.folded[at[0]])) for at in years if at is not None]
        return tuple(sorted((*marked, *named), key=lambda pair: pair[0]))

    def _year(self, span: Span) -> Range | None:
        """The word of a year between an article and a noun in the singular, or a name: a 2031 law."""
        k, end = self.range(span) or (0, 0)
        if not 0 < k < len(self.folded) - 1 or end != k + 1 or not _YEAR.fullmatch(self.folded[k]) or self.breaks[k]:
            return None
        noun = self.article.text[slice(*self.spans[k + 1])]
        one = noun[0].isupper() or not noun.endswith(self.tongue.plural_endings)
        return (k, end) if self.folded[k - 1] in self.tongue.determiners and self.content[k + 1] and one else None

    @cached_property
    def numbers(self) -> tuple[tuple[Range, Number], ...]:
        """Numbers that are no part of a date."""
        taken = [at for at, _ in self.dates]
        found = [(at, n) for n in self.marks.numbers if (at := self.range(n.span)) is not None]
        return tuple((at, n) for at, n in found if not any(meet(at, other) for other in taken))

    @cached_property
    def figured(self) -> dict[int, tuple[str, ...]]:
        """For each word that is a number, or part of one, the number as figures and the word itself."""
        found: dict[int, tuple[str, ...]] = {k: (word,) for k, word in enumerate(self.folded) if word[:1].isdigit()}
        for at, number in self.numbers:
            if abs(number.value) > 1 or any(k in found for k in range(*at)):  # "one" may be no more than an article
                found |= {k: (*found.get(k, ()), f"{number.value:.10g}") for k in range(*at)}
        return found

    @cached_property
    def figures(self) -> frozenset[str]:
        """All numbers of the page as figures."""
        return frozenset(value for values in self.figured.values() for value in values)

    @cached_property
    def names(self) -> tuple[tuple[Range, Name], ...]:
        """Names among the words."""
        return tuple((at, n) for n in self.marks.names if (at := self.range(n.span)) is not None)

    @cached_property
    def marked(self) -> frozenset[int]:
        """The words that are part of a name, a number or a date."""
        return frozenset(k for at, _ in (*self.names, *self.numbers, *self.dates) for k in range(*at))

    @cached_property
    def naming(self) -> frozenset[int]:
        """The words with content that are part of a name or a date."""
        return frozenset(k for at, _ in (*self.names, *self.dates) for k in range(*at) if self.content[k])

    @cached_property
    def hedges(self) -> tuple[Range, ...]:
        """Words that keep something from being a plain fact."""
        return self._ranges(self.marks.hedges)

    @cached_property
    def negations(self) -> tuple[Range, ...]:
        """Words that deny."""
        return self._ranges(self.marks.negations)

    @cached_property
    def quoted(self) -> tuple[Range, ...]:
        """Stretches inside quotation marks."""
        return self._ranges([span for q in self.marks.quotations for span in q.quoted])

    @cached_property
    def quotations(self) -> tuple[tuple[Range, Quotation], ...]:
        """Quotations by the stretch from their first word to their last, source and cue included."""
        found = []
        for quotation in self.marks.quotations:
            parts = [part for part in (quotation.source, quotation.cue, quotation.content) if part is not None]
            hull = (min(a for a, _ in parts), max(b for _, b in parts)) if parts else (0, 0)
            at = self.range(hull)
            if at is not None:
                found.append((at, quotation))
        return tuple(found)

    def _ranges(self, spans: Iterable[Span]) -> tuple[Range, ...]:
        return tuple(at for span in spans if (at := self.range(span)) is not None)

    @cached_property
    def _word_starts(self) -> list[int]:
        return [a for a, _ in self.spans]

    def range(self, span: Span) -> Range | None:
        """The words that begin inside a span, or None where there are none."""
        first, end = bisect_left(self._word_starts, span[0]), bisect_left(self._word_starts, span[1])
        return (first, end) if first < end else None

    def sentence(self, k: int) -> int:
        """Number of the sentence that holds word k."""
        return bisect_right(self.starts, k) - 1

    def bounds(self, k: int) -> Range:
        """Words of the sentence that holds word k."""
        number = self.sentence(k)
        return self.starts[number], self.starts[number + 1]

    def block(self, k: int) -> int:
        """Number of the block that holds word k."""
        return self.marks.sentences[self.sentence(k)].block

    def span(self, at: Range) -> Span:
        """Characters from the first word of a stretch to its last; at most `LONGEST`."""
        start, end = self.spans[at[0]][0], self.spans[at[1] - 1][1]
        last = at[1] - 1
        while end - start > LONGEST and last > at[0]:
            last -= 1
            end = self.spans[last][1]
        return start, min(end, start + LONGEST)

    def says(self, at: Range) -> str:
        """The text of a stretch of words."""
        return self.article.text[slice(*self.span(at))]

    @cached_property
    def weights(self) -> tuple[float, ...]:
        """How rare each word is; nothing for a word without content."""
        return tuple(self.tongue.rarity(s) if c else 0.0 for s, c in zip(self.stems, self.content, strict=True))

    def mass(self, at: Range) -> dict[str, float]:
        """The stems with content in a stretch, and how rare they are."""
        found = self._masses.get(at)
        if found is None:
            found = {self.stems[k]: self.weights[k] for k in range(*at) if self.content[k]}
            self._masses[at] = found
        return found

    @cached_property
    def _masses(self) -> dict[Range, dict[str, float]]:
        return {}


def sheet(article: Article, marks: Marks) -> Sheet:
    """Lay out a page."""
    spans: list[Span] = []
    starts = []
    for sentence in marks.sentences:
        starts.append(len(spans))
        spans += words(article.text, *sentence.span)
    starts.append(len(spans))
    folded = tuple(fold(article.text[a:b]) for a, b in spans)
    return Sheet(article, marks, language(article.language), tuple(spans), folded, tuple(starts))


def bare(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))


def meet(a: Range, b: Range) -> bool:
    """Whether two stretches overlap."""
    return a[0] < b[1] and b[0] < a[1]


def inside(items: Iterable[tuple[Range, T]], at: Range) -> list[tuple[Range, T]]:
    """Those of some marked stretches that lie inside a stretch."""
    return [(mark, item) for mark, item in items if at[0] <= mark[0] and mark[1] <= at[1]]


def lying(ranges: Iterable[Range], at: Range) -> list[Range]:
    """Those of some stretches that lie inside a stretch."""
    return [part for part in ranges if at[0] <= part[0] and part[1] <= at[1]]
