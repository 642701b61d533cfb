"""Copies across languages, without a model: translations of one article against other articles on the same topic."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator

from bench.data import data_set, joined, json_lines
from bench.learn_compare import numbers
from bench.pairs import Pair
from bench.quality.copies import lengths
from bench.quality.scores import auc
from bench.quality.table import Line
from retold.stages.compare.verdict import weights

LATIN = ("de", "fr", "is")
SEED = 0
STRANGERS = 3
"""Strangers drawn for each copy."""
GOAL = 0.95


def lines() -> list[Line]:
    """AUC of translations against articles of the same topic, for both data sets."""
    return [_line("meantime", list(meantime())), _line("wmt", list(sources()))]


def _line(data: str, pairs: list[tuple[Pair, str, str]]) -> Line:
    scores = {True: list[float](), False: list[float]()}
    learned = weights()
    factors = [weight for _, weight in learned.factors]
    for pair, first, second in pairs:
        row = numbers([pair], languages=(first, second))[0]
        scores[pair.copy].append(float(learned.bias + row @ factors))
    alone = {kind: lengths([p for p, _, _ in pairs if p.copy == kind]) for kind in (True, False)}
    return Line(
        "copy, across languages", data, "AUC against the same topic", auc(scores[True], scores[False]),
        len(scores[True]), {"length alone": auc(alone[True], alone[False])}, goal=GOAL,
    )  # fmt: skip


def meantime() -> Iterator[tuple[Pair, str, str]]:
    """Articles in two languages each, and two articles of one corpus in two languages."""
    rng = random.Random(SEED)
    records = list(json_lines(data_set("meantime") / "docs.jsonl.gz"))
    told = {(r["doc_id"], code): "\n".join(joined(s) for s in r["sents"][code]) for r in records for code in r["sents"]}
    for first, second in itertools.combinations(("en", "it", "es", "nl"), 2):
        for record in records:
            here = record["doc_id"]
            others = [r["doc_id"] for r in records if r["corpus"] == record["corpus"] and r["doc_id"] != here]
            for other, copy in [(here, True), *((o, False) for o in rng.sample(others, STRANGERS))]:
                yield Pair("meantime", "", here, told[here, first], told[other, second], copy), first, second


def sources() -> Iterator[tuple[Pair, str, str]]:
    """Articles in the language in which they were written, and translations into English of them and of others."""
    rng = random.Random(SEED)
    for code in LATIN:
        records = [r for r in json_lines(data_set("wmt-mt-copies") / "wmt21.jsonl.gz") if r["lp"] == f"{code}-en"]
        for record in records:
            others = rng.sample([r for r in records if r is not record], min(STRANGERS, len(records) - 1))
            for other in (record, *others):
                versions = [*other["ref"].values(), *other["hyp"].values()]
                text = "\n".join(rng.choice(versions))
                pair = Pair("wmt", "", record["doc"], "\n".join(record["src"]), text, other is record)
                yield pair, code, "en"
