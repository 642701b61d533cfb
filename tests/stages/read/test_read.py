"""Read: which files become pages, and the one line that each bad source costs."""

from __future__ import annotations

import itertools
import os
import time
from pathlib import Path

import pytest

from retold.records import Reading
from retold.settings import ReadSettings
from retold.stages.read import read

STORY = "Bridge closed\n\nThe bridge of Port Orrin was closed on Monday.\n"
SETTINGS = ReadSettings()


def sources(reading: Reading) -> list[str]:
    return sorted(Path(page.source).name for page in reading.pages)


def problem(reading: Reading) -> tuple[str, str]:
    """The one problem of a reading: its class and message."""
    assert len(reading.problems) == 1, reading.problems
    only = reading.problems[0]
    assert "\n" not in only.message
    return only.error, only.message


def test_a_text_is_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("  \r\n# not changed\r\n\n“so” <b>x</b> \n\n".encode())
    reading = read([path], SETTINGS)
    assert reading.pages[0].text == path.read_bytes().decode("utf8")
    assert reading.pages[0].source == str(path)
    assert reading.problems == ()


def test_an_input_is_told_with_its_size_and_hash(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"abc")
    (given,) = read([tmp_path / "a.txt"], SETTINGS).inputs
    assert (given.bytes, given.sha256[:8]) == (3, "ba7816bf")


def test_a_folder_gives_all_pages_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/deep/c.md", "sub/d.HTML", "e.png", ".hidden.txt", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"<p>Text of {name}.</p>")
    reading = read([f"{tmp_path}/"], SETTINGS)
    assert sources(reading) == ["b.txt", "c.md", "d.HTML"]
    assert f"{tmp_path}/sub/deep/c.md" in [page.source for page in reading.pages]
    assert reading.problems == ()


def test_the_order_of_the_sources_does_not_matter(tmp_path: Path) -> None:
    names = ["a.txt", "b.txt", "c.txt", "missing.txt", "empty.txt"]
    for name in names[:3]:
        (tmp_path / name).write_text(f"Text of {name}.")
    (tmp_path / "empty.txt").touch()
    given = [tmp_path / name for name in names]
    answers = {read(order, SETTINGS) for order in itertools.permutations(given)}
    assert len(answers) == 1
    pages = answers.pop().pages
    assert [page.id for page in pages] == sorted(page.id for page in pages)


def test_the_same_file_given_twice_counts_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "link.txt").symlink_to(tmp_path / "a.txt")
    reading = read([tmp_path / "a.txt", tmp_path, f"{tmp_path}/./a.txt", tmp_path / "link.txt"], SETTINGS)
    assert len(reading.pages) == len(reading.inputs) == 1
    assert reading.pages[0].also_at == ()


