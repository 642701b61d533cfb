from __future__ import annotations

from dataclasses import replace

import pytest

from retold.records import Credit, Marks, from_row
from retold.records import as_row as to_row
from retold.stages.marks import mark
from tests.told import told


def marks(text: str, **given: str) -> Marks:
    return told(text, **given)[1]


def names(text: str, **given: str) -> list[tuple[str, str, str]]:
    return [(text[slice(*n.span)], n.name, n.kind) for n in marks(text, **given).names]


def test_sentences_stay_in_their_line_and_shed_markdown() -> None:
    text = "# **Ferry aground**\n\nIt ran aground. Mr. Bly saw it."
    assert [text[slice(*s.span)] for s in marks(text).sentences] == [
        "Ferry aground",
        "It ran aground.",
        "Mr. Bly saw it.",
    ]


def test_furniture_holds_nothing() -> None:
    article, found = told(
        "Ada Kern said no.\nRead also: Otto Bly said yes on Friday.", aside=["Read also: Otto Bly said yes on Friday."]
    )
    assert [article.text[slice(*n.span)] for n in found.names] == ["Ada Kern"]
    assert found.dates == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On Monday President Ada Kern left. Kern was tired.",
         [("Ada Kern", "Ada Kern", "person"), ("Kern", "Ada Kern", "person")]),
        ("It was Mr. Otto Bly's boat. Mr. Bly wept.",
         [("Otto Bly", "Otto Bly", "person"), ("Bly", "Otto Bly", "person")]),
        ("the Bank of the North sank it", [("Bank of the North", "Bank of the North", "organisation")]),
        ("the Tarn Harbour Foundation, and later the Foundation, paid",
         [("Tarn Harbour Foundation", "Tarn Harbour Foundation", "organisation"),
          ("Foundation", "Tarn Harbour Foundation", "organisation")]),
        ("a boat from New Tarn reached Tarn", [("New Tarn", "New Tarn", "other"), ("Tarn", "Tarn", "other")]),
        ("Grey House Deputy Press Secretary Ada Kern wrote it.",
         [("Grey House", "Grey House", "organisation"), ("Ada Kern", "Ada Kern", "person")]),
        ("Police came. The police left.", []),
        ("However, boats came.", []),
    ],
)  # fmt: skip
def test_names_are_joined_to_the_fullest_form_on_the_page(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("verb", ["confirmed", "also confirmed", "later confirmed"])
def test_the_first_word_of_a_sentence_is_a_name_where_it_says_something(verb: str) -> None:
    assert [name for _, name, _ in names(f"Varnsund {verb} the plan on Monday.")] == ["Varnsund"]


def test_a_rank_cut_short_ends_no_sentence() -> None:
    assert len(marks("The car was stopped by Det. Ada Kern on Friday.").sentences) == 1


def test_a_line_in_title_case_holds_only_names_that_the_prose_knows() -> None:
    text = "Harbour Mayor Rejects Offer From Ada Kern\nThe offer came from Ada Kern at noon."
    assert [n for n, _, _ in names(text)] == ["Ada Kern", "Ada Kern"]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("some 450,000 people", 450_000, "people"),
        ("a rise of 3.5 percent", 3.5, "%"),
        ("a rise of 3.5%", 3.5, "%"),
        ("a limit of .08 percent", 0.08, "%"),
        ("he had a.32 revolver", 0.32, "revolver"),
        ("it sank at 7 p.m. sharp", 19, "hour of the day"),
        ("it sank at 7 a.m. sharp", 7, "hour of the day"),
        ("it sank at 12 p.m. sharp", 12, "hour of the day"),
        ("it sank at 19 o'clock sharp", 19, "hour of the day"),
        ("it sank at 12:30 a.m. sharp", 0.5, "hour of the day"),
        ("it sank at 5:30 p.m. sharp", 17.5, "hour of the day"),
        ("it sank at 5.30pm sharp", 17.5, "hour of the day"),
        ("it sank by 5:00pm sharp", 17, "hour of the day"),
        ("it sank at 17:30 sharp", 17.5, "hour of the day"),
        ("it sank at 09:05 sharp", 9.0833, "hour of the day"),
        ("it was over. 12 boats sank", 12, "boats"),
        ("it cost $1.1 trillion", 1.1e12, "dollars"),
        ("it cost $1.1-trillion", 1.1e12, "dollars"),
        ("it cost $25bn", 25e9, "dollars"),
        ("it cost £1.6m", 1.6e6, "pounds"),
        ("it cost 12m crowns", 12e6, "crowns"),
        ("it reached 1.2m people", 1.2e6, "people"),
        ("it reached 12k", 12e3, None),
        ("it reached 4bn of them", 4e9, None),
        ("she ran 100m there", 100, "m"),
        ("the 100m race", 100, "m"),
        ("a 12m wall", 12, "m"),
        ("flat 12b was empty", 12, None),
        ("a rise of one point two million crowns", 1.2e6, "crowns"),
        ("a rise of three point five percent", 3.5, "%"),
        ("14cm of snow", 14, "cm"),
        ("a 14-centimetre rise", 14, "centimetre"),
        ("200 square miles burnt", 200, "square miles"),
        ("it cost two hundred and six euros", 206, "euros"),
        ("twenty-five boats", 25, "boats"),
        ("three million boats", 3_000_000, "boats"),
        ("a dozen boats", 12, "boats"),
        ("one boat sank", 1, "boat"),
    ],
)
def test_a_number_has_a_value_and_a_unit(text: str, value: float, unit: str | None) -> None:
    assert [(n.value, n.unit) for n in marks(text).numbers] == [(value, unit)]


