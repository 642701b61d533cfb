"""From pages to what each holds, and to all that is found between the pages of one story."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from retold.pipeline.asked import Task
from retold.pipeline.cleaning import cleaned
from retold.records import Article, Marks, Material, Page
from retold.stages import compare as compare_stage
from retold.stages import lineage as lineage_stage
from retold.stages import marks as marks_stage


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
