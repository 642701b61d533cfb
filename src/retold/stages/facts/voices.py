"""Clauses that one telling denies or keeps open and the other does not: negations and hedges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from retold.stages.facts.attributions import introduced_in
from retold.stages.facts.sheets import Range, Sheet, lying, meet
from retold.stages.facts.spots import (
    AFTER,
    Difference,
    Slot,
    Spot,
    Told,
    around,
    best_told,
    clause,
    common,
    phrase,
    slots,
)

SCOPE = 3
"""Words with content after a negation or a hedge that it bears on."""
SCOPE_WORDS = 8
"""Words, small ones included, within which they stand."""
MOST_EXCHANGED = 4
"""Words of the longest stretch with a hedge for which another may stand."""
GUARD = 9
"""Words to either side of the clause in the other telling in which no word of the kind may stand."""
SUPPORT, FULL_SUPPORT = 2, 4
"""Words with content around the clause that must agree: in one line of telling, and between two. Of ten denials told
between lines of 1,600 stories of neus-allsides none was one that the other page states."""
BESIDE, AGREED = 2, 3
"""Words to either side of a place that is otherwise the same in which the other telling may not deny; words around it
that agree."""
CLOSE = 5
"""Words before such a place in which nothing may deny in another way: "a fresh denial on Sunday that he sailed"."""
REWORDED = 0.6
"""Share of two tellings that must agree where the clause has another verb."""
DENIED, HEDGED, MODAL, WEAK = 0.85, 0.8, 0.55, 0.15
"""Certainty of a denial or hedge on one side; of a hedge that is a modal verb; what little agreement costs."""


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and the word in it that decides what it says; `at` shows it."""

    verb: int
    at: Range


def negations(a: Told, b: Told) -> Iterator[Difference]:
    """Clauses that one of two tellings denies and the other states."""
    for denied, plain in ((a, b), (b, a)):
        sheet, marks = denied.sheet, lying(denied.sheet.negations, denied.window)
        places = slots(denied, plain) if marks else ()
        for mark in marks:
            turns = _grammatical(sheet, mark) and not _denied_twice(sheet, mark)
            found = list(_one_sided("negation", denied, plain, mark, DENIED)) if turns else []
            yield from found or _inserted(denied, plain, mark, places)


def _denied_twice(sheet: Sheet, mark: Range) -> bool:
    """Whether a clause is denied by a preposition, or once more: "cannot be done without" says that it takes it."""
    return sheet.folded[mark[0]] in sheet.tongue.prepositions or len(lying(sheet.negations, clause(sheet, mark[0]))) > 1


def _inserted(denied: Told, plain: Told, mark: Range, places: Sequence[Slot]) -> Iterator[Difference]:
    """A denial that was put in or left out where all words around it are the same."""
    sheet, other = denied.sheet, plain.sheet
    if not _small(sheet, mark):
        return
    for place in places:
        inside = place.a[0] <= mark[0] and mark[1] <= place.a[1]
        if not inside or min(place.before, place.after) == 0 or place.before + place.after < AGREED:
            continue
        rest = [k for k in range(*place.a) if not mark[0] <= k < mark[1]]
        near = (max(0, place.b[0] - BESIDE), place.b[1] + BESIDE)
        told = lying(other.negations, near) or _refused(plain, (place.b[0] - CLOSE, near[1]), denied)
        if _same_but_form(sheet, rest, other, list(range(*place.b))) and not told:
            k = place.b[1] - (place.b[0] < place.b[1])
            one = _spot(sheet, place.a, "negation", mark)
            yield Difference("negation", _site(sheet, mark), one, _spot(other, (k, k + 1), "plain", (k, k + 1)), DENIED)


def _same_but_form(a: Sheet, ours: list[int], b: Sheet, theirs: list[int]) -> bool:
    """Whether two stretches hold auxiliaries alone, or beside them a word each that may stand for the other."""
    left = [a.stems[k] for k in ours if a.folded[k] not in a.tongue.auxiliaries]
    right = [b.stems[k] for k in theirs if b.folded[k] not in b.tongue.auxiliaries]
    return left == right or (len(left) == len(right) == 1 and a.tongue.near(left[0], right[0]))


def _site(sheet: Sheet, mark: Range) -> str:
    scope = _scope(sheet, mark)
    return sheet.stems[scope[0]] if scope else ""


def hedges(a: Told, b: Told) -> Iterator[Difference]:
    """Clauses that one of two tellings keeps open and the other states as fact."""
    for hedged, plain in ((a, b), (b, a)):
        sheet = hedged.sheet
        if hedged.headline or plain.headline or not best_told(sheet, hedged.core, plain):
            continue
        places = slots(hedged, plain)
        for mark in lying(sheet.hedges, hedged.window):
            if _exchanged(sheet, mark, plain.sheet, places):
                continue
            if not _said(sheet, mark) and not _about(sheet, mark) and not _own_modal(plain, sheet, mark):
                certainty = MODAL if _modal(sheet, mark) else HEDGED
                yield from _one_sided("hedge", hedged, plain, mark, certainty)


