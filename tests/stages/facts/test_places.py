"""Places: a state or country for another that shares its name, behind a party, or inside a longer name."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import story

HALL = (
    "The council of Orrin closed the old hall on Tuesday after cracks were found in its northern wall. "
    "The plan met with scorn from Mara Quill ({}), the ranking member of the panel on harbours. "
    "{} "
    "The pupils will learn in the new library until the spring, the council said."
)
VISIT = "Mayor Bram Dell spoke of the plan at a rally {} last year."


def told(source: str, copy: str) -> list[tuple[str, str]]:
    """The kinds and words of what is told of names and places in a copy."""
    found = story({"source": source, "copy": copy}, [("source", "copy", "paraphrased")]).told("place", "name")
    assert all(page == "copy" for _, page, _, _ in found)
    return [(kind, says) for kind, _, says, _ in found]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("in West Virginia", "in Virginia"),
        ("in Virginia", "in West Virginia"),
        ("in Austria", "in Australia"),
        ("at the club Bel-Lago of Florida", "at the club of Orrin, in New Jersey"),
    ],
)
def test_a_place_whose_name_is_like_anothers_is_another(before: str, after: str) -> None:
    found = told(HALL.format("D", VISIT.format(before)), HALL.format("D", VISIT.format(after)))
    assert [kind for kind, _ in found] == ["place"]


def test_a_state_behind_a_party_is_held_against_a_state_in_words() -> None:
    source = HALL.format("D-Miss.", "")
    assert told(source, source.replace("Quill (D-Miss.)", "Quill, a Missouri Democrat")) == [
        ("place", "a Missouri Democrat")
    ]
    assert told(source, source.replace("Quill (D-Miss.)", "Quill, a Mississippi Democrat")) == []
    assert told(source, source.replace("(D-Miss.)", "(D - Miss.)")) == []


def test_a_state_in_the_name_of_a_person_is_no_place() -> None:
    source = HALL.format("D", VISIT.format("with Georgia Bly"))
    assert [kind for kind, _ in told(source, source.replace("Georgia Bly", "Virginia Bly"))] == ["name"]


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("in the Green Lodge", "aboard the Blue Heron", ["place"]),
        ("in the Green Lodge", "aboard the Heron Two", ["place"]),
        ("in the Green Lodge", "at the Green Lodge", []),
    ],
)
def test_a_name_behind_another_preposition_in_the_very_same_place(before: str, after: str, kinds: list[str]) -> None:
    source = (
        "Nobody was hurt in Orrin. Pilot Mara Dell confirmed the visit to the reporters {}. The Green Lodge is old."
    )
    found = told(source.format(before), source.format(after))
    assert [kind for kind, _ in found] == kinds
