"""The order of the stages: the only module that knows them all, and the public functions.

1. read sources into pages, 2. clean each into an article, 3. mark what it holds, 4. sort pages into stories,
5. compare each pair of a story and gather rows, 6. draw the lineage, and settle the relations by it, 7. gather
quotations, 8. tell changes, statements and sources.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import NoReturn

from retold import errors
from retold.errors import Empty, NothingToCompare, TooShort, UsageError
from retold.records import (
    SCHEMA,
    Answer,
    Article,
    Change,
    Group,
    Input,
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
class _Known:
    """A page with all that can be known from it alone."""

    article: Article
    marks: Marks
    prepared: compare_stage.Prepared


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages compared: the answer, the id of the page that was named first, and how the probability came about."""

    run: Run
    first: str
    weighing: Weighing


def _silent(step: str, done: int, total: int) -> None:
    """No progress shown."""


# ── public ──────────────────────────────────────────────────────────────────────────────────────────────


def read(sources: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Page, ...]:
    """Read files and folders into pages; warns of what cannot be read, and raises where nothing can."""
    reading = _read(sources, settings or Settings())
    if not reading.pages:
        _fail(reading.problems)
    for problem in reading.problems:
        warnings.warn(f"{problem.source}: {problem.message}", stacklevel=2)
    return reading.pages


def trace(sources: One | Iterable[One], *, settings: Settings | None = None, progress: Progress | None = None) -> Run:
    """Tell how the stories in these pages were told and retold; what cannot be read stands in `problems`."""
    settings, progress = settings or Settings(), progress or _silent
    reading = _read(sources, settings)
    known = _known(reading.pages, settings, progress)
    return _answer(reading, known, _groups(known, settings), progress=progress, settings=settings)


def together(
    sources: One | Iterable[One], *, settings: Settings | None = None, progress: Progress | None = None
) -> Run:
    """The answer for pages that are taken to tell one story, whatever they tell; raises where none can be read."""
    settings, progress = settings or Settings(), progress or _silent
    reading = _read(sources, settings)
    if not reading.pages:
        _fail(reading.problems)
    known = _known(reading.pages, settings, progress)
    return _answer(reading, known, (_group(tuple(known), known),), progress=progress, settings=settings)


def weighed(a: One, b: One, *, settings: Settings | None = None) -> Pair:
    """The answer for two pages, and how the probability that they share a text ancestor came about."""
    settings = settings or Settings()
    reading = _both(a, b, settings)
    known = _known(reading.pages, settings, _silent)
    one, other = (page.prepared for page in known.values())
    run = _answer(reading, known, (_group(tuple(known), known),), progress=_silent, settings=settings)
    first = next(page.id for page in reading.pages if reading.inputs[0].source in (page.source, *page.also_at))
    return Pair(run, first, compare_stage.weighing(one, other, settings.compare))


def compare(a: One, b: One, *, settings: Settings | None = None) -> Retelling:
    """Tell how two pages hang together, with the passages that show it."""
    settings = settings or Settings()
    return _material(_known(_both(a, b, settings).pages, settings, _silent), settings, _silent).retellings[0]


def stories(pages: One | Iterable[One], *, settings: Settings | None = None) -> tuple[Group, ...]:
    """Sort pages into stories; a page that nobody else tells is in none."""
    settings = settings or Settings()
    return _groups(_known(read(pages, settings=settings), settings, _silent), settings)


def lineage(pages: One | Iterable[One], *, settings: Settings | None = None) -> Lineage:
    """Draw the family tree of pages that tell one story, with the lost ones that they descend from."""
    settings = settings or Settings()
    return _material(_known(read(pages, settings=settings), settings, _silent), settings, _silent).lineage


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
    settings = settings or Settings()
    material = _material(_known(_both(a, b, settings).pages, settings, _silent), settings, _silent)
    return facts_stage.changes(material, quotes_stage.quotes(material), settings.facts)


# ── the steps ───────────────────────────────────────────────────────────────────────────────────────────


def _read(sources: One | Iterable[One], settings: Settings) -> Reading:
    given = [sources] if isinstance(sources, str | Path | Page) else list(sources)
    reading = read_stage.read([one for one in given if not isinstance(one, Page)], settings.read)
    pages = [one for one in given if isinstance(one, Page)]
    blank = {Problem(page.source, Empty.__name__, "a page without text") for page in pages if not page.text.strip()}
    pages = [page for page in pages if page.text.strip()]
    problems = sorted({*reading.problems, *blank}, key=lambda problem: (problem.source, problem.error))
    inputs = {*reading.inputs, *(_input(page) for page in pages)}
    ordered = sorted(inputs, key=lambda one: (one.source, one.sha256))
    return Reading(_joined([*reading.pages, *pages]), tuple(ordered), tuple(problems))


