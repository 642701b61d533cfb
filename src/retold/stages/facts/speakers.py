"""One utterance that two tellings give to two speakers."""

from __future__ import annotations

from collections.abc import Iterator

from retold.records import Name, Quotation
from retold.stages.facts.names import alike
from retold.stages.facts.sheets import Range, Sheet, inside
from retold.stages.facts.spots import Difference, Spot, Told, covered, phrase
from retold.text import fold

SAME = 0.85
"""Share of the weight of what is said that each telling must hold of the other's."""
LEAST_WORDS = 3
"""Words with content of the shortest utterance."""
SURE = 0.85
"""Certainty that the words are given to another."""
NAMED = (1, 2)
"""Words before and after a name that are shown with it, as far as their clause goes."""


def speakers(a: Told, b: Told) -> Iterator[Difference]:
    """What both give to somebody in nearly the same words, each to a person or to a body that the other is silent on.

    Whoever speaks for a body that the other page names is no other speaker.
    """
    for ours, at in _said(a):
        for theirs, place in _said(b):
            both = covered(a.sheet, at, b.sheet, place), covered(b.sheet, place, a.sheet, at)
            one, other = _speaker(a.sheet, ours), _speaker(b.sheet, theirs)
            if min(both) >= SAME and one and other and _two(a, one, b, other):
                yield Difference("attribution", "", _spot(a.sheet, *one), _spot(b.sheet, *other), SURE, within=True)


def _said(told: Told) -> list[tuple[Quotation, Range]]:
    """Utterances of some length in a telling, with where their words stand."""
    sheet = told.sheet
    contents = [(q, sheet.range(q.content)) for _, q in inside(sheet.quotations, told.core) if q.content]
    return [(q, at) for q, at in contents if at and sum(sheet.content[slice(*at)]) >= LEAST_WORDS]


def _speaker(sheet: Sheet, quotation: Quotation) -> tuple[Range, Name] | None:
    """The name beside an utterance of who speaks; none where it stands elsewhere on the page."""
    source = sheet.range(quotation.source) if quotation.source else None
    found = inside(sheet.names, source) if source else []
    return next((named for named in found if named[1].name == quotation.speaker), None)


def _two(a: Told, one: tuple[Range, Name], b: Told, other: tuple[Range, Name]) -> bool:
    """Whether two names are of two persons or two bodies, of which neither is named in the other telling."""
    (at, ours), (place, theirs) = one, other
    if ours.kind != theirs.kind:
        return False
    first, second = _words(a.sheet, at, ours), _words(b.sheet, place, theirs)
    known = first.intersection(b.words) or second.intersection(a.words)
    return not known and first.isdisjoint(second) and not alike(a.sheet.tongue, tuple(first), tuple(second))


def _words(sheet: Sheet, at: Range, name: Name) -> frozenset[str]:
    return frozenset(sheet.folded[slice(*at)]).union(fold(name.name).split())


def _spot(sheet: Sheet, at: Range, name: Name) -> Spot:
    shown = phrase(sheet, at, *NAMED)
    return Spot(sheet, shown, f"speaker {fold(name.name)}", sheet.says(shown))
