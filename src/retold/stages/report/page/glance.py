"""What a reader sees first: the story in figures and in a few sentences."""

from __future__ import annotations

from collections import defaultdict

from retold.stages.report.page.cast import Cast, Face

FAMILIES = 3
"""Families that are told one by one; the rest is counted."""

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def figures(cast: Cast) -> list[tuple[int, str]]:
    """The numbers of the headline with what they count."""
    story = cast.story
    lost = sum(face.lost for face in cast.faces)
    found = [
        (len(story.documents), "page" if len(story.documents) == 1 else "pages"),
        (story.lines_of_telling, "line of telling" if story.lines_of_telling == 1 else "lines of telling"),
    ]
    if lost:
        found.append((lost, "lost page" if lost == 1 else "lost pages"))
    return found


def sentences(cast: Cast) -> list[str]:
    """Who descends from whom, who reported alone, and of whom nothing can be told."""
    below: dict[int, list[Face]] = defaultdict(list)
    for face in cast.faces:
        below[face.line].append(face)
    families = [_family(faces) for faces in below.values() if len(faces) > 1]
    told = families[:FAMILIES]
    if len(families) > FAMILIES:
        more = len(families) - FAMILIES
        told.append(
            f"{_number(more).capitalize()} more {'family has' if more == 1 else 'families have'} a source each."
        )
    told += [_merged(cast, face) for face in cast.faces if face.also_from]
    alone = [faces[0] for faces in below.values() if len(faces) == 1 and not faces[0].lost]
    sources = {node for face in cast.faces for node in face.also_from}
    unclear = _unclear(cast)
    own = [face for face in alone if face.node not in unclear | sources]
    doubtful = [face for face in alone if face.node in unclear - sources]
    if own:
        told.append(f"{_counted(own)} {_were(own)} told on {'its' if len(own) == 1 else 'their'} own.")
    if doubtful:
        told.append(f"Where {_counted(doubtful, first=False)} {_come(doubtful)} from cannot be told.")
    return told


def unclear_pairs(cast: Cast) -> list[tuple[Face, Face, list[str]]]:
    """Pairs of which nothing can be told, and why."""
    return [
        (cast.by_document[pair.a], cast.by_document[pair.b], cast.named(pair.why))
        for pair in cast.story.retellings
        if pair.relation == "unclear"
    ]


def _unclear(cast: Cast) -> set[str]:
    return {face.node for a, b, _ in unclear_pairs(cast) for face in (a, b)}


def _family(faces: list[Face]) -> str:
    root, *others = faces
    copies = [face for face in others if not face.lost]
    if root.lost:
        return f"{_counted(copies)} {_go(copies)} back to a page that is not here: {root.name}."
    houses = [face for face in others if face.edge is None]
    if houses:  # roots of one house, which share a line
        return f"{_counted([root, *copies])} are of one line of telling."
    return f"{_counted(copies)} {_go(copies)} back to {root.name}."


def _merged(cast: Cast, face: Face) -> str:
    parents = [cast.by_node[face.edge.from_].name] if face.edge else []
    parents += [cast.by_node[node].name for node in face.also_from]
    return f"{face.name} is merged from {' and '.join(parents)}."


def _counted(faces: list[Face], *, first: bool = True) -> str:
    """The name of one page, or how many they are."""
    if len(faces) == 1:
        return faces[0].name
    number = _number(len(faces))
    return f"{number.capitalize() if first else number} pages"


def _number(number: int) -> str:
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def _go(faces: list[Face]) -> str:
    return "goes" if len(faces) == 1 else "go"


def _come(faces: list[Face]) -> str:
    return "comes" if len(faces) == 1 else "come"


def _were(faces: list[Face]) -> str:
    return "was" if len(faces) == 1 else "were"
