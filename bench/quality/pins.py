"""Write the figures under which no change may fall: python -m bench.quality.pins

A task that has a function `sample` is measured there on a few seeded pairs by the weights as shipped; the tests measure
the same and hold it against `tests/quality_floors.json`.
"""

from __future__ import annotations

import json
import math
from importlib import import_module
from pathlib import Path

from bench.quality.table import Line
from bench.quality.tasks import known

FLOORS = Path(__file__).resolve().parents[2] / "tests" / "quality_floors.json"
SLACK, SLACK_OF_ERRORS = 0.05, 0.02
"""How far a figure may fall, or an error rate rise: by one pair of a row, which is no loss on the whole table."""


def samples() -> list[Line]:
    """The lines of the sample of every task that has one."""
    modules = [import_module(f"bench.quality.{name}") for name in known()]
    return [line for module in modules if hasattr(module, "sample") for line in module.sample()]


def name_of(line: Line) -> str:
    """Name of a pinned figure."""
    return f"{line.task} | {line.data} | {line.metric}"


def pinned(line: Line) -> float:
    """The figure that a line may not fall under, or not rise above where it is an error rate; whole hundredths."""
    if line.at_most:
        return math.ceil(100 * (line.score + SLACK_OF_ERRORS) - 1e-6) / 100
    return max(0.0, math.floor(100 * (line.score - SLACK) + 1e-6) / 100)


def held(line: Line, floor: float) -> bool:
    """Whether a figure is as good as it must be."""
    return line.score <= floor if line.at_most else line.score >= floor


def main() -> None:
    """Measure the samples and write the floors."""
    floors = {name_of(line): pinned(line) for line in samples()}
    FLOORS.write_text(json.dumps(floors, indent=1, ensure_ascii=False) + "\n", encoding="utf8")
    print(FLOORS.read_text(encoding="utf8"))


if __name__ == "__main__":
    main()
