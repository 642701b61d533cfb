"""The command line: what goes where, exit codes, and no half-written file."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click
import pytest

from retold import pipeline
from retold.cli import output, progress, run
from retold.version import __version__
from tests.contract import checked
from tests.invented import FERRY, STORY, folder

Said = pytest.CaptureFixture[str]

COMMAND = [sys.executable, "-m", "retold"]


@pytest.fixture
def story(tmp_path: Path) -> Path:
    return folder(tmp_path / "story", STORY)


def one_line(text: str) -> str:
    """The one line that a text holds."""
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


# ── the answer ──────────────────────────────────────────────────────────────────────────────────────────


def test_a_folder_is_traced_to_standard_output(story: Path, capsys: Said) -> None:
    assert run(["trace", str(story)]) == 0
    said = capsys.readouterr()
    assert "3 pages, 2 lines of telling" in said.out
    assert said.err == ""


def test_json_goes_to_a_file_and_the_answer_to_the_terminal(story: Path, tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "answer.json"
    assert run(["trace", str(story), "--json", str(path)]) == 0
    assert len(checked(path.read_text(encoding="utf8"))["documents"]) == 3
    said = capsys.readouterr()
    assert "lines of telling" in said.out
    assert one_line(said.err) == f"retold: wrote {path}"


def test_json_on_standard_output_stands_alone(story: Path, capsys: Said) -> None:
    assert run(["trace", str(story), "--json", "-"]) == 0
    assert len(checked(capsys.readouterr().out)["documents"]) == 3


def test_html_is_one_page(story: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert run(["trace", str(story), "--html", str(path)]) == 0
    assert path.read_text(encoding="utf8").rstrip().endswith("</html>")


def test_quiet_says_nothing_on_standard_error(story: Path, tmp_path: Path, capsys: Said) -> None:
    assert run(["trace", str(story), str(tmp_path / "gone"), "-q", "--json", str(tmp_path / "a.json")]) == 0
    assert capsys.readouterr().err == ""


def test_sources_are_listed_on_standard_input(story: Path) -> None:
    listed = "\n".join(["", str(story / "first.txt"), f"  {story / 'copy.txt'}\r", ""])
    done = subprocess.run(  # noqa: S603
        [*COMMAND, "trace", "-", "--json", "-"], input=listed.encode(), capture_output=True, check=False
    )
    assert done.returncode == 0
    assert len(checked(done.stdout.decode("utf8"))["documents"]) == 2


def test_settings_come_from_a_file(story: Path, tmp_path: Path, capsys: Said) -> None:
    path = tmp_path / "retold.toml"
    path.write_text("[compare]\nmin_words = 500\n", encoding="utf8")
    assert run(["trace", str(story), "--settings", str(path), "--json", "-"]) == 3
    assert checked(capsys.readouterr().out)["settings"]["compare"]["min_words"] == 500


def test_colours_as_asked_for(story: Path, capsys: Said) -> None:
    run(["trace", str(story), "--color"])
    painted = capsys.readouterr().out
    run(["trace", str(story)])
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == capsys.readouterr().out


@pytest.mark.parametrize(
    ("environment", "terminal", "expected"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colours_by_default(
    environment: dict[str, str], terminal: bool, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert output.colourful(None) is expected
    assert output.colourful(not expected) is not expected


# ── exit codes ──────────────────────────────────────────────────────────────────────────────────────────


def test_one_page_is_answered_with_code_3(story: Path, capsys: Said) -> None:
    assert run(["trace", str(story / "first.txt"), "--json", "-"]) == 3
    said = capsys.readouterr()
    assert checked(said.out)["problems"][0]["error"] == "NothingToCompare"
    assert "nothing could be measured" in one_line(said.err)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], ""),
        (["trace"], "Missing argument"),
        (["trace", "x", "--jsom", "y"], "No such option"),
        (["tell"], "No such command"),
        (["trace", "gone.txt"], "nothing could be read"),
        (["trace", "{story}", "--json", "{story}/no/folder.json"], "there is no folder"),
        (["trace", "{story}", "--json", "{story}/a", "--html", "{story}/a"], "the same place"),
        (["trace", "{story}", "--settings", "{story}/gone.toml"], "cannot read the settings"),
        (["trace", "{story}", "--settings", "{story}/first.txt"], "not valid TOML"),
    ],
)
def test_wrong_use_has_code_2_and_no_traceback(arguments: list[str], message: str, story: Path, capsys: Said) -> None:
    assert run([argument.format(story=story) for argument in arguments]) == 2
    said = capsys.readouterr()
    assert message in said.err
    assert said.out == ""
    assert "Traceback" not in said.err


def test_what_could_not_be_read_is_named_where_nothing_could(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert run(["trace", str(tmp_path / "empty.txt"), "--json", str(tmp_path / "a.json")]) == 2
    first, last = capsys.readouterr().err.splitlines()
    assert first.startswith(f"retold: {tmp_path / 'empty.txt'}: ")
    assert last == "retold: nothing could be read"
    assert not (tmp_path / "a.json").exists()


def test_a_file_name_cannot_steer_the_terminal(capsys: Said) -> None:
    assert run(["trace", "gone\x1b[2J\x07.txt"]) == 2
    assert not {"\x1b", "\x07"} & set(capsys.readouterr().err)


def test_the_version_and_the_help(capsys: Said) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"retold {__version__}\n"
    assert run(["--help"]) == 0
    assert "retold trace page1.html" in capsys.readouterr().out
    assert run(["trace", "--help"]) == 0
    assert "--json FILE" in capsys.readouterr().out


def test_what_should_not_happen_is_one_line_to_report(
    story: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "trace", _raiser(ZeroDivisionError("division\nby zero")))
    monkeypatch.delenv("RETOLD_DEBUG", raising=False)
    assert run(["trace", str(story)]) == 2
    assert "please report it (ZeroDivisionError: division by zero)" in one_line(capsys.readouterr().err)
    monkeypatch.setenv("RETOLD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["trace", str(story)])


def test_stopping_leaves_no_file(story: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "trace", _raiser(KeyboardInterrupt()))
    assert run(["trace", str(story), "--json", str(tmp_path / "a.json")]) == 130
    assert capsys.readouterr().err.strip() == "retold: stopped"
    assert [path.name for path in tmp_path.iterdir()] == ["story"]


@pytest.fixture
def heeding() -> Iterator[None]:
    """What a test starts heeds Ctrl-C, also where a shell in the background has the tests ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeding")
