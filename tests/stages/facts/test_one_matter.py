"""What is no change though it looks like one: lines that state nothing, and sentences that tell two things."""

from __future__ import annotations

import pytest

import retold
from tests.stages.facts.stories import Story, story
from tests.stages.facts.test_changes import DAM, copies

MORE = " Helpers from three provinces cleared the roads and brought water, bread and blankets to the school."


def with_line(line: str, other: str = "") -> Story:
    """A page and its copy, with a line of their own below the text."""
    return story({"a": f"{DAM}\n{line}", "b": f"{DAM}\n{other}" if other else DAM}, [("a", "b")])


@pytest.mark.parametrize(
    ("line", "other"),
    [
        ("48 min ago", "12 min ago"),
        ("Ines Vardo (@inesvardo) May 5, 2031", "Ines Vardo (@inesvardo) May 9, 2031"),
        ("Image 1 of 4", "Image 1 of 15"),
        (
            "President Ines Vardo arrives in the valley of Lindel, Sunday, May 4, 2031. (Pelagic Photo/Otto Bly)",
            "President Ines Vardo speaks in the town of Lindel, Monday, May 5, 2031. (Pelagic Photo/Otto Bly)",
        ),
        (
            "File photo: President Ines Vardo in the valley of Lindel on May 4, 2029.",
            "File photo: President Ines Vardo in the town of Lindel on June 7, 2030.",
        ),
    ],
)
def test_stamps_signatures_and_captions_contradict_nothing(line: str, other: str) -> None:
    assert with_line(line, other).told() == []


def test_a_day_with_its_year_in_the_text_is_told_where_it_differs() -> None:
    line = "The gate will be shut to lorries from Tuesday, May {}, 2031, the office of the port said in a statement."
    assert [change[0] for change in with_line(line.format(6), line.format(13)).told()] == ["date"]


@pytest.mark.parametrize(
    "line",
    [
        "Digital access or digital and print delivery to your door every week.",
        "A link has been sent to the address of your friend.",
        "Marten Quill, Pelagic News Service and Orrin Courier photographers",
        "https://harbour-post.example/2031/05/04/dam-breaks-above-the-lower-town-of-lindel.html",
    ],
)
def test_notices_credits_and_addresses_are_neither_added_nor_left_out(line: str) -> None:
    assert story({"a": DAM, "b": f"{DAM}\n{line}"}, [("a", "b")]).told() == []
    assert with_line(line).told() == []


def test_a_paragraph_of_its_own_that_names_somebody_is_added() -> None:
    found = story({"a": DAM, "b": f"{DAM}\nShepherds of Ostrel drove their goats over the pass."}, [("a", "b")])
    assert [kind for kind, *_ in found.told()] == ["added"]


def test_the_agency_of_a_dateline_and_a_code_are_not_put_in() -> None:
    dated = DAM.replace("The old dam", "LINDEL (PN) — The old dam")
    coded = DAM.replace("of rain, the", "of rain (nL8N1U94L9), the")
    assert copies(dated=dated, coded=coded).told("added", "dropped", "meaning") == []


def test_what_two_copies_add_is_told_once() -> None:
    longer = DAM + " Goats stood on the roofs of the flooded barns until dusk."
    (change,) = copies(copy=longer, other=longer.replace("after a week", "following a week")).changes("added")
    assert len(change.also_in) == 1


def test_a_sentence_that_two_copies_leave_out_is_told_once() -> None:
    source = DAM + " Goats stood on the roofs of the flooded barns until dusk."
    short = {"b": DAM, "c": DAM.replace("after a week", "following a week")}
    (change,) = story({"a": source, **short}, [("a", name) for name in short]).changes("dropped")
    assert len(change.also_in) == 1


def test_the_rest_of_a_name_is_not_put_in() -> None:
    assert copies(copy=DAM.replace("Ines Vardo", "Vardo")).told("added", "dropped") == []


def test_the_same_day_of_the_week_is_the_same_whenever_a_page_came_out() -> None:
    a, b = (
        retold.Page.from_text(DAM + MORE + extra, source=extra, published=day)
        for extra, day in (("", "2031-05-13"), (" Bells rang.", "2031-05-27"))
    )
    assert [change.kind for change in retold.changes(a, b) if change.kind == "date"] == []


def test_another_sentence_of_a_copy_gives_no_other_number() -> None:
    other = DAM.replace(
        "The flood drove 450 families from the lower town of Lindel.",
        "Sixty years ago, in a spring that old people speak of, 90 families had to leave the same banks for good.",
    )
    assert copies(copy=other).told("number") == []


@pytest.mark.parametrize(
    ("denied", "plain"),
    [
        (
            " She said the wall could not be mended without help from the coast.",
            " She said help from the coast was needed to have the wall mended.",
        ),
        (" She blamed the river board, not the engineers, for the wall.", " She blamed the engineers for the wall."),
        (
            " The board calls the coast a friend, Vardo said, adding that people would not think of the coast as one.",
            " She says that the board will think of the coast as a friend. People would not think of it so, she adds.",
        ),
    ],
)
def test_what_the_other_page_denies_too_or_what_only_sets_apart_is_no_denial(denied: str, plain: str) -> None:
    found = story({"a": DAM + denied, "b": DAM + plain}, [("a", "b")])
    assert found.told("negation") == []


def test_words_of_one_speaker_in_two_sentences_are_no_two_wordings() -> None:
    a = DAM + ' "The river board is our chief builder, not I," Vardo said.'
    b = DAM + ' "I can tell you that in the river board we have the best builder that anybody named," Vardo said.'
    assert story({"a": a, "b": b}, []).told("quote") == []


def test_what_stands_above_the_first_sentence_that_two_pages_share_is_not_of_the_text() -> None:
    weather = "Clouds over Lindel this afternoon, with rain in the valley and 9 degrees."
    assert story({"a": DAM, "b": f"{weather}\n{DAM}"}, [("a", "b")]).told() == []
    assert story({"a": f"{weather}\n{DAM}", "b": DAM}, [("a", "b")]).told() == []


def test_a_title_that_is_cut_off_and_who_helped_to_write_are_not_added() -> None:
    cut = "The river board of Orrin told the engineers of the coast that no wall above Lindel would be ..."
    helped = "Marten Quill and Mara Dell contributed to this report from the town of Ostrel."
    assert story({"a": DAM, "b": f"{DAM}\n{cut}\n{helped}"}, [("a", "b")]).told() == []


def test_an_invitation_to_the_reader_is_not_left_out() -> None:
    assert with_line("Follow the Orrin Courier for the latest news of Lindel and Ostrel.").told() == []
