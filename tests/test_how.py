"""The bench of ways: what is made by rule is made as it says, and thresholds are chosen on other data."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from bench import data
from bench.made import FURNITURE, Make, abridged, copied, edited
from bench.merges import Story, likeness, merged
from bench.quality.how import WAYS, Measured, chosen, f1_of_merged, matrix, merged_of, mistakes, said_of
from bench.quality.scores import f1, macro_f1
from bench.tellings import Telling, fit, tellings
from retold.records import Fidelity
from retold.ways import RULE
from tests.told import EXAMPLE

needs_data = pytest.mark.skipif(not data.DATA.is_dir(), reason="the labelled data are not beside this checkout")

LINES = [
    f"The ferry of line {number} left the old pier at {number} o'clock, and nobody waited." for number in range(20)
]
TEXT = "\n".join(LINES)


def rng() -> random.Random:
    return random.Random(7)  # noqa: S311


# ── what is made by rule ────────────────────────────────────────────────────────────────────────────────


def test_a_copy_word_for_word_has_furniture_and_a_headline_of_its_own_and_ends_early() -> None:
    headline, *body = copied(TEXT, rng()).split("\n")
    assert headline not in LINES
    assert body[:18] == LINES[:18]
    assert set(body[18:]) < set(FURNITURE)


def test_an_edited_copy_changes_words_and_sentences_and_keeps_most() -> None:
    text = edited(TEXT, rng())
    assert text != TEXT
    assert 0.7 <= len(text.split()) / len(TEXT.split()) <= 1.05


def test_an_abridgement_begins_with_the_lead_and_keeps_its_order() -> None:
    kept = abridged(TEXT, rng()).split("\n")
    assert kept[0] == LINES[0]
    assert kept == [line for line in LINES if line in kept]
    assert 0.3 <= len(kept) / len(LINES) <= 0.6


def test_a_merged_page_takes_turns_and_keeps_the_order_of_both() -> None:
    other = [line.replace("ferry", "tram") for line in LINES]
    kept = merged(TEXT, "\n".join(other), rng()).split("\n")
    assert [line for line in kept if "ferry" in line] == [line for line in LINES if line in kept]
    assert [line for line in kept if "tram" in line] == [line for line in other if line in kept]
    assert {"ferry" in line for line in kept} == {True, False}


@pytest.mark.parametrize("make", [copied, edited, abridged])
def test_the_same_seed_makes_the_same_text(make: Make) -> None:
    assert make(TEXT, rng()) == make(TEXT, rng())


@pytest.mark.parametrize(
    ("way", "words", "right"),
    [("abridged", 50, True), ("abridged", 70, False), ("edited", 70, False), ("edited", 90, True),
     ("translated", 60, True), ("abridged", 20, False)],
)  # fmt: skip
def test_what_is_too_long_or_too_short_for_its_way_is_left_out(way: str, words: int, right: bool) -> None:
    assert fit(Telling("set", "set", way, "word " * 100, "word " * words)) is right


def test_likeness_of_lengths_is_the_same_either_way() -> None:
    assert likeness("a b", "a b c d") == likeness("a b c d", "a b") == 0.5


# ── how it is measured ──────────────────────────────────────────────────────────────────────────────────


def pair(way: str, *, fold: str = "one", siblings: bool = False, **shares: float) -> Measured:
    """A labelled pair with what is kept of it; all, where nothing else is said."""
    whole = {"kept": 1.0, "wording": 1.0, "quotations": 0.0, "phrases": 1.0, "changed": 1.0, "neighbours": 1.0}
    found = Fidelity(**{**whole, "running": 1.0, **shares}, quoted=0, way="unclear")
    return Measured(Telling(fold, fold, way, "", "", siblings=siblings), found, replace(found, running=0.9))


def test_of_two_pages_from_one_source_the_heavier_way_counts() -> None:
    assert pair("verbatim").said() == "verbatim"
    assert pair("edited", siblings=True).said() == "edited"


def test_thresholds_are_chosen_that_name_most_right() -> None:
    pairs = [pair("verbatim", running=0.962), pair("edited", running=0.94)]
    assert pairs[0].said() == "edited"
    assert chosen(pairs).verbatim == 0.96


def test_of_thresholds_that_are_as_good_the_shipped_ones_stay() -> None:
    assert chosen([pair("verbatim"), pair("abridged", kept=0.3)]) == RULE


def test_a_pair_is_judged_by_thresholds_chosen_without_its_data_set() -> None:
    ours = [pair("verbatim", running=0.962), pair("edited", running=0.94)]
    theirs = [pair("verbatim", fold="two", running=0.99), pair("edited", fold="two", running=0.9)]
    assert said_of([*ours, *theirs]) == ["edited", "edited", "verbatim", "edited"]


def test_the_matrix_counts_true_ways_down_and_named_ways_across() -> None:
    table = matrix(["edited", "edited", "verbatim"], ["verbatim", "edited", "verbatim"]).split("\n")
    assert table[3] == "| edited | 1 | 1 |  |  |  |  |"
    assert len(table) == 2 + len(WAYS)


def test_mistakes_are_told_by_data_set_the_most_frequent_first() -> None:
    pairs = [pair("edited"), pair("edited"), pair("edited", fold="two")]
    assert mistakes(pairs, ["verbatim"] * 3).split("\n") == [
        "   2  edited named verbatim: one",
        "   1  edited named verbatim: two",
    ]


def test_f1_counts_what_a_class_is_named_and_what_it_is() -> None:
    assert f1("x", ["x", "x", "y"], ["x", "y", "x"]) == 0.5
    assert f1("z", ["x"], ["y"]) == 0
    assert f1("x", ["x", "x"], ["x", "y"], [3, 1]) == pytest.approx(6 / 7)
    assert macro_f1(["x", "y"], ["x", "y"]) == 1


def test_merged_pages_are_found_in_the_example_story() -> None:
    names = ("000_agency-original.txt", "005_strait-observer-merged.txt", "006_channel-post-own-report.md")
    pages = {name: (EXAMPLE / name).read_text(encoding="utf8") for name in names}
    story = Story("example", pages, frozenset(names[1:2]))
    assert merged_of(story) == story.merged
    assert f1_of_merged([(story, merged_of(story))]) == 1


@needs_data
def test_every_way_comes_from_two_data_sets_and_the_same_texts_come_again() -> None:
    found = tellings()
    for way in WAYS:
        assert len({telling.data for telling in found if telling.how == way}) >= 2
    assert found == tellings()