def _said(sheet: Sheet, mark: Range) -> bool:
    """Whether a hedge is a verb of saying, not the like of one before a noun: "his alleged debts"."""
    if sheet.tongue.cue_verbs.isdisjoint(sheet.folded[slice(*mark)]):
        return False
    own = any((at := sheet.range(q.cue or (0, 0))) and meet(at, mark) for _, q in sheet.quotations)
    before = sheet.article.text[slice(*sheet.spans[max(0, mark[0] - 1)])]
    attributive = before.endswith(("'s", "’s", "'", "’")) or before.casefold() in sheet.tongue.determiners
    return own or not attributive


def _exchanged(sheet: Sheet, mark: Range, plain: Sheet, places: Sequence[Slot]) -> bool:
    """Whether other words with content stand in the place of a hedge: "forecast" for "expected".

    A form of a word that stands beside the hedge is no other word: "killed" for "suspected of killing".
    """
    for place in places:
        if place.a[0] <= mark[0] and mark[1] <= place.a[1] and place.a[1] - place.a[0] <= MOST_EXCHANGED:
            kept = sheet.stems[slice(*place.a)]
            if any(plain.content[k] and plain.stems[k] not in kept for k in range(*place.b)):
                return True
    return False


def _about(sheet: Sheet, mark: Range) -> bool:
    """Whether a hedge only rounds the number behind it: "approximately 40"."""
    return any(mark[1] <= first <= mark[1] + 1 for (first, _), _ in sheet.numbers)


def _grammatical(sheet: Sheet, mark: Range) -> bool:
    """Whether a negation is a small word that turns the clause, not a part of it: "not only", "Quill, not Dell"."""
    following = sheet.folded[mark[1]] if mark[1] < len(sheet.folded) else ""
    before = mark[0] - 1
    sets_apart = before >= 0 and (sheet.breaks[before] != "" or sheet.folded[before] in sheet.tongue.conjunctions)
    return _small(sheet, mark) and following not in sheet.tongue.adverbs and not sets_apart


def _small(sheet: Sheet, mark: Range) -> bool:
    """Whether a negation is a small word before what it denies: no verb that has synonyms, and no "no"."""
    word = sheet.article.text[slice(*sheet.span(mark))].lower().replace("’", "'")
    small = sheet.tongue.function_words | sheet.tongue.adverbs | sheet.tongue.auxiliaries
    first = sheet.folded[mark[0]]
    return mark[1] - mark[0] == 1 and first not in sheet.tongue.determiners and (first in small or "'t" in word)


def _modal(sheet: Sheet, mark: Range) -> bool:
    """Whether a hedge is a modal verb alone."""
    return mark[1] - mark[0] == 1 and any(word in sheet.tongue.auxiliaries for word in sheet.folded[slice(*mark)])


def _own_modal(plain: Told, sheet: Sheet, mark: Range) -> bool:
    """Whether a modal verb stands against other modal verbs: "could" against "would" is no loss of a hedge."""
    if not _modal(sheet, mark):
        return False
    return _open(plain)


def _open(told: Told) -> bool:
    """Whether a modal verb stands in a telling, outside quotation marks."""
    return any(True for _ in _modals(told))


def _modals(told: Told) -> Iterator[int]:
    sheet = told.sheet
    return (k for k in range(*told.window) if sheet.folded[k] in sheet.tongue.modals and not _in(sheet.quoted, k))


def _one_sided(kind: str, marked: Told, plain: Told, mark: Range, certainty: float) -> Iterator[Difference]:
    scope = _scope(marked.sheet, mark)
    if not scope:
        return
    verb = marked.sheet.stems[scope[0]]
    here = around(marked.sheet, mark)
    for k in _places(kind, plain, marked.sheet, scope):
        agreed = len((here - {verb}) & around(plain.sheet, (k, k + 1)))
        if agreed < SUPPORT - (len(scope) < SCOPE) or not _unmarked(kind, (marked, mark), plain, k):
            continue
        if plain.sheet.stems[k] != verb and common(marked, plain) < REWORDED:
            continue
        if kind == "negation" and _denied_too(plain.sheet, verb, here):
            continue
        loose = agreed < SUPPORT + 1 or plain.sheet.stems[k] != verb
        sure = certainty - (WEAK if loose else 0.0)
        alone = kind == "hedge" or not _one_statement(marked, plain, agreed)
        one = _spot(marked.sheet, (min(mark[0], scope[0]), max(mark[1], scope[-1] + 1)), f"{kind}", mark)
        other = _spot(plain.sheet, (k, k + 1), "plain", (k, k + 1))
        yield Difference(kind, verb, one, other, sure, within=loose or alone)
        return


def _denied_too(sheet: Sheet, verb: str, beside: frozenset[str]) -> bool:
    """Whether a page denies something of the same verb somewhere, with another of the words around it."""
    for mark in sheet.negations:
        scope = _scope(sheet, mark)
        if scope and sheet.stems[scope[0]] == verb and (around(sheet, mark) & beside) - {verb}:
            return True
    return False


