"""Weeks, months and years that are counted from the day of writing: this month, last month, next month."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.facts.sheets import Range, Sheet, meet
from retold.stages.facts.spots import Difference, Slot, Spot, Told, phrase, slots

SAME_PLACE = 0.85
"""Certainty that one stands for another in the very same place."""
AGREED = 4
"""Words that must agree beside the place, on both sides of it."""


def reckoned(a: Told, b: Told) -> Iterator[Difference]:
    """Another week, month or year in the very same place, between pages of one line."""
    ours, theirs = _reckoned(a), _reckoned(b)
    for place in slots(a, b) if ours and theirs else ():
        if place.before and place.after and place.before + place.after >= AGREED:
            yield from _exchanged(a, b, ours, theirs, place)


def _exchanged(a: Told, b: Told, ours: dict[Range, str], theirs: dict[Range, str], place: Slot) -> Iterator[Difference]:
    for at, value in ours.items():
        for other_at, other in theirs.items():
            here = _lies(a.sheet, place.a, at) and _lies(b.sheet, place.b, other_at)
            if here and value != other and value.split()[0] == other.split()[0]:
                yield Difference("date", "", _spot(a, at, value), _spot(b, other_at, other), SAME_PLACE, within=True)


def _lies(sheet: Sheet, place: Range, at: Range) -> bool:
    """Whether a place holds a word of such a time, and no other with a content."""
    return meet(place, at) and not any(sheet.content[k] for k in range(*place) if not at[0] <= k < at[1])


def _reckoned(told: Told) -> dict[Range, str]:
    """Where a telling has such a time, and which: "month -1"."""
    sheet = told.sheet
    known = dict(sheet.tongue.reckoned)
    pairs = ((k, k + 2) for k in range(told.window[0], told.window[1] - 1))
    named = {at: known.get(" ".join(sheet.folded[slice(*at)])) for at in pairs if known}
    return {at: value for at, value in named.items() if value}


def _spot(told: Told, at: Range, value: str) -> Spot:
    return Spot(told.sheet, phrase(told.sheet, at), value, told.sheet.says(at))