def _input(page: Page) -> Input:
    data = page.text.encode("utf8", "surrogatepass")
    return Input(page.source, len(data), hashlib.sha256(data).hexdigest())


def _joined(pages: Iterable[Page]) -> tuple[Page, ...]:
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


def _known(pages: Iterable[Page], settings: Settings, progress: Progress) -> dict[str, _Known]:
    pages = tuple(pages)
    meaning = compare_stage.embedder(settings.compare.embeddings)
    known = {}
    for position, page in enumerate(pages):
        progress("reading", position, len(pages))
        article = clean_stage.clean(page, settings.clean)
        marks = marks_stage.mark(article)
        known[article.id] = _Known(article, marks, compare_stage.prepare(article, marks, meaning))
    return dict(sorted(known.items()))


def _groups(known: dict[str, _Known], settings: Settings) -> tuple[Group, ...]:
    keys = [stories_stage.keys(one.article, one.marks) for one in known.values()]
    links: list[Link] = []
    for a, b in combinations(keys, 2):
        link = stories_stage.linked(a, b, settings.stories)
        if link is not None:
            links.append(link)
    told = [ids for ids in stories_stage.settle(known, links, settings.stories) if len(ids) > 1]
    return tuple(sorted((_group(ids, known) for ids in told), key=lambda group: group.id))


def _group(ids: tuple[str, ...], known: dict[str, _Known]) -> Group:
    first = min((known[document].article for document in ids), key=_age)
    return Group(first.id, _title(first), ids)


def _age(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _title(article: Article) -> str:
    if article.title:
        return article.title
    told = (article.text[slice(*block.span)].strip() for block in article.blocks if block.kind in ("headline", "body"))
    return next((" ".join(text.split())[:LONGEST_TITLE] for text in told if text), article.source)


def _answer(
    reading: Reading, known: dict[str, _Known], groups: tuple[Group, ...], *, settings: Settings, progress: Progress
) -> Run:
    """All that is said of some pages, given which of them tell one story."""
    return Run(
        schema=SCHEMA,
        retold=__version__,
        settings={"rules": compare_stage.rules(settings.compare), **as_row(settings)},
        inputs=reading.inputs,
        documents=tuple(one.article for one in known.values()),
        stories=tuple(_story(group, known, settings, progress) for group in groups),
        problems=_one_line_each([*reading.problems, *_unmeasured(known, settings)]),
    )


def _story(group: Group, known: dict[str, _Known], settings: Settings, progress: Progress) -> Story:
    material = _material({document: known[document] for document in group.documents}, settings, progress)
    quotes = quotes_stage.quotes(material)
    found = facts_stage.changes(material, quotes, settings.facts)
    retellings = material.retellings
    if len(group.documents) > ALL_PAIRS:
        retellings = tuple(pair for pair in retellings if pair.passages)
    return Story(
        id=group.id,
        title=group.title,
        documents=group.documents,
        lines_of_telling=len(frozenset().union(*material.lineage.roots().values())),
        pairs_compared=len(material.retellings),
        retellings=retellings,
        lineage=material.lineage,
        quotes=quotes,
        changes=found,
        statements=facts_stage.statements(material, found),
        sources=facts_stage.sources(material),
    )


def _material(known: dict[str, _Known], settings: Settings, progress: Progress) -> Material:
    """Compare all pairs of one story and draw its tree."""
    pages = list(known.values())
    pairs = list(combinations(pages, 2))
    retellings = []
    for position, (a, b) in enumerate(pairs):
        progress("comparing", position, len(pairs))
        retellings.append(compare_stage.compare(a.prepared, b.prepared, settings.compare))
    progress("drawing the tree", 0, 1)
    articles, marks = tuple(one.article for one in pages), tuple(one.marks for one in pages)
    rows = compare_stage.rows([one.prepared for one in pages], retellings)
    tree = lineage_stage.lineage(articles, marks, tuple(retellings), rows, settings)
    return Material(articles, marks, lineage_stage.settled(tuple(retellings), tree), rows, tree)


def _unmeasured(known: dict[str, _Known], settings: Settings) -> list[Problem]:
    least = settings.compare.min_words
    short = [one for one in known.values() if one.prepared.words < least]
    problems = []
    for one in short:
        message = f"{one.prepared.words} words of headline and body are too few to tell (at least {least})"
        problems.append(Problem(one.article.source, TooShort.__name__, message))
    if len(known) - len(short) < 2:
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
    pages = _joined([*first.pages, *second.pages])
    if len(pages) < 2:
        raise UsageError("the two pages have the very same text: there is nothing to compare")
    return Reading(pages, (*first.inputs, *second.inputs), (*first.problems, *second.problems))


def _fail(problems: tuple[Problem, ...]) -> NoReturn:
    if not problems:
        raise UsageError("no pages given")
    first = problems[0]
    raise getattr(errors, first.error)(f"{first.source}: {first.message}")
