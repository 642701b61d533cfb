"""Rows: one statement over all tellings of a story.

Sentences that passages join are gathered by falling similarity into rows that hold at most one sentence a page, so
that a chain of half-alike sentences cannot glue two statements together; afterwards a page that tells a row only as
part of a longer or shorter sentence joins it with that sentence.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from retold.records import Place, Retelling, Row
from retold.stages.compare.prepared import Prepared

JOIN = 0.3
"""Similarity from which a sentence that already tells another row joins a row as a part of it."""

Key = tuple[str, int]
"""A sentence: the id of its document and its start."""


def rows(pages: Sequence[Prepared], retellings: Iterable[Retelling]) -> tuple[Row, ...]:
    """Gather the sentences of all pages into rows; a sentence that no other page tells is a row of its own.

    Rows come in the order of the page that tells most of them.
    """
    spans = {(page.document, span[0]): span for page in pages for span in page.sentences}
    links = _links(retellings)
    row_of = {key: [key] for key in spans}
    for _, a, b in links:
        _merge(row_of, a, b)
    gathered = {id(members): members for members in row_of.values()}
    told = [set(members) for members in gathered.values()]
    _join_parts(told, links)
    found = [Row(tuple(Place(d, spans[d, s]) for d, s in sorted(members))) for members in told]
    return tuple(sorted(found, key=_order(pages, found)))


def _links(retellings: Iterable[Retelling]) -> list[tuple[float, Key, Key]]:
    links = []
    for retelling in retellings:
        for passage in retelling.passages:
            links.append((passage.similarity, (retelling.a, passage.a[0]), (retelling.b, passage.b[0])))
    return sorted(links, key=lambda link: (-link[0], link[1], link[2]))


def _merge(row_of: dict[Key, list[Key]], a: Key, b: Key) -> None:
    """Make one row of the rows of two sentences, unless they share a page."""
    first, second = row_of[a], row_of[b]
    if first is second or {d for d, _ in first} & {d for d, _ in second}:
        return
    first.extend(second)
    for key in second:
        row_of[key] = first


def _join_parts(told: list[set[Key]], links: Iterable[tuple[float, Key, Key]]) -> None:
    """Let a page without a sentence of its own in a row join it by a sentence that is linked to a member."""
    home = {key: index for index, members in enumerate(told) for key in members}
    pages = [{d for d, _ in members} for members in told]
    for similarity, a, b in links:
        if similarity < JOIN:
            return
        for key, other in ((a, b), (b, a)):
            index = home[other]
            if key[0] not in pages[index]:
                told[index].add(key)
                pages[index].add(key[0])


def _order(pages: Sequence[Prepared], found: Sequence[Row]) -> Callable[[Row], tuple[int, int, str]]:
    """A sort key: the place of a row on the page that tells most rows, else beside the row it follows elsewhere."""
    counts = Counter(document for row in found for document in {place.document for place in row.tellings})
    ranked = sorted((page.document for page in pages), key=lambda d: (-counts[d], d))
    rank = {document: index for index, document in enumerate(ranked)}

    def key(row: Row) -> tuple[int, int, str]:
        lead = min(row.tellings, key=lambda place: (rank[place.document], place.span))
        return rank[lead.document], lead.span[0], lead.document

    return key
