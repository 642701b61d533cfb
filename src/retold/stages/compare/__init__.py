"""compare: which pages retell which, how, and the passages that show it.

`prepare` does once a page what every comparison needs; `compare` holds two prepared pages side by side and depends on
them and on the version of the rules alone; `compare_all` does so for each two pages of a story, many at once; `rows`
gathers the statements of a story over all its tellings.
"""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

import numpy as np

from retold.records import Fidelity, Retelling, heavier
from retold.settings import CompareSettings
from retold.stages.compare.assess import Assessed, assess, assess_all
from retold.stages.compare.embeddings import embedder
from retold.stages.compare.evidence import Evidence
from retold.stages.compare.kept import keeps
from retold.stages.compare.meetings import meet
from retold.stages.compare.passages import passages, reasons
from retold.stages.compare.prepared import Prepared, prepare
from retold.stages.compare.rows import rows
from retold.stages.compare.verdict import probability, weights
from retold.stages.compare.weighing import weighing

__all__ = [
    "Evidence",
    "Prepared",
    "compare",
    "compare_all",
    "embedder",
    "evidence_of",
    "fidelity_of",
    "prepare",
    "rows",
    "rules",
    "weighing",
    "weights",
]

KIN = ("derived", "same-source")
UNKNOWN = 0.4999
"""The most that can be said for a common source of pages that are too short to tell."""
SLIGHT = 0.05
"""Probability under which nobody asks how a copy would have been made: most pairs, and a third of the time."""
MEETINGS = 32
"""Meetings of pages that are weighed at once: some hundreds of pairs."""
PRIVATE = 0.12
"""Share of a page, told nowhere in the other, from which the page must have it from elsewhere."""


def compare(a: Prepared, b: Prepared, settings: CompareSettings) -> Retelling:
    """Compare two pages; which of them is named first makes no difference."""
    return next(compare_all((a, b), settings))


def compare_all(pages: Iterable[Prepared], settings: CompareSettings) -> Iterator[Retelling]:
    """Compare each two of some pages, in order of their ids: what `compare` says of the two, several times as fast."""
    held = meet(sorted(pages, key=lambda page: page.document))
    while some := list(islice(held, MEETINGS)):
        with _unswept():
            told = [_retelling(assessed, settings) for assessed in assess_all(some)]
        yield from told


@contextmanager
def _unswept() -> Iterator[None]:
    """Keep Python from searching all objects for cycles: retellings have none, and the search took a seventh."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _retelling(assessed: Assessed, settings: CompareSettings) -> Retelling:
    """What is told of two pages, of which the first has the smaller id."""
    a, b, matches, evidence = assessed.a, assessed.b, assessed.matches, assessed.evidence
    own_a, own_b = assessed.alone
    chance = probability(evidence)
    if min(a.words, b.words) < settings.min_words:
        chance = min(chance, UNKNOWN)
    fidelity = keeps(a, b, matches) if chance >= min(SLIGHT, settings.independent) else ()
    relation, older = _relation(chance, (own_a, own_b), (a, b), settings)
    why = list(reasons(evidence, fidelity, int(np.count_nonzero(matches.chained))))
    if relation == "unclear":
        why.append(_doubt(a, b, settings))
    return Retelling(
        a=a.document,
        b=b.document,
        relation=relation,
        from_=older,
        how=_how(fidelity, older, (a, b)) if relation in KIN else relation,
        probability=chance,
        share_of_a=round(1 - own_a, 4),
        share_of_b=round(1 - own_b, 4),
        why=tuple(why),
        passages=passages(a, b, matches),
        fidelity=fidelity,
    )


def rules(settings: CompareSettings) -> dict[str, Any]:
    """What the answers of this stage rest on, for provenance: the version of the weights, and the model, if any."""
    model = embedder(settings.embeddings)
    found: dict[str, Any] = {"compare": weights().version}
    return found | ({"embeddings": {"model": model.model, "sha256": model.sha256}} if model else {})


def evidence_of(a: Prepared, b: Prepared) -> Evidence:
    """The evidence for a common text ancestor alone, for learning and for measuring."""
    return assess(a, b).evidence


def fidelity_of(a: Prepared, b: Prepared) -> tuple[Fidelity, Fidelity]:
    """How b keeps the words of a, and a those of b, alone: for measuring."""
    return keeps(a, b, assess(a, b).matches)


def _relation(
    chance: float, own: tuple[float, float], pages: tuple[Prepared, Prepared], settings: CompareSettings
) -> tuple[str, str | None]:
    """Relation of two pages by themselves, and the older where what they hold alone says which it is."""
    a, b = pages
    if min(a.words, b.words) < settings.min_words or settings.independent <= chance < settings.derived:
        return "unclear", None
    if chance < settings.independent:
        return "independent", None
    if min(own) >= PRIVATE:
        return "same-source", None
    if max(own) < PRIVATE:
        return "derived", None
    return "derived", a.document if own[0] > own[1] else b.document


def _how(fidelity: tuple[Fidelity, ...], older: str | None, pages: tuple[Prepared, Prepared]) -> str:
    """The way from the older page, or where neither is older the heavier of both."""
    ways = {page.document: kept.way for page, kept in zip(pages, fidelity, strict=False)}
    return ways.get(older or "", heavier(*ways.values()))


def _doubt(a: Prepared, b: Prepared, settings: CompareSettings) -> str:
    shortest = min(a.words, b.words)
    if shortest < settings.min_words:
        return f"one page has {shortest} words, too few to tell (at least {settings.min_words})"
    return "the evidence is divided: as much speaks for a common source as against it"
