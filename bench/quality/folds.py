"""Probabilities of pairs by weights that never saw their data set, their document or their event."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np

from bench.learn_compare import Numbers, balance, fit, numbers
from bench.pairs import Pair

FOLDS = 5


def fold_of(pair: Pair) -> int:
    """Fold of a pair, by what it must not share with the pairs it is learned from: document or event."""
    return hashlib.sha256(pair.fold.encode()).digest()[0] % FOLDS


def held_out(copies: Sequence[Pair], strangers: Sequence[Pair]) -> tuple[Numbers, dict[str, Numbers]]:
    """Probabilities of all copies, and for each of their data sets those of all strangers by the same weights.

    For a copy the weights are learned from the copies of the other data sets, and for both kinds of pairs from
    strangers of other events.
    """
    x_copies, x_strangers = numbers(copies), numbers(strangers)
    sets = np.array([pair.data for pair in copies])
    folds_copies = np.array([fold_of(pair) for pair in copies])
    folds_strangers = np.array([fold_of(pair) for pair in strangers])
    found = np.zeros(len(copies))
    against = {}
    for name in sorted(set(sets)):
        against[name] = np.zeros(len(strangers))
        for fold in range(FOLDS):
            seen, others = sets != name, folds_strangers != fold
            learned_from = [*_chosen(copies, seen), *_chosen(strangers, others)]
            truth = np.array([float(pair.copy) for pair in learned_from])
            weights = fit(np.r_[x_copies[seen], x_strangers[others]], truth, balance(learned_from))
            mine = (sets == name) & (folds_copies == fold)
            found[mine] = chances(weights, x_copies[mine])
            against[name][~others] = chances(weights, x_strangers[~others])
    return found, against


def chances(weights: Numbers, x: Numbers) -> Numbers:
    """Probabilities by a bias and weights."""
    scores: Numbers = 1 / (1 + np.exp(-(weights[0] + x @ weights[1:])))
    return scores


def _chosen(pairs: Sequence[Pair], flags: Numbers) -> list[Pair]:
    return [pair for pair, flag in zip(pairs, flags, strict=True) if flag]
