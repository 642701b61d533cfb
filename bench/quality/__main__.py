"""Print the table: python -m bench.quality [--task NAME] [--data DIR] [--json FILE]"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from bench import data
from bench.quality import across, calibration, copies
from bench.quality.table import Line, shown

TASKS: dict[str, Callable[[], list[Line]]] = {
    "copies": copies.lines,
    "across": across.lines,
    "calibration": calibration.lines,
}


def main() -> None:
    """Measure all tasks, or one, and print a line a figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--task", choices=sorted(TASKS), help="measure one task only")
    parser.add_argument("--data", type=Path, help="other data of the same form as ../shared/data")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    options = parser.parse_args()
    if options.data:
        data.use(options.data)
    found = [line for name, task in TASKS.items() if options.task in (None, name) for line in task()]
    print(shown(found))
    if options.json:
        options.json.write_text(json.dumps([asdict(line) for line in found], indent=1) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
