"""Print the table: python -m bench.quality [--task NAME]… [--data DIR] [--json FILE] [--docs PAGE]

Data and peers that are not at hand are left out with a line that says so.
"""

from __future__ import annotations

import argparse
import json
import platform
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bench import data
from bench.pairs import SEED
from bench.quality import peers
from bench.quality.table import shown
from bench.quality.tasks import known, measured
from retold.stages.compare import weights
from retold.version import __version__


def provenance(tasks: Sequence[str]) -> dict[str, str]:
    """What the figures rest on: versions, weights, seed, and by which weights the pairs were judged."""
    judged = "shipped" if data.given() else "learned without the data set and the event that they judge"
    return {
        "retold": __version__,
        "weights": f"version {weights().version}, {judged}",
        "seed": str(SEED),
        "tasks": ", ".join(tasks),
        "python": platform.python_version(),
        "numpy": np.__version__,
        **peers.versions(),
    }


def filled(page: str, table: str) -> str:
    """A page of the docs with the table in its first block that begins with the provenance."""
    return re.sub(r"(?ms)^```\nretold \d.*?^```$", lambda _: f"```\n{table}\n```", page, count=1)


def main() -> None:
    """Measure all tasks, or some, and print a line a figure."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality", description=__doc__)
    parser.add_argument("--task", action="append", choices=known(), help="measure this task only; may be repeated")
    parser.add_argument("--data", type=Path, help="other data of the same form, judged by the weights as shipped")
    parser.add_argument("--json", type=Path, help="write the figures there too")
    parser.add_argument("--docs", type=Path, help="put the table into this page, in place of the last one")
    options = parser.parse_args()
    if options.data:
        data.use(options.data)
    tasks = [name for name in known() if name in (options.task or known())]
    found, left_out = measured(tasks)
    left_out += peers.left_out()
    source = provenance(tasks)
    head = "; ".join(f"{name} {value}" for name, value in source.items())
    printed = "\n".join([head, shown(found), *(f"left out: {line}" for line in left_out)])
    print(printed)
    if options.docs:
        options.docs.write_text(filled(options.docs.read_text(encoding="utf8"), printed), encoding="utf8")
    if options.json:
        answer = {"provenance": source, "left_out": left_out, "lines": [line.as_record() for line in found]}
        options.json.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


if __name__ == "__main__":
    main()
