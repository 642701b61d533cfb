"""On which lines of telling the pages of a row have their statement: those of the tree, or of a page that they credit.

A page at hand that quotes or credits another page at hand is no line of its own for what it has from there. What a
source that is not at hand reported takes no line away: it is named, and stands with the sources.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.records import Change, Place, Row, independent
from retold.stages.facts.family import Family
from retold.stages.facts.sheets import Sheet
from retold.stages.facts.upstream import CREDITED, Named

Lines = frozenset[str]
Link = tuple[str, tuple[str, ...]]
"""A page, and the pages that it has something from."""

CREDITS = "{} has it from {}, which is at hand"
HOUSE = "outlets of one house, {}, count as one line"


@dataclass(frozen=True, slots=True)
class Resting:
    """The lines that each page may have a statement from, and why they are fewer than in the tree."""

    lines: Mapping[str, Lines]
    why: tuple[str, ...] = ()

    def count(self, documents: Iterable[str]) -> int:
        """On how many independent lines something rests that these pages tell, all of them in the row."""
        return independent(self.lines[document] for document in set(documents))


def resting(row: Row, tree: Family, pages: Mapping[str, Sheet], upstream: Sequence[Named]) -> Resting:
    """Find the lines of every page of a row."""
    documents = sorted({place.document for place in row.tellings})
    lines = {document: tree.counted[document] for document in documents}
    why = _houses(documents, tree)
    if independent(lines.values()) > 1:
        links = list(_links(row, tree, pages, upstream))
        credited = _credited(lines, links)
        if independent(credited.values()) < independent(lines.values()):
            why += [CREDITS.format(_name(pages[one]), _name(pages[others[0]])) for one, others in links]
        lines = credited
    return Resting(lines, tuple(why))


def recounted(
    changes: Sequence[Change], rows: Sequence[Row], tree: Family, pages: Mapping[str, Sheet], upstream: Sequence[Named]
) -> tuple[Change, ...]:
    """Changes whose details rest on fewer lines, because a page that tells them credits another one at hand."""
    if all(change.lines == 1 for change in changes) or not any(source.published for source in upstream):
        return tuple(changes)
    held: dict[str, list[tuple[Place, Row]]] = {}
    for row in rows:
        for place in row.tellings:
            held.setdefault(place.document, []).append((place, row))
    return tuple(_recounted(c, held, lambda row: resting(row, tree, pages, upstream)) for c in changes)


def _recounted(
    change: Change, held: Mapping[str, Sequence[tuple[Place, Row]]], rests: Callable[[Row], Resting]
) -> Change:
    counts, tellers = [change.lines], {change.document, *change.also_in}
    for place, row in held.get(change.document, ()) if change.lines > 1 else ():
        here = place.span[0] < change.span[1] and change.span[0] < place.span[1]
        if here and tellers <= {one.document for one in row.tellings}:
            counts.append(rests(row).count(tellers))
    return replace(change, lines=min(counts))


def _houses(documents: Sequence[str], tree: Family) -> list[str]:
    """The houses that made the lines of some pages fewer."""
    if independent(tree.counted[d] for d in documents) == independent(tree.roots[d] for d in documents):
        return []
    roots = frozenset[str]().union(*(tree.roots[d] for d in documents))
    joined = [house.name for house in tree.houses if len(roots.intersection(house.nodes)) > 1]
    return [HOUSE.format(name) for name in joined]


def _links(row: Row, tree: Family, pages: Mapping[str, Sheet], upstream: Sequence[Named]) -> Iterator[Link]:
    """Pages that credit other pages of the row for what they tell, each with those.

    What the highest page of a line credits, those below have by it; what one of them alone credits, it may have added.
    """
    told: dict[str, list[Place]] = {}
    for place in row.tellings:
        told.setdefault(place.document, []).append(place)
    for document in tree.tops(told):
        for source in upstream:
            others = [d for d in source.published if d in told and not tree.counted[d] & tree.counted[document]]
            if others and document not in source.published and _has_it_from(pages[document], told[document], source):
                yield document, tuple(others)


def _has_it_from(page: Sheet, tellings: Sequence[Place], source: Named) -> bool:
    """Whether a page names a source where it tells something, or credits it for the whole page."""
    whole = {credit.span for credit in page.article.credits if credit.kind in CREDITED}
    for cited in source.places:
        here = cited.document == page.document
        if here and (cited.span in whole or any(_at(page, place, cited) for place in tellings)):
            return True
    return False


def _at(page: Sheet, place: Place, cited: Place) -> bool:
    """Whether a source is named in a sentence, or in the one before where the sentence goes on with a quotation."""
    if place.span[0] <= cited.span[0] < place.span[1]:
        return True
    at, named = page.range(place.span), page.range(cited.span)
    if at is None or named is None or not any(first <= at[0] < end for first, end in page.quoted):
        return False
    return page.sentence(named[0]) == page.sentence(at[0]) - 1 and page.block(named[0]) == page.block(at[0])


def _credited(lines: Mapping[str, Lines], links: Iterable[Link]) -> dict[str, Lines]:
    """The lines of each page where a page that credits others, and all of its line, stand on those of the others."""
    found = dict(lines)
    for document, others in links:
        gone, kept = found[document], Lines().union(*(found[other] for other in others))
        if gone & kept:
            continue
        if len(gone) > 1:  # a merged page: its lines are others' too
            found[document] = kept
        else:
            found = {d: (own - gone) | kept if gone <= own else own for d, own in found.items()}
    return found


def _name(page: Sheet) -> str:
    return page.article.outlet or page.article.source
