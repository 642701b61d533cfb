"""What the first look of `retold find` loses, and how much it lets through: `python -m bench.find`.

Copies are pairs that *compare* calls copies or cannot tell; strangers are pages of different documents.
"""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator

from bench.foreign import meantime, sources
from bench.pages import marked, prepared
from bench.pairs import copies, rewordings
from retold.settings import CompareSettings
from retold.stages.compare import compare
from retold.stages.stories import may_tell, sought

A_ROW, ASKED, OTHERS = 60, 20, 150
TOGETHER = 3
"""Texts that make a long one."""
SEED = 0

Pair = tuple[str, str, str, str]
"""Two texts and their languages."""


def by_row() -> dict[str, list[Pair]]:
    """Copies of every kind, at most so many a row; those across languages among them."""
    rng, rows = random.Random(SEED), defaultdict(list)
    for pair in [*copies(), *rewordings()]:
        rows[f"{pair.data}, {pair.row}"].append((pair.a, pair.b, "en", "en"))
    for name, across in (("meantime", meantime()), ("wmt, source and translation", sources())):
        for one in across:
            if one.pair.copy:
                rows[name].append((one.pair.a, one.pair.b, *one.languages))
    return {row: rng.sample(pairs, min(A_ROW, len(pairs))) for row, pairs in sorted(rows.items())}


def told(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Those that *compare* does not call independent."""
    settings = CompareSettings()
    for a, b, tongue_a, tongue_b in pairs:
        pair = compare(prepared(a, tongue_a), prepared(b, tongue_b), settings)
        if pair.relation != "independent" and pair.passages:
            yield a, b, tongue_a, tongue_b


def lost(pairs: Iterable[Pair]) -> int:
    """How many of these pairs the first look passes over, from either side."""
    return sum(
        not may_tell(sought(marked(a, of_a)[0]), b) or not may_tell(sought(marked(b, of_b)[0]), a)
        for a, b, of_a, of_b in pairs
    )


def main() -> None:
    """Print the table."""
    rows = by_row()
    print(f"{'copies':44}{'pairs':>8}{'lost':>8}")
    for row, pairs in rows.items():
        held = list(told(pairs))
        print(f"{row:44}{len(held):8}{lost(held):8}")
    rng = random.Random(SEED)
    pages = sorted({a for pairs in rows.values() for a, _, tongue, _ in pairs if tongue == "en"})
    long = ["\n".join(rng.sample(pages, TOGETHER)) for _ in range(OTHERS)]
    print()
    for name, others in (("strangers", pages), (f"strangers, {TOGETHER} in one", long)):
        print(
            strangers(name, [(page, other) for page in rng.sample(others, ASKED) for other in drawn(others, page, rng)])
        )


def drawn(others: list[str], page: str, rng: random.Random) -> list[str]:
    """Pages that share no line with a page."""
    lines = set(page.split("\n"))
    return [other for other in rng.sample(others, OTHERS) if not lines & set(other.split("\n"))]


def strangers(name: str, pairs: list[tuple[str, str]]) -> str:
    """How many of some strangers are compared, and how fast they are looked through."""
    asked = {page: sought(marked(page)[0]) for page, _ in pairs}
    started = time.process_time()
    through = sum(may_tell(asked[page], other) for page, other in pairs)
    rate = len(pairs) / (time.process_time() - started)
    words = sum(len(other.split()) for _, other in pairs) / len(pairs)
    return f"{name}, {words:.0f} words: {through / len(pairs):.1%} of {len(pairs):,} compared; {rate:,.0f} a second"


if __name__ == "__main__":
    main()
