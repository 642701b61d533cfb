"""Names that two tellings give differently: another spelling, or another name in the same place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from retold.languages import Language
from retold.records import Name
from retold.stages.facts.places import (
    Named,
    akin,
    are_places,
    countries_exchanged,
    known,
    may_be_one,
    named,
    one_country,
    worded,
)
from retold.stages.facts.sheets import Range, Sheet, bare, inside
from retold.stages.facts.spots import Difference, Slot, Told, around, common, slots

SPELT, SAME_PLACE, PART = 0.85, 0.7, 0.75
"""Certainty of a difference: a name spelt otherwise; another name in a place that fits tightly; another last word."""
ALIKE, UNLIKE = 0.6, 0.45
"""Likeness of two words from which one is the other, misspelt, and up to which it is another, not written in another
way: the same name from another alphabet lies between."""
BESIDE = 4
"""Words within which two last words are both given to one bearer."""
PET_NAME, PROPER, CLOSE = 5, 7.0, 3
"""Letters of the longest first name that may be short for another, as Chuck is for Charles; rarity of a word of a name
that is no common one; words that agree beside the place where a part of a name was exchanged."""
CLOSELY = 4
"""Words that agree beside a name which is another one, where a page may know a part of the other."""
ONE_MATTER, BOTH = 0.3, 2
"""Share of two tellings that must agree before one person stands for another, and stems that both must have near."""
JOINED = 2
"""First names with a hyphen between them."""
_NUMERAL = frozenset("ivx")
MAX_NAME = 6
"""Words of the longest name that is held against another."""


def names(a: Told, b: Told) -> Iterator[Difference]:
    """Names of which the other page knows nothing, where that page has another name."""
    for at, other_at in countries_exchanged(a, b):
        yield Difference("place", "", named(a.sheet, at), named(b.sheet, other_at), SAME_PLACE, within=True)
    ours, theirs = _held(a, b.sheet), _held(b, a.sheet)
    if not any(strange for _, _, strange in (*ours, *theirs)):
        return
    for at, other_at in _persons_exchanged(a, b):
        yield Difference("name", "", named(a.sheet, at), named(b.sheet, other_at), SAME_PLACE, within=True)
    places = slots(a, b)
    for at, name, own in ours:
        for other_at, other, their_own in theirs:
            one, two = (at, name), (other_at, other)
            found = _exchanged(a, b, one, two, places) if own or their_own else 0.0
            if own and their_own:
                found = _certainty(a.sheet, b.sheet, one, two, places) or found
            if found:
                kind = "place" if are_places(a.sheet, one, b.sheet, two) else "name"
                spots = named(a.sheet, at), named(b.sheet, other_at)
                yield Difference(kind, "", *spots, found, within=not _one_bearer(a.sheet, one, b.sheet, two))


def _persons_exchanged(a: Told, b: Told) -> Iterator[tuple[Range, Range]]:
    """The one person of a telling of whom the other page knows nothing, and the one whom the other has for that."""
    if a.sheet.tongue is not b.sheet.tongue or common(a, b) < ONE_MATTER:
        return
    ours, theirs = _strangers(a, b.sheet), _strangers(b, a.sheet)
    if len(ours) == len(theirs) == 1:
        (at,), (other,) = ours, theirs
        if len(around(a.sheet, at) & around(b.sheet, other)) >= BOTH:
            yield at, other


def _strangers(told: Told, other: Sheet) -> list[Range]:
    """Persons of a telling, in full, of whose names another page holds no word."""
    sheet = told.sheet
    found = []
    for at, name in inside(sheet.names, told.window):
        words = worded(sheet, at)
        if name.kind == "person" and len(words) > 1 and not any(known(word, other) for word in words):
            found.append(at)
    return found


def _exchanged(a: Told, b: Told, ours: Named, theirs: Named, places: Sequence[Slot]) -> float:
    """How sure it is that one name stands for another, though either page may know a part of the other's."""
    if _replaced(a, ours, b, theirs):
        return SAME_PLACE
    parts = _other_last(a, b, ours, theirs, places) or _other_first(a.sheet, ours, b.sheet, theirs)
    return PART if parts else 0.0


def _one_bearer(a: Sheet, ours: tuple[Range, Name], b: Sheet, theirs: tuple[Range, Name]) -> bool:
    """Whether two names are spellings of one person's, so that they contradict each other whoever tells it.

    Bodies, peoples and things have several names, and of two persons each page may name another one.
    """
    first, second = (tuple(bare(w) for w in s.folded[slice(*at)]) for s, at in ((a, ours[0]), (b, theirs[0])))
    titled = any(word in a.tongue.titles for word in (*first, *second))
    return ours[1].kind == theirs[1].kind == "person" and not titled and _misspelt(first, second)


def _held(told: Told, other: Sheet) -> list[tuple[Range, Name, bool]]:
    """Names of a telling, and whether they have a word that the other page does not hold anywhere, in any form."""
    return [
        (at, name, any(told.sheet.content[k] and not known(told.sheet.folded[k], other) for k in range(*at)))
        for at, name in inside(told.sheet.names, told.window)
        if at[1] - at[0] <= MAX_NAME
    ]


