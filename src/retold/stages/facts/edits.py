"""Places where two tellings of a statement differ in words, and the signs that they say different things there."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import JaroWinkler

from retold.stages.facts.figures import one_number, touching
from retold.stages.facts.places import known
from retold.stages.facts.sheets import Range, Sheet, lying
from retold.stages.facts.spots import Slot, Told, slots

SPELLING = 0.88
"""Likeness from which two words are spellings of one."""
MOST_WORDS = 5
"""Words without a like of an edit beyond which more of them say nothing more."""
SHORT, LONG = (6, 3), (12, 6)
"""Words of the longest edit that is told, and words with content, where words stand for words and where they are put in
or left out: a longer one is a sentence built anew."""
SMOOTH = 20
"""Words added to the length of a page before its exchanged words are counted per hundred: on short ones one is many."""


@dataclass(frozen=True)
class Edit:
    """Words of one telling against words of another, either of which may be none, between words that agree."""

    a: Sheet
    b: Sheet
    slot: Slot
    windows: tuple[Range, Range]
    """The tellings that it stands in."""
    beside: float
    """Share of the words of the longer telling that other edits exchange."""

    @cached_property
    def ours(self) -> tuple[int, ...]:
        """The words with content of the first side for which the other has no form, spelling or near word."""
        return tuple(_unanswered(self.a, self.slot.a, self.b, self.slot.b))

    @cached_property
    def theirs(self) -> tuple[int, ...]:
        """The same of the other side."""
        return tuple(_unanswered(self.b, self.slot.b, self.a, self.slot.a))

    @cached_property
    def contents(self) -> tuple[list[int], list[int]]:
        """All words with content of either side."""
        ours = [k for k in range(*self.slot.a) if self.a.content[k]]
        return ours, [k for k in range(*self.slot.b) if self.b.content[k]]

    @cached_property
    def denied(self) -> bool | None:
        """Whether the first side alone denies (true), or the second alone; none where both do, or neither."""
        ours, theirs = _denies(self.a, self.slot.a), _denies(self.b, self.slot.b)
        return ours if ours != theirs else None

    @cached_property
    def contrary(self) -> bool:
        """Whether a word of one side is the contrary of a word of the other."""
        if _size(self.slot) > LONG[0]:
            return False
        ours, theirs = self.a.folded[slice(*self.slot.a)], self.b.folded[slice(*self.slot.b)]
        return any(self.a.tongue.opposed(one, other) for one in ours for other in theirs)

    @cached_property
    def one_number(self) -> bool:
        """Whether both sides are numbers, which are the same in another form: fourteen for 14, 140 mm for 14 cm."""
        ours, theirs = touching(self.a, self.slot.a), touching(self.b, self.slot.b)
        if len(ours) != len(theirs) or not ours:
            return False
        sides = zip((ours, theirs), self.contents, strict=True)
        bare = all(any(f.at[0] <= k < f.at[1] for f in figures) for figures, words in sides for k in words)
        return bare and all(one_number(f, g) for f, g in zip(ours, theirs, strict=True))

    @cached_property
    def single(self) -> tuple[int, int] | None:
        """The two words where one with content stands for one, and no list says that they mean the same."""
        ours, theirs = self.contents
        alone = len(ours) == len(theirs) == 1 and bool(self.ours) and bool(self.theirs)
        return (ours[0], theirs[0]) if alone else None


def _denies(sheet: Sheet, at: Range) -> bool:
    """Whether a stretch denies; "not only" does not."""
    ends = [mark[1] for mark in lying(sheet.negations, at)]
    return any(k == len(sheet.folded) or sheet.folded[k] not in sheet.tongue.adverbs for k in ends)


def edits(a: Told, b: Told) -> Iterator[Edit]:
    """All places where two tellings differ in words."""
    places = slots(a, b)
    changed = sum(_size(slot) for slot in places)
    longest = max(a.window[1] - a.window[0], b.window[1] - b.window[0])
    for slot in places:
        yield Edit(a.sheet, b.sheet, slot, (a.window, b.window), (changed - _size(slot)) / longest)


def _size(slot: Slot) -> int:
    return max(slot.a[1] - slot.a[0], slot.b[1] - slot.b[0])


def _unanswered(sheet: Sheet, at: Range, other: Sheet, place: Range) -> Iterator[int]:
    held = frozenset(other.stems[slice(*place)])
    for k in range(*at):
        if sheet.content[k] and sheet.tongue.neighbours(sheet.stems[k]).isdisjoint(held) and sheet.stems[k] not in held:
            word = sheet.folded[k]
            alike = (w for w in other.folded[slice(*place)] if w[:1] == word[:1])
            if not any(JaroWinkler.normalized_similarity(word, w) >= SPELLING for w in alike):
                yield k


def tellable(edit: Edit) -> bool:
    """Whether an edit may be told: short, and no mere reference, order or place of words.

    What stands elsewhere on the other page was moved, and a pronoun stands for what was named before.
    """
    ours, theirs = edit.contents
    both = bool(ours and theirs)
    if (not ours and not theirs and _one_word_spelt(edit)) or _fuller_name(edit):
        return False
    words, contents = SHORT if both else LONG
    if _size(edit.slot) > words or max(len(ours), len(theirs)) > contents or (_refers(edit) and not edit.contrary):
        return False
    if both:
        return bool(edit.ours and edit.theirs and _fresh(edit)) or edit.denied is not None or edit.contrary
    if edit.contrary:
        return True
    page, other, alone = (edit.a, edit.b, edit.ours) if ours else (edit.b, edit.a, edit.theirs)
    return not any(page.stems[k] in other.vocabulary for k in alone)


def _fuller_name(edit: Edit) -> bool:
    """Whether the words of one side are a part of a name whose rest the other page has too: Mara Quill, Quill."""
    sides = ((edit.a, edit.slot.a), (edit.b, edit.slot.b))
    held = [(sheet, at) for sheet, at in sides if at[0] < at[1]]
    return len(held) == 1 and any(
        first <= held[0][1][0] and held[0][1][1] <= end and end - first > held[0][1][1] - held[0][1][0]
        for (first, end), _ in held[0][0].names
    )


def _one_word_spelt(edit: Edit) -> bool:
    """Whether one small word is the other with something before or behind it: to, into."""
    (a, a_end), (b, b_end) = edit.slot.a, edit.slot.b
    if (a_end - a, b_end - b) != (1, 1):
        return False
    short, long = sorted((edit.a.folded[a], edit.b.folded[b]), key=len)
    return long.startswith(short) or long.endswith(short)


def _fresh(edit: Edit) -> bool:
    """Whether either side has a word that the other telling does not have in another place."""
    ours, theirs = edit.a.mass(edit.windows[0]), edit.b.mass(edit.windows[1])
    return any(edit.a.stems[k] not in theirs for k in edit.ours) or any(
        edit.b.stems[k] not in ours for k in edit.theirs
    )


def _refers(edit: Edit) -> bool:
    """Whether one side may only refer to what the other names.

    "He" stands for a name, "the country" for Iran, "last year" for 2030, and "after" for "following".
    """
    sides = ((edit.a, edit.slot.a), (edit.b, edit.slot.b))
    if all(edit.contents):
        return len({bool(_named(*side) or _figures(*side)) for side in sides}) > 1
    for (sheet, at), held, other in zip(sides, edit.contents, reversed(edit.contents), strict=True):
        small = (word for word in sheet.folded[slice(*at)] if not held and other)
        if any(word in sheet.tongue.prepositions or word in dict(sheet.tongue.pronouns) for word in small):
            return True
    return False


def turnover(a: Sheet, b: Sheet) -> float:
    """How many words of two pages were exchanged for others, per hundred: the fewer of those that only one has."""
    lone = [sum(stem not in other.vocabulary for stem in page.lexicon) for page, other in ((a, b), (b, a))]
    return 100 * min(lone) / (SMOOTH + max(len(a.folded), len(b.folded)))


def signs(edit: Edit, exchanged: float) -> dict[str, float]:
    """What speaks for and against a change of what is said, by name; `exchanged` is the turnover of the two pages."""
    found = {"reworded page": math.log1p(max(0.0, exchanged - _own(edit))), "reworded sentence": edit.beside}
    found |= {name: 1.0 for name, holds in _marked(edit).items() if holds}
    if edit.slot.after == 0:
        found["at the end"] = 1.0
    return found | _shape(edit)


def _own(edit: Edit) -> float:
    """What the edit itself adds to the turnover."""
    ours, theirs = edit.contents
    lone = (
        len({edit.a.stems[k] for k in ours} - edit.b.vocabulary),
        len({edit.b.stems[k] for k in theirs} - edit.a.vocabulary),
    )
    return 100 * min(lone) / (SMOOTH + max(len(edit.a.folded), len(edit.b.folded)))


def _marked(edit: Edit) -> dict[str, bool]:
    """What is marked in the words: contraries, denials, numbers, names, hedges, words that limit."""
    (a, at), (b, place) = (edit.a, edit.slot.a), (edit.b, edit.slot.b)
    ours, theirs = a.folded[slice(*at)], b.folded[slice(*place)]
    limits = a.tongue.limits
    contrary, denial = edit.contrary, edit.denied is not None
    figures, names = (_figures(a, at), _figures(b, place)), (_named(a, at), _named(b, place))
    return {
        "contrary": contrary and not denial,
        "denial": denial and not contrary,
        "denied contrary": contrary and denial,
        "number": figures[0] != figures[1],
        "new number": bool(figures[0] - b.figures or figures[1] - a.figures),
        "name": bool(names[0] or names[1]),
        "new name": any(not known(word, b) for word in names[0]) or any(not known(word, a) for word in names[1]),
        "hedge": bool(lying(a.hedges, at)) != bool(lying(b.hedges, place)),
        "limit": limits.intersection(ours) != limits.intersection(theirs),
    }


def _figures(sheet: Sheet, at: Range) -> frozenset[str]:
    """The numbers in a stretch, and figures that are part of something else."""
    return frozenset(value for k in range(*at) for value in sheet.figured.get(k, ()))


def _named(sheet: Sheet, at: Range) -> frozenset[str]:
    """The words of names in a stretch, and those of dates."""
    return frozenset(sheet.folded[k] for k in range(*at) if k in sheet.naming)


def _shape(edit: Edit) -> dict[str, float]:
    """How many words with content stand for how many, and where the one stands that stands for one."""
    ours, theirs = edit.contents
    if not ours and not theirs:
        return {"small words": 1.0}
    if not ours or not theirs:
        return {"one side": 1.0, "words of one side": float(min(MOST_WORDS, len(ours) + len(theirs)))}
    if not edit.ours and not edit.theirs:
        return {"all near": 1.0}
    strange = _strange(edit.a, edit.ours, edit.b, theirs), _strange(edit.b, edit.theirs, edit.a, ours)
    if not any(strange):
        return {"all akin": 1.0}
    if edit.single:
        return _word(edit, *edit.single)
    few, more = sorted((len(strange[0]), len(strange[1])))
    found = {
        "rebuilt": 1.0,
        "words without like": float(min(MOST_WORDS, more)),
        "on both sides": float(min(MOST_WORDS, few)),
    }
    return found | ({"partly near": 1.0} if few < min(len(ours), len(theirs)) else {})


def _strange(sheet: Sheet, words: tuple[int, ...], other: Sheet, theirs: list[int]) -> list[int]:
    """Those of some words that are not even akin to any of the other side."""
    held = [other.stems[k] for k in theirs]
    return [k for k in words if not any(sheet.tongue.akin(sheet.stems[k], stem) for stem in held)]


def _word(edit: Edit, ours: int, theirs: int) -> dict[str, float]:
    """Signs of one word that stands for one other."""
    a, b = edit.a, edit.b
    tongue = a.tongue
    follows = ours + 1 < len(a.folded) and not a.breaks[ours]
    both = (a.folded[ours], b.folded[theirs])
    holds = {
        "verb": any(_verb(sheet, k) for sheet, k in ((a, ours), (b, theirs))),
        "same form": all(word.endswith("s") for word in both),
        "adverb": all(word.endswith(tuple(tongue.adverb_endings) or ("\0",)) for word in both),
        "capital": any(s.article.text[s.spans[k][0]].isupper() for s, k in ((a, ours), (b, theirs))),
        "saying": not tongue.cue_verbs.isdisjoint(both),
        "before a preposition": follows and a.folded[ours + 1] in tongue.prepositions,
        "before a noun": follows and a.content[ours + 1],
        "before a break": bool(a.breaks[ours]),
        "after a noun": ours > 0 and not a.breaks[ours - 1] and a.content[ours - 1],
        "known": tongue.has_near(a.stems[ours]) and tongue.has_near(b.stems[theirs]),
        "of a kind": tongue.of_a_kind(a.stems[ours], b.stems[theirs]),
        "far": tongue.far(a.stems[ours], b.stems[theirs]),
    }
    found = {name: 1.0 for name, held in holds.items() if held}
    return found | {"one word": 1.0, "rarity": min(a.weights[ours], b.weights[theirs])}


def _verb(sheet: Sheet, k: int) -> bool:
    """Whether a word looks like a verb."""
    infinitive = k > 0 and sheet.folded[k - 1] in sheet.tongue.infinitives
    return infinitive or sheet.folded[k].endswith(tuple(sheet.tongue.verb_endings) or ("\0",))
