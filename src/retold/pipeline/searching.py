"""Which of many pages hang together with one: a look at every text, a comparison of the few that may."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from retold.errors import NothingToCompare, TooShort
from retold.pipeline.asked import Progress, Task, silent
from retold.pipeline.ready import Ready, all_between, made_ready
from retold.records import SCHEMA, Found, Input, Page, Problem, Reading, Retelling, Search, as_row
from retold.stages import compare as compare_stage
from retold.stages import read as read_stage
from retold.stages import report as report_stage
from retold.stages import stories as stories_stage
from retold.version import __version__

NEAR = ("derived", "same-source", "unclear")
MOST_DRAWN = 60
"""Pages found up to which one tree is drawn over all of them; of more, each is held against the page alone."""


@dataclass(frozen=True, slots=True)
class Searched(Search):
    """A search that can show itself."""

    def to_json(self) -> str:
        """The search as JSON, the same bytes for the same pages."""
        return report_stage.search_as_json(self)

    def to_text(self, *, colour: bool = False) -> str:
        """The search for a terminal of eighty columns."""
        return report_stage.as_search(self, colour=colour)


@dataclass(slots=True)
class _Looked:
    """What is kept of many pages while they pass by: those worth comparing, and where the very same text stands."""

    worth: list[Page] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    inputs: list[Input] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def searched(asked: Reading, among: Iterable[Page | Input | Problem], task: Task) -> Searched:
    """What of many pages hangs together with the one that was asked about."""
    (page,) = asked.pages
    (own,) = made_ready([page], task).values()
    looked = _looked(own, among, task.progress)
    ready = made_ready(read_stage.joined(looked.worth), task, learning=False)  # two pages, and nothing else
    found = sorted(_found(own, ready, task), key=lambda one: (-one.share_of_page, -one.probability, one.document))
    elsewhere = {place for place in looked.places if os.path.realpath(place) != os.path.realpath(page.source)}
    article = replace(own.article, also_at=tuple(sorted({*own.article.also_at, *elsewhere})))
    read = read_stage.merged(asked, Reading((), tuple(looked.inputs), tuple(looked.problems)))
    return Searched(
        schema=SCHEMA,
        retold=__version__,
        settings={"rules": compare_stage.rules(task.settings.compare), **as_row(task.settings)},
        inputs=read.inputs,
        page=page.id,
        searched=len(looked.ids),
        compared=len(ready),
        documents=(article, *(ready[one.document].article for one in found)),
        found=tuple(found),
        problems=(*read.problems, *_unmeasured(own, bool(looked.ids or elsewhere), task)),
    )


def _looked(own: Ready, among: Iterable[Page | Input | Problem], progress: Progress) -> _Looked:
    """Look at pages as they are read, and keep those that share enough with the page asked about to be compared."""
    what, looked = stories_stage.sought(own.article), _Looked()
    for one in among:
        if isinstance(one, Input):
            looked.inputs.append(one)
        elif isinstance(one, Problem):
            looked.problems.append(one)
        elif one.id == own.article.id:
            looked.places |= {one.source, *one.also_at}
        else:
            progress("looking through", len(looked.ids), 0)
            looked.ids.add(one.id)
            if stories_stage.may_tell(what, one.text):
                looked.worth.append(one)
    return looked


def _found(own: Ready, ready: dict[str, Ready], task: Task) -> Iterable[Found]:
    """The pages that hang together with the page, with relation and direction as one tree over all of them gives."""
    near = {}
    for position, one in enumerate(ready.values()):
        task.progress("comparing", position, len(ready))
        pair = compare_stage.compare(own.prepared, one.prepared, task.settings.compare)
        if pair.relation in NEAR and pair.passages:
            near[one.article.id] = one
    together = [near] if len(near) <= MOST_DRAWN else [{one.article.id: one} for one in near.values()]
    for some in together:
        yield from _drawn(own, some, replace(task, progress=silent))


def _drawn(own: Ready, some: dict[str, Ready], task: Task) -> Iterable[Found]:
    page = own.article.id
    between = all_between(dict(sorted({**some, page: own}.items())), task)
    support = {frozenset((edge.from_, edge.to)): edge.support for edge in between.lineage.edges}
    for pair in between.retellings:
        if page in (pair.a, pair.b) and pair.relation in NEAR:
            yield _turned(pair, page, support.get(frozenset((pair.a, pair.b))))


def _turned(pair: Retelling, page: str, support: float | None) -> Found:
    """What a pair says of the other page, seen from the one that was asked about."""
    first = pair.a == page
    shares = (pair.share_of_a, pair.share_of_b)
    passages = pair.passages if first else sorted((p.turned() for p in pair.passages), key=lambda p: (p.a, p.b))
    return Found(
        document=pair.b if first else pair.a,
        relation=pair.relation,
        from_=pair.from_,
        support=support if pair.from_ else None,
        how=pair.how,
        probability=pair.probability,
        share_of_page=shares[not first],
        share_of_found=shares[first],
        why=pair.why,
        passages=tuple(passages),
    )


def _unmeasured(own: Ready, others: bool, task: Task) -> Iterable[Problem]:
    least = task.settings.compare.min_words
    if own.prepared.words < least:
        short = f"{own.prepared.words} words of headline and body are too few to tell (at least {least})"
        yield Problem(own.article.source, TooShort.__name__, short)
    if own.prepared.words < least or not others:
        nothing = "nothing could be measured: it takes a page that is long enough, and others to look through"
        yield Problem("", NothingToCompare.__name__, nothing)
