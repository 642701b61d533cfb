"""An answer as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from retold.records import Answer, Input, Node, Search, Story

LOST_ONLY = ("text", "survives")
"""Keys that only a lost node has."""
TIMES = ("fetched",)
"""Keys of an input that no JSON tells: the same pages give the same bytes tomorrow."""
ONE_LINE = 120
"""Letters of a record that stands in one line: with a line for each of its keys a large answer is half blanks."""
DECIMALS = 4
"""Decimals to which numbers are told."""

_ENCODER = json.JSONEncoder(ensure_ascii=False)


def as_json(answer: Answer) -> str:
    """The answer as one JSON object, in the order of the contract, the same bytes for the same answer."""
    return "".join(json_pieces(answer))


def search_as_json(search: Search) -> str:
    """A search as one JSON object, the same bytes for the same search."""
    return "".join(json_pieces(search))


def part_as_json(part: Any) -> str:
    """A part of an answer, a record or several, as it stands in the JSON of the whole."""
    return "".join(json_pieces(part))


def json_pieces(record: Any) -> Iterator[str]:
    """The JSON of a record piece by piece: that of hundreds of pages is hundreds of megabytes."""
    for piece in _pieces(record, "\n"):
        # a lone surrogate, as in a file name that is no UTF-8, cannot be written: it becomes the JSON escape of itself
        yield piece.encode("utf8", "backslashreplace").decode("utf8")
    yield "\n"


def _pieces(value: Any, line: str) -> Iterator[str]:
    """A value as JSON, each of many records a piece; `line` is a line break and the blanks before what holds it."""
    if isinstance(value, Answer | Search | Story):
        held: Iterable[tuple[str, Any]] = ((f'"{key}": ', part) for key, part in _items(value))
        start, end = "{", "}"
    elif isinstance(value, tuple) and value and is_dataclass(value[0]):
        held = (("", part) for part in value)
        start, end = "[", "]"
    else:
        yield _written(value, line)
        return
    for key, part in held:
        yield f"{start}{line} {key}"
        yield from _pieces(part, line + " ")
        start = ","
    yield line + end


def _written(value: Any, line: str) -> str:
    """A value as JSON in one piece; a span stands in one line, and so does a short record that holds no other."""
    if isinstance(value, str):
        return _ENCODER.encode(value)
    inner = line + " "
    if isinstance(value, tuple | list):
        if len(value) == 2 and all(type(part) is int for part in value):
            return f"[{value[0]}, {value[1]}]"
        return _enclosed("[]", [_written(part, inner) for part in value], line)
    if isinstance(value, dict) or is_dataclass(value):
        parts = [f'"{key}": {_written(part, inner)}' for key, part in _items(value)]
        short = is_dataclass(value) and sum(map(len, parts)) <= ONE_LINE and not any("\n" in part for part in parts)
        return f"{{{', '.join(parts)}}}" if short else _enclosed("{}", parts, line)
    return _ENCODER.encode(round(value, DECIMALS) if isinstance(value, float) else value)


def _enclosed(marks: str, parts: list[str], line: str) -> str:
    start, end = marks[0], marks[1]
    inner = line + " "
    return f"{start}{inner}{f',{inner}'.join(parts)}{line}{end}" if parts else marks


def _items(value: Any) -> Iterator[tuple[str, Any]]:
    """Keys and values of a record or a dict, without those that no JSON tells."""
    if isinstance(value, dict):
        yield from ((_ENCODER.encode(key)[1:-1], part) for key, part in value.items())
        return
    untold = TIMES if isinstance(value, Input) else LOST_ONLY if isinstance(value, Node) and not value.lost else ()
    for name, key in _names(cast(Any, type(value))):
        if key not in untold:
            yield key, getattr(value, name)


@cache
def _names(kind: Any) -> tuple[tuple[str, str], ...]:
    """The fields of a record with their keys: a word of Python has an underscore behind it."""
    return tuple((f.name, f.name.rstrip("_")) for f in fields(kind))


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    text = files("retold").joinpath("data", "answer.schema.json").read_text(encoding="utf8")
    return cast(dict[str, Any], json.loads(text))
