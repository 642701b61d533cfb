"""Changes and quotations as the report shows them: with the words marked in which they differ, and where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retold.records import Change, Quote, Telling, Wording
from retold.stages.report.page.cast import Cast, Face, Found
from retold.stages.report.page.texts import Piece, against, marked_words
from retold.text import words

TOP = 3
"""Changes at a glance."""

WEIGHTS = {
    "negation": 1.0,
    "number": 1.0,
    "role": 0.95,
    "date": 0.9,
    "meaning": 0.9,
    "name": 0.85,
    "place": 0.85,
    "quote": 0.8,
    "attribution": 0.75,
    "hedge": 0.7,
    "dropped": 0.4,
    "added": 0.4,
}
"""How much a kind of change matters to a reader, before how sure it is."""

AGAIN = 0.5
"""What a change weighs beside one of its kind that is shown already."""

ALONE = 0.25
"""What a change loses where one page stands against it; of two it is half of that, and so on."""

SHORT, SHORT_WORDS = 0.6, 3
"""What a figure weighs that stands among fewer words: a number of a picture, a part of a list."""

FIGURES = frozenset({"number", "date", "negation", "hedge", "meaning"})
"""Kinds of change that take some words around them to mean something."""

DIFFERENCES = {
    "none": "",
    "typographic": "other marks",
    "wording": "other wording",
    "meaning": "other meaning",
    "rendering": "other rendering",
}
"""What sets a wording apart from the first, as the report says it."""


@dataclass(frozen=True, slots=True)
class Other:
    """How others say it, and where."""

    pieces: list[Piece]
    places: list[Found]


@dataclass(frozen=True, slots=True)
class Changed:
    """A change as the report shows it."""

    address: str
    kind: str
    at: Found
    pieces: list[Piece]
    others: list[Other]
    also: list[Face]
    why: str
    lines: int
    confidence: float


@dataclass(frozen=True, slots=True)
class Worded:
    """A wording of a quotation as the report shows it; the places with how it is quoted there."""

    pieces: list[Piece]
    difference: str
    moved: bool
    places: list[tuple[Found, str]]


@dataclass(frozen=True, slots=True)
class Quoted:
    """An utterance as the report shows it."""

    speaker: str
    wordings: list[Worded]
    moved: bool


def _once_each(cast: Cast, wording: Wording) -> list[tuple[Found, str]]:
    """Where a wording stands, and how it is quoted there; of each page the first place."""
    first = {place.document: place for place in sorted(wording.said_in, key=cast.order, reverse=True)}
    return [(cast.found(place), place.kind) for place in sorted(first.values(), key=cast.order)]


def changed(cast: Cast) -> list[Changed]:
    """All changes of a story, those that matter most first."""
    found = [_changed(cast, change, position) for position, change in enumerate(cast.story.changes)]
    return sorted(found, key=lambda one: -_weight(one, ()))


def _changed(cast: Cast, change: Change, position: int) -> Changed:
    whole = change.kind in ("added", "dropped")  # what stands beside it is no other wording of it
    nearest = min((against(change.says, other.says) for other in change.others), key=marked_words)
    others: dict[str, list[Telling]] = {}
    for other in change.others:
        others.setdefault(other.says, []).append(other)
    return Changed(
        address=f"c{cast.number}-{position}",
        kind=change.kind,
        at=cast.found(Telling(change.document, change.span, change.says)),
        pieces=[(change.says, False)] if whole else nearest,
        others=[
            Other([(says, False)] if whole else against(says, change.says), cast.all_found(places))
            for says, places in sorted(others.items(), key=lambda one: -len(one[1]))
        ],
        also=[cast.by_document[document] for document in change.also_in],
        why=change.why,
        lines=change.lines,
        confidence=change.confidence,
    )


def foremost(found: Sequence[Changed]) -> list[Changed]:
    """The changes that matter most: grave, sure, few words, and of different kinds."""
    left, taken = list(found), list[Changed]()
    while left and len(taken) < TOP:
        kinds = [one.kind for one in taken]
        best = min(left, key=lambda one: (-_weight(one, kinds), marked_words(one.pieces), one.address))
        taken.append(best)
        left.remove(best)
    return taken


def _weight(change: Changed, kinds: Sequence[str]) -> float:
    against_it = len({place.face.key for other in change.others for place in other.places})
    weight = WEIGHTS.get(change.kind, 0.5) * change.confidence * (1 - ALONE / against_it)
    said = "".join(part for part, _ in change.pieces)
    if change.kind in FIGURES and len(words(said)) < SHORT_WORDS:
        weight *= SHORT
    return round(weight * AGAIN ** kinds.count(change.kind), 4)


def quoted(cast: Cast) -> list[Quoted]:
    """All quotations of a story, those of one speaker side by side, in the order in which the speakers come up."""
    found = [_quoted(cast, quote) for quote in cast.story.quotes]
    speakers = list(dict.fromkeys(one.speaker for one in found))
    return sorted(found, key=lambda one: speakers.index(one.speaker))


def _quoted(cast: Cast, quote: Quote) -> Quoted:
    first = quote.wordings[0].text
    wordings = [
        Worded(
            pieces=against(one.text, first) if position else [(one.text, False)],
            difference=DIFFERENCES[one.difference],
            moved=one.difference in ("meaning", "wording", "rendering"),
            places=_once_each(cast, one),
        )
        for position, one in enumerate(quote.wordings)
    ]
    return Quoted(quote.speaker or "Speaker unknown", wordings, any(one.moved for one in wordings))
