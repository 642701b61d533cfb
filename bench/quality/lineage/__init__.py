"""Family trees held against true ones: stars, chains, versions, stories and sentences, with lost originals."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from rapidfuzz.distance import Levenshtein

from bench.data import at_hand
from bench.quality.lineage import measures, others, tellers
from bench.quality.lineage.drawn import Drawn, draw
from bench.quality.lineage.known import Known, bereft, chains, orphans, stars, stories, versions
from bench.quality.lineage.measures import Measure
from bench.quality.lineage.rebuilt import rebuilt
from bench.quality.lineage.scribes import scribes
from bench.quality.table import Line


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of one kind of families; of error rates the goal is reached from below."""

    name: str
    measure: Measure
    floor: float | None = None
    goal: float | None = None
    at_most: bool = False


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of families: task, name in the table, data set, the families (at most so many), and what is measured."""

    task: str
    name: str
    data: str
    families: Callable[..., list[Known]]
    metrics: tuple[Metric, ...]
    few: int
    """How many families the tests measure; none where another row is much the same."""


TREE = (
    Metric("pairs, who is above whom", measures.ancestry),
    Metric("average sign similarity", measures.sign_similarity),
)
STAR = (
    Metric("links right", measures.links, 0.32, 0.80),
    Metric("directed links right", measures.directed),
    Metric("original found", measures.roots, 0.40, 0.90),
    *TREE,
)
CHAIN = (
    Metric("links right", measures.links, 0.69, 0.90),
    Metric("directed links right", measures.directed),
    Metric("root right", measures.roots, 0.06, 0.80),
    Metric("with a false lost page", measures.invented, goal=0.05, at_most=True),
    *TREE,
)
VERSION = (
    Metric("links right", measures.links, 0.81, 0.92),
    Metric("direction of links drawn", measures.direction, 0.78, 0.86),
    Metric("directed links right", measures.directed),
    Metric("root right", measures.roots),
    Metric("with a false lost page", measures.invented),
    *TREE,
)
LOST = (
    Metric("lost page, children right", measures.lost, goal=0.85),
    Metric("links from lost pages, F1", measures.lost_links),
    *TREE,
)
COPIED = (
    Metric("directed links right", measures.directed),
    Metric("root right", measures.roots),
    Metric("with a false lost page", measures.invented),
    *TREE,
)
BEREFT = (
    Metric("lost page, children right", measures.lost),
    Metric("links from lost pages, F1", measures.lost_links),
    *TREE,
)
TELEPHONE, WIKI, MIXTURES, WCL = "broken-telephone", "wiki-versions", "mixtures", "newswcl50"
KINDS = (
    Kind("tree, stars", f"{TELEPHONE}, k = 2", TELEPHONE, partial(stars, "2"), STAR, 0),
    Kind("tree, stars", f"{TELEPHONE}, k = 6", TELEPHONE, partial(stars, "6"), STAR, 3),
    Kind("tree, chains", f"{TELEPHONE}, k = 2, 6, 10", TELEPHONE, partial(chains, whole=False), CHAIN, 0),
    Kind("tree, chains", f"{TELEPHONE}, k = 0, 2, 6, 10", TELEPHONE, partial(chains, whole=True), CHAIN, 20),
    Kind("tree, versions", WIKI, WIKI, versions, VERSION, 8),
    Kind("tree, stories", "mixtures, whole", MIXTURES, stories, TREE, 1),
    Kind("lost original", f"stars, {TELEPHONE}, k = 2", TELEPHONE, partial(orphans, "2"), LOST, 0),
    Kind("lost original", f"stars, {TELEPHONE}, k = 6", TELEPHONE, partial(orphans, "6"), LOST, 3),
    Kind("lost original", "mixtures, without A or B", MIXTURES, bereft, LOST, 1),
    Kind("tree, copied by hand", "made up, none lost", WCL, partial(scribes, lost=False), COPIED, 0),
    Kind("tree, copied by hand", "made up, sources lost", WCL, partial(scribes, lost=True), BEREFT, 1),
    Kind("tree, copied by hand", "made up, lost and worn", WCL, partial(scribes, lost=True, worn=True), BEREFT, 0),
)
RETELLINGS = (("exp_1", "gistr, experiment 1", 0.63, 0.74), ("exp_2", "gistr, experiment 2", 0.46, 0.66))
"""Experiment, name in the table, floor and goal."""
SENTENCE_PEERS = {
    "MST 5-grams": others.nearest(others.jaccard),
    "MST compression": others.nearest(others.compression),
    "edit distance": others.nearest(Levenshtein.normalized_distance),
}
"""Of sentences in known order a spanning tree is the nearest one before."""


def lines() -> list[Line]:
    """Links, roots, directions, lost pages and their text that are right."""
    found = [line for kind in KINDS if at_hand(kind.data) for line in measured(kind, kind.families(), others.at_hand())]
    if at_hand("gistr"):
        found.extend(retellings(SENTENCE_PEERS))
    if not found:
        raise FileNotFoundError(f"{TELEPHONE}, {WIKI}, {MIXTURES} or gistr")
    return found


def sample() -> list[Line]:
    """A few families of every kind, by what ships with the package."""
    few: list[Line] = []
    for kind in filter(lambda kind: kind.few, KINDS):
        few.extend(measured(kind, [replace(one, article="") for one in kind.families(most=kind.few)], {}))
    return [*few, *retellings({}, most=8)]


def measured(kind: Kind, families: Sequence[Known], peers: dict[str, others.Draw]) -> Iterator[Line]:
    """The lines of one kind of families."""
    ours = [draw(known) for known in families]
    both = [(known.tree, drawn.tree) for known, drawn in zip(families, ours, strict=True)]
    theirs = {name: [(known.tree, peer(known)) for known in families] for name, peer in peers.items()}
    for metric in kind.metrics:
        score, count = metric.measure(both)
        told = {name: metric.measure(trees)[0] for name, trees in theirs.items()}
        yield Line(kind.task, kind.name, metric.name, score, count, told, metric.floor, metric.goal, metric.at_most)
    if kind.metrics is LOST:
        yield from text(kind, families, ours)


def text(kind: Kind, families: Sequence[Known], ours: Sequence[Drawn]) -> Iterator[Line]:
    """How much of the text of lost pages was rebuilt."""
    found = rebuilt(zip(families, ours, strict=True))
    for name, part, whole in (
        ("statements of the lost page held", found.held, found.sentences),
        ("words of the lost page, recall", found.common, found.true_words),
        ("words of the lost page, precision", found.common, found.words),
    ):
        yield Line(kind.task, kind.name, name, part / max(1, whole), whole)


def retellings(peers: dict[str, tellers.Choose], most: int | None = None) -> Iterator[Line]:
    """The lines of sentences that people retold."""
    for experiment, name, floor, goal in RETELLINGS:
        families = tellers.families(experiment)[:most]
        picks = {peer: [tellers.chosen(family, choose) for family in families] for peer, choose in peers.items()}
        ours = [tellers.chosen(family, tellers.ours) for family in families]
        for changed in (True, False):
            score, count = tellers.right(families, ours, changed=changed)
            told = {peer: tellers.right(families, theirs, changed=changed)[0] for peer, theirs in picks.items()}
            line = Line("tree, retellings", name, "source right, all", score, count, told)
            yield replace(line, metric="source right, changed", floor=floor, goal=goal) if changed else line