def test_the_same_text_at_two_places_is_one_page(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text(STORY)
    (page,) = read([tmp_path], SETTINGS).pages
    assert page.source == f"{tmp_path}/a.txt"
    assert page.also_at == (f"{tmp_path}/b.txt", f"{tmp_path}/c.txt")


def test_a_line_that_holds_only_an_address_gives_it(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("Text.\n\n<https://news.example/a>\n")
    (tmp_path / "b.txt").write_text("https://news.example/a\nhttps://news.example/b\nText.\n")
    (tmp_path / "c.txt").write_text("See https://news.example/a for more.\n")
    urls = {Path(page.source).name: page.url for page in read([tmp_path], SETTINGS).pages}
    assert urls == {"a.md": "https://news.example/a", "b.txt": None, "c.txt": None}


def test_html_is_the_title_and_the_shown_lines(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<html lang=en><head><title>Bridge</title><link rel=canonical href="https://news.example/bridge">'
        '<meta property="article:published_time" content="2031-05-04"></head>'
        "<body><h1>Bridge\n closed</h1><p>It was <b>closed</b>.</p><script>no()</script></body></html>"
    )
    (page,) = read([tmp_path], SETTINGS).pages
    assert page.text == "Bridge\nBridge closed\nIt was closed."
    assert (page.url, page.published) == ("https://news.example/bridge", "2031-05-04")
    assert page.html is not None


@pytest.mark.parametrize(
    ("start", "html"),
    [
        ("<!DOCTYPE html><p>Hello.", True),
        ("\n <!-- x -->\n<html><body>Hello.</body></html>", True),
        ("Hello <b>you</b>.", False),
        ("<https://news.example/a>\nHello.", False),
    ],
)
def test_a_file_of_unknown_kind_is_looked_into(tmp_path: Path, start: str, html: bool) -> None:
    (tmp_path / "page").write_text(start)
    (page,) = read([tmp_path / "page"], SETTINGS).pages
    assert (page.html is not None) == html


# ── bad input: one line each, and the rest is read all the same ─────────────────────────────────────────


@pytest.mark.parametrize(
    ("name", "data", "error", "message"),
    [
        ("empty.txt", b"", "Empty", "empty file"),
        ("blank.txt", b" \n\t \r\n", "Empty", "empty file"),
        ("mark.txt", b"\xef\xbb\xbf \n", "Empty", "white space"),
        ("script.html", b"<script>x()</script><!-- y -->", "Empty", "browser"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "NotText", "binary"),
        ("large.txt", b"word " * 200, "TooLarge", "max_bytes"),
        ("long.txt", b"a" * 400, "TooLarge", "max_characters"),
    ],
)
def test_what_cannot_be_read_costs_one_line(tmp_path: Path, name: str, data: bytes, error: str, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(STORY)
    reading = read([tmp_path], ReadSettings(max_bytes=900, max_characters=300))
    assert sources(reading) == ["good.txt"]
    found, told = problem(reading)
    assert found == error
    assert message in told


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("latin.txt", ("Die Brücke für Größenau bleibt zu, sagte sie. " * 5).encode("cp1252"), "guess"),
        ("mixed.txt", "Brücke für Größenau ".encode() + "Käse".encode("cp1252"), "mixed"),
        ("cut.html", b"<html><body><p>One sentence.</p><p>And a<a hre", "cut off"),
        ("script.html", b"<html><body><p>One sentence.</p><script>var x = 1", "cut off"),
        ("deep.html", b"<div>" * 10_000 + b"Deep text." + b"</div>" * 10_000, "10,000 deep"),
        ("title.html", b"<title><script>alert(1)</script></title><p>Text.", "title holds markup"),
        ("both.html", b"<html><title><b>x</b></title><p>Text.", "cut off; what there is of it was read; the title"),
    ],
)
def test_what_is_doubtful_is_kept_and_costs_one_line(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)
    reading = read([tmp_path / name], SETTINGS)
    assert sources(reading) == [name]
    error, told = problem(reading)
    assert error == "Doubtful"
    assert message in told


def test_a_file_of_200_megabytes_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as stream:
        stream.truncate(200_000_000)
    start = time.perf_counter()
    assert problem(read([tmp_path], SETTINGS))[0] == "TooLarge"
    assert time.perf_counter() - start < 0.5


@pytest.mark.parametrize("name", ["missing.txt", "missing/", "zero\0byte"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    assert problem(read([f"{tmp_path}/{name}"], SETTINGS))[0] == "NotFound"


def test_a_folder_without_pages_is_told(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    error, message = problem(read([tmp_path], SETTINGS))
    assert (error, ".txt" in message) == ("NotFound", True)


def test_a_broken_link_is_told(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to(tmp_path / "nowhere")
    assert problem(read([tmp_path / "link.txt"], SETTINGS)) == (
        "NotFound",
        "a link that leads nowhere; remove it or restore what it leads to",
    )


def test_a_folder_that_links_to_itself_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    reading = read([tmp_path], SETTINGS)
    assert sources(reading) == ["a.txt"]
    assert problem(reading)[0] == "NotFound"


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert problem(read([tmp_path / "pipe.txt"], SETTINGS))[0] == "NotText"


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    (tmp_path / "b.txt").write_text(STORY + "More.")
    opened = open

    def refuse(path: str, mode: str) -> object:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)

    monkeypatch.setattr("builtins.open", refuse)
    reading = read([tmp_path], SETTINGS)
    assert sources(reading) == ["b.txt"]
    assert problem(reading)[0] == "NotAllowed"


def test_a_folder_that_may_not_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> list[str]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.listdir", refuse)
    assert problem(read([tmp_path], SETTINGS))[0] == "NotAllowed"
