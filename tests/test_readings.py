"""The table of older readings, the command that learns it, and what is said of a file that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.readings import learned, write
from retold.errors import LanguageError
from retold.languages import HERE, readings

ORIGINALS = {
    "ferry": "Crews said the ferry was hit by a huge wave off the harbour wall.",
    "barn": "Crews said the barn was hit by lightning and a huge fire broke out.",
    "mill": "Crews said the mill was hit hard and faced a huge bill.",
    "pier": "Anna Lund lives there.",
}
COPIES = {
    "ferry": "Teams stated the ferry was struck by an enormous wave off the harbour wall.",
    "barn": "Teams stated the barn was struck by lightning and an enormous fire broke out.",
    "mill": "Teams stated the mill was struck hard and faced an enormous bill.",
    "pier": "Anna Lunt lives there.",
}


def test_what_originals_have_and_copies_have_not_is_the_older_reading() -> None:
    table = learned((name, ORIGINALS[name], COPIES[name]) for name in ORIGINALS)
    assert table["said"] > 0 > table["state"]
    assert table["was hit"] > 0 > table["was struck"]


def test_names_and_what_one_article_knows_are_no_readings() -> None:
    table = learned((name, ORIGINALS[name], COPIES[name]) for name in ORIGINALS)
    assert {"lund", "lunt", "anna lund", "lightn"}.isdisjoint(table)


def test_an_article_counts_once_however_many_copies_there_are() -> None:
    once = learned((name, ORIGINALS[name], COPIES[name]) for name in ORIGINALS)
    often = learned((name, ORIGINALS[name], COPIES[name]) for name in ORIGINALS for _ in range(5))
    assert once == often


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = {"said": 2.1, "in order": -1.3}
    write(table, tmp_path / "own.tsv")
    assert readings("en", str(tmp_path / "own.tsv")) == table


def test_the_table_of_english_ships_and_is_small() -> None:
    assert readings("en")["said"] > 1
    assert (HERE / "en.readings.tsv").stat().st_size < 200_000


def test_a_language_without_a_table_has_none() -> None:
    assert readings("fi") == readings(None) == {}


@pytest.mark.parametrize("text", [None, "no tab here\n", "word\tmany\n"])
def test_a_file_that_is_no_table_is_one_clear_line(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "mine.tsv"
    if text is not None:
        path.write_text(text, encoding="utf8")
    with pytest.raises(LanguageError, match=r"mine\.tsv is no file of readings"):
        readings("en", str(path))
