"""An answer as JSON, and the JSON Schema that it keeps to."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any, cast

from retold.records import Answer, as_row

LOST_ONLY = ("text", "survives")
"""Keys that only a lost node has."""


def as_json(answer: Answer) -> str:
    """The answer as one JSON object, in the order of the contract, the same bytes for the same answer."""
    row = as_row(answer)
    for story in row["stories"]:
        for node in story["lineage"]["nodes"]:
            if not node["lost"]:
                for key in LOST_ONLY:
                    del node[key]
    text = json.dumps(row, ensure_ascii=False, indent=1) + "\n"
    # a lone surrogate, as in a file name that is no UTF-8, cannot be written: it becomes the JSON escape of itself
    return text.encode("utf8", "backslashreplace").decode("utf8")


def schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    text = files("retold").joinpath("data", "answer.schema.json").read_text(encoding="utf8")
    return cast(dict[str, Any], json.loads(text))
