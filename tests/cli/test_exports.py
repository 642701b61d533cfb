"""`--export` and `--no-text`: what is written where."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.cli import run
from retold.stages.report import FORMATS
from retold.stages.report.excerpts import BLOT
from tests.invented import STORY, folder

Said = pytest.CaptureFixture[str]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return folder(tmp_path / "story", STORY)


TABLES = ["changes", "pages", "passages", "quotes", "retellings", "statements"]


def test_a_format_of_several_files_goes_into_a_folder_that_is_made(story: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(["trace", str(story), "--export", f"csv={tmp_path / 'tables'}/"]) == 0
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == [f"{name}.csv" for name in TABLES]
    assert f"retold: wrote {tmp_path / 'tables'}/pages.csv" in capsys.readouterr().err


def test_or_gets_names_with_one_beginning(story: Path, tmp_path: Path) -> None:
    assert run(["trace", str(story), "--export", f"csv={tmp_path / 'ferry'}"]) == 0
    assert sorted(path.name for path in tmp_path.glob("ferry*")) == [f"ferry-{name}.csv" for name in TABLES]


def test_every_format_can_be_asked_for_at_once(story: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    asked = [f"--export={name}={tmp_path / 'out' / name}" for name in FORMATS]
    assert run(["trace", str(story), *asked]) == 0
    written = {path.name.partition("-")[0] for path in (tmp_path / "out").iterdir()}
    assert written == set(FORMATS)


def test_a_format_of_one_file_can_go_to_standard_output_alone(story: Path, capsys: Said) -> None:
    assert run(["trace", str(story), "--export", "newick=-"]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("[&R] ")
    assert "lines of telling" not in said.out


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--export", "docx=x"], "no format docx; there are csv"),
        (["--export", "csv"], "csv is not FORMAT=FILE"),
        (["--export", "csv=-"], "csv is several files"),
        (["--export", "dot=/nowhere/at/all/x.dot"], "there is no folder /nowhere/at/all"),
        (["--export", "csv=/nowhere/at/all/"], "there is no folder /nowhere/at"),
        (["--export", "dot={tmp}/a", "--html", "{tmp}/a"], "the same place"),
        (["--export", "dot={tmp}/a", "--export", "newick={tmp}/a"], "the same place"),
    ],
)
def test_what_cannot_be_written_is_refused_before_the_work(
    story: Path, tmp_path: Path, capsys: Said, asked: list[str], told: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert run(["trace", str(story), *(one.format(tmp=tmp_path) for one in asked)]) == 2
    assert told in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_without_text_report_and_exports_are_blotted_and_json_is_whole(story: Path, tmp_path: Path) -> None:
    paths = {name: tmp_path / name for name in ("whole.html", "short.html", "tei.xml", "answer.json")}
    assert run(["trace", str(story), "--html", str(paths["whole.html"])]) == 0
    short = [
        "--html",
        str(paths["short.html"]),
        "--export",
        f"tei={paths['tei.xml']}",
        "--json",
        str(paths["answer.json"]),
    ]
    assert run(["trace", str(story), "--no-text", *short]) == 0
    texts = {name: path.read_text(encoding="utf8") for name, path in paths.items()}
    assert {name for name, text in texts.items() if BLOT in text} == {"short.html", "tei.xml"}


def test_help_names_the_formats(capsys: Said) -> None:
    assert run(["trace", "--help"]) == 0
    told = " ".join(capsys.readouterr().out.split())
    assert ", ".join(FORMATS) in told
