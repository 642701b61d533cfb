"""The words of whole pages: what a page keeps of another, and which of two wordings reads like the older one.

Two principles of textual criticism, put into figures. *Lectio difficilior*: of two readings the one that copyists
change is the older; which readings those are is learned from texts of which it is known (`<code>.readings.tsv`), and
so is the manner in which whole texts are written. And what a page keeps of its source, it can keep only if the page
between them did.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import erf, log, sqrt

import numpy as np
from numpy.typing import NDArray

from retold.languages import language, manner, readings
from retold.records import Article, Marks
from retold.stages.lineage.manner import original, terms
from retold.text import fold, words

Numbers = NDArray[np.float64]

THROUGH = 0.22
"""Ratio of two shares (see `steps`) under which a page was made through another: of such pages most have .05 to .2, of
pages beside each other .5 and more."""
UNSEEN = 0.5
"""Added to each count, so that a share of few words is no wild figure."""
TOGETHER = 1.5
"""Divides the sum of readings, in standard deviations, and manner, as log odds: they mostly say the same."""
DOUBT = 1.0
"""Added to the sum of squares under a difference in reading: a few telling words alone are no proof."""


@dataclass(frozen=True, slots=True)
class Wording:
    """The wording of the pages of a story, in their order.

    `held[p, w]` is 1 where page p has word or pair of neighbouring words w; `older[a, b]` says how much more page a
    reads like the source of page b than the other way round, as something like log odds.
    """

    held: Numbers
    older: Numbers


def wording(articles: Sequence[Article], marks: Sequence[Marks], tables: tuple[str, str] = ("", "")) -> Wording:
    """Gather the words of pages; `tables` are files of readings and of a manner, empty for those of their language."""
    pages = [_words_and_pairs(article, mark) for article, mark in zip(articles, marks, strict=True)]
    known = sorted(set().union(*pages))
    place = {word: at for at, word in enumerate(known)}
    held = np.zeros((len(pages), len(known)))
    for row, own in zip(held, pages, strict=True):
        row[[place[word] for word in own]] = 1.0
    tongue = spoken(articles)
    odds = readings(tongue, tables[0])
    weighed = np.array([odds.get(word, 0.0) for word in known])
    table = manner(tongue, tables[1])
    looks = np.array([original(terms(text_of(page, mark)), table) for page, mark in zip(articles, marks, strict=True)])
    older = (_older(held[:, weighed != 0], weighed[weighed != 0]) + looks[:, None] - looks[None, :]) / TOGETHER
    return Wording(held, np.round(older, 4))


def spoken(articles: Iterable[Article]) -> str | None:
    """The language of most pages."""
    tongues = Counter(article.language for article in articles)
    return min(tongues, key=lambda code: (-tongues[code], code or ""), default=None)


def _older(held: Numbers, odds: Numbers) -> Numbers:
    """Sum of the log odds of what only one of two pages has, by its standard deviation were it all chance."""
    likely = held @ odds
    shared = (held * odds**2) @ held.T
    own = np.diag(shared)
    spread: Numbers = np.sqrt(own[:, None] + own[None, :] - 2 * shared + DOUBT)
    return (likely[:, None] - likely[None, :]) / spread


def steps(wording: Wording, source: int) -> Numbers:
    """For pages c and s, both made from a source: how likely c was made through s, 0 to 1.

    A page made through s has nothing again of what s left of the source, and much of what s brought in; one that was
    made beside it has some of both. So the share of what only the source has that c has too is held against the share
    of what only s has that c has too. The chance that their true ratio is under `THROUGH` is reckoned from the counts
    (variance of the logarithm of a ratio of shares, by the delta method); 0 where c looks the older of the two.
    """
    top = wording.held[source]
    kept, left = wording.held * top, (1 - wording.held) * top
    brought = wording.held * (1 - top)
    again, of_left = kept @ left.T + UNSEEN, left.sum(axis=1)[None, :] + 2 * UNSEEN
    shared, of_brought = brought @ brought.T + UNSEEN, brought.sum(axis=1)[None, :] + 2 * UNSEEN
    ratio = np.log(again / of_left) - np.log(shared / of_brought)
    spread = np.sqrt(1 / again - 1 / of_left + 1 / shared - 1 / of_brought)
    under = (log(THROUGH) - ratio) / np.maximum(spread, 1e-9)
    chance: Numbers = np.where(ratio < ratio.T, [[erf(x / sqrt(2)) / 2 + 0.5 for x in row] for row in under], 0.0)
    return np.round(chance, 4)


def beside(wording: Wording, page: int, witnesses: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which pages s a copy was not made through, by the other copies alone: their source is not at hand.

    As in `steps`, with what two witnesses have and s lacks in place of what s left of the source, and what no witness
    has in place of what s brought in. A page whose ratio of the two shares is over `THROUGH` was made beside s.
    """
    held, own = wording.held, wording.held[page]
    others = witnesses.copy()
    others[page] = False
    count = others @ held
    left, brought = (count > 1).astype(float), (count == 1).astype(float)  # s is one of the witnesses itself
    again = (left @ own - held @ (left * own) + UNSEEN) / (left.sum() - held @ left + 2 * UNSEEN)
    shared = (held @ (brought * own) + UNSEEN) / (held @ brought + 2 * UNSEEN)
    found: NDArray[np.bool_] = np.round(again, 4) > np.round(THROUGH * shared, 4)
    return found


def brought(wording: Wording, page: int, source: int, others: NDArray[np.bool_]) -> float:
    """The share that a page has of the words that its supposed source alone has, to that of those that others have too.

    Who copies from a page takes over what that has brought in like all the rest; who copied beside it has none of it.
    """
    held, own = wording.held, wording.held[page]
    known = held[others].any(axis=0)
    new, old = held[source] * ~known, held[source] * known
    share_of_new = (new @ own + UNSEEN) / (new.sum() + 2 * UNSEEN)
    share_of_old = (old @ own + UNSEEN) / (old.sum() + 2 * UNSEEN)
    return round(float(share_of_new / share_of_old), 4)


def text_of(article: Article, marks: Marks) -> str:
    """What a page tells, its sentences one after the other."""
    return " ".join(article.text[slice(*sentence.span)] for sentence in marks.sentences)


def _words_and_pairs(article: Article, marks: Marks) -> set[str]:
    stem = language(article.language).stem
    found: set[str] = set()
    for sentence in marks.sentences:
        own = [stem(fold(article.text[a:b])) for a, b in words(article.text, *sentence.span)]
        found.update(own, (f"{one} {other}" for one, other in pairwise(own)))
    return found
