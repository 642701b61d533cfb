"""Furniture learned across pages: what repeats where nothing else does, and never what copies have in common."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest

from retold.records import Furniture, Page, Repeat, as_row, from_row
from retold.settings import CleanSettings
from retold.stages.clean import Table, clean, learned
from tests.invented import COPY, FERRY, ORCHARD, OWN, STRANGERS

SETTINGS = CleanSettings()
PITCH = "Nobody watches the valley as we do, and with a digital subscription you will miss no corner of it."
MENU = "Evening quiz and crossword"
HOUSE = "https://valley.example/"


def page(story: str, *lines: str, at: str = HOUSE, name: str = "") -> Page:
    """A story of an outlet with lines of furniture below its first paragraph and at its end."""
    head, first, *rest = story.strip().split("\n\n")
    text = "\n\n".join([head, first, *lines[:1], *rest, *lines[1:]])
    return Page.from_text(text, source=f"{at}{name or abs(hash(text))}")


def table(pages: list[Page]) -> Furniture:
    return learned((one, clean(one, SETTINGS)) for one in pages)


def lines(furniture: Furniture) -> set[tuple[str, str]]:
    return {(repeat.outlet, repeat.line) for repeat in furniture.lines}


UNLIKE = [FERRY, ORCHARD, *STRANGERS]


def test_a_line_on_three_unlike_pages_of_an_outlet_is_furniture_there() -> None:
    some = [page(story, MENU, PITCH) for story in UNLIKE[:3]]
    assert {("valley.example", "evening quiz and crossword")} <= lines(table(some))
    assert any(line.startswith("nobody watches the valley") for _, line in lines(table(some)))


def test_two_pages_are_not_enough() -> None:
    assert table([page(story, MENU, PITCH) for story in UNLIKE[:2]]) == Furniture()


def test_what_repeats_across_outlets_is_furniture_anywhere() -> None:
    some = [page(story, MENU, at=f"https://outlet{k}.example/") for k, story in enumerate(UNLIKE[:3])]
    assert lines(table(some)) == {("", "evening quiz and crossword")}


def test_pages_of_unknown_outlets_count_as_an_outlet_each() -> None:
    some = [replace(page(story, MENU), source=f"{k}.txt") for k, story in enumerate(UNLIKE[:3])]
    assert lines(table(some)) == {("", "evening quiz and crossword")}


@pytest.mark.parametrize("spread", [True, False])
def test_copies_of_one_article_make_nothing_of_each_other_furniture(spread: bool) -> None:
    versions = [FERRY, COPY, FERRY + "\n\nMore follows.", FERRY.replace("312", "310"), COPY.replace("Early", "Late")]
    some = [
        page(text, at=f"https://o{k}.example/" if spread else HOUSE, name=f"{k}") for k, text in enumerate(versions)
    ]
    assert table(some) == Furniture()


@pytest.mark.parametrize("at", [HOUSE, "https://o{}.example/"])
def test_the_headline_of_copies_whose_every_sentence_was_reworded_is_none(at: str) -> None:
    words = ("soberly", "yesterday", "reportedly", "again", "apparently")
    versions = [FERRY.replace(" said.", f" said {word}.").replace(" the ", f" the {word} ") for word in words]
    assert table([page(text, at=at.format(k), name=str(k)) for k, text in enumerate(versions)]) == Furniture()


def test_copies_among_unlike_pages_make_only_the_furniture_known() -> None:
    unlike = [page(story, MENU) for story in UNLIKE[:4]]
    copies = [page(FERRY + f"\n\nIt was the {k}th accident.", MENU, name=f"copy{k}") for k in range(4, 9)]
    assert lines(table([*unlike, *copies])) == lines(table(unlike))


def test_the_order_of_the_pages_is_no_matter() -> None:
    some = [page(story, MENU, PITCH) for story in UNLIKE[:4]]
    assert len({table(list(order)) for order in permutations(some)}) == 1


def test_a_sentence_that_pages_of_one_event_quote_is_no_furniture() -> None:
    said = '"We heard a long scraping noise and then the lights went out," passenger Jonas Brede said.'
    tellings = [FERRY, OWN, ORCHARD.replace("pear", "ferry").replace("Vell valley", "Tarn Point")]
    some = [page(text, said, at=f"https://o{k}.example/") for k, text in enumerate(tellings)]
    assert not any("scraping" in line for _, line in lines(table(some)))


def test_a_short_sentence_of_common_words_is_no_furniture() -> None:
    some = [page(story, "He was 57.") for story in UNLIKE[:4]]
    assert table(some) == Furniture()


@pytest.mark.parametrize("line", ["What happened next:", "— Ida Noll (@idanoll) May 4, 2031"])
def test_lines_that_lead_on_or_name_a_speaker_are_no_furniture(line: str) -> None:
    assert table([page(story, line) for story in UNLIKE[:4]]) == Furniture()


def test_figures_are_no_difference() -> None:
    some = [page(story, f"{7 * k + 11} people read this") for k, story in enumerate(UNLIKE[:3])]
    assert lines(table(some)) == {("valley.example", "0 people read this")}


def test_a_large_collection_takes_seconds() -> None:
    rng = random.Random(0)  # noqa: S311
    words = ["".join(rng.choices("abcdefghijklmnop", k=7)) for _ in range(3000)]

    def story() -> str:
        return "\n\n".join(" ".join(rng.choices(words, k=15)).capitalize() + "." for _ in range(12))

    some = [page(story(), MENU, PITCH, name=str(k)) for k in range(300)]
    assert {("valley.example", "evening quiz and crossword")} <= lines(table(some))


# ── the table in use ────────────────────────────────────────────────────────────────────────────────────

KNOWN = Furniture((Repeat("valley.example", "evening quiz and crossword", 3), Repeat("", "sign me up", 4)))


def kinds(one: Page, known: Furniture | None) -> dict[str, tuple[str, str]]:
    article = clean(one, SETTINGS, Table(known) if known else None)
    return {article.text[slice(*block.span)]: (block.kind, block.why) for block in article.blocks}


def test_a_known_line_is_furniture_and_says_why() -> None:
    before, after = (kinds(page(FERRY, MENU, "Sign me up!"), known) for known in (None, KNOWN))
    assert after[MENU] == ("furniture", "repeats on pages of this outlet that tell something else")
    assert after["Sign me up!"] == ("furniture", "repeats on pages of several outlets that tell something else")
    assert {line: kind for line, kind in before.items() if line not in (MENU, "Sign me up!")} == {
        line: kind for line, kind in after.items() if line not in (MENU, "Sign me up!")
    }


def test_a_line_of_an_outlet_is_a_line_like_any_other_elsewhere() -> None:
    elsewhere = page(FERRY, MENU, at="https://other.example/")
    assert kinds(elsewhere, KNOWN)[MENU] == kinds(elsewhere, None)[MENU]


def test_in_markup_a_known_line_inside_the_article_is_furniture_and_a_main_heading_is_not() -> None:
    story = "".join(f"<p>{line}</p>" for line in FERRY.split("\n\n")[1:])
    html = f"<html><body><article><h1>{MENU}</h1>{story}<p>{MENU}</p>{story}</article></body></html>"
    text = "\n".join([MENU, *FERRY.strip().split("\n\n")[1:], MENU, *FERRY.strip().split("\n\n")[1:]])
    article = clean(Page(text=text, source=HOUSE, html=html), SETTINGS, Table(KNOWN))
    assert [block.kind for block in article.blocks if text[slice(*block.span)] == MENU] == ["headline", "furniture"]


def test_a_table_goes_through_json_and_comes_back() -> None:
    assert from_row(Furniture, as_row(KNOWN)) == KNOWN
