"""What can be known from one page alone."""

from __future__ import annotations

from dataclasses import dataclass

from retold.records.pages import Span


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


HOUR = "hour of the day"
"""Unit of a time of day: 5:30 p.m. is 17.5 of it."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in figures or words: its value, and the word that it counts ("%", "dollars", "people", `HOUR`)."""

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
