"""Outlets and agencies that one telling names as where a statement comes from, and that another page never names."""

from __future__ import annotations

from collections.abc import Iterator

from retold.stages.facts.attributions import introduced
from retold.stages.facts.places import known
from retold.stages.facts.sheets import Range, Sheet, meet
from retold.stages.facts.spots import Difference, Spot, Told, around, best_told, clause, common, covered, phrase
from retold.stages.facts.stating import dateline

LOST = 0.65
"""Certainty that the name of an outlet was lost."""
AROUND = 2
"""Words with content around the name that the other telling must have."""
COPIED = 0.8
"""Share of each of two tellings that the other must hold before the agency of a dateline counts as lost."""
ALIKE = 0.3
"""Share of two tellings that must agree before a lost name counts."""


def outlets(a: Told, b: Told) -> Iterator[Difference]:
    """Cited outlets, by name, that the other page does not name anywhere."""
    for citing, silent in ((a, b), (b, a)):
        if silent.headline or common(citing, silent) < ALIKE or _sourced(silent):
            continue
        for citation in citing.sheet.marks.citations:
            at = citing.sheet.range(citation.span)
            if at is None or not citing.core[0] <= at[0] < citing.core[1] or _names(silent.sheet, citing.sheet, at):
                continue
            if not _speaks(citing.sheet, at) or not _publishes(citing.sheet, at) or not _beside(citing, at, silent):
                continue
            if any(meet(at, part) for part in citing.sheet.quoted) or not best_told(citing.sheet, citing.core, silent):
                continue
            given = Spot(citing.sheet, phrase(citing.sheet, at, 4, 2), "given", citation.name)
            bare = Spot(silent.sheet, _frame(silent), "bare", "")
            yield Difference("attribution", citation.name, given, bare, LOST)


def _beside(citing: Told, at: Range, silent: Told) -> bool:
    """Whether the other telling tells what stands around the name; for a dateline, the whole sentence."""
    if dateline(citing.sheet, at[0]):
        ours, theirs = (citing.sheet, citing.core), (silent.sheet, silent.core)
        return min(covered(*ours, *theirs), covered(*theirs, *ours)) >= COPIED
    told = set(silent.sheet.stems[slice(*silent.window)])
    return len(around(citing.sheet, at) & told) >= AROUND


def _sourced(told: Told) -> bool:
    """Whether a telling says where it is from, by words such as "according to" or by an outlet of its own."""
    sheet = told.sheet
    cited = (sheet.range(citation.span) for citation in sheet.marks.citations)
    return bool(introduced(told)) or any(
        at is not None and meet(at, told.core) and _publishes(sheet, at) for at in cited
    )


def _speaks(sheet: Sheet, at: Range) -> bool:
    """Whether a name stands for a body that says something, not beside a noun that it only describes."""
    if any(word in sheet.tongue.media for word in sheet.folded[slice(*at)]):
        return True
    following = at[1] if at[1] < sheet.bounds(at[0])[1] and not sheet.breaks[at[1] - 1] else None
    return following is None or not sheet.content[following] or sheet.folded[following] in sheet.tongue.cue_verbs


def _publishes(sheet: Sheet, at: Range) -> bool:
    """Whether a name may be that of an outlet, and is none of a place or of a body that acts and speaks."""
    words = sheet.folded[slice(*at)]
    other = sheet.tongue.places | (sheet.tongue.organisations - sheet.tongue.media - sheet.tongue.agencies)
    return not sheet.tongue.media.isdisjoint(words) or other.isdisjoint(words)


def _names(sheet: Sheet, citing: Sheet, at: Range) -> bool:
    """Whether a page names an outlet, in its article or beside it."""
    text = sheet.article.text.casefold()
    words = [citing.folded[k] for k in range(*at) if citing.content[k]]
    initials = [citing.folded[k] for k in range(*at) if citing.article.text[slice(*citing.spans[k])].isupper()]
    if any(word in sheet.forms for word in initials):
        return True  # "NBC News" is "NBC"
    return 2 * sum(word in text or known(word, sheet) for word in words) > len(words)


def _frame(told: Told) -> Range:
    """Who says it and how, where somebody does; else the first clause."""
    sheet = told.sheet
    for at, quotation in sheet.quotations:
        if told.core[0] <= at[0] < told.core[1] and quotation.source and quotation.cue:
            first, end = min(quotation.source, quotation.cue), max(quotation.source, quotation.cue)
            found = sheet.range((first[0], end[1]))
            if found is not None:
                return found
    return clause(sheet, told.core[0], soft=True)