def _other_last(a: Told, b: Told, ours: tuple[Range, Name], theirs: tuple[Range, Name], places: Sequence[Slot]) -> bool:
    """Whether two names agree but for their last words, which are two: Mara Dell, Mara Quill."""
    (first, last), (other, other_last) = _parts(a.sheet, ours[0]), _parts(b.sheet, theirs[0])
    if not first or first[-1:] != other[-1:] or Levenshtein.normalized_similarity(last, other_last) > UNLIKE:
        return False
    if any(_both_names(sheet, last, other_last) for sheet in (a.sheet, b.sheet)):
        return False
    ends = ours[0][1] - 1, theirs[0][1] - 1
    if any((p.a[0], p.b[0]) == ends and (p.a[1] - p.a[0], p.b[1] - p.b[0]) == (1, 1) for p in places):
        return True
    persons = ours[1].kind == theirs[1].kind == "person"
    in_full = (other[-1], other_last) in a.sheet.pairs or (first[-1], last) in b.sheet.pairs
    return persons and not in_full and not _has(a, b, other_last) and not _has(b, a, last)


def _parts(sheet: Sheet, at: Range) -> tuple[tuple[str, ...], str]:
    """The words of a name before its last, without titles and initials, and the last: of a Court of Justice a title."""
    last, titles = at[1] - 1, sheet.tongue.titles
    words = [sheet.folded[k] for k in range(*at) if sheet.content[k] and (k == last or sheet.folded[k] not in titles)]
    return tuple(words[:-1]), words[-1] if words else ""


def _both_names(sheet: Sheet, one: str, other: str) -> bool:
    """Whether a page gives two last words side by side, as those of one bearer: "Mara Quill, once Mara Dell"."""
    places = [k for k, word in enumerate(sheet.folded) if word == one]
    return any(other in sheet.folded[max(0, k - BESIDE) : k + BESIDE + 1] for k in places)


def _has(told: Told, other: Told, word: str) -> bool:
    """Whether a telling has a word as often as another one, though it does not have it in this name."""
    return told.sheet.folded[slice(*told.window)].count(word) >= other.sheet.folded[slice(*other.window)].count(word)


def _certainty(
    a: Sheet, b: Sheet, ours: tuple[Range, Name], theirs: tuple[Range, Name], places: Sequence[Slot]
) -> float:
    first, second = (tuple(bare(w) for w in s.folded[slice(*at)]) for s, at in ((a, ours[0]), (b, theirs[0])))
    if _acronym(first, second) or _acronym(second, first) or one_country(a, ours[0], b, theirs[0]):
        return 0.0
    if set(first) & set(second):
        if _misspelt(first, second):
            return SPELT
        return SAME_PLACE if _rest_exchanged(a, b, ours, theirs, places) else 0.0
    fits = [place for place in places if _holds(place.a, ours[0]) and _holds(place.b, theirs[0])]
    if not fits or ours[1].kind != theirs[1].kind:
        return 0.0
    tight = any(min(place.before, place.after) > 0 and place.before + place.after > 2 for place in fits)
    return SAME_PLACE if tight else 0.0


def _replaced(a: Told, ours: Named, b: Told, theirs: Named) -> bool:
    """Whether one name stands between the same words as another, neither being told beside it.

    In capitals, words of a headline are marked as names, and a name may be no more than a word for what it names.
    """
    sides = (a, ours[0], b), (b, theirs[0], a)
    held = a.sheet, _whole(a.sheet, ours[0]), b.sheet, _whole(b.sheet, theirs[0])
    if not _tight(*held) or may_be_one(*held):
        return False
    words, others = (worded(told.sheet, at) for told, at, _ in sides)
    if any(all(_has(other, told, word) for word in told.sheet.folded[slice(*at)]) for told, at, other in sides):
        return False
    shouted = any(at[1] - at[0] > 1 and told.sheet.says(at).isupper() for told, at, _ in sides)
    return (
        not shouted
        and not any(_general(a.sheet.tongue, held) for held in (words, others))
        and not alike(a.sheet.tongue, words, others)
    )


def _whole(sheet: Sheet, at: Range) -> Range:
    """A name with the number that ends it: Channel Four."""
    end, numbers = at[1], {word for word, _ in sheet.tongue.number_words}
    goes_on = end < len(sheet.spans) and not sheet.breaks[end - 1] and sheet.folded[end] in numbers
    return (at[0], end + 1) if goes_on and sheet.article.text[sheet.spans[end][0]].isupper() else at


