"""The tables as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import Any

from retold.records import Answer
from retold.stages.report.exports.tables import COLUMNS, tables

FORMULAS = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would take for a formula; such texts get an apostrophe before them."""


def as_csv(answer: Answer) -> dict[str, bytes]:
    """A file for each table, in UTF-8, with a line of names first."""
    return {f"{name}.csv": _written(name, rows) for name, rows in tables(answer).items()}


def _written(name: str, rows: list[tuple[Any, ...]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS[name])
    writer.writerows([_cell(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf8", "replace")


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return round(value, 4)
    if isinstance(value, str):
        value = value.replace("\x00", " ")
        return "'" + value if value.startswith(FORMULAS) else value
    return value
