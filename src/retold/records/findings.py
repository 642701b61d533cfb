"""What is found in the pages of a story, and the story and the answer that hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.records.given import OneHouse
from retold.records.marks import Marks
from retold.records.pages import Article, Input, Problem, Span
from retold.records.tellings import Lineage, Membership, Place, Retelling, Row


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
    why: tuple[str, ...] = ()
    """Why `lines` are fewer than the tree has: outlets of one house, a page that has it from another one at hand."""


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
    houses: tuple[OneHouse, ...] = ()
    """Roots that `lines_of_telling` and `lines` count as one."""
    members: tuple[Membership, ...] = ()
    """Why each document is in the story, in the order of `documents`; empty where a person said so."""


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
    houses: tuple[OneHouse, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """All that is said of a set of pages; its fields are the keys of the JSON contract, in their order.

    `settings` holds the settings of the run and the versions of the rules; `inputs` says what was read.
    """

    schema: int
    retold: str
    settings: dict[str, Any]
    inputs: tuple[Input, ...]
    documents: tuple[Article, ...]
    stories: tuple[Story, ...]
    problems: tuple[Problem, ...]
