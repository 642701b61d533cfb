"""What holds of every change, whatever the pages say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.data import CASES
from bench.mixtures import mixtures
from retold.records import Change, Telling, as_row
from retold.stages.facts.figures import Figure, same, shape
from tests.stages.facts.stories import Story, siblings, story
from tests.told import EXAMPLE

OPENINGS = (
    "The mayor of Lindel said",
    "Engineers reportedly found",
    "President Ines Vardo denied",
    "Nobody at Orrin saw",
)
ENDINGS = ("that 14 barns burned.", "that 40 barns burned on 4 May.", "cracks in the wall.", "“no wall at all”.")

sentence = st.builds(lambda a, b: f"{a} {b}", st.sampled_from(OPENINGS), st.sampled_from(ENDINGS))
page = st.lists(sentence, min_size=1, max_size=5).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(page, min_size=2, max_size=4, unique=True))
def test_every_change_shows_its_words_in_one_line_on_both_sides(texts: list[str]) -> None:
    names = [str(number) for number in range(len(texts))]
    found = story(dict(zip(names, texts, strict=True)), siblings(*names))
    for change in found.changes():
        hold(found, change)


@settings(max_examples=15, deadline=None)
@given(st.lists(page, min_size=2, max_size=4, unique=True))
def test_the_order_of_the_pages_makes_no_difference(texts: list[str]) -> None:
    names = [str(number) for number in range(len(texts))]
    forth = dict(zip(names, texts, strict=True))
    back = dict(reversed(forth.items()))
    tree = siblings(*names)
    first, second = story(forth, tree), story(back, list(reversed(tree)))
    assert as_row(first.changes()) == as_row(second.changes())
    assert as_row(first.statements()) == as_row(second.statements())


def hold(found: Story, change: Change) -> None:
    """What the contract asks of a change."""
    assert change.others
    assert change.document not in change.also_in
    assert 0 < change.confidence <= 1
    assert change.lines == found.material.lineage.lines([change.document, *change.also_in])
    sides: list[Change | Telling] = [change, *change.others]
    for side in sides:
        text = found.text(side.document)
        assert text[slice(*side.span)] == side.says
        assert 0 < len(side.says) <= 240
        assert "\n" not in side.says


@given(st.integers(1, 10**7))
def test_a_number_is_the_same_as_itself_rounded_but_not_as_one_far_off(number: int) -> None:
    digits = len(str(number))
    rounded = round(number, 3 - digits) if digits > 3 else number
    assert same("number", figure(number), figure(rounded))
    assert same("number", figure(rounded), figure(number))
    assert not same("number", figure(number), figure(2 * number))


def figure(number: float) -> Figure:
    return Figure((0, 1), f"{number:.10g}", None, "")


@pytest.mark.parametrize(
    ("value", "parts"), [("2031-05-04", "ymd"), ("2031-05", "ym"), ("2031", "y"), ("--05-04", "md"), ("--05", "m")]
)
def test_a_date_says_which_parts_it_gives(value: str, parts: str) -> None:
    assert shape(value) == parts


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2031-05-04", "--05-04", True),
        ("2031-05-04", "2031-05", True),
        ("2031-05-04", "2031-05-14", False),
        ("--05-04", "2031", False),
        ("--02", "--03", False),
    ],
)
def test_dates_agree_in_the_parts_that_both_give(one: str, other: str, agree: bool) -> None:
    assert same("date", Figure((0, 1), one, "d", ""), Figure((0, 1), other, "d", "")) is agree


@pytest.mark.skipif(not CASES.is_dir(), reason="the data beside the checkout are other people's text, and not here")
def test_planted_changes_are_told_and_none_is_confirmed() -> None:
    from bench.changes import confirmed, find, planted, told

    wanted = found = wrong = 0
    for mixture in mixtures():
        tale = told(mixture, true_tree=True)
        for one in planted(mixture):
            wanted += 1
            found += find(tale, one) is not None
            wrong += confirmed(tale, one)
    assert found >= 0.8 * wanted
    assert wrong == 0


def test_the_truth_of_the_example_names_kinds_that_are_told() -> None:
    from retold.stages.facts.differing import ORDER

    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf8"))
    assert {kind for fact in truth["changed_facts"] for kind in fact["kinds"]} <= ORDER.keys()
