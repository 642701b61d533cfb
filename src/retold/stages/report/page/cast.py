"""Who is who in the report of one story: a letter, a name and an address for every page, lost ones included."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from retold.records import Article, Edge, Place, Saying, Span, Story, Telling, as_one
from retold.stages.report.labels import NAMELESS, cut, harmless, labels
from retold.stages.report.page.texts import shown, units
from retold.stages.report.tree import branches

LONGEST_NAME = 60
"""Letters of a name in the report; a longer one is cut."""

GREEK = "αβγδεζηθικλμνξοπρστυφχψω"
"""Letters of lost pages, as in editions of old texts; pages at hand have Latin ones."""

_NAMED_BY_ID = re.compile(r"\bpage ([0-9a-f]{16})\b")


Offsets = tuple[list[int], Callable[[int], int]]
"""Of a page: where its blocks begin, and what turns an offset of its text into one as scripts count."""


@dataclass(frozen=True, slots=True)
class Face:
    """A page of a story as the report shows it; `line` is the number of its line of telling, the first of a merged one.

    `edge` is the best supported edge into it, `also_from` the nodes of its other parents; `address` is its `id` in the
    page of HTML.
    """

    key: str
    address: str
    node: str
    article: Article | None
    name: str
    depth: int
    line: int
    edge: Edge | None
    also_from: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def lost(self) -> bool:
        """Whether this page is not at hand."""
        return self.article is None

    @property
    def date(self) -> str | None:
        """When it was published, or else last changed."""
        return (self.article.published or self.article.modified) if self.article else None


@dataclass(frozen=True, slots=True)
class Found:
    """Where a finding stands: its page, the `id` of the block in the page of HTML, and its span as scripts count."""

    face: Face
    block: str
    span: Span

    @property
    def at(self) -> str:
        """The span as an attribute."""
        return f"{self.span[0]}-{self.span[1]}"


@dataclass(frozen=True, slots=True)
class Cast:
    """All pages of a story, in the order in which the tree draws them."""

    number: int
    story: Story
    faces: tuple[Face, ...]
    by_node: Mapping[str, Face]
    by_document: Mapping[str, Face]
    offsets: Mapping[str, Offsets]
    ranks: Mapping[str, int]

    @property
    def pages(self) -> list[Face]:
        """The pages at hand."""
        return [face for face in self.faces if not face.lost]

    def found(self, place: Place | Saying | Telling) -> Found:
        """Where a place stands in the page of HTML."""
        face = self.by_document[place.document]
        starts, at = self.offsets[place.document]
        block = max(0, bisect_right(starts, place.span[0]) - 1)
        return Found(face, f"{face.address}-{block}", (at(place.span[0]), at(place.span[1])))

    def all_found(self, places: Iterable[Place | Telling]) -> list[Found]:
        """Where some places stand, in the order of the pages."""
        return [self.found(place) for place in sorted(places, key=self.order)]

    def order(self, place: Place | Saying | Telling) -> tuple[int, Span]:
        """Sorts places by their pages, as the tree draws them, and then by where they stand."""
        return self.ranks[place.document], place.span

    def named(self, reasons: Iterable[str]) -> list[str]:
        """Reasons with the pages that they speak of by name, not by id."""
        return [shown(_NAMED_BY_ID.sub(lambda match: self._name(match.group(1)), reason)) for reason in reasons]

    def _name(self, document: str) -> str:
        face = self.by_document.get(document)
        return f"{face.key} ({face.name})" if face else f"page {document}"


def cast(story: Story, number: int, articles: Iterable[Article]) -> Cast:
    """Give every page of a story its letter and its name."""
    articles = tuple(articles)
    held = {article.id: article for article in articles if article.id in story.documents}
    names = labels(articles, LONGEST_NAME)
    nodes = {node.id: node for node in story.lineage.nodes}
    called = {
        node.id: names[node.document] if node.document else cut(harmless(node.name or NAMELESS), LONGEST_NAME)
        for node in nodes.values()
    }
    same = as_one(story.houses)
    faces: list[Face] = []
    above: dict[str, Face] = {}
    numbers: dict[str, int] = {}
    for branch in branches(story.lineage, called):
        node = nodes[branch.node]
        parent = above[branch.edge.from_] if branch.edge else None
        house = same.get(node.id, node.id)
        key = _key(sum(face.lost == node.lost for face in faces), lost=node.lost)
        face = Face(
            key=key,
            address=f"p{number}{key}",
            node=node.id,
            article=held[node.document] if node.document else None,
            name=called[node.id],
            depth=parent.depth + 1 if parent else 0,
            line=parent.line if parent else numbers.setdefault(house, len(numbers) + 1),
            edge=branch.edge,
            also_from=branch.also_from,
            why=node.why,
        )
        faces.append(face)
        above[node.id] = face
    by_document = {face.article.id: face for face in faces if face.article is not None}
    return Cast(
        number=number,
        story=story,
        faces=tuple(faces),
        by_node=above,
        by_document=by_document,
        ranks={document: rank for rank, document in enumerate(by_document)},
        offsets={one.id: ([block.span[0] for block in one.blocks], units(one.text)) for one in held.values()},
    )


def _key(position: int, *, lost: bool) -> str:
    """The letters of a page: A to Z, AA, AB and so on; of a lost page α to ω, then α1."""
    if lost:
        rounds, letter = divmod(position, len(GREEK))
        return GREEK[letter] + (str(rounds) if rounds else "")
    letters = ""
    position += 1
    while position:
        position, letter = divmod(position - 1, len(ascii_uppercase))
        letters = ascii_uppercase[letter] + letters
    return letters
