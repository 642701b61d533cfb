"""Pages from several places brought together: each text once, with all places where it stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from retold.errors import Empty
from retold.records import Input, Page, Problem, Reading


def joined(pages: Iterable[Page]) -> tuple[Page, ...]:
    """One page for every text, by id; of several places the smallest is its source."""
    by_id: dict[str, Page] = {}
    for page in sorted(pages, key=lambda page: (page.id, page.source, page.published or "", page.url or "")):
        first = by_id.setdefault(page.id, page)
        places = {*first.also_at, page.source, *page.also_at} - {first.source}
        by_id[page.id] = replace(
            first,
            also_at=tuple(sorted(places)),
            url=first.url or page.url,
            published=first.published or page.published,
            html=first.html or page.html,
        )
    return tuple(by_id.values())


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
