"""An answer as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import Any, cast

from retold.records import Answer, Lineage, Search, as_row

LOST_ONLY = ("text", "survives")
"""Keys that only a lost node has."""

_BROKEN_SPAN = re.compile(r"\[\n *(\d+),\n *(\d+)\n *\]")
"""A pair of numbers as it is written with a line for each; no string of JSON holds a line break."""


def as_json(answer: Answer) -> str:
    """The answer as one JSON object, in the order of the contract, the same bytes for the same answer."""
    row = _timeless(answer)
    for story in row["stories"]:
        _contracted(story["lineage"])
    return _written(row)


def search_as_json(search: Search) -> str:
    """A search as one JSON object, the same bytes for the same search."""
    return _written(_timeless(search))


def _timeless(record: Answer | Search) -> Any:
    """A record without the times of fetching: the same pages give the same bytes tomorrow."""
    row = as_row(record)
    for given in row["inputs"]:
        del given["fetched"]
    return row


def part_as_json(part: Any) -> str:
    """A part of an answer, a record or several, as it stands in the JSON of the whole."""
    row = as_row(part)
    if isinstance(part, Lineage):
        _contracted(row)
    return _written(row)


def _contracted(lineage: dict[str, Any]) -> None:
    for node in lineage["nodes"]:
        if not node["lost"]:
            for key in LOST_ONLY:
                del node[key]


def _written(row: Any) -> str:
    text = _BROKEN_SPAN.sub(r"[\1, \2]", json.dumps(row, ensure_ascii=False, indent=1)) + "\n"
    # a lone surrogate, as in a file name that is no UTF-8, cannot be written: it becomes the JSON escape of itself
    return text.encode("utf8", "backslashreplace").decode("utf8")


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    text = files("retold").joinpath("data", "answer.schema.json").read_text(encoding="utf8")
    return cast(dict[str, Any], json.loads(text))
