"""Traditions made of originals: a plan carried out, page by page."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count

from bench.traditions import operations
from bench.traditions.furniture import frame, outlets
from bench.traditions.operations import borrowed
from bench.traditions.originals import Event, independents
from bench.traditions.plan import Chances, Step, plan
from bench.traditions.planted import planted
from bench.traditions.rewording import Learned, reworded
from bench.traditions.sentences import Told, length, paragraphs, told
from bench.traditions.strengths import MACHINES, PERSON, WHOLE
from bench.traditions.tradition import Telling, Tradition

EPOCH = datetime(2021, 3, 1, 6)  # invented: no place, so no zone
REWORDED_TOO = 0.3
"""Share of the abridgements that are reworded as well."""
MOST_WRONG = 3
"""Days by which a wrong date lies before that of the source at most."""
CREDITED = 0.25
"""Share of the retellings that credit a page that they were made from."""
TRIES = 500
"""Events that are tried for one with enough independent reports."""


@dataclass(frozen=True, slots=True)
class Shape:
    """How large traditions are: bounds of independent reports and of the retellings of each, or pages in all."""

    reports: tuple[int, int] = (1, 5)
    retellings: tuple[int, int] = (1, 6)
    pages: int | None = None
    chances: Chances = field(default_factory=Chances)

    def sizes(self, reports: int, rng: random.Random) -> list[int]:
        """How often each of so many reports is retold."""
        if self.pages is None:
            return [rng.randint(*self.retellings) for _ in range(reports)]
        more = max(reports, self.pages - reports)
        return [more // reports + (line < more % reports) for line in range(reports)]


def traditions(events: Sequence[Event], shape: Shape, learned: Learned, seed: int) -> Iterator[Tradition]:
    """One tradition after the other, without end; each has a seed of its own, so that more change none."""
    for number in count():
        yield tradition(events, shape, learned, f"{seed} {number}", number)


def tradition(events: Sequence[Event], shape: Shape, learned: Learned, seed: str, number: int) -> Tradition:
    """One tradition; its number chooses how many reports it has, of those that its shape allows."""
    rng = random.Random(seed)
    low, high = shape.reports
    event, reports = _chosen(events, low + number % (high - low + 1), rng)
    steps = plan(shape.sizes(len(reports), rng), shape.chances, rng)
    return Tradition(f"story-{number:03}", event.name, made(reports, steps, learned, rng))


def _chosen(events: Sequence[Event], reports: int, rng: random.Random) -> tuple[Event, tuple[str, ...]]:
    """An event with so many independent reports: a data set first, or the largest would give nearly all."""
    able = [event for event in events if len(event.reports) >= reports]
    sets = sorted({event.name.split()[0] for event in able})
    for _ in range(TRIES if sets else 0):
        name = rng.choice(sets)
        event = rng.choice([event for event in able if event.name.split()[0] == name])
        found = independents(event, reports, rng)
        if found:
            return event, found
    raise ValueError(f"no event with {reports} independent reports was found")


def made(reports: Sequence[str], steps: Sequence[Step], learned: Learned, rng: random.Random) -> dict[str, Telling]:
    """The pages of one story."""
    names = outlets(len(steps), rng)
    found: dict[str, Telling] = {}
    for number, planned in enumerate(steps):
        parents = [found[parent].said for parent in planned.parents]
        short = planned.how == "abridged" and not operations.can_be_abridged(parents[0])
        step = replace(planned, how="edited") if short else planned
        said = retold(step.how, parents, learned, rng) if parents else told(reports[number], step.page)
        said, taken = borrowed(said, found[step.donor].said, rng) if step.donor else (said, ())
        said, error = planted(said, rng) if step.planted else (said, None)
        credit = rng.choice(step.parents) if parents and rng.random() < CREDITED else None
        published, shown = _dates(step, found, rng)
        found[step.page] = Telling(
            step,
            outlet=names[number],
            frame=frame(names[number], len(paragraphs(said)), shown, found[credit].outlet if credit else None, rng),
            said=said,
            planted=(error,) if error else (),
            borrowed=tuple(sentence.text for sentence in taken),
            published=published,
            shown=shown,
        )
    return found


def retold(how: str, parents: Sequence[Told], learned: Learned, rng: random.Random) -> Told:
    """A text made from others in one way; a summary may be a rewording of one too."""
    source = parents[0]
    if how == "merged":
        return operations.merged(source, parents[1], rng)
    if how == "verbatim":
        return operations.copied(source, rng)
    if how == "edited":
        return operations.edited(source, learned, rng)
    if how == "abridged":
        short = operations.abridged(source, learned, rng)
        return reworded(short, WHOLE, learned, rng) if rng.random() < REWORDED_TOO else short
    made = reworded(source, rng.choice(MACHINES) if how == "machine-translated" else PERSON, learned, rng)
    return made if length(made) >= operations.LEAST else reworded(source, WHOLE, learned, rng)


def _dates(step: Step, found: Mapping[str, Telling], rng: random.Random) -> tuple[date, date | None]:
    """When a page was published, and what it says of it: nothing, the truth, or a day before its source."""
    published = (EPOCH + timedelta(hours=step.hour)).date()
    if not step.dated:
        return published, None
    if not step.wrong:
        return published, published
    first = min(found[parent].published for parent in step.parents)
    return published, first - timedelta(days=rng.randint(1, MOST_WRONG))


def copy_of(tradition: Tradition, page: str, outlet: str, rng: random.Random) -> str:
    """The text of a page word for word under its date, with the furniture of another outlet."""
    telling = tradition.tellings[page]
    other = frame(outlet, len(paragraphs(telling.said)), telling.shown, None, rng)
    return replace(telling, outlet=outlet, frame=other).text
