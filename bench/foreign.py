"""Pairs of pages in two languages: translations, articles on the same topic, and independent reports of one event.

There are no independent reports of one event in two languages among the data, so they are made: one page of two is
turned into no language at all, by keeping as many of its names, figures and other words as the translations of
`meantime` keep, and a made-up word for the rest, always the same one for the same word. Copies that are turned so have
about the numbers of evidence that real translations have.
"""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bench.data import at_hand, data_set, joined, json_lines
from bench.pairs import Pair, strangers, wmt
from retold.languages import language
from retold.text import fold, words

LATIN = ("de", "en", "fr", "is")
"""Languages of the wmt set in Latin script; names and numbers are all that other scripts share."""
NOWHERE = "qx"
"""Code of no language: it has no words and no table."""
SEED = 0
STRANGERS = 3
"""Articles on the same topic drawn for each translation."""
DRAWN = 700
"""Independent reports of one event that are turned."""
KEPT = {"figure": 0.81, "name": 0.81, "word": 0.2, "function word": 0.05}
"""Share of the words of an English article of `meantime` that stand in its translations too, by kind."""


@dataclass(frozen=True, slots=True)
class Across:
    """Two texts and their languages."""

    pair: Pair
    languages: tuple[str, str]


def across() -> list[Across]:
    """Translations, and strangers on the same topic and of the same event."""
    return [*meantime(), *sources(), *turned()]


def meantime() -> Iterator[Across]:
    """Articles in two languages each, and two articles of one corpus in two languages."""
    rng = random.Random(SEED)
    records = list(json_lines(data_set("meantime") / "docs.jsonl.gz")) if at_hand("meantime") else []
    told = {(r["doc_id"], code): "\n".join(joined(s) for s in r["sents"][code]) for r in records for code in r["sents"]}
    for first, second in itertools.combinations(("en", "it", "es", "nl"), 2):
        for record in records:
            here = record["doc_id"]
            others = [r["doc_id"] for r in records if r["corpus"] == record["corpus"] and r["doc_id"] != here]
            for other, copy in [(here, True), *((o, False) for o in rng.sample(others, STRANGERS))]:
                pair = Pair("meantime", "across", here, told[here, first], told[other, second], copy)
                yield Across(pair, (first, second))


def sources() -> Iterator[Across]:
    """Articles in the language in which they were written against translations of them and of others."""
    rng = random.Random(SEED)
    records = list(wmt()) if at_hand("wmt-mt-copies") else []
    for first, second in itertools.permutations(LATIN, 2):
        told = [r for r in records if r["lp"] == f"{first}-{second}"]
        for record in told:
            others = rng.sample([r for r in told if r is not record], min(STRANGERS, len(told) - 1))
            for other in (record, *others):
                versions = [*other["ref"].values(), *other["hyp"].values()]
                text = "\n".join(rng.choice(versions))
                pair = Pair("wmt", "across", record["doc"], "\n".join(record["src"]), text, other is record)
                yield Across(pair, (first, second))


def turned() -> Iterator[Across]:
    """Independent reports of one event, one of them turned into no language."""
    pairs = strangers()
    for pair in random.Random(SEED).sample(pairs, min(DRAWN, len(pairs))):
        yield Across(replace(pair, data="same event, turned", b=turn(pair.b)), ("en", NOWHERE))


def turn(text: str) -> str:
    """A text in no language: the same made-up word for every word that a translation would not keep."""
    out, last = [], 0
    for start, end in words(text):
        word = text[start:end]
        digest = hashlib.sha256(fold(word).encode()).hexdigest()
        made = word if int(digest[:8], 16) / 16**8 < KEPT[_kind(word)] else "q" + digest[8:14]
        out += [text[last:start], made.capitalize() if word[0].isupper() else made]
        last = end
    return "".join([*out, text[last:]])


def _kind(word: str) -> str:
    if word[0].isdigit():
        return "figure"
    if fold(word) in language("en").function_words:
        return "function word"
    return "name" if word[0].isupper() else "word"
