"""An utterance that a copy gives to somebody else."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import story

BRIDGE = (
    "The harbour board of Orrin closed the old bridge on Sunday, and Energy Minister Nils Torvald asked for a report. "
    '"We would rather shut a bridge for nothing than explain why we did not," said Governor Ada Kern, who cut short a '
    "visit to Lindel. "
    "A third of the drivers had slept in their cars, said Tolvik Aid, a charity of the town. "
    "Pelagic Lines, the owner, runs the mail over the pass by lorry until the boats sail again."
)


def told(before: str, after: str) -> list[tuple[str, str]]:
    """What is told of who speaks in a copy in which some words stand for others."""
    made = story({"source": BRIDGE, "copy": BRIDGE.replace(before, after)}, [("source", "copy")])
    return [(kind, says) for kind, _, says, _ in made.told("attribution", "name")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("Governor Ada Kern", "Energy Minister Nils Torvald", id="another who is on the page"),
        pytest.param("Tolvik Aid, a charity of the town", "Pelagic Lines", id="another body"),
    ],
)
def test_words_that_are_given_to_another_are_told_as_that(before: str, after: str) -> None:
    assert told(before, after) == [("attribution", f"said {after}")]


def test_of_a_name_that_the_source_does_not_have_the_name_is_told() -> None:
    ((kind, says),) = told("Ada Kern", "Ruth Halvard")
    assert kind == "name"
    assert "Halvard" in says


@pytest.mark.parametrize(
    "after",
    [
        pytest.param("Kern", id="her last name"),
        pytest.param("she", id="a pronoun"),
        pytest.param("the governor", id="her office"),
        pytest.param("a spokesman for Governor Ada Kern", id="who speaks for her"),
    ],
)
def test_another_name_for_one_speaker_is_none(after: str) -> None:
    assert told("Governor Ada Kern", after) == []
