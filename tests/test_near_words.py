"""Words that stand for one another."""

from __future__ import annotations

import pytest

from retold.languages import HERE, language

ENGLISH = language("en")


def near(one: str, other: str) -> bool:
    return ENGLISH.near(ENGLISH.stem(one), ENGLISH.stem(other))


@pytest.mark.parametrize(("one", "other"), [("many", "numerous"), ("fought", "battle"), ("warned", "cautioned")])
def test_near_words_stand_in_one_group_in_any_form(one: str, other: str) -> None:
    assert near(one, other)
    assert near(other, one)


@pytest.mark.parametrize(("one", "other"), [("warned", "prevented"), ("many", "few"), ("increase", "decrease")])
def test_words_that_say_something_else_are_not_near(one: str, other: str) -> None:
    assert not near(one, other)


def test_far_words_are_both_known_and_have_nothing_in_common() -> None:
    assert ENGLISH.far(ENGLISH.stem("warned"), ENGLISH.stem("prevented"))
    assert not ENGLISH.far(ENGLISH.stem("warned"), "zzyzx")
    assert not ENGLISH.has_near("zzyzx")


def test_a_language_without_the_list_knows_no_near_words() -> None:
    assert not language("xx").near("many", "numerous")
    assert language("xx").neighbours("many") == frozenset()


def test_every_line_of_the_list_is_a_group_of_plain_words() -> None:
    lines = (HERE / "en.near.txt").read_text(encoding="utf8").splitlines()
    groups = [line.split() for line in lines if not line.startswith("#")]
    assert all(len(group) > 1 for group in groups)
    assert all(word.isalpha() and word == word.lower() for group in groups for word in group)
