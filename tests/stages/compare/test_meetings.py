"""Many pairs of pages at once say what each says alone, to the last bit."""

from __future__ import annotations

import gc
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.settings import CompareSettings
from retold.stages.compare import Prepared, compare, compare_all, prepare
from retold.stages.compare.assess import assess, assess_all
from retold.stages.compare.meetings import meet
from tests.told import example, ready

SETTINGS = CompareSettings()

FERRY = "The ferry to Harrow sails again on Monday.\nIts engine had failed in a storm.\nThe crew of nine is safe."
SHORTENED = "The ferry to Harrow sails again on Monday.\nNobody of its crew of nine was hurt."
FREMD = "Die Fähre nach Harrow fährt am Montag wieder.\nIhr Motor war im Sturm ausgefallen."
ORCHARD = "Growers in the Vell valley expect few pears.\nFrost killed most of the blossoms in April."
SENTENCES = st.sampled_from([*FERRY.split("\n"), *ORCHARD.split("\n"), "Nine.", "—"])
STORIES = st.lists(st.lists(SENTENCES, max_size=6).map("\n".join), max_size=6, unique=True)


def story() -> list[Prepared]:
    """The example story, with pages that hold nothing, that are in another language and that tell something else."""
    others = [ready(text) for text in ("", "—", FERRY, SHORTENED, ORCHARD)]
    return [*(prepare(*page) for page in example().values()), *others, ready(FREMD, language="de")]


def with_vectors(page: Prepared, seed: int) -> Prepared:
    """A page with vectors as a model would give them, made up."""
    vectors = np.random.default_rng(seed).normal(1, 1, (len(page.sentences), 8))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    return replace(page, vectors=vectors.astype(np.float32), zero=0.1)


def one_by_one(pages: list[Prepared]) -> list[object]:
    ordered = sorted(pages, key=lambda page: page.document)
    return [compare(a, b, SETTINGS) for a, b in combinations(ordered, 2)]


def test_all_pairs_of_a_story_say_what_each_says_alone() -> None:
    assert list(compare_all(story(), SETTINGS)) == one_by_one(story())


def test_the_order_of_the_pages_is_no_matter() -> None:
    assert list(compare_all(story()[::-1], SETTINGS)) == list(compare_all(story(), SETTINGS))


def test_what_two_pages_say_does_not_depend_on_who_else_is_there() -> None:
    few = [page for page in story() if page.language == "en"][:4]
    named = {page.document for page in few}
    among_all = [found for found in compare_all(story(), SETTINGS) if {found.a, found.b} <= named]
    assert list(compare_all(few, SETTINGS)) == among_all


@pytest.mark.parametrize("sentences", [1, 7, 100_000])
@pytest.mark.parametrize("at_once", [1, 3, 1000])
def test_how_many_are_taken_at_once_is_no_matter(sentences: int, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = one_by_one(story())
    monkeypatch.setattr("retold.stages.compare.meetings.SENTENCES", sentences)
    monkeypatch.setattr("retold.stages.compare.MEETINGS", at_once)
    assert list(compare_all(story(), SETTINGS)) == expected


def test_the_evidence_is_the_same_before_it_is_rounded() -> None:
    """Shares of pages are not rounded yet here: sums in another order would show."""
    pages = story()
    together = assess_all(list(meet(pages)))
    for found, (a, b) in zip(together, combinations(pages, 2), strict=True):
        alone = assess(a, b)
        assert found.alone == alone.alone
        assert found.matches.similarity.tolist() == alone.matches.similarity.tolist()


def test_pages_with_vectors_and_without_meet_as_they_would_alone() -> None:
    mixed = [with_vectors(page, seed) if seed % 3 else page for seed, page in enumerate(story())]
    assert list(compare_all(mixed, SETTINGS)) == one_by_one(mixed)
    assert list(compare_all(mixed, SETTINGS)) != list(compare_all(story(), SETTINGS))


@given(STORIES)
def test_any_pages_can_be_compared_at_once(texts: list[str]) -> None:
    pages = [ready(text) for text in texts]
    assert list(compare_all(pages, SETTINGS)) == one_by_one(pages)


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_pages_make_no_pair(count: int) -> None:
    assert list(compare_all(story()[:count], SETTINGS)) == []


@pytest.mark.parametrize("swept", [True, False])
def test_the_search_for_cycles_goes_on_as_it_was(swept: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    was = gc.isenabled()
    try:
        (gc.enable if swept else gc.disable)()
        told = compare_all(story(), SETTINGS)
        next(told)
        assert gc.isenabled() is swept
        monkeypatch.setattr("retold.stages.compare._retelling", None)
        with pytest.raises(TypeError):
            next(compare_all(story(), SETTINGS))
        assert gc.isenabled() is swept
    finally:
        (gc.enable if was else gc.disable)()
