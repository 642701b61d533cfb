"""Which pages are kin: surely, with the help of a third page, or of many."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from retold.records import Place, Row
from retold.settings import Settings
from retold.stages.lineage.witnesses import akin, gather
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


def test_half_a_likeness_with_many_pages_of_a_family_is_enough() -> None:
    family = {f"p{a}{b}": 0.9 for a in range(1, 6) for b in range(a + 1, 6)}
    near = {f"p0{b}": 0.45 for b in range(1, 6)}
    assert akin(likely(6, **family, **near), SURE)[0, 1:].all()


def test_half_a_likeness_with_few_of_them_is_not() -> None:
    family = {f"p{a}{b}": 0.9 for a in range(1, 6) for b in range(a + 1, 6)}
    near = {f"p0{b}": 0.45 for b in range(1, 5)}
    assert not akin(likely(6, **family, **near), SURE)[0].any()


def test_nor_is_it_with_many_pages_that_are_strangers_to_each_other() -> None:
    assert not akin(likely(6, **{f"p0{b}": 0.45 for b in range(1, 6)}), SURE).any()


def test_of_a_statement_in_two_sentences_nobody_keeps_more_than_the_page_itself() -> None:
    told_ = [told("Crews came at dawn, boats followed at noon."), told("Crews came at dawn. Boats followed at noon.")]
    row = Row(tuple(Place(article.id, (0, len(article.text))) for article, _ in told_))
    pages = gather([a for a, _ in told_], [m for _, m in told_], [], [row], Settings())
    assert pages.phrases[:, 0, :].tolist() == [[7.0, 7.0], [7.0, 7.0]]
