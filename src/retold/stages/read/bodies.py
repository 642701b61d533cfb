"""What the readers of formats share: a body to read from, facts that come with it, and what can be wrong in it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from retold.errors import Doubtful, NotText, ReadError, TooLarge
from retold.records import Page, Problem
from retold.settings import ReadSettings

MEGABYTE = 1_000_000
MOST_KINDS = 20
"""Kinds of flaw of one file that are kept apart; further ones are counted together."""
MOST_TOLD = 3
"""Kinds of flaw of one file that its line tells."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a page without looking into it: each is null where it is not known."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None
    captured: str | None = None

    def known(self) -> dict[str, Any]:
        """Those that are known, by their names, which are those of a page."""
        return {name: value for name in self.__slots__ if (value := getattr(self, name)) is not None}


@dataclass(frozen=True, slots=True)
class Body:
    """Something to read: its name in the answer, an open stream that can go back, and what is known of it.

    `size` is that of the stream, or 0 where it is not known; `charset` and `kind` are what the sender says of it, or
    for the kind what was seen; `packed`: by gzip.
    """

    source: str
    stream: IO[bytes]
    size: int
    facts: Facts = Facts()
    charset: str | None = None
    kind: str | None = None
    packed: bool = False

    @classmethod
    def of(cls, source: str, data: bytes, facts: Facts | None = None, charset: str | None = None) -> Body:
        """A body of bytes at hand."""
        return cls(source, io.BytesIO(data), len(data), facts or Facts(), charset)

    def whole(self, settings: ReadSettings) -> bytes:
        """All of it, up to the bound; raises `TooLarge`."""
        if self.size > settings.max_bytes:
            raise too_large(settings)
        data = self.stream.read(settings.max_bytes + 1)
        if len(data) > settings.max_bytes:
            raise too_large(settings)
        return data


@dataclass(frozen=True, slots=True)
class Flaw:
    """One part of a body that could not be read, or is doubtful, and where it stands; no place: the body itself."""

    where: str
    error: ReadError


class Foreign(NotText):
    """A file that holds no pages at all; said only where a person named it."""


Item = Page | Flaw
Items = Iterator[Item]


def too_large(settings: ReadSettings) -> TooLarge:
    """The error of what is larger than one page may be."""
    return TooLarge(f"more than {settings.max_bytes / MEGABYTE:g} MB; raise max_bytes in [read] of the settings")


@dataclass(slots=True)
class Tally:
    """Counts the flaws of one file, so that a million of them are one line and take no memory."""

    first: dict[tuple[str, str], Flaw] = field(default_factory=dict)
    counts: dict[tuple[str, str], int] = field(default_factory=dict)
    others: int = 0

    def add(self, flaw: Flaw) -> None:
        """Count a flaw."""
        key = (type(flaw.error).__name__, str(flaw.error))
        if key in self.counts or len(self.counts) < MOST_KINDS:
            self.first.setdefault(key, flaw)
            self.counts[key] = self.counts.get(key, 0) + 1
        else:
            self.others += 1

    def problem(self, source: str) -> Problem | None:
        """The one line of a file, if anything is wrong with it; what was lost comes before what is doubtful."""
        if not self.counts:
            return None
        doubtful = Doubtful.__name__
        keys = sorted(self.counts, key=lambda key: (self.first[key].where != "", key[0] == doubtful))
        named = next((name for name, _ in keys if name != doubtful), doubtful)
        told = [self._told(key) for key in keys[:MOST_TOLD]]
        rest = sum(self.counts[key] for key in keys[MOST_TOLD:]) + self.others
        more = [f"and {rest:,} more of other kinds"] if rest else []
        return Problem(source, NotText.__name__ if named == Foreign.__name__ else named, "; ".join([*told, *more]))

    def _told(self, key: tuple[str, str]) -> str:
        flaw, count = self.first[key], self.counts[key]
        if not flaw.where:
            return str(flaw.error)
        return f"{flaw.where}{f' and {count - 1:,} more' if count > 1 else ''}: {flaw.error}"
