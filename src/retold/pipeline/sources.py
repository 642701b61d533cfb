"""From what a person names to pages: how many there have to be, and what is raised where there are not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NoReturn

from retold import errors
from retold.errors import UsageError
from retold.pipeline.asked import One
from retold.records import Input, Page, Problem, Reading
from retold.settings import Settings
from retold.stages import read as read_stage

NO_SOURCES = "no pages given; name files, folders or web addresses"
NAMED = 5
"""Sources that an error names beside the first."""


def reading_of(sources: One | Iterable[One], settings: Settings) -> Reading:
    """Read what is named, and gather it with the pages that are given as they are."""
    asked = [sources] if isinstance(sources, str | Path | Page) else list(sources)
    reading = read_stage.read([one for one in asked if not isinstance(one, Page)], settings.read)
    return read_stage.gathered(reading, [one for one in asked if isinstance(one, Page)])


def each_of(sources: One | Iterable[One], settings: Settings) -> Iterator[Page | Input | Problem]:
    """What `reading_of` gathers, one by one as it is read; the same text may come twice."""
    asked = [sources] if isinstance(sources, str | Path | Page) else list(sources)
    yield from read_stage.each([one for one in asked if not isinstance(one, Page)], settings.read)
    given = read_stage.gathered(Reading((), (), ()), [one for one in asked if isinstance(one, Page)])
    yield from given.pages
    yield from given.inputs
    yield from given.problems


def single(source: One, settings: Settings) -> Reading:
    """Read a source that must give one page."""
    reading = reading_of(source, settings)
    if not reading.pages:
        fail(reading.problems)
    if len(reading.pages) > 1:
        raise UsageError(f"{source} holds {len(reading.pages)} pages; give one")
    return reading


def both(a: One, b: One, settings: Settings) -> tuple[Reading, str]:
    """Read two sources that must give a page each, of different texts; the id of the first page stands beside them."""
    first, second = single(a, settings), single(b, settings)
    pages = read_stage.joined([*first.pages, *second.pages])
    if len(pages) < 2:
        raise UsageError("the two pages have the very same text: there is nothing to compare")
    reading = Reading(pages, (*first.inputs, *second.inputs), (*first.problems, *second.problems))
    return reading, first.pages[0].id


def fail(problems: tuple[Problem, ...]) -> NoReturn:
    """Raise what went wrong first, with the names of the next sources that could not be read."""
    if not problems:
        raise UsageError(NO_SOURCES)
    first, rest = problems[0], [problem.source for problem in problems[1:]]
    beside = [*rest[:NAMED], *([f"and {len(rest) - NAMED:,} more"] if len(rest) > NAMED else [])]
    told = f" (nor could be read: {', '.join(beside)})" if beside else ""
    raise getattr(errors, first.error)(f"{first.source}: {first.message}{told}")
