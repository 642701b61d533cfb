"""Learn the weights of *compare* from the development data: python -m bench.learn_compare

Logistic regression with a small ridge, by Newton's method. Every data set counts the same within its class, and
independent reports of one event count `PRIOR` times as much as copies: a desk that opens pages of one event meets
more strangers than copies, and a false copy costs it more than a missed one.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bench.foreign import across
from bench.pages import prepared
from bench.pairs import Pair, copies, strangers
from retold.stages.compare import evidence_of
from retold.stages.compare.verdict import WEIGHTS, in_no_order, log_odds

VERSION = "3"
"""Raise with every change of the weights or of what they multiply."""
PRIOR = 2.0
PRIOR_ACROSS = 6.0
"""The same for pages in two languages, of which strangers are known by made ones only."""
RIDGE = 1.0
STEPS = 60

Numbers = NDArray[np.float64]


def numbers(pairs: Sequence[Pair], languages: tuple[str, str] = ("en", "en")) -> Numbers:
    """Log-odds of the evidence, a row a pair."""
    return measured(pairs, languages)[:, :-1]


def measured(pairs: Sequence[Pair], languages: tuple[str, str] = ("en", "en")) -> Numbers:
    """Log-odds of the evidence, and last the probability by words in no order, which is not learned."""
    rows = []
    for pair in pairs:
        found = evidence_of(prepared(pair.a, languages[0]), prepared(pair.b, languages[1]))
        rows.append([*(log_odds(share) for share in found.numbers()), in_no_order(found)])
    return np.array(rows)


def balance(pairs: Sequence[Pair], prior: float = PRIOR) -> Numbers:
    """Weight of each pair: equal sums for the data sets of a class, `prior` to one for the classes."""
    sets = np.array([pair.data for pair in pairs])
    copy = np.array([pair.copy for pair in pairs])
    weight = np.zeros(len(pairs))
    for kind, share in ((True, 1.0), (False, prior)):
        names = sorted(set(sets[copy == kind]))
        for name in names:
            chosen = (sets == name) & (copy == kind)
            weight[chosen] = share * len(pairs) / (1 + prior) / len(names) / chosen.sum()
    return weight


def fit(x: Numbers, y: Numbers, weight: Numbers) -> Numbers:
    """Bias and weights of the weighted logistic regression of y on the columns of x.

    No share of what two pages have in common may speak against a common source: a column that would is left out.
    """
    used = list(range(x.shape[1]))
    while True:
        found = _fit(x[:, used], y, weight)
        against = [k for k, value in zip(used, found[1:], strict=True) if value < 0]
        if not against:
            break
        used.remove(min(against, key=lambda k: found[1 + used.index(k)]))
    weights = np.zeros(1 + x.shape[1])
    weights[[0, *(1 + k for k in used)]] = found
    return weights


def _fit(x: Numbers, y: Numbers, weight: Numbers) -> Numbers:
    design = np.c_[np.ones(len(x)), x]
    found = np.zeros(design.shape[1])
    ridge = RIDGE * np.diag([0.0] + [1.0] * x.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-design @ found))
        slope = design.T @ (weight * (y - chance)) - ridge @ found
        bend = (design * (weight * chance * (1 - chance))[:, None]).T @ design + ridge
        found += np.linalg.solve(bend, slope)
    return found


def main() -> None:
    """Learn on everything and write the weights file."""
    pairs = [*copies(), *strangers()]
    same = fit(numbers(pairs), np.array([float(pair.copy) for pair in pairs]), balance(pairs))
    foreign = across()
    rows = np.concatenate([numbers([one.pair], languages=one.languages) for one in foreign])
    truth = np.array([float(one.pair.copy) for one in foreign])
    lines = [
        "# Learned by `python -m bench.learn_compare`; a factor multiplies the log-odds of a share: docs/compare.md.",
        f'version = "{VERSION}"',
        *_section("same", same),
        *_section("across", fit(rows, truth, balance([one.pair for one in foreign], PRIOR_ACROSS))),
    ]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(WEIGHTS.read_text(encoding="utf8"))


def _section(name: str, found: Numbers) -> list[str]:
    factors = zip(("told_more", "told_less", "order"), found[1:], strict=True)
    return [
        "",
        f"[{name}]",
        f"bias = {found[0]:.4f}",
        f"[{name}.factors]",
        *(f"{f} = {value:.4f}" for f, value in factors),
    ]


if __name__ == "__main__":
    main()
