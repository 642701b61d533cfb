"""Numbers and dates that stand for one thing: which of several is told otherwise."""

from __future__ import annotations

import pytest

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


@pytest.mark.parametrize(("other", "changes"), [("17:30", 0), ("6 p.m.", 1), ("5:45 p.m.", 1)])
def test_a_time_of_day_is_the_same_in_another_form_and_never_rounded(other: str, changes: int) -> None:
    timed = FERRY.replace("in November", "at 5:30 p.m. on Sunday")
    assert len(copied("5:30 p.m.", other, timed).told("number")) == changes


COUNT = (
    "By nine in the evening the harbour board had counted 516 people at the pier over three days starting Friday.\n\n"
    "The number of people at the pier may yet rise, the board said, as the two boats of the line go on with their work."
)


def test_a_date_right_behind_words_that_agree_is_held_against_another_whatever_follows() -> None:
    joined = COUNT.replace(" starting Friday.\n\nThe number", " starting {}, and the number")
    assert [kind for kind, *_ in _against(COUNT, joined.format("Thursday"))] == ["date"]
    assert _against(COUNT, joined.format("Friday")) == []


def test_dates_behind_words_with_which_many_sentences_begin_are_of_two_things() -> None:
    """The harbour board said many things."""
    said = "The harbour board of Orrin said on {} that {}. "
    source = said.format("Friday", "until the second boat is back from the yard the mail goes over the pass by lorry")
    other = said.format("Monday", "nobody who had bought a ticket before the storm would be left behind at the pier")
    assert _against(source + COUNT, other + COUNT) == []


def _against(source: str, copy: str) -> list[tuple[str, str, str, list[str]]]:
    return story({"source": source, "copy": copy}, [("source", "copy")]).told("date")


FLOOD = (
    "The flood drove 450 families from the lower town of Lindel into the school, the river board said on Sunday. "
    "Helpers from the province cleared the roads and brought bread to the hall, and nobody knows how long it takes. "
)
TURNED = FLOOD.replace(
    "The flood drove 450 families from the lower town", "From the lower town the flood drove 540 families"
)


@pytest.mark.parametrize(
    ("more", "kinds"),
    [("It also took 450 sheep of the farms by the dam.", ["number"]), ("Of 450 families, 90 are home again.", [])],
)
def test_a_figure_that_a_page_gives_elsewhere_is_no_change_where_it_counts_the_same(
    more: str, kinds: list[str]
) -> None:
    found = story({"source": FLOOD + more, "copy": TURNED + more}, [("source", "copy")])
    assert [kind for kind, *_ in found.told("number")] == kinds


OFFICER = (
    "Sergeant Dell is the fifth officer of Lindel killed on duty since the bridge opened, the board said. "
    "The second boat of the board will be built anew in the yard of Orrin by the spring. "
    "He had lived about a mile and a half away from the harbour for ten years. "
    "The board leaned on a 1962 law to close the pier, and it earned less in the first half of 2030 than before. "
    "Orrin sold 1800 tickets in the autumn."
)


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("the fifth officer", "the sixth officer", ["number"]),
        ("the fifth officer", "the 5th officer", []),
        ("is the fifth officer of Lindel killed", "was killed, as were four other officers of Lindel,", []),
        ("a mile and a half", "half a mile", ["number"]),
        ("a mile and a half", "1.5 miles", []),
        ("a 1962 law", "a 1974 law", ["date"]),
        ("a 1962 law", "a law of 1962", []),
        ("1800 tickets", "1900 tickets", ["number"]),
        ("first half of 2030", "second half of 2030", ["date"]),
        ("first half of 2030", "first half-year of 2030", []),
        ("in the first half of 2030", "in 2030", []),
    ],
)
def test_what_is_counted_off_halves_and_years_before_a_noun_are_figures(
    before: str, after: str, kinds: list[str]
) -> None:
    assert [kind for kind, *_ in copied(before, after, OFFICER).told("number", "date")] == kinds


WEDDING = (
    "Constable Dell of Orrin was married two weeks ago to his second wife, Chela. "
    "The board of the harbour will pay for the burial and keep his boat. Two sons of 6 and 16 years live with her."
)


