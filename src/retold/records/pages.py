"""What is read, and what a page is made of."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

Span = tuple[int, int]

ID_LENGTH = 16
"""Hex digits of SHA-256 in an id."""


def content_id(*parts: str) -> str:
    """Id that depends on the content alone: the first 16 hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: its text, where it came from, and what its markup says of it.

    `source` is the path or address as given, and for one of many in a file the path, `#` and its name there; `also_at`
    lists other addresses of the very same text; `html` is the markup where there was any, for the stage that looks for
    the article in it. What the source gives as a fact (title to language) is believed before what the page says of
    itself; `captured` is when it was archived or fetched, which says nothing of when it was published.
    """

    text: str
    source: str
    url: str | None = None
    published: str | None = None
    also_at: tuple[str, ...] = ()
    html: str | None = None
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    modified: str | None = None
    language: str | None = None
    captured: str | None = None

    @property
    def id(self) -> str:
        """First 16 hex digits of the SHA-256 of the text."""
        return content_id(self.text)

    @classmethod
    def from_text(cls, text: str, *, source: str, url: str | None = None, published: str | None = None) -> Page:
        """Make a page of a text that is kept as it is; `published` is an ISO 8601 date or time."""
        return cls(text=text, source=source, url=url, published=published)


@dataclass(frozen=True, slots=True)
class Problem:
    """A source that could not be read, or a page that nothing could be said of, and why."""

    source: str
    error: str
    message: str


@dataclass(frozen=True, slots=True)
class Input:
    """Provenance of one source: its address, and the size and SHA-256 of the bytes that were read.

    `fetched` is when a page of the web came, which no JSON tells and no comparison sees: the same bytes are the same.
    """

    source: str
    bytes: int
    sha256: str
    fetched: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading: the pages, where each source came from, and what could not be read."""

    pages: tuple[Page, ...]
    inputs: tuple[Input, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page and what it is: headline, body, caption, credit or furniture; `why` gives the reason."""

    span: Span
    kind: str
    why: str


@dataclass(frozen=True, slots=True)
class Credit:
    """Somebody whom the page credits: kind is agency, outlet, author or photo."""

    name: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Article:
    """A page with its blocks named: one of the `documents` of an answer."""

    id: str
    source: str
    also_at: tuple[str, ...]
    url: str | None
    title: str | None
    outlet: str | None
    author: str | None
    published: str | None
    modified: str | None
    language: str | None
    text: str
    credits: tuple[Credit, ...]
    blocks: tuple[Block, ...]
    captured: str | None = None
