"""Which of two wordings is the odd one, where the tree alone does not say it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from retold.stages.facts.family import family
from retold.stages.facts.plan import plan
from retold.stages.facts.rows import membership, sheets, tellings
from retold.stages.facts.spots import Difference, Spot, Told
from retold.stages.facts.weigh import weigh
from tests.stages.facts.stories import LOST, story

MILL = (
    "The council of Orrin will close the paper mill in Lindel on Thursday, a spokesman of the province said. "
    "The mill has given work to 240 people since the war, and no other one is left in the valley. "
    "Its workers were told by letter, and many of them will move to the coast in the spring."
)
WRONG = MILL.replace("240", "540")


def test_a_page_above_is_the_odd_one_where_one_below_and_one_beside_it_agree() -> None:
    tree = [(LOST, "odd"), (LOST, "beside"), ("odd", "below")]
    found = story({"odd": WRONG, "beside": MILL + " ", "below": MILL}, tree)
    assert [(page, others) for _, page, _, others in found.told("number")] == [("odd", ["below", "beside"])]


def test_a_page_below_is_the_odd_one_where_all_that_agree_with_it_were_made_from_it() -> None:
    tree = [("source", "odd"), ("odd", "copy"), ("copy", "third")]
    found = story({"source": MILL, "odd": WRONG, "copy": WRONG + " ", "third": WRONG + "  "}, tree)
    assert [(page, others) for _, page, _, others in found.told("number")] == [("odd", ["source"])]


@pytest.mark.parametrize("end", ["", " So it goes.", " Nobody asked them.", " It was a long day."])
def test_two_wordings_held_against_each_other_twice_are_told_of_the_one_that_more_pages_contradict(end: str) -> None:
    """Whatever the ids of the pages, which the `end` moves."""
    right = MILL.replace("a spokesman of the province said", "Dora Lind of Brenlow News wrote")
    odd, short = right.replace("Brenlow News", "Brenlow Quillon"), right.replace("Lind of Brenlow", "Lind Brenlow")
    pages = {"source": right, "copy": right + " ", "odd": odd, "short": short + end}
    found = story(pages, [("source", "copy"), ("source", "odd"), ("odd", "short")])
    assert [(page, others) for _, page, _, others in found.told("name")] == [("odd", ["copy", "short", "source"])]


def test_a_page_does_not_share_what_another_says_at_another_place() -> None:
    """That "three" stands against the 200 of a page says nothing of the place where that page has 3 for 6."""
    pages = {"source": MILL, "odd": MILL.replace("240", "250"), "other": MILL.replace("240", "260")}
    made = story(pages, [("source", "odd"), ("source", "other")])
    said = {"source": ("6", 1), "odd": ("3", 1)}, {"odd": ("200", 9), "other": ("3", 9)}

    def finder(a: Told, b: Told) -> Iterator[Difference]:
        for places in said:
            if {made.page[a.document], made.page[b.document]} == places.keys():
                one, other = (_spot(told, *places[made.page[told.document]]) for told in (a, b))
                yield Difference("number", "", one, other, 0.9)

    held = sheets(made.material)
    told = [tellings(row, held, membership(made.material.rows)) for row in made.material.rows]
    laid = plan(next(row for row in told if "war" in row[0].words), family(made.material))
    (change,) = weigh(laid, finder, between=False)
    assert (made.page[change.document], change.also_in, made.against(change)) == ("odd", (), ["source"])


def _spot(told: Told, value: str, at: int) -> Spot:
    first = told.core[0] + at
    return Spot(told.sheet, (first, first + 1), value, value)
