"""Clauses turned in reworded sentences: of how many, before or after what, silence or an answer."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import Story, story

FERRY = (
    "None of the crew members of the ferry were trained for fog, the inquiry into the wreck at Tarn found. "
    "The bell of the ferry was moved to a shed in Orrin after the contract was signed in March. "
    "The harbour office had previously declined to comment on rumours of a sale to Kestrel Lines. "
    "Its head would not predict whether the council would give the line up. "
    "All of the boats in the bay stayed in port on Sunday, and divers found no leak below the bow."
)
REWORDED = (
    "Tarn's inquiry into the wreck found that none of the crew of the ferry had been trained for fog. "
    "Once the agreement had been concluded, workers brought the bell to a shed in Orrin. "
    "Asked about rumours of a sale to Kestrel Lines, the harbour office declined to comment until then. "
    "Whether the council would give up the line its head did not foresee. "
    "Sunday saw all of the boats stay in port."
)


def reworded(before: str, after: str) -> Story:
    """A page and one that tells it in other words, a sentence of which is another."""
    assert before in REWORDED
    return story({"source": FERRY, "copy": REWORDED.replace(before, after)}, [("source", "copy", "reworded")])


def edited(before: str, after: str) -> Story:
    """A page and its copy, in which some words stand for others."""
    assert before in FERRY
    return story({"source": FERRY, "copy": FERRY.replace(before, after)}, [("source", "copy")])


@pytest.mark.parametrize(
    ("before", "after"),
    [("None of the crew", "Not all of the crew"), ("All of the boats", "None of the boats"), ("no leak", "a leak")],
)
def test_of_how_many_it_holds_is_a_change(before: str, after: str) -> None:
    assert [(kind, page) for kind, page, _, _ in edited(before, after).told()] == [("negation", "copy")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("None of the crew members", "No crew members"),
        ("found no leak", "failed to find a leak"),
    ],
)
def test_as_many_in_other_words_are_none(before: str, after: str) -> None:
    assert edited(before, after).told("negation") == []


def test_before_is_not_after_where_the_clause_behind_it_is_the_same() -> None:
    found = reworded(
        "Once the agreement had been concluded, workers brought the bell to a shed in Orrin",
        "Workers brought the bell of the ferry to a shed in Orrin before the contract had been signed",
    )
    assert [page for _, page, _, _ in found.told("meaning")] == ["copy"]


@pytest.mark.parametrize(
    "clause",
    [
        "The contract was signed in March before the bell of the ferry was brought to a shed in Orrin",
        "Workers brought the bell of the ferry to a shed in Orrin when the contract had been signed",
    ],
)
def test_the_same_order_told_from_the_other_end_is_none(clause: str) -> None:
    found = reworded("Once the agreement had been concluded, workers brought the bell to a shed in Orrin", clause)
    assert found.told("meaning") == []


def test_a_denial_is_no_silence() -> None:
    found = reworded(
        "Asked about rumours of a sale to Kestrel Lines, the harbour office declined to comment until then",
        "Until then, the harbour office had denied rumours that it might be sold to Kestrel Lines",
    )
    assert [page for _, page, _, _ in found.told("meaning")] == ["copy"]


def test_what_one_would_not_predict_is_predicted() -> None:
    found = reworded(
        "Whether the council would give up the line its head did not foresee",
        "Its head predicted that the council would give up the line",
    )
    assert [page for _, page, _, _ in found.told("negation")] == ["copy"]


@pytest.mark.parametrize(
    "clause",
    [
        "The harbour office denied nothing and would say no word on rumours of a sale to Kestrel Lines",
        "The rumours of a sale to Kestrel Lines, which the line denied, drew no comment of the harbour office",
    ],
)
def test_silence_in_other_words_is_silence(clause: str) -> None:
    found = reworded(
        "Asked about rumours of a sale to Kestrel Lines, the harbour office declined to comment until then", clause
    )
    assert found.told("meaning") == []
