"""The nouns of Retold: frozen records that every stage takes and gives.

A record holds only strings, numbers, tuples and other records, so that it can be written as JSON or as an
Arrow row and read back unchanged: `as_row` and `from_row` do that. The attribute names are the keys of the
JSON contract; `from` is a word of Python and is written `from_`.

All spans are `(start, end)`, half open, counted in Unicode code points of the text of the page as read.
"""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Iterable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

Span = tuple[int, int]

SCHEMA = 1
"""Number of the JSON contract that the records follow."""

ID_LENGTH = 16
"""Hex digits of SHA-256 in an id."""

R = TypeVar("R")


def content_id(*parts: str) -> str:
    """Id that depends on the content alone: the first 16 hex digits of the SHA-256 of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:ID_LENGTH]


# ── what is read ────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it was read: its text, where it came from, and what its markup says of it.

    `source` is the path or address as given; `also_at` lists other addresses of the very same text; `html`
    is the markup where there was any, for the stage that looks for the article in it.
    """

    text: str
    source: str
    url: str | None = None
    published: str | None = None
    also_at: tuple[str, ...] = ()
    html: str | None = None

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
    """Provenance of one source: its address, and the size and SHA-256 of the bytes that were read."""

    source: str
    bytes: int
    sha256: str


# ── what a page is made of ──────────────────────────────────────────────────────────────────────────────


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


# ── what can be known from one page alone ───────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a headline or of the body; it never leaves its line. `block` is the index of its block."""

    span: Span
    block: int


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, with the form that stands for it on its page ("Kelly" → "Anna Kelly").

    `kind` is person, organisation or other.
    """

    span: Span
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Number:
    """A number in figures or words: its value, and the word that it counts ("%", "dollars", "people")."""

    span: Span
    value: float
    unit: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a weekday: an ISO 8601 date ("2031-05-04", "2031", "--05-04" without year) or null."""

    span: Span
    value: str | None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a page gives to a speaker.

    `source`, `cue` and `content` are spans or null; content leaves the quotation marks out. `speaker` is the
    name that the source stands for, or null. `kind` is direct (whole sentences in quotation marks), partial (some
    words in them), mixed (both) or indirect (none). `quoted` holds the stretches inside quotation marks, a
    sentence each where there are several.
    """

    source: Span | None
    cue: Span | None
    content: Span | None
    speaker: str | None
    kind: str
    quoted: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """Another medium, agency or body named as where something comes from ("told Reuters", "the Courier reported")."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Marks:
    """What one page holds, known from it alone; `document` is the id of the page."""

    document: str
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    numbers: tuple[Number, ...]
    dates: tuple[Moment, ...]
    quotations: tuple[Quotation, ...]
    citations: tuple[Citation, ...]
    hedges: tuple[Span, ...]
    negations: tuple[Span, ...]


# ── what is known of two pages, or of all tellings of a story ───────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches that tell the same: kind is same, edited, reworded or quote; similarity in [0, 1]."""

    a: Span
    b: Span
    kind: str
    similarity: float


@dataclass(frozen=True, slots=True)
class Retelling:
    """How two pages hang together; `a` and `b` are ids of documents, `a` the smaller.

    `relation` is derived, same-source, independent or unclear; `from_` names the page that was told first where
    one derives from the other; `probability` is that the two share a text ancestor; the shares are in [0, 1].
    """

    a: str
    b: str
    relation: str
    from_: str | None
    how: str
    probability: float
    share_of_a: float
    share_of_b: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One statement over all tellings of a story: the sentences that tell it, at most a few a document."""

    tellings: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A statement that a lost page must have held, in the best surviving wording, and the pages that witness it."""

    text: str
    witnesses: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A page in the tree, at hand (`document`) or lost; `text` and `survives` are given for lost pages only."""

    id: str
    document: str | None
    lost: bool
    name: str | None
    why: tuple[str, ...] = ()
    text: tuple[Witnessed, ...] = ()
    survives: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from the older to the younger page, by ids of nodes; `support` in (0, 1]."""

    from_: str
    to: str
    how: str
    support: float
    given: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The family tree of a story; a separately reported page is a node without an edge into it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def roots(self) -> dict[str, frozenset[str]]:
        """Ids of the root nodes above each document: two and more for a merged page, its own where it is a root."""
        above: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            above[edge.to].append(edge.from_)
        found = {}
        for node in self.nodes:
            if node.document is not None:
                found[node.document] = _tops(node.id, above)
        return found

    def lines(self, documents: Iterable[str]) -> int:
        """On how many independent lines of telling something rests that these documents tell.

        A merged page adds no line where one of the lines that it was merged from is counted already.
        """
        roots = self.roots()
        counted: set[str] = set()
        for tops in sorted((roots[d] for d in set(documents)), key=lambda tops: (len(tops), sorted(tops))):
            if not tops & counted:
                counted.add(min(tops))
        return len(counted)