def test_ctrl_c_stops_a_running_command() -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "trace", "-"], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as running:
        assert running.stdin is not None
        assert running.stderr is not None
        _wait_until_reading(running.pid)
        running.send_signal(signal.SIGINT)
        assert running.wait(timeout=20) == 130
        assert running.stderr.read().strip() == "retold: stopped"


def test_ctrl_c_stops_a_command_that_is_still_loading(tmp_path: Path) -> None:
    (tmp_path / "numpy.py").write_text("raise KeyboardInterrupt", encoding="utf8")
    found_first = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(  # noqa: S603
        [*COMMAND, "trace", "-"], env={**os.environ, "PYTHONPATH": found_first}, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (130, b"retold: stopped\n")


def test_a_reader_that_has_gone_is_no_error(story: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        [*COMMAND, "trace", str(story), "--json", "-", "--quiet"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(timeout=20) == 0


def _raiser(error: BaseException) -> Callable[..., Any]:
    def raiser(*_: Any, **__: Any) -> None:
        raise error

    return raiser


def _wait_until_reading(process: int) -> None:
    """Until a process that was started sleeps, which it first does when it waits for its standard input."""
    for _ in range(400):
        time.sleep(0.05)
        state = Path(f"/proc/{process}/wchan")
        if not state.exists() or "pipe" in state.read_text(encoding="utf8"):
            break
    time.sleep(0.2)


# ── bad input ───────────────────────────────────────────────────────────────────────────────────────────

DEEP = "<div>" * 10_000 + "Deep down. " * 60 + "</div>" * 10_000

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "binary.txt": bytes(range(256)) * 40,
    "picture.html": b"\x89PNG\r\n\x1a\n" + b"\0" * 500,
    "huge.txt": b"word " * 300_000,
    "hollow.html": b"<html><body><script>let x = 1</script></body></html>",
}
"""Files that give no page, each for one reason."""

ODD = {
    "latin.txt": FERRY.replace("Brede", "Brød\xe9").encode("latin1"),
    "mixed.txt": FERRY.encode() + "Zusätze für später\n".encode("latin1"),
    "cut.html": b"<html><head><title>Ferry</title><body><p>The ferry Halcyon ran aground off Tarn Point.<p>And the",
    "deep.html": DEEP.encode(),
    "script.html": b"<title><script>alert(1)</script></title><p>" + FERRY.encode(),
}
"""Files that give a page all the same."""


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_costs_one_line_and_the_rest_is_answered(name: str, story: Path, capsys: Said) -> None:
    bad = story / name
    bad.write_bytes(BAD[name])
    settings = story.parent / "retold.toml"
    settings.write_text("[read]\nmax_bytes = 1_000_000\n", encoding="utf8")
    assert run(["trace", str(story), "--settings", str(settings), "--json", "-"]) == 0
    said = capsys.readouterr()
    answer = checked(said.out)
    assert [problem["source"] for problem in answer["problems"]] == [str(bad)]
    assert len(answer["stories"][0]["documents"]) == 3
    assert one_line(said.err).startswith(f"retold: {bad}: ")


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_is_read_all_the_same(name: str, story: Path, tmp_path: Path, capsys: Said) -> None:
    (story / name).write_bytes(ODD[name])
    page = tmp_path / "report.html"
    assert run(["trace", str(story), "--json", "-", "--html", str(page), "--quiet"]) == 0
    answer = checked(capsys.readouterr().out)
    assert name in {Path(document["source"]).name for document in answer["documents"]}
    assert len([problem for problem in answer["problems"] if problem["error"] != "TooShort"]) <= 1
    assert page.read_text(encoding="utf8").count("<script") == 2  # its own, and the data for it


@pytest.mark.parametrize("name", ["gone.txt", "no pages", "https://news.example/ferry"])
def test_a_bad_name_costs_one_line_and_the_rest_is_answered(name: str, story: Path, capsys: Said) -> None:
    source = name if "://" in name else str(story.parent / name)
    (story.parent / "no pages").mkdir()
    assert run(["trace", str(story), source, "--json", "-"]) == 0
    answer = checked(capsys.readouterr().out)
    assert [problem["source"] for problem in answer["problems"]] == [source]
    assert len(answer["documents"]) == 3


def test_a_file_whose_name_is_no_text_is_answered(story: Path) -> None:
    name = os.fsdecode(os.fsencode(story) + b"/bad\xff.txt")
    try:
        with open(name, "w", encoding="utf8") as stream:
            stream.write(FERRY + "More.\n")
    except OSError:
        pytest.skip("this file system takes no such name")
    done = subprocess.run([*COMMAND, "trace", str(story), "--json", "-"], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0
    assert len(json.loads(done.stdout)["documents"]) == 4


# ── files ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_write_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "answer.json"
    path.write_text("old", encoding="utf8")
    monkeypatch.setattr(os, "replace", _raiser(OSError(28, "No space left on device")))
    with pytest.raises(click.ClickException, match="No space left"):
        output.write(str(path), "new")
    assert path.read_text(encoding="utf8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("place", ["answer.json", "-"])
def test_what_comes_in_pieces_is_written_piece_by_piece(
    place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.chdir(tmp_path)
    output.write(place, (piece for piece in ("Fähre ", "läuft ", "auf")))
    written = capsysbinary.readouterr().out if place == "-" else Path(place).read_bytes()
    assert written.decode("utf8") == "Fähre läuft auf"


def test_pieces_that_fail_leave_the_old_file(tmp_path: Path) -> None:
    def pieces() -> Iterator[str]:
        yield "half"
        raise ValueError("no more")

    path = tmp_path / "answer.json"
    path.write_text("old", encoding="utf8")
    with pytest.raises(ValueError, match="no more"):
        output.write(str(path), pieces())
    assert path.read_text(encoding="utf8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_write_that_is_stopped_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", _raiser(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        output.write(str(tmp_path / "answer.json"), "new")
    assert list(tmp_path.iterdir()) == []


def test_a_link_stays_a_link_and_a_device_a_device(tmp_path: Path) -> None:
    link, target = tmp_path / "link.json", tmp_path / "target.json"
    link.symlink_to(target)
    output.write(str(link), "new")
    assert link.is_symlink()
    assert target.read_text(encoding="utf8") == "new"
    output.write("/dev/null", "new")
    assert not Path("/dev/null").is_file()


def test_a_pipe_without_a_real_path_is_written_to(story: Path) -> None:
    done = subprocess.run([*COMMAND, "trace", str(story), "--json", "/dev/stdout"], capture_output=True, check=False)  # noqa: S603
    assert done.returncode == 0
    assert done.stdout.startswith(b"{")


@pytest.mark.parametrize(
    ("path", "closed", "message"),
    [
        ("old.json", ".", "not allowed"),
        ("new.json", ".", "not allowed"),
        ("link.json", "behind", "not allowed"),
        ("link.json", ".", None),
        ("old.json", "old.json", None),
        ("/dev/null", "/dev/null", "not allowed"),
        ("/dev/null", "/dev", None),
        ("behind", "", "it is a folder"),
        ("astray.json", "", "there is no folder {tmp}/gone"),
    ],
)
def test_what_has_to_be_written_to_is_looked_at_before_the_work(
    path: str, closed: str, message: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "behind").mkdir()
    (tmp_path / "old.json").write_text("old", encoding="utf8")
    (tmp_path / "link.json").symlink_to(tmp_path / "behind" / "target.json")
    (tmp_path / "astray.json").symlink_to(tmp_path / "gone" / "target.json")
    denied = tmp_path / closed if closed else None
    monkeypatch.setattr(os, "access", lambda asked, mode: Path(asked) != denied)
    if message is None:
        output.check(str(tmp_path / path))
    else:
        with pytest.raises(click.UsageError, match=re.escape(message.format(tmp=tmp_path))):
            output.check(str(tmp_path / path))


# ── progress ────────────────────────────────────────────────────────────────────────────────────────────


class Clock:
    """A clock that a test sets."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.mark.parametrize("terminal", [True, False])
def test_progress_is_shown_once_work_takes_over_a_second(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    clock = Clock(monkeypatch)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: terminal)
    counter = progress.Counter(quiet=False)
    clock.now += 0.9
    counter("comparing", 0, 10)
    assert capsys.readouterr().err == ""
    clock.now += 0.2
    counter("comparing", 4, 10)
    counter("comparing", 5, 10)
    counter.clear()
    shown = capsys.readouterr().err
    assert shown.strip() == "comparing 5 of 10"
    assert shown.endswith("\r" if terminal else "\n")


def test_quiet_shows_no_progress(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    clock = Clock(monkeypatch)
    counter = progress.Counter(quiet=True)
    clock.now += 100
    counter("comparing", 4, 10)
    counter.clear()
    assert capsys.readouterr().err == ""
