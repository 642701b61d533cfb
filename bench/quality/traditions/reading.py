"""Traditions as Retold reads them: every page cleaned and marked once, every pair compared once, trees of any of them.

The public functions read their pages anew each time; a story without one page and another has most pairs in common.
What is drawn is the same: a test holds both against each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from bench.quality.trees import Tree, same_lost
from bench.traditions.sentences import paragraphs
from bench.traditions.tradition import Tradition
from retold.pipeline import grouping
from retold.pipeline.ready import Ready
from retold.records import Article, Edge, Lineage, Marks, Material, Page, Retelling
from retold.settings import Settings
from retold.stages import clean, compare, lineage, marks

DEFAULT = Settings()


@dataclass(frozen=True, slots=True)
class Read:
    """A page with all that can be known from it alone."""

    article: Article
    marks: Marks
    prepared: compare.Prepared


@dataclass
class Reader:
    """Reads the pages of one story; `pages` are texts by name."""

    pages: dict[str, str]
    _read: dict[str, Read] = field(default_factory=dict)
    _compared: dict[tuple[str, str], Retelling] = field(default_factory=dict)

    def page(self, name: str) -> Read:
        """One page, read."""
        if name not in self._read:
            article = clean.clean(Page.from_text(self.pages[name], source=name), DEFAULT.clean)
            found = marks.mark(article)
            self._read[name] = Read(article, found, compare.prepare(article, found))
        return self._read[name]

    def more(self, pages: dict[str, str]) -> Reader:
        """A reader of more pages, that has read and compared the others already."""
        return Reader({**self.pages, **pages}, dict(self._read), self._compared)

    def drawn(self, names: Iterable[str]) -> Story:
        """The tree of some of the pages, taken to tell one story; two of the very same text are one page."""
        by_id = {self.page(name).article.id: name for name in sorted(names, reverse=True)}
        read = {document: self.page(name) for document, name in sorted(by_id.items())}
        prepared = [one.prepared for one in read.values()]
        pairs = tuple(self._compare(a, b) for a, b in combinations(read.values(), 2))
        rows = compare.rows(prepared, pairs)
        articles, marked = tuple(one.article for one in read.values()), tuple(one.marks for one in read.values())
        tree = lineage.lineage(articles, marked, pairs, rows, DEFAULT)
        return Story(by_id, Material(articles, marked, lineage.settled(pairs, tree), rows, tree))

    def together(self, names: Iterable[str]) -> bool:
        """Whether some of the pages are found to tell one story."""
        read = [self.page(name) for name in sorted(names)]
        ready = {one.article.id: Ready(one.article, one.marks, one.prepared) for one in read}
        groups = grouping.in_groups(ready, DEFAULT)
        return [len(group.documents) for group in groups] == [len(ready)]

    def _compare(self, a: Read, b: Read) -> Retelling:
        key = a.article.id, b.article.id
        if key not in self._compared:
            self._compared[key] = compare.compare(a.prepared, b.prepared, DEFAULT.compare)
        return self._compared[key]


@dataclass(frozen=True)
class Story:
    """What was drawn of a story; `names` are those of its pages by document."""

    names: Mapping[str, str]
    material: Material

    @property
    def lineage(self) -> Lineage:
        """The tree, in ids of documents."""
        return self.material.lineage

    @property
    def lines(self) -> int:
        """Lines of telling."""
        return len(frozenset().union(*self.lineage.roots().values()))

    @cached_property
    def relations(self) -> dict[tuple[str, str], tuple[str, str | None]]:
        """Relation of each two pages, the smaller name first, and which of them was told first."""
        found = {}
        for pair in self.material.retellings:
            a, b = sorted((self.names[pair.a], self.names[pair.b]))
            found[a, b] = pair.relation, self.names[pair.from_] if pair.from_ else None
        return found

    @cached_property
    def called(self) -> dict[str, str]:
        """Name of every node: that of its page, or of a lost one the names of its children."""
        called = {node.id: self.names[node.document] for node in self.lineage.nodes if node.document}
        for node in self.lineage.nodes:
            if node.lost:
                below = sorted(called[edge.to] for edge in self.lineage.edges if edge.from_ == node.id)
                called[node.id] = f"lost over {', '.join(below)}"
        return called

    @cached_property
    def edges(self) -> dict[tuple[str, str], Edge]:
        """Edges by the names of their nodes."""
        return {(self.called[edge.from_], self.called[edge.to]): edge for edge in self.lineage.edges}

    def tree(self, truth: Tree) -> Tree:
        """The drawn tree, its lost pages called by the true ones that they stand for."""
        lost = sorted(self.called[node.id] for node in self.lineage.nodes if node.lost)
        below = {name: frozenset(child for parent, child in self.edges if parent == name) for name in lost}
        same = same_lost(truth, below)
        parents: dict[str, set[str]] = {same.get(name, name): set() for name in self.called.values()}
        for parent, child in self.edges:
            parents[child].add(same.get(parent, parent))
        found = {page: frozenset(above) for page, above in parents.items()}
        return Tree(found, {}, frozenset(same.get(name, name) for name in lost))


@dataclass(frozen=True)
class Judged:
    """A tradition, its tree as far as it can be known from the pages at hand, and what was drawn of it."""

    tradition: Tradition
    truth: Tree
    reader: Reader
    story: Story

    @cached_property
    def both(self) -> tuple[Tree, Tree]:
        """The true tree and the drawn one; pages that tell the very same words are one page in both.

        Which of them was first, and from which of them another was made, nobody can know.
        """
        same = self._same()
        truth = as_one(self.truth, same)
        return truth, as_one(self.story.tree(truth), same)

    def _same(self) -> dict[str, str]:
        """For every page, the first at hand that tells the same words, lost ones included: a copy of it is not lost."""
        words = {page: " ".join(paragraphs(t.said)) for page, t in self.tradition.tellings.items()}
        first: dict[str, str] = {}
        for page in [*self.tradition.at_hand, *self.tradition.lost]:
            first.setdefault(words[page], page)
        return {page: first[text] for page, text in words.items()}


def as_one(tree: Tree, same: Mapping[str, str]) -> Tree:
    """A tree in which some pages stand for others."""
    parents: dict[str, set[str]] = {}
    for page, above in tree.parents.items():
        name = same.get(page, page)
        parents.setdefault(name, set()).update({same.get(parent, parent) for parent in above} - {name})
    found = {page: frozenset(above) for page, above in parents.items()}
    return Tree(found, {}, frozenset(page for page in tree.lost if same.get(page, page) == page))
