"""Numbers and dates that stand for one thing: which of several is told otherwise."""

from __future__ import annotations

from tests.stages.facts.stories import Story, story

FERRY = (
    "The ferry between Orrin and Lindel will not sail for at least 30 to 70 hours, the harbour board said. "
    "The second boat of the board is to come back from the yard in November, which leaves the crew a few weeks to "
    "learn how it is steered. "
    "Until then the mail goes over the pass by lorry, as it did after the storm of 2029."
)


def copied(before: str, after: str, source: str = FERRY) -> Story:
    """A page and its copy, in which some words stand for others."""
    return story({"source": source, "copy": source.replace(before, after)}, [("source", "copy")])


def test_the_lower_of_two_bounds_may_not_be_the_upper_one() -> None:
    """At least 60 may be 70, but here 70 is said beside it."""
    assert [kind for kind, *_ in copied("30 to 70", "60 to 70").told()] == ["number"]


def test_a_round_number_beside_the_exact_one_is_no_change() -> None:
    longer = FERRY.replace("at least 30 to 70 hours", "about 70 hours, or 72 by the count of the crew")
    assert copied("about 70 hours, or 72 by the count of the crew", "72 hours", longer).told("number") == []
