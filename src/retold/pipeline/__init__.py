"""The order of the stages: the only place that knows them all, and the public functions.

1. read sources into pages, 2. clean each into an article, 3. mark what it holds, 4. sort pages into stories,
5. compare each pair of a story and gather rows, 6. draw the lineage, and settle the relations by it, 7. gather
quotations, 8. tell changes, statements and sources.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import replace

from retold import given
from retold.errors import NothingToCompare
from retold.given import GivenEdges, GivenHouses
from retold.pipeline.answers import Pair, Run, answer, unseen_outlets
from retold.pipeline.asked import One, Progress, Task, asked, silent
from retold.pipeline.cleaning import cleaned
from retold.pipeline.grouping import as_group, in_groups, stories_of
from retold.pipeline.ready import Ready, all_between, made_ready
from retold.pipeline.searching import Searched, searched
from retold.pipeline.sources import NO_SOURCES, both, each_of, fail, reading_of, single
from retold.records import Article, Change, Furniture, Group, Lineage, Page, Problem, Quotation, Reading, Retelling
from retold.settings import Settings
from retold.stages import clean as clean_stage
from retold.stages import compare as compare_stage
from retold.stages import facts as facts_stage
from retold.stages import marks as marks_stage
from retold.stages import quotes as quotes_stage

__all__ = [
    "NO_SOURCES",
    "Pair",
    "Run",
    "Searched",
    "article",
    "changes",
    "compare",
    "find",
    "furniture",
    "lineage",
    "quotations",
    "read",
    "read_and_cleaned",
    "stories",
    "together",
    "trace",
    "unseen_outlets",
    "weighed",
]


def read(sources: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Page, ...]:
    """Read files and folders into pages; warns of what cannot be read, and raises where nothing can."""
    reading = reading_of(sources, settings or Settings())
    if not reading.pages:
        fail(reading.problems)
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
    task = asked(settings, progress, known, houses)
    reading = reading_of(sources, task.settings)
    ready = made_ready(reading.pages, task)
    task, groups = task.about(one.article for one in ready.values()), in_groups(ready, task.settings)
    given.within(task.known, [group.documents for group in groups], [one.article for one in ready.values()])
    return answer(reading, ready, groups, task)


def together(
    sources: One | Iterable[One],
    *,
    settings: Settings | None = None,
    progress: Progress | None = None,
    known: GivenEdges = (),
    houses: GivenHouses = (),
) -> Run:
    """The answer for pages that are taken to tell one story, whatever they tell; raises where none can be read."""
    task = asked(settings, progress, known, houses)
    reading = reading_of(sources, task.settings)
    if not reading.pages:
        fail(reading.problems)
    ready = made_ready(reading.pages, task)
    return answer(reading, ready, (_as_one(ready),), task.about(one.article for one in ready.values()))


def weighed(a: One, b: One, *, settings: Settings | None = None) -> Pair:
    """The answer for two pages, and how the probability that they share a text ancestor came about."""
    task = Task(settings or Settings())
    reading, first = both(a, b, task.settings)
    ready = made_ready(reading.pages, task)
    one, other = (page.prepared for page in ready.values())
    run = answer(reading, ready, (_as_one(ready),), task)
    return Pair(run, first, compare_stage.weighing(one, other, task.settings.compare))


def compare(a: One, b: One, *, settings: Settings | None = None) -> Retelling:
    """Tell how two pages hang together, with the passages that show it."""
    task = Task(settings or Settings())
    reading, _ = both(a, b, task.settings)
    return all_between(made_ready(reading.pages, task), task).retellings[0]


def find(
    page: One, sources: One | Iterable[One], *, settings: Settings | None = None, progress: Progress | None = None
) -> Searched:
    """Find the pages that hang together with one: copies of it, what it was copied from, and what has a common source.

    How much of the page each tells, and in which passages; what is said of two depends on the two alone.
    """
    task = asked(settings, progress, (), ())
    return searched(single(page, task.settings), each_of(sources, task.settings), task)


def stories(pages: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Group, ...]:
    """Sort pages into stories; a page that nobody else tells is in none."""
    task = Task(settings or Settings())
    return stories_of(read(pages, settings=task.settings), task)


def lineage(pages: One | Iterable[One], *, settings: Settings | None = None, known: GivenEdges = ()) -> Lineage:
    """Draw the family tree of pages that tell one story, with the lost ones that they descend from.

    Edges that are `known` hold, and the rest is found around them.
    """
    task = asked(settings, None, known, ())
    ready = made_ready(read(pages, settings=task.settings), task)
    return all_between(ready, task.about(one.article for one in ready.values())).lineage


def article(page: One, *, settings: Settings | None = None) -> Article:
    """Name the blocks of a page: headline, body, caption, credit and furniture; its date, author and outlet."""
    return read_and_cleaned(page, settings=settings)[0]


def read_and_cleaned(page: One, *, settings: Settings | None = None) -> tuple[Article, Reading]:
    """The same, and what is to be said of the reading: a guessed encoding, when a page of the web came."""
    settings = settings or Settings()
    reading = single(page, settings)
    return cleaned(reading.pages, settings, silent)[0], reading


def furniture(sources: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Furniture, Reading]:
    """The lines that repeat on pages that tell different things, and what they were learned from.

    The table can be given to *clean* in its settings; what cannot be read stands in `problems` of the reading.
    """
    settings = settings or Settings()
    reading = reading_of(sources, settings)
    if not reading.pages:
        fail(reading.problems)
    articles = cleaned(reading.pages, settings, silent, learning=False)
    if len(articles) < clean_stage.LEAST_PAGES:
        least = f"a line has to stand on {clean_stage.LEAST_PAGES} pages; pages given: {len(articles)}"
        few = f"nothing could be measured: {least}"
        reading = replace(reading, problems=(*reading.problems, Problem("", NothingToCompare.__name__, few)))
    return clean_stage.learned(zip(reading.pages, articles, strict=True)), reading


def quotations(page: One, *, settings: Settings | None = None) -> tuple[Quotation, ...]:
    """Find what a page gives to speakers: source, cue and content of each quotation, as spans of its text."""
    settings = settings or Settings()
    return marks_stage.mark(article(page, settings=settings)).quotations


def changes(a: One, b: One, *, settings: Settings | None = None) -> tuple[Change, ...]:
    """List what one of two pages says otherwise than the other."""
    task = Task(settings or Settings())
    reading, _ = both(a, b, task.settings)
    material = all_between(made_ready(reading.pages, task), task)
    return facts_stage.changes(material, quotes_stage.quotes(material), task.settings.facts)


def _as_one(ready: dict[str, Ready]) -> Group:
    """Pages that a person takes to tell one story."""
    return as_group(tuple(ready), {document: one.article for document, one in ready.items()})
