"""Find: which of many pages hang together with one, how much of it they tell, and in which passages."""

from __future__ import annotations

import json
from itertools import permutations
from pathlib import Path

import pytest

import retold
from retold.cli import run
from retold.errors import UsageError
from retold.pipeline import searching
from retold.records import Page
from tests.invented import COPY, FERRY, ORCHARD, OWN, STORY, folder, strangers

ASKED = Page.from_text(FERRY, source="first.txt")
OTHERS = [Page.from_text(text, source=name) for name, text in {"copy": COPY, "own": OWN, "pears": ORCHARD}.items()]
STRANGERS = [Page.from_text(text, source=name) for name, text in strangers().items()]


def test_a_copy_is_found_with_its_share_and_its_passages() -> None:
    search = retold.find(ASKED, OTHERS)
    (found,) = search.found
    page, copy = search.documents
    assert (search.page, found.document) == (ASKED.id, OTHERS[0].id) == (page.id, copy.id)
    assert found.relation in ("derived", "same-source")
    assert 0.6 < found.share_of_page < found.share_of_found
    for passage in found.passages:
        assert page.text[slice(*passage.a)].split()[-1] == copy.text[slice(*passage.b)].split()[-1]


def test_strangers_are_looked_through_and_not_compared() -> None:
    search = retold.find(ASKED, [*OTHERS, *STRANGERS])
    assert search.searched == 3 + len(STRANGERS)
    assert search.compared < 5


def test_what_is_found_depends_neither_on_the_order_nor_on_what_else_is_there() -> None:
    answers = {retold.find(ASKED, order).to_json() for order in permutations(OTHERS)}
    assert len(answers) == 1
    alone, among = retold.find(ASKED, OTHERS[:1]), retold.find(ASKED, [*OTHERS, *STRANGERS])
    assert alone.found == among.found


def test_many_copies_are_each_held_against_the_page_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    more = [Page.from_text(COPY + f"\nIt was the ferry's {k}th accident.\n", source=f"{k}") for k in range(4, 8)]
    drawn = retold.find(ASKED, more)
    monkeypatch.setattr(searching, "MOST_DRAWN", 2)
    alone = retold.find(ASKED, more)
    assert [one.document for one in alone.found] == [one.document for one in drawn.found]
    assert [one.share_of_page for one in alone.found] == [one.share_of_page for one in drawn.found]


def test_the_very_same_text_elsewhere_is_told_and_the_page_itself_is_not(tmp_path: Path) -> None:
    folder(tmp_path, {**STORY, "again.txt": FERRY})
    search = retold.find(tmp_path / "first.txt", tmp_path)
    assert search.documents[0].also_at == (f"{tmp_path}/again.txt",)
    assert search.searched == 2
    assert retold.find(tmp_path / "first.txt", [tmp_path / "first.txt"]).problems[0].error == "NothingToCompare"


def test_one_page_is_asked_about(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds 3 pages"):
        retold.find(folder(tmp_path, STORY), OTHERS)


# ── the command ─────────────────────────────────────────────────────────────────────────────────────────


def test_the_command_shows_shares_and_passages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path, STORY)
    assert run(["find", f"{tmp_path}/first.txt", "in", str(tmp_path)]) == 0
    said = capsys.readouterr().out
    assert "2 other pages looked through" in said
    assert "1 hangs together with it" in said
    assert "copy" in said
    assert "own.txt" not in said
    assert all(len(line) <= 80 for line in said.splitlines() if str(tmp_path) not in line)


def test_the_word_in_may_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path, STORY)
    answers = []
    for words in (["in", str(tmp_path)], [str(tmp_path)]):
        assert run(["find", f"{tmp_path}/first.txt", *words, "--json", "-"]) == 0
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0] == answers[1]
    assert [found["relation"] for found in answers[0]["found"]] != []
    assert list(answers[0])[:3] == ["schema", "retold", "settings"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["{}/first.txt", "in"], 2, "no sources"),
        (["{}/gone.txt", "in", "{}"], 2, "no such file"),
        (["{}/first.txt", "in", "{}/gone.txt"], 2, "nothing to look through"),
        (["{}/first.txt", "in", "{}/first.txt"], 3, ""),
        (["{}/short.txt", "in", "{}"], 3, ""),
        (["{}/pears.txt", "in", "{}/first.txt"], 0, ""),
    ],
)
def test_the_exit_code_tells_answered_wrong_and_unmeasured_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, said: str
) -> None:
    folder(tmp_path, {**STORY, "short.txt": "A ferry ran aground.", "pears.txt": ORCHARD})
    assert run(["find", *(word.format(tmp_path) for word in words)]) == code
    assert said in capsys.readouterr().err
