"""What the commands say where something is amiss: each line names what is wrong and what to do."""

from __future__ import annotations

import io
import sys
import warnings
from pathlib import Path

import pytest

from retold.cli import run
from tests.invented import FERRY, ORCHARD, STORY, folder

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of pages, an empty file and a binary one, which is where commands run."""
    path = folder(tmp_path / "story", {**STORY, "orchard.txt": ORCHARD, "again.txt": FERRY, "empty.txt": ""})
    (path / "noise.txt").write_bytes(bytes(range(256)) * 4)
    monkeypatch.chdir(path)
    return path


def stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Give a text to standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))


@pytest.mark.parametrize("command", ["lineage", "quotes", "furniture"])
def test_pages_are_listed_on_standard_input(command: str, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run([command, "first.txt", "copy.txt", "own.txt"]) == 0
    expected = capsys.readouterr().out
    stdin(monkeypatch, "first.txt\n\n  copy.txt \nown.txt")
    assert run([command, "-"]) == 0
    assert capsys.readouterr().out == expected


@pytest.mark.parametrize("command", ["trace", "lineage", "quotes", "furniture"])
def test_an_empty_list_says_what_to_name(command: str, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin(monkeypatch, "\n")
    assert run([command, "-"]) == 2
    assert capsys.readouterr().err == "retold: no pages given; name files, folders or web addresses\n"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("-", "a page is not read from standard input; save it to a file"),
        ("gone*.html", "no file fits this pattern; check it, or name the folder"),
        ("gone.html", "no such file or folder; check the name"),
        ("", "an empty name; name a file or folder"),
        ("ftp://one.example/story", "no such file, and only http:// and https:// are fetched; save the page to a file"),
    ],
)
def test_a_name_behind_which_there_is_nothing_says_what_to_do(name: str, message: str, capsys: Said) -> None:
    assert run(["clean", name]) == 2
    assert capsys.readouterr().err == f"retold: {name}: {message}\n"


def test_all_that_could_not_be_read_is_named(capsys: Said) -> None:
    assert run(["quotes", "empty.txt", "gone.txt", "noise.txt"]) == 2
    error = capsys.readouterr().err
    assert error == (
        "retold: empty.txt: an empty file; there is nothing in it to read (nor could be read: gone.txt, noise.txt)\n"
    )
    assert run(["lineage", *(f"gone{number}.txt" for number in range(9))]) == 2
    assert "gone5.txt, and 3 more)" in capsys.readouterr().err


def test_furniture_says_what_it_left_out_in_a_line_each(capsys: Said) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert run(["furniture", "empty.txt", "gone.txt", "first.txt"]) == 3
    *left_out, few = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[:2] for line in left_out] == [["retold", "empty.txt"], ["retold", "gone.txt"]]
    assert few == "retold: nothing could be measured: a line has to stand on 3 pages; pages given: 1"


def test_clean_says_what_is_doubtful_about_a_page(story: Path, capsys: Said) -> None:
    (story / "old.txt").write_bytes("Café closes\n\nThe café at the harbour closed on Monday.\n".encode("latin-1"))
    assert run(["clean", "old.txt", "--json", "-"]) == 0
    error = capsys.readouterr().err
    assert error.startswith("retold: old.txt: not UTF-8: read as ")
    assert error.count("\n") == 1


@pytest.mark.parametrize("command", ["trace", "lineage"])
def test_a_page_alone_is_said_to_be_alone(command: str, capsys: Said) -> None:
    assert run([command, "first.txt", "./first.txt"]) == 3
    shown = " ".join(capsys.readouterr().out.split())
    assert "nothing could be measured: there is one page, and it takes two pages that are long enough" in shown


def test_find_says_nothing_on_standard_error_where_it_should_be_quiet(story: Path, capsys: Said) -> None:
    asked = ["find", "first.txt", "in", "copy.txt", "gone.txt", "--json"]
    for target in ("-", str(story / "found.json")):
        assert run([*asked, target]) == 0
        told = capsys.readouterr()
        assert told.err
        assert run([*asked, target, "-q"]) == 0
        assert capsys.readouterr() == (told.out, "")


def test_find_says_once_that_nothing_could_be_looked_through(capsys: Said) -> None:
    assert run(["find", "first.txt", "in", "gone.txt"]) == 2
    assert capsys.readouterr().err == (
        "retold: gone.txt: no such file or folder; check the name\nretold: nothing to look through could be read\n"
    )


@pytest.mark.parametrize("command", ["trace", "lineage"])
def test_one_text_at_two_places_is_said_to_be_one(command: str, capsys: Said) -> None:
    assert run([command, "again.txt", "first.txt"]) == 3
    shown = " ".join(capsys.readouterr().out.split())
    assert "the very same text stands at again.txt, first.txt; it takes two pages that differ" in shown


def test_find_does_not_say_that_nothing_hangs_together_where_the_very_same_text_stands(capsys: Said) -> None:
    assert run(["find", "first.txt", "in", "again.txt"]) == 0
    shown = capsys.readouterr().out
    assert "the very same text stands at again.txt" in shown
    assert "none hangs together" not in shown


def test_a_report_among_the_pages_is_no_page_the_next_time(story: Path, capsys: Said) -> None:
    for name in ("empty.txt", "noise.txt"):
        (story / name).unlink()
    assert run(["trace", ".", "--html", "report.html", "-q"]) == 0
    told = capsys.readouterr().out
    assert run(["trace", ".", "-q"]) == 0
    again = capsys.readouterr().out
    assert again == f"{told}\nProblems\n  ./report.html: a report that Retold wrote, and no page\n"


def test_settings_that_are_no_text_are_told_so(capsys: Said) -> None:
    assert run(["trace", "first.txt", "--settings", "noise.txt"]) == 2
    assert capsys.readouterr().err == "retold: cannot read the settings file noise.txt: write it as UTF-8 text\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_device_is_told(capsys: Said) -> None:
    assert run(["compare", "first.txt", "copy.txt", "--json", "/dev/full"]) == 2
    assert "cannot write /dev/full: " in capsys.readouterr().err
