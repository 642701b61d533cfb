"""JSON: objects a line, articles, feeds and the news items of agencies."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retold.settings import ReadSettings
from retold.stages.read import read
from tests.stages.read.made import SETTINGS, names, only, problem, read_file

TEXT = "The bridge of Port Orrin was closed on Monday."


def lines(*values: Any) -> str:
    return "".join(json.dumps(value) + "\n" for value in values)


def test_each_line_is_a_page(tmp_path: Path) -> None:
    reading = read_file(
        tmp_path, "a.jsonl", lines({"id": 7, "text": TEXT}, {"url": "https://a.example/", "body": "B."})
    )
    assert names(reading) == ["7", "https://a.example/"]
    assert reading.problems == ()


def test_values_may_be_lists_and_things_with_names(tmp_path: Path) -> None:
    row = {
        "text": [TEXT, "It will open in June."],
        "authors": [{"name": "Ada Lumen"}, "Ben Orr"],
        "source": {"id": None, "name": "Courier"},
        "date": 1_935_656_100_000,
        "language": "de-CH",
    }
    page = only(read_file(tmp_path, "a.jsonl", lines(row)))
    assert page.text == f"{TEXT}\nIt will open in June."
    assert (page.author, page.outlet, page.language) == ("Ada Lumen, Ben Orr", "Courier", "de")
    assert page.source.endswith("#line=1")


def test_each_bad_line_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    given = lines({"text": TEXT}) + "{cut\n\n[1]\n3\n" + "[" * 100_000 + "\n" + lines({"text": 7}) + '{"text": "Last."}'
    reading = read_file(tmp_path, "a.jsonl", given)
    assert names(reading) == ["line=1", "line=8"]
    told = "line 2 and 1 more: not valid JSON; line 4 and 1 more: no object with named values; line 7: no text in it"
    assert problem(reading) == ("NotText", told)


@pytest.mark.parametrize("text", ["\ud83d broken", "whole \ud83d\ude00", "\x00\x01"])
def test_halves_of_characters_do_no_harm(tmp_path: Path, text: str) -> None:
    row = {"text": text, "title": text, "id": text}
    (page,) = read_file(tmp_path, "a.jsonl", lines(row)).pages
    assert f"{page.text}{page.title}{page.source}".encode()


def test_lines_without_a_telling_name_are_looked_into(tmp_path: Path) -> None:
    assert names(read_file(tmp_path, "a", lines({"text": TEXT, "id": 1}, {"text": "B.", "id": 2}))) == ["1", "2"]


def test_a_line_that_never_ends_is_passed_over(tmp_path: Path) -> None:
    given = lines({"text": "a" * 50_000}, {"text": TEXT})
    reading = read_file(tmp_path, "a.jsonl", given, ReadSettings(max_characters=1_000))
    assert names(reading) == ["line=2"]
    assert problem(reading)[1].startswith("line 1: a line that never ends")


# ── one file ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_file_may_hold_one_article(tmp_path: Path) -> None:
    page = only(read_file(tmp_path, "a.json", json.dumps({"title": "Bridge", "maintext": TEXT})))
    assert (page.source, page.title, page.text) == (f"{tmp_path}/a.json", "Bridge", TEXT)


@pytest.mark.parametrize("wrap", [lambda rows: rows, lambda rows: {"status": "ok", "articles": rows}])
def test_or_a_list_of_them(tmp_path: Path, wrap: Any) -> None:
    rows = [{"title": "A", "content": TEXT}, 3, {"title": "B", "content": "Other."}]
    reading = read_file(tmp_path, "a.json", json.dumps(wrap(rows)))
    assert names(reading) == ["item=1", "item=3"]
    assert problem(reading) == ("NotText", "item 2: no object with named values")


def test_a_json_feed_gives_its_title_as_the_outlet(tmp_path: Path) -> None:
    item = {"id": "1", "url": "https://a.example/1", "title": "Bridge", "content_html": f"<p>{TEXT}</p>"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "Courier", "items": [item]}
    page = only(read_file(tmp_path, "a.json", json.dumps(feed)))
    assert (page.text, page.outlet, page.url) == (TEXT, "Courier", "https://a.example/1")


@pytest.mark.parametrize(
    "value", [{"story": ["000"], "lines": 2}, [1, 2], {"text": TEXT}, [], "x", {"a": {"text": "x"}}]
)
def test_other_json_is_told_only_where_a_person_names_it(tmp_path: Path, value: Any) -> None:
    found, message = problem(read_file(tmp_path, "truth.json", json.dumps(value)))
    assert (found, "no articles" in message) == ("NotText", True)
    (tmp_path / "page.txt").write_text(TEXT)
    reading = read([tmp_path], SETTINGS)
    assert (len(reading.pages), len(reading.inputs), reading.problems) == (1, 1, ())


# ── ninjs ───────────────────────────────────────────────────────────────────────────────────────────────

FIRST = {
    "uri": "https://agency.example/items/17",
    "type": "text",
    "versioncreated": "2031-05-04T11:00:00Z",
    "firstcreated": "2031-05-04T10:00:00Z",
    "byline": "Ada Lumen",
    "language": "en-GB",
    "headline": "Bridge closed",
    "copyrightholder": "Orrin Press Agency",
    "body_text": "Worse.",
    "body_xhtml": f"<p>{TEXT}</p><p>It will open in June.</p>",
}
SECOND = {
    "uri": "urn:newsml:agency.example:20310504:17",
    "versioncreated": "2031-05-04T11:00:00Z",
    "by": "Ada Lumen",
    "language": "en",
    "headlines": [{"role": "short", "value": "Closed"}, {"role": "main", "value": "Bridge closed"}],
    "infosources": [{"name": "Orrin Press Agency", "role": "origin"}],
    "bodies": [
        {"contenttype": "text/plain", "value": "Worse."},
        {"contenttype": "text/html", "value": f"<p>{TEXT}</p><p>It will open in June.</p>"},
    ],
}
THIRD = {
    "uri": SECOND["uri"],
    "versionCreated": "2031-05-04T11:00:00Z",
    "by": "Ada Lumen",
    "language": "en",
    "copyrightHolder": "Orrin Press Agency",
    "headlines": [{"role": "main", "value": "Bridge closed"}],
    "bodies": [{"role": "html", "contentType": "text/html", "value": f"<p>{TEXT}</p><p>It will open in June.</p>"}],
}


@pytest.mark.parametrize("item", [FIRST, SECOND, THIRD], ids=["1.x", "2.x", "3.x"])
def test_a_news_item_of_an_agency_is_read_in_every_version(tmp_path: Path, item: dict[str, Any]) -> None:
    page = only(read_file(tmp_path, "a.json", json.dumps(item)))
    assert page.text == f"Bridge closed\n{TEXT}\nIt will open in June."
    assert (page.title, page.author, page.outlet) == ("Bridge closed", "Ada Lumen", "Orrin Press Agency")
    assert page.language == "en"


def test_the_dates_of_a_news_item_are_kept_apart(tmp_path: Path) -> None:
    page = only(read_file(tmp_path, "a.json", json.dumps(FIRST)))
    assert (page.published, page.modified) == ("2031-05-04T10:00:00+00:00", "2031-05-04T11:00:00+00:00")
    assert (page.url, page.source) == (FIRST["uri"], f"{tmp_path}/a.json")
    page = only(read_file(tmp_path, "b.json", json.dumps(SECOND)))
    assert (page.published, page.modified, page.url) == ("2031-05-04T11:00:00+00:00", None, None)


def test_news_items_stand_in_lines_too_and_pictures_are_told(tmp_path: Path) -> None:
    picture = {"uri": "urn:x:1", "versioncreated": "2031-05-04T11:00:00Z", "headlines": [{"value": "A bridge"}]}
    plain = {"uri": "urn:x:2", "pubstatus": "usable", "headline": "Bridge", "body_text": f"{TEXT}\n\nMore."}
    reading = read_file(tmp_path, "a.jsonl", lines(picture, plain))
    assert [page.text for page in reading.pages] == [f"Bridge\n\n{TEXT}\n\nMore."]
    assert names(reading) == ["urn:x:2"]
    assert problem(reading) == ("Empty", "line 1: a news item without a text, perhaps a picture")


@pytest.mark.parametrize(
    "odd", [{"headlines": 3}, {"headlines": [None, {"value": 3}]}, {"bodies": {"value": "x"}}, {"by": []}]
)
def test_odd_news_items_cost_one_line_at_most(tmp_path: Path, odd: dict[str, Any]) -> None:
    reading = read_file(tmp_path, "a.jsonl", lines(SECOND | odd))
    assert len(reading.pages) + len(reading.problems) == 1
