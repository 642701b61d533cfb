"""Rows as tellings: the sentence of each page, with the sentences beside it that nobody else tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.records import Material, Row
from retold.stages.facts.sheets import Range, Sheet, sheet
from retold.stages.facts.spots import Told
from retold.stages.facts.stating import states

Key = tuple[str, int]
"""A sentence: the id of its document and its start."""

NOWHERE: frozenset[int] = frozenset()


def sheets(material: Material) -> dict[str, Sheet]:
    """Every page of a story, laid out."""
    return {a.id: sheet(a, m) for a, m in zip(material.articles, material.marks, strict=True)}


def membership(rows: Sequence[Row]) -> dict[Key, frozenset[int]]:
    """For each sentence, by document and start, the numbers of the rows that hold it with another page."""
    found: dict[Key, set[int]] = {}
    for number, row in enumerate(rows):
        if len({place.document for place in row.tellings}) > 1:
            for place in row.tellings:
                found.setdefault((place.document, place.span[0]), set()).add(number)
    return {key: frozenset(numbers) for key, numbers in found.items()}


def tellings(row: Row, pages: Mapping[str, Sheet], told: dict[Key, frozenset[int]]) -> list[Told]:
    """The tellings of a row, one a document."""
    found: dict[str, Told] = {}
    for place in row.tellings:
        page = pages[place.document]
        core = page.range(place.span)
        if core is not None and place.document not in found and states(page, core):
            here = told.get((place.document, place.span[0]), NOWHERE)
            found[place.document] = Told(page, core, core, here, tuple(_beside(page, core, told)))
    return [found[document] for document in sorted(found)]


def _beside(page: Sheet, core: Range, told: dict[Key, frozenset[int]]) -> Iterator[tuple[Range, frozenset[int]]]:
    """The sentences before and after one in its block, and the rows that they stand in."""
    first, last = page.sentence(core[0]), page.sentence(core[1] - 1)
    for number in (first - 1, last + 1):
        if 0 <= number < len(page.marks.sentences):
            sentence = page.marks.sentences[number]
            if sentence.block == page.marks.sentences[first].block:
                at = (page.starts[number], page.starts[number + 1])
                yield at, told.get((page.document, sentence.span[0]), NOWHERE)
