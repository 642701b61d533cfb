"""What a line is by the lines around it, in pages without markup."""

from __future__ import annotations

import pytest

from retold.records import Page
from retold.settings import CleanSettings
from retold.stages.clean import clean

FIRST = "The bridge of Port Orrin was closed on Monday after cracks were found, Ilse Tarvin said."
SECOND = "Nobody knows when it will open again, Hanne Brook of the roads authority told reporters."
THIRD = "Ferries will take the people of Sorrel to the mainland until then, Ilse Tarvin said."
FOURTH = "The island has 26,000 inhabitants, and most of them work in Port Orrin."
TEASER = "Growers in the Vell valley expect the smallest harvest in forty years, and the price of pears will…"


def kinds(*lines: str) -> list[str]:
    article = clean(Page.from_text("\n\n".join(lines), source="page"), CleanSettings())
    return [block.kind for block in article.blocks]


def test_what_stands_above_the_text_is_its_headline() -> None:
    assert kinds("Bridge closed", "Island cut off for weeks", FIRST, SECOND) == ["headline", "headline", "body", "body"]


def test_a_page_may_have_no_headline() -> None:
    assert kinds(FIRST, SECOND, THIRD) == ["body"] * 3


def test_a_headline_may_be_a_question() -> None:
    assert kinds("Who closed the bridge?", FIRST, SECOND)[0] == "headline"


def test_headings_of_markdown_stay() -> None:
    found = kinds(
        "# Bridge closed", FIRST, "## What the islanders will do now that the ferry is full", SECOND, THIRD, FOURTH
    )
    assert found == ["headline", "body", "body", "body", "body", "body"]


def test_a_menu_above_the_text_is_furniture() -> None:
    assert kinds("News", "Sport", "Weather", "Bridge closed in Port Orrin", FIRST)[:4] == ["furniture"] * 3 + [
        "headline"
    ]


def test_a_word_that_stands_alone_again_and_again_is_furniture() -> None:
    assert kinds("Bridge closed", FIRST, "expand", SECOND, "expand", THIRD, "expand") == ["headline", "body"] + [
        "furniture",
        "body",
    ] * 2 + ["furniture"]


def test_a_word_that_stands_alone_once_may_be_a_heading() -> None:
    assert kinds("Bridge closed", FIRST, "Ferries", SECOND, THIRD)[2] == "body"


@pytest.mark.parametrize(
    "foreign",
    [
        "How the dockworkers mean to get their cranes back before winter",
        "Lindel ferry shut down for good: where are the boats?",
        "READ ALSO: Lindel ferry shut down for good by its owner",
    ],
)
def test_a_headline_between_paragraphs_belongs_to_another_article(foreign: str) -> None:
    assert kinds("Bridge closed", FIRST, SECOND, foreign, THIRD, FOURTH)[3] == "furniture"


@pytest.mark.parametrize(
    "own",
    [
        "A short heading",
        "Six ferries will run from Wednesday on:",
        "- eleven more sailings a day for those who wait",
        "nothing about it is sure and nobody dares to say so",
        "“We have waited for this for years and nobody came.” — Tilda Roos, baker",
        "So what will happen to the people of the island now?",
        "Sorrel is not the only island to have lost its only road to the",
    ],
)
def test_what_belongs_to_the_text_stays(own: str) -> None:
    assert kinds("Bridge closed", FIRST, SECOND, own, THIRD, FOURTH)[3] == "body"


def test_the_name_of_a_picture_beside_its_caption_is_furniture() -> None:
    caption = "The bridge on Monday. (Pelagic picture)"
    assert kinds(FIRST, SECOND, "Halmar Bridge", caption, THIRD, FOURTH)[2:4] == ["furniture", "caption"]


def test_a_name_that_comes_twice_is_furniture() -> None:
    assert kinds(FIRST, "Halmar Bridge", SECOND, THIRD, "Halmar Bridge", FOURTH)[1::3] == ["furniture", "furniture"]


def test_where_nothing_ends_as_a_sentence_nothing_interrupts() -> None:
    poem = ["The bridge is shut, the ferry late", "And all of Sorrel has to wait", "The loaves grow hard upon the quay"]
    assert "furniture" not in kinds("A song", *poem, "And nobody has told us why it had to be")


def test_a_list_of_other_articles_ends_the_page() -> None:
    found = kinds(
        FIRST, SECOND, THIRD, "Related Posts", "Pear growers fear for their harvest", TEASER, "Cinema saved", TEASER
    )
    assert found == ["body"] * 3 + ["furniture"] * 5


def test_a_list_in_the_middle_ends_where_clear_text_goes_on() -> None:
    listed = ("Most read", "Pear growers fear for their harvest", "Cinema in Lindel saved")
    assert kinds(FIRST, SECOND, *listed, THIRD, FOURTH) == ["body"] * 2 + ["furniture"] * 3 + ["body"] * 2


def test_one_paragraph_below_a_list_is_text_if_it_tells_of_the_same_people() -> None:
    own = "Hanne Brook and Ilse Tarvin will meet the people of the island on Thursday evening."
    other = "Marga Thole has run the juice factory in Lindel for thirty years, and nobody knows why."
    assert kinds(FIRST, SECOND, THIRD, "Related", "Cinema in Lindel saved", own)[-1] == "body"
    assert kinds(FIRST, SECOND, THIRD, "Related", "Cinema in Lindel saved", other)[-1] == "furniture"


def test_lines_below_the_text_are_furniture() -> None:
    found = kinds(FIRST, SECOND, THIRD, "Prinz besucht die Insel: So war der Tag", "Cinema saved", "Was kommt nun?")
    assert found == ["body"] * 3 + ["furniture"] * 3


def test_a_text_that_is_cut_off_keeps_its_last_line() -> None:
    assert kinds(FIRST, SECOND, THIRD, "The ministry has not ruled out a ban on the")[-1] == "body"


def test_what_stands_below_the_last_rule_is_furniture() -> None:
    assert kinds(FIRST, SECOND, THIRD, "---", "*Daily Skim: all you need to know.*")[3:] == ["furniture", "furniture"]
    assert kinds("Bridge closed", "---", FIRST, SECOND, THIRD) == ["headline", "furniture", "body", "body", "body"]


def test_bylines_and_biographies_are_credits() -> None:
    found = kinds("Bridge closed", "By Nils Varga", FIRST, SECOND, THIRD, "Nils Varga is a reporter for Pelagic News.")
    assert found == ["headline", "credit", "body", "body", "body", "credit"]


def test_a_page_of_furniture_alone_keeps_it() -> None:
    assert kinds("Leave a comment", "Subscribe") == ["furniture", "furniture"]


def test_a_language_without_a_file_still_has_shapes() -> None:
    first = "Most został zamknięty w poniedziałek, ponieważ znaleziono w nim pęknięcia, powiedziała minister."
    second = "Nikt nie wie, kiedy zostanie otwarty ponownie, powiedziała dziennikarzom rzeczniczka ministerstwa."
    third = "Promy będą do tego czasu przewozić mieszkańców wyspy na stały ląd, dodała minister."
    found = kinds(
        "Most zamknięty", first, "---", second, "Dlaczego plony gruszek w dolinie będą w tym roku", third, first
    )
    assert found == ["headline", "body", "furniture", "body", "furniture", "body", "body"]
