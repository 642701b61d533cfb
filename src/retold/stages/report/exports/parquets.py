"""The tables as Parquet, for which the extra `retold[tables]` brings PyArrow."""

from __future__ import annotations

import io
from typing import Any

from retold.errors import UsageError
from retold.records import Answer
from retold.stages.report.exports.tables import COLUMNS, tables


def as_parquet(answer: Answer) -> dict[str, bytes]:
    """A file for each table; raises where PyArrow is not installed."""
    try:
        import pyarrow as arrow  # large, and of an extra
        from pyarrow import parquet
    except ImportError as error:
        raise UsageError("Parquet needs PyArrow: pip install 'retold[tables]'") from error
    kinds = {str: arrow.string(), int: arrow.int64(), float: arrow.float64(), bool: arrow.bool_()}
    found = {}
    for name, rows in tables(answer).items():
        columns = COLUMNS[name]
        arrays = [
            arrow.array([_value(row[place]) for row in rows], kinds[kind])
            for place, kind in enumerate(columns.values())
        ]
        stream = io.BytesIO()
        parquet.write_table(arrow.Table.from_arrays(arrays, list(columns)), stream)
        found[f"{name}.parquet"] = stream.getvalue()
    return found


def _value(value: Any) -> Any:
    if isinstance(value, float):
        return round(value, 4)
    return value.encode("utf8", "replace").decode("utf8") if isinstance(value, str) else value
