"""The tasks of the table: modules of this package with a function `lines`, and `sample` for what the tests pin."""

from __future__ import annotations

import sys
import time
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench import data
from bench.quality.table import Line

TASKS = (
    "copies", "across", "reuse", "how", "calibration", "whole_story", "changed", "lineage", "traditions", "furniture",
    "quotations", "stories",
)  # fmt: skip


def known() -> list[str]:
    """The tasks that have a module, in the order of the table."""
    return [name for name in TASKS if find_spec(f"bench.quality.{name}")]


def measured(tasks: list[str]) -> tuple[list[Line], list[str]]:
    """The lines of some tasks, and what was left out because its data are not at hand."""
    found: list[Line] = []
    left_out = []
    for name in tasks:
        began = time.monotonic()
        try:
            found.extend(import_module(f"bench.quality.{name}").lines())
        except FileNotFoundError as error:
            left_out.append(f"{name}: {_named(error)} not at hand")
        print(f"{name}: {time.monotonic() - began:.0f} s", file=sys.stderr)
    left_out += [f"data set {name}: not at hand" for name in data.missing()]
    return found, left_out


def _named(error: FileNotFoundError) -> str:
    """The data set that a missing file belongs to, without saying where this machine keeps it."""
    return Path(error.filename).parent.name if error.filename else str(error)
