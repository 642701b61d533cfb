"""Degree of reuse: cut, light, heavy or none, of short answers against the article they may have been made from."""

from __future__ import annotations

import random

import numpy as np

from bench.data import at_hand, data_set, json_lines
from bench.learn_compare import Numbers
from bench.pages import prepared
from bench.quality.table import Line
from retold.settings import CompareSettings
from retold.stages.compare import compare, evidence_of, fidelity_of

DEGREES = ("non", "heavy", "light", "cut")
FOLDS = 10
ROUNDS = 10
SEED = 0
SHRINK = 0.1


def lines() -> list[Line]:
    """Accuracy over ten times ten folds, a linear discriminant on what *compare* measures."""
    if not at_hand("clough-stevenson"):
        return []
    numbers, degrees = measured()
    right = []
    for round_ in range(ROUNDS):
        order = list(range(len(degrees)))
        random.Random(SEED + round_).shuffle(order)
        for fold in range(FOLDS):
            held = np.zeros(len(degrees), dtype=bool)
            held[order[fold::FOLDS]] = True
            right.extend(said(numbers[~held], degrees[~held], numbers[held]) == degrees[held])
    score = float(np.mean(right))
    return [
        Line("degree of reuse", "clough-stevenson", "accuracy, 4 classes", score, len(degrees), floor=0.768, goal=0.86)
    ]


def measured() -> tuple[Numbers, Numbers]:
    """What the answers share with their articles, a row an answer, and their degrees by index."""
    records = list(json_lines(data_set("clough-stevenson") / "docs.jsonl"))
    articles = {record["task"]: " ".join(record["text"].split()) for record in records if record["orig"]}
    answers = [record for record in records if not record["orig"]]
    rows = [_shares(articles[record["task"]], " ".join(record["text"].split())) for record in answers]
    return np.array(rows), np.array([float(DEGREES.index(record["category"])) for record in answers])


def said(known: Numbers, degrees: Numbers, asked: Numbers) -> Numbers:
    """The degree whose mean lies nearest by the pooled covariance, drawn in by `SHRINK` (Fisher's discriminant)."""
    kinds = range(len(DEGREES))
    means = np.array([known[degrees == kind].mean(axis=0) for kind in kinds])
    rest = known - means[degrees.astype(int)]
    spread = rest.T @ rest / len(known)
    pooled = (1 - SHRINK) * spread + SHRINK * np.eye(len(spread)) * np.trace(spread) / len(spread)
    reach = np.linalg.solve(pooled, means.T)
    common = np.log([(degrees == kind).mean() for kind in kinds])
    scores = asked @ reach - (means.T * reach).sum(axis=0) / 2 + common
    found: Numbers = scores.argmax(axis=1).astype(float)
    return found


def _shares(article: str, answer: str) -> list[float]:
    """Of the answer: the share that the article tells, how alike, in how much the same words and the same order."""
    a, b = prepared(article), prepared(answer)
    found, evidence = compare(a, b, CompareSettings()), evidence_of(a, b)
    first = found.a == a.document
    spans = {(p.b if first else p.a): p for p in found.passages}
    whole = sum(end - start for start, end in b.sentences)
    alike = sum((span[1] - span[0]) * p.similarity for span, p in spans.items()) / max(1, whole)
    same = sum((span[1] - span[0]) for span, p in spans.items() if p.kind == "same") / max(1, whole)
    told = found.share_of_b if first else found.share_of_a
    return [told, alike, same, fidelity_of(a, b)[0].wording, evidence.order]
