"""What the other pages testify: the words of a page that its supposed source lacks and that stand elsewhere.

Lachmann's rule, turned round for copies that reword: information is lost on the way and seldom regained. What a page
tells, what its supposed source does not hold anywhere, and what a third page tells in the same statement, the page must
have from somewhere else. So must it have a quotation that stands word for word in a third page and not in the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retold.languages import language
from retold.records import Article, Marks, Retelling, Row, Span
from retold.settings import Settings
from retold.stages.lineage.wording import Wording, text_of, wording
from retold.text import fold, plain, words

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]

LIKELY = 0.5
"""Probability of a common ancestor from which a third page can make sure of it."""
THIRD = 0.7
"""Probability with which that third page must have one with each of the two."""
TRACE, TRACES, MARKED = 0.1, 3, 0.25
"""Probability that is enough for a page without any kin where it has it with so many pages that are kin of each other, and
more with one page: an abridgement in words of its own looks a little like its source and like each of the other copies."""
COMMON = 0.5
"""Rarity that is taken off every stem: what every second story holds testifies to nothing."""
VOICES = 2
"""Witnesses of one word that count: that two rewordings hit upon one word is chance, that three do is not."""
QUOTED_WORDS = 5
"""A quotation of fewer words may be the same by chance."""
LEAST_MASS = 6.0
"""Confirmed mass from which a statement that the source does not tell counts: about one rare word and a common one."""
LEAST_KNOWN = 0.25
"""Share of the statement that a witness must confirm."""
LEAST_GONE = 0.3
"""Share of what is confirmed that must stand nowhere in the source: else it tells the same in another place."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement told by two pages or more: which page (rows) tells it with which stem (columns).

    `absent` is 1 where a page holds the stem nowhere in its story; `numbers` flags the stems that are figures.
    """

    held: Flags
    absent: Numbers
    weights: Numbers
    numbers: Flags


@dataclass(frozen=True)
class Pages:
    """The pages of one story, in the order of their ids, with all that the tree is drawn from."""

    documents: tuple[str, ...]
    articles: tuple[Article, ...]
    kin: Flags
    probability: Numbers
    private: Numbers
    """`private[c, p]`: share of page c in sentences that no passage joins to page p."""
    statements: tuple[Statement, ...]
    phrases: Numbers
    """`phrases[c, r, p]`: pairs of neighbouring words of page c, where it tells statement r, that stand in page p."""
    quoted: tuple[Flags, ...]
    """For each page, which of its quotations (rows) stand word for word in which page (columns)."""
    wording: Wording
    texts: tuple[str, ...]
    """What each page tells, its sentences one after the other."""
    machine: Flags
    """Pairs of pages of which one looks as if a machine had made it from the other."""
    faithful: Flags
    """Pairs of pages of which one looks as if a person had copied or edited it from the other."""

    @cached_property
    def tells(self) -> tuple[tuple[int, ...], ...]:
        """For each page, the statements that it tells."""
        told = np.array([statement.held.any(axis=1) for statement in self.statements]).reshape(-1, len(self.documents))
        return tuple(tuple(np.flatnonzero(own).tolist()) for own in told.T)

    @cached_property
    def heard(self) -> tuple[Testimony, ...]:
        """What all its kin say of each page."""
        return tuple(testify(self, page, self.kin[page]) for page in range(len(self.documents)))

    @cached_property
    def exchanged(self) -> tuple[Numbers, Numbers]:
        """For pages a and b, the mass that a tells, b lacks and kin of a confirm; and what b has that a lacks."""
        confirmed = np.stack([one.elsewhere.sum(axis=0) for one in self.heard])
        return confirmed, np.stack([one.new.sum(axis=0) for one in self.heard]).T


@dataclass(frozen=True, slots=True)
class Testimony:
    """On one page, a statement a row.

    `new[r, p]` is the mass that the page has and page p lacks, `elsewhere[r, p]` the part of it that witnesses confirm,
    times their number up to `VOICES`; `told[r]` is all that a witness confirms.
    """

    elsewhere: Numbers
    new: Numbers
    told: Numbers


def gather(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    retellings: Sequence[Retelling],
    rows: Sequence[Row],
    settings: Settings,
) -> Pages:
    """Bring together what the pages of a story testify.

    Two pages are kin from the probability `compare.derived`, or with the help of third pages (`akin`).
    """
    documents = tuple(article.id for article in articles)
    index = {document: i for i, document in enumerate(documents)}
    shared = [row for row in rows if len({place.document for place in row.tellings}) > 1]
    probability = np.zeros((len(documents), len(documents)))
    private = np.zeros_like(probability)
    for retelling in retellings:
        a, b = index[retelling.a], index[retelling.b]
        probability[a, b] = probability[b, a] = retelling.probability
        private[a, b], private[b, a] = 1 - retelling.share_of_a, 1 - retelling.share_of_b
    return Pages(
        documents=documents,
        articles=tuple(articles),
        kin=akin(probability, settings.compare.derived),
        probability=probability,
        private=private,
        statements=_statements(articles, marks, shared, index),
        phrases=_phrases(articles, marks, shared, index),
        quoted=_quoted(articles, marks),
        wording=wording(articles, marks, (settings.lineage.readings, settings.lineage.manner)),
        texts=tuple(text_of(article, mark) for article, mark in zip(articles, marks, strict=True)),
        machine=_ways(retellings, index, {"machine-translated"}),
        faithful=_ways(retellings, index, {"verbatim", "edited"}),
    )


def _ways(retellings: Sequence[Retelling], index: dict[str, int], ways: Set[str]) -> Flags:
    """Pairs of pages of which one looks as if it was made from the other in one of some ways."""
    found = np.zeros((len(index), len(index)), dtype=bool)
    for retelling in retellings:
        if retelling.fidelity and not ways.isdisjoint(side.way for side in retelling.fidelity):
            a, b = index[retelling.a], index[retelling.b]
            found[a, b] = found[b, a] = True
    return found


def akin(probability: Numbers, sure: float) -> Flags:
    """Pairs of pages that go back to one text, by the probability of each pair and of those with third pages.

    Sure pairs; from `LIKELY` those of which a third page is kin of both by `THIRD`; and a page that is kin of none by
    these, with pages that are kin of each other, where it has with several of them at least a trace of one text.
    """
    third = (probability >= THIRD).astype(int)
    kin: Flags = (probability >= sure) | ((probability >= LIKELY) & (third @ third > 0))
    alone = ~kin.any(axis=1) & (probability >= MARKED).any(axis=1)
    near = (probability >= TRACE) & alone[:, None]
    with_two = near & (near.astype(int) @ kin >= TRACES - 1)  # near pages that are kin of two more near pages
    return kin | with_two | with_two.T


def testify(pages: Pages, page: int, witnesses: Flags) -> Testimony:
    """What the witnesses say of one page against every other page as its source."""
    size = (len(pages.statements), len(pages.documents))
    elsewhere, new = np.zeros(size), np.zeros(size)
    told = np.zeros(len(pages.statements))
    for r in pages.tells[page]:
        statement = pages.statements[r]
        stems = np.flatnonzero(statement.held[page])
        own, absent = statement.weights[stems], statement.absent[:, stems]
        voices = statement.held[np.ix_(witnesses, stems)].sum(axis=0)
        elsewhere[r] = absent @ (own * np.minimum(voices, VOICES))
        new[r] = absent @ own
        told[r] = own[voices > 0].sum()
    return Testimony(elsewhere, new, told)


def regained(pages: Pages, page: int, witnesses: Flags) -> Numbers:
    """For every page as a source: what it lacks, what `page` has, and what no copyist could have found again.

    A quotation that stands word for word in a witness; a number that a witness has in the same statement; a whole
    statement that a witness tells.
    """
    stands = pages.quoted[page]
    confirmed = stands[:, witnesses].any(axis=1)
    count: Numbers = (~stands[confirmed]).sum(axis=0).astype(float)
    for statement in (pages.statements[r] for r in pages.tells[page]):
        stems = np.flatnonzero(statement.held[page])
        absent, weights = statement.absent[:, stems], statement.weights[stems]
        seen = statement.held[np.ix_(witnesses, stems)].any(axis=0)
        count += absent @ (seen & statement.numbers[stems])
        known = weights * seen
        if known.sum() >= max(LEAST_MASS, LEAST_KNOWN * float(weights.sum())):
            gone = absent @ known >= LEAST_GONE * known.sum()
            count += gone & ~statement.held.any(axis=1)
    return count


def _statements(
    articles: Sequence[Article], marks: Sequence[Marks], rows: Sequence[Row], index: dict[str, int]
) -> tuple[Statement, ...]:
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


def _phrases(
    articles: Sequence[Article], marks: Sequence[Marks], rows: Sequence[Row], index: dict[str, int]
) -> Numbers:
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


def _quoted(articles: Sequence[Article], marks: Sequence[Marks]) -> tuple[Flags, ...]:
    texts = [f" {plain(article.text)} " for article in articles]
    found = []
    for article, mark in zip(articles, marks, strict=True):
        stretches = sorted({plain(article.text[a:b]) for q in mark.quotations for a, b in q.quoted})
        long_enough = [stretch for stretch in stretches if stretch.count(" ") + 1 >= QUOTED_WORDS]
        stands = [[f" {stretch} " in text for text in texts] for stretch in long_enough]
        found.append(np.array(stands, dtype=bool).reshape(len(long_enough), len(texts)))
    return tuple(found)
