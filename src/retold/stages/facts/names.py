"""Names that two tellings give differently: another spelling, or another name in the same place."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import Levenshtein

from retold.records import Name
from retold.stages.facts.sheets import Range, Sheet, inside
from retold.stages.facts.spots import Difference, Slot, Spot, Told, phrase, slots

SPELT, SAME_PLACE, LOOSE_PLACE = 0.85, 0.7, 0.55
"""Certainty of a difference: a name spelt otherwise; another name in a place that fits tightly, or loosely."""
STEM = 4
"""Letters at the start that make two names forms of one: Mexico, Mexican."""
ALIKE = 0.6
"""Likeness of two words from which one is the other, misspelt."""
MAX_NAME = 6
"""Words of the longest name that is held against another."""


def names(a: Told, b: Told) -> Iterator[Difference]:
    """Names of which the other page knows nothing, where that page has a name that this one does not know."""
    ours, theirs = _own(a, b.sheet), _own(b, a.sheet)
    if not ours or not theirs:
        return
    places = slots(a, b)
    for at, name in ours:
        for other_at, other in theirs:
            found = _certainty(a.sheet, b.sheet, (at, name), (other_at, other), places)
            if found:
                kind = "place" if _is_place(a.sheet, at, name) and _is_place(b.sheet, other_at, other) else "name"
                yield Difference(kind, "", _spot(a.sheet, at), _spot(b.sheet, other_at), found)


def _own(told: Told, other: Sheet) -> list[tuple[Range, Name]]:
    """Names of a telling with a word that the other page does not hold anywhere, in any form."""
    found = []
    for at, name in inside(told.sheet.names, told.window):
        strange = [k for k in range(*at) if told.sheet.content[k] and not known(told.sheet.folded[k], other)]
        if strange and at[1] - at[0] <= MAX_NAME:
            found.append((at, name))
    return found


def known(word: str, other: Sheet) -> bool:
    """Whether a page holds a word of a name, in any form."""
    return word in other.forms or any(_akin(word, form) for form in other.forms if form[:2] == word[:2])


def _akin(word: str, other: str) -> bool:
    """Whether two words are forms of one name, not one name misspelt: Mexico, Mexican; Britain, British."""
    if word == other or word.startswith(other) or other.startswith(word):
        return min(len(word), len(other)) >= STEM
    return word[:STEM] == other[:STEM] and len(word) != len(other)


def _certainty(a: Sheet, b: Sheet, ours: tuple[Range, Name], theirs: tuple[Range, Name], places: list[Slot]) -> float:
    first, second = a.folded[slice(*ours[0])], b.folded[slice(*theirs[0])]
    if _acronym(first, second) or _acronym(second, first):
        return 0.0
    if set(first) & set(second):
        return SPELT if _misspelt(first, second) else 0.0
    fits = [place for place in places if _holds(place.a, ours[0]) and _holds(place.b, theirs[0])]
    if not fits or ours[1].kind != theirs[1].kind:
        return 0.0
    tight = any(min(place.before, place.after) > 0 and place.before + place.after > 2 for place in fits)
    return SAME_PLACE if tight else 0.0


def _misspelt(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether two names with a word in common differ in one that is alike: Marten Quill, Martin Quill."""
    rest, other = [w for w in first if w not in second], [w for w in second if w not in first]
    if len(first) != len(second) or len(rest) != 1 or len(other) != 1:
        return False
    return min(len(rest[0]), len(other[0])) > 1 and Levenshtein.normalized_similarity(rest[0], other[0]) >= ALIKE


def _holds(place: Range, at: Range) -> bool:
    """Whether a place is filled by a name and little else."""
    return place[0] <= at[0] and at[1] <= place[1] and (place[1] - place[0]) - (at[1] - at[0]) <= 1


def _acronym(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    letters = "".join(word[0] for word in long)
    small = "".join(word[0] for word in long if len(word) > 3)
    return len(short) == 1 and short[0] in (letters, small)


def _is_place(sheet: Sheet, at: Range, name: Name) -> bool:
    before = sheet.folded[max(0, at[0] - 2) : at[0]]
    said = any(word in sheet.tongue.place_words for word in before)
    return name.kind != "person" and (said or any(w in sheet.tongue.places for w in sheet.folded[slice(*at)]))


def _spot(sheet: Sheet, at: Range) -> Spot:
    return Spot(sheet, phrase(sheet, at, 2, 3), " ".join(sheet.folded[slice(*at)]), sheet.says(at))
