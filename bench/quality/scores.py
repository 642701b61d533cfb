"""Metrics, each a plain function of scores and truth."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.float64]


def threshold(strangers: ArrayLike, share: float) -> float:
    """The score above which at most this share of the strangers lies."""
    ranked = np.sort(np.asarray(strangers, dtype=float))[::-1]
    return float(ranked[int(share * len(ranked))]) if len(ranked) else 0.0


def recall_at(copies: ArrayLike, strangers: ArrayLike, share: float) -> float:
    """Share of the copies that score above `share` of the strangers."""
    found = np.asarray(copies, dtype=float)
    return float((found > threshold(strangers, share)).mean()) if len(found) else 0.0


def auc(copies: ArrayLike, strangers: ArrayLike) -> float:
    """Chance that a copy scores above a stranger, ties half (Mann-Whitney)."""
    high, low = np.asarray(copies, dtype=float), np.sort(np.asarray(strangers, dtype=float))
    if not len(high) or not len(low):
        return 0.0
    below = np.searchsorted(low, high, side="left")
    upto = np.searchsorted(low, high, side="right")
    return float((below + upto).mean() / 2 / len(low))


def expected_error(chances: ArrayLike, truth: ArrayLike, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width: mean distance of probability and share of truths."""
    p, y = np.asarray(chances, dtype=float), np.asarray(truth, dtype=float)
    place = np.minimum((p * bins).astype(int), bins - 1)
    errors = [abs(p[place == k].mean() - y[place == k].mean()) * (place == k).mean() for k in set(place.tolist())]
    return float(sum(errors))


def f1(kind: str, truth: Sequence[str], said: Sequence[str], weight: Sequence[float] = ()) -> float:
    """Harmonic mean of precision and recall of one class, each item counted as `weight` says."""
    counts = np.asarray(weight, dtype=float) if len(weight) else np.ones(len(truth))
    true, named = np.array([t == kind for t in truth]), np.array([s == kind for s in said])
    both = counts[true].sum() + counts[named].sum()
    return float(2 * counts[true & named].sum() / both) if both else 0.0


def macro_f1(truth: Sequence[str], said: Sequence[str], weight: Sequence[float] = ()) -> float:
    """Mean of `f1` over the classes of the truth."""
    kinds = sorted(set(truth))
    return sum(f1(kind, truth, said, weight) for kind in kinds) / max(1, len(kinds))
