"""Words that say the contrary of others, and words that only say it in another way."""

from __future__ import annotations

import pytest

from retold.languages import language
from tests.stages.facts.stories import Story, story

ORE = (
    "The price of iron ore increased on the market of Orrin after the northern mine had opened its second shaft. "
    "The owners of the mine, a large company from Lindel, approved the plan to hire more workers within six months. "
    "A spokesman for the company called the plan suitable for the valley and its people."
)


def copied(before: str, after: str) -> Story:
    """A page and a copy with other words."""
    return story({"source": ORE, "copy": ORE.replace(before, after)}, [("source", "copy")])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("increased", "decreased", "meaning"),
        ("approved", "rejected", "meaning"),
        ("more workers", "fewer workers", "meaning"),
        ("suitable", "unsuitable", "negation"),
        ("large company", "small company", "meaning"),
    ],
)
def test_the_contrary_is_a_change(before: str, after: str, expected: str) -> None:
    assert [(kind, page) for kind, page, _, _ in copied(before, after).told()] == [(expected, "copy")]


def test_the_same_number_of_another_unit_of_time_is_another_number() -> None:
    assert [kind for kind, *_ in copied("six months", "six weeks").told()] == ["number"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("increased", "rose"),
        ("approved", "accepted"),
        ("large company", "big company"),
        ("plan suitable", "scheme suitable"),
        ("increased", "did not decrease"),
        ("to hire", "into hiring"),
    ],
)
def test_much_the_same_in_other_words_is_no_change_of_meaning(before: str, after: str) -> None:
    assert copied(before, after).told("meaning") == []


def test_two_contraries_that_only_changed_places_are_no_change() -> None:
    source = ORE.replace("owners", "old and new owners")
    found = story({"a": source, "b": source.replace("old and new", "new and old")}, [("a", "b")])
    assert found.told("meaning") == []


def test_contraries_come_from_the_language_file() -> None:
    assert language("en").opposed("rose", "fell")
    assert language("en").opposed("lawful", "unlawful")
    assert not language("en").opposed("to", "into")
    assert not language("en").opposed("rose", "grew")
    assert not language("und").opposed("rose", "fell")


def test_contraries_are_held_against_each_other_over_the_lines_of_telling() -> None:
    found = story({"a": ORE, "b": ORE.replace("increased", "decreased")}, [])
    assert [kind for kind, _, _, _ in found.told()] == ["meaning"]


def test_a_contrary_needs_no_second_page_against_it() -> None:
    pages = {"a": ORE, "b": ORE.replace("increased", "decreased"), "c": ORE.replace("increased", "changed")}
    found = story(pages, [("a", "b"), ("a", "c")])
    assert [page for _, page, _, _ in found.told("meaning")] == ["b"]
