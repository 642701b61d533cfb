"""Degree of reuse: cut, light, heavy or none, of short answers against the article they may have been made from.

Shares alone do not rank the degrees: who cuts and pastes may still write half of the answer alone. So three things are
measured, each of which a reader can be told: how many of the words are the article's, how many of them keep its order,
and how long the runs are that stand there word for word. The degree is that of most of the nearest labelled answers.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import log

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import LCSseq

from bench.data import at_hand, data_set, json_lines
from bench.learn_compare import Numbers
from bench.quality.table import Line
from retold.text import fold, words

Flags = NDArray[np.bool_]

DEGREES = ("non", "heavy", "light", "cut")
RUN = 3
"""Words of the shortest run that counts as copied word for word."""
FOLDS = 10
ROUNDS = 10
SEED = 0
NEIGHBOURS = (5, 7, 9, 11)
"""Numbers of nearest answers to choose from, inside the answers that are known."""


def lines() -> list[Line]:
    """Accuracy over ten times ten folds with the degrees spread evenly, and with one article left out at a time."""
    if not at_hand("clough-stevenson"):
        return []
    numbers, degrees, tasks = measured()
    rounds = [held for round_ in range(ROUNDS) for held in folds(degrees, SEED + round_)]
    others = [tasks == task for task in sorted(set(tasks.tolist()))]
    score, elsewhere = (accuracy(numbers, degrees, parts) for parts in (rounds, others))
    name, data = "degree of reuse", "clough-stevenson"
    return [
        Line(name, data, "accuracy, 4 classes", score, len(degrees), floor=0.768, goal=0.86),
        Line(name, data, "accuracy, articles left out", elsewhere, len(degrees)),
    ]


def accuracy(numbers: Numbers, degrees: Numbers, parts: Sequence[Flags]) -> float:
    """Share of answers whose degree is told right by those outside their part."""
    right = [said(numbers[~held], degrees[~held], numbers[held]) == degrees[held] for held in parts]
    return float(np.concatenate(right).mean())


def folds(degrees: Numbers, seed: int) -> Iterator[Flags]:
    """Flags of the answers of each fold; every degree is spread evenly."""
    order = list(range(len(degrees)))
    random.Random(seed).shuffle(order)
    order.sort(key=lambda at: degrees[at])
    for fold_ in range(FOLDS):
        held = np.zeros(len(degrees), dtype=bool)
        held[order[fold_::FOLDS]] = True
        yield held


def measured() -> tuple[Numbers, Numbers, NDArray[np.str_]]:
    """What the answers share with their articles, a row an answer; their degrees by index; names of the articles."""
    records = list(json_lines(data_set("clough-stevenson") / "docs.jsonl"))
    articles = {record["task"]: told(record["text"]) for record in records if record["orig"]}
    answers = [record for record in records if not record["orig"]]
    rows = [shares(articles[record["task"]], told(record["text"])) for record in answers]
    degrees = np.array([float(DEGREES.index(record["category"])) for record in answers])
    return np.array(rows), degrees, np.array([record["task"] for record in answers])


def told(text: str) -> list[str]:
    """The folded words of a text."""
    return [fold(text[a:b]) for a, b in words(text)]


def shares(article: Sequence[str], answer: Sequence[str]) -> tuple[float, float, float]:
    """Of the answer: the share of its vocabulary in the article, the share of its words in the article's order, and
    the logarithm of the mean length of the runs that stand there word for word."""
    known = set(article)
    vocabulary = sum(word in known for word in set(answer)) / max(1, len(set(answer)))
    order = LCSseq.similarity(article, answer) / max(1, len(answer))
    lengths = runs(article, answer)
    return vocabulary, order, log(1 + sum(lengths) / max(1, len(lengths)))


def runs(article: Sequence[str], answer: Sequence[str]) -> list[int]:
    """Lengths of the runs of an answer that stand in the article, the longest from each place on."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(article) - RUN + 1):
        places[tuple(article[at : at + RUN])].append(at)
    found, here = [], 0
    while here < len(answer):
        starts = places.get(tuple(answer[here : here + RUN]), ())
        length = max((common(article[at:], answer[here:]) for at in starts), default=0)
        found += [length] if length else []
        here += max(1, length)
    return found


def common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words two texts share from their beginning on."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def said(known: Numbers, degrees: Numbers, asked: Numbers) -> Numbers:
    """The degrees of the answers asked for; the number of neighbours is the one that serves the known answers best."""
    middle, spread = known.mean(axis=0), known.std(axis=0) + 1e-9
    ours, theirs = (known - middle) / spread, (asked - middle) / spread
    among = votes(ours, degrees, ours, alone=True)
    best = max(NEIGHBOURS, key=lambda count: (float((among[count] == degrees).mean()), -count))
    return votes(ours, degrees, theirs)[best]


def votes(known: Numbers, degrees: Numbers, asked: Numbers, *, alone: bool = False) -> dict[int, Numbers]:
    """The degree of most of the nearest known answers, by their number; of equal counts the nearest answer's.

    With `alone` the known answers are asked for themselves, each without itself.
    """
    distances = ((asked[:, None, :] - known[None, :, :]) ** 2).sum(axis=2)
    if alone:
        np.fill_diagonal(distances, np.inf)
    nearest = degrees[np.argsort(np.round(distances, 9), axis=1, kind="stable")]
    counts = (nearest[:, :, None] == np.arange(len(DEGREES))).cumsum(axis=1)
    first = counts[:, 0]
    return {count: (counts[:, count - 1] + first / 2).argmax(axis=1).astype(float) for count in NEIGHBOURS}
