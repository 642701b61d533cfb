"""Copies against independent reports of one event."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bench.pairs import Pair, copies, strangers
from bench.quality.folds import held_out
from bench.quality.scores import Numbers, auc, recall_at
from bench.quality.table import Line

MATCHED = (0.8, 1.25)
"""Ratio of lengths within which a pair is "matched": there length tells copies from strangers no longer."""
PART = 0.05
STRICT = 0.01

GOALS = {
    "original 2": (0.79, 0.95),
    "original 10": (0.79, 0.95),
    "siblings 2": (0.65, 0.90),
    "siblings 10": (0.61, 0.85),
}
"""Floor (TF-IDF) and goal of the design, by row."""


def lines() -> list[Line]:
    """Recall of copies at 5 % and 1 % false ones, on matched pairs, on all, and on cut copies, beside length alone."""
    positive, negative = copies(), strangers()
    found, against = held_out(positive, negative)
    rows: dict[tuple[str, str], list[int]] = {}
    for index, pair in enumerate(positive):
        rows.setdefault((pair.data, pair.row), []).append(index)
    out = []
    for (data, row), chosen in sorted(rows.items()):
        pairs = [positive[index] for index in chosen]
        out.extend(_lines(data, row, pairs, found[chosen], (negative, against[data])))
    return out


def _lines(
    data: str, row: str, pairs: Sequence[Pair], scores: Numbers, rest: tuple[Sequence[Pair], Numbers]
) -> list[Line]:
    negative, against = rest
    matched, others = _matched(pairs), _matched(negative)
    floor, goal = GOALS.get(row, (None, None)) if data == "broken-telephone" else (None, None)
    if (data, row) == ("wmt", "siblings"):
        floor, goal = 0.91, 0.99
    part, metric = (STRICT, "recall at 1 %") if data == "wmt" else (PART, "recall at 5 %")
    length = auc(lengths(pairs), lengths(negative))
    return [
        Line(f"copy, {row}", data, f"{metric}, matched", recall_at(scores[matched], against[others], part),
             int(matched.sum()), floor=floor, goal=goal),
        Line(f"copy, {row}", data, metric, recall_at(scores, against, part), len(pairs)),
        Line(f"copy, {row}", data, "recall at 1 %, matched", recall_at(scores[matched], against[others], STRICT),
             int(matched.sum())),
        Line(f"copy, {row}", data, "AUC", auc(scores, against), len(pairs), {"length alone": length}),
    ]  # fmt: skip


def _matched(pairs: Sequence[Pair]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    ratios = np.array([len(pair.a.split()) / max(1, len(pair.b.split())) for pair in pairs])
    return (ratios >= MATCHED[0]) & (ratios <= MATCHED[1])


def lengths(pairs: Sequence[Pair]) -> Numbers:
    """Likeness of two lengths, 0 to 1."""
    sizes = [sorted((len(pair.a.split()), len(pair.b.split()))) for pair in pairs]
    return np.array([low / max(1, high) for low, high in sizes])
