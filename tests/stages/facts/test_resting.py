"""On how many independent lines a statement rests: pages that credit each other, outlets of one house."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.records import Credit, OneHouse, Statement
from tests.stages.facts.stories import Story, siblings, story

POST = (
    "The tunnel under Mount Arlen was closed on Monday after smoke filled the eastern tube. "
    "Forty lorries were still inside when the fans stopped, a driver of the road patrol recalled. "
    "The doors of the shelters could not be opened from within. "
    "Repairs will last until the spring."
)
RADIO = (
    "Our reporter met drivers at the portal of Mount Arlen on Monday evening, wrapped in blankets. "
    "Forty lorries were still inside when the fans stopped, the Harbour Post reported. "
    "The doors of the shelters could not be opened from within. "
    "Schools in the valley sent their pupils home at noon."
)
VALLEY = (
    "In the valley nobody slept, and the church of Saint Orla stood open for the drivers all night. "
    "Forty lorries were still inside when the fans stopped, according to the Harbour Post. "
    "A baker handed out bread."
)
LORRIES, DOORS = "Forty lorries", "The doors of the shelters"


def statement(found: Story, start: str) -> Statement:
    """The statement in which somebody tells what begins with some words."""
    fitting = [s for s in found.statements() if any(told(found, s, place).startswith(start) for place in s.tellings)]
    assert len(fitting) == 1
    return fitting[0]


def told(found: Story, one: Statement, place: object) -> str:
    return found.text(place.document)[slice(*place.span)]  # type: ignore[attr-defined]


def lines(found: Story, start: str) -> tuple[int, int]:
    """How many pages tell a statement, and on how many lines it rests."""
    one = statement(found, start)
    return len({place.document for place in one.tellings}), one.lines


def test_what_a_separate_report_quotes_from_a_page_at_hand_is_one_line() -> None:
    found = story({"a": POST, "b": RADIO}, [], a="Harbour Post", b="Arlen Radio")
    assert lines(found, LORRIES) == (2, 1)
    assert statement(found, LORRIES).why == ("Arlen Radio has it from Harbour Post, which is at hand",)


def test_what_it_tells_on_its_own_is_a_line_of_its_own() -> None:
    found = story({"a": POST, "b": RADIO}, [], a="Harbour Post", b="Arlen Radio")
    assert lines(found, DOORS) == (2, 2)
    assert statement(found, DOORS).why == ()


def test_a_cited_outlet_that_is_not_at_hand_takes_no_line_away() -> None:
    found = story({"a": POST, "b": RADIO}, [], a="Arlen Times")
    assert lines(found, LORRIES) == (2, 2)


def test_a_page_of_the_cited_outlet_that_does_not_tell_it_takes_no_line_away() -> None:
    pages = {"a": POST.replace(POST.split(". ")[1] + ". ", ""), "b": RADIO, "c": VALLEY}
    found = story(pages, [], a="Harbour Post")
    assert lines(found, LORRIES) == (2, 2)


def test_two_pages_that_quote_the_same_page_stand_on_its_line() -> None:
    found = story({"a": POST, "b": RADIO, "c": VALLEY}, [], a="The Harbour Post")
    assert lines(found, LORRIES) == (3, 1)


def test_copies_of_a_page_that_quotes_stand_with_it() -> None:
    silent = RADIO.replace(", the Harbour Post reported", "")
    found = story({"a": POST, "b": RADIO, "copy": silent}, [("b", "copy")], a="Harbour Post")
    assert lines(found, LORRIES) == (3, 1)


def test_what_a_copy_alone_credits_moves_its_source_nowhere() -> None:
    silent = RADIO.replace(", the Harbour Post reported", "")
    found = story({"a": POST, "b": silent, "copy": RADIO}, [("b", "copy")], a="Harbour Post")
    assert lines(found, LORRIES) == (3, 2)


def test_a_lost_source_is_credited_by_those_of_its_copies_that_kept_the_credit() -> None:
    silent = RADIO.replace(", the Harbour Post reported", "")
    found = story({"a": POST, "b": RADIO, "c": silent}, siblings("b", "c"), a="Harbour Post")
    assert lines(found, LORRIES) == (3, 1)


def test_a_copy_of_the_cited_page_is_of_its_line() -> None:
    found = story({"a": POST, "b": RADIO, "copy": POST + " "}, [("a", "copy")], a="Harbour Post")
    assert lines(found, LORRIES) == (3, 1)


def test_a_merged_page_that_credits_one_of_its_lines_brings_no_other() -> None:
    found = story(
        {"a": POST, "b": RADIO, "c": VALLEY, "o": DOORS + " hung."}, [("o", "c"), ("b", "c")], a="Harbour Post"
    )
    assert lines(found, LORRIES) == (3, 1)


def test_pages_that_credit_each_other_are_one_line() -> None:
    back = POST.replace("a driver of the road patrol recalled", "Arlen Radio reported")
    found = story({"a": back, "b": RADIO}, [], a="Harbour Post", b="Arlen Radio")
    assert lines(found, LORRIES) == (2, 1)


def test_two_reports_of_the_cited_outlet_stay_two_lines() -> None:
    other = (
        "Smoke again. Forty lorries were still inside when the fans stopped, we wrote. The dog of a driver was saved."
    )
    found = story({"a": POST, "b": RADIO, "c": other}, [], a="Harbour Post", c="Harbour Post")
    assert lines(found, LORRIES) == (3, 2)


def test_an_own_name_is_no_credit() -> None:
    own = RADIO.replace("the Harbour Post reported", "drivers told the Harbour Post")
    found = story({"a": POST, "b": own}, [], a="Harbour Post", b="Harbour Post")
    assert lines(found, LORRIES) == (2, 2)


def test_the_outlet_may_be_known_by_the_host_of_its_page() -> None:
    found = story({"a": POST, "b": RADIO}, [])
    articles = [
        replace(a, url="https://www.harbour-post.example/tunnel") if found.page[a.id] == "a" else a
        for a in found.material.articles
    ]
    known = Story(replace(found.material, articles=tuple(articles)), found.page)
    assert (lines(found, LORRIES)[1], lines(known, LORRIES)[1]) == (2, 1)


def test_a_page_that_credits_another_as_a_whole_has_from_it_all_that_both_tell() -> None:
    found = story({"a": POST, "b": VALLEY + " " + DOORS + " could not be opened from within."}, [], a="Arlen Radio")
    credited = [
        replace(a, credits=(Credit("Arlen Radio", (0, 6), "agency"),)) if found.page[a.id] == "b" else a
        for a in found.material.articles
    ]
    known = Story(replace(found.material, articles=tuple(credited)), found.page)
    assert (lines(found, DOORS)[1], lines(known, DOORS)[1]) == (2, 1)


@pytest.mark.parametrize(
    ("second", "count"),
    [
        ("“The doors of the shelters could not be opened from within.”", 1),
        (DOORS + " could not be opened from within.", 2),
    ],
)
def test_a_quotation_that_goes_on_is_credited_by_the_sentence_before(second: str, count: int) -> None:
    quoting = "“There were forty lorries in there,” she told the Harbour Post. " + second + " The valley was white."
    page = quoting if count == 1 else quoting.replace("“There", "“Here")
    found = story({"a": POST, "b": page}, [], a="Harbour Post")
    assert lines(found, DOORS) == (2, count)


def test_a_change_that_is_credited_rests_on_the_line_of_the_page_at_hand() -> None:
    third = POST.replace("Forty lorries", "Thirty lorries")
    found = story({"a": POST, "b": RADIO, "c": third}, [("a", "c")], a="Harbour Post")
    forty = [c for c in found.changes("number") if c.says.startswith("Forty")]
    assert all(change.lines == 1 for change in forty)
    apart = story({"a": POST, "b": RADIO, "c": third}, [("a", "c")])
    assert [c.kind for c in apart.changes()] == [c.kind for c in found.changes()]


# ── outlets of one house ────────────────────────────────────────────────────────────────────────────────


def housed(found: Story, *names: str) -> Story:
    """A story in which the roots of some names belong to one house."""
    ids = {name: document for document, name in found.page.items()}
    house = OneHouse("Vell Media", tuple(sorted(ids.get(name, name) for name in names)))
    return Story(replace(found.material, houses=(house,)), found.page)


def test_outlets_of_one_house_are_one_line_and_it_says_so() -> None:
    found = housed(story({"a": POST, "b": RADIO}, []), "a", "b")
    assert lines(found, DOORS) == (2, 1)
    assert statement(found, DOORS).why == ("outlets of one house, Vell Media, count as one line",)
    assert all(s.why == () for s in found.statements() if len(s.tellings) == 1)


def test_a_third_outlet_stays_a_line() -> None:
    own = "The doors of the shelters could not be opened from within, a nurse saw. It was cold and the wind came up."
    found = housed(story({"a": POST, "b": RADIO, "c": own}, []), "a", "b")
    assert lines(found, DOORS) == (3, 2)


def test_a_lost_page_may_belong_to_the_house_too() -> None:
    found = story({"a": POST, "b": RADIO, "c": RADIO + " "}, siblings("b", "c"))
    assert (lines(found, DOORS), lines(housed(found, "a", "lost"), DOORS)) == ((3, 2), (3, 1))
