"""Outlets of one house as a person writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.errors import HousesError, UsageError
from retold.given import houses, written_houses
from retold.records import House

VELL, TARN = House("Vell Media", ("Harbour Post", "vell.example")), House("Tarn", ("Tarn Courier",))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("houses.txt", "# ours\nVell Media: Harbour Post, vell.example\n\nTarn: Tarn Courier  # since May\n"),
        ("houses.txt", "Tarn: Tarn Courier\nVell Media: Harbour Post\nVell Media: vell.example, Harbour Post,\n"),
        ("houses.toml", '"Vell Media" = ["Harbour Post", "vell.example"]\nTarn = ["Tarn Courier"]\n'),
        ("houses.TOML", '[houses]\n"Vell Media" = ["Harbour Post", "vell.example"]\nTarn = ["Tarn Courier"]\n'),
    ],
)
def test_a_file_holds_lines_or_a_table(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf8")
    assert houses(tmp_path / name) == (TARN, VELL)
    assert houses(str(tmp_path / name)) == (TARN, VELL)


def test_in_python_they_are_a_table_or_records() -> None:
    table = {"Vell Media": ["Harbour Post", "vell.example"], "Tarn": ("Tarn Courier",)}
    assert houses(table) == houses([VELL, TARN]) == (TARN, VELL)
    assert houses(written_houses(houses(table))) == (TARN, VELL)
    assert houses(()) == ()


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("h.txt", "Vell Media\n", r"h\.txt, line 1: not understood; a line is HOUSE: OUTLET"),
        ("h.txt", ": Harbour Post\n", "line 1: not understood"),
        ("h.txt", "Vell Media:\n", "house Vell Media: it needs names"),
        ("h.txt", "Vell: …, Post\n", "house Vell: it needs names"),
        ("h.txt", "Vell: Harbour Post\nTarn: harbour post\n", "is in two houses, Tarn and Vell; take it out of one"),
        ("h.toml", "Vell Media: a\n", "is not valid TOML"),
        ("h.toml", 'Vell = "Harbour Post"\n', "house Vell: its outlets must be a list"),
        ("h.toml", "Vell = [3]\n", "house Vell: it needs names"),
        ("h.toml", "[Vell]\npost = 3\n", "house Vell: its outlets must be a list"),
    ],
)
def test_what_cannot_be_understood_is_refused_in_one_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf8")
    with pytest.raises(HousesError, match=message) as caught:
        houses(tmp_path / name)
    assert isinstance(caught.value, UsageError)


@pytest.mark.parametrize("name", ["missing.txt", "missing.toml", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(HousesError, match="cannot read the houses in"):
        houses(tmp_path / name)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "houses").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(HousesError, match="write it as UTF-8"):
        houses(tmp_path / "houses")