def _one_statement(a: Told, b: Told, agreed: int) -> bool:
    """Whether two pages that know nothing of each other say the same but for the denial."""
    return agreed >= FULL_SUPPORT and common(a, b) >= REWORDED and not a.headline and not b.headline


def _scope(sheet: Sheet, mark: Range) -> list[int]:
    """The words with content that a mark bears on: those that follow it in its sentence."""
    ceiling = min(sheet.bounds(mark[0])[1], mark[1] + SCOPE_WORDS)
    found = []
    for k in range(mark[1], ceiling):
        if sheet.content[k] and not _in(sheet.negations, k) and not _in(sheet.hedges, k):
            found.append(k)
        if sheet.breaks[k] or len(found) == SCOPE:
            break
    return found


def _in(ranges: tuple[Range, ...], k: int) -> bool:
    return any(first <= k < end for first, end in ranges)


def _places(kind: str, plain: Told, sheet: Sheet, scope: list[int]) -> list[int]:
    """Where the other telling has the clause: the first word of the scope, or for hedges two others of it."""
    stems = [sheet.stems[k] for k in scope]
    places = [k for k in range(*plain.window) if plain.sheet.stems[k] == stems[0]]
    if kind == "hedge":
        places += [
            k
            for k in range(*plain.window)
            if plain.sheet.stems[k] in stems[1:]
            and around(plain.sheet, (k, k + 1)) & set(stems) - {plain.sheet.stems[k]}
        ]
    return places


def _unmarked(kind: str, marking: tuple[Told, Range], plain: Told, k: int) -> bool:
    """Whether nothing near a word does the work of the mark of a telling in another way."""
    sheet, (marked, mark) = plain.sheet, marking
    floor, ceiling = sheet.bounds(k)
    near = (max(floor, k - GUARD), min(ceiling, k + GUARD + 1))
    if kind == "negation":
        return not lying(sheet.negations, near) and not _refused(plain, near, marked)
    return not _kept_open(marked, plain, mark) and not _given_to_somebody(plain, k)


def _kept_open(marked: Told, plain: Told, mark: Range) -> bool:
    """Whether a telling has the hedge of the other, or a hedge, modal verb or verb of saying that may do its work.

    Those that stand in words in which both agree keep open what they keep open in both.
    """
    sheet, places = plain.sheet, slots(marked, plain)
    if not any(place.a[0] <= mark[0] and mark[1] <= place.a[1] for place in places):
        return True
    kept = {marked.sheet.stems[k] for k in _scope(marked.sheet, mark)}
    said = (k for k in range(*plain.window) if sheet.folded[k] in sheet.tongue.cue_verbs and sheet.stems[k] not in kept)
    words = ((k, k + 1) for k in (*_modals(plain), *said))
    held = [at for at in (*sheet.hedges, *words) if meet(at, plain.window)]
    return any(meet(at, place.b) for at in held for place in places)


def _refused(plain: Told, at: Range, denied: Told) -> bool:
    """Whether a word in a stretch denies in another way: "a fresh denial", "rules out", and "Not" in a heading.

    A word that the other telling has too is not what denies: "has ruled out", "has not ruled out".
    """
    here = range(max(0, at[0]), min(at[1], len(plain.sheet.folded)))
    held = {plain.sheet.stems[k] for k in here if plain.sheet.folded[k] in plain.sheet.tongue.refusals}
    marks = {k for mark in lying(denied.sheet.negations, denied.window) for k in range(*mark)}
    return not held <= {denied.sheet.stems[k] for k in range(*denied.window) if k not in marks}


def _given_to_somebody(plain: Told, k: int) -> bool:
    """Whether the clause is told as what somebody says, by words that introduce a source: "according to"."""
    return bool(introduced_in(plain.sheet, plain.sheet.bounds(k)))


def _spot(sheet: Sheet, at: Range, value: str, label: Range) -> Spot:
    return Spot(sheet, _rounded(sheet, phrase(sheet, at)), value, sheet.says(label))


def _rounded(sheet: Sheet, at: Range) -> Range:
    """A phrase with the subject of its first word and what belongs to its last: "she felt fear for her own safety"."""
    (first, end), (floor, ceiling) = at, sheet.bounds(at[0])
    bare = sheet.folded[first] in sheet.tongue.auxiliaries
    if bare and first > floor and not sheet.breaks[first - 1]:
        first -= sheet.folded[first - 1] not in sheet.tongue.conjunctions
    last, ceiling = end, min(ceiling, end + AFTER)
    if end < ceiling and not sheet.breaks[end - 1] and sheet.folded[end] in sheet.tongue.prepositions:
        while last + 1 < ceiling and not sheet.breaks[last] and not (sheet.content[last] > sheet.content[last + 1]):
            last += 1
        end = last + 1 if sheet.content[last] else end
    return first, end
