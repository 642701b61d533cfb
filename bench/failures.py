"""The worst mistakes on copy rows, by weights that never saw them: python -m bench.failures

Prints where each pair stands in the data, what was said of it, and the evidence; with `--texts` how the pages begin.
docs/failures.md says what went wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import numpy as np

from bench.learn_compare import Numbers
from bench.pages import prepared
from bench.pairs import Pair, copies, strangers
from bench.quality.folds import held_out
from retold.stages.compare import evidence_of

WORST = 10


def worst() -> list[tuple[float, Pair]]:
    """The strangers said most surely to be copies, and the whole copies said most surely to be strangers."""
    whole = [pair for pair in copies() if "cut" not in pair.row]
    found, against = held_out(whole, strangers())
    mean = np.mean([scores for _, scores in sorted(against.items())], axis=0)
    false, missed = _ranked(mean, strangers(), -1.0), _ranked(found, whole, 1.0)
    return [*false[:WORST], *missed[:WORST]]


def _ranked(scores: Numbers, pairs: Sequence[Pair], sign: float) -> list[tuple[float, Pair]]:
    order = sorted(range(len(pairs)), key=lambda k: (sign * round(float(scores[k]), 4), pairs[k].fold, pairs[k].a))
    return [(float(scores[k]), pairs[k]) for k in order]


def main() -> None:
    """Print a line a mistake."""
    print("said   truth     row                document           words      more  less  order")
    for chance, pair in worst():
        shares = evidence_of(prepared(pair.a), prepared(pair.b)).numbers()
        sizes = f"{len(pair.a.split())}, {len(pair.b.split())}"
        truth = "copy" if pair.copy else "stranger"
        figures = "  ".join(f"{share:.2f}" for share in shares[:3])
        print(f"{chance:.3f}  {truth:8}  {pair.row:17}  {pair.fold:17}  {sizes:9}  {figures}")
        if "--texts" in sys.argv:
            print(f"       A: {pair.a[:400]!r}\n       B: {pair.b[:400]!r}")


if __name__ == "__main__":
    main()
