"""Aligned passages and the words in which they differ, through the public function."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import retold
from retold.records import Difference, Passage, as_row
from retold.settings import CompareSettings
from retold.stages.compare import compare
from tests.contract import pair_breaches
from tests.told import example, ready

FIRE = "A fire destroyed the old sawmill of Harrow on Sunday night, and forty people have lost their work."
CAUSE = "Firemen found a broken lamp in the ashes of the boiler house, but the cause is still unknown."
SAW = '"I saw sparks above the roof and ran for the bell," the night watchman Pieter Holm told reporters.'
AID = "The council of Harrow will decide on Thursday whether it lends the owners two million crowns."
MILL = "Timber from the valley had been cut there since the railway came in the year of the great flood."

Side = list[str]


def shown(*sides: Side) -> list[tuple[str, str, str, tuple[tuple[str, str, str], ...]]]:
    """Passages of two pages of one line each sentence: both texts, kind, and what differs."""
    first, second = (retold.Page.from_text("\n\n".join(side) + "\n", source=str(k)) for k, side in enumerate(sides))
    found = retold.compare(first, second)
    assert list(pair_breaches(as_row(found), {first.id: first.text, second.id: second.text})) == []
    texts = (first.text, second.text)
    passages = [_turned(passage) if found.a == second.id else passage for passage in found.passages]
    return [
        (
            texts[0][slice(*passage.a)],
            texts[1][slice(*passage.b)],
            passage.kind,
            tuple((d.tag, texts[0][slice(*d.a)], texts[1][slice(*d.b)]) for d in passage.differences),
        )
        for passage in sorted(passages, key=lambda passage: (passage.a, passage.b))
    ]


def _turned(passage: Passage) -> Passage:
    tags = {"insert": "delete", "delete": "insert", "replace": "replace"}
    differences = tuple(Difference(tags[d.tag], d.b, d.a) for d in passage.differences)
    return Passage(passage.b, passage.a, passage.kind, passage.similarity, differences, passage.moved)


def test_one_sentence_against_one_differs_in_words() -> None:
    retold_fire = FIRE.replace("destroyed the old sawmill", "ruined the sawmill").replace(
        "forty people", "40 people now"
    )
    found = shown([FIRE, CAUSE, SAW], [retold_fire, CAUSE, SAW])
    assert found[0] == (
        FIRE,
        retold_fire,
        "edited",
        (("replace", "destroyed", "ruined"), ("delete", "old", ""), ("replace", "forty", "40"), ("insert", "", "now")),
    )
    assert [(kind, differences) for _, _, kind, differences in found[1:]] == [("same", ()), ("same", ())]


def test_one_sentence_told_in_two_is_a_passage_with_each() -> None:
    halves = [
        "A fire destroyed the old sawmill of Harrow on Sunday night.",
        "Forty people have lost their work by the fire at the sawmill.",
    ]
    found = shown([FIRE, CAUSE, SAW], [*halves, CAUSE, SAW])
    assert [(a, b) for a, b, _, _ in found[:2]] == [(FIRE, halves[0]), (FIRE, halves[1])]
    assert found[0][3] == (("delete", "and forty people have lost their work", ""),)


def test_two_sentences_told_in_one_are_a_passage_each() -> None:
    joined = f"{FIRE.removesuffix('.')}, while firemen found a broken lamp in the ashes of the boiler house."
    found = shown([FIRE, CAUSE, SAW, AID], [joined, SAW, AID])
    assert [(a, b) for a, b, _, _ in found[:2]] == [(FIRE, joined), (CAUSE, joined)]
    assert found[0][3] == (("insert", "", "while firemen found a broken lamp in the ashes of the boiler house"),)
    assert found[1][3][-1] == ("delete", "but the cause is still unknown", "")


def test_a_sentence_that_was_moved_is_a_passage_too() -> None:
    moved = AID.replace("two million", "three million")
    found = shown([FIRE, CAUSE, SAW, AID], [moved, FIRE, CAUSE, SAW])
    assert found[-1] == (AID, moved, "edited", (("replace", "two", "three"),))


def test_a_passage_says_whether_it_was_moved() -> None:
    told, other = ("\n\n".join(lines) for lines in ([FIRE, CAUSE, SAW, AID], [AID, FIRE, CAUSE, SAW]))
    found = retold.compare(retold.Page.from_text(told, source="a"), retold.Page.from_text(other, source="b"))
    assert sorted((passage.kind, passage.moved) for passage in found.passages) == [("same", False)] * 3 + [
        ("same", True)
    ]


def test_a_quotation_that_was_reworded_tells_what_differs() -> None:
    said = '"I saw sparks above the roof and ran for the bell, and the wind did all the rest," Holm said.'
    other = '"I noticed sparks over the roof and ran for the bell, and the wind did all the rest," Holm said.'
    found = shown([said, CAUSE, MILL], [other, CAUSE, MILL])
    assert found[0][2:] == ("quote", (("replace", "saw", "noticed"), ("replace", "above", "over")))


def test_one_word_in_a_long_sentence_is_told_though_the_sentence_is_the_same() -> None:
    long = f"{CAUSE.removesuffix('.')}, {MILL.lower().removesuffix('.')}, and 62 men of the town worked there."
    assert shown([FIRE, long, SAW], [FIRE, long.replace("62", "26"), SAW])[1][2:] == (
        "same",
        (("replace", "62", "26"),),
    )


def test_typography_and_case_are_no_differences() -> None:
    dressed = FIRE.upper().replace(", AND", " — AND")
    assert shown([FIRE, CAUSE, SAW], [dressed, CAUSE, SAW])[0][2:] == ("same", ())


@pytest.mark.parametrize(("a", "b"), [*combinations(["000", "001", "002", "003", "004", "005", "006", "007"], 2)])
def test_outside_the_differences_the_words_are_the_same(a: str, b: str) -> None:
    articles = [example()[key][0] for key in (a, b)]
    found = retold.compare(*(retold.Page.from_text(article.text, source=article.source) for article in articles))
    assert list(pair_breaches(as_row(found), {article.id: article.text for article in articles})) == []
    assert all(passage.differences for passage in found.passages if passage.kind != "same")


LINES = st.lists(
    st.sampled_from([FIRE, CAUSE, SAW, AID, MILL, "Fire!", "Sawmill burns, again"]), min_size=1, max_size=5
)


@given(LINES, LINES, st.integers(4, 9))
def test_sentences_that_were_cut_short_differ_by_what_is_gone(first: list[str], second: list[str], ninths: int) -> None:
    a, b = "\n".join(first), "\n".join(line[: len(line) * ninths // 9] for line in second)
    one, other = ready(a), ready(b)
    found = compare(one, other, CompareSettings())
    assert one.document == other.document or not list(
        pair_breaches(as_row(found), {one.document: a, other.document: b})
    )
