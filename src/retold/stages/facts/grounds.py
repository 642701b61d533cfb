"""Statements of a story, and on what each of them rests."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from retold.records import Change, Material, Place, Row, Statement
from retold.stages.facts.family import Family, family
from retold.stages.facts.plan import ONE_MATTER
from retold.stages.facts.resting import resting
from retold.stages.facts.rows import sheets
from retold.stages.facts.sheets import Sheet
from retold.stages.facts.upstream import Named, named

MIN_WORDS = 4
"""Words of the shortest sentence that states something."""

DETAILS = 2
"""Words of names, numbers and dates by which a telling in other words tells a statement all the same."""

TWO_SIDES = 2
"""Of so many tellings nobody can say which has the other's detail exchanged."""

CONTRADICTIONS = frozenset({"number", "date", "name", "role", "place", "negation", "meaning", "quote"})
"""Changes that say a statement is not so, beside those that only add or leave out."""


def statements(material: Material, changes: Sequence[Change]) -> tuple[Statement, ...]:
    """One statement a row: its best wording, who tells it, on how many lines and which named sources it rests."""
    pages = sheets(material)
    tree = family(material)
    upstream = named(material)
    found = []
    shown: set[Place] = set()
    for row in material.rows:
        for part in _parts(row, pages, tree, shown):
            if max(_words(pages, place) for place in part.tellings) >= MIN_WORDS:
                best = _best(part, pages, tree, shown)
                shown.add(best)
                found.append(_statement(part, best, pages, tree, upstream, changes))
    return tuple(found)


def _parts(row: Row, pages: dict[str, Sheet], tree: Family, shown: set[Place]) -> Iterator[Row]:
    """A row without the lines that tell something near its statement alone, and these by themselves.

    A row may hold sentences that only another one joins, as a merged page does. Where a statement rests on several
    lines, tellings with another detail in place of its own are by themselves, too: those lines do not confirm that.
    """
    left = row.tellings
    while left:
        best = _best(Row(left), pages, tree, shown)
        held = [place.document for place in left if _bears_out(pages, best, place)]
        lines = tree.lines(held)
        part = tuple(place for place in left if tree.lines((*held, place.document)) == lines)
        others = _exchanged(part, pages, tree) if tree.lines(place.document for place in part) > 1 else {}
        apart = {place for places in others.values() for place in places}
        yield Row(tuple(place for place in part if place not in apart))
        yield from map(Row, others.values())
        left = tuple(place for place in left if place not in part)


def _exchanged(part: Sequence[Place], pages: dict[str, Sheet], tree: Family) -> dict[frozenset[str], tuple[Place, ...]]:
    """Tellings with a name, number or date that no other has in place of one that most of their line have, by that."""
    held = {place: _details(pages, place) for place in part}
    often = Counter(detail for details in held.values() for detail in details)
    found: dict[frozenset[str], tuple[Place, ...]] = {}
    for place, details in held.items():
        own = frozenset(detail for detail in details if often[detail] == 1)
        line = [held[other] for other in part if own and tree.lines((place.document, other.document)) == 1]
        common = {detail for detail, count in Counter(d for one in line for d in one).items() if 2 * count > len(line)}
        if len(line) > TWO_SIDES and common - details:
            found[own] = (*found.get(own, ()), place)
    return found


def _details(pages: dict[str, Sheet], place: Place) -> set[str]:
    page = pages[place.document]
    at = page.range(place.span) or (0, 0)
    return {page.stems[k] for k in range(*at) if k in page.marked and page.content[k]}


def _words(pages: dict[str, Sheet], place: Place) -> int:
    at = pages[place.document].range(place.span)
    return at[1] - at[0] if at else 0


def _statement(
    row: Row, best: Place, pages: dict[str, Sheet], tree: Family, upstream: Sequence[Named], changes: Sequence[Change]
) -> Statement:
    begins = {place: _opens(pages[place.document], place) for place in row.tellings}
    ground = resting(row, tree, pages, upstream)
    return Statement(
        text=pages[best.document].article.text[slice(*best.span)],
        tellings=row.tellings,
        lines=ground.count(place.document for place in row.tellings),
        sources=tuple(source.name for source in upstream if _cites(begins, source)),
        disputed_by=tuple(n for n, change in enumerate(changes) if _disputes(change, row)),
        why=ground.why,
    )


def _best(row: Row, pages: dict[str, Sheet], tree: Family, shown: set[Place]) -> Place:
    """The telling highest in the tree that heads no statement yet; of several the one whose words most others share."""
    tops = tree.tops({place.document for place in row.tellings})
    forms = {place: _forms(pages, place) for place in row.tellings}

    def rank(place: Place) -> tuple[bool, float, str, int]:
        shared = sum(_likeness(forms[place], forms[other]) for other in row.tellings if other != place)
        return place in shown, -round(shared, 4), place.document, place.span[0]

    high = [place for place in row.tellings if place.document in tops and len(forms[place]) >= MIN_WORDS]
    return min(high or row.tellings, key=rank)


def _bears_out(pages: dict[str, Sheet], best: Place, place: Place) -> bool:
    """Whether a telling tells what a statement does, not its topic alone: a part of its words, or two of its details.

    What is told in another language cannot be asked by words.
    """
    page, other = pages[best.document], pages[place.document]
    at, where = page.range(best.span), other.range(place.span)
    if at is None or where is None or page.tongue is not other.tongue:
        return True
    ours, theirs = page.mass(at), other.mass(where)
    shared = sum(weight for stem, weight in ours.items() if stem in theirs)
    if shared >= ONE_MATTER * min(sum(ours.values()), sum(theirs.values())):
        return True
    return len(_details(pages, best) & theirs.keys()) >= DETAILS


def _forms(pages: dict[str, Sheet], place: Place) -> frozenset[str]:
    page = pages[place.document]
    return frozenset(page.folded[slice(*(page.range(place.span) or (0, 0)))])


def _likeness(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / max(1, len(a | b))


def _cites(begins: dict[Place, int], source: Named) -> bool:
    """Whether a telling names the source between where it begins, or the sentence before it, and its end."""
    return any(
        cited.document == place.document and begin <= cited.span[0] < place.span[1]
        for place, begin in begins.items()
        for cited in source.places
    )


def _opens(page: Sheet, place: Place) -> int:
    """Where the sentence before a telling begins, if it stands in the same paragraph."""
    sentences = page.marks.sentences
    for number, sentence in enumerate(sentences):
        if sentence.span == place.span:
            before = sentences[number - 1] if number else sentence
            return before.span[0] if before.block == sentence.block else sentence.span[0]
    return place.span[0]


def _disputes(change: Change, row: Row) -> bool:
    sides = [(change.document, change.span), *((other.document, other.span) for other in change.others)]
    return change.kind in CONTRADICTIONS and any(
        document == place.document and span[0] < place.span[1] and place.span[0] < span[1]
        for document, span in sides
        for place in row.tellings
    )
