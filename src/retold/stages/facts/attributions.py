"""Where something is said to come from, and tellings that give it to nobody or to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from retold.records import Quotation
from retold.stages.facts.sheets import LONGEST, Range, Sheet, inside, lying, meet
from retold.stages.facts.spots import (
    Difference,
    Slot,
    Spot,
    Told,
    agreeing,
    around,
    best_told,
    clause,
    common,
    covered,
    phrase,
    slots,
)
from retold.text import fold

LOST, ADDED = 0.75, 0.6
"""Certainty that an attribution is lost; that words such as "according to" are added."""
ALIKE = 0.5
"""Share of two tellings that must agree before an attribution counts as lost."""
TOLD = 0.5
"""Share of the weight of what is said that the telling without the attribution must hold."""
VERBATIM = 0.8
"""Share of the weight of a quotation that must stand unmarked in the telling without its speaker."""
MARKS = '"“”„«»‹›‘'
"""Marks of speech; where one stands in a paragraph, somebody may be speaking in all of it."""
NEAR = 2
"""Sentences to either side in which a source may be named instead."""
PAGES = 512
"""Pages of which the named sources are kept."""
AROUND = 3
"""Words with content around the place that must agree."""
SAME_WORDS = 0.6
"""Share of the words of two sentences that must agree in order before a verb and a pronoun alone are missed in one."""


@dataclass(frozen=True, slots=True)
class Given:
    """An attribution in a telling: the words that name who says it and how, and what is said."""

    frame: Range
    content: Range | None


def attributions(a: Told, b: Told) -> Iterator[Difference]:
    """Statements that one telling gives to somebody and the other tells as its own knowledge."""
    for given, bare in ((a, b), (b, a)):
        if common(given, bare) < ALIKE or given.headline or bare.headline:
            continue
        lost = list(_lost(given, bare, [one for one in _given(given, bare) if _bare(bare, given, one)]))
        lost = lost or list(_cut_out(given, bare)) or list(_taken_at_his_word(given, bare))
        if not lost and not any(introduced(bare)):
            lost = list(_introduced_only(given, bare))
        yield from lost


def _given(told: Told, bare: Told) -> list[Given]:
    """Attributions of speech that another telling may tell as its own, and words such as "according to"."""
    sheet = told.sheet
    found = []
    for _, quotation in inside(sheet.quotations, told.core):
        frame = _frame(sheet, quotation)
        content = sheet.range(quotation.content) if quotation.content else None
        if frame and _tells(sheet, frame, quotation):
            given = Given(frame, content)
            if not quotation.quoted or _taken(told, given, bare):
                found.append(given)
    return found or [Given(at, None) for at in introduced(told)]


def _taken(told: Told, given: Given, bare: Told) -> bool:
    """Whether the words of a quotation stand in another telling without marks, and near them nobody who said them."""
    sheet = bare.sheet
    if given.content is None or covered(told.sheet, given.content, sheet, bare.core) < VERBATIM:
        return False
    block = sheet.article.blocks[sheet.block(bare.core[0])]
    marked = any(mark in MARKS for mark in sheet.article.text[slice(*block.span)])
    return not marked and not _speaks(told, given.frame, bare, _near(bare, paragraph=False))


def _tells(sheet: Sheet, frame: Range, quotation: Quotation) -> bool:
    """Whether somebody is said to state something: not to deny it, to ask it, or to have read it."""
    content = sheet.range(quotation.content) if quotation.content else None
    opening = sheet.folded[content[0]] if content else ""
    asked = opening in sheet.tongue.complementisers - sheet.tongue.relatives
    relative = sheet.folded[frame[0]] in sheet.tongue.relatives
    return not asked and not relative and not lying(sheet.negations, frame)


def _frame(sheet: Sheet, quotation: Quotation) -> Range | None:
    if quotation.source is None or quotation.cue is None:
        return None
    first, end = min(quotation.source, quotation.cue), max(quotation.source, quotation.cue)
    return sheet.range((first[0], end[1]))


def _bare(told: Told, given: Told, one: Given) -> bool:
    """Whether a telling has nobody speaking in it where another has an attribution, and keeps nothing open.

    A verb of saying that is part of what the other telling gives to somebody speaks of no speaker: "plans to announce".
    """
    sheet = told.sheet
    theirs = _held(given, one, told)
    said = [
        k for k in range(*told.window) if sheet.folded[k] in sheet.tongue.cue_verbs and sheet.folded[k] not in theirs
    ]
    cues = [sheet.range(q.cue) if q.cue else None for at, q in sheet.quotations if meet(at, told.window)]
    said += [k for at in cues for k in range(*(at or (0, 1))) if at is None or sheet.folded[k] not in theirs]
    held = lying(sheet.hedges, told.window) or any(meet(at, told.window) for at in sheet.quoted)
    return not said and not held and not any(introduced(told))


def _held(given: Told, one: Given, bare: Told) -> set[str]:
    """Words of a telling beside an attribution: no verbs of saying, or such as stand in what it gives, or behind it.

    These count where the other page names who says it nowhere near: it may go on with what somebody said before.
    """
    sheet = given.sheet
    cues = [at for _, q in inside(sheet.quotations, given.core) if (at := sheet.range(q.cue or (0, 0)))]
    named = any(sheet.content[k] and sheet.folded[k] not in sheet.tongue.cue_verbs for k in range(*one.frame))
    if named and not _speaks(given, one.frame, bare, _near(bare, paragraph=False)):
        cues = [at for at in cues if at[0] < one.frame[0] and not (one.content and _in(one.content, at[0]))]
    apart = {k for at in (*cues, one.frame) for k in range(*at)}
    framed = {sheet.folded[k] for k in range(*one.frame)}
    return {sheet.folded[k] for k in range(*given.window) if k not in apart} - framed


def _in(at: Range, k: int) -> bool:
    return at[0] <= k < at[1]


def _lost(given: Told, bare: Told, found: list[Given]) -> Iterator[Difference]:
    for attribution in found:
        content = attribution.content
        if content is None or _speaks(given, attribution.frame, bare, set(bare.sheet.stems[slice(*bare.window)])):
            continue
        stems = {given.sheet.stems[k] for k in range(*content) if given.sheet.content[k]}
        shared = [k for k in range(*bare.core) if bare.sheet.content[k] and bare.sheet.stems[k] in stems]
        if len({bare.sheet.stems[k] for k in shared}) < AROUND or not _own(given.sheet, content, bare):
            continue
        if covered(given.sheet, content, bare.sheet, bare.window) < TOLD or not best_told(given.sheet, content, bare):
            continue
        at = _wide(bare.sheet, _closest(bare.sheet, shared))
        frame = attribution.frame
        label = given.sheet.says(frame)
        one = Spot(given.sheet, _wide(given.sheet, (frame[0], max(frame[1], content[1]))), "given", label)
        yield Difference("attribution", "", one, Spot(bare.sheet, at, "bare", ""), LOST)
        return


def _cut_out(given: Told, bare: Told) -> Iterator[Difference]:
    """Who says it, and the verb, that alone are left out between words that agree, and stand nowhere else."""
    sheet = given.sheet
    if _spoken(bare) >= _spoken(given):
        return
    held = set(bare.sheet.stems[slice(*bare.window)])
    for _, quotation in inside(sheet.quotations, given.core):
        frame = _frame(sheet, quotation)
        if (
            frame is None
            or quotation.quoted
            or not _tells(sheet, frame, quotation)
            or _speaks(given, frame, bare, held)
        ):
            continue
        gone = next((p for p in slots(given, bare) if _only(given, bare, p, frame)), None)
        if gone:
            one = Spot(sheet, _wide(sheet, frame), "given", sheet.says(frame))
            at = clause(bare.sheet, gone.b[0])
            yield Difference("attribution", "", one, Spot(bare.sheet, at, "bare", ""), LOST)
            return


def _taken_at_his_word(given: Told, bare: Told) -> Iterator[Difference]:
    """What somebody says of his own doings, told as so: "(said it had) won", "presented (what it said was) proof"."""
    sheet = given.sheet
    gone = [place for place in slots(given, bare) if _says_himself(given, bare, place)]
    if gone and not sheet.tongue.cue_verbs.intersection(bare.around).difference(given.around):
        one = Spot(sheet, _wide(sheet, gone[0].a), "given", sheet.says(gone[0].a))
        at = clause(bare.sheet, min(gone[0].b[0], bare.window[1] - 1), soft=True)
        other = Spot(bare.sheet, at, "bare", "")
        if agreeing(one, other) >= SAME_WORDS:
            yield Difference("attribution", "", one, other, LOST)


def _says_himself(given: Told, bare: Told, place: Slot) -> bool:
    """Whether a verb of saying and a pronoun are left out between words that agree, and nothing is put for them."""
    sheet, pronouns = given.sheet, dict(given.sheet.tongue.pronouns)
    words, theirs = sheet.folded[slice(*place.a)], bare.sheet.folded[slice(*place.b)]
    own = [sheet.folded[k] for k in range(*place.a) if sheet.content[k] and sheet.folded[k] not in bare.around]
    put_in = [word for k, word in enumerate(theirs, place.b[0]) if bare.sheet.content[k] and word not in given.around]
    says = len(own) == 1 and own[0] in sheet.tongue.cue_verbs and not pronouns.keys().isdisjoint(words)
    alone = not put_in and pronouns.keys().isdisjoint(theirs) and not lying(sheet.negations, place.a)
    return says and alone and min(place.before, place.after) > 0 and place.before + place.after > AROUND


def _spoken(told: Told) -> int:
    """How many verbs of saying a telling has."""
    return sum(word in told.sheet.tongue.cue_verbs for word in told.around)


def _only(given: Told, bare: Told, place: Slot, frame: Range) -> bool:
    """Whether all words with content of a frame, and no others, are left out between words that agree."""
    sheet, (first, end) = given.sheet, place.a
    apart = [k for k in range(min(first, frame[0]), max(end, frame[1])) if not (first <= k < end and _in(frame, k))]
    named = any(sheet.content[k] and sheet.folded[k] not in sheet.tongue.cue_verbs for k in range(*frame))
    left = any(bare.sheet.content[slice(*place.b)]) or any(sheet.content[k] for k in apart)
    return named and not left and place.before >= AROUND and place.after >= AROUND


def _own(sheet: Sheet, content: Range, bare: Told) -> bool:
    """Whether a telling has a word with content of what is said that is no part of what others say in it."""
    first = next((k for k in range(*content) if sheet.content[k]), content[0])
    others = [at for at, _ in inside(sheet.quotations, content) if at[0] > first]
    held = bare.sheet.stems[slice(*bare.window)]
    return any(
        sheet.content[k] and sheet.stems[k] in held for k in range(*content) if not any(_in(at, k) for at in others)
    )


def _speaks(given: Told, frame: Range, bare: Told, held: set[str]) -> bool:
    """Whether those who say it are named among the words of the other telling too, as those who do it.

    Where nothing was left out but who says it and the verb, only they count: "a move (critics say is) aimed at".
    """
    sheet = given.sheet
    left_out = [
        p.a for p in slots(given, bare) if p.a[0] < frame[1] <= p.a[1] and not any(bare.sheet.content[slice(*p.b)])
    ]
    words = [k for k in range(*frame) if sheet.content[k] and sheet.folded[k] not in sheet.tongue.cue_verbs]
    words = [k for k in words if left_out and k >= left_out[0][0]] or words
    source = {sheet.stems[k] for k in words if sheet.folded[k] not in sheet.tongue.titles}
    source = source or {sheet.stems[k] for k in words}
    text, opening = sheet.article.text, sheet.bounds(frame[0])[0]
    capitals = [k for k in range(*frame) if text[sheet.spans[k][0]].isupper() and (k != opening or k in sheet.naming)]
    names = {sheet.stems[k] for k in capitals} & source
    return bool(names & held) or 2 * len(source & held) > len(source)


def _closest(sheet: Sheet, places: list[int]) -> Range:
    """The shortest stretch that holds each of some words, by stem, that may stand in several places."""
    wanted = {sheet.stems[k] for k in places}
    found = (places[0], places[-1] + 1)
    last: dict[str, int] = {}
    for k in places:
        last[sheet.stems[k]] = k
        first = min(last.values())
        if len(last) == len(wanted) and k + 1 - first < found[1] - found[0]:
            found = first, k + 1
    return found


def _wide(sheet: Sheet, at: Range) -> Range:
    """A stretch widened to the clauses at its ends; to commas where they are longer than what is shown."""
    _, end = clause(sheet, at[1] - 1, soft=True)
    for soft in (False, True):
        first, _ = clause(sheet, at[0], soft)
        if sheet.spans[end - 1][1] - sheet.spans[first][0] <= LONGEST:
            break
    return first, max(end, at[1])


def _other_source(bare: Told, source: set[str], given: Told) -> bool:
    """Whether a telling gives the statement to the same source in another way, or to somebody else."""
    sheet, known = bare.sheet, set(given.words)
    for _, quotation in inside(sheet.quotations, bare.core):
        at = sheet.range(quotation.source) if quotation.source else None
        words = {sheet.folded[k] for k in range(*at) if sheet.content[k]} if at else set()
        if words & source or (words and not words & known):
            return True
    return False


def _named(sheet: Sheet, source: set[str]) -> bool:
    """Whether a page names a source by words such as "according to" somewhere."""
    for at in introduced_in(sheet, (0, len(sheet.folded))):
        held = {sheet.folded[k] for k in range(*at)}
        if len(source & held) * 2 >= len(source):
            return True
    return False


def introduced(told: Told) -> list[Range]:
    """Words such as "according to" in a telling, each with the source that it names."""
    return introduced_in(told.sheet, told.core)


def introduced_in(sheet: Sheet, within: Range) -> list[Range]:
    """Words such as "according to" with the source that they name, to the end of their clause."""
    return [at for at, length in _introductions(sheet) if within[0] <= at[0] < within[1] - length]


@lru_cache(maxsize=PAGES)
def _introductions(sheet: Sheet) -> tuple[tuple[Range, int], ...]:
    """All of a page, each with the number of words of its cue."""
    found = []
    for cue in sheet.tongue.source_phrases:
        parts = tuple(map(fold, cue.split()))
        for k in range(len(sheet.folded) - len(parts)):
            if sheet.folded[k] == parts[0] and sheet.folded[k : k + len(parts)] == parts:
                end = clause(sheet, k, soft=True)[1]
                found.append(((k, max(end, k + len(parts))), len(parts)))
    return tuple(found)


def _introduced_only(given: Told, bare: Told) -> Iterator[Difference]:
    """A source that is named by "according to" in one telling and by nothing in the other."""
    sheet = given.sheet
    for at in introduced(given):
        source = {sheet.folded[k] for k in range(at[0] + 1, at[1]) if sheet.content[k]}
        near = around(sheet, at)
        if not source or len(source & _near(bare)) * 2 >= len(source) or _named(bare.sheet, source):
            continue
        shared = [k for k in range(*bare.core) if bare.sheet.stems[k] in near and bare.sheet.content[k]]
        told = len(shared) > 1 and best_told(sheet, given.core, bare) and not _other_source(bare, source, given)
        if told:
            one = Spot(sheet, phrase(sheet, at, 0, 6), "given", sheet.says(at))
            other = Spot(bare.sheet, _wide(bare.sheet, (shared[0], shared[-1] + 1)), "bare", "")
            yield Difference("attribution", "", one, other, ADDED)


def _near(told: Told, paragraph: bool = True) -> set[str]:
    """Words of a telling and of the sentences near it in its paragraph; or stems, in all paragraphs."""
    sheet = told.sheet
    here = sheet.sentence(told.core[0])
    block = sheet.marks.sentences[here].block
    near = range(max(0, here - NEAR), min(len(sheet.marks.sentences), here + NEAR + 1))
    beside = [n for n in near if not paragraph or sheet.marks.sentences[n].block == block]
    words = sheet.folded if paragraph else sheet.stems
    return {word for n in beside for word in words[sheet.starts[n] : sheet.starts[n + 1]]}
