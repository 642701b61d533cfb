"""Planted errors: told with kind and place, and never counted as confirmed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bench.quality.traditions.reading import DEFAULT, Story
from bench.traditions.tradition import Tradition
from retold.records import Change
from retold.stages import facts, quotes
from retold.text import plain

HALF = 0.5
"""Share of the shorter of two stretches that must lie in the other before they are one."""
FITTING = {"number": ("number", "date"), "name": ("name", "role")}
"""Kinds under which an error may be told besides its own: a number may be part of a date, a name that of an office."""


@dataclass(frozen=True, slots=True)
class Error:
    """A planted error that other pages tell otherwise, with what was said of it."""

    story: str
    page: str
    kind: str
    says: str
    was: str
    found: bool
    confirmed: bool


def errors(tradition: Tradition, story: Story) -> Iterator[Error]:
    """The planted errors of a story that pages not made from it tell otherwise."""
    planted = [(known["id"], one) for known in tradition.truth()["pages"] for one in known["planted"]]
    planted = [(page, one) for page, one in planted if page in tradition.at_hand and one["against"]]
    if not planted:
        return
    changes = facts.changes(story.material, quotes.quotes(story.material), DEFAULT.facts)
    documents = {name: document for document, name in story.names.items()}
    for page, one in planted:
        if page not in documents:
            continue
        told = [
            change
            for change in changes
            if change.kind in FITTING.get(one["kind"], (one["kind"],)) and _is(change, documents[page], one)
        ]
        holders = [documents[name] for name in (page, *one["also_in"]) if name in documents]
        allowed = story.lineage.lines(holders)
        sure = any(change.lines > allowed for change in told)
        yield Error(tradition.name, page, one["kind"], one["says"], one["was"], bool(told), sure)


def _is(change: Change, document: str, one: Mapping[str, Any]) -> bool:
    """Whether a change is the planted one: at its place, or of another page that says the same."""
    if document != change.document:
        told, planted = plain(change.says), plain(one["says"])
        return document in change.also_in and (planted in told or told in planted)
    start, end = one["span"]
    shared = min(change.span[1], end) - max(change.span[0], start)
    return bool(shared >= HALF * min(change.span[1] - change.span[0], end - start))
