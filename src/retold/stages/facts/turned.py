"""Clauses turned though other words were put for theirs: of how many, before or after what, silence or an answer."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from retold.languages import Language
from retold.stages.facts.meanings import CONTRARIES
from retold.stages.facts.sheets import Range, Sheet, lying
from retold.stages.facts.spots import Difference, Slot, Spot, Told, around, phrase, slots

SURE = 0.75
"""Certainty of such a change."""
AGREED = 4
"""Words around a place that must agree."""
BEHIND = 5
"""Words behind "before" or "after" in which what they order must be told."""
ORDERED, MATTER = 2, 2
"""Words with content of it that must be the same or near; words around a silence and an answer that must agree."""
REACH = 4
"""Words from a denial or a refusal to the verb that it bears on."""
ALL, UNSAID = 2, 3
"""Of how many a stretch tells: of all; it does not say."""
SAID, RARE = 2, 2.0
"""Words from a verb to the word that opens what is said; rarity of a verb that is not in every sentence."""


def shares(a: Told, b: Told) -> Iterator[Difference]:
    """Places that differ in nothing but of how many they tell, and deny: "none of the questions", "not all"."""
    if a.headline or b.headline:
        return
    places = slots(a, b)
    for place in places:
        ours, theirs = _share(a.sheet, place.a), _share(b.sheet, place.b)
        if ours is None or theirs is None or ours == theirs or place.before + place.after < AGREED:
            continue
        if not _turns(a.sheet, place.a, b.sheet, place.b) or _denied_elsewhere(a, b, places, place):
            continue
        one, two = _spot(a.sheet, place.a, str(ours)), _spot(b.sheet, place.b, str(theirs))
        yield Difference("negation", "share", one, two, SURE, within=True)


def _share(sheet: Sheet, at: Range) -> int | None:
    """Of how many a stretch of small words tells: 0 none, 1 a part, 2 all, 3 does not say; "not all" are a part."""
    listed = _shares(sheet.tongue)
    found, denied = [], False
    for k in range(*at):
        if sheet.folded[k] in listed:
            found.append(listed[sheet.folded[k]])
        elif lying(sheet.negations, (k, k + 1)):
            denied = True
        elif sheet.folded[k] not in sheet.tongue.attachments | sheet.tongue.determiners:
            return None
    if len(found) != 1:
        return None if found or denied else UNSAID
    return 1 if denied and found[0] == ALL else found[0]


@cache
def _shares(tongue: Language) -> dict[str, int]:
    return {word: number for number, line in enumerate(tongue.shares) for word in line.split()}


def _turns(a: Sheet, ours: Range, b: Sheet, theirs: Range) -> bool:
    """Whether one of two stretches denies or refuses."""
    refused = {*a.folded[slice(*ours)], *b.folded[slice(*theirs)]} & a.tongue.refusals
    return bool(refused or lying(a.negations, ours) or lying(b.negations, theirs))


def _denied_elsewhere(a: Told, b: Told, places: tuple[Slot, ...], here: Slot) -> bool:
    """Whether a denial came or went elsewhere in the two tellings, which may make good for the one at hand."""
    return any(_turns(a.sheet, place.a, b.sheet, place.b) for place in places if place is not here)


def orders(a: Told, b: Told) -> Iterator[Difference]:
    """One thing told before another and after it: "after the deal was signed", "before the accord was signed"."""
    tongue = a.sheet.tongue
    if a.headline or b.headline or tongue is not b.sheet.tongue:
        return
    for k in _conjunctions(a):
        for n in _conjunctions(b):
            word, other = a.sheet.folded[k], b.sheet.folded[n]
            if tongue.opposed(word, other) and other not in a.around and word not in b.around and _same(a, k, b, n):
                one, two = _spot(a.sheet, (k, k + 1), word), _spot(b.sheet, (n, n + 1), other)
                yield Difference("meaning", CONTRARIES, one, two, SURE, within=True)


def _conjunctions(told: Told) -> list[int]:
    return [k for k in range(*told.window) if told.sheet.folded[k] in told.sheet.tongue.conjunctions]


def _same(a: Told, k: int, b: Told, n: int) -> bool:
    """Whether the words behind two words tell one thing."""
    ours, theirs = _behind(a, k), _behind(b, n)
    alike = [stem for stem in ours if any(stem == other or a.sheet.tongue.near(stem, other) for other in theirs)]
    return len(alike) >= ORDERED and not ours.isdisjoint(theirs)


def _behind(told: Told, k: int) -> set[str]:
    sheet = told.sheet
    end = min(k + 1 + BEHIND, told.window[1])
    stop = next((n + 1 for n in range(k, end) if sheet.breaks[n]), end)
    return {sheet.stems[n] for n in range(k + 1, stop) if sheet.content[n]}


def silences(a: Told, b: Told) -> Iterator[Difference]:
    """One who declines to say something, and who says it: "declined to comment on rumours", "denied rumours"."""
    if a.headline or b.headline or a.sheet.tongue is not b.sheet.tongue:
        return
    for silent, other in ((a, b), (b, a)):
        for at in _silences(silent):
            if not _answers(silent, at) and not list(_silences(other)):
                yield from _answered(silent, at, other)


def _silences(told: Told) -> Iterator[Range]:
    """Where a telling says that somebody did not answer: "declined to comment", "would not predict"."""
    sheet, tongue = told.sheet, told.sheet.tongue
    for k in range(*told.window):
        if sheet.folded[k] in tongue.answering:
            first = max(told.window[0], k - REACH, *(n + 1 for n in range(told.window[0], k) if sheet.breaks[n]))
            if lying(sheet.negations, (first, k)) or not tongue.refusals.isdisjoint(sheet.folded[first:k]):
                yield first, k + 1


def _answers(told: Told, silence: Range) -> list[int]:
    """Verbs in a telling by which somebody answers, outside a silence."""
    sheet = told.sheet
    held = sheet.tongue.pronouncing
    return [k for k in range(*told.window) if sheet.folded[k] in held and not silence[0] <= k < silence[1]]


def _answered(silent: Told, at: Range, other: Told) -> Iterator[Difference]:
    verb = silent.sheet.stems[at[1] - 1]
    matter = around(silent.sheet, at)
    for k in _answers(other, (0, 0)):
        if len(matter & around(other.sheet, (k, k + 1))) >= MATTER:
            yield _difference("meaning", silent, at, other, k)
            return
    plain = silent.sheet.weights[at[1] - 1] < RARE or lying(other.sheet.negations, other.window)
    if plain or not _opens(silent.sheet, at[1] - 1):
        return
    for k in range(*other.window):
        if other.sheet.stems[k] == verb and _opens(other.sheet, k):
            yield _difference("negation", silent, at, other, k)
            return


def _opens(sheet: Sheet, k: int) -> bool:
    """Whether a verb has what is said behind it: whether, that."""
    return not sheet.tongue.complementisers.isdisjoint(sheet.folded[k + 1 : k + 1 + SAID])


def _difference(kind: str, silent: Told, at: Range, other: Told, k: int) -> Difference:
    values = ("negation", "plain") if kind == "negation" else ("silence", "answer")
    label = (next(n for n in range(*at) if silent.sheet.content[n] or n == at[1] - 1), at[1])
    one, two = _spot(silent.sheet, label, values[0]), _spot(other.sheet, (k, k + 1), values[1])
    site = f"silence {silent.sheet.stems[at[1] - 1]}"
    return Difference(kind, site, one, two, SURE, learned=kind == "negation", within=True)


def _spot(sheet: Sheet, at: Range, value: str) -> Spot:
    return Spot(sheet, phrase(sheet, at), value, sheet.says(at))
