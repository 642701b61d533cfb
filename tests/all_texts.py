"""The texts of all data sets beside the checkout, whatever their form: for properties that hold of every page."""

from __future__ import annotations

import csv
import gzip
import io
import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.data import DATA

FEWEST, MOST = 200, 60_000
"""Letters of a text that is taken for a page."""
GERMAN = frozenset(("german-quotes",))


def data_sets() -> list[str]:
    """Names of the data sets that are at hand."""
    return sorted(path.name for path in DATA.iterdir() if path.is_dir()) if DATA.is_dir() else []


def texts(name: str) -> Iterator[str]:
    """Every long string of a data set, each once, in the order of its files."""
    seen: set[int] = set()
    for path in sorted((DATA / name).rglob("*")):
        for text in _of_file(path) if path.is_file() and path.name != "NOTE.md" else ():
            if FEWEST <= len(text) <= MOST and " " in text and hash(text) not in seen:
                seen.add(hash(text))
                yield text


def _of_file(path: Path) -> Iterator[str]:
    kinds = path.suffixes
    if ".tar" in kinds:
        return
    opener: Any = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf8", errors="replace") as stream:
        if ".jsonl" in kinds:
            for line in stream:
                yield from _strings(json.loads(line))
        elif ".json" in kinds:
            yield from _strings(json.load(stream))
        elif ".csv" in kinds:
            csv.field_size_limit(10_000_000)
            for row in csv.reader(io.StringIO(stream.read())):
                yield from row
        else:
            yield stream.read()


def _strings(value: Any) -> Iterator[str]:
    todo = [value]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, dict):
            todo += one.values()
        elif isinstance(one, list):
            todo += one