def alike(tongue: Language, words: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether two names have words of one form or near ones, the same letters, or one the initials of the other."""
    if _acronym(words, others) or _acronym(others, words) or "".join(words) == "".join(others):
        return True
    pairs = [(word, other) for word in words for other in others]
    return any(akin(one, two) or tongue.near(tongue.stem(one), tongue.stem(two)) for one, two in pairs)


def _general(tongue: Language, words: Sequence[str]) -> bool:
    """Whether a name is no more than a word for what it names: the Ministry."""
    return all(word in tongue.organisations | tongue.media | tongue.places | tongue.titles for word in words)


def _tight(a: Sheet, at: Range, b: Sheet, place: Range) -> bool:
    """Whether enough words agree directly before and after two names; where both clauses end there, the edge is one."""
    before, after = _agreed(a, at, b, place, -1), _agreed(a, at, b, place, 1)
    return min(before, after) > 0 and before + after >= CLOSELY


def _agreed(a: Sheet, at: Range, b: Sheet, place: Range, step: int) -> int:
    """Words in a row that agree, from two names on; the prepositions before the names may be two."""
    k, j = (at[0] - 1, place[0] - 1) if step < 0 else (at[1], place[1])
    count, skipped = 0, step > 0
    while True:
        ends = _edge(a, k, step), _edge(b, j, step)
        if any(ends):
            return count + all(ends)
        if a.folded[k] == b.folded[j]:
            count += 1
        elif skipped or not {a.folded[k], b.folded[j]} <= a.tongue.prepositions:
            return count
        else:
            skipped = True
        k, j = k + step, j + step


def _edge(sheet: Sheet, k: int, step: int) -> bool:
    """Whether a word is beyond the end of the clause of the one before it, seen in the direction of a step."""
    gap = k - 1 if step > 0 else k
    return gap < 0 or gap >= len(sheet.breaks) or sheet.breaks[gap] == ";"


def _other_first(a: Sheet, ours: Named, b: Sheet, theirs: Named) -> bool:
    """Whether two persons share a last name, for which each page knows one first name, and these are two.

    Neither may be short, as pet names are, or a common word, but where one of two words with a hyphen is another.
    """
    last = a.folded[ours[0][1] - 1]
    persons = [name.kind == "person" for _, name in (ours, theirs)]
    if last != b.folded[theirs[0][1] - 1] or not any(persons):
        return False
    first, other = _given(a, ours[0]), _given(b, theirs[0])
    if not first or not other or Levenshtein.normalized_similarity(first[0], other[0]) > UNLIKE:
        return False
    if any(_firsts(sheet, last) != {given} for sheet, given in ((a, first), (b, other))):
        return False
    if len(first) == len(other) == JOINED and first[1] == other[1]:
        return True
    if not all(persons):
        return False
    words = (*first, *other, last)
    common = any(a.tongue.has_near(a.tongue.stem(word)) or _NUMERAL.issuperset(word) for word in words)
    return len({*words}) == len(words) and not common and min(len(first[0]), len(other[0])) > PET_NAME


def _given(sheet: Sheet, at: Range) -> tuple[str, ...]:
    """The first names in a name; two with a hyphen between them are that alone."""
    first, _ = _parts(sheet, at)
    k = at[1] - JOINED - 1
    hyphen = at[0] <= k and sheet.article.text[sheet.spans[k][1] : sheet.spans[k + 1][0]] == "-"
    return first[-JOINED:] if hyphen else first


def _firsts(sheet: Sheet, last: str) -> set[tuple[str, ...]]:
    """The first names that a page has before a last name."""
    return {_given(sheet, at) for at, _ in sheet.names if sheet.folded[at[1] - 1] == last} - {()}


def _rest_exchanged(
    a: Sheet, b: Sheet, ours: tuple[Range, Name], theirs: tuple[Range, Name], places: Sequence[Slot]
) -> bool:
    """Whether all that two names do not share stands against each other: Lindel Bank, Orrin Savings Bank.

    Of persons the last name must be shared: the first names are two, and neither is short, as pet names are; queens
    that share a number have other names in other languages. What bodies and places share must be what they are, and
    either have a word that is no common one.
    """
    place = next((p for p in places if _inside(p.a, ours[0]) and _inside(p.b, theirs[0])), None)
    if place is None or ours[1].kind != theirs[1].kind:
        return False
    rests = a.folded[slice(*place.a)], b.folded[slice(*place.b)]
    if ours[1].kind == "person" and len(around(a, ours[0]) & around(b, theirs[0])) > 1:
        numbered = _NUMERAL.issuperset(a.folded[ours[0][1] - 1])
        last = place.a[1] < ours[0][1] and place.b[1] < theirs[0][1] and not numbered
        return last and len(rests[0]) == len(rests[1]) == 1 and min(len(rests[0][0]), len(rests[1][0])) > PET_NAME
    shared = {*a.folded[slice(*ours[0])]} - {*rests[0]}
    if place.before + place.after < CLOSE or shared != {*b.folded[slice(*theirs[0])]} - {*rests[1]}:
        return False
    heads = a.tongue.organisations | a.tongue.media | a.tongue.places
    return any(word in heads for word in shared) and all(_proper(a.tongue, words) for words in rests)


def _proper(tongue: Language, words: Sequence[str]) -> bool:
    """Whether one of some words of a name is no common word."""
    return any(tongue.rarity(tongue.stem(word)) >= PROPER for word in words)


def _inside(place: Range, at: Range) -> bool:
    return at[0] <= place[0] < place[1] <= at[1]


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
