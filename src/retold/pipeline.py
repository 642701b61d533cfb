"""The order of the stages: the only module that knows them all, and the public functions.

1. read sources into pages, 2. clean each into an article, 3. mark what it holds, 4. sort pages into stories,
5. compare each pair of a story and gather rows, 6. draw the lineage, and settle the relations by it, 7. gather
quotations, 8. tell changes, statements and sources.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import NoReturn

from retold import errors, given
from retold.errors import NothingToCompare, TooShort, UsageError
from retold.given import GivenEdges, GivenHouses
from retold.records import (
    SCHEMA,
    Answer,
    Article,
    Change,
    Group,
    House,
    Known,
    Lineage,
    Link,
    Marks,
    Material,
    Page,
    Problem,
    Quotation,
    Reading,
    Retelling,
    Story,
    Weighing,
    as_one,
    as_row,
)
from retold.settings import Settings
from retold.stages import clean as clean_stage
from retold.stages import compare as compare_stage
from retold.stages import facts as facts_stage
from retold.stages import lineage as lineage_stage
from retold.stages import marks as marks_stage
from retold.stages import quotes as quotes_stage
from retold.stages import read as read_stage
from retold.stages import report as report_stage
from retold.stages import stories as stories_stage
from retold.version import __version__

ALL_PAIRS = 60
"""Pages of a story up to which every pair stands in the answer; beyond, pairs that share a passage do."""

LONGEST_TITLE = 120
"""Letters of the title of a story whose first page has none."""

One = str | Path | Page
"""A page, or the name of a file or folder."""

Progress = Callable[[str, int, int], None]
"""Called with a step, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class Run(Answer):
    """An answer that can show itself."""

    def to_json(self) -> str:
        """The answer as JSON by the contract, the same bytes for the same pages."""
        return report_stage.as_json(self)

    def to_html(self) -> str:
        """The answer as one page that needs no network."""
        return report_stage.as_html(self)

    def to_text(self, *, colour: bool = False) -> str:
        """The answer for a terminal of eighty columns."""
        return report_stage.as_text(self, colour=colour)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A page with all that can be known from it alone."""

    article: Article
    marks: Marks
    prepared: compare_stage.Prepared


def _silent(step: str, done: int, total: int) -> None:
    """No progress shown."""


@dataclass(frozen=True, slots=True)
class _Task:
    """What was asked for: the settings, who is told how far it is, and what a person gives beside the pages."""

    settings: Settings
    progress: Progress = _silent
    known: tuple[Known, ...] = ()
    houses: tuple[House, ...] = ()

    def about(self, ready: dict[str, _Ready]) -> _Task:
        """The same with the pages of the known edges by their ids."""
        return replace(self, known=given.resolved(self.known, [one.article for one in ready.values()]))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages compared: the answer, the id of the page that was named first, and how the probability came about."""

    run: Run
    first: str
    weighing: Weighing


# ── public ──────────────────────────────────────────────────────────────────────────────────────────────


def read(sources: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Page, ...]:
    """Read files and folders into pages; warns of what cannot be read, and raises where nothing can."""
    reading = _read(sources, settings or Settings())
    if not reading.pages:
        _fail(reading.problems)
    for problem in reading.problems:
        warnings.warn(f"{problem.source}: {problem.message}", stacklevel=2)
    return reading.pages


def trace(
    sources: One | Iterable[One],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    known: GivenEdges = (),
    houses: GivenHouses = (),
) -> Run:
    """Tell how the stories in these pages were told and retold; what cannot be read stands in `problems`.

    Edges of the tree that are `known` hold, and the rest is found around them. The outlets of one of the `houses` count
    as one line of telling.
    """
    task = _task(settings, progress, known, houses)
    reading = _read(sources, task.settings)
    ready = _made_ready(reading.pages, task)
    task, groups = task.about(ready), _groups(ready, task.settings)
    given.within(task.known, [group.documents for group in groups], [one.article for one in ready.values()])
    return _answer(reading, ready, groups, task)


def together(
    sources: One | Iterable[One],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    known: GivenEdges = (),
    houses: GivenHouses = (),
) -> Run:
    """The answer for pages that are taken to tell one story, whatever they tell; raises where none can be read."""
    task = _task(settings, progress, known, houses)
    reading = _read(sources, task.settings)
    if not reading.pages:
        _fail(reading.problems)
    ready = _made_ready(reading.pages, task)
    return _answer(reading, ready, (_group(tuple(ready), ready),), task.about(ready))


