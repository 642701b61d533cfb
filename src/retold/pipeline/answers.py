"""From pages to an answer by the contract, and what an answer can do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from retold import given
from retold.errors import NothingToCompare, TooShort
from retold.pipeline.asked import Task
from retold.pipeline.ready import Ready, all_between
from retold.records import SCHEMA, Answer, Group, Material, Problem, Reading, Story, Weighing, as_one, as_row
from retold.settings import Settings
from retold.stages import compare as compare_stage
from retold.stages import facts as facts_stage
from retold.stages import lineage as lineage_stage
from retold.stages import quotes as quotes_stage
from retold.stages import report as report_stage
from retold.version import __version__

ALL_PAIRS = 60
"""Pages of a story up to which every pair stands in the answer; beyond, pairs that share a passage do."""


@dataclass(frozen=True, slots=True)
class Run(Answer):
    """An answer that can show itself."""

    def to_json(self) -> str:
        """The answer as JSON by the contract, the same bytes for the same pages."""
        return report_stage.as_json(self)

    def json_pieces(self) -> Iterator[str]:
        """What `to_json` gives, piece by piece: of hundreds of pages it is hundreds of megabytes."""
        return report_stage.json_pieces(self)

    def to_html(self, *, whole: bool = True) -> str:
        """The answer as one page that needs no network; not `whole`, it holds excerpts of at most 25 words."""
        return report_stage.as_html(self, whole=whole)

    def to_text(self, *, colour: bool = False) -> str:
        """The answer for a terminal of eighty columns."""
        return report_stage.as_text(self, colour=colour)

    def to_pandas(self) -> dict[str, Any]:
        """The answer as data frames by name: pages, retellings, passages, quotes, changes, statements."""
        return report_stage.as_frames(self)

    def exported(self, name: str, *, whole: bool = True) -> dict[str, bytes]:
        """The answer in the format of another program, as files by their names; a single file has none."""
        return report_stage.exported(self if whole else report_stage.excerpts(self), name)

    def _repr_html_(self) -> str:
        """The page for a notebook, in a frame of its own."""
        return report_stage.as_frame(self)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two pages compared: the answer, the id of the page that was named first, and how the probability came about."""

    run: Run
    first: str
    weighing: Weighing


def answer(reading: Reading, ready: dict[str, Ready], groups: tuple[Group, ...], task: Task) -> Run:
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


def unseen_outlets(run: Run) -> tuple[str, ...]:
    """The outlets of the houses that were given which no page of an answer is of."""
    houses = given.houses(run.settings["houses"])
    return lineage_stage.unseen([story.lineage for story in run.stories], run.documents, houses)


def _story(group: Group, ready: dict[str, Ready], task: Task) -> Story:
    material = all_between({document: ready[document] for document in group.documents}, task)
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
        members=group.members,
    )


def _lines(material: Material) -> int:
    """The roots of the tree, those of one house being one."""
    roots = frozenset[str]().union(*material.lineage.roots().values())
    same = as_one(material.houses)
    return len({same.get(root, root) for root in roots})


def _unmeasured(ready: dict[str, Ready], settings: Settings) -> list[Problem]:
    least = settings.compare.min_words
    short = [one for one in ready.values() if one.prepared.words < least]
    problems = []
    for one in short:
        message = f"{one.prepared.words} words of headline and body are too few to tell (at least {least})"
        problems.append(Problem(one.article.source, TooShort.__name__, message))
    if len(ready) - len(short) < 2:
        problems.append(Problem("", NothingToCompare.__name__, f"nothing could be measured: {_why_nothing(ready)}"))
    return problems


def _why_nothing(ready: dict[str, Ready]) -> str:
    """What is missing where fewer than two pages can be measured."""
    articles = [one.article for one in ready.values()]
    if len(articles) == 1 and articles[0].also_at:
        places = ", ".join((articles[0].source, *articles[0].also_at))
        return f"the very same text stands at {places}; it takes two pages that differ"
    there = "there is one page, and " if len(articles) == 1 else ""
    return f"{there}it takes two pages that are long enough"


def _one_line_each(problems: list[Problem]) -> tuple[Problem, ...]:
    """One line for each source; what was found wrong first names the error."""
    lines: dict[str, Problem] = {}
    for problem in problems:
        first = lines.setdefault(problem.source, problem)
        if problem != first and problem.message not in first.message:
            lines[problem.source] = replace(first, message=f"{first.message}; {problem.message}")
    return tuple(lines[source] for source in sorted(lines))
