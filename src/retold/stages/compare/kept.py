"""What each of two pages keeps of the other, were that one its source, and the way that this shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from rapidfuzz.distance import LCSseq

from retold.records import Fidelity
from retold.stages.compare.chains import Matches
from retold.stages.compare.prepared import Flags, Prepared, Tokens
from retold.ways import way

PHRASE = 5
"""Words kept in a row that make a phrase kept; a shorter sentence is one if all its words are kept."""
UNSEEN = 0.5
"""Share of neighbours kept where a page has no two neighbouring sentences to tell by."""
RUNNING = 0.7
"""Share of words in kept phrases under which the running text is not compared: pages so far apart are no copies word
for word, and the comparison takes time."""


Steps = Sequence[tuple[tuple[int, int], tuple[int, int]]]
"""Neighbours on the chain: a sentence of page a and one of page b, and the next two."""


@dataclass(frozen=True, slots=True)
class _Both:
    """What is the same for both directions; see `Fidelity`."""

    translated: bool
    anew: int
    neighbours: float
    running: float


@dataclass(slots=True)
class _Tally:
    """Words of one page in matched sentences, and how many of them were kept."""

    wording: int = 0
    worded: int = 0
    quotations: int = 0
    quoted: int = 0
    changed: int = 0
    remade: int = 0
    phrases: int = 0
    words: int = 0


def keeps(a: Prepared, b: Prepared, matches: Matches) -> tuple[Fidelity, Fidelity]:
    """Measure how page b keeps the words of page a, and how a keeps those of b."""
    sides = matches.a.tolist(), matches.b.tolist()
    to_b, to_a = _tally(a.tokens, b.tokens, *sides), _tally(b.tokens, a.tokens, *sides[::-1])
    steps = list(pairwise(zip(*(side[matches.chained].tolist() for side in (matches.a, matches.b)), strict=True)))
    alike = max(_share(tally.phrases, tally.words) for tally in (to_a, to_b)) >= RUNNING
    both = _Both(
        translated=None not in (a.language, b.language) and a.language != b.language,
        anew=_anew(a, b, sides, steps),
        neighbours=_neighbours(steps),
        running=_running(a, b, matches) if alike else 0.0,
    )
    return _fidelity(to_b, a.words, both), _fidelity(to_a, b.words, both)


def _fidelity(tally: _Tally, source: int, both: _Both) -> Fidelity:
    measured = Fidelity(
        kept=_share(tally.words + both.anew, source),
        wording=_share(tally.wording, tally.worded),
        quotations=_share(tally.quotations, tally.quoted),
        quoted=tally.quoted,
        way="unclear",
        phrases=_share(tally.phrases, tally.words),
        changed=_share(tally.changed, tally.remade),
        neighbours=both.neighbours,
        running=both.running,
    )
    return replace(measured, way=way(measured, translated=both.translated))


def _tally(older: tuple[Tokens, ...], younger: tuple[Tokens, ...], a: list[int], b: list[int]) -> _Tally:
    """Count the words of the younger page; `a` and `b` are the matched sentences, pair by pair."""
    sources: dict[int, list[Tokens]] = {}
    for i, j in zip(a, b, strict=True):
        sources.setdefault(j, []).append(older[i])
    tally = _Tally()
    for j, found in sources.items():
        _count(tally, younger[j], found)
    return tally


def _count(tally: _Tally, told: Tokens, sources: list[Tokens]) -> None:
    """Add a sentence and what of its words stands, in this order, in the sentences that it was matched with."""
    size, total = len(told.spans), 0
    kept = np.zeros(size, dtype=bool)
    words = [word for source in sources for word in source.words]
    for block in LCSseq.editops(words, told.words).as_matching_blocks():
        kept[block.b : block.b + block.size] = True
        total += block.size
        if block.size >= min(PHRASE, size):
            tally.phrases += block.size
    quoted = told.in_quotes
    in_quotes = int(np.count_nonzero(kept & told.quoted)) if quoted else 0
    tally.words += size
    tally.wording += total - in_quotes
    tally.worded += size - quoted
    if total < size:
        tally.changed += total - in_quotes
        tally.remade += size - quoted
    if quoted and any(source.in_quotes for source in sources):  # reported speech made a quotation is no slip
        tally.quotations += in_quotes
        tally.quoted += quoted


def _anew(a: Prepared, b: Prepared, sides: tuple[list[int], list[int]], steps: Steps) -> int:
    """Words written anew past recognition: what both pages have unmatched between the same two matched sentences."""
    matched_a, matched_b = set(sides[0]), set(sides[1])
    anew = 0
    for (a_from, b_from), (a_to, b_to) in steps:
        if a_to > a_from + 1 and b_to > b_from + 1:
            between_a = _words(a, (i for i in range(a_from + 1, a_to) if i not in matched_a))
            between_b = _words(b, (j for j in range(b_from + 1, b_to) if j not in matched_b))
            anew += min(between_a, between_b)
    return anew


def _words(page: Prepared, sentences: Iterable[int]) -> int:
    return sum(len(page.tokens[i].spans) for i in sentences)


def _neighbours(steps: Steps) -> float:
    kept = sum(a_to - a == b_to - b == 1 for (a, b), (a_to, b_to) in steps)
    return _share(kept, len(steps)) if steps else UNSEEN


def _running(a: Prepared, b: Prepared, matches: Matches) -> float:
    """Likeness of the running text of both pages, word by word.

    It runs from the first to the last pair of sentences that match each other best: a headline of one's own, and what
    was cut at the ends, are no part of it.
    """
    best = _mutual(matches)
    if not best.any():
        return 0.0
    words_a, words_b = (
        [word for t in page.tokens[side.min() : side.max() + 1] for word in t.words]
        for page, side in ((a, matches.a[best]), (b, matches.b[best]))
    )
    return _share(2 * LCSseq.similarity(words_a, words_b), len(words_a) + len(words_b))


def _mutual(matches: Matches) -> Flags:
    """Flags of the chained matches that are the best of both of their sentences."""
    best_a, best_b = (np.zeros(int(side.max(initial=-1)) + 1) for side in (matches.a, matches.b))
    np.maximum.at(best_a, matches.a, matches.similarity)
    np.maximum.at(best_b, matches.b, matches.similarity)
    best: Flags = matches.similarity >= np.maximum(best_a[matches.a], best_b[matches.b])
    return best & matches.chained


def _share(part: int, whole: int) -> float:
    return round(min(1.0, part / whole), 4) if whole else 0.0
