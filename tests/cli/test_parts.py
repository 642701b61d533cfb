"""The commands for two pages and for one stage alone."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import retold
from retold.cli import run
from retold.stages.compare import weights
from tests.contract import checked_part, pair_breaches
from tests.invented import COPY, FERRY, ORCHARD, STORY, folder

Said = pytest.CaptureFixture[str]

EXAMPLE = Path(__file__).parents[2] / "examples" / "harbour-bridge"


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three pages of one story and one of another, which is where commands run."""
    path = folder(tmp_path / "story", {**STORY, "orchard.txt": ORCHARD, "short.txt": "Rain fell on Sandvig.\n"})
    monkeypatch.chdir(path)
    return path


def said(capsys: Said, *arguments: str, code: int = 0) -> str:
    """What a command writes to standard output."""
    assert run(list(arguments)) == code
    return capsys.readouterr().out


def plain(text: str) -> str:
    """A text without the codes of colours."""
    return re.sub(r"\x1b\[\d+m", "", text)


def columns(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        if "│" in line:
            left, right = line.split("│")
            yield left.strip(), right.strip()


@pytest.mark.usefixtures("story")
class TestCompare:
    """`retold compare A B`."""

    def test_two_pages_stand_side_by_side_with_what_differs_marked(self, capsys: Said) -> None:
        shown = said(capsys, "compare", "first.txt", "copy.txt")
        assert "share a text ancestor" in shown
        assert "sentences tell the same in the same order" in shown
        left, right = (" ".join(side) for side in zip(*columns(shown), strict=True))
        assert "early on Tuesday with [-312-] people" in left
        assert "early on Tuesday with {+321+} people" in right
        assert "the same words" in right

    def test_colour_takes_the_place_of_the_marks(self, capsys: Said) -> None:
        shown = said(capsys, "compare", "first.txt", "copy.txt", "--color")
        assert "\x1b[31m312\x1b[0m" in shown
        assert "\x1b[32m321\x1b[0m" in shown
        assert not re.search(r"\[-|\{\+", plain(shown))

    def test_the_first_page_named_stands_on_the_left(self, capsys: Said) -> None:
        there, back = (
            said(capsys, "compare", *pages) for pages in (("first.txt", "own.txt"), ("own.txt", "first.txt"))
        )
        assert there.splitlines()[0].startswith("  a  first: ")
        assert back.splitlines()[0].startswith("  a  own: ")
        turned = said(capsys, "compare", "copy.txt", "first.txt")
        assert (*re.findall(r"\[-3.*?\]", turned), *re.findall(r"\{\+3.*?\}", turned)) == ("[-321-]", "{+312+}")

    def test_json_is_the_retelling_of_the_contract(self, capsys: Said) -> None:
        found = checked_part(said(capsys, "compare", "first.txt", "copy.txt", "--json", "-"), "retelling")
        first, copy = (retold.read(name)[0] for name in ("first.txt", "copy.txt"))
        assert list(pair_breaches(found, {first.id: first.text, copy.id: copy.text})) == []
        assert found["probability"] == retold.compare(first, copy).probability
        changed = [d for passage in found["passages"] for d in passage["differences"]]
        assert [d["tag"] for d in changed if d["a"][1] - d["a"][0] == len("312")] == ["replace"]

    def test_json_goes_to_a_file_beside_the_answer(self, capsys: Said, tmp_path: Path) -> None:
        shown = said(capsys, "compare", "first.txt", "copy.txt", "--json", str(tmp_path / "pair.json"))
        assert "share a text ancestor" in shown
        assert checked_part((tmp_path / "pair.json").read_text(encoding="utf8"), "retelling")["passages"]

    def test_pages_that_share_nothing_share_no_passage(self, capsys: Said) -> None:
        shown = said(capsys, "compare", "first.txt", "orchard.txt")
        assert "\nindependent\n" in shown
        assert "They share no passage" in shown

    def test_which_page_is_named_first_changes_no_json(self, capsys: Said) -> None:
        there = said(capsys, "compare", "first.txt", "copy.txt", "--json", "-")
        assert said(capsys, "compare", "copy.txt", "first.txt", "--json", "-") == there


@pytest.mark.usefixtures("story")
class TestWhy:
    """`retold why A B`."""

    def test_every_share_stands_with_its_weight_and_what_it_moves(self, capsys: Said) -> None:
        shown = said(capsys, "why", "first.txt", "copy.txt")
        rows = re.findall(r"^  +([+-]\d+\.\d\d)  +(?:-?\d+\.\d\d)  +\d+ %  of ", shown, re.MULTILINE)
        (start,) = re.findall(r"^ +([+-]\d+\.\d\d) +where two pages stand", shown, re.MULTILINE)
        (total,) = re.findall(r"^ +([+-]\d+\.\d\d) +together: a probability of", shown, re.MULTILINE)
        assert len(rows) == len(weights().factors)
        assert float(total) == pytest.approx(float(start) + sum(map(float, rows)), abs=0.01 * (len(rows) + 1))

    def test_what_speaks_for_and_against_is_quoted(self, capsys: Said) -> None:
        shown = said(capsys, "why", "first.txt", "copy.txt")
        sections = ["The evidence", "For it", "Against it", "What would change the verdict", "Settings and rules"]
        assert sorted(sections, key=shown.index) == sections
        against = shown[shown.index("Against it") :]
        assert "“The Halcyon had left Sandvig at dawn for the islands" in against
        assert re.search(r"\d+ % rather than \d+ % of ", against)
        assert "[compare] min_words = 30" in against

    def test_a_verdict_that_no_share_could_turn_says_so(self, capsys: Said, tmp_path: Path) -> None:
        path = tmp_path / "strict.toml"
        path.write_text("[compare]\nderived = 1\n", encoding="utf8")
        shown = said(capsys, "why", "first.txt", "orchard.txt", "--settings", str(path))
        assert "No single share would bring the pair to the threshold of 1.0" in shown

    def test_quotations_that_differ_are_told(self, capsys: Said) -> None:
        pages = [str(next(EXAMPLE.glob(f"{key}*"))) for key in ("000", "006")]
        assert "rendering: “No schedule is worth one human life” (b)" in said(capsys, "why", *pages)

    def test_json_holds_the_retelling_and_the_weighing(self, capsys: Said) -> None:
        found = json.loads(said(capsys, "why", "first.txt", "copy.txt", "--json", "-"))
        checked_part(json.dumps(found["retelling"]), "retelling")
        assert found["weighing"]["chance"] == found["retelling"]["probability"]
        assert {"name", "means", "share", "weight", "moves", "turn"} == set(found["weighing"]["signs"][0])


@pytest.mark.usefixtures("story")
class TestOneStage:
    """The commands for one stage."""

    def test_clean_names_every_block_and_the_reason(self, capsys: Said) -> None:
        page = str(next(EXAMPLE.glob("009*")))
        shown = said(capsys, "clean", page)
        assert "outlet: Evening Beacon" in shown
        assert "furniture: a button\n  Accept all\n" in shown
        document = checked_part(said(capsys, "clean", page, "--json", "-"), "document")
        assert {block["kind"] for block in document["blocks"]} >= {"headline", "body", "caption", "furniture"}
        assert all(f"{block['kind']}: {block['why']}" in " ".join(shown.split()) for block in document["blocks"])

    def test_quotes_gives_every_wording_with_its_page(self, capsys: Said) -> None:
        shown = said(capsys, "quotes", "first.txt", "copy.txt")
        assert "Jonas Brede" in shown
        assert "scraping noise" in shown
        found = checked_part(said(capsys, "quotes", "first.txt", "copy.txt", "--json", "-"), "quote")
        assert "Jonas Brede" in {quote["speaker"] for quote in found}

    def test_quotes_of_one_page_are_an_answer(self, capsys: Said) -> None:
        assert "Jonas Brede" in said(capsys, "quotes", "first.txt")
        assert run(["quotes", "orchard.txt", "short.txt"]) == 0

    def test_changes_lists_what_is_told_otherwise(self, capsys: Said) -> None:
        shown = said(capsys, "changes", "first.txt", "copy.txt")
        assert re.search(r"^  number ", shown, re.MULTILINE)
        found = checked_part(said(capsys, "changes", "first.txt", "copy.txt", "--json", "-"), "change")
        assert "number" in {change["kind"] for change in found}
        assert "nothing" in said(capsys, "changes", "first.txt", "orchard.txt")

    def test_lineage_draws_the_tree_and_counts_the_lines(self, capsys: Said) -> None:
        pages = ("first.txt", "copy.txt", "own.txt")
        shown = said(capsys, "lineage", *pages)
        assert re.search(r"^  └─ \w+ ", shown, re.MULTILINE)
        assert "own" in shown[shown.index("Lines of telling") :]
        found = checked_part(said(capsys, "lineage", *pages, "--json", "-"), "lineage")
        assert sorted(node["document"] for node in found["nodes"] if not node["lost"]) == sorted(
            retold.read(name)[0].id for name in pages
        )

    def test_a_folder_is_taken_as_one_story(self, capsys: Said, story: Path) -> None:
        found = checked_part(said(capsys, "lineage", str(story), "--json", "-"), "lineage")
        assert len([node for node in found["nodes"] if not node["lost"]]) == len(list(story.iterdir()))


# ── for all of them ─────────────────────────────────────────────────────────────────────────────────────

TWO = ("compare", "why", "changes")
ANY = ("clean", "quotes", "lineage")


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("command", [*TWO, "lineage"])
def test_pages_too_short_are_answered_with_code_3(command: str, capsys: Said) -> None:
    assert run([command, "first.txt", "short.txt"]) == 3
    assert "too few to tell" in " ".join(capsys.readouterr().out.split())
    assert run([command, "first.txt", "short.txt", "--json", "-"]) == 3
    assert "nothing could be measured" in capsys.readouterr().err


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("command", TWO)
@pytest.mark.parametrize(
    ("pages", "message"),
    [
        (("first.txt",), "Missing argument"),
        (("first.txt", "copy.txt", "own.txt"), "unexpected extra argument"),
        (("first.txt", "gone.txt"), "gone.txt: "),
        (("first.txt", "."), "pages; give one"),
        (("first.txt", "first.txt"), "the very same text"),
        (("first.txt", "copy.txt", "--json", "no/folder.json"), "there is no folder"),
        (("first.txt", "copy.txt", "--settings", "copy.txt"), "not valid TOML"),
    ],
)
def test_wrong_use_has_code_2_and_no_answer(command: str, pages: tuple[str, ...], message: str, capsys: Said) -> None:
    assert run([command, *pages]) == 2
    said_there = capsys.readouterr()
    assert message in said_there.err
    assert (said_there.out, "Traceback" in said_there.err) == ("", False)


@pytest.mark.usefixtures("story")
@pytest.mark.parametrize("command", ANY)
def test_a_page_that_cannot_be_read_has_code_2(command: str, capsys: Said) -> None:
    assert run([command, "gone.txt"]) == 2
    assert "gone.txt" in capsys.readouterr().err


@pytest.mark.parametrize("command", [*TWO, *ANY])
def test_every_command_has_help_with_an_example(command: str, capsys: Said) -> None:
    shown = said(capsys, command, "--help")
    assert f"  retold {command} " in shown
    assert "--json FILE" in shown
    assert f"  {command} " in said(capsys, "--help")


HOSTILE = "Ferry\x1b[2J \u202eaground\x07 " + "x" * 300 + " \x00日本語のフェリーが座礁した" * 8


@pytest.mark.parametrize(("command", "count"), [(one, 2) for one in TWO] + [(one, 1) for one in ANY])
def test_a_page_cannot_steer_the_terminal_and_no_line_is_too_wide(
    command: str, count: int, tmp_path: Path, capsys: Said
) -> None:
    pages = folder(tmp_path, {"a.txt": f"{FERRY}\n{HOSTILE}\n", "b.txt": f"{COPY}\n{HOSTILE} again\n"})
    shown = said(capsys, command, *(str(pages / name) for name in ("a.txt", "b.txt")[:count]), code=run_code(command))
    assert not {"\x1b", "\x07", "\x00", "\u202e"} & set(shown)
    assert max(map(len, shown.splitlines())) <= 80


def run_code(command: str) -> int:
    """One page alone has no tree to speak of."""
    return 3 if command == "lineage" else 0
