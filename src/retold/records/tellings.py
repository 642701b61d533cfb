"""How the pages of a story hang together: links, passages, rows, and the tree."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from retold.records.pages import Span

WAYS = ("verbatim", "edited", "reworded", "abridged", "translated", "machine-translated", "merged")
"""The ways in which a page is made from another, the lightest first."""


def heavier(*ways: str) -> str:
    """The heaviest of some ways, in the order of `WAYS`; "unclear" where none is known."""
    known = [way for way in ways if way in WAYS]
    return max(known, key=WAYS.index) if known else "unclear"


@dataclass(frozen=True, slots=True)
class Keys:
    """What tells the story of a page from others: its rare terms, the heaviest first, with their weights.

    `signs` are what other languages spell alike, names and numbers, with weights of their own. `shown` holds the
    heaviest of the terms as the page first writes them, `weekdays` the days of the week that it names, Monday being 0.
    """

    document: str
    published: str | None
    terms: tuple[str, ...]
    weights: tuple[float, ...]
    language: str | None = None
    signs: tuple[str, ...] = ()
    sign_weights: tuple[float, ...] = ()
    shown: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Two pages that may tell one story, by ids of documents, `a` the smaller; score in (0, 1]."""

    a: str
    b: str
    score: float


@dataclass(frozen=True, slots=True)
class Membership:
    """That a page tells a story: how sure that is, in [0, 1], and the reason in words."""

    document: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Pages that tell one story, by ids of documents; its own id is that of its first page.

    `members` are in the order of `documents`; empty where a person says what belongs together.
    """

    id: str
    title: str
    documents: tuple[str, ...]
    members: tuple[Membership, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Words in which two stretches differ: tag is replace, delete (in a alone) or insert (in b alone).

    The span of the page without such words is empty and stands where they would.
    """

    tag: str
    a: Span
    b: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """Two stretches that tell the same: kind is same, edited, reworded or quote; similarity in [0, 1]."""

    a: Span
    b: Span
    kind: str
    similarity: float
    differences: tuple[Difference, ...] = ()
    """In order; between them both pages have the same words. One word in a long sentence leaves its kind the same."""
    moved: bool = False
    """Whether it stands elsewhere in the order of the page: no evidence of a common source, but told all the same."""

    def turned(self) -> Passage:
        """The same seen from the other page."""
        sides = {"insert": "delete", "delete": "insert"}
        turned = tuple(Difference(sides.get(one.tag, one.tag), one.b, one.a) for one in self.differences)
        return replace(self, a=self.b, b=self.a, differences=turned)


@dataclass(frozen=True, slots=True)
class Fidelity:
    """How a page keeps the words of another, were that one its source; shares in [0, 1].

    `kept`: words that it spends on telling the same, over all words of the other, at most 1. `wording`: of its words
    outside quotation marks in matched sentences, the share that stand in the other. `quotations`: the same inside
    quotation marks, which rests on `quoted` words. `way`: how it would have been made. `phrases`: of its words in
    matched sentences, the share that stand in the other in rows of five and more. `changed`: as `wording`, in sentences
    that are not the same to the last word. `neighbours`: of its sentences that follow each other, the share that do so
    in the other, one to one. `running`: likeness of the running text of both, word by word; 0 where they are too far
    apart to be measured.
    """

    kept: float
    wording: float
    quotations: float
    quoted: int
    way: str
    phrases: float = 0.0
    changed: float = 0.0
    neighbours: float = 0.0
    running: float = 0.0


@dataclass(frozen=True, slots=True)
class Retelling:
    """How two pages hang together; `a` and `b` are ids of documents, `a` the smaller.

    `relation` is derived, same-source, independent or unclear; `from_` names the page that was told first where
    one derives from the other; `probability` is that the two share a text ancestor; the shares are in [0, 1].
    """

    a: str
    b: str
    relation: str
    from_: str | None
    how: str
    probability: float
    share_of_a: float
    share_of_b: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...]
    fidelity: tuple[Fidelity, ...] = ()
    """Of b to a, then of a to b; empty where nobody measured."""


@dataclass(frozen=True, slots=True)
class Sign:
    """One share of the evidence for a common text ancestor: what it means, its weight, and by how much it moves.

    `moves` is what it adds to the log-odds: above 0 it speaks for a common ancestor, below against. `turn` is the share
    at which, all else equal, the pair would stand at the threshold; null where no share brings it there.
    """

    name: str
    means: str
    share: float
    weight: float
    moves: float
    turn: float | None


@dataclass(frozen=True, slots=True)
class Weighing:
    """How the probability of a pair came about, by the two pages alone.

    The log-odds are the `start` and what each sign moves; `by_signs` is the probability that follows, `by_words` that
    which the share `verbatim` of one page that stands word for word on the other gives, `by_vocabulary` that which the
    share `contained` of the shorter page's words that the other has at all gives; `chance` is the largest of them.
    From `threshold` the two are said to have a common ancestor. `words` are those of headline and body of a and of b,
    which may be too few for it to count.
    """

    start: float
    signs: tuple[Sign, ...]
    chance: float
    threshold: float
    words: tuple[int, ...]
    verbatim: float
    by_signs: float
    by_words: float
    contained: float
    by_vocabulary: float


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of a document."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Row:
    """One statement over all tellings of a story: the sentences that tell it, at most a few a document."""

    tellings: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Witnessed:
    """A statement that a lost page must have held, in the best surviving wording, and the pages that witness it."""

    text: str
    witnesses: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A page in the tree, at hand (`document`) or lost; `text` and `survives` are given for lost pages only."""

    id: str
    document: str | None
    lost: bool
    name: str | None
    why: tuple[str, ...] = ()
    text: tuple[Witnessed, ...] = ()
    survives: float | None = None


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge from the older to the younger page, by ids of nodes; `support` in (0, 1]."""

    from_: str
    to: str
    how: str
    support: float
    given: bool
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """The family tree of a story; a separately reported page is a node without an edge into it."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def roots(self) -> dict[str, frozenset[str]]:
        """Ids of the root nodes above each document: two and more for a merged page, its own where it is a root."""
        above: dict[str, list[str]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            above[edge.to].append(edge.from_)
        found = {}
        for node in self.nodes:
            if node.document is not None:
                found[node.document] = _tops(node.id, above)
        return found

    def lines(self, documents: Iterable[str]) -> int:
        """On how many independent lines of telling something rests that these documents tell.

        A merged page adds no line where one of the lines that it was merged from is counted already.
        """
        roots = self.roots()
        return independent(roots[d] for d in set(documents))


def independent(lines: Iterable[frozenset[str]]) -> int:
    """How many lines of telling something rests on, given for each page that tells it the lines that it may be from.

    A page of several lines adds none where one of them is counted already.
    """
    counted: set[str] = set()
    for tops in sorted(lines, key=lambda tops: (len(tops), sorted(tops))):
        if not tops & counted:
            counted.add(min(tops))
    return len(counted)


def _tops(node: str, above: dict[str, list[str]]) -> frozenset[str]:
    seen, todo, tops = {node}, [node], set()
    while todo:
        at = todo.pop()
        if not above[at]:
            tops.add(at)
        fresh = [parent for parent in above[at] if parent not in seen]
        seen.update(fresh)
        todo.extend(fresh)
    return frozenset(tops)
