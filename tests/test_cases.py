"""Whole stories with a truth beside them: the example of the project, and the real pages beside the checkout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import retold
from bench.data import CASES
from tests import holding
from tests.contract import checked
from tests.invented import strangers

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbour-bridge"
REAL = CASES / "troop-offer"
MISSED = 1
"""Changed facts of the example, of fifteen, that may be missed."""

SOME_ORDERS = 5

real = pytest.mark.skipif(not REAL.is_dir(), reason="the real pages are not beside this checkout")


def pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("0*") if path.suffix in {".txt", ".md", ".html"})


@cache
def answer(folder: Path, left_out: str = "") -> str:
    return retold.trace([path for path in pages(folder) if path.name[:3] not in left_out.split()]).to_json()


def score(folder: Path, text: str, scratch: Path) -> str:
    """What the script says that holds an answer against the truth of the case."""
    (scratch / "answer.json").write_text(text, encoding="utf8")
    command = [sys.executable, str(CASES / "score.py"), str(folder), str(scratch / "answer.json")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    misses = [line for line in done.stdout.splitlines() if not line.startswith("ok")]
    return "\n".join(misses) if done.returncode else ""


def drawn(row: dict[str, Any], told_by: Path) -> list[Any]:
    """Relations and tree of the story that the pages of a folder tell, whatever else was read."""
    ids = {document["id"] for document in row["documents"] if Path(document["source"]).parent == told_by}
    stories = [story for story in row["stories"] if ids & set(story["documents"])]
    return [(story["documents"], story["retellings"], story["lineage"]) for story in stories]


@pytest.mark.parametrize("without", ["", "000 001"])
def test_the_example_story_comes_out_as_its_truth_says(without: str) -> None:
    case = holding.Case.load(EXAMPLE, without=set(without.split()))
    misses = holding.everything(checked(answer(EXAMPLE, without)), case)
    assert len(misses.pop("changed_facts", [])) <= MISSED
    assert {check: missed for check, missed in misses.items() if missed} == {}


@real
def test_the_real_pages_come_out_as_a_careful_reader_sorts_them(tmp_path: Path) -> None:
    checked(answer(REAL))
    assert score(REAL, answer(REAL), tmp_path) == ""


@real
def test_so_does_their_twin_with_other_names_outlets_and_numbers(tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    subprocess.run([sys.executable, str(CASES / "twin.py"), str(REAL), str(twin)], check=True)  # noqa: S603
    text = retold.trace(pages(twin)).to_json()
    checked(text)
    assert score(twin, text, tmp_path) == ""


@pytest.mark.parametrize("folder", [pytest.param(REAL, marks=real), EXAMPLE], ids=lambda folder: folder.name)
def test_ten_strangers_change_no_relation_and_no_tree(folder: Path) -> None:
    others = [retold.Page.from_text(text, source=name) for name, text in strangers().items()]
    among = checked(retold.trace([*others, *pages(folder)]).to_json())
    assert drawn(among, folder) == drawn(json.loads(answer(folder)), folder)


def orders(folder: Path) -> Iterator[list[Path]]:
    return (list(order) for order in permutations(pages(folder)))


@real
def test_some_orders_of_the_real_pages_give_the_same_bytes() -> None:
    every = list(orders(REAL))
    for order in every[:: len(every) // SOME_ORDERS]:
        assert retold.trace(order).to_json() == answer(REAL)


@real
@pytest.mark.slow
def test_all_orders_of_the_real_pages_give_the_same_bytes() -> None:
    for order in orders(REAL):
        assert retold.trace(order).to_json() == answer(REAL)
