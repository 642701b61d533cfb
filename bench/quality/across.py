"""Copies across languages, without a model: translations of one article against articles that are none."""

from __future__ import annotations

import numpy as np

from bench.foreign import Across, meantime, sources, turned
from bench.learn_compare import Numbers, balance, fit, numbers
from bench.quality.folds import FOLDS, chances, fold_of
from bench.quality.scores import auc, recall_at
from bench.quality.table import Line
from retold.settings import CompareSettings

GOAL = 0.95


def lines() -> list[Line]:
    """For each data set, by weights learned without it: AUC against the same topic and against the same event."""
    data = {"meantime": list(meantime()), "wmt": list(sources()), "turned": list(turned())}
    rows = {
        name: np.concatenate([numbers([one.pair], languages=one.languages) for one in d]) for name, d in data.items()
    }
    return [
        line for name, other in (("meantime", "wmt"), ("wmt", "meantime")) for line in _lines(name, other, data, rows)
    ]


def _lines(name: str, other: str, data: dict[str, list[Across]], rows: dict[str, Numbers]) -> list[Line]:
    """Learned from the other data set and from reports of other events."""
    copy = np.array([one.pair.copy for one in data[name]])
    folds = np.array([fold_of(one.pair) for one in data["turned"]])
    found, against = np.zeros(len(copy)), np.zeros(len(folds))
    for fold in range(FOLDS):
        seen = [one for one, f in zip(data["turned"], folds, strict=True) if f != fold]
        pairs = [one.pair for one in [*data[other], *seen]]
        x = np.r_[rows[other], rows["turned"][folds != fold]]
        weights = fit(x, np.array([float(pair.copy) for pair in pairs]), balance(pairs))
        against[folds == fold] = chances(weights, rows["turned"][folds == fold])
        found += chances(weights, rows[name]) / FOLDS
    called = CompareSettings().derived
    task, count = "copy, across languages", int(copy.sum())
    return [
        Line(task, name, "AUC against the same topic", auc(found[copy], found[~copy]), count, goal=GOAL),
        Line(task, name, "AUC against the same event, turned", auc(found[copy], against), count),
        Line(task, name, "recall at 1 %, same event, turned", recall_at(found[copy], against, 0.01), count),
        Line(task, name, "strangers called copies", float((against >= called).mean()), len(against), goal=0.01,
             at_most=True),
    ]  # fmt: skip
