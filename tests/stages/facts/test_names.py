"""Names: another person or body in the place of one, and the many ways in which one name may be written."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import Story, story

SCHOOL = (
    "The council of Orrin closed the old school in Lindel on Tuesday after cracks were found in its northern wall. "
    "Engineer Mara Dell told the council that the wall could not be mended before the winter. "
    "The pupils will learn in the hall of the Lindel River Board until the spring, the council said."
)


def copied(text: str, source: str = SCHOOL) -> Story:
    """A page and its copy."""
    return story({"source": source, "copy": text}, [("source", "copy")])


def test_another_surname_is_a_change() -> None:
    found = copied(SCHOOL.replace("Mara Dell", "Mara Quillon"))
    assert found.told() == [("name", "copy", "Engineer Mara Quillon told the council", ["source"])]


def test_another_surname_is_a_change_though_the_right_one_stands_further_down() -> None:
    longer = SCHOOL + " Dell has worked on the walls of that valley for more than a decade."
    found = copied(longer.replace("Mara Dell", "Mara Quillon"), longer)
    assert found.told("name") == [("name", "copy", "Engineer Mara Quillon told the council", ["source"])]


def test_another_surname_is_a_change_in_a_reworded_sentence() -> None:
    found = copied(SCHOOL.replace("Engineer Mara Dell told the council that", "As Mara Quillon, an engineer, put it,"))
    assert [(kind, page) for kind, page, _, _ in found.told("name")] == [("name", "copy")]


def test_another_last_word_of_a_body_is_a_change() -> None:
    found = copied(SCHOOL.replace("Lindel River Board", "Lindel River Academy"))
    assert [page for _, page, _, _ in found.told("name", "place")] == ["copy"]


def test_another_last_word_is_a_change_though_the_right_one_is_a_title_elsewhere() -> None:
    source = SCHOOL.replace("Lindel River Board", "Lindel Office of Criminal Justice")
    found = copied(source.replace("Criminal Justice", "Criminal Quillon"), source)
    assert [page for _, page, _, _ in found.told("name", "place")] == ["copy"]


@pytest.mark.parametrize(
    "written",
    ["Dell", "M. Dell", "Mara J. Dell", "Mara Dell-Quillon", "Mara Quillon Dell", "Mrs Mara Dell", "Mara Déll"],
)
def test_one_name_written_in_two_ways_is_no_change(written: str) -> None:
    assert copied(SCHOOL.replace("Mara Dell", written)).told("name") == []


def test_a_name_before_and_after_a_wedding_is_no_change() -> None:
    found = copied(SCHOOL.replace("Mara Dell", "Mara Quillon, once Mara Dell,"))
    assert found.told("name") == []


def test_a_page_that_tells_of_two_people_with_one_given_name_tells_nothing_otherwise() -> None:
    both = SCHOOL + " Mara Quillon, who heads the school, asked the council for a new roof as well."
    assert copied(both).told("name") == []


def test_another_surname_is_told_as_a_name_where_both_pages_know_either() -> None:
    longer = SCHOOL + " Aron Quillon of the school said that his class and that of Ida Dell would share the hall."
    found = copied(longer.replace("Mara Dell", "Mara Quillon"), longer)
    assert [(kind, page) for kind, page, _, _ in found.told()] == [("name", "copy")]


def test_another_first_name_in_the_very_same_place_is_a_change() -> None:
    source = SCHOOL.replace("Mara Dell", "Rubilio Dell")
    found = copied(source.replace("Rubilio", "Rogelio").replace("before the winter", "this year"), source)
    assert [(kind, page) for kind, page, _, _ in found.told("name")] == [("name", "copy")]


BANK = SCHOOL.replace("Lindel River Board", "Marfin Savings Bank")


@pytest.mark.parametrize(
    ("after", "kinds"), [("Quillon Bank", ["name"]), ("Marfin Bank", []), ("Bank", []), ("Savings Bank", [])]
)
def test_another_body_of_the_same_sort_in_the_very_same_place_is_a_change(after: str, kinds: list[str]) -> None:
    assert [kind for kind, *_ in copied(BANK.replace("Marfin Savings Bank", after), BANK).told("name")] == kinds


OFFICE = (
    SCHOOL.replace("Engineer Mara Dell told", "The commissioner of Commerce of the EU, Mara Dell, told")
    + " Unfair competition costs the shops of Lindel dear, and Ida Bly, secretary of Commerce of Orrin, knows it."
)


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ("commissioner of Competition of the EU", ["role"]),
        ("commissioner of Trade of the EU", []),
        ("commissioner for Commerce of the EU", []),
        ("commerce commissioner of the EU", []),
    ],
)
def test_the_same_title_of_another_office_in_the_very_same_place_is_a_change(after: str, kinds: list[str]) -> None:
    text = OFFICE.replace("commissioner of Commerce of the EU", after)
    assert [kind for kind, *_ in copied(text, OFFICE).told("role", "name")] == kinds


TALKS = (
    SCHOOL
    + " The council spoke with Varnsund about a new bridge, which the builders of the province have planned for long."
)


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        (" Rain fell in Varnsund all week.", "place"),
        (" Rain fell in Varnsund's garden all week.", "name"),
        ("", "name"),
    ],
)
def test_names_are_of_places_where_a_page_says_in_one_of_them(more: str, kind: str) -> None:
    source = TALKS + more
    found = copied(TALKS.replace("Varnsund", "Kolbeck"), source)
    assert [kind for kind, *_ in found.told("name", "place")] == [kind]
