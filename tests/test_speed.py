"""What `bench.speed` times: pages of which half are copies, every pair told in full; articles read for quotations."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from bench import speed
from bench.pages import prepared
from retold.settings import CompareSettings
from retold.stages.compare import compare_all


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Six short pages of made-up words, so that the tests are quick and need no data."""
    monkeypatch.setattr(speed, "PAGES", 6)
    monkeypatch.setattr(speed, "WORDS", 200)
    monkeypatch.setattr(speed, "PEER_PAIRS", 4)
    monkeypatch.setattr(speed, "data_set", lambda name: tmp_path / name)


def test_half_of_the_pages_are_copies_of_the_other_half() -> None:
    texts = speed.pages()
    assert [len(text.split()) for text in texts[:3]] == [200] * 3
    ids = [prepared(text).document for text in texts]
    found = compare_all([prepared(text) for text in texts], CompareSettings())
    told = {frozenset((pair.a, pair.b)): pair for pair in found}
    for a, b in combinations(range(6), 2):
        pair = told[frozenset((ids[a], ids[b]))]
        assert bool(pair.passages) is (pair.relation != "independent") is (b == a + 3)


def test_it_prints_how_many_pairs_a_second_and_how_many_times_the_peer(capsys: pytest.CaptureFixture[str]) -> None:
    speed.main()
    mine, peer, goals, *_ = capsys.readouterr().out.splitlines()
    assert re.match(r"retold: [\d,]+ pairs a second and core, preparing 6 pages counted \([\d.]+ s\)$", mine)
    assert re.match(r"difflib word opcodes: [\d,]+ pairs a second; retold is [\d.]+ times as fast$", peer)
    assert goals == "goals: 1,000 pairs a second, 10 times difflib"


def test_it_prints_how_many_articles_a_minute_and_how_many_times_the_peers(capsys: pytest.CaptureFixture[str]) -> None:
    speed.quoting()
    mine, *peers, goal = capsys.readouterr().out.splitlines()
    assert re.match(r"quotations: [\d,]+ articles of \d+ words a minute and core, from text to records$", mine)
    assert all(re.match(r".+: [\d,]+ articles a minute; retold is [\d.e+-]+ times as fast$", peer) for peer in peers)
    assert goal == "goal: 2,000 articles a minute"
