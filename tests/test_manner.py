"""The table of the manner of originals, the command that learns it, and what is said of a file that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.manner import learned, terms, write
from retold.errors import LanguageError
from retold.languages import HERE, Term, manner
from retold.stages.lineage.manner import original

THINGS = ("ferry", "barn", "mill", "pier", "tower", "bridge")
ORIGINALS = {thing: f"Crews said the {thing} wasn't hit, and that a huge wave did no harm." for thing in THINGS}
COPIES = {thing: f"Teams stated the {thing} was not struck and an enormous wave caused no damage." for thing in THINGS}
TOLD = [(thing, ORIGINALS[thing], COPIES[thing]) for thing in THINGS]


def test_what_originals_have_more_often_speaks_for_an_original() -> None:
    table = learned(TOLD)
    assert table["said"].weight > 0 > table["stated"].weight
    assert table["said the"].weight > 0


def test_what_few_articles_have_is_not_learned() -> None:
    assert {"ferry", "barn", "the mill"}.isdisjoint(learned(TOLD))


def test_what_is_learned_tells_texts_that_were_not_seen() -> None:
    table = learned(TOLD)
    unseen = "They said the farm wasn't hit.", "They stated the farm was not struck."
    assert original(terms(unseen[0]), table) > original(terms(unseen[1]), table)


def test_an_article_counts_once_however_many_copies_there_are() -> None:
    assert learned(TOLD)["said"].weight == pytest.approx(learned(5 * TOLD)["said"].weight, abs=0.02)


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    table = {"said": Term(2.1, 3.0), ", and": Term(-1.3, 2.5), "#": Term(0.1, 5.0)}
    write(table, tmp_path / "own.tsv")
    assert manner("en", str(tmp_path / "own.tsv")) == table


def test_the_table_of_english_ships_and_is_small() -> None:
    assert manner("en")["said"].weight > 0
    assert (HERE / "en.manner.tsv").stat().st_size < 300_000


def test_a_language_without_a_table_has_none() -> None:
    assert manner("fi") == manner(None) == {}


@pytest.mark.parametrize("text", [None, "", "heads\nno tab here\n", "heads\nword\tmany\t1\n"])
def test_a_file_that_is_no_table_is_one_clear_line(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "mine.tsv"
    if text is not None:
        path.write_text(text, encoding="utf8")
    with pytest.raises(LanguageError, match=r"mine\.tsv is no file of a manner"):
        manner("en", str(path))
