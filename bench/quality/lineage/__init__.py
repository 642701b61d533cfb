"""Family trees held against true ones: stars, chains and versions, drawn as `retold.lineage` draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bench.data import at_hand
from bench.quality.lineage import measures, tellers
from bench.quality.lineage.drawn import draw
from bench.quality.lineage.known import Known, chains, stars, versions
from bench.quality.lineage.measures import Measure
from bench.quality.table import Line

Metric = tuple[str, Measure, float | None, float | None]
"""Name, measure, floor and goal."""
STAR: tuple[Metric, ...] = (
    ("links right", measures.links, 0.32, 0.80),
    ("directed links right", measures.directed, None, None),
    ("original found", measures.roots, 0.40, 0.90),
)
CHAIN: tuple[Metric, ...] = (
    ("links right", measures.links, 0.69, 0.90),
    ("directed links right", measures.directed, None, None),
    ("root right", measures.roots, 0.06, 0.80),
)
VERSIONS: tuple[Metric, ...] = (
    ("links right", measures.links, 0.81, 0.92),
    ("direction of links drawn", measures.direction, 0.78, 0.86),
    ("directed links right", measures.directed, None, None),
    ("root right", measures.roots, None, None),
)
ROWS: tuple[tuple[str, str, str, Callable[[], list[Known]], tuple[Metric, ...]], ...] = (
    ("tree, stars", "broken-telephone", "broken-telephone, k = 2", lambda: stars("2"), STAR),
    ("tree, stars", "broken-telephone", "broken-telephone, k = 6", lambda: stars("6"), STAR),
    ("tree, chains", "broken-telephone", "broken-telephone, k = 2, 6, 10", lambda: chains(whole=False), CHAIN),
    ("tree, chains", "broken-telephone", "broken-telephone, k = 0, 2, 6, 10", lambda: chains(whole=True), CHAIN),
    ("tree, versions", "wiki-versions", "wiki-versions", versions, VERSIONS),
)
"""Task, data set, name of the data in the table, families, metrics."""
RETELLINGS = (("exp_1", "gistr, experiment 1", 0.63, 0.74), ("exp_2", "gistr, experiment 2", 0.46, 0.66))
"""Experiment, name of the data in the table, floor and goal."""


def lines() -> list[Line]:
    """Links, roots and directions that are right."""
    found: list[Line] = []
    for task, data, name, families, metrics in ROWS:
        if at_hand(data):
            found.extend(rows(task, name, families(), metrics))
    if at_hand("gistr"):
        found.extend(retellings())
    if not found:
        raise FileNotFoundError("broken-telephone or wiki-versions or gistr")
    return found


def retellings() -> Iterator[Line]:
    """The lines of sentences that people retold."""
    for experiment, name, floor, goal in RETELLINGS:
        families = tellers.families(experiment)
        score, count = tellers.right(families, tellers.ours, changed=True)
        yield Line("tree, retellings", name, "source right, changed", score, count, floor=floor, goal=goal)
        score, count = tellers.right(families, tellers.ours, changed=False)
        yield Line("tree, retellings", name, "source right, all", score, count)


def rows(task: str, data: str, families: Sequence[Known], metrics: Sequence[Metric]) -> Iterator[Line]:
    """The lines of one kind of families."""
    both = [(known.tree, draw(known).tree) for known in families]
    for name, measure, floor, goal in metrics:
        score, count = measure(both)
        yield Line(task, data, name, score, count, floor=floor, goal=goal)
