"""What was asked for: the settings, who is told how far it is, and what a person gives beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from retold import given
from retold.given import GivenEdges, GivenHouses
from retold.records import Article, House, Known, Page
from retold.settings import Settings

One = str | Path | Page
"""A page, or the name of a file or folder."""

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much there is."""


def silent(step: str, done: int, total: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class Task:
    """What was asked for."""

    settings: Settings
    progress: Progress = silent
    known: tuple[Known, ...] = ()
    houses: tuple[House, ...] = ()

    def about(self, articles: Iterable[Article]) -> Task:
        """The same with the pages of the known edges by their ids."""
        return replace(self, known=given.resolved(self.known, list(articles)))


def asked(settings: Settings | None, progress: Progress | None, known: GivenEdges, houses: GivenHouses) -> Task:
    """What was asked for, of what a person gave."""
    return Task(settings or Settings(), progress or silent, given.edges(known), given.houses(houses))