def test_a_number_is_not_the_same_where_it_counts_what_another_sentence_of_the_page_counts() -> None:
    joined = "Constable Dell of Orrin was married three weeks ago to his second wife, Chela, and leaves two sons. "
    joined += "The board of the harbour will pay for the burial and keep his boat."
    assert [kind for kind, *_ in story({"source": WEDDING, "copy": joined}, [("source", "copy")]).told("number")] == [
        "number"
    ]


def test_a_month_that_a_hyphen_joins_to_a_plain_word_is_a_date() -> None:
    """The yard gives the boat back in mid-November, or in mid-December."""
    page = FERRY.replace("in November", "in mid-November")
    reworded = page.replace("is to come back from the yard in mid-Nov", "will leave the yard for Orrin in mid-Dec")
    found = story({"source": page, "copy": reworded}, [("source", "copy", "reworded")])
    assert [kind for kind, *_ in found.told("date")] == ["date"]


LEFT = (
    "Harbour master Dell had been let go by the Orrin Ferry Line on Thursday, a clerk said. "
    "The second boat of the line is to come back from the yard in the autumn, and the mail goes over the pass. "
)
LEFT_ANEW = LEFT.replace(
    "Harbour master Dell had been let go by the Orrin Ferry Line on Thursday, a clerk said",
    "A clerk of the town told callers that the Orrin Ferry Line had dismissed harbour master Dell on Tuesday",
)


@pytest.mark.parametrize(
    ("more", "kinds"),
    [
        ("", ["date"]),
        ("The school was shut from Tuesday to Thursday.", []),
    ],
)
def test_lone_days_of_the_week_contradict_each_other_where_neither_page_gives_the_other(
    more: str, kinds: list[str]
) -> None:
    found = story({"source": LEFT + more, "copy": LEFT_ANEW}, [("source", "copy", "reworded")])
    assert [kind for kind, *_ in found.told("date")] == kinds


@pytest.mark.parametrize(
    ("says", "more", "kinds"),
    [
        ("she moved back 12 months ago", "", ["number"]),
        ("she moved back twelve weeks ago", "", []),
        ("she moved back 12 months ago", "That was 12 weeks ago.", []),
    ],
)
def test_one_number_of_two_units_of_time_is_two_numbers(says: str, more: str, kinds: list[str]) -> None:
    source = "Ada Kern returned to Orrin 12 weeks ago after four years at the yard in Lindel. " + FERRY
    copy = f"Having spent four years at the yard in Lindel, Ada Kern is in Orrin again: {says}. {more} {FERRY}"
    found = story({"source": source, "copy": copy}, [("source", "copy", "reworded")])
    assert [kind for kind, *_ in found.told("number")] == kinds


RIVER = (
    "The flood of the river reached 1.2 million people in the valley on Sunday, the board of Orrin said. "
    "It broke a wall and cost the towns 12 million crowns, and 12,400 tickets of the ferry were given back. "
    "By noon 14 centimetres of rain had fallen at the old mill, which lies 25 kilometres from Lindel."
)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.2 million", "1,200,000"),
        ("1.2 million", "one point two million"),
        ("1.2 million", "1.2m"),
        ("12,400", "12.4 thousand"),
        ("12 million crowns", "12m crowns"),
        ("12 million crowns", "12m"),
        ("14 centimetres", "fourteen centimetres"),
        ("14 centimetres", "140 millimetres"),
        ("14 centimetres", "0.14 metres"),
        ("14 centimetres", "5.5 inches"),
        ("25 kilometres", "25km"),
        ("25 kilometres", "15.5 miles"),
    ],
)
def test_one_number_in_another_form_or_unit_is_no_change(before: str, after: str) -> None:
    assert copied(before, after, RIVER).told() == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.2 million", "2.1m"),
        ("12,400", "14.2 thousand"),
        ("12 million crowns", "13m crowns"),
        ("12 million crowns", "12 crowns"),
        ("14 centimetres", "150 millimetres"),
        ("14 centimetres", "14 metres"),
        ("25 kilometres", "25 miles"),
    ],
)
def test_another_number_in_another_form_or_unit_is_a_change(before: str, after: str) -> None:
    assert [kind for kind, *_ in copied(before, after, RIVER).told()] == ["number"]
