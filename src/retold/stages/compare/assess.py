"""Two prepared pages brought together: what tells the same on both, and the evidence in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retold.stages.compare.chains import Matches, match, similarities
from retold.stages.compare.evidence import Evidence, weigh
from retold.stages.compare.prepared import Prepared
from retold.stages.compare.verdict import probability


@dataclass(frozen=True, slots=True)
class Assessed:
    """The matched sentences of two pages and the evidence for a common text ancestor."""

    matches: Matches
    evidence: Evidence


def assess(a: Prepared, b: Prepared) -> Assessed:
    """Match the sentences of two pages and weigh what they share.

    Across languages a model may know both or one alone, which nobody tells: where it finds more than the words, the
    pages are weighed as if they were in one language, else as by words alone.
    """
    if a.language == b.language or a.vectors is None or b.vectors is None:
        return _by(a, b)
    as_one = _by(a, replace(b, language=a.language))
    by_words = _by(replace(a, vectors=None), replace(b, vectors=None))
    return max((by_words, as_one), key=lambda found: probability(found.evidence))


def _by(a: Prepared, b: Prepared) -> Assessed:
    found = similarities(a, b)
    matches = match(found)
    return Assessed(matches, weigh(a, b, found, matches))
