"""The labelled development data beside the checkout, read one set at a time.

Every function gives plain records and touches one folder of `../shared/data`; where that is absent it raises
`FileNotFoundError`, and tests that need it are skipped.
"""

from __future__ import annotations

import gzip
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SHARED = Path(__file__).resolve().parents[2] / "shared"
DATA = SHARED / "data"
CASES = SHARED / "cases"

_roots = [DATA]
_missing: set[str] = set()


def use(root: Path) -> None:
    """Take the data sets from another folder of the same form."""
    _roots.insert(0, root)


def forget() -> None:
    """Take the development data again."""
    _roots[:] = [DATA]
    _missing.clear()


def given() -> bool:
    """Whether the data come from another folder than those that weights were learned from."""
    return _roots[0] != DATA


def at_hand(name: str) -> bool:
    """Whether a data set is there; one that is not is noted for `missing`."""
    if data_set(name).is_dir():
        return True
    _missing.add(name)
    return False


def missing() -> list[str]:
    """Data sets that were asked for in vain."""
    return sorted(_missing)


def data_set(name: str) -> Path:
    """The folder of one data set."""
    return _roots[0] / name


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON-lines file, plain, gzip or xz."""
    opener: Any = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    with opener(path, "rt", encoding="utf8") as stream:
        for line in stream:
            yield json.loads(line)


def joined(text: str) -> str:
    """Join up tokenised text: no blank before a comma, after an opening bracket, or inside quotation marks."""
    text = re.sub(r"\s+([,.;:!?%)\]’])", r"\1", text)
    text = re.sub(r"([(\[$£€])\s+", r"\1", text)
    text = re.sub(r"``\s*|\s*''", '"', text)
    text = re.sub(r"\s+(n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1", text)
    return re.sub(r'"\s*([^"]*?)\s*"', r'"\1"', text)
