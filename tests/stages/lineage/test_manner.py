"""How often a text has the commonest words and marks, and which of two texts looks like an original by that."""

from __future__ import annotations

import pytest

from retold.languages import Term
from retold.stages.lineage.manner import original, terms

TABLE = {"said": Term(2.0, 1.0), "stated": Term(-2.0, 1.0), "the": Term(0.5, 1.0), '"': Term(1.0, 1.0)}


def test_words_marks_and_neighbouring_pairs_are_counted() -> None:
    found = terms("The crew said so, and said it twice.")
    assert (found["said"], found[","], found["said it"], found[", and"]) == (2, 1, 1, 1)


def test_names_are_left_out_and_figures_are_alike() -> None:
    found = terms("On 12 May crews met Anna Lund, and 4,500 others cheered Anna Lund.")
    assert found["0"] == 2
    assert {"anna", "lund", "met anna"}.isdisjoint(found)


def test_curly_and_straight_marks_are_the_same() -> None:
    assert terms("“It isn’t so,” he said.") == terms('"It isn\'t so," he said.')


def test_the_text_with_the_words_of_originals_looks_like_one() -> None:
    assert original(terms("The crew said so."), TABLE) > 0 > original(terms("The crew stated so."), TABLE)


def test_a_text_told_twice_looks_no_more_like_an_original() -> None:
    once, twice = "The crew said so. ", "The crew said so. The crew said so. "
    assert original(terms(twice), TABLE) == pytest.approx(original(terms(once), TABLE))


def test_terms_that_nobody_knows_say_nothing() -> None:
    assert original(terms("Plugh xyzzy."), TABLE) == 0.0
