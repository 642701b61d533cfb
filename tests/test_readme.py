"""Every block of code in the README runs and prints what it says."""

from __future__ import annotations

import doctest
import re
import shlex
from pathlib import Path

import pytest

from retold.cli import run

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf8")
BLOCKS = re.findall(r"^```(\w*)\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
SHOWN = [block for kind, block in BLOCKS if kind == "console"]
"""Commands of Retold with the answer that they print; a line of "…" stands for any number of lines."""


def expanded(command: str) -> list[str]:
    """Arguments of a command line, file names expanded as a shell does."""
    found: list[str] = []
    for word in shlex.split(command)[1:]:
        found.extend(sorted(str(path.relative_to(ROOT)) for path in ROOT.glob(word)) if "*" in word else [word])
    return found


def test_the_readme_shows_commands_python_and_plain_lines_only() -> None:
    assert {kind for kind, _ in BLOCKS} == {"", "console", "python"}


def test_the_session_prints_what_the_readme_says(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    command, *answer = SHOWN[0].splitlines()
    assert run(expanded(command.removeprefix("$ "))) == 0
    printed = capsys.readouterr().out
    told = r"(?:.*\n)*".join(re.escape("\n".join(part) + "\n") for part in parts(answer))
    assert re.search(f"^{told}", printed, re.MULTILINE), printed


def parts(lines: list[str]) -> list[list[str]]:
    """Lines between those that stand for others."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line == "…":
            found.append([])
        else:
            found[-1].append(line)
    return [part for part in found if part]


def test_the_command_with_all_outputs_writes_both_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    story = ROOT / "examples" / "harbour-bridge"
    Path("folder").mkdir()
    Path("page.html").write_bytes(next(story.glob("009*")).read_bytes())
    Path("notes.txt").write_bytes(next(story.glob("002*")).read_bytes())
    Path("folder/short.md").write_bytes(next(story.glob("004*")).read_bytes())
    (command,) = SHOWN[1].splitlines()
    assert run(expanded(command.removeprefix("$ "))) == 0
    assert {"report.html", "answer.json"} <= {path.name for path in tmp_path.iterdir()}


def test_the_python_session_prints_what_the_readme_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (session,) = (block for kind, block in BLOCKS if kind == "python")
    found = doctest.DocTestParser().get_doctest(session, {}, "README", "README.md", 0)
    assert doctest.DocTestRunner().run(found).failed == 0


def test_the_make_targets_of_the_readme_are_there() -> None:
    rules = (ROOT / "Makefile").read_text(encoding="utf8")
    for target in re.findall(r"^make (\S+)", README, re.MULTILINE):
        assert re.search(rf"^{target}:", rules, re.MULTILINE), target


@pytest.mark.parametrize("link", re.findall(r"\]\((?!http)([^)]+)\)", README))
def test_every_link_of_the_readme_leads_to_a_file(link: str) -> None:
    assert (ROOT / link).is_file(), link
