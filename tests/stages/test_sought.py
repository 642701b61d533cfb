"""Which texts are worth comparing with a page, told from their rare words."""

from __future__ import annotations

import pytest

from retold import pipeline
from retold.records import Page
from retold.stages.stories import Sought, may_tell, sought
from tests.invented import COPY, FERRY, ORCHARD, OWN, STRANGERS

MENU = "\n".join(f"Section {k} news weather sport business culture travel" for k in range(80))


def looking_for(text: str) -> Sought:
    return sought(pipeline.article(Page.from_text(text, source="page")))


def test_a_copy_is_worth_it_from_either_side() -> None:
    assert may_tell(looking_for(FERRY), COPY)
    assert may_tell(looking_for(COPY), FERRY)


def test_another_report_of_the_event_is_worth_it() -> None:
    assert may_tell(looking_for(FERRY), OWN)


@pytest.mark.parametrize("text", [*STRANGERS, ORCHARD])
def test_a_stranger_is_not(text: str) -> None:
    assert not may_tell(looking_for(FERRY), text)


def test_however_long_strangers_are_they_are_not() -> None:
    assert not may_tell(looking_for(FERRY), "\n".join([ORCHARD, *STRANGERS] * 3))
    assert not may_tell(looking_for("\n".join([ORCHARD, *STRANGERS])), FERRY)


def test_a_copy_among_much_furniture_is_worth_it() -> None:
    assert may_tell(looking_for(FERRY), MENU + COPY + MENU)


def test_a_short_piece_of_a_long_page_is_worth_it() -> None:
    long = "\n".join([*STRANGERS, FERRY])
    assert may_tell(looking_for(long), FERRY[:300])
    assert may_tell(looking_for(FERRY[:300]), long)


def test_names_and_numbers_are_enough_in_another_language() -> None:
    told = "Die Fähre Halcyon lief vor Tarn Point auf Grund, mit 312 Menschen an Bord, sagte Kapitänin Ida Noll."
    more = "Der Passagier Jonas Brede kam mit der Halcyon aus Sandvig; die Küstenwache von Ostmark barg alle."
    assert may_tell(looking_for(FERRY), f"{told}\n{more}")


@pytest.mark.parametrize("text", ["", " \n", "…", "the of and"])
def test_nothing_holds_nothing(text: str) -> None:
    assert not may_tell(looking_for(FERRY), text)