def test_a_point_that_is_none_of_a_number_parts_two() -> None:
    assert [n.value for n in marks("At one point two men left.").numbers] == [1, 2]


@pytest.mark.parametrize("text", ["it sank at 5:30 sharp", "they won 21:15 at home", "verse 13:16 was read"])
def test_a_time_without_a_word_of_the_clock_counts_where_it_can_be_no_other(text: str) -> None:
    assert not marks(text).numbers


def test_german_figures_have_a_decimal_comma() -> None:
    found = marks("Es kamen 1.200.000 Gäste, 3,5 Prozent mehr.", language="de").numbers
    assert [n.value for n in found] == [1_200_000, 3.5]


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Le port compte 12 400 places.", "fr", [12_400]),
        ("Le port a coûté 1 200 000,5 euros.", "fr", [1_200_000.5]),
        ("Es kamen 12 400 Gäste.", "de", [12_400]),
        ("Some 12\u00a0400 people came.", "en", [12_400]),
        ("Some 12\u202f400\u2009000.5 people came.", "en", [12_400_000.5]),
        ("Of the 12 400 stayed.", "en", [12, 400]),
        ("Die Nummer 0 400 ist frei, 12 4000 auch.", "de", [0, 400, 12, 4000]),
    ],
)
def test_thousands_may_stand_apart(text: str, language: str, values: list[float]) -> None:
    assert [n.value for n in marks(text, language=language).numbers] == values


@pytest.mark.parametrize("text", ["one of the boats", "no one came", "10:30 in the morning"])
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert marks(text).numbers == ()


@pytest.mark.parametrize(
    ("text", "span", "value"),
    [
        ("It sank on May 4, 2031.", "May 4, 2031", "2031-05-04"),
        ("It sank on 4 May 2031.", "4 May 2031", "2031-05-04"),
        ("It sank on April 16th.", "April 16th", "--04-16"),
        ("It sank in January.", "January", "--01"),
        ("It sank in May 2031 at noon.", "May 2031", "2031-05"),
        ("It sank in mid-May at noon.", "May", "--05"),
        ("It was built in 2024, they say.", "2024", "2024"),
        ("It sank on 2031-05-04.", "2031-05-04", "2031-05-04"),
        ("It sank on Friday.", "Friday", None),
    ],
)
def test_a_date_has_an_iso_value_where_it_is_known(text: str, span: str, value: str | None) -> None:
    found = marks(text)
    assert [(text[slice(*d.span)], d.value) for d in found.dates] == [(span, value)]
    assert found.numbers == ()


def test_a_weekday_is_the_last_one_before_publication() -> None:
    found = marks("It sank on Friday.", published="2031-05-04T10:00:00Z")
    assert [d.value for d in found.dates] == ["2031-05-02"]


def test_a_weekday_needs_a_day_of_publication_that_can_be_one() -> None:
    assert [d.value for d in marks("It sank on Friday.", published="0001-01-01T00:00:00").dates] == [None]


