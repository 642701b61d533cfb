"""Prepared pages brought together: what tells the same on both of a pair, and the evidence in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from retold.stages.compare.chains import Matches, apart, match
from retold.stages.compare.evidence import Evidence, weigh
from retold.stages.compare.meetings import Meeting, meet, sides
from retold.stages.compare.prepared import Prepared
from retold.stages.compare.similar import Linked, by_meaning, by_near_words, by_words
from retold.stages.compare.verdict import probability
from retold.stages.compare.vocabulary import contained

POSSIBLE = 0.15
"""How far the page that is covered better is told by the other, from which near words are asked too: half of the
strangers stand above it, and of a hundred copies all but one."""


@dataclass(frozen=True, slots=True)
class Assessed:
    """Two pages, their matched sentences, and the evidence for a common text ancestor."""

    a: Prepared
    b: Prepared
    matches: Matches
    evidence: Evidence
    alone: tuple[float, float]
    """Share of each of the two pages whose sentences none of the other matches."""


def assess(a: Prepared, b: Prepared) -> Assessed:
    """Match the sentences of two pages and weigh what they share."""
    return assess_all(list(meet((a, b))))[0]


def assess_all(held: Sequence[Meeting]) -> list[Assessed]:
    """Match the sentences of each two pages that meet, and weigh what they share.

    Across languages a model may know both or one alone, which nobody tells: where it finds more than the words, the
    pages are weighed as if they were in one language, else as by words alone.
    """
    words = _reworded(held, _assessed(held, by_words))
    if all(one.one.vectors is None for one in held):
        return words
    as_one = _assessed(held, by_meaning, across=False)
    return [_better(*both) for both in zip(words, as_one, strict=True)]


def _reworded(held: Sequence[Meeting], words: Sequence[Assessed]) -> list[Assessed]:
    """Weigh near words, and words in no order, where two pages may tell the same: the matches stay as they are."""
    asked = iter([_possible(one) for one in words])
    some = [one.only([next(asked) for _ in one.others]) for one in held]
    again = iter(_assessed([one for one in some if one.others], by_near_words))
    both = (contained(one.one, *other) for one in some for other in zip(one.others, one.common, strict=True))
    return [
        replace(one, evidence=replace(next(again).evidence, contained=next(both))) if _possible(one) else one
        for one in words
    ]


def _possible(found: Assessed) -> bool:
    return not found.evidence.across and found.evidence.told_more >= POSSIBLE


def _assessed(held: Sequence[Meeting], link: Callable[[Meeting], Linked], *, across: bool = True) -> list[Assessed]:
    """`across`: whether pages in two languages are weighed as such."""
    if not held:
        return []
    a, b = sides(held)
    linked = [link(one) for one in held]
    points = match(linked, a, b)
    foreign = [across and _across(*pages) for pages in zip(a.pages, b.pages, strict=True)]
    evidence = weigh(linked, points, a, b, foreign)
    alone = zip(a.without(points.a).tolist(), b.without(points.b).tolist(), strict=True)
    return [Assessed(*one) for one in zip(a.pages, b.pages, apart(points, a, b), evidence, alone, strict=True)]


def _better(words: Assessed, as_one: Assessed) -> Assessed:
    a, b = words.a, words.b
    if a.vectors is None or b.vectors is None:
        return words
    if not _across(a, b):
        return replace(as_one, evidence=replace(as_one.evidence, contained=words.evidence.contained))
    return max((words, as_one), key=lambda found: probability(found.evidence))


def _across(a: Prepared, b: Prepared) -> bool:
    return a.language != b.language
