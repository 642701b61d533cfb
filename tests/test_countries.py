"""Countries by the names of a language."""

from __future__ import annotations

import pytest

from retold.languages.countries import countries
from retold.text import fold
from tests.told import told


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("en", "saudi arabia", "SA"),
        ("en", "trinidad and tobago", "TT"),
        ("en", "burma", "MM"),
        ("en", "uk", "GB"),
        ("en", "texas", "US-TX"),
        ("en", "jordan river", None),
        ("en", "europe", None),
        ("de", "türkei", "TR"),
        ("de", "großbritannien", "GB"),
        ("fr", "pays-bas", "NL"),
        ("xx", "france", None),
    ],
)
def test_a_country_is_known_by_each_of_its_names(language: str, name: str, code: str | None) -> None:
    assert countries(language).code([fold(word) for word in name.replace("-", " ").split()]) == code


def test_an_adjective_is_a_form_of_its_country_and_no_name() -> None:
    known = countries("en")
    assert known.code(["swiss"]) is None
    assert known.code(["swiss"], adjective=True) == "CH"
    assert {("switzerland",), ("swiss",)} <= known.forms("CH")


def test_a_state_has_a_short_form_behind_a_party_that_is_no_name() -> None:
    known = countries("en")
    assert {form: known.short[form] for form in (("miss",), ("w", "va"))} == {("miss",): "US-MS", ("w", "va"): "US-WV"}
    assert known.code(["miss"]) is None
    assert known.longest > 3


def test_continents_are_regions_and_no_countries() -> None:
    assert ("south", "america") in countries("en").regions
    assert countries("en").code(["south", "america"]) is None


def test_a_region_of_two_words_is_nobody() -> None:
    _, marks = told("The ships of Orrin left for Sri Lanka on Monday. Mara Quill said the crew of nine was well.")
    assert {name.name: name.kind for name in marks.names}["Sri Lanka"] == "other"
