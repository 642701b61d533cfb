"""Whether the source of an abridgement is a page at hand or one that is lost, where hardly anything tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from retold.stages.lineage.choice import LIKELIER, edit_of_lost
from retold.stages.lineage.parents import attach
from retold.stages.lineage.statements import Statement
from retold.stages.lineage.support import chosen
from retold.stages.lineage.witnesses import Pages, regained
from tests.stages.lineage.test_merged import pages

EDIT, ONE, TWO, COPY = range(4)
ALL = "abcdefghijkl"


def without_source(copy: str) -> Pages:
    """Three copies of a lost page, each without something that the two others have, and a copy of the first of them."""
    tells = {"e": ALL[:-2], "x": ALL[2:], "y": ALL[:4] + ALL[6:], "c": copy}
    story = pages(tells, {a + b for a, b in combinations(tells, 2)})
    common = np.array([[10, 6, 6, 6], [6, 10, 4, 4], [6, 4, 10, 4], [6, 4, 4, 10]])
    told = np.array([statement.held[:, 0] for statement in story.statements])
    return replace(story, phrases=np.stack([told[:, [page]] * common[page] for page in range(4)]))


def test_the_copy_that_shares_most_with_all_others_seems_an_edit_of_the_lost_page() -> None:
    assert edit_of_lost(without_source("gh"), [EDIT, ONE, TWO]) == EDIT


def test_of_two_copies_alone_the_older_reading_tells_or_nothing() -> None:
    story = without_source("gh")
    assert edit_of_lost(story, [ONE, TWO]) is None
    older = np.zeros((4, 4))
    older[TWO, ONE], older[ONE, TWO] = 1.0, -1.0
    assert edit_of_lost(replace(story, wording=replace(story.wording, older=older)), [ONE, TWO]) == TWO


def test_an_abridgement_of_either_is_drawn_from_the_lost_page_and_shares_the_support() -> None:
    story = without_source("cdghij")
    found = attach(story)
    assert COPY not in found.parents
    shares = chosen(story, found, COPY, np.ones((4, len(story.statements))))
    assert shares[None] == pytest.approx(LIKELIER)
    assert shares[EDIT] == pytest.approx(1 - LIKELIER)


def test_a_copy_of_nearly_all_that_the_edit_tells_was_made_from_the_edit() -> None:
    assert attach(without_source(ALL[:-3])).parents[COPY] == [EDIT]


def parent_of_abridgement(shared: float) -> list[int] | None:
    """From what an abridgement is drawn that has words of so much weight in common with an edit of its source alone."""
    source, copy, edit = range(3)
    story = pages({"s": "abcdefgh", "c": "abcd", "e": "bcdefgh"}, {"cs", "es", "ce"})
    own = (([False, True, True], shared), ([False, True, False], 4.0), ([False, False, True], 60.0))
    statements = [_with_words(statement, own) for statement in story.statements]
    older, faithful = np.zeros((3, 3)), np.zeros((3, 3), dtype=bool)
    older[source, copy], older[copy, source] = 1.0, -1.0
    faithful[source, edit] = faithful[edit, source] = True
    wording = replace(story.wording, held=np.eye(3), older=older)
    return attach(replace(story, statements=tuple(statements), wording=wording, faithful=faithful)).parents.get(copy)


@pytest.mark.parametrize(("shared", "parents"), [(1.0, [0]), (1.5, [0]), (3.0, None)])
def test_an_abridgement_alone_draws_no_lost_page_by_little(shared: float, parents: list[int] | None) -> None:
    """It lacks .5, .76 and 1.3 in its source: that it may lack .65 holds for all pages, .95 for one alone."""
    assert parent_of_abridgement(shared) == parents


def _with_words(statement: Statement, more: Sequence[tuple[Sequence[bool], float]]) -> Statement:
    """A statement with more stems: which pages have each where they tell it, and its weight."""
    held = np.column_stack([statement.held, *(statement.held[:, 0] & np.array(who) for who, _ in more)])
    weights = np.append(statement.weights, [weight for _, weight in more])
    return Statement(held, (~held).astype(float), weights, np.zeros(len(weights), dtype=bool))


def test_one_quotation_in_common_is_chance_where_a_page_rewords_its_quotations() -> None:
    page, source = 0, 1
    story = pages({"p": "ab", "s": "ab", "w": "ab"}, {"ps", "pw", "sw"})
    kin = story.kin[page]

    def again(*rows: tuple[bool, bool, bool]) -> float:
        return float(regained(replace(story, quoted=(np.array(rows), *story.quoted[1:])), page, kin)[source])

    of_all, of_witness, of_page = (True, True, True), (True, False, True), (True, False, False)
    assert again(of_witness, of_all) == 1
    assert again(of_witness, of_page, of_page) == 0
    assert again(of_witness, of_witness, of_page, of_page, of_page, of_page) == 2
