"""Pairs of an older text and one that was made from it, with the way in which it was made; seeded.

Texts of the data sets where these say how they were made; where nobody did it, made here by rule (`made`). Every way
comes from two data sets and more, and all but translations from the same originals too, so that no way is told by
its subject. `fold` joins what shares originals.
"""

from __future__ import annotations

import csv
import gzip
import random
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bench.data import at_hand, data_set, joined, json_lines
from bench.made import abridged, copied, edited
from bench.mixtures import mixtures
from bench.pairs import MIN_FACTSCORE, containment, wmt

SEED = 0
MOST = 60
"""Pairs taken of one way from one data set."""
MIN_WORDS = 50
"""Words of the older text; shorter ones hold too little to tell."""
MIN_YOUNGER = 30
"""Words of the younger text: fewer are "unclear" by the default settings."""
WHOLE, HALF = 0.75, 0.6
"""Shares of the words of its source: an abridgement has fewer than the smaller, any other way in one language at least
the larger one; what lies between may be either and is left out."""
LEAST, MOST_LIKE = 0.3, 0.95
"""Share of common word 5-grams of two versions that are neither the same nor another text."""
COPIED = 0.8
"""Share of word 5-grams in its source from which an answer that was to be copied is word for word."""


@dataclass(frozen=True, slots=True)
class Telling:
    """An older text and a younger one made from it (or both from a third, where `siblings`), with their languages."""

    data: str
    fold: str
    how: str
    older: str
    younger: str
    languages: tuple[str, str] = ("en", "en")
    siblings: bool = False


def tellings(only: Collection[str] = ()) -> list[Telling]:
    """All labelled pairs, or those of some data sets: at most `MOST` of one way from one data set, drawn by a seed."""
    groups: dict[tuple[str, str], list[Telling]] = defaultdict(list)
    for name, source in SOURCES:
        if (not only or name in only) and at_hand(name):
            for telling in source():
                if fit(telling):
                    groups[telling.data, telling.how].append(telling)
    return [telling for key, group in sorted(groups.items()) for telling in _drawn(group, " ".join(key))]


def _drawn(group: Sequence[Telling], seed: str) -> list[Telling]:
    return random.Random(f"{SEED} {seed}").sample(group, min(MOST, len(group)))


def fit(telling: Telling) -> bool:
    """Whether both texts are long enough to tell, and the younger as long as its way says."""
    share = words(telling.younger) / max(1, words(telling.older))
    if telling.how == "abridged" and share >= HALF:
        return False
    if telling.how not in ("abridged", "translated") and share < WHOLE:
        return False
    return words(telling.older) >= MIN_WORDS and words(telling.younger) >= MIN_YOUNGER


def words(text: str) -> int:
    """Number of words between blanks."""
    return len(text.split())


def _mixtures() -> Iterator[Telling]:
    for mixture in mixtures():
        for page, truth in mixture.truth.items():
            if len(truth["parents"]) == 1:
                parent = mixture.story(truth["parents"][0])
                yield Telling("mixtures", "newswcl50", truth["how"], parent, mixture.story(page))


def _broken_telephone() -> Iterator[Telling]:
    """Round trips and rewordings of one article, and halves of both."""
    rng = random.Random(SEED)
    name = "broken-telephone"
    for record in json_lines(data_set(name) / "chains.jsonl.xz"):
        original = record["steps"]["0"]
        translated = "trans" in record["chain"] or "Bilingual" in record["chain"]
        how = "machine-translated" if translated else "reworded"
        for step in ("2", "10") if translated else ("1", "2", "4"):
            text = record["steps"].get(step)
            if not text or (translated and record["factscore"].get(step, 0) < MIN_FACTSCORE):
                continue
            yield Telling(name, name, how, original, text)
            yield Telling(name, name, "abridged", text, abridged(text, rng))
            if not translated:
                yield Telling(name, name, "abridged", original, abridged(text, rng))