@pytest.mark.parametrize(
    "number", ["1800-55-5555", "1234-56-78", "2031-02-30", "0000-01-01", "2031-05-041", "٢٠٣١-٠٥-٠٤"]
)
def test_a_number_in_the_shape_of_a_date_is_none_where_the_calendar_lacks_it(number: str) -> None:
    assert marks(f"Whoever saw the ferry may call {number} at any hour.").dates == ()


@pytest.mark.parametrize("text", ["They may sail.", "It will march on."])
def test_a_verb_that_looks_like_a_month_is_no_date(text: str) -> None:
    assert marks(text).dates == ()


def test_hedges_and_negations_are_marked() -> None:
    text = "The boat reportedly sank, and they can't say it was not seen."
    found = marks(text)
    assert [text[slice(*s)] for s in found.hedges] == ["reportedly"]
    assert [text[slice(*s)] for s in found.negations] == ["can't", "not"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A clerk told the Corvin news agency that it sank.", "Corvin"),
        ("She answered a Harbour Street Gazette report on Friday.", "Harbour Street Gazette"),
        ("The Harbour Street Gazette reported that it sank.", "Harbour Street Gazette"),
        ("The Harbour Street Gazette published parts of a letter.", "Harbour Street Gazette"),
        ("It sank, Northline Desk previously reported.", "Northline Desk"),
        ("In a statement to Northline Desk, she wept.", "Northline Desk"),
        ("The Tarn Foundation, a large group, published a report in May.", "Tarn Foundation"),
        ("The Tarn Foundation—one of the largest—released a report.", "Tarn Foundation"),
        ("The Tarn Foundation, a think tank, suggested that it sank.", "Tarn Foundation"),
        ("According to the Tarn Institute, it sank.", "Tarn Institute"),
        ("Citing the Tarn Courier, the mayor wept.", "Tarn Courier"),
    ],
)  # fmt: skip
def test_a_body_named_as_where_something_comes_from_is_cited(text: str, name: str) -> None:
    found = marks(text).citations
    assert [(c.name, text[slice(*c.span)]) for c in found] == [(name, name)]


@pytest.mark.parametrize("text", ["The boat of the Tarn Foundation sank.", "Ada Kern said it sank.", "She left Tarn."])
def test_a_name_that_is_only_told_about_is_not_cited(text: str) -> None:
    assert marks(text).citations == ()


@pytest.mark.parametrize(
    "text",
    [
        "The envoy flew to Veld. She had told reporters. Veld said nothing of the Veld family.",
        "The mayor warned the Velds there would be a reply.",
        "Ada Kern and Orr argued over the Orr papers.",
    ],
)
def test_a_single_name_is_no_body_for_an_article_elsewhere(text: str) -> None:
    assert marks(text).citations == ()


def test_a_nation_before_a_title_in_a_headline_is_no_body_that_is_cited() -> None:
    text = "The Veldish President Rejects Terms of the Sea Treaty\nShe said on Monday that the terms were too hard."
    assert marks(text).citations == ()


def test_credits_of_agencies_and_outlets_are_cited() -> None:
    article, _ = told("It sank.\nSource: teleORB", aside=["Source: teleORB"])
    credit = Credit("teleORB", (17, 24), "agency")
    found = mark(replace(article, credits=(credit,))).citations
    assert [c.name for c in found] == ["teleORB"]


def test_marks_survive_being_written_as_a_row() -> None:
    found = marks("On Friday, Ada Kern told the Corvin news agency that “no boat” of 12 sank.")
    assert from_row(Marks, to_row(found)) == found


def test_an_empty_page_holds_nothing() -> None:
    found = marks("")
    assert (found.sentences, found.names, found.quotations) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It lies half a mile away.", [(0.5, "mile")]),
        ("It lies a mile and a half away.", [(1.5, "mile")]),
        ("It took two and a half hours.", [(2.5, "hours")]),
        ("Half a dozen boats sank.", [(6.0, "boats")]),
        ("It cost half a million dollars.", [(500000.0, "dollars")]),
        ("Half of the boats sank.", []),
        ("He made a plan and a half-hearted try.", []),
    ],
)
def test_halves_in_words_are_numbers(text: str, expected: list[tuple[float, str]]) -> None:
    assert [(n.value, n.unit) for n in marks(text).numbers] == expected
