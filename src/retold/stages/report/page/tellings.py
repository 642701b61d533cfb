"""All tellings of a sentence: one row a statement, one column a page, and what stands in the cells."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from retold.records import Lineage, Place, Statement
from retold.stages.report.page.cast import Cast, Face, Found
from retold.text import plain

SIGNS = {"same": "●", "other": "○", "changed": "◆", "left": "–", "": ""}
"""What stands in a cell."""

MEANINGS = {
    "same": "in the same words",
    "other": "in other words",
    "changed": "with a changed detail",
    "left": "left out",
    "": "not told",
}
"""What a sign means."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a page does with a statement."""

    face: Face
    what: str
    found: Found | None


@dataclass(frozen=True, slots=True)
class Told:
    """A statement as the report shows it."""

    address: str
    text: str
    cells: list[Cell]
    places: list[Found]
    lines: int
    sources: tuple[str, ...]
    disputed_by: list[str]
    why: tuple[str, ...]

    @property
    def shared(self) -> bool:
        """Whether more than one page tells it."""
        return len({place.face.node for place in self.places}) > 1


@dataclass(frozen=True, slots=True)
class Band:
    """Columns that stand side by side because their pages are of one line of telling."""

    line: int
    columns: int


def told(cast: Cast) -> list[Told]:
    """All statements of a story."""
    parents = _parents(cast)
    held = _witnessed(cast.story.lineage)
    return [_told(cast, statement, position, parents, held) for position, statement in enumerate(cast.story.statements)]


def bands(cast: Cast) -> list[Band]:
    """The lines of telling over the columns."""
    return [Band(line, len(list(faces))) for line, faces in groupby(cast.pages, key=lambda face: face.line)]


def _told(
    cast: Cast,
    statement: Statement,
    position: int,
    parents: dict[str, tuple[str, ...]],
    held: dict[str, set[Place]],
) -> Told:
    tellings = {place.document: place for place in reversed(statement.tellings)}
    changed = {
        document
        for index in statement.disputed_by
        for document in (cast.story.changes[index].document, *cast.story.changes[index].also_in)
    }
    cells = []
    for face in cast.pages:
        document = face.article.id if face.article else ""
        place = tellings.get(document)
        if place is None:
            tell = _parent_tells(parents[face.node], tellings, held, cast)
            cells.append(Cell(face, "left" if tell else "", None))
        else:
            what = "changed" if document in changed else _likeness(face, place, statement.text)
            cells.append(Cell(face, what, cast.found(place)))
    return Told(
        address=f"t{cast.number}-{position}",
        text=statement.text,
        cells=cells,
        places=cast.all_found(statement.tellings),
        lines=statement.lines,
        sources=statement.sources,
        disputed_by=[f"c{cast.number}-{index}" for index in statement.disputed_by],
        why=statement.why,
    )


def _likeness(face: Face, place: Place, text: str) -> str:
    article = face.article
    assert article is not None  # noqa: S101 - tellings lie in pages at hand
    return "same" if plain(article.text[slice(*place.span)]) == plain(text) else "other"


def _parents(cast: Cast) -> dict[str, tuple[str, ...]]:
    """For each node those it was made from."""
    found: dict[str, list[str]] = {face.node: [] for face in cast.faces}
    for edge in cast.story.lineage.edges:
        found[edge.to].append(edge.from_)
    return {node: tuple(parents) for node, parents in found.items()}


def _witnessed(lineage: Lineage) -> dict[str, set[Place]]:
    """For each lost node the places that witness what stood in it."""
    found: dict[str, set[Place]] = defaultdict(set)
    for node in lineage.nodes:
        found[node.id].update(place for said in node.text for place in said.witnesses)
    return found


def _parent_tells(
    parents: tuple[str, ...], tellings: dict[str, Place], held: dict[str, set[Place]], cast: Cast
) -> bool:
    """Whether a source of the page has the statement, so that the page left it out; of a merged page, all of them."""
    if not parents:
        return False
    return all(_tells(cast.by_node[parent], tellings, held) for parent in parents)


def _tells(parent: Face, tellings: dict[str, Place], held: dict[str, set[Place]]) -> bool:
    if parent.article is not None:
        return parent.article.id in tellings
    return any(place in held[parent.node] for place in tellings.values())
