"""Who is credited: names with their place and kind."""

from __future__ import annotations

import pytest

from retold.languages import language
from retold.records import Page
from retold.settings import CleanSettings
from retold.stages.clean import clean
from retold.stages.clean.names import runs

BODY = """The bridge of Port Orrin was closed on Monday after cracks were found in it, the ministry said.

Nobody knows when it will open again, a spokeswoman for the ministry told the Lakeside Post.

Ferries will take the people of the island to the mainland until then, she said.
"""


def credits(text: str) -> list[tuple[str, str]]:
    article = clean(Page.from_text(text, source="page"), CleanSettings())
    for credit in article.credits:
        assert text[slice(*credit.span)] == credit.name
    return [(credit.kind, credit.name) for credit in article.credits]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Adam Vale by Lakeside News Digital and the Meridian Press contributed to this report.",
            [("author", "Adam Vale"), ("outlet", "Lakeside News Digital"), ("agency", "Meridian Press")],
        ),
        ("Nils Varga of Pelagic News contributed.", []),
        (
            "(Reporting by Nils Varga in Port Orrin; Editing by Ruth Amsel)",
            [("author", "Nils Varga"), ("author", "Ruth Amsel")],
        ),
        ("[ SOURCE: teleNoord and NEWS AGENCIES ]", [("agency", "teleNoord")]),
        ("Sources: Pelagic News, Channel Post", [("outlet", "Pelagic News"), ("outlet", "Channel Post")]),
        ("With material from Corvin", [("agency", "Corvin")]),
        ("This article first appeared in the Channel Post.", [("outlet", "Channel Post")]),
        ("Originally published by Pelagic News", [("outlet", "Pelagic News")]),
        (
            "Mirela Dunn is a reporter for Lakeside News. Before that, Mirela covered crime in the Southeast.",
            [("author", "Mirela Dunn"), ("outlet", "Lakeside News")],
        ),
        ("By Nils Varga and Ruth Amsel", [("author", "Nils Varga"), ("author", "Ruth Amsel")]),
        ("By Greta Sand, Valley Farmer", [("author", "Greta Sand"), ("outlet", "Valley Farmer")]),
        ("By Ursula von der Leyden, Political Editor", [("author", "Ursula von der Leyden")]),
        ("By Lakeside Post staff", [("outlet", "Lakeside Post")]),
        ("**Radio Marea Sul**", [("outlet", "Radio Marea Sul")]),
        ("Strait Observer, Port Orrin edition", [("outlet", "Strait Observer")]),
        ("The bridge on Monday. (Photo Ada Lumen / Pelagic News)", [("photo", "Ada Lumen"), ("photo", "Pelagic News")]),
        ("The bridge on Monday [File: Ada Lumen/Corvin]", [("photo", "Ada Lumen"), ("photo", "Corvin")]),
        ("The bridge on Monday. (PN picture)", [("photo", "PN")]),
    ],
)
def test_a_line_of_credit_names_them(line: str, expected: list[tuple[str, str]]) -> None:
    assert credits(f"{BODY}\n{line}\n") == expected


@pytest.mark.parametrize(
    "opening",
    [
        "PORT ORRIN (Pelagic News) - ",
        "Port Orrin, May 4 (Pelagic News)-- ",
        "PORT ORRIN, Kestria, October 8 (Pelagic News) — ",
        "(Pelagic News) – ",
        "PORT ORRIN (Pelagic News) -\n\n",
    ],
)
def test_a_dateline_names_the_agency(opening: str) -> None:
    assert credits(opening + BODY) == [("agency", "Pelagic News")]


@pytest.mark.parametrize(
    "opening",
    [
        "PORT ORRIN —\n\n",
        "The minister (Civic Union) - ",
        "Port Orrin (2031) - ",
        "Orrin is closed (again) - ",
        "Orrin (PN) ",
    ],
)
def test_other_brackets_name_nobody(opening: str) -> None:
    assert credits(opening + BODY) == []


def test_a_name_that_the_dateline_gives_is_an_agency_everywhere() -> None:
    text = f"By Nils Varga, Pelagic News\n\nPORT ORRIN (Pelagic News) - {BODY}"
    assert credits(text) == [("author", "Nils Varga"), ("agency", "Pelagic News"), ("agency", "Pelagic News")]


def test_who_is_told_something_is_no_credit() -> None:
    assert credits(BODY) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Nils Varga of Pelagic News", ["Nils Varga", "Pelagic News"]),
        ("Voice of Kestria", ["Voice of Kestria"]),
        ("by Ludwig van der Berg and Ida Noll", ["Ludwig van der Berg", "Ida Noll"]),
        ("Reporter Nils Varga", ["Nils Varga"]),
        ("Noll & Brede", ["Noll & Brede"]),
        ("nobody at all", []),
        ("Alpha Beta Gamma Delta Epsilon Zeta Eta", []),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, names: list[str]) -> None:
    assert [run.name for run in runs(text, (0, len(text)), language("en"))] == names
