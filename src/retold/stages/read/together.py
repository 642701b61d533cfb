"""Pages from several places brought together: each text once, with all places where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from retold.errors import Empty
from retold.records import Input, Page, Problem, Reading

_FACTS = ("published", "url", "title", "author", "outlet", "modified", "language", "captured", "html")
"""What a page may know that another with the same text does not."""


def joined(pages: Iterable[Page]) -> tuple[Page, ...]:
    """One page for every text, by id; of several places the smallest is its source."""
    by_id: dict[str, Page] = {}
    for identity, page in sorted(((page.id, page) for page in pages), key=_age):
        first = by_id.setdefault(identity, page)
        places = {*first.also_at, page.source, *page.also_at} - {first.source}
        known = {name: getattr(first, name) or getattr(page, name) for name in _FACTS}
        by_id[identity] = replace(first, also_at=tuple(sorted(places)), **known)
    return tuple(by_id.values())


def _age(named: tuple[str, Page]) -> tuple[str, ...]:
    identity, page = named
    return identity, page.source, *(getattr(page, name) or "" for name in _FACTS)


def gathered(reading: Reading, given: Iterable[Page]) -> Reading:
    """A reading together with pages that were made elsewhere; those without text become problems."""
    pages = list(given)
    blank = {Problem(page.source, Empty.__name__, "a page without text") for page in pages if not page.text.strip()}
    pages = [page for page in pages if page.text.strip()]
    problems = sorted({*reading.problems, *blank}, key=lambda problem: (problem.source, problem.error))
    inputs = {*reading.inputs, *(_input(page) for page in pages)}
    ordered = sorted(inputs, key=lambda one: (one.source, one.sha256))
    return Reading(joined([*reading.pages, *pages]), tuple(ordered), tuple(problems))


def merged(one: Reading, other: Reading) -> Reading:
    """Two readings as one."""
    inputs = {*one.inputs, *other.inputs}
    problems = {*one.problems, *other.problems}
    return Reading(
        joined([*one.pages, *other.pages]),
        tuple(sorted(inputs, key=lambda given: (given.source, given.sha256))),
        tuple(sorted(problems, key=lambda problem: (problem.source, problem.error, problem.message))),
    )


def _input(page: Page) -> Input:
    data = page.text.encode("utf8", "surrogatepass")
    return Input(page.source, len(data), hashlib.sha256(data).hexdigest())
