"""Web addresses as sources of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.cli import run
from tests.invented import COPY, FERRY
from tests.stages.read.serving import serving

Said = pytest.CaptureFixture[str]

ALLOWED = '[read]\nprivate_hosts = ["localhost"]\nweb_pause = 0.0\n'


@pytest.mark.parametrize("command", ["trace", "compare", "find"])
def test_a_page_of_the_web_is_a_source_like_any_other(command: str, tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "settings.toml").write_text(ALLOWED)
    (tmp_path / "copy.txt").write_text(COPY)
    with serving() as site:
        site.gives("/story", "".join(f"<p>{line}</p>" for line in FERRY.split("\n\n")))
        words = [command, site.address("/story"), f"{tmp_path}/copy.txt", "--settings", f"{tmp_path}/settings.toml"]
        assert run(words) == 0
        assert site.paths() == ["/story"]
    said = capsys.readouterr()
    assert "copy" in said.out
    assert f"retold: fetched {site.address('/story')} at 2" in said.err
    assert "SHA-256" in said.err


def test_a_private_address_costs_one_line(tmp_path: Path, capsys: Said) -> None:
    (tmp_path / "copy.txt").write_text(COPY)
    assert run(["trace", "http://127.0.0.1:8009/", f"{tmp_path}/copy.txt"]) == 3
    assert "private address" in " ".join(capsys.readouterr().out.split())


def test_nothing_but_a_private_address_is_nothing_to_read(capsys: Said) -> None:
    assert run(["clean", "http://127.0.0.1:8009/"]) == 2
    assert "private address" in capsys.readouterr().err
