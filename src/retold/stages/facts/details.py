"""Details that one page alone has in its telling of a statement: a number, a date or a name that no relative gives."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from retold.records import Change, Telling
from retold.stages.facts.family import Family
from retold.stages.facts.figures import date_figure, given, number_figure, touching, written_out
from retold.stages.facts.places import known
from retold.stages.facts.sheets import Range, Sheet, inside, meet
from retold.stages.facts.spots import Told, clause
from retold.stages.facts.stating import prose
from retold.text import plain

FROM_SOURCE, AMONG_SIBLINGS = 0.8, 0.6
"""Certainty that a detail was added: against the page's own source, or against pages from the same lost one."""
MIN_SIBLINGS = 2
"""Pages that must tell the statement without the detail where their common source is lost."""
MIN_WORDS = 3
"""Words with content of the shortest relative clause that is told as added."""
KNOWN = 0.5
"""Share of its weight, near words counting too, from which two sentences of another page tell it somehow."""
SMALL = 2
"""Largest number in words that may be no more than a way of speaking: "one", "both", "two"."""


@dataclass(frozen=True)
class Detail:
    """A number, date or name among the words of a page."""

    at: Range
    label: str


def details(tellings: Sequence[Told], tree: Family, pages: Mapping[str, Sheet]) -> Iterator[Change]:
    """Details added to one row, each told of the page that has it first."""
    told = {telling.document: telling for telling in tellings}
    for document in sorted(told):
        against = _against(document, told, tree)
        if against and prose(told[document].sheet, told[document].core):
            line = line_of(document, tree, pages)
            sheet, core = told[document].sheet, told[document].core
            for detail in (*new_details(sheet, core, line, tree), *_clauses(told[document], line, tree)):
                yield _change(told[document], detail, [told[d] for d in against], tree, pages)


def line_of(document: str, tree: Family, pages: Mapping[str, Sheet]) -> list[Sheet]:
    """The other pages of a line of telling, without those that were made from this one."""
    return [pages[d] for d in tree.relatives(document) if document not in tree.above(d)]


def new_details(sheet: Sheet, at: Range, line: Sequence[Sheet], tree: Family) -> Iterator[Detail]:
    """Numbers, dates and names of a stretch that no page of the line gives anywhere."""
    for where, number in inside(sheet.numbers, at):
        figure = number_figure(sheet, where, number)
        small = abs(number.value) <= SMALL and not figure.label[:1].isdigit()
        if not small and not any(given("number", other, figure) or _written(sheet, where, other) for other in line):
            yield Detail(where, figure.label)
    for where, moment in inside(sheet.dates, at):
        dated = date_figure(sheet, where, moment)
        if (
            dated
            and written_out(dated)
            and not any(given("date", other, dated) or _written(sheet, where, other) for other in line)
        ):
            yield Detail(where, dated.label)
    if not tree.in_other_words(sheet.document):
        yield from _names(sheet, at, line)


def _names(sheet: Sheet, at: Range, line: Sequence[Sheet]) -> Iterator[Detail]:
    for where, name in inside(sheet.names, at):
        words = [sheet.folded[k] for k in range(*where) if sheet.content[k]]
        if len(words) > 1 and not any(known(word, other) for word in words for other in line):
            yield Detail(where, name.name)


def _clauses(told: Told, line: Sequence[Sheet], tree: Family) -> Iterator[Detail]:
    """Relative clauses behind a comma that no page of the line tells: "Quill, who sailed without a licence, was …"."""
    sheet = told.sheet
    if tree.in_other_words(told.document) or any(other.tongue is not sheet.tongue for other in line):
        return
    for k in range(told.core[0] + 1, told.core[1]):
        opens = sheet.breaks[k - 1] == "," or sheet.folded[k - 1] in sheet.tongue.conjunctions
        if opens and sheet.folded[k] in sheet.tongue.relatives - sheet.tongue.complementisers:
            at = k, clause(sheet, k, soft=True)[1]
            words = [j for j in range(*at) if sheet.content[j]]
            quoted = any(meet(at, part) for part in sheet.quoted)
            if len(words) >= MIN_WORDS and not quoted and not any(_told(sheet, words, other) for other in line):
                yield Detail(at, sheet.says(at))


def _told(sheet: Sheet, words: Sequence[int], other: Sheet) -> bool:
    """Whether two sentences of a page hold so much of some words that they may tell the same.

    A number that the page gives in another form is held. Near words count, too, where as much is held of those words
    that are no part of a name: of a city much is told.
    """
    starts = other.starts
    numbers = [f.at for f in touching(sheet, (words[0], words[-1] + 1)) if given("number", other, f)]
    words = [k for k in words if not any(first <= k < end for first, end in numbers)]
    near = {k: sheet.tongue.neighbours(sheet.stems[k]) | {sheet.stems[k]} for k in words}
    plain = [k for k in words if k not in sheet.naming] or words
    for n in range(len(starts) - 1):
        held = frozenset(other.stems[starts[n] : starts[min(n + 2, len(starts) - 1)]])
        same = {k for k in words if sheet.stems[k] in held}
        alike = {k for k in words if not near[k].isdisjoint(held)}
        if _most(sheet, same, words) or (_most(sheet, alike, words) and _most(sheet, alike, plain)):
            return True
    return False


def _most(sheet: Sheet, held: Collection[int], words: Sequence[int]) -> bool:
    return sum(sheet.weights[k] for k in words if k in held) >= KNOWN * sum(sheet.weights[k] for k in words)


def _against(document: str, told: Mapping[str, Told], tree: Family) -> tuple[str, ...]:
    """The tellings that would have the detail, were it no addition: the page's sources, or its siblings."""
    ups = tree.nearest(document, told)
    if ups or not tree.lost_source(document):
        return ups
    siblings = tuple(d for d in tree.tops(told) if d != document and tree.kin(d, document))
    return siblings if len(siblings) >= MIN_SIBLINGS else ()


def _written(sheet: Sheet, at: Range, other: Sheet) -> bool:
    """Whether another page has the very words of a figure, however they were read there."""
    words = sheet.folded[slice(*at)]
    return all(word in other.forms for word in words)


def _in_words(label: str, page: Sheet) -> bool:
    """Whether a page has the words of a detail one behind the other: "5", not "2015"."""
    return f" {plain(label)} " in f" {' '.join(page.folded)} "


def _change(told: Told, detail: Detail, against: Sequence[Told], tree: Family, pages: Mapping[str, Sheet]) -> Change:
    sheet = told.sheet
    at = clause(sheet, detail.at[0], soft=True)
    heirs = tuple(d for d in tree.below(told.document) if _in_words(detail.label, pages[d]))
    sourced = not tree.lost_source(told.document)
    return Change(
        kind="added",
        document=told.document,
        span=sheet.span(at),
        says=sheet.says(at),
        others=tuple(Telling(t.document, t.sheet.span(t.core), t.sheet.says(t.core)) for t in against),
        also_in=heirs,
        lines=tree.lines([told.document, *heirs]),
        confidence=FROM_SOURCE if sourced else AMONG_SIBLINGS,
        why=f"adds “{detail.label}”, which {'its source does' if sourced else 'the pages beside it do'} not tell",
    )
