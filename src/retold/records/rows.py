"""Records to rows of plain values and back, for JSON and for Arrow."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, cast

R = TypeVar("R")


def as_row(record: Any) -> Any:
    """Turn a record into plain dicts, lists, strings and numbers, as in the JSON contract; floats to 4 decimals."""
    if is_dataclass(record) and not isinstance(record, type):
        return {f.name.rstrip("_"): as_row(getattr(record, f.name)) for f in fields(record)}
    if isinstance(record, tuple | list):
        return [as_row(item) for item in record]
    if isinstance(record, dict):
        return {key: as_row(value) for key, value in record.items()}
    if isinstance(record, float):
        return round(record, 4)
    return record


def from_row(kind: type[R], row: Any) -> R:
    """Build a record of `kind` from what `as_row` gave; unknown keys are left out, missing ones take the default."""
    hints = _hints(cast(Any, kind))
    given = {}
    for f in fields(cast(Any, kind)):
        key = f.name.rstrip("_")
        if key in row:
            given[f.name] = _value(hints[f.name], row[key])
    return kind(**given)


@cache
def _hints(kind: type) -> dict[str, Any]:
    return typing.get_type_hints(kind)


def _value(hint: Any, value: Any) -> Any:
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if value is None:
        return None
    if origin in (typing.Union, types.UnionType):
        return _value(next(a for a in arguments if a is not type(None)), value)
    if origin is tuple:
        item = arguments[0]
        return tuple(_value(item, v) for v in value)
    if is_dataclass(hint):
        return from_row(cast(type, hint), value)
    return float(value) if hint is float else value
