"""Copies across languages, without a model: translations of one article against articles that are none."""

from __future__ import annotations

import random

import numpy as np

from bench.data import given
from bench.foreign import Across, meantime, sources, turned
from bench.learn_compare import PRIOR_ACROSS, Numbers, balance, fit, numbers
from bench.quality.folds import FOLDS, chances, fold_of, shipped
from bench.quality.scores import auc, recall_at
from bench.quality.table import Line
from retold.settings import CompareSettings

TASK = "copy, across languages"
GOAL = 0.95
FEW = 120
"""Pairs that the tests measure."""
SEED = 0


def lines() -> list[Line]:
    """For each data set, by weights learned without it: AUC against the same topic and against the same event."""
    data = {"meantime": list(meantime()), "wmt": list(sources()), "turned": list(turned())}
    rows = {name: _numbers(pairs) for name, pairs in data.items() if pairs}
    found = []
    for name, other in (("meantime", "wmt"), ("wmt", "meantime")):
        if name in rows and "turned" in rows:
            found.extend(_lines(name, _chances(name, other, data, rows), data))
    return found


def sample() -> list[Line]:
    """AUC on a few pairs, by the weights as shipped."""
    drawn = random.Random(SEED).sample(list(meantime()), FEW)
    copy = np.array([one.pair.copy for one in drawn])
    scores = chances(shipped(across=True), _numbers(drawn))
    return [Line(TASK, "meantime", "AUC against the same topic", auc(scores[copy], scores[~copy]), int(copy.sum()))]


def _numbers(pairs: list[Across]) -> Numbers:
    return np.concatenate([numbers([one.pair], languages=one.languages) for one in pairs])


def _chances(name: str, other: str, data: dict[str, list[Across]], rows: dict[str, Numbers]) -> tuple[Numbers, Numbers]:
    """Probabilities of a data set and of the turned reports, by weights that saw neither; as shipped for other data."""
    if given() or other not in rows:
        return chances(shipped(across=True), rows[name]), chances(shipped(across=True), rows["turned"])
    folds = np.array([fold_of(one.pair) for one in data["turned"]])
    found, against = np.zeros(len(rows[name])), np.zeros(len(folds))
    for fold in range(FOLDS):
        seen = [one for one, f in zip(data["turned"], folds, strict=True) if f != fold]
        pairs = [one.pair for one in [*data[other], *seen]]
        x = np.r_[rows[other], rows["turned"][folds != fold]]
        weights = fit(x, np.array([float(pair.copy) for pair in pairs]), balance(pairs, PRIOR_ACROSS))
        against[folds == fold] = chances(weights, rows["turned"][folds == fold])
        found += chances(weights, rows[name]) / FOLDS
    return found, against


def _lines(name: str, scores: tuple[Numbers, Numbers], data: dict[str, list[Across]]) -> list[Line]:
    found, against = scores
    copy = np.array([one.pair.copy for one in data[name]])
    count, called = int(copy.sum()), float((against >= CompareSettings().derived).mean())
    return [
        Line(TASK, name, "AUC against the same topic", auc(found[copy], found[~copy]), count, goal=GOAL),
        Line(TASK, name, "AUC against the same event, turned", auc(found[copy], against), count),
        Line(TASK, name, "recall at 1 %, same event, turned", recall_at(found[copy], against, 0.01), count),
        Line(TASK, name, "strangers called copies", called, len(against), goal=0.01, at_most=True),
    ]
