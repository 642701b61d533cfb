"""The passages that two pages share, each with its kind, and the reasons of a verdict in words."""

from __future__ import annotations

from rapidfuzz.distance import Indel

from retold.records import Fidelity, Passage
from retold.stages.compare.chains import Matches
from retold.stages.compare.evidence import Evidence
from retold.stages.compare.prepared import Prepared, Tokens

SAME = 0.97
"""Share of words kept, in order, from which a passage is the same."""
EDITED = 0.6
"""Share of words kept from which a passage is edited; below, it is reworded."""
QUOTE = 0.6
"""Share of quoted words on both sides from which a passage is a quotation."""


def passages(a: Prepared, b: Prepared, matches: Matches) -> tuple[Passage, ...]:
    """The matched sentences as passages, in order of page a."""
    found = []
    for i, j, similarity in zip(matches.a, matches.b, matches.similarity, strict=True):
        kind = _kind(a.tokens[i], b.tokens[j])
        found.append(Passage(a.sentences[i], b.sentences[j], kind, round(float(similarity), 4)))
    return tuple(sorted(found, key=lambda p: (p.a, p.b)))


def _kind(a: Tokens, b: Tokens) -> str:
    alike = Indel.normalized_similarity(a.words.tolist(), b.words.tolist())
    if alike >= SAME:
        return "same"
    if len(a.quoted) and len(b.quoted) and min(a.quoted.mean(), b.quoted.mean()) >= QUOTE:
        return "quote"
    return "edited" if alike >= EDITED else "reworded"


def reasons(evidence: Evidence, fidelity: Fidelity, chained: int) -> tuple[str, ...]:
    """What speaks for and against a common ancestor, a sentence each."""
    found = [
        f"{chained} sentences tell the same in the same order" if chained != 1 else "one sentence tells the same",
        f"the two pages cover {_percent(evidence.told_less)} and {_percent(evidence.told_more)} of each other",
        f"{_percent(evidence.order)} of what they share keeps its order",
    ]
    if chained:
        found.append(f"{_percent(fidelity.wording)} of the words outside quotation marks are kept where they meet")
    if fidelity.quoted:
        found.append(f"{_percent(fidelity.quotations)} of {fidelity.quoted} quoted words are kept")
    return tuple(found)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
