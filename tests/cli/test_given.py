"""What a person gives beside the pages, on the command line and in Python."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import retold
from retold.cli import run
from retold.errors import KnownError
from retold.records import Known
from tests.contract import checked, checked_part
from tests.invented import COPY, FERRY, ORCHARD, OWN, STORY, folder

Said = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three pages of one story and one of another, which is where commands run."""
    path = folder(tmp_path / "story", {**STORY, "orchard.txt": ORCHARD})
    monkeypatch.chdir(path)
    return path


def file(name: str, text: str) -> str:
    """A file beside the pages, which a folder does not give."""
    path = Path("..", name)
    path.write_text(text, encoding="utf8")
    return str(path)


def edges(lineage: dict[str, Any]) -> list[tuple[str, str, bool]]:
    names = {page.id: Path(page.source).stem for page in retold.read(".")}
    return [(names.get(e["from"], "lost"), names[e["to"]], e["given"]) for e in lineage["edges"]]


PAGES = ("first.txt", "copy.txt", "own.txt")


@pytest.mark.usefixtures("story")
class TestKnown:
    """`--known FILE`."""

    def test_a_given_edge_holds_in_the_answer_which_says_that_it_was_given(self, capsys: Said) -> None:
        known = file("edges", "# seen on the desk\nfirst.txt copy\n")
        assert run(["trace", ".", "--known", known, "--json", "-"]) == 0
        answer = checked(capsys.readouterr().out)
        assert edges(answer["stories"][0]["lineage"]) == [("copy", "first", True)]
        first, copy = (retold.read(name)[0].id for name in ("first.txt", "copy.txt"))
        assert answer["settings"]["known"] == [f"{first} {copy}"]

    def test_the_terminal_and_the_page_say_that_it_was_given(self, capsys: Said) -> None:
        known = file("edges", "own.txt copy\n")
        assert run(["trace", ".", "--known", known, "--html", "../r.html", "-q"]) == 0
        assert "support 1.00, as given" in capsys.readouterr().out
        assert "given: a person says that it was made from this page" in Path("../r.html").read_text(encoding="utf8")

    def test_the_tree_alone_heeds_it_too(self, capsys: Said) -> None:
        assert run(["lineage", *PAGES, "--known", file("edges", "own copy\ncopy !first\n"), "--json", "-"]) == 0
        assert ("copy", "own", True) in edges(checked_part(capsys.readouterr().out, "lineage"))

    def test_a_lost_source_that_nobody_shares_is_told_at_the_root(self, capsys: Said) -> None:
        known = file("edges", "own ?\n")
        assert run(["trace", ".", "--known", known, "--html", "../r.html", "-q"]) == 0
        assert "its source is lost, as given" in " ".join(capsys.readouterr().out.split())
        assert "its source is lost, as given" in Path("../r.html").read_text(encoding="utf8")

    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ("copy first\nfirst copy\n", "in a circle"),
            ("copy first\ncopy !first\n", "and not"),
            ("glacier first\n", "fits no page"),
            ("copy orchard\n", "tell no story together"),
            ("orchard ?\n", "tells no story with another page"),
            ("copy\n", "line 1: 1 names"),
        ],
    )
    def test_what_cannot_be_true_costs_one_line_and_exit_code_2(self, capsys: Said, text: str, message: str) -> None:
        assert run(["trace", ".", "--known", file("edges", text), "-q"]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert message in said.err
        assert len(said.err.splitlines()) == 1

    def test_a_missing_file_is_told_before_anything_is_read(self, capsys: Said) -> None:
        assert run(["trace", "nothing-here", "--known", "missing.txt"]) == 2
        assert "cannot read the known edges in missing.txt" in capsys.readouterr().err

    def test_in_python_edges_are_pairs_records_or_a_file(self) -> None:
        pages = retold.read(".")
        first, copy = (retold.read(name)[0] for name in ("first.txt", "copy.txt"))
        run_ = retold.trace(pages, known=[("first", "copy")])
        assert retold.trace(pages, known=file("edges", "first copy\n")).to_json() == run_.to_json()
        assert retold.trace(pages, known=[Known(first.id, copy.id)]).to_json() == run_.to_json()
        assert retold.lineage([first, copy], known=[(first, copy)]).edges[0].given
        with pytest.raises(KnownError, match="fits no page"):
            retold.lineage([first, copy], known=[("own", "copy")])

    def test_an_answer_can_be_asked_for_again_by_what_it_says_was_given(self) -> None:
        known = [("copy", "!first"), ("own", "copy"), ("first", "?")]
        first = retold.trace(".", known=known)
        again = file("edges", "\n".join(json.loads(first.to_json())["settings"]["known"]))
        assert retold.trace(".", known=again).to_json() == first.to_json()


PRESS = {
    "first.html": ("Harbour Post", FERRY),
    "copy.html": ("Ostmark Mirror", COPY),
    "own.html": ("The Sandvig Echo", OWN),
}
"""The pages of the story, each with its outlet: two lines of telling."""


@pytest.fixture
def press(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the pages as HTML, which is where commands run."""
    pages = {name: html(outlet, text) for name, (outlet, text) in PRESS.items()}
    path = folder(tmp_path / "press", pages)
    monkeypatch.chdir(path)
    return path


def html(outlet: str, text: str) -> str:
    title, *paragraphs = text.strip().split("\n\n")
    told = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    head = f'<title>{title}</title><meta property="og:site_name" content="{outlet}">'
    return f"<html><head>{head}</head><body><article><h1>{title}</h1>{told}</article></body></html>"


HOUSE = "Vell Media: Harbour Post, Sandvig Echo\n"


@pytest.mark.usefixtures("press")
class TestHouses:
    """`--houses FILE`."""

    def test_outlets_of_one_house_count_as_one_line(self, capsys: Said) -> None:
        assert run(["trace", ".", "--houses", file("houses", HOUSE), "--json", "-"]) == 0
        answer = checked(capsys.readouterr().out)
        (story,) = answer["stories"]
        apart = json.loads(retold.trace(".").to_json())["stories"][0]
        assert (apart["lines_of_telling"], story["lines_of_telling"]) == (2, 1)
        assert {s["lines"] for s in apart["statements"]} == {1, 2}
        assert {s["lines"] for s in story["statements"]} == {1}
        assert story["lineage"] == apart["lineage"]

    def test_the_answer_says_which_outlets_and_where_a_count_changed(self, capsys: Said) -> None:
        assert run(["trace", ".", "--houses", file("houses", HOUSE), "--json", "-"]) == 0
        answer = json.loads(capsys.readouterr().out)
        (story,) = answer["stories"]
        assert answer["settings"]["houses"] == {"Vell Media": ["Harbour Post", "Sandvig Echo"]}
        roots = {e["to"] for e in story["lineage"]["edges"]}
        held = {node["id"] for node in story["lineage"]["nodes"]} - roots
        assert story["houses"] == [{"name": "Vell Media", "nodes": sorted(held)}]
        told = [s["why"] for s in story["statements"] if s["why"]]
        assert told == [["outlets of one house, Vell Media, count as one line"]] * len(told)
        assert told

    def test_the_terminal_and_the_page_say_so(self, capsys: Said) -> None:
        houses = file("houses.toml", '"Vell Media" = ["Harbour Post", "The Sandvig Echo"]\n')
        assert run(["trace", ".", "--houses", houses, "--html", "../r.html", "-q"]) == 0
        shown = capsys.readouterr().out
        assert "3 pages, 1 line of telling\n  outlets of one house, Vell Media, count as one line\n" in shown
        assert "  1  Vell Media, one house: " in shown
        page = Path("../r.html").read_text(encoding="utf8")
        assert "Outlets of one house, Vell Media, count as one line: " in page
        assert "outlets of one house, Vell Media, count as one line</div>" in page

    def test_the_tree_alone_counts_so_too(self, capsys: Said) -> None:
        assert run(["lineage", ".", "--houses", file("houses", HOUSE)]) == 0
        assert "Vell Media, one house: " in capsys.readouterr().out

    def test_outlets_that_no_page_is_of_are_named(self, capsys: Said) -> None:
        listed = "Vell: Harbour Post, Ostmark Mirror\nMoon: Moon Times, moon.example, Crater News, Tide News\n"
        for command in ("trace", "lineage"):
            assert run([command, ".", "--houses", file("houses", listed)]) == 0
            (line,) = [line for line in capsys.readouterr().err.splitlines() if "houses" in line]
            assert line.endswith("houses: no page is of Moon Times, moon.example, Crater News and 1 more; an outlet is "
                                 "written as its pages name it, or as their host")  # fmt: skip

    def test_nothing_is_said_of_outlets_that_have_a_page_nor_where_it_should_be_quiet(self, capsys: Said) -> None:
        assert run(["trace", ".", "--houses", file("houses", HOUSE)]) == 0
        assert "no page is of" not in capsys.readouterr().err
        assert run(["trace", ".", "--houses", file("houses", "Moon: Moon Times\n"), "-q"]) == 0
        assert capsys.readouterr().err == ""

    def test_where_no_count_changes_nothing_is_said(self, capsys: Said) -> None:
        assert run(["trace", ".", "--houses", file("houses", "Vell: Harbour Post, Ostmark Mirror\n"), "-q"]) == 0
        with_houses = capsys.readouterr().out
        assert run(["trace", ".", "-q"]) == 0
        assert capsys.readouterr().out == with_houses

    def test_a_house_cannot_steer_the_terminal_or_the_page(self, capsys: Said) -> None:
        houses = file("houses", "\x1b[31m<b>Vell</b>: Harbour Post, Sandvig Echo\n")
        assert run(["trace", ".", "--houses", houses, "--html", "../r.html", "-q", "--no-color"]) == 0
        assert "\x1b" not in capsys.readouterr().out
        assert "<b>Vell" not in Path("../r.html").read_text(encoding="utf8")

    @pytest.mark.parametrize(
        ("name", "text"), [("h.txt", "Vell\n"), ("h.toml", "Vell = 3\n"), ("h.txt", "A: Post\nB: post\n")]
    )
    def test_a_list_that_cannot_be_understood_costs_one_line(self, capsys: Said, name: str, text: str) -> None:
        assert run(["trace", ".", "--houses", file(name, text), "-q"]) == 2
        said = capsys.readouterr()
        assert (said.out, len(said.err.splitlines())) == ("", 1)

    def test_in_python_they_are_a_table(self) -> None:
        found = retold.trace(".", houses={"Vell Media": ["Harbour Post", "Sandvig Echo"]})
        assert found.to_json() == retold.trace(".", houses=file("houses", HOUSE)).to_json()
        assert found.stories[0].lines_of_telling == 1
