"""How like real parents and children those of a tradition are: three figures, and how far apart they are distributed.

Real pairs are articles with their copies after machine round trips and rewordings (broken-telephone) and two
translations of one article (wmt-mt-copies). Ours are the same articles, reworded with as many draws. The knobs
(`strengths`) were fitted on one half of the articles, drawn by the hash of their names; the distances are measured on
the other half, with exchanges that were learned without it.
"""

from __future__ import annotations

import hashlib
import math
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bench.data import at_hand, data_set, json_lines
from bench.pairs import MIN_FACTSCORE, SEED, wmt
from bench.traditions.rewording import Learned, Strength, reworded
from bench.traditions.sentences import ENGLISH, paragraphs, told
from bench.traditions.strengths import HEAVY, LIGHT, MIDDLE, REPHRASED, TRANSLATED
from bench.traditions.vocabulary import vocabulary
from retold.text import fold, words

FIGURES = ("5-gram Jaccard", "TF-IDF cosine", "length ratio")
GOAL = 0.15
"""Largest Kolmogorov distance that is wanted."""
MOST = 300
"""Pairs of one kind that are measured."""
DRAWS = 2
"""Children of ours for every real one: two draws tell more of ours than one."""
GRAM = 5
ALL = "all kinds"
KINDS: dict[str, Strength] = {
    "2 round trips": LIGHT,
    "6 round trips": MIDDLE,
    "10 round trips": HEAVY,
    "2 translations": TRANSLATED,
    "2 rewordings": REPHRASED,
}
"""Real pairs, and the strength that was fitted to them."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pair:
    """A parent and a child, with the article and the kind of copy."""

    kind: str
    article: str
    parent: str
    child: str


@dataclass(frozen=True, slots=True)
class Distances:
    """Of one kind of pairs: how many, and the three distances."""

    kind: str
    count: int
    distances: tuple[float, ...]


def likeness() -> list[Distances]:
    """The distances of every kind, and of all pairs together."""
    pairs = [pair for pair in real() if measured(pair.article)]
    chosen = {kind: _drawn([p for p in pairs if p.kind == kind]) for kind in KINDS}
    chosen = {kind: some for kind, some in chosen.items() if some}
    learned = vocabulary(sorted({pair.article for pair in pairs}))
    true = {kind: np.array([figures(pair.parent, pair.child) for pair in some]) for kind, some in chosen.items()}
    made = {kind: ours(some, KINDS[kind], learned) for kind, some in chosen.items()}
    found = [_distances(kind, true[kind], made[kind]) for kind in chosen]
    together = [np.concatenate(list(held.values())) for held in (true, made)] if chosen else []
    return [*found, _distances(ALL, *together)] if together else found


def ours(pairs: Sequence[Pair], strength: Strength, learned: Learned) -> Numbers:
    """The figures of the same parents with children of ours, some for each."""
    found = []
    for number, pair in enumerate(pairs):
        parent = told(pair.parent, pair.article)
        for draw in range(DRAWS):
            rng = random.Random(f"{SEED} {number} {draw}")
            child = reworded(parent, strength, learned, rng)
            found.append(figures(pair.parent, "\n".join(paragraphs(child))))
    return np.array(found)


def shown(found: Sequence[Distances]) -> str:
    """A table, a line a kind."""
    head = f"{'Kolmogorov distance':20}{'pairs':>7}" + "".join(f"{name:>17}" for name in FIGURES)
    rows = [f"{one.kind:20}{one.count:7}" + "".join(f"{d:17.3f}" for d in one.distances) for one in found]
    return "\n".join([head, *rows])


def measured(article: str) -> bool:
    """Whether an article belongs to the half that is measured; the knobs were fitted on the other."""
    return hashlib.sha256(article.encode()).digest()[0] % 2 == 1


def real() -> Iterator[Pair]:
    """Real parents and children."""
    steps = {kind.split()[0]: kind for kind in KINDS if "trip" in kind}
    for record in json_lines(data_set("broken-telephone") / "chains.jsonl.xz") if at_hand("broken-telephone") else ():
        reworded_there = "rephrase" in record["chain"]
        for step, kind in {"2": "2 rewordings"}.items() if reworded_there else steps.items():
            faithful = record["factscore"].get(step, float(reworded_there)) >= MIN_FACTSCORE
            if record["steps"].get(step) and faithful:
                yield Pair(kind, record["doc"], record["steps"]["0"], record["steps"][step])
    for record in wmt() if at_hand("wmt-mt-copies") else ():
        if record["lp"].endswith("-en"):
            reference = next(iter(record["ref"].values()))
            for _, version in sorted(record["hyp"].items())[:3]:
                yield Pair("2 translations", record["doc"], "\n".join(reference), "\n".join(version))


def figures(parent: str, child: str) -> tuple[float, float, float]:
    """Jaccard of word 5-grams, cosine of TF-IDF by the table of rarities, and length of the child over the parent's."""
    ours, theirs = _words(parent), _words(child)
    first, second = _grams(ours), _grams(theirs)
    jaccard = len(first & second) / max(1, len(first | second))
    return jaccard, _cosine(_weights(ours), _weights(theirs)), len(theirs) / max(1, len(ours))


def kolmogorov(a: Numbers, b: Numbers) -> float:
    """Largest difference between two empirical distributions."""
    points = np.concatenate([a, b])
    shares = [np.searchsorted(np.sort(side), points, "right") / len(side) for side in (a, b)]
    return float(np.abs(shares[0] - shares[1]).max())


def _distances(kind: str, true: Numbers, made: Numbers) -> Distances:
    return Distances(kind, len(true), tuple(kolmogorov(true[:, n], made[:, n]) for n in range(len(FIGURES))))


def _drawn(pairs: Sequence[Pair]) -> list[Pair]:
    return random.Random(SEED).sample(pairs, min(MOST, len(pairs)))


def _words(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in words(text)]


def _grams(told_words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(told_words[at : at + GRAM]) for at in range(len(told_words) - GRAM + 1)}


def _weights(told_words: Sequence[str]) -> dict[str, float]:
    counts = Counter(ENGLISH.stem(word) for word in told_words)
    return {stem: (1 + math.log(count)) * ENGLISH.rarity(stem) for stem, count in counts.items()}


def _cosine(a: dict[str, float], b: dict[str, float]) -> float:
    sizes = [math.sqrt(sum(weight**2 for weight in side.values())) for side in (a, b)]
    return sum(weight * b.get(stem, 0.0) for stem, weight in a.items()) / max(1e-9, sizes[0] * sizes[1])
