"""Learn the manner of originals and of machine copies: python -m bench.manner [--check]

From texts that were translated back and forth or reworded by machines, each held against its original: a logistic
regression of which of the two is the original on the difference of their terms (see `retold.stages.lineage.manner`). An
article counts once, however many copies of it there are. What stands in few articles knows a matter, not a manner.
`--check` prints how often the original is told from its copy by what was learned from other articles.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.readings import Copies, copies, folds, kept_without
from retold.languages import HERE, Term
from retold.stages.lineage import manner

MIN_ARTICLES = 3
"""Articles in which a term must tell two texts apart."""
MIN_TEXTS = 5
"""Texts in which a term must stand."""
SPREAD = 160.0
"""Variance that weights are expected to have: a fifth of it and six times as much tell the original of stars alike."""
ROUNDS = 12
"""Steps of Newton's method, which is there after some ten."""

Numbers = NDArray[np.float64]


def learned(pairs: Iterable[Copies]) -> dict[str, Term]:
    """The weight of every term that stands in enough articles, and how rare it is."""
    told = [pair for pair in pairs if pair[1] != pair[2]]
    texts = sorted({text for _, *both in told for text in both})
    known = _known(told, texts)
    place = {term: number for number, term in enumerate(known)}
    vectors = np.array([_vector(text, known, place) for text in texts])
    row = {text: number for number, text in enumerate(texts)}
    difference = vectors[[row[original] for _, original, _ in told]] - vectors[[row[copy] for *_, copy in told]]
    count = Counter(article for article, *_ in told)
    share = np.array([1 / count[article] for article, *_ in told])
    weights = difference.T @ _sources(SPREAD * difference @ difference.T, share) * SPREAD
    return {
        term: Term(round(float(weight), 2), rarity)
        for (term, rarity), weight in zip(known.items(), weights, strict=True)
    }


def _known(pairs: Sequence[Copies], texts: Sequence[str]) -> dict[str, float]:
    """Terms that tell texts of enough articles apart, with their rarity, in order."""
    articles: dict[str, set[str]] = defaultdict(set)
    for article, original, copy in pairs:
        for term in terms(original).keys() ^ terms(copy).keys():
            articles[term].add(article)
    often = Counter(term for text in texts for term in terms(text))
    return {
        term: round(log((1 + len(texts)) / (1 + often[term])) + 1, 2)
        for term, where in sorted(articles.items())
        if len(where) >= MIN_ARTICLES and often[term] >= MIN_TEXTS
    }


def _vector(text: str, known: Mapping[str, float], place: Mapping[str, int]) -> Numbers:
    """The terms of a text as `manner.original` weighs them."""
    vector = np.zeros(len(known))
    for term, count in terms(text).items():
        if term in known:
            vector[place[term]] = (1 + log(count)) * known[term]
    length = np.linalg.norm(vector)
    return vector / length if length else vector


def _sources(alike: Numbers, share: Numbers) -> Numbers:
    """How much each pair is a source of the weights, by its likeness to the others: logistic regression, dual form.

    Newton's method for the mode of a Gaussian process (Rasmussen & Williams 2006, algorithm 3.1), every answer a yes.
    """
    at = np.zeros(len(share))
    sources = at
    for _ in range(ROUNDS):
        wrong = 1 / (1 + np.exp(at))
        bend = share * wrong * (1 - wrong)
        root = np.sqrt(bend)
        aim = bend * at + share * wrong
        inner = np.eye(len(share)) + root[:, None] * alike * root
        sources = aim - root * np.linalg.solve(inner, root * (alike @ aim))
        at = alike @ sources
    return sources


@lru_cache(maxsize=10_000)
def terms(text: str) -> Counter[str]:
    """Terms of a text, kept: each is asked for by many folds."""
    return manner.terms(text)


def without(articles: Collection[str]) -> dict[str, Term]:
    """What is learned from all other articles."""
    return learned(pair for pair in copies() if pair[0] not in articles)


def write(table: Mapping[str, Term], path: Path) -> None:
    """Write terms, one a line."""
    rows = ["term\tweight\trarity"]
    rows += [f"{term}\t{mark.weight:.2f}\t{mark.rarity:.2f}" for term, mark in sorted(table.items())]
    path.write_text("\n".join(rows) + "\n", encoding="utf8")


def table_without(article: str) -> Path:
    """A file of what is learned without a fifth of the articles, this one among them."""
    return kept_without(article, Path(__file__), lambda fold, path: write(without(fold), path))


def check() -> float:
    """Share of the copies that are told from their originals by what was learned from other articles."""
    right = []
    for fold in folds():
        table = without(fold)
        for article, original, copy in copies():
            if article in fold and original != copy:
                right.append(manner.original(terms(original), table) > manner.original(terms(copy), table))
    return sum(right) / len(right)


def main() -> None:
    """Write `en.manner.tsv` beside the language file, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="by what was learned from other articles")
    if parser.parse_args().check:
        print(f"the original told from its copy by its manner: {check():.3f}")
        return
    path = HERE / "en.manner.tsv"
    table = learned(copies())
    write(table, path)
    print(f"{path.name}: {len(table)} terms, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
