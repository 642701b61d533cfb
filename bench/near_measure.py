"""How many exchanges each list of near words covers, and how many labelled errors it hides: honest folds.

    python -m bench.near_words --measure

What is learned never saw the articles that it is measured on, and no labelled error strikes a pair in the documents
that the error comes from.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from bench.exchanges import Exchanges, exchanges
from bench.near_pairs import FOLDS, Pair, errors, labelled, stems
from bench.near_words import Lists, lists

NAMES = ("by hand", "by hand, pruned", "learned", "union", "union, pruned")


def choices(found: Lists) -> Mapping[str, Collection[Pair]]:
    """The lists that are measured."""
    union = found.hand | found.learned
    kept = (found.hand, found.hand - found.wrong, found.learned - found.wrong, union, union - found.wrong)
    return dict(zip(NAMES, kept, strict=True))


def fold_of(article: str) -> int:
    """Fold of an article."""
    return hashlib.sha256(article.encode()).digest()[0] % FOLDS


def measured() -> dict[str, dict[str, tuple[int, int]]]:
    """Pairs held and pairs asked, by list and kind of pairs; one article asks for a pair once."""
    sums: dict[str, dict[str, tuple[int, int]]] = {name: defaultdict(lambda: (0, 0)) for name in NAMES}
    everything = exchanges(kind="both").found
    for part in range(FOLDS):
        held_out = {e.article for e in everything if fold_of(e.article) == part}
        rest = Exchanges(tuple(e for e in everything if e.article not in held_out), {})
        told = {(e.article, stems(e.before, e.after)) for e in everything if e.article in held_out}
        asked = {"held-out articles": [key for _, key in told if key]}
        for kind, error in (("summedits, true", False), ("summedits, false", True)):
            asked[kind] = [one.pair for one in labelled() if one.fold == part and one.error == error]
        for name, held in choices(lists(rest, errors(part))).items():
            for kind, keys in asked.items():
                hits, total = sums[name][kind]
                sums[name][kind] = hits + sum(key in held for key in keys), total + len(keys)
    return sums


def rows() -> Iterator[str]:
    """A line a list: the share of exchanges of each kind that it holds."""
    for name, kinds in measured().items():
        shares = ", ".join(f"{kind} {hits / max(1, total):.3f} of {total}" for kind, (hits, total) in kinds.items())
        yield f"{name:16} {shares}"


def main() -> None:
    """Print how far each list reaches."""
    for row in rows():
        print(row, flush=True)