@dataclass(frozen=True, slots=True)
class Saying:
    """A place where a wording stands, and how it is quoted there: direct, partial, mixed or indirect."""

    document: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an utterance; `difference` against the first wording of its quote.

    none, typographic, wording, meaning, or rendering: two versions of speech in another language.
    """

    text: str
    difference: str
    said_in: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """One utterance with all its wordings over the pages of a story, the likeliest spoken one first."""

    speaker: str | None
    wordings: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """The words of a stretch of a document."""

    document: str
    span: Span
    says: str


@dataclass(frozen=True, slots=True)
class Change:
    """What one telling says otherwise than others.

    `kind` is number, date, name, role, place, negation, hedge, attribution, meaning, quote, added or dropped.
    `others` is never empty; `lines` counts the lines of telling on which the changed detail rests.
    """

    kind: str
    document: str
    span: Span
    says: str
    others: tuple[Telling, ...]
    also_in: tuple[str, ...]
    lines: int
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more pages tell, and on what it rests."""

    text: str
    tellings: tuple[Place, ...]
    lines: int
    sources: tuple[str, ...]
    disputed_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """A named upstream source and where it is cited."""

    name: str
    cited_by: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """One event as several pages tell it; `documents` holds their ids."""

    id: str
    title: str
    documents: tuple[str, ...]
    lines_of_telling: int
    pairs_compared: int
    retellings: tuple[Retelling, ...]
    lineage: Lineage
    quotes: tuple[Quote, ...]
    changes: tuple[Change, ...]
    statements: tuple[Statement, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """What is known of one story when its tree is drawn: the later stages work from it.

    `articles` and `marks` run in parallel, in the order of the ids of the documents.
    """

    articles: tuple[Article, ...]
    marks: tuple[Marks, ...]
    retellings: tuple[Retelling, ...]
    rows: tuple[Row, ...]
    lineage: Lineage


# ── records to rows and back ────────────────────────────────────────────────────────────────────────────


def as_row(record: Any) -> Any:
    """Turn a record into plain dicts, lists, strings and numbers, as in the JSON contract; floats to 4 decimals."""
    if is_dataclass(record) and not isinstance(record, type):
        return {f.name.rstrip("_"): as_row(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple | list):
        return [as_row(item) for item in record]
    if isinstance(record, dict):
        return {key: as_row(value) for key, value in record.items()}
    if isinstance(record, float):
        return round(record, 4)
    return record


def from_row(kind: type[R], row: Any) -> R:
    """Build a record of `kind` from what `as_row` gave; unknown keys are left out, missing ones take the default."""
    hints = _hints(cast(Any, kind))
    given = {}
    for f in fields(cast(Any, kind)):
        key = f.name.rstrip("_")
        if key in row:
            given[f.name] = _value(hints[f.name], row[key])
    return kind(**given)


def _tops(node: str, above: dict[str, list[str]]) -> frozenset[str]:
    seen, todo, tops = {node}, [node], set()
    while todo:
        at = todo.pop()
        if not above[at]:
            tops.add(at)
        fresh = [parent for parent in above[at] if parent not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return frozenset(tops)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if origin in (typing.Union, types.UnionType):
        return _value(next(a for a in arguments if a is not type(None)), value)
    if origin is tuple:
        item = arguments[0]
        return tuple(_value(item, v) for v in value)
    if is_dataclass(hint):
        return from_row(cast(type, hint), value)
    return float(value) if hint is float else value
