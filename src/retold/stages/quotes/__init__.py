"""Quotes: every wording of one utterance over the pages of a story (rows + marks + tree → wordings)."""

from __future__ import annotations

from collections.abc import Sequence

from retold.records import Material, Quote
from retold.stages.quotes.clusters import clusters
from retold.stages.quotes.items import Item, items
from retold.stages.quotes.people import People
from retold.stages.quotes.wordings import pages_of, wordings

__all__ = ["quotes"]

LONE_WORDS = 3
"""Words of the shortest utterance that is told though one page alone has it."""


def quotes(material: Material) -> tuple[Quote, ...]:
    """Find what was said, with all wordings: first what two and more pages quote, in the order of the earliest."""
    found = items(material)
    people = People(material, found)
    groups = [g for g in clusters(material, found, people) if any(i.marked for i in g)]
    pages = pages_of(material, groups)
    order = _order(material)
    told = []
    for group in groups:
        speaker = people.speaker(group)
        shared = len({item.document for item in group}) > 1
        if shared or (speaker is not None and len(group[0].stems) >= LONE_WORDS):
            told.append((not shared, _place(group, order), Quote(speaker, wordings(group, pages))))
    told.sort(key=lambda entry: entry[:2])
    return tuple(quote for _, _, quote in told)


def _order(material: Material) -> dict[str, int]:
    """Rank of the documents: earliest published first, then the smaller id."""
    ranked = sorted(material.articles, key=lambda a: (a.published is None, a.published or "", a.id))
    return {article.id: rank for rank, article in enumerate(ranked)}


def _place(group: Sequence[Item], order: dict[str, int]) -> tuple[int, int, int]:
    return min((order[item.document], *item.span) for item in group)
