"""Learn which readings are the older ones: python -m bench.readings [--check]

From texts that were translated back and forth or reworded by machines, each held against its original: how often a
word, or a pair of neighbouring words, stands in the original alone, and how often in the copy alone. An article counts
once, however many copies of it there are. Names are no readings: they say who writes, not how.
`--check` prints how often the older of two texts is told by readings learned from other articles.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from math import log
from pathlib import Path

from bench.data import data_set, json_lines
from bench.pairs import MIN_FACTSCORE
from bench.quality.vectors import cache_file
from retold.languages import HERE, language
from retold.text import fold, words

STEPS = ("2", "6", "10")
MIN_ARTICLES = 3
"""Articles in which a reading must tell two texts apart: fewer know a matter, not a wording."""
MIN_ODDS = 0.3
"""Log odds under which a reading tells nothing."""
PRIOR = 1.0
"""Articles added on both sides."""
FOLDS = 5

Copies = tuple[str, str, str]
"""Article, its text, and that of a copy."""


def copies() -> Iterator[Copies]:
    """Originals with their copies through machines."""
    for record in json_lines(data_set("broken-telephone") / "chains.jsonl.xz"):
        unknown = 1.0 if "rephrase" in record["chain"] else 0.0
        for step in STEPS:
            text = record["steps"].get(step)
            if text and record["factscore"].get(step, unknown) >= MIN_FACTSCORE:
                yield record["doc"], record["steps"]["0"], text


def learned(pairs: Iterable[Copies]) -> dict[str, float]:
    """Log odds of every reading that tells something."""
    apart: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    count = Counter[str]()
    for article, original, copy in pairs:
        count[article] += 1
        old, new = held(original), held(copy)
        for reading in old - new:
            apart[reading][article][0] += 1
        for reading in new - old:
            apart[reading][article][1] += 1
    found = {}
    for reading, articles in apart.items():
        if len(articles) >= MIN_ARTICLES:
            older, younger = (sum(n[side] / count[a] for a, n in articles.items()) + PRIOR for side in (0, 1))
            if abs(log(older / younger)) >= MIN_ODDS:
                found[reading] = round(log(older / younger), 2)
    return found


@lru_cache(maxsize=10_000)
def held(text: str) -> frozenset[str]:
    """Stems of a text, and pairs of neighbouring ones; without names, which mostly have a capital."""
    stem = language("en").stem
    small = Counter[str]()
    own = []
    for a, b in words(text):
        own.append(stem(fold(text[a:b])))
        small[own[-1]] += 1 if text[a].islower() else -1
    kept = [word if small[word] > 0 else "" for word in own]
    pairs = {f"{one} {other}" for one, other in pairwise(kept) if one and other}
    return frozenset(word for word in kept if word) | pairs


def without(articles: Collection[str]) -> dict[str, float]:
    """Readings learned from all other articles."""
    return learned(pair for pair in copies() if pair[0] not in articles)


def write(table: Mapping[str, float], path: Path) -> None:
    """Write readings with their log odds, a reading a line."""
    rows = ["# reading and log odds that it is the older one; made by bench/readings.py"]
    rows += [f"{reading}\t{odds:.2f}" for reading, odds in sorted(table.items())]
    path.write_text("\n".join(rows) + "\n", encoding="utf8")


@cache
def folds() -> list[list[str]]:
    """Articles by the fold that leaves them out."""
    articles = sorted({record["doc"] for record in json_lines(data_set("broken-telephone") / "chains.jsonl.xz")})
    return [articles[fold::FOLDS] for fold in range(FOLDS)]


def table_without(article: str) -> Path:
    """A file of readings learned without a fifth of the articles, this one among them."""
    return kept_without(article, Path(__file__), lambda fold_, path: write(without(fold_), path))


def kept_without(article: str, learner: Path, make: Callable[[list[str], Path], None]) -> Path:
    """A file of what a module learns without a fifth of the articles, this one among them; beside the other caches."""
    fold_ = next(fold_ for fold_ in folds() if article in fold_)
    key = hashlib.sha256(learner.read_bytes() + " ".join(fold_).encode()).hexdigest()[:16]
    path = cache_file().with_name(f"{learner.stem}-{key}.tsv")
    if not path.is_file():
        path.parent.mkdir(parents=True, exist_ok=True)
        make(fold_, path)
    return path


def check() -> float:
    """Share of the copies that are told from their originals by readings learned from other articles."""
    right = []
    for fold_ in folds():
        table = without(fold_)
        for article, original, copy in copies():
            if article in fold_ and original != copy:
                odds = [sum(table.get(reading, 0.0) for reading in held(text)) for text in (original, copy)]
                right.append(odds[0] > odds[1])
    return sum(right) / len(right)


def main() -> None:
    """Write `en.readings.tsv` beside the language file, or check it."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("--check", action="store_true", help="by readings learned from other articles")
    if parser.parse_args().check:
        print(f"the older of two texts told by their readings: {check():.3f}")
        return
    path = HERE / "en.readings.tsv"
    table = learned(copies())
    write(table, path)
    print(f"{path.name}: {len(table)} readings, {path.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main()
