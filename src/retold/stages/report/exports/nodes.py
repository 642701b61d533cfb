"""What all exports say of the pages of a story: their names, their addresses, and their lines of telling."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from retold.records import Answer, Article, Lineage, Story
from retold.stages.report.exports.links import address
from retold.stages.report.labels import NAMELESS, cut, harmless, labels

LONGEST_NAME = 120
"""Letters of a name; a longer one is cut."""

URN = "urn:retold:page:"
"""Names of pages that have no address on the web, and of lost ones, by their ids."""


def titles(story: Story, articles: Iterable[Article]) -> dict[str, str]:
    """A name for each node, without control characters; that of a lost page is the one that its copies give."""
    names = labels(articles, LONGEST_NAME)
    return {
        node.id: names[node.document] if node.document else cut(harmless(node.name or NAMELESS), LONGEST_NAME)
        for node in story.lineage.nodes
    }


def lines_of(story: Story) -> dict[str, int | None]:
    """The number of the line of telling of each node, by the order of their roots; none for a page of several lines."""
    below = _below(story.lineage)
    heads = sorted(
        node.id for node in story.lineage.nodes if not any(edge.to == node.id for edge in story.lineage.edges)
    )
    houses = {node: house.nodes[0] for house in story.houses for node in house.nodes}
    order = list(dict.fromkeys(houses.get(head, head) for head in heads))
    found: dict[str, set[int]] = {node.id: set() for node in story.lineage.nodes}
    for head in heads:
        number = order.index(houses.get(head, head)) + 1
        todo, seen = [head], {head}
        while todo:
            node = todo.pop()
            found[node].add(number)
            fresh = [child for child in below[node] if child not in seen]
            seen.update(fresh)
            todo += fresh
    return {node: next(iter(numbers)) if len(numbers) == 1 else None for node, numbers in found.items()}


def _below(lineage: Lineage) -> dict[str, list[str]]:
    below: dict[str, list[str]] = {node.id: [] for node in lineage.nodes}
    for edge in lineage.edges:
        below[edge.from_].append(edge.to)
    return below


def uris(answer: Answer) -> dict[str, str]:
    """A name that holds everywhere for each page by its id: its address on the web, or a URN.

    Versions of one page, which would share their address, have URNs as well.
    """
    found = {article.id: address(article) for article in answer.documents}
    times = Counter(found.values())
    named = {one: at if at and times[at] == 1 else URN + one for one, at in found.items()}
    lost = (node.id for story in answer.stories for node in story.lineage.nodes if node.lost)
    return named | {node: URN + node for node in lost}
