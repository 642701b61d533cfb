"""Hedges that were put in or left out of a clause that is otherwise the same."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import Story, story

QUARRY = (
    "The owner of the quarry in Lindel appeared willing to pay for the windows, although he might yet go to court. "
    "His partner is believed to be hiding in the hills above Orrin since the blast. "
    "The two had allegedly hid four crates of powder beneath the floor of the mill. "
    "Sheep could graze there before the quarry was opened, a farmer said. "
    "The court heard about the possible destruction of letters from the office of the owner. "
    "A clerk spoke of possible attempts to bribe the judge of Lindel at the fair."
)


def turned(before: str, after: str) -> Story:
    """A page and its copy, in which some words stand for others."""
    return story({"source": QUARRY, "copy": QUARRY.replace(before, after)}, [("source", "copy")])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("appeared willing", "was willing"),
        ("is believed to be hiding", "is hiding"),
        ("had allegedly hid", "had hidden"),
        ("since the blast", "reportedly since the blast"),
        ("possible destruction", "destruction"),
    ],
)
def test_a_hedge_that_came_or_went_alone_is_a_change(before: str, after: str) -> None:
    assert [page for _, page, _, _ in turned(before, after).told("hedge")] == ["copy"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("appeared willing", "looked willing"),
        ("is believed to be hiding", "is said to be hiding"),
        ("is believed to be hiding in the hills", "is hiding, it is believed to this day, in the hills"),
        ("had allegedly hid", "had hid, prosecutors claimed,"),
        ("could graze", "used to graze"),
        ("of possible attempts to bribe", "about whether somebody made attempts to bribe"),
    ],
)
def test_what_is_kept_open_in_another_way_is_none(before: str, after: str) -> None:
    assert turned(before, after).told("hedge") == []


def test_pages_of_two_lines_choose_their_own_hedges() -> None:
    pages = {"one": QUARRY, "other": QUARRY.replace("appeared willing", "was willing")}
    assert story(pages, []).told("hedge") == []
