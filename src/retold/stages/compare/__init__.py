"""compare: which pages retell which, how, and the passages that show it.

`prepare` does once a page what every comparison needs; `compare` holds two prepared pages side by side and depends on
them and on the version of the rules alone; `rows` gathers the statements of a story over all its tellings.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from retold.records import Fidelity, Retelling, heavier
from retold.settings import CompareSettings
from retold.stages.compare.assess import assess
from retold.stages.compare.embeddings import embedder
from retold.stages.compare.evidence import Evidence
from retold.stages.compare.kept import keeps
from retold.stages.compare.passages import passages, reasons
from retold.stages.compare.prepared import Prepared, prepare
from retold.stages.compare.rows import rows
from retold.stages.compare.verdict import probability, weights
from retold.stages.compare.weighing import weighing

__all__ = [
    "Evidence",
    "Prepared",
    "compare",
    "embedder",
    "evidence_of",
    "fidelity_of",
    "prepare",
    "rows",
    "rules",
    "weighing",
    "weights",
]

UNKNOWN = 0.4999
"""The most that can be said for a common source of pages that are too short to tell."""
SLIGHT = 0.05
"""Probability under which nobody asks how a copy would have been made: most pairs, and a third of the time."""
PRIVATE = 0.12
"""Share of a page, told nowhere in the other, from which the page must have it from elsewhere."""


def compare(a: Prepared, b: Prepared, settings: CompareSettings) -> Retelling:
    """Compare two pages; which of them is named first makes no difference."""
    if a.document > b.document:
        a, b = b, a
    assessed = assess(a, b)
    matches, evidence = assessed.matches, assessed.evidence
    chance = probability(evidence)
    if min(a.words, b.words) < settings.min_words:
        chance = min(chance, UNKNOWN)
    fidelity = keeps(a, b, matches) if chance >= min(SLIGHT, settings.independent) else ()
    own_a, own_b = _private(matches.a, a), _private(matches.b, b)
    relation, older = _relation(chance, (own_a, own_b), (a, b), settings)
    ways = dict(zip((a.document, b.document), (f.way for f in fidelity), strict=False))
    how = ways.get(older or "", heavier(*ways.values()))
    why = list(reasons(evidence, fidelity, int(matches.chained.sum())))
    if relation == "unclear":
        why.append(_doubt(a, b, settings))
    return Retelling(
        a=a.document,
        b=b.document,
        relation=relation,
        from_=older,
        how=how if relation in ("derived", "same-source") else relation,
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


def _private(matched: np.ndarray[tuple[int], np.dtype[np.intp]], page: Prepared) -> float:
    """Share of a page whose sentences no passage joins to the other."""
    alone = page.mass.copy()
    alone[matched] = 0.0
    return float(alone.sum() / max(page.mass.sum(), 1e-9))


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


def _doubt(a: Prepared, b: Prepared, settings: CompareSettings) -> str:
    shortest = min(a.words, b.words)
    if shortest < settings.min_words:
        return f"one page has {shortest} words, too few to tell (at least {settings.min_words})"
    return "the evidence is divided: as much speaks for a common source as against it"
