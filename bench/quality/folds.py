"""Probabilities of pairs by weights that never saw their data set, their document or their event.

Data that were given from elsewhere are judged by the weights that ship with the package: it never saw them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bench import data
from bench.learn_compare import Numbers, balance, fit, measured
from bench.pairs import Pair
from retold.stages.compare.verdict import weights

FOLDS = 5

_rows: dict[tuple[str, str], Numbers] = {}


@dataclass(frozen=True, slots=True)
class Judge:
    """The weights for each data set of copies and each fold."""

    learned: Mapping[tuple[str, int], Numbers]

    def copies(self, pairs: Sequence[Pair]) -> Numbers:
        """Probabilities of copies, each by weights that saw nothing of its data set."""
        return self._chances(pairs, [pair.data for pair in pairs])

    def strangers(self, pairs: Sequence[Pair], name: str) -> Numbers:
        """Probabilities of strangers by the weights for one data set of copies, that never saw their event."""
        return self._chances(pairs, [name] * len(pairs))

    def _chances(self, pairs: Sequence[Pair], names: Sequence[str]) -> Numbers:
        chosen = [self.learned[name, fold_of(pair)] for pair, name in zip(pairs, names, strict=True)]
        return np.array([probabilities(w, [pair])[0] for w, pair in zip(chosen, pairs, strict=True)], dtype=float)


def fold_of(pair: Pair) -> int:
    """Fold of a pair, by what it must not share with the pairs it is learned from: document or event."""
    return hashlib.sha256(pair.fold.encode()).digest()[0] % FOLDS


def judge(copies: Sequence[Pair], strangers: Sequence[Pair]) -> Judge:
    """Weights learned without each data set and fold, or those of the package where the data were given."""
    if not copies or not strangers:
        raise FileNotFoundError("copies or independent reports of one event")
    names = sorted({pair.data for pair in copies})
    if data.given():
        return Judge({(name, fold): shipped() for name in names for fold in range(FOLDS)})
    return Judge({(name, fold): _learned(copies, strangers, name, fold) for name in names for fold in range(FOLDS)})


def shipped(*, across: bool = False) -> Numbers:
    """Bias and weights of the package."""
    found = weights(across=across)
    return np.array([found.bias, *(weight for _, weight in found.factors)])


def _learned(copies: Sequence[Pair], strangers: Sequence[Pair], name: str, fold: int) -> Numbers:
    """Weights from the copies of other data sets, and for both kinds of pairs from other documents and events."""
    seen = [pair for pair in [*copies, *strangers] if pair.data != name and fold_of(pair) != fold]
    return fit(evidence(seen), np.array([float(pair.copy) for pair in seen]), balance(seen))


def held_out(copies: Sequence[Pair], strangers: Sequence[Pair]) -> tuple[Numbers, dict[str, Numbers]]:
    """Probabilities of all copies, and for each of their data sets those of all strangers by the same weights."""
    found = judge(copies, strangers)
    names = sorted({pair.data for pair in copies})
    return found.copies(copies), {name: found.strangers(strangers, name) for name in names}


def evidence(pairs: Iterable[Pair]) -> Numbers:
    """Log-odds of the evidence, a row a pair."""
    return _once(pairs)[:, :-1]


def _once(pairs: Iterable[Pair]) -> Numbers:
    """What is measured of pairs, once in a run."""
    pairs = list(pairs)
    fresh = {(pair.a, pair.b): pair for pair in pairs if (pair.a, pair.b) not in _rows}
    if fresh:
        _rows.update(zip(fresh, measured(list(fresh.values())), strict=True))
    return np.array([_rows[pair.a, pair.b] for pair in pairs])


def probabilities(weights: Numbers, pairs: Iterable[Pair]) -> Numbers:
    """Probabilities of pairs by a bias and weights, and by what stands on both word for word."""
    rows = _once(pairs)
    found: Numbers = np.maximum(chances(weights, rows[:, :-1]), rows[:, -1])
    return found


def chances(weights: Numbers, x: Numbers) -> Numbers:
    """Probabilities by a bias and weights."""
    scores: Numbers = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    return scores
