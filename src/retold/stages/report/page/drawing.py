"""The family tree as a drawing: where every page stands, and the lines between them, in the units of an SVG."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.records import Edge
from retold.stages.report.columns import cells
from retold.stages.report.labels import cut, harmless
from retold.stages.report.page.cast import Cast, Face
from retold.stages.report.page.times import Axis, axis, day

WIDE, NARROW = 1080, 350
"""Widths of the drawing for a desk and for a phone, in pixels."""

ROW, TIGHT_ROW = 46, 29
"""Heights of a row of the tree and of a page that stands alone, in pixels."""

RADIUS = 12
"""Of a page, in pixels."""

STEP, ROOMY_STEP = 24, 176
"""How far a copy stands to the right of its source: without and with room to write on the line between them."""

NAME_ROOM = 300
"""Pixels that a name takes at most in a wide drawing."""

AXIS_ROOM = 220
"""Pixels that the dates take in a wide drawing."""

CELL = 7.6
"""Width of a letter, in pixels, at 14 pixels a line: rather too wide, so that no name is run over."""

LEAST_LETTERS = 20
"""Room for a title, in letters, below which it is left out."""

GRID_FROM = 9
"""Pages that stand alone are set in columns from this many on."""

THIN, THICK = 1.25, 4.0
"""Strokes of an edge of no support and of full support, in pixels."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A page in the drawing: its middle, its words, and where it stands on the axis of dates, if anywhere."""

    face: Face
    x: float
    y: float
    title: str
    note: str
    when: float | None
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """An edge in the drawing: its path, its width, and where its words stand, if there is room for them."""

    source: Face
    target: Face
    edge: Edge
    path: str
    width: float
    label: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """A tree ready to be written as SVG."""

    width: int
    height: float
    spots: tuple[Spot, ...]
    lines: tuple[Line, ...]
    axis: Axis | None
    roomy: bool


def draw(cast: Cast, width: int) -> Drawing:
    """Set the families in rows, a copy below and to the right of its source, and pages that stand alone after them."""
    families, singles = _parted(cast)
    dates = axis(cast.faces, width - AXIS_ROOM, width - 24) if width == WIDE else None
    inner = width - (AXIS_ROOM + 20 if dates else 0)
    deepest = max((face.depth for face in families), default=0)
    roomy = width == WIDE and deepest * ROOMY_STEP + NAME_ROOM <= inner
    step = ROOMY_STEP if roomy else min(STEP, (width - 220) / max(1, deepest))
    top = (40 if dates else 6) + RADIUS
    spots = [
        _spot(face, RADIUS + 2 + face.depth * step, top + row * ROW, inner, dates, roomy=roomy)
        for row, face in enumerate(families)
    ]
    below = top + len(families) * ROW
    spots += _alone(singles, below, inner, dates)
    bottom = max((spot.y for spot in spots), default=top) + (ROW if families and not singles else TIGHT_ROW) / 2 + 6
    lines = _lines(cast, spots, step, roomy=roomy)
    return Drawing(width, round(bottom), tuple(spots), tuple(lines), dates, roomy)


def _parted(cast: Cast) -> tuple[list[Face], list[Face]]:
    """Pages with a source or a copy, and those that stand alone."""
    linked = {node for edge in cast.story.lineage.edges for node in (edge.from_, edge.to)}
    return [face for face in cast.faces if face.node in linked], [f for f in cast.faces if f.node not in linked]


def _spot(face: Face, x: float, y: float, inner: float, dates: Axis | None, *, roomy: bool) -> Spot:
    letters = int((inner - x - RADIUS - 8) / CELL)
    when = dates.place(face.date) if dates else None
    return Spot(face, round(x, 1), round(y, 1), fitting(face.name, letters), _note(face, letters, roomy=roomy), when)


def _note(face: Face, letters: int, *, roomy: bool) -> str:
    """The second line under a name."""
    if face.edge is not None and not roomy:
        return fitting(said(face.edge), letters)
    if face.lost:
        return "lost: not among these pages"
    facts = (day(face.date), harmless((face.article.title if face.article else "") or ""))
    return fitting(" · ".join(fact for fact in facts if fact), int(letters * CELL / 6.6))


def said(edge: Edge) -> str:
    """What an edge says."""
    return f"{edge.how}, support {edge.support:.2f}" + (", as given" if edge.given else "")


def fitting(text: str, letters: int) -> str:
    """A text cut to the room of so many letters; letters of wide scripts take two."""
    wide = cells(text)
    return text if wide <= letters else cut(text, max(2, letters * len(text) // wide))


def _alone(singles: Sequence[Face], top: float, inner: float, dates: Axis | None) -> list[Spot]:
    """Pages that stand alone: a row each with their titles, or in columns where they are many."""
    if len(singles) < GRID_FROM:
        return [_spot(face, RADIUS + 2, top + row * ROW, inner, dates, roomy=True) for row, face in enumerate(singles)]
    columns = 1 if dates else max(1, int(inner // 260))
    rows = -(-len(singles) // columns)
    found = []
    for position, face in enumerate(singles):
        column, row = divmod(position, rows)
        found.append(_tight(face, RADIUS + 2 + column * inner / columns, top + row * TIGHT_ROW, inner / columns, dates))
    return found


def _tight(face: Face, x: float, y: float, room: float, dates: Axis | None) -> Spot:
    """A page in one line: its name, and its title where there is room."""
    letters = int((room - 2 * RADIUS - 16) / CELL)
    name = fitting(face.name, letters)
    left = letters - cells(name) - 3
    note = _note(face, left, roomy=True) if left > LEAST_LETTERS else ""
    when = dates.place(face.date) if dates else None
    return Spot(face, round(x, 1), round(y, 1), name, note, when, tight=True)


def _lines(cast: Cast, spots: Sequence[Spot], step: float, *, roomy: bool) -> list[Line]:
    at = {spot.face.node: spot for spot in spots}
    found = []
    for edge in cast.story.lineage.edges:
        source, target = at[edge.from_], at[edge.to]
        drawn = target.face.edge is not None and target.face.edge.from_ == edge.from_
        path = _elbow(source, target) if drawn else _round(source, target)
        label = (round(target.x - RADIUS - 6, 1), target.y) if roomy and drawn else None
        width = round(THIN + (THICK - THIN) * edge.support, 2)
        found.append(Line(source.face, target.face, edge, path, width, label))
    return found


def _elbow(source: Spot, target: Spot) -> str:
    """Down from the source, then right to its copy."""
    return f"M{source.x} {source.y + RADIUS}V{target.y - 8}q0 8 8 8H{target.x - RADIUS}"


def _round(source: Spot, target: Spot) -> str:
    """From another source, from wherever it stands, to the foot or the head of the page merged from it."""
    end = target.y + (RADIUS if source.y > target.y else -RADIUS)
    start = source.y + (-RADIUS if source.y > target.y else RADIUS)
    middle = (start + end) / 2
    return f"M{source.x} {start}C{source.x} {middle} {target.x} {middle} {target.x} {end}"
