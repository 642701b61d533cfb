"""Places and things in sentences of other words: the one that a page names where the page above it names another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from rapidfuzz.distance import Levenshtein

from retold.languages.countries import STEM, countries
from retold.stages.facts.family import Family
from retold.stages.facts.places import Named, are_places, known, named, one_country, worded
from retold.stages.facts.sheets import Range, Sheet, bare, inside
from retold.stages.facts.spots import Difference, Told, around, common

ONE_MATTER, BESIDE = 0.5, 3
"""Share of two tellings that must agree before one place stands for another, and stems that both must have near."""
UNLIKE = 0.45
"""Likeness up to which two names are two, and not one from another alphabet."""
EXCHANGED = 0.7
"""Certainty that one place stands for the other."""


def localities(tree: Family, a: Told, b: Told) -> Iterator[Difference]:
    """The one place of a telling that the other has not, and the one that the other has for it.

    Between a page and what was made from it, of which one must know nothing of the other's. A translation names places
    otherwise: nothing is told of it.
    """
    lower = next((one for one, two in ((a, b), (b, a)) if two.document in tree.above(one.document)), None)
    if lower is None or tree.translated(lower.document):
        return
    if a.sheet.tongue is not b.sheet.tongue or common(a, b) < ONE_MATTER:
        return
    pairs = [pair for pair in product(_alone(a, b), _alone(b, a)) if _near(a, b, *pair) >= BESIDE]
    pairs = [pair for pair in pairs if _nearest(a, b, pair, pairs)]
    if len(pairs) == 1 and _two(a, pairs[0][0], b, pairs[0][1]):
        ours, theirs = pairs[0]
        kind = "place" if are_places(a.sheet, ours, b.sheet, theirs) else "name"
        yield Difference(kind, "", named(a.sheet, ours[0]), named(b.sheet, theirs[0]), EXCHANGED, within=True)


def _near(a: Told, b: Told, ours: Named, theirs: Named) -> int:
    """How many stems two tellings have in common near two names."""
    return len(around(a.sheet, ours[0]) & around(b.sheet, theirs[0]))


def _nearest(a: Told, b: Told, pair: tuple[Named, Named], others: Sequence[tuple[Named, Named]]) -> bool:
    """Whether no other name has more in common with what stands near either of a pair."""
    near = _near(a, b, *pair)
    return all(_near(a, b, *other) <= near for other in others if pair[0] is other[0] or pair[1] is other[1])


def _alone(told: Told, other: Told) -> list[Named]:
    """The names of a telling of which another does not hold every word."""
    held = {bare(word) for word in other.around}
    found = [(at, name, worded(told.sheet, at)) for at, name in inside(told.sheet.names, told.window)]
    return [(at, name) for at, name, words in found if not all(_held(word, held) for word in words)]


def _two(a: Told, ours: Named, b: Told, theirs: Named) -> bool:
    """Whether two names are those of two places or things: of persons never, of bodies where they share a word.

    Of two of which one is a nation nothing is known: its capital may stand for it.
    """
    words, others = worded(a.sheet, ours[0]), worded(b.sheet, theirs[0])
    first, second = [w for w in words if w not in others], [w for w in others if w not in words]
    part = len(first) < len(words) or len(second) < len(others)
    if not first or not second or _told(first, b) or _told(second, a):
        return False
    new = not any(known(word, b.sheet) for word in first) or not any(known(word, a.sheet) for word in second)
    nations = [_nation(a.sheet, ours[0]), _nation(b.sheet, theirs[0])]
    alike = Levenshtein.normalized_similarity("".join(first), "".join(second)) > UNLIKE and not any(nations)
    if not new or alike or len(set(nations)) > 1 or one_country(a.sheet, ours[0], b.sheet, theirs[0]):
        return False
    if are_places(a.sheet, ours, b.sheet, theirs) or part:
        return "person" not in (ours[1].kind, theirs[1].kind)
    return ours[1].kind == theirs[1].kind == "other"


def _told(words: Sequence[str], other: Told) -> bool:
    """Whether a telling holds one of some words, in any form."""
    held = {bare(word) for word in other.around}
    return any(_held(word, held) for word in words)


def _held(word: str, held: set[str]) -> bool:
    """Whether some words hold one, in any form."""
    return word in held or (len(word) >= STEM and any(word[:STEM] == other[:STEM] for other in held))


def _nation(sheet: Sheet, at: Range) -> bool:
    return countries(sheet.tongue.code).derived(sheet.folded[slice(*at)])