def weighed(a: One, b: One, *, settings: Settings | None = None) -> Pair:
    """The answer for two pages, and how the probability that they share a text ancestor came about."""
    task = _Task(settings or Settings())
    reading = _both(a, b, task.settings)
    ready = _made_ready(reading.pages, task)
    one, other = (page.prepared for page in ready.values())
    run = _answer(reading, ready, (_group(tuple(ready), ready),), task)
    first = next(page.id for page in reading.pages if reading.inputs[0].source in (page.source, *page.also_at))
    return Pair(run, first, compare_stage.weighing(one, other, task.settings.compare))


def compare(a: One, b: One, *, settings: Settings | None = None) -> Retelling:
    """Tell how two pages hang together, with the passages that show it."""
    task = _Task(settings or Settings())
    return _material(_made_ready(_both(a, b, task.settings).pages, task), task).retellings[0]


def stories(pages: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Group, ...]:
    """Sort pages into stories; a page that nobody else tells is in none."""
    task = _Task(settings or Settings())
    return _groups(_made_ready(read(pages, settings=task.settings), task), task.settings)


def lineage(pages: One | Iterable[One], *, settings: Settings | None = None, known: GivenEdges = ()) -> Lineage:
    """Draw the family tree of pages that tell one story, with the lost ones that they descend from.

    Edges that are `known` hold, and the rest is found around them.
    """
    task = _task(settings, None, known, ())
    ready = _made_ready(read(pages, settings=task.settings), task)
    return _material(ready, task.about(ready)).lineage


def article(page: One, *, settings: Settings | None = None) -> Article:
    """Name the blocks of a page: headline, body, caption, credit and furniture; its date, author and outlet."""
    settings = settings or Settings()
    return clean_stage.clean(_single(page, settings).pages[0], settings.clean)


def quotations(page: One, *, settings: Settings | None = None) -> tuple[Quotation, ...]:
    """Find what a page gives to speakers: source, cue and content of each quotation, as spans of its text."""
    settings = settings or Settings()
    return marks_stage.mark(article(page, settings=settings)).quotations


def changes(a: One, b: One, *, settings: Settings | None = None) -> tuple[Change, ...]:
    """List what one of two pages says otherwise than the other."""
    task = _Task(settings or Settings())
    material = _material(_made_ready(_both(a, b, task.settings).pages, task), task)
    return facts_stage.changes(material, quotes_stage.quotes(material), task.settings.facts)


# ── the steps ───────────────────────────────────────────────────────────────────────────────────────────


def _task(settings: Settings | None, progress: Progress | None, known: GivenEdges, houses: GivenHouses) -> _Task:
    return _Task(settings or Settings(), progress or _silent, given.edges(known), given.houses(houses))


def _read(sources: One | Iterable[One], settings: Settings) -> Reading:
    asked = [sources] if isinstance(sources, str | Path | Page) else list(sources)
    reading = read_stage.read([one for one in asked if not isinstance(one, Page)], settings.read)
    return read_stage.gathered(reading, [one for one in asked if isinstance(one, Page)])


def _made_ready(pages: Iterable[Page], task: _Task) -> dict[str, _Ready]:
    pages = tuple(pages)
    meaning = compare_stage.embedder(task.settings.compare.embeddings)
    ready = {}
    for position, page in enumerate(pages):
        task.progress("reading", position, len(pages))
        article = clean_stage.clean(page, task.settings.clean)
        marks = marks_stage.mark(article)
        ready[article.id] = _Ready(article, marks, compare_stage.prepare(article, marks, meaning))
    return dict(sorted(ready.items()))


def _groups(ready: dict[str, _Ready], settings: Settings) -> tuple[Group, ...]:
    keys = [stories_stage.keys(one.article, one.marks) for one in ready.values()]
    links: list[Link] = []
    for a, b in combinations(keys, 2):
        link = stories_stage.linked(a, b, settings.stories)
        if link is not None:
            links.append(link)
    told = [ids for ids in stories_stage.settle(ready, links, settings.stories) if len(ids) > 1]
    return tuple(sorted((_group(ids, ready) for ids in told), key=lambda group: group.id))


def _group(ids: tuple[str, ...], ready: dict[str, _Ready]) -> Group:
    first = min((ready[document].article for document in ids), key=_age)
    return Group(first.id, _title(first), ids)


