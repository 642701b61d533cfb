"""In a notebook: the page in a frame, and data frames where pandas is installed."""

from __future__ import annotations

import sys
import types
from html import unescape
from typing import Any

import pytest

from retold.errors import UsageError
from retold.stages.report import COLUMNS, as_frame, as_frames, as_html, tables
from tests.reported import EVIL, answer, with_title
from tests.stages.report.test_page import Tags


def test_the_page_stands_in_a_frame_of_its_own() -> None:
    ((name, attributes),) = Tags(as_frame(answer())).found
    assert name == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == as_html(answer())


def test_no_text_of_a_page_leaves_the_frame() -> None:
    frame = as_frame(with_title(EVIL))
    assert [name for name, _ in Tags(frame).found] == ["iframe"]
    assert unescape(frame).count("<iframe") == 1


def test_data_frames_have_the_columns_of_the_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    made: dict[int, Any] = {}

    def data_frame(rows: list[Any], columns: list[str]) -> Any:
        return made.setdefault(len(made), (rows, columns))

    pandas = types.ModuleType("pandas")
    monkeypatch.setattr(pandas, "DataFrame", data_frame, raising=False)
    monkeypatch.setitem(sys.modules, "pandas", pandas)
    frames = as_frames(answer())
    assert {name: columns for name, (_, columns) in frames.items()} == {n: list(c) for n, c in COLUMNS.items()}
    assert {name: rows for name, (rows, _) in frames.items()} == tables(answer())


def test_without_pandas_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match="pip install pandas"):
        as_frames(answer())
