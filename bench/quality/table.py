"""The lines of the table, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

COLUMNS = (
    "retold, sample",
    "length alone",
    "TF-IDF",
    "5-grams",
    "MinHash .5",
    "MinHash .8",
    "MiniLM chains",
    "best known",
)
"""Order of the peers that most lines have; others follow."""

PLACES = 4
"""Decimals of a figure that is compared or written."""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what was measured on what, Retold's score, those of peers, and the floor and goal of the design."""

    task: str
    data: str
    metric: str
    score: float
    count: int
    peers: dict[str, float] = field(default_factory=dict)
    floor: float | None = None
    goal: float | None = None
    at_most: bool = False
    """Whether the goal is reached from below: an error rate."""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; null where there is none."""
        if self.goal is None:
            return None
        score = round(self.score, PLACES)
        return score <= self.goal if self.at_most else score >= self.goal

    def as_record(self) -> dict[str, Any]:
        """The line for JSON."""
        peers = {name: round(score, PLACES) for name, score in self.peers.items()}
        return {**asdict(self), "score": round(self.score, PLACES), "peers": peers, "reached": self.reached}


def shown(lines: Iterable[Line]) -> str:
    """The table as text, a line a figure, with a column for each peer."""
    lines = list(lines)
    named = dict.fromkeys(name for line in lines for name in line.peers)
    peers = sorted(named, key=lambda name: COLUMNS.index(name) if name in COLUMNS else len(COLUMNS))
    rows: list[tuple[str, ...]] = [("task", "data", "metric", "n", "retold", "floor", "goal", "", *peers)]
    for line in lines:
        verdict = {True: "ok", False: "missed", None: ""}[line.reached]
        figures = (_figure(line.score), _figure(line.floor), _figure(line.goal), verdict)
        others = (_figure(line.peers.get(name)) for name in peers)
        rows.append((line.task, line.data, line.metric, str(line.count), *figures, *others))
    widths = [max(len(row[k]) for row in rows) for k in range(len(rows[0]))]
    return "\n".join("  ".join(map(str.ljust, row, widths)).rstrip() for row in rows)


def _figure(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"
