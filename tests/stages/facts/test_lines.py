"""Between lines of telling: pages that know nothing of each other contradict each other, or speak of two things."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import Story, story

STORM = (
    "The storm over Lindel killed 12 fishermen on Friday night, the harbour board said. "
    "Waves broke the old wall of the port, and boats lay on the road to the market in the morning."
)


def apart(a: str, b: str) -> Story:
    """Two pages of which neither was made from the other."""
    return story({"a": a, "b": b}, [])


def test_one_statement_with_two_figures_is_a_contradiction() -> None:
    other = "On Friday night the storm killed 14 fishermen over Lindel. Nobody had warned them of it."
    assert [kind for kind, *_ in apart(STORM, other).told("number")] == ["number"]


@pytest.mark.parametrize(
    "other",
    [
        "In the last ten years storms killed 200 people over Lindel, the weather office says.",
        "The storm killed 12 fishermen and 3 more fishermen of a second boat over Lindel on Friday night.",
        "The storm over Lindel killed at least 10 fishermen on Friday night.",
        "The storm over Lindel killed nearly 14 fishermen on Friday night.",
        "Waves killed more than a dozen fishermen over Lindel on Friday night, and the storm goes on.",
    ],
    ids=["another time", "parts and a total", "a lower bound", "an upper bound", "a bound with an article"],
)
def test_figures_of_two_things_or_left_open_are_none(other: str) -> None:
    assert apart(STORM, other).told("number") == []


def test_shares_of_two_things_are_no_contradiction() -> None:
    a = "The survey found that 44 percent of voters approve of the new harbour law of Lindel."
    b = "The survey of the harbour law found 88 percent approval for the pilots of Lindel among voters."
    assert apart(a, b).told("number") == []


def test_a_role_that_is_over_for_one_page_alone_is_a_matter_of_when_it_was_written() -> None:
    a = "The treaty was signed by President Ada Kern in the old town hall of Lindel in spring."
    b = "The treaty was signed by former President Ada Kern in the old town hall of Lindel in spring."
    assert apart(a, b).told("role") == []


def test_a_modifier_bears_on_all_titles_that_are_joined() -> None:
    a = "The board hired former envoy and harbour minister Ada Kern to lead the inquiry into the storm over Lindel."
    b = a.replace("former envoy and harbour minister", "former harbour minister")
    assert story({"a": a, "b": b}, [("a", "b")]).told("role") == []


def test_two_names_of_one_body_are_no_contradiction_but_two_spellings_of_a_person_are() -> None:
    a = "The Harbour Ministry said on Friday that Mr. Marten Quill had warned the pilots of Lindel of the storm."
    b = "The Board of Ports said on Friday that Mr. Martin Quill had warned the pilots of Lindel of the storm."
    assert ["Quill" in says for _, _, says, _ in apart(a, b).told("name")] == [True]


@pytest.mark.parametrize(
    "other",
    [
        "The minister Rules Out a new wall for the port of Lindel.",
        "The minister declined to build a new wall for the port of Lindel.",
        "The council wants the minister to build walls around other ports.",
    ],
)
def test_a_denial_in_other_words_or_of_another_thing_is_no_contradiction(other: str) -> None:
    assert apart("The minister will not build a new wall for the port of Lindel.", other).told("negation") == []


def test_two_sentences_of_one_speaker_about_one_thing_are_not_one_utterance() -> None:
    a = "Ada Kern spoke in Lindel. “The harbour plan is a disaster,” Ada Kern said of the wall."
    b = "Ada Kern spoke in Lindel. “This harbour plan is the dearest plan,” Ada Kern said of the wall."
    assert apart(a, b).told("quote") == []


def test_another_rendering_or_another_name_in_one_utterance_is_a_change() -> None:
    a = "Ada Kern spoke in Lindel. “The old wall of Marten Quill has done its job for us,” Ada Kern said."
    b = a.replace("done its job", "completed its mission").replace("Marten", "Edwin")
    assert len(apart(a, b).told("quote")) == 2


def test_a_body_that_speaks_is_no_outlet_that_was_left_out() -> None:
    a = "The pilots of Lindel will get new boats in spring, the Harbour Ministry told the Orrin Fishing Committee."
    b = "The pilots of Lindel will get new boats in spring, the Harbour Ministry said."
    assert story({"a": a, "b": b}, [("a", "b")]).told("attribution") == []


def test_an_outlet_is_not_left_out_where_another_source_is_named_or_it_stands_in_the_words_quoted() -> None:
    a = "The pilots of Lindel refused to sail on Friday night before the storm, the Orrin Courier reported."
    b = "The pilots of Lindel refused to sail on Friday night before the storm, according to the harbour board."
    assert story({"a": a, "b": b}, [("a", "b")]).told("attribution") == []
    c = a.replace(", the Orrin Courier reported", "")
    assert [kind for kind, *_ in story({"a": a, "b": c}, [("a", "b")]).told("attribution")] == ["attribution"]


def test_without_denies_the_noun_behind_it_and_no_clause() -> None:
    a = "The minister will build a new wall for the port of Lindel next spring without joining the council of Orrin."
    b = "The minister will build a new wall for the port of Lindel next spring and is joining the harbour board."
    assert story({"a": a, "b": b}, [("a", "b")]).told("negation") == []
