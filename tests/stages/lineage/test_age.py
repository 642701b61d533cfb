"""Which page of a family is the original that machines copied."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from retold.stages.lineage.age import by_machines, original, reads_first, youngest_first
from retold.stages.lineage.witnesses import Pages
from retold.stages.lineage.wording import Wording
from tests.told import told

READS = 4.0
"""Log odds by which the first page of a family reads older than each other."""

Pairs = list[tuple[int, int]]


def family(size: int, *, machine: Pairs = [], faithful: Pairs = []) -> Pages:  # noqa: B006 - never changed
    """Pages that are all kin and tell nothing, of which the first reads oldest."""
    told_ = [told(f"Page {number}.") for number in range(size)]
    kin = ~np.eye(size, dtype=bool)
    older = np.zeros((size, size))
    older[0], older[:, 0] = READS, -READS
    older[0, 0] = 0.0
    return Pages(
        documents=tuple(article.id for article, _ in told_),
        articles=tuple(article for article, _ in told_),
        kin=kin,
        probability=kin.astype(float),
        private=np.zeros((size, size)),
        statements=(),
        phrases=np.zeros((size, 0, size)),
        quoted=tuple(np.zeros((0, size), dtype=bool) for _ in told_),
        wording=Wording(np.zeros((size, 0)), older),
        texts=tuple(article.text for article, _ in told_),
        machine=flags(size, machine),
        faithful=flags(size, faithful),
    )


def flags(size: int, pairs: Pairs) -> np.ndarray:
    found = np.zeros((size, size), dtype=bool)
    for a, b in pairs:
        found[a, b] = found[b, a] = True
    return found


def every(size: int) -> Pairs:
    return list(combinations(range(size), 2))


def found(pages: Pages) -> int | None:
    oldest = original(pages, range(len(pages.documents)))
    return oldest.page if oldest else None


def test_of_machine_copies_the_page_that_reads_oldest_is_the_original() -> None:
    assert found(family(5, machine=every(5))) == 0


def test_of_pages_that_people_copied_no_reading_tells_the_original() -> None:
    assert found(family(5, faithful=every(5))) is None


def test_a_few_pages_of_no_known_way_are_no_family_of_machines() -> None:
    assert found(family(5)) is None
    assert not by_machines(family(5), range(5))


def test_many_pages_of_no_known_way_are() -> None:
    assert by_machines(family(9), range(9))


def test_the_original_of_many_looks_copied_by_a_machine_for_some_of_them() -> None:
    assert found(family(9, machine=[(0, 1), (0, 2), (0, 3)])) == 0
    assert found(family(9, machine=[(0, 1), (0, 2), (3, 4), (5, 6)])) is None


def test_unless_people_copied_some_of_them() -> None:
    by_people = [(a, b) for a, b in every(9) if a < 2]
    assert not by_machines(family(9, faithful=by_people), range(9))
    assert found(family(9, faithful=by_people)) is None


def test_the_page_that_reads_oldest_stands_above_the_one_between_others() -> None:
    assert reads_first(family(3, machine=every(3)), 1, range(3)) == 0


def test_of_pages_that_people_copied_the_top_stays_whatever_reads_oldest() -> None:
    assert reads_first(family(3, faithful=every(3)), 1, range(3)) == 1


def test_a_page_that_reads_hardly_older_does_not_turn_a_tree() -> None:
    pages = family(3, machine=every(3))
    near = replace(pages, wording=Wording(pages.wording.held, pages.wording.older / 20))
    assert reads_first(near, 1, range(3)) == 1


def test_a_page_a_fifth_shorter_than_the_top_does_not_turn_a_tree() -> None:
    pages = family(3, machine=every(3))
    cut = replace(pages, texts=("The ferry sank off Ell.", "The ferry sank off Ell before noon.", pages.texts[2]))
    assert reads_first(pages, 1, range(3)) == 0
    assert reads_first(cut, 1, range(3)) == 1


@pytest.mark.parametrize(
    ("lacks", "adds", "younger"),
    [
        pytest.param(0.04, 0.0, "the edit", id="an edit cuts"),
        pytest.param(0.04, 0.01, "the edit", id="and hardly adds"),
        pytest.param(0.04, 0.02, "the page", id="what adds as well is no mere edit"),
        pytest.param(0.01, 0.0, "the page", id="so little is chance"),
    ],
)
def test_a_page_is_older_than_what_was_cut_from_it(lacks: float, adds: float, younger: str) -> None:
    pages = family(3, faithful=[(0, 1)], machine=[(0, 2)])  # the edit reads old, against a translation
    private = pages.private.copy()
    private[1, 0], private[0, 1] = lacks, adds
    order = youngest_first(replace(pages, private=private))
    assert (order.index(0) < order.index(1)) == (younger == "the edit")
