"""From pages to what each holds, to stories, and to all that is found between the pages of one story."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from retold.pipeline.asked import Task
from retold.pipeline.cleaning import cleaned
from retold.records import Article, Group, Link, Marks, Material, Page
from retold.settings import Settings
from retold.stages import compare as compare_stage
from retold.stages import lineage as lineage_stage
from retold.stages import marks as marks_stage
from retold.stages import stories as stories_stage

LONGEST_TITLE = 120
"""Letters of the title of a story whose first page has none."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A page with all that can be known from it alone."""

    article: Article
    marks: Marks
    prepared: compare_stage.Prepared


def made_ready(pages: Iterable[Page], task: Task, *, learning: bool = True) -> dict[str, Ready]:
    """Clean, mark and prepare each page, by its id; `learning`: furniture from the pages, where the settings say so."""
    articles = cleaned(tuple(pages), task.settings, task.progress, learning=learning)
    meaning = compare_stage.embedder(task.settings.compare.embeddings)
    ready = {}
    for position, article in enumerate(articles):
        task.progress("marking", position, len(articles))
        marks = marks_stage.mark(article)
        ready[article.id] = Ready(article, marks, compare_stage.prepare(article, marks, meaning))
    return dict(sorted(ready.items()))


def in_groups(ready: dict[str, Ready], settings: Settings) -> tuple[Group, ...]:
    """Pages that tell one story, found by their keys."""
    keys = [stories_stage.keys(one.article, one.marks) for one in ready.values()]
    links: list[Link] = []
    for a, b in combinations(keys, 2):
        link = stories_stage.linked(a, b, settings.stories)
        if link is not None:
            links.append(link)
    told = [ids for ids in stories_stage.settle(ready, links, settings.stories) if len(ids) > 1]
    return tuple(sorted((as_group(ids, ready) for ids in told), key=lambda group: group.id))


def as_group(ids: tuple[str, ...], ready: dict[str, Ready]) -> Group:
    """These pages as one story, which bears the name of the first."""
    first = min((ready[document].article for document in ids), key=_age)
    return Group(first.id, _title(first), ids)


def _age(article: Article) -> tuple[bool, str, str]:
    return article.published is None, article.published or "", article.id


def _title(article: Article) -> str:
    if article.title:
        return article.title
    told = (article.text[slice(*block.span)].strip() for block in article.blocks if block.kind in ("headline", "body"))
    return next((" ".join(text.split())[:LONGEST_TITLE] for text in told if text), article.source)


def all_between(ready: dict[str, Ready], task: Task) -> Material:
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
