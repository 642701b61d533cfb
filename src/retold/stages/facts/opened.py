"""A hedge that was put in or left out of a clause which is otherwise the same: it tells by itself."""

from __future__ import annotations

from collections.abc import Iterator

from rapidfuzz.distance import JaroWinkler

from retold.stages.facts.attributions import introduced_in
from retold.stages.facts.sheets import Range, Sheet, lying, meet
from retold.stages.facts.spots import Difference, Slot, Spot, Told, phrase, slots

CERTAIN = 0.8
"""Certainty of such a hedge."""
AGREED = 4
"""Words around the place that must agree."""
SPELLING = 0.88
"""Likeness from which two words are forms of one: hid, hidden."""


def opened(a: Told, b: Told) -> Iterator[Difference]:
    """Clauses that differ in a hedge alone: "had allegedly hid", "had hidden"; "appeared eager", "was eager"."""
    if a.headline or b.headline:
        return
    places = slots(a, b)
    turned = tuple(Slot(place.b, place.a, place.before, place.after) for place in places)
    for hedged, plain, held in ((a, b, places), (b, a, turned)):
        for place in held:
            if min(place.before, place.after) == 0 or place.before + place.after < AGREED:
                continue
            mark = _mark(hedged.sheet, place.a, plain.sheet, place.b)
            if mark and not _kept(hedged, plain, held):
                k = max(place.b[0], place.b[1] - 1)
                one = _spot(hedged.sheet, place.a, "hedge", mark)
                other = _spot(plain.sheet, (k, k + 1), "plain", (k, k + 1))
                yield Difference("hedge", _site(hedged.sheet, place.a[1]), one, other, CERTAIN, within=True)


def _mark(a: Sheet, at: Range, b: Sheet, place: Range) -> Range | None:
    """The hedge of a stretch, where the other has nothing but the rest of it, or a form of "to be" for it."""
    tongue = a.tongue
    (first, end), words = at, b.folded[slice(*place)]
    if end - first == 1 and a.folded[first] in tongue.seeming:
        told = a.content[end] and not a.breaks[first] and tongue.prepositions.isdisjoint(a.folded[end : end + 1])
        return at if told and len(words) == 1 and words[0] in tongue.passives else None
    marks = [mark for mark in _marks(a, at) if not _active(a, mark)]
    if len(marks) != 1 or _marks(b, place) or not tongue.modals.isdisjoint(words):
        return None
    rest = [k for k in range(*at) if not meet((k, k + 1), marks[0])]
    return marks[0] if _same(a, rest, b, place) else None


def _marks(sheet: Sheet, at: Range) -> list[Range]:
    """The hedges of a stretch, and adjectives before a noun that keep it open."""
    hedges = lying(sheet.hedges, at)
    words = ((k, k + 1) for k in range(*at) if sheet.folded[k] in sheet.tongue.doubting and not sheet.breaks[k])
    return hedges + [word for word in words if sheet.content[word[1]] and not any(meet(word, mark) for mark in hedges)]


def _active(sheet: Sheet, mark: Range) -> bool:
    """Whether a hedge is a verb of saying that has its source for a subject: "claimed", not "is believed to"."""
    if sheet.tongue.cue_verbs.isdisjoint(sheet.folded[slice(*mark)]):
        return False
    return mark[0] == 0 or sheet.folded[mark[0] - 1] not in sheet.tongue.passives


def _same(a: Sheet, rest: list[int], b: Sheet, place: Range) -> bool:
    """Whether a stretch without its hedge says what the other does: no more than small words, or one word in a form."""
    ours = [k for k in rest if a.content[k]]
    theirs = [k for k in range(*place) if b.content[k]]
    small = a.tongue.auxiliaries | a.tongue.infinitives | a.tongue.prepositions | a.tongue.determiners
    odd = any(a.folded[k] not in small for k in rest if not a.content[k])
    if odd or len(ours) != len(theirs) or len(ours) > 1 or lying(b.negations, place):
        return False
    if not ours:
        return all(w in b.tongue.auxiliaries for w in b.folded[slice(*place)])
    (one,), (other,) = ours, theirs
    alike = JaroWinkler.normalized_similarity(a.folded[one], b.folded[other]) >= SPELLING
    return alike or a.tongue.near(a.stems[one], b.stems[other])


def _kept(hedged: Told, plain: Told, places: tuple[Slot, ...]) -> bool:
    """Whether the other telling keeps it open elsewhere, or gives it to somebody, where the first does not."""
    sheet = plain.sheet
    for place in places:
        alone = place.a[1] - place.a[0] == place.b[1] - place.b[0] == 1
        said = not alone and any(sheet.folded[k] in sheet.tongue.cue_verbs for k in range(*place.b))
        modal = any(sheet.folded[k] in sheet.tongue.modals for k in range(*place.b))
        if said or modal or lying(sheet.hedges, place.b):
            return True
    return len(_sources(plain)) > len(_sources(hedged)) or _asks(plain) > _asks(hedged)


def _sources(told: Told) -> list[Range]:
    return introduced_in(told.sheet, told.window)


def _asks(told: Told) -> int:
    """How often a telling tells of a question: whether he tried."""
    return sum(word in told.sheet.tongue.complementisers - told.sheet.tongue.relatives for word in told.around)


def _site(sheet: Sheet, k: int) -> str:
    """The first word with content behind a place."""
    return next((sheet.stems[n] for n in range(k, min(k + 4, len(sheet.folded))) if sheet.content[n]), "")


def _spot(sheet: Sheet, at: Range, value: str, label: Range) -> Spot:
    return Spot(sheet, phrase(sheet, at), value, sheet.says(label))
