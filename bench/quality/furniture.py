"""Furniture: how much of it is told on web pages, beside the libraries, and how much gets through to passages.

The first is measured on segments of web pages that people marked as wanted or not; the second on stories whose
furniture is known line by line, read as a user reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

import retold
from bench import extraction
from bench.data import CASES, at_hand
from bench.mixtures import Mixture, mixtures
from bench.quality.table import Line
from retold.records import Answer, Page

TASK = "furniture"
PAGES = 300
"""Web pages of the sample, of 990."""
UNWANTED = 0.01
"""The most of the text of passages that may be furniture."""
REAL = "troop-offer"

Pages = dict[str, str]
Aside = dict[str, set[str]]
"""The lines of furniture of each page."""


def lines() -> list[Line]:
    """Segments told and not told, and furniture in passages."""
    found = list(_segments()) if at_hand("trafilatura-eval") else []
    if at_hand("mixtures"):
        found.append(_in_passages("mixtures", [_of_mixture(story) for story in mixtures()], UNWANTED))
    if (CASES / REAL).is_dir():
        found.append(_in_passages("five pages", [_of_case(REAL)], 0.0))
    return found


def sample() -> list[Line]:
    """Furniture in the passages of one story."""
    return [_in_passages("mixtures", [_of_mixture(mixtures()[0])], UNWANTED)]


def _segments() -> Iterator[Line]:
    told = {name: counted for name, (counted, _) in extraction.measured(PAGES).items()}
    own, floor = told.pop("retold"), told.pop("all text")
    peers = {name: extraction.f1(counted) for name, counted in told.items()}
    yield Line(
        TASK, "trafilatura-eval", "F1 of segments", extraction.f1(own), PAGES, peers,
        floor=round(extraction.f1(floor), 4), goal=round(peers["trafilatura"], 4),
    )  # fmt: skip
    for place, metric in enumerate(("wanted segments told", "unwanted segments told")):
        others = {name: extraction.shares(counted)[place] for name, counted in told.items()}
        yield Line(TASK, "trafilatura-eval", metric, extraction.shares(own)[place], PAGES, others, at_most=place == 1)


def _of_mixture(story: Mixture) -> tuple[Pages, Aside]:
    return story.pages, {page: set(truth.get("furniture", ())) for page, truth in story.truth.items()}


def _of_case(name: str) -> tuple[Pages, Aside]:
    truth = json.loads((CASES / name / "truth.json").read_text(encoding="utf8"))
    paths = {path.name[:3]: path for path in sorted((CASES / name).glob("0*.txt"))}
    pages = {key: path.read_text(encoding="utf8") for key, path in paths.items()}
    aside = {}
    for key, text in pages.items():
        numbered = text.split("\n")
        aside[key] = {numbered[number - 1].strip() for number in truth["furniture"][key]}
    return pages, aside


def _in_passages(data: str, stories: list[tuple[Pages, Aside]], most: float) -> Line:
    """Share of the letters of all passages, both sides, that stand on lines of furniture."""
    whole = unwanted = 0
    for pages, aside in stories:
        run = retold.trace([Page.from_text(text, source=key) for key, text in pages.items()])
        for letters, line in _told(run):
            whole += letters
            unwanted += letters if line[1] in aside[line[0]] else 0
    return Line(TASK, data, "furniture in passages", unwanted / max(1, whole), whole, goal=most, at_most=True)


def _told(run: Answer) -> Iterator[tuple[int, tuple[str, str]]]:
    """Each side of each passage: how many letters it has, and the page and line on which it stands."""
    documents = {document.id: document for document in run.documents}
    for pair in (pair for story in run.stories for pair in story.retellings):
        for passage in pair.passages:
            for document, (start, end) in ((documents[pair.a], passage.a), (documents[pair.b], passage.b)):
                first = document.text.rfind("\n", 0, start) + 1
                line = document.text[first:].split("\n", maxsplit=1)[0].strip()
                yield end - start, (document.source, line)
