"""Furniture on the whole way: learned from the pages at hand, or given as a table."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

import retold
from retold import pipeline
from retold.cli import run
from retold.errors import SettingsError
from retold.records import Article, Page
from retold.settings import CleanSettings, Settings
from tests.invented import COPY, FERRY, ORCHARD, OWN, STRANGERS, folder

Said = pytest.CaptureFixture[str]

MENU = "Evening quiz and crossword"


def page(text: str, name: str) -> Page:
    """A page of one outlet, with a line of its menu between two paragraphs."""
    head, first, *rest = text.strip().split("\n\n")
    return Page.from_text("\n\n".join([head, first, MENU, *rest]), source=f"https://valley.example/{name}")


PAGES = [page(text, str(k)) for k, text in enumerate([FERRY, COPY, ORCHARD, STRANGERS[1]])]


def kind(document: Article) -> str:
    return next(block.kind for block in document.blocks if document.text[slice(*block.span)] == MENU)


def test_what_repeats_on_the_pages_at_hand_is_furniture() -> None:
    assert {kind(document) for document in retold.trace(PAGES).documents} == {"furniture"}


def test_two_copies_teach_nothing() -> None:
    assert {kind(document) for document in retold.trace(PAGES[:2]).documents} == {"body"}


def test_nothing_is_learned_where_the_settings_say_so() -> None:
    off = Settings(clean=CleanSettings(furniture=""))
    assert {kind(document) for document in retold.trace(PAGES, settings=off).documents} == {"body"}


def test_the_order_of_the_pages_is_no_matter() -> None:
    assert len({retold.trace(order).to_json() for order in list(permutations(PAGES))[::5]}) == 1


def test_a_table_serves_where_few_pages_are_at_hand(tmp_path: Path, capsys: Said) -> None:
    many = {f"{k}.txt": f"{one.source}\n\n{one.text}" for k, one in enumerate(PAGES)}
    table = tmp_path / "table.json"
    assert run(["furniture", str(folder(tmp_path / "many", many)), "--json", str(table)]) == 0
    assert "evening quiz and crossword" in capsys.readouterr().out
    given = Settings(clean=CleanSettings(furniture=str(table)))
    assert kind(pipeline.article(PAGES[0], settings=given)) == "furniture"
    assert kind(pipeline.article(PAGES[0])) == "body"


@pytest.mark.parametrize("text", [None, "no table", "[]", '{"lines": [1]}', "\x00\xff"])
def test_a_table_that_is_none_is_told(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "table.json"
    if text is not None:
        path.write_text(text, encoding="latin1")
    with pytest.raises(SettingsError, match="table"):
        pipeline.article(PAGES[0], settings=Settings(clean=CleanSettings(furniture=str(path))))


def test_two_pages_say_the_same_alone_and_among_others_whose_lines_are_their_own() -> None:
    alone = retold.trace(PAGES[:2], settings=Settings(clean=CleanSettings(furniture=""))).stories[0].retellings
    among = retold.trace([*PAGES[:2], *(replace(one, text=one.text.replace(MENU, "")) for one in PAGES[2:])])
    assert among.stories[0].retellings == alone


def test_a_search_learns_nothing_from_what_it_looks_through() -> None:
    found = retold.find(PAGES[0], PAGES[1:])
    assert {kind(document) for document in found.documents} == {"body"}


def test_the_command_says_where_nothing_repeats(tmp_path: Path, capsys: Said) -> None:
    assert run(["furniture", str(folder(tmp_path, {"a.txt": FERRY, "b.txt": COPY, "c.txt": OWN})), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out) == {"lines": []}