def _age(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _title(article: Article) -> str:
    if article.title:
        return article.title
    told = (article.text[slice(*block.span)].strip() for block in article.blocks if block.kind in ("headline", "body"))
    return next((" ".join(text.split())[:LONGEST_TITLE] for text in told if text), article.source)


def _answer(reading: Reading, ready: dict[str, _Ready], groups: tuple[Group, ...], task: _Task) -> Run:
    """All that is said of some pages, given which of them tell one story."""
    return Run(
        schema=SCHEMA,
        retold=__version__,
        settings={
            "rules": compare_stage.rules(task.settings.compare),
            **as_row(task.settings),
            "known": given.written_edges(task.known),
            "houses": given.written_houses(task.houses),
        },
        inputs=reading.inputs,
        documents=tuple(one.article for one in ready.values()),
        stories=tuple(_story(group, ready, task) for group in groups),
        problems=_one_line_each([*reading.problems, *_unmeasured(ready, task.settings)]),
    )


def _story(group: Group, ready: dict[str, _Ready], task: _Task) -> Story:
    material = _material({document: ready[document] for document in group.documents}, task)
    quotes = quotes_stage.quotes(material)
    found = facts_stage.changes(material, quotes, task.settings.facts)
    retellings = material.retellings
    if len(group.documents) > ALL_PAIRS:
        retellings = tuple(pair for pair in retellings if pair.passages)
    return Story(
        id=group.id,
        title=group.title,
        documents=group.documents,
        lines_of_telling=_lines(material),
        pairs_compared=len(material.retellings),
        retellings=retellings,
        lineage=material.lineage,
        quotes=quotes,
        changes=found,
        statements=facts_stage.statements(material, found),
        sources=facts_stage.sources(material),
        houses=material.houses,
    )


def _lines(material: Material) -> int:
    """The roots of the tree, those of one house being one."""
    roots = frozenset[str]().union(*material.lineage.roots().values())
    same = as_one(material.houses)
    return len({same.get(root, root) for root in roots})


def _material(ready: dict[str, _Ready], task: _Task) -> Material:
    """Compare all pairs of one story and draw its tree."""
    pages = list(ready.values())
    told = compare_stage.compare_all([one.prepared for one in pages], task.settings.compare)
    retellings = []
    for position, retelling in enumerate(told):
        task.progress("comparing", position, math.comb(len(pages), 2))
        retellings.append(retelling)
    task.progress("drawing the tree", 0, 1)
    articles, marks = tuple(one.article for one in pages), tuple(one.marks for one in pages)
    rows = compare_stage.rows([one.prepared for one in pages], retellings)
    tree = lineage_stage.lineage(articles, marks, tuple(retellings), rows, task.settings, task.known)
    houses = lineage_stage.one_house(tree, articles, task.houses)
    return Material(articles, marks, lineage_stage.settled(tuple(retellings), tree), rows, tree, houses)


def _unmeasured(ready: dict[str, _Ready], settings: Settings) -> list[Problem]:
    least = settings.compare.min_words
    short = [one for one in ready.values() if one.prepared.words < least]
    problems = []
    for one in short:
        message = f"{one.prepared.words} words of headline and body are too few to tell (at least {least})"
        problems.append(Problem(one.article.source, TooShort.__name__, message))
    if len(ready) - len(short) < 2:
        message = "nothing could be measured: it takes two pages that are long enough"
        problems.append(Problem("", NothingToCompare.__name__, message))
    return problems


def _one_line_each(problems: list[Problem]) -> tuple[Problem, ...]:
    """One line for each source; what was found wrong first names the error."""
    lines: dict[str, Problem] = {}
    for problem in problems:
        first = lines.setdefault(problem.source, problem)
        if problem != first and problem.message not in first.message:
            lines[problem.source] = replace(first, message=f"{first.message}; {problem.message}")
    return tuple(lines[source] for source in sorted(lines))


def _single(source: One, settings: Settings) -> Reading:
    """Read a source that must give one page."""
    reading = _read(source, settings)
    if not reading.pages:
        _fail(reading.problems)
    if len(reading.pages) > 1:
        raise UsageError(f"{source} holds {len(reading.pages)} pages; give one")
    return reading


def _both(a: One, b: One, settings: Settings) -> Reading:
    """Read two sources that must give a page each, of different texts."""
    first, second = _single(a, settings), _single(b, settings)
    pages = read_stage.joined([*first.pages, *second.pages])
    if len(pages) < 2:
        raise UsageError("the two pages have the very same text: there is nothing to compare")
    return Reading(pages, (*first.inputs, *second.inputs), (*first.problems, *second.problems))


def _fail(problems: tuple[Problem, ...]) -> NoReturn:
    if not problems:
        raise UsageError("no pages given")
    first = problems[0]
    raise getattr(errors, first.error)(f"{first.source}: {first.message}")
