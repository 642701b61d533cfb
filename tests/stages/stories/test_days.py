"""The days of the week that a page names."""

from __future__ import annotations

import pytest

from retold.records import Article, Block, content_id
from retold.stages.marks import mark
from retold.stages.stories.days import weekdays
from retold.text import lines


def found(text: str, *, language: str = "en", published: str | None = None, kind: str = "body") -> tuple[int, ...]:
    blocks = tuple(Block(span, kind, "given") for span in lines(text))
    page = Article(
        content_id(text), "here", (), None, None, None, None, published, None, language, text, (), blocks
    )  # fmt: skip
    return weekdays(page, mark(page))


@pytest.mark.parametrize("published", [None, "2031-05-07"])
def test_weekdays_count_from_monday_each_once(published: str | None) -> None:
    text = "The mill burned down on Sunday. On Monday it still smoked, the owner said on Monday."
    assert found(text, published=published) == (0, 6)


def test_a_full_date_is_a_day_of_the_week() -> None:
    assert found("The mill burned down on May 4, 2031.") == (6,)


@pytest.mark.parametrize("text", ["The mill burned down in May 2031.", "The mill burned down.", ""])
def test_what_names_no_day_has_none(text: str) -> None:
    assert found(text) == ()


def test_other_languages_have_their_own_words() -> None:
    assert found("Die Mühle brannte am Sonntag ab.", language="de") == (6,)
    assert found("Sunday", language="xx") == ()


@pytest.mark.parametrize("kind", ["furniture", "caption", "credit"])
def test_only_headline_and_body_count(kind: str) -> None:
    assert found("The mill burned down on Sunday.", kind=kind) == ()
