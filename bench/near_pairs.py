"""Exchanged words with content, and those that readers labelled: as an error, or as saying the same.

In SummEdits a summary was edited and people said whether it is still true. Where one exchange is the whole
difference to a false version, it is an error; in a true version every exchange says the same.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bench.data import at_hand, data_set
from bench.exchanges import ENGLISH, LONGEST, Phrase, sentences_of
from retold.languages import UNKNOWN_RARITY
from retold.text import fold, opcodes

Pair = tuple[str, str]

LETTERS, LIGHT = 3, 1.5
"""Letters of the shortest word; rarity below which a word says too little to be exchanged."""
FOLDS = 5
"""Folds by document."""
DENIALS = frozenset(fold(word) for word in ENGLISH.negations)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair of stems that was exchanged, whether that made the text false, and the fold of its document."""

    pair: Pair
    error: bool
    fold: int


def pair(one: str, other: str) -> Pair:
    """Two stems in the order of the alphabet."""
    return (one, other) if one < other else (other, one)


def single(before: Phrase, after: Phrase) -> tuple[str, str] | None:
    """The two words of an exchange with content, folded, where each side has just one, of different stems."""
    sides = [[word for word in map(fold, phrase) if word not in ENGLISH.function_words] for phrase in (before, after)]
    if any(len(side) != 1 or not counts(side[0]) for side in sides):
        return None
    one, other = sides[0][0], sides[1][0]
    return None if ENGLISH.stem(one) == ENGLISH.stem(other) else (one, other)


def stems(before: Phrase, after: Phrase) -> Pair | None:
    """The stems of `single`."""
    found = single(before, after)
    return pair(ENGLISH.stem(found[0]), ENGLISH.stem(found[1])) if found else None


def counts(word: str) -> bool:
    """Whether a folded word has content and is known to be English."""
    rarity = ENGLISH.rarity(ENGLISH.stem(word))
    return word.isalpha() and len(word) >= LETTERS and LIGHT <= rarity < UNKNOWN_RARITY and word not in DENIALS


@cache
def labelled() -> tuple[Labelled, ...]:
    """The labelled exchanges; none where the data are not at hand."""
    return tuple(_labelled()) if at_hand("summedits") else ()


def _labelled() -> Iterator[Labelled]:
    for path in sorted(data_set("summedits").glob("summedits_*.json.gz")):
        for record in json.loads(gzip.decompress(path.read_bytes())):
            found = list(differences(record["original_summary"], record["summary"]))
            error = record["label"] == 0
            if not error or len(found) == 1:
                part = hashlib.sha256(record["doc"].encode()).digest()[0] % FOLDS
                yield from (Labelled(key, error, part) for key in found if key)


def differences(old: str, new: str) -> Iterator[Pair | None]:
    """Where two texts differ: the pair that was exchanged there, if it is one."""
    a, b = (tuple(word for sentence in sentences_of(text) for word in sentence.words) for text in (old, new))
    for tag, a0, a1, b0, b1 in opcodes(a, b):
        if tag != "equal":
            short = tag == "replace" and max(a1 - a0, b1 - b0) <= LONGEST
            yield stems(a[a0:a1], b[b0:b1]) if short else None


def errors(but: int | None = None) -> frozenset[Pair]:
    """Pairs that were labelled as errors more often than as saying the same; one fold can be left out."""
    score: Counter[Pair] = Counter()
    for one in labelled():
        if one.fold != but:
            score[one.pair] += 1 if one.error else -1
    return frozenset(key for key, n in score.items() if n > 0)
