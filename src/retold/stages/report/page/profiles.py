"""What the report says of one page: how it was made, what it left out, changed and tells alone, and its text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.records import Edge
from retold.stages.report.page.cast import Cast, Face, Found
from retold.stages.report.page.findings import Changed
from retold.stages.report.page.tellings import Told


@dataclass(frozen=True, slots=True)
class Line:
    """A block of a page: its address, where it begins as scripts count, what it is and why, and its text."""

    address: str
    at: int
    kind: str
    why: str
    text: str


@dataclass(frozen=True, slots=True)
class Witness:
    """A statement that a lost page must have held, and where it survives."""

    text: str
    places: list[Found]


@dataclass(frozen=True, slots=True)
class Profile:
    """A page, at hand or lost."""

    face: Face
    made: list[tuple[Edge, Face, list[str]]]
    copies: list[Face]
    why: list[str]
    changes: list[Changed]
    left_out: list[Told]
    alone: list[tuple[Told, Found]]
    survives: float | None
    witnesses: list[Witness]
    lines: list[Line]


def profiles(cast: Cast, changes: Sequence[Changed], statements: Sequence[Told]) -> list[Profile]:
    """All pages of a story."""
    left: dict[str, list[Told]] = defaultdict(list)
    alone: dict[str, list[tuple[Told, Found]]] = defaultdict(list)
    for told in statements:
        for cell in told.cells:
            if cell.what == "left":
                left[cell.face.node].append(told)
        if not told.shared:
            alone[told.places[0].face.node].append((told, told.places[0]))
    found = [_profile(cast, face, changes) for face in cast.faces]
    return [replace(one, left_out=left[one.face.node], alone=alone[one.face.node]) for one in found]


def _profile(cast: Cast, face: Face, changes: Sequence[Changed]) -> Profile:
    edges = cast.story.lineage.edges
    node = next(node for node in cast.story.lineage.nodes if node.id == face.node)
    return Profile(
        face=face,
        made=[(edge, cast.by_node[edge.from_], cast.named(edge.why)) for edge in edges if edge.to == face.node],
        copies=[cast.by_node[edge.to] for edge in edges if edge.from_ == face.node],
        why=cast.named(node.why),
        changes=[change for change in changes if face is change.at.face or face in change.also],
        left_out=[],
        alone=[],
        survives=node.survives,
        witnesses=[Witness(one.text, cast.all_found(one.witnesses)) for one in node.text],
        lines=_lines(cast, face),
    )


def _lines(cast: Cast, face: Face) -> list[Line]:
    if face.article is None:
        return []
    text, at = face.article.text, cast.offsets[face.article.id][1]
    return [
        Line(f"{face.address}-{position}", at(block.span[0]), block.kind, block.why, text[slice(*block.span)])
        for position, block in enumerate(face.article.blocks)
    ]
