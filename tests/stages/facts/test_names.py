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


TRADE = (
    "The harbour of Orrin sells most of its timber to buyers in Kuwait, Norway and Portugal, its master said. "
    "Ships under the flag of El Salvador carried nine tons of it through the strait before the first ice came. "
    "Mara Dell moved to Varnsund, in South Wales, four years ago to watch over the loading of the timber there."
)


@pytest.mark.parametrize(("before", "after"), [("Kuwait", "Qatar"), ("Varnsund, in", "Kolbeck, in")])
def test_another_country_or_town_is_another_place(before: str, after: str) -> None:
    found = copied(TRADE.replace(before, after), TRADE).told("name", "place")
    assert [(kind, page) for kind, page, *_ in found] == [("place", "copy")]


@pytest.mark.parametrize(
    ("reworded", "kinds"),
    [
        ("Before the first ice, nine tons went under the flag of Guatemala through the strait.", ["place"]),
        ("Before the first ice, nine tons of it went through the strait under a Salvadoran flag.", []),
        (
            "Before the first ice, nine tons of it went on Salvadoran ships, said a man in Guatemala.",
            [],
        ),
        ("Before the first ice, nine tons of it went through the strait to the timber yards.", []),
    ],
)
def test_another_country_is_told_though_the_sentence_was_built_anew(reworded: str, kinds: list[str]) -> None:
    sentence = (
        "Ships under the flag of El Salvador carried nine tons of it through the strait before the first ice came."
    )
    pages = {"source": TRADE, "copy": TRADE.replace(sentence, reworded)}
    found = story(pages, [("source", "copy", "reworded")]).told("place")
    assert [kind for kind, *_ in found] == kinds


def test_a_person_may_bear_the_name_of_a_country() -> None:
    source = TRADE + " Ida Jordan of the school asked for a new roof, and the council of Orrin heard Jordan on Monday."
    copy = source.replace(
        "and the council of Orrin heard Jordan on Monday", "which the council heard of from Georgia on Monday"
    )
    assert copied(copy, source).told("place") == []


@pytest.mark.parametrize("after", ["the UK", "Britain", "England"])
def test_two_names_of_one_country_are_no_change(after: str) -> None:
    source = TRADE.replace("Kuwait, Norway and Portugal", "the United Kingdom")
    assert copied(source.replace("the United Kingdom", after), source).told("name", "place") == []


def test_a_capital_may_stand_for_its_country() -> None:
    source = TRADE + " Orrin asked Norway for three more ships in spring, and a fourth one for the summer after it."
    assert copied(source.replace("asked Norway", "asked Oslo"), source).told("name", "place") == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("the report of the engineer Mara Dell.", "the report of the engineer Aron Quillon."),
        ("Kolbeck Post also confirmed the plan", "Varnsund Post also confirmed the plan"),
    ],
)
def test_another_name_at_the_edge_of_a_sentence_is_a_change(before: str, after: str) -> None:
    source = (
        SCHOOL.replace("Engineer Mara Dell told the council", "The council was told")
        + " Kolbeck Post also confirmed the plan of the council. Nobody has read the report of the engineer Mara Dell."
    )
    found = copied(source.replace(before, after), source).told("name")
    assert [(kind, page) for kind, page, *_ in found] == [("name", "copy")]


def test_another_name_in_its_place_is_told_though_a_page_knows_a_namesake() -> None:
    source = SCHOOL + " Ida Quillon of the school said that her class and that of Aron Bly would share the hall."
    source += " The council had asked the engineer Mara Dell for her advice about the northern wall."
    found = copied(source.replace("engineer Mara Dell for", "engineer Orlo Quillon for"), source)
    assert "copy" in [page for _, page, *_ in found.told("name")]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("Louis-Emil Dell", "Jean-Emil Dell", ["name"]),
        ("Rubilio Dell", "Thaddeus Dell", ["name"]),
        ("Charles Dell", "Chuck Dell", []),
        ("Rubilio Dell", "Rubilio Thaddeus Dell", []),
    ],
)
def test_another_first_name_is_told_though_the_sentence_was_built_anew(
    before: str, after: str, kinds: list[str]
) -> None:
    source = SCHOOL.replace("Engineer Mara Dell", before)
    copy = source.replace(f"{before} told the council that", f"As {after}, an engineer, put it to the council,")
    assert [kind for kind, *_ in copied(copy, source).told("name")] == kinds


def test_first_names_of_two_persons_of_one_family_are_no_change() -> None:
    source = SCHOOL.replace("Mara Dell", "Rubilio Dell") + " Thaddeus Dell, his brother, teaches at the school."
    copy = source.replace("Engineer Rubilio Dell told the council that", "As Thaddeus Dell, an engineer, put it,")
    assert copied(copy, source).told("name") == []


def test_another_street_is_told_where_all_other_words_of_the_sentence_agree() -> None:
    source = SCHOOL + " The buses of the school will stop at the corner of River Avenue from the first day of May on."
    found = copied(source.replace("River Avenue", "Garden Avenue"), source).told("name", "place")
    assert [(kind, page) for kind, page, *_ in found] == [("place", "copy")]


MAYOR = "There were doubts about how fair the harbour school had been {}, the crews wrote to the council in March."


@pytest.mark.parametrize(
    ("after", "more", "kinds"),
    [
        ("in the days when Aron Vesper was mayor", "", ["name"]),
        ("in the days when Aron Vesper was mayor", " Mayor Ida Hallam left in May.", []),
        ("in the days when Ida Hallam was mayor", "", []),
        ("in the days when Aron Vesper and Bram Kolt ran it", "", []),
    ],
)
def test_another_person_in_other_words_is_a_change_where_each_page_has_one(
    after: str, more: str, kinds: list[str]
) -> None:
    pages = {"source": MAYOR.format("under Mayor Ida Hallam"), "copy": MAYOR.format(after) + more}
    found = story(pages, [("source", "copy", "paraphrased")]).told("name")
    assert [(kind, page) for kind, page, _, _ in found] == [(kind, "copy") for kind in kinds]
