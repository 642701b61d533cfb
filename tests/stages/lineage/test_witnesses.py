"""Which pages are kin: surely, with the help of a third page, or of many."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from retold.records import Place, Row
from retold.settings import Settings
from retold.stages.lineage.kinship import akin
from retold.stages.lineage.witnesses import gather
from tests.told import told

SURE = 0.8


def likely(size: int, **pairs: float) -> NDArray[np.float64]:
    """Probabilities of pairs of pages ("p01" is of pages 0 and 1); of all others none."""
    found = np.zeros((size, size))
    for pair, value in pairs.items():
        a, b = int(pair[1]), int(pair[2])
        found[a, b] = found[b, a] = value
    return found


@pytest.mark.parametrize(("probability", "expected"), [(0.8, True), (0.79, False)])
def test_two_pages_alone_are_kin_where_it_is_sure(probability: float, *, expected: bool) -> None:
    assert akin(likely(2, p01=probability), SURE)[0, 1] == expected


def test_a_third_page_that_is_likely_kin_of_both_makes_sure() -> None:
    assert akin(likely(3, p01=0.5, p02=0.7, p12=0.9), SURE)[0, 1]
    assert not akin(likely(3, p01=0.5, p02=0.6, p12=0.9), SURE)[0, 1]


FAMILY = {f"p{a}{b}": 0.9 for a in range(1, 4) for b in range(a + 1, 4)}
"""Three pages that are kin of each other."""


def test_a_page_alone_with_a_trace_of_each_of_a_family_is_of_it() -> None:
    assert akin(likely(4, **FAMILY, p01=0.3, p02=0.12, p03=0.1), SURE)[0, 1:].all()


@pytest.mark.parametrize(
    "near",
    [
        pytest.param({"p01": 0.3, "p02": 0.12, "p03": 0.09}, id="of two only"),
        pytest.param({"p01": 0.24, "p02": 0.24, "p03": 0.24}, id="no more than a trace of any"),
    ],
)
def test_but_not_with_less(near: dict[str, float]) -> None:
    assert not akin(likely(4, **FAMILY, **near), SURE)[0].any()


def test_nor_with_pages_that_are_strangers_to_each_other() -> None:
    assert not akin(likely(6, **{f"p0{b}": 0.45 for b in range(1, 6)}), SURE).any()


def test_nor_where_it_has_kin_of_its_own() -> None:
    near = {"p01": 0.3, "p02": 0.12, "p03": 0.1, "p04": 0.9}
    assert akin(likely(5, **FAMILY, **near), SURE)[0].tolist() == [False, False, False, False, True]


def test_nor_where_the_family_is_much_larger() -> None:
    family = {f"p{a}{b}": 0.9 for a in range(1, 8) for b in range(a + 1, 8)}
    near = {"p01": 0.3, "p02": 0.12, "p03": 0.1}
    assert not akin(likely(8, **family, **near), SURE)[0].any()
    assert akin(likely(8, **family, **near, p04=0.1), SURE)[0, 1:5].all()


def test_a_trace_is_enough_where_all_else_is_kin() -> None:
    assert akin(likely(4, **FAMILY, p01=0.9, p02=0.9, p03=0.1), SURE)[0, 3]
    assert not akin(likely(4, **FAMILY, p01=0.9, p02=0.9, p03=0.09), SURE)[0, 3]


def test_a_merged_page_makes_no_kin_of_its_sources() -> None:
    merged = {"p02": 0.9, "p12": 0.9, "p03": 0.9, "p05": 0.9, "p14": 0.9, "p16": 0.9, "p35": 0.9, "p46": 0.9}
    assert not akin(likely(7, **merged, p01=0.7), SURE)[0, 1]


def figures_of_its_own(*texts: str) -> list[int]:
    """For each of two pages of a sentence each, how many of its figures stand nowhere on the other."""
    told_ = [told(text) for text in texts]
    row = Row(tuple(Place(article.id, (0, len(article.text))) for article, _ in told_))
    pages = gather([a for a, _ in told_], [m for _, m in told_], [], [row], Settings())
    (statement,) = pages.statements
    held = statement.numbers & statement.held
    return [int((held[page] & (statement.absent[1 - page] > 0)).sum()) for page in (0, 1)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The limit is .08 percent.", "The limit is 0.08 percent."),
        ("It cost $30bn.", "It cost 30 billion dollars."),
        ("It cost $1,500.", "It cost 1500 dollars."),
        ("The session began at 3 p.m. sharp.", "The session began at 15 hours sharp."),
        ("Twelve boats came.", "There came 12 boats."),
    ],
)
def test_one_number_in_two_ways_is_no_witness(one: str, other: str) -> None:
    assert figures_of_its_own(one, other) == [0, 0]


def test_another_number_is() -> None:
    assert figures_of_its_own("The limit is 0.08 percent.", "The limit is 0.09 percent.") == [1, 1]


def test_of_a_statement_in_two_sentences_nobody_keeps_more_than_the_page_itself() -> None:
    told_ = [told("Crews came at dawn, boats followed at noon."), told("Crews came at dawn. Boats followed at noon.")]
    row = Row(tuple(Place(article.id, (0, len(article.text))) for article, _ in told_))
    pages = gather([a for a, _ in told_], [m for _, m in told_], [], [row], Settings())
    assert pages.phrases[:, 0, :].tolist() == [[7.0, 7.0], [7.0, 7.0]]


def test_a_quotation_stands_on_a_page_that_writes_a_word_of_it_in_two() -> None:
    told_ = [
        told(f"“We kept {word} going all winter,” she said.") for word in ("health care", "healthcare", "the gate")
    ]
    pages = gather([a for a, _ in told_], [m for _, m in told_], [], [], Settings())
    assert [stands.tolist() for stands in pages.quoted] == [
        [[True, True, False]],
        [[True, True, False]],
        [[False, False, True]],
    ]
