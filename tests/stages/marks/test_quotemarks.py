from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.stages.marks.quotemarks import marked


def inside(text: str) -> list[str]:
    return [text[slice(*m.inner)] for m in marked(text, (0, len(text)))]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“The tide turned,” she said. “We left.”", ["The tide turned,", "We left."]),
        ('"The tide turned," she said.', ["The tide turned,"]),
        ("''The tide turned,'' she said.", ["The tide turned,"]),
        ("‘We’ll go,’ he said. ‘It’s late.’", ["We’ll go,", "It’s late."]),
        ("'We'll go,' he said.", ["We'll go,"]),
        ("„Die Flut kam“, sagte sie. „Ja.“", ["Die Flut kam", "Ja."]),
        ("»Die Flut kam«, sagte sie.", ["Die Flut kam"]),
        ("«La marée», dit-elle.", ["La marée"]),
        ("« La marée », dit-elle. « Oui. »", ["La marée", "Oui."]),
        ("«\u00a0La marée\u00a0», dit-elle.", ["La marée"]),
        ("‹La marea›, dice.", ["La marea"]),
        ("「潮が変わった」と彼女は言った。", ["潮が変わった"]),
        ("a “word“ closed by the wrong mark", ["word"]),
    ],
)
def test_every_convention_of_quotation_marks_is_read(text: str, stretches: list[str]) -> None:
    assert inside(text) == stretches


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ("“I told him, ‘No, it is ours,’” she said.", ["I told him, ‘No, it is ours,’", "No, it is ours,"]),
        ("\"I told him, 'No.'\" she said.", ["I told him, 'No.'", "No."]),
        ("„Das ist ‚gut‘ so“, sagte er.", ["Das ist ‚gut‘ so", "gut"]),
        ("« Il a dit “non” hier », dit-elle.", ["Il a dit “non” hier", "non"]),
        ("»Das ist ›gut‹ so«, sagte er.", ["Das ist ›gut‹ so", "gut"]),
    ],
)
def test_a_quotation_inside_a_quotation_is_found_too(text: str, stretches: list[str]) -> None:
    assert inside(text) == stretches
    assert [m.depth for m in marked(text, (0, len(text)))] == [0, 1]


@pytest.mark.parametrize(
    "text",
    ["It’s the dog’s bone", "the workers' union and the '90s", "rock 'n' roll", "6' tall, 5'10\" wide", "X‘s boat"],
)
def test_an_apostrophe_is_no_quotation_mark(text: str) -> None:
    assert inside(text) == []


def test_a_plural_possessive_does_not_close_single_marks() -> None:
    assert inside("‘The workers’ rights are safe,’ he said.") == ["The workers’ rights are safe,"]


@pytest.mark.parametrize(
    ("text", "stretches"),
    [
        ('" I am glad, " she told them, noting " a good day. "', ["I am glad,", "a good day."]),
        ('He said " there is a lot " to do', ["there is a lot"]),
        ('a board of 5 " and one of 3 " in width', []),
        ('" This never ends', []),
        ('a 12 " pipe and "a tap"', ["a tap"]),
    ],
)
def test_straight_marks_between_blanks_open_where_one_with_a_blank_before_it_follows(
    text: str, stretches: list[str]
) -> None:
    assert inside(text) == stretches


def test_a_missing_close_is_bounded_to_the_paragraph() -> None:
    found = marked("“The first paragraph goes on", (0, 28))
    assert [(m.closed, m.inner) for m in found] == [(False, (1, 28))]


@pytest.mark.parametrize("text", ['"One, he said. "Two."', "“One, he said. “Two.”"])
def test_a_mark_that_opens_while_one_is_open_ends_the_earlier(text: str) -> None:
    assert inside(text) == ["One, he said.", "Two."]


@given(st.text(alphabet="ab .,‘’“”„\"'«»`\u00a0", max_size=60))
def test_stretches_lie_inside_their_line_and_inside_each_other(text: str) -> None:
    found = marked(text, (0, len(text)))
    for one in found:
        assert 0 <= one.outer[0] <= one.inner[0] <= one.inner[1] <= one.outer[1] <= len(text)
        assert text[slice(*one.inner)].strip()
        for other in found:
            apart = one.outer[1] <= other.outer[0] or other.outer[1] <= one.outer[0]
            within = one.outer[0] <= other.outer[0] and other.outer[1] <= one.outer[1]
            around = other.outer[0] <= one.outer[0] and one.outer[1] <= other.outer[1]
            assert apart or within or around
