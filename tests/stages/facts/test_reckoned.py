"""Times that are counted from the day of writing."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import story

PORT = (
    "The council of Orrin closed the northern harbour after cracks were found in its wall. "
    "When the pilots joined forces to block the quay {}, the mayor spoke of a plot against the port. "
)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("this month", "last month", ["date"]),
        ("last week", "next week", ["date"]),
        ("this year", "in the past year", ["date"]),
        ("later that month", "the following month", ["date"]),
        ("last year", "past year", []),
        ("later that month", "late in the same month", []),
        ("later this month", "on a Sunday of last month", []),
        ("this month", "this year", []),
        ("last month", "a month ago", []),
    ],
)
def test_another_month_in_the_very_same_place_is_another_date(before: str, after: str, kinds: list[str]) -> None:
    pages = {"source": PORT.format(before), "copy": PORT.format(after)}
    found = story(pages, [("source", "copy")]).told("date")
    assert [(kind, page) for kind, page, _, _ in found] == [(kind, "copy") for kind in kinds]


def test_strangers_may_write_in_two_months() -> None:
    pages = {"one": PORT.format("this month"), "other": PORT.format("last month")}
    assert story(pages, []).told("date") == []