def _made(name: str, texts: Iterable[str]) -> Iterator[Telling]:
    """Copies, edits and abridgements by rule of the articles of a data set."""
    rng = random.Random(SEED)
    for text in texts:
        for how, make in (("verbatim", copied), ("edited", edited), ("abridged", abridged)):
            yield Telling(name, name, how, text, make(text, rng))


def _bbc() -> Iterator[Telling]:
    name = "broken-telephone"
    found = {r["doc"]: r["steps"]["0"] for r in json_lines(data_set(name) / "chains.jsonl.xz")}
    return _made(name, (text for _, text in sorted(found.items())))


def _newswcl50() -> Iterator[Telling]:
    name = "newswcl50"
    records = json_lines(data_set(name) / "docs.jsonl.gz")
    return _made(name, ("\n".join(joined(s) for s in record["sents"]) for record in records))


def _polnear() -> Iterator[Telling]:
    name = "polnear"
    texts = sorted(record["text"] for record in json_lines(data_set(name) / "articles.jsonl.gz"))
    return _made(name, random.Random(SEED).sample(texts, min(MOST, len(texts))))


def _answers() -> Iterator[Telling]:
    """Answers copied, revised lightly or heavily; those too short for their source leave out at least a third."""
    name = "clough-stevenson"
    records = list(json_lines(data_set(name) / "docs.jsonl"))
    sources = {r["task"]: r["text"] for r in records if r["orig"]}
    ways = {"cut": "verbatim", "light": "edited", "heavy": "reworded"}
    for record in records:
        how = None if record["orig"] else ways.get(record["category"])
        if how is None:
            continue
        source, text = sources[record["task"]], record["text"]
        yield Telling(name, name, "abridged", source, text)
        if how != "verbatim" or containment(source, text) >= COPIED:
            yield Telling(name, name, how, source, text)


def _versions() -> Iterator[Telling]:
    """Versions of one page next to each other, of like length and not the same."""
    for record in json_lines(data_set("wiki-versions") / "versions.jsonl.xz"):
        for older, younger in zip(record["versions"], record["versions"][1:], strict=False):
            if LEAST <= containment(older, younger) < MOST_LIKE and words(older) >= WHOLE * words(younger):
                yield Telling("wiki-versions", "wiki-versions", "edited", older, younger)


def _summaries() -> Iterator[Telling]:
    """News in the length of a summary."""
    name = "factual-error-spans"
    with gzip.open(data_set(name) / "CLIFF.csv.gz", "rt", encoding="utf8") as stream:
        for record in csv.DictReader(stream):
            yield Telling(name, name, "abridged", record["doc"], record["summ"])


def _translations() -> Iterator[Telling]:
    """Translations of articles, against their source and against each other."""
    rng = random.Random(SEED)
    for record in wmt():
        first, second = record["lp"].split("-")
        source = "\n".join(record["src"])
        versions = ["\n".join(v) for v in (*record["ref"].values(), *record["hyp"].values())]
        yield Telling("wmt", "wmt", "translated", source, rng.choice(versions), (first, second))
        if second == "en":
            a, b = rng.sample(versions, 2)
            yield Telling("wmt", "wmt", "machine-translated", a, b, siblings=True)


def _meantime() -> Iterator[Telling]:
    for record in json_lines(data_set("meantime") / "docs.jsonl.gz"):
        told = {code: "\n".join(joined(s) for s in record["sents"][code]) for code in record["sents"]}
        for code in ("it", "es", "nl"):
            yield Telling("meantime", "meantime", "translated", told["en"], told[code], ("en", code))


SOURCES: tuple[tuple[str, Callable[[], Iterator[Telling]]], ...] = (
    ("mixtures", _mixtures),
    ("broken-telephone", _broken_telephone),
    ("broken-telephone", _bbc),
    ("newswcl50", _newswcl50),
    ("polnear", _polnear),
    ("clough-stevenson", _answers),
    ("wiki-versions", _versions),
    ("factual-error-spans", _summaries),
    ("wmt-mt-copies", _translations),
    ("meantime", _meantime),
)
"""Data sets, and what they give."""
