"""Whole stories as a user reads them, page furniture and all, held against their true trees.

Each story is read whole, without its first original (a lost page above its copies), and without that and one of its
copies (what was made from the copy then hangs on the lost page).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import retold
from bench.data import at_hand, data_set
from bench.mixtures import Mixture, mixtures
from bench.pairs import Pair, strangers
from bench.quality import trees
from bench.quality.peers import Tfidf, installed
from bench.quality.scores import threshold
from bench.quality.table import Line
from bench.quality.trees import Said, Tree
from retold.records import Story

GONE: dict[str, tuple[str, ...]] = {"whole": (), "without A": ("A",), "without A and r1": ("A", "r1")}
"""Pages that are taken away, by the name of the reading."""
FALSE_COPIES = 0.05
"""Share of independent reports that the peer may call copies."""


def lines() -> list[Line]:
    """Relations, ways, parents, edges and lines of telling that are right, for each reading."""
    if not at_hand("mixtures"):
        raise FileNotFoundError("mixtures")
    stories, star = mixtures(), Star.fitted()
    return [line for name, gone in GONE.items() for line in _reading(name, gone, stories, star)]


def sample() -> list[Line]:
    """Every story in every reading, without the peer: one of them says nothing of the others."""
    return [line for name, gone in GONE.items() for line in _reading(name, gone, mixtures(), None)]


def _reading(name: str, gone: Sequence[str], stories: Sequence[Mixture], star: Star | None) -> Iterator[Line]:
    truth = [trees.remaining(story, gone) for story in stories]
    ours = [read(story, tree) for story, tree in zip(stories, truth, strict=True)]
    theirs = [
        star.said({page: story.pages[page] for page in tree.pages}) for story, tree in zip(stories, truth, strict=True)
    ] if star else []  # fmt: skip
    for metric, measure, floor, goal in (
        ("relations of pairs", trees.relations, 0.74, 0.95),
        ("ways of retellings", trees.ways, None, 0.85),
        ("parents of retellings", trees.parents, 0.38, 0.90),
        ("edges, F1", trees.edges, None, None),
        ("lines of telling", trees.counts, None, 1.0),
    ):
        score, count = measure(truth, ours)
        peers = {"TF-IDF": measure(truth, theirs)[0]} if theirs and measure is not trees.ways else {}
        yield Line("whole story", f"mixtures, {name}", metric, score, count, peers, floor=floor, goal=goal)


def read(mixture: Mixture, truth: Tree) -> Said:
    """What Retold says of the pages at hand, read from their files."""
    folder = data_set("mixtures") / mixture.event
    files = {str(folder / mixture.truth[page]["file"]): page for page in truth.pages}
    run = retold.trace(sorted(files))
    names = {article.id: files[article.source] for article in run.documents}
    relations: dict[tuple[str, str], str] = {}
    edges: set[tuple[str, str]] = set()
    ways: dict[str, set[str]] = defaultdict(set)
    for story in run.stories:
        called = _called(story, names, truth)
        for pair in story.retellings:
            a, b = sorted((names[pair.a], names[pair.b]))
            relations[a, b] = pair.relation
        for edge in story.lineage.edges:
            edges.add((called[edge.from_], called[edge.to]))
            ways[called[edge.to]].add(edge.how)
    alone = len(names) - sum(len(story.documents) for story in run.stories)
    told = sum(story.lines_of_telling for story in run.stories) + alone
    whole = len(run.stories) == 1 and not alone
    return Said(relations, frozenset(edges), {p: frozenset(w) for p, w in ways.items()}, told if whole else None)


def _called(story: Story, names: Mapping[str, str], truth: Tree) -> dict[str, str]:
    """Name of every node of a drawn tree: that of its page, or of the true lost page that it stands for."""
    called = {node.id: names[node.document] for node in story.lineage.nodes if node.document}
    below = {
        node.id: frozenset(
            called[edge.to] for edge in story.lineage.edges if edge.from_ == node.id and edge.to in called
        )
        for node in story.lineage.nodes
        if node.lost
    }
    same = trees.same_lost(truth, below)
    return called | {node: same.get(node, f"lost {Path(node).name}") for node in below}


class Star:
    """The peer: TF-IDF; the page most like the others is the original of those that are alike enough, then the next."""

    def __init__(self, model: Tfidf, least: float) -> None:
        """Pages are alike above `least`."""
        self.model, self.least = model, least

    @classmethod
    def fitted(cls) -> Star | None:
        """The peer with the threshold at which it calls few independent reports copies; null where it is missing."""
        pairs = strangers() if installed("scikit-learn") else []
        if not pairs:
            return None
        model = Tfidf(text for pair in pairs for text in (pair.a, pair.b))
        return cls(model, threshold(model.scores(pairs), FALSE_COPIES))

    def said(self, pages: Mapping[str, str]) -> Said:
        """What the peer says of a story."""
        pairs = list(itertools.combinations(sorted(pages), 2))
        scores = self.model.scores([Pair("", "", "", pages[a], pages[b], copy=False) for a, b in pairs])
        alike = {pair: score for pair, score in zip(pairs, scores.tolist(), strict=True) if score > self.least}
        edges = stars(sorted(pages), alike, self.least)
        relations = {pair: "same-source" if pair in alike else "independent" for pair in pairs}
        relations |= {(min(edge), max(edge)): "derived" for edge in edges}
        return Said(relations, edges, {}, len(pages) - len(edges))


def stars(pages: Sequence[str], alike: Mapping[tuple[str, str], float], least: float) -> frozenset[tuple[str, str]]:
    """Edges from the page that is most like the others to those that are like it, then from the next of the rest."""
    edges: set[tuple[str, str]] = set()
    left = set(pages)
    while left:
        near = {page: {b if a == page else a for a, b in alike if page in (a, b)} & left for page in sorted(left)}
        centre = max(near, key=lambda p: sum(alike[min(p, q), max(p, q)] - least for q in sorted(near[p])))
        edges |= {(centre, page) for page in near[centre]}
        left -= {centre, *near[centre]}
    return frozenset(edges)
