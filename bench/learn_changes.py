"""Learn the weights that tell a change from a mere rewording: python -m bench.learn_changes

Logistic regression over the signs of an edit (`stages/facts/edits.py`). Which edit made a summary false is not
labelled, only that one at least did: the chance that none did is the product of the chances of each, and the share of
each edit in it is found by expectation and maximisation. False and true summaries count the same; retellings of news in
other words count `RETOLD` times as much as either.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.edited import Bag, bags, reworded
from retold.stages.facts.weights import WEIGHTS, Weights

VERSION = "2"
"""Raise with every change of the weights or of what they multiply."""
RETOLD = 0.2
RIDGE = 3.0
ROUNDS, STEPS = 40, 8
"""Rounds of expectation and maximisation; steps of Newton in each."""
SMALL = 1e-5

Numbers = NDArray[np.float64]


def learn(edited: Sequence[Bag], retold: Sequence[Bag]) -> Weights:
    """The weights by some edited summaries and some retellings."""
    held = [bag for bag in (*edited, *retold) if bag.edits]
    names = sorted({name for bag in held for edit in bag.edits for name in edit})
    rows = np.array([[1.0, *(edit.get(name, 0.0) for name in names)] for bag in held for edit in bag.edits])
    home = np.repeat(np.arange(len(held)), [len(bag.edits) for bag in held])
    changed = np.array([bag.changed for bag in held])
    found = _fit(rows, home, changed, _balance(held, len(retold) and len([b for b in retold if b.edits])))
    return Weights(VERSION, float(found[0]), dict(zip(names, found[1:].tolist(), strict=True)))


def _balance(held: Sequence[Bag], retold: int) -> Numbers:
    """Weight of each bag; the last ones are of retellings."""
    changed = np.array([bag.changed for bag in held])
    last = np.arange(len(held)) >= len(held) - retold
    weight = np.zeros(len(held))
    half = (len(held) - retold) / 2
    for part, share in ((changed & ~last, 1.0), (~changed & ~last, 1.0), (last, RETOLD)):
        weight[part] = share * half / max(1, part.sum())
    return weight


def _fit(rows: Numbers, home: NDArray[np.int64], changed: NDArray[np.bool_], weight: Numbers) -> Numbers:
    found = np.zeros(rows.shape[1])
    of_changed = changed[home]
    guilty = np.where(of_changed, 0.5, 0.0)
    for _ in range(ROUNDS):
        found = _newton(rows, guilty, weight[home], found)
        chance = _chance(rows, found)
        none = np.zeros(len(weight))
        np.add.at(none, home, np.log1p(-np.minimum(chance, 1 - 1e-9)))
        some = np.maximum(1 - np.exp(none), 1e-9)
        guilty = np.where(of_changed, np.minimum(1.0, chance / some[home]), 0.0)
    return found


def _newton(rows: Numbers, truth: Numbers, weight: Numbers, start: Numbers) -> Numbers:
    found = start.copy()
    ridge = RIDGE * np.diag([0.0] + [1.0] * (rows.shape[1] - 1))
    for _ in range(STEPS):
        chance = _chance(rows, found)
        slope = rows.T @ (weight * (truth - chance)) - ridge @ found
        bend = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + ridge
        step = np.linalg.solve(bend, slope)
        found += step
        if np.abs(step).max() < SMALL:
            break
    return found


def _chance(rows: Numbers, found: Numbers) -> Numbers:
    return np.asarray(1 / (1 + np.exp(-np.clip(rows @ found, -30, 30))))


def written(found: Weights) -> str:
    """The weights as the text of their file."""
    head = "# Learned by `python -m bench.learn_changes`: log-odds of a change by signs, see docs/facts.md."
    signs = [f'"{name}" = {value:.4f}' for name, value in sorted(found.signs.items())]
    return "\n".join([head, f'version = "{found.version}"', f"bias = {found.bias:.4f}", "", "[signs]", *signs, ""])


def main() -> None:
    """Learn on everything and write the weights file."""
    WEIGHTS.write_text(written(learn(bags(), reworded())), encoding="utf8")
    print(WEIGHTS.read_text(encoding="utf8"))


if __name__ == "__main__":
    main()
