"""Artificial traditions: made as their truth says, the same every time, and read as users' pages are."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.exchanges import Exchange, Exchanges
from bench.quality.traditions import judge
from bench.quality.traditions.errors import errors
from bench.quality.traditions.mistakes import KINDS as MISTAKES
from bench.quality.traditions.mistakes import causes, shown
from bench.quality.traditions.reading import Reader, as_one
from bench.quality.traditions.steady import removals, same_in_any_order, with_copy
from bench.quality.trees import Tree
from bench.traditions import operations
from bench.traditions.furniture import dated, frame, outlets
from bench.traditions.likeness import KINDS, figures, kolmogorov
from bench.traditions.making import Shape, traditions
from bench.traditions.originals import Event, folder, independents, shared
from bench.traditions.plan import Chances, plan
from bench.traditions.planted import KINDS as ERRORS
from bench.traditions.planted import planted
from bench.traditions.rewording import Learned, Strength, clause_moved, ready, reworded
from bench.traditions.sentences import Sentence, Told, length, paragraphs, quoted, told
from bench.traditions.tradition import Tradition
from bench.traditions.writer import REPOSITORY, write
from retold.pipeline import together
from retold.records import Page

FERRY = """Ferry Halcyon runs aground off Tarn Point with hundreds on board
The ferry Halcyon ran aground off Tarn Point early on Tuesday with 312 people on board, the Ostmark coast guard said.
Lifeboats from three harbours took everybody ashore within four hours, and nobody was badly hurt. The sea was calm.
"We heard a long scraping noise and then the lights went out," said passenger Jonas Brede.
The Halcyon had left Sandvig at dawn for the islands, a crossing of two hours that she makes every day of the week.
Engineers will examine the hull at low tide before tugs try to pull the ship free, the harbour office added.
Captain Ida Noll was taken to hospital with a broken wrist. She is not accused of anything, prosecutors said.
The company that owns the ferry has promised to pay for luggage that was lost in the rush to the boats."""
NIGHT = """A night on the rocks for the passengers of the Halcyon
I was asleep when the ship struck, and when I reached the deck the crew were handing out life jackets in the dark.
An old man beside me sang the whole way to the quay. The boats came quickly, one after the other, out of the fog.
My neighbour lost her suitcase in the water, I lost my shoes, and neither of us has decided whether to complain.
On Wednesday the islanders brought soup to the school where we slept, and someone played the accordion until ten.
Why a vessel that makes this trip each morning left its course is for others to find out, and they are asking.
A diver told me that the hole is as long as a bus, and that 40 tonnes of oil must be pumped out before Friday."""
EVENTS = [Event("tarn point", (FERRY, NIGHT))]


def learned() -> Learned:
    """What two tellers exchanged in an article about something else."""
    pairs = {"said": "stated", "everybody": "everyone", "long": "lengthy", "quickly": "fast", "examine": "inspect"}
    found = [
        Exchange("pears", teller, (before,), (after,)) for before, after in pairs.items() for teller in ("one", "two")
    ]
    return ready(Exchanges(tuple(found), {(before,): 4 for before in pairs}))


def rng(seed: int = 7) -> random.Random:
    return random.Random(seed)  # noqa: S311


def ferry() -> Told:
    return told(FERRY, "A")


def texts(said: Told) -> list[str]:
    return [sentence.text for sentence in said]


@pytest.fixture(scope="module")
def stories() -> list[Tradition]:
    made = traditions(EVENTS, Shape(reports=(1, 2), chances=Chances(borrowed=0.3)), learned(), 0)
    return [next(made) for _ in range(8)]


# ── sentences ───────────────────────────────────────────────────────────────────────────────────────────


def test_sentences_remember_where_they_come_from_and_where_paragraphs_begin() -> None:
    said = ferry()
    assert said[2].origins == ("A 2",)
    assert [s.opens for s in said[2:4]] == [True, False]
    assert paragraphs(said) == FERRY.split("\n")


def test_what_stands_in_quotation_marks_is_quoted_and_an_open_mark_holds_to_the_end() -> None:
    assert quoted('He said "no" and “yes”.') == [(8, 12), (17, 22)]
    assert quoted('He said "no') == [(8, 11)]


# ── operations ──────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(0, 500))
def test_a_copy_is_the_beginning_of_its_source(seed: int) -> None:
    made = operations.copied(ferry(), rng(seed))
    assert made == ferry()[: len(made)]
    assert len(made) >= 0.8 * len(ferry())


@given(st.integers(0, 500))
def test_an_edit_cuts_a_sentence_and_leaves_quotations_alone(seed: int) -> None:
    made = operations.edited(ferry(), learned(), rng(seed))
    origins = [origin for s in made for origin in s.origins]
    assert len(set(origins)) == len(origins) == len(ferry()) - 1
    for sentence in made:
        if "scraping" in sentence.text:
            assert '"We heard a long scraping noise and then the lights went out,"' in sentence.text


@given(st.integers(0, 500))
def test_an_abridgement_keeps_the_lead_the_order_and_about_half_at_most(seed: int) -> None:
    made = operations.abridged(ferry(), learned(), rng(seed))
    numbers = [int(s.origins[0].split()[1]) for s in made]
    assert numbers[0] == 0
    assert numbers == sorted(numbers)
    assert length(made) <= 0.6 * length(ferry())


def test_a_quotation_in_an_abridgement_may_become_reported_speech() -> None:
    made = [text for seed in range(40) for text in texts(operations.abridged(ferry(), Learned({}, ()), rng(seed)))]
    assert "Said passenger Jonas Brede that we heard a long scraping noise and then the lights went out." in made


@given(st.integers(0, 500))
def test_a_merged_page_has_some_of_both_in_the_order_of_both(seed: int) -> None:
    made = operations.merged(ferry(), told(NIGHT, "B"), rng(seed))
    for name in "AB":
        numbers = [int(s.origins[0].split()[1]) for s in made if s.origins[0].startswith(name)]
        assert numbers
        assert numbers == sorted(numbers)


def test_a_borrowed_passage_is_short_and_stands_at_a_paragraph() -> None:
    made, taken = operations.borrowed(ferry(), told(NIGHT, "B"), rng())
    assert [s for s in made if s not in ferry()] == list(taken)
    assert length(taken) <= operations.BORROWED * length(ferry())
    assert operations.borrowed(ferry(), ferry(), rng()) == (ferry(), ())


# ── rewording ───────────────────────────────────────────────────────────────────────────────────────────

ALWAYS = Strength(exchange=(100, 100), lost=(0, 0), moved=0, leave_out=0, put_in=0, cut=0)


def test_words_are_exchanged_for_what_two_tellers_put_there() -> None:
    made = " ".join(texts(reworded(ferry(), ALWAYS, learned(), rng())))
    assert "took everyone ashore" in made
    assert "stated" in made
    assert "312" in made
    assert "Halcyon" in made


def test_what_one_teller_alone_exchanged_or_what_turns_the_sense_is_not_learned() -> None:
    once = Exchange("pears", "one", ("calm",), ("rough",))
    turned = [Exchange("pears", teller, ("free",), ("stuck",), turned=True) for teller in ("one", "two")]
    found = ready(Exchanges((once, *turned), {("calm",): 1, ("free",): 2}))
    assert found == Learned({}, ())


def test_quotations_may_be_spared() -> None:
    said = (Sentence('"A long noise," he said after a long night.', ("A 0",), opens=True),)
    spared = Strength(exchange=(100, 100), lost=(0, 0), moved=0, leave_out=0, put_in=0, cut=0, spares_quotations=True)
    made = {texts(reworded(said, spared, learned(), rng(seed)))[0] for seed in range(9)}
    assert '"A long noise," he stated after a lengthy night.' in made
    assert all(text.startswith('"A long noise,"') for text in made)


def test_denials_are_never_left_out_or_lost() -> None:
    said = (Sentence("She is not accused of anything and never was.", ("A 0",), opens=True),)
    harsh = Strength(exchange=(1, 1), lost=(1, 1), moved=0, leave_out=1, put_in=0, cut=0)
    for seed in range(9):
        made = texts(reworded(said, harsh, learned(), rng(seed)))[0]
        assert {"not", "never"} <= set(made.strip(".").split())


def test_the_last_clause_may_come_first() -> None:
    assert (
        clause_moved("The boats came quickly, as everyone had hoped.")
        == "As everyone had hoped, the boats came quickly."
    )
    assert clause_moved('"No," she said, as everyone had hoped.') == '"No," she said, as everyone had hoped.'


# ── errors ──────────────────────────────────────────────────────────────────────────────────────────────


@given(st.integers(0, 500))
def test_an_error_is_told_by_words_that_stand_once_on_the_page(seed: int) -> None:
    made, error = planted(ferry(), rng(seed))
    assert error is not None
    assert "\n".join(paragraphs(made)).count(error.says) == 1
    assert error.was in FERRY
    assert error.says not in FERRY
    changed = [(a, b) for a, b in zip(ferry(), made, strict=True) if a != b]
    assert len(changed) == 1
    assert changed[0][0].text.replace(error.was, error.says) == changed[0][1].text


def test_errors_of_all_kinds_are_planted_and_none_where_there_is_no_room() -> None:
    kinds = Counter(error.kind for seed in range(60) if (error := planted(ferry(), rng(seed))[1]))
    assert set(kinds) == set(ERRORS)
    assert planted((Sentence("Calm.", ("A 0",), opens=True),), rng()) == (
        (Sentence("Calm.", ("A 0",), opens=True),),
        None,
    )


# ── the plan ────────────────────────────────────────────────────────────────────────────────────────────


@given(st.lists(st.integers(1, 6), min_size=1, max_size=5), st.integers(0, 500))
def test_a_plan_has_a_report_a_line_and_sources_before_what_is_made_from_them(sizes: list[int], seed: int) -> None:
    steps = plan(sizes, Chances(0.9, 0.9, borrowed=0.5), rng(seed))
    assert len(steps) == len(sizes) + sum(sizes)
    assert [step.how for step in steps[: len(sizes)]] == ["independent"] * len(sizes)
    places = {step.page: at for at, step in enumerate(steps)}
    for at, step in enumerate(steps):
        sources = [*step.parents, *filter(None, [step.donor])]
        assert all(places[source] < at and steps[places[source]].hour < step.hour for source in sources)
        assert len(step.parents) == (0 if at < len(sizes) else 2 if step.how == "merged" else 1)
        assert not step.lost or sum(step.page in other.parents for other in steps) > 1


# ── furniture ───────────────────────────────────────────────────────────────────────────────────────────


def test_furniture_credits_a_source_and_gives_a_date() -> None:
    found = frame("Merrow Post", 8, date(2021, 3, 4), "Greyport News", rng())
    assert any("Greyport News" in line for line in found.below)
    assert any(re.search(r"2021", line) for line in found.heading)
    assert {dated(date(2021, 3, 4), rng(seed)) for seed in range(30)} >= {"Published March 4, 2021", "2021-03-04"}


def test_outlets_are_all_different_even_where_many_are_wanted() -> None:
    assert len(set(outlets(400, rng()))) == 400


# ── originals ───────────────────────────────────────────────────────────────────────────────────────────


def test_reports_that_share_a_long_row_of_words_are_not_independent() -> None:
    assert shared(FERRY, FERRY.replace("Tuesday", "Monday"))
    assert not shared(FERRY, NIGHT)
    assert len(independents(EVENTS[0], 2, rng())) == 2
    assert independents(Event("one", (FERRY, FERRY + " More.")), 2, rng()) == ()


def test_a_folder_gives_an_event_for_each_file_and_each_folder_in_it(tmp_path: Path) -> None:
    (tmp_path / "both").mkdir()
    for name, text in (("both/a.txt", FERRY), ("both/b.txt", NIGHT), ("single.txt", NIGHT), ("notes.md", "no")):
        (tmp_path / name).write_text(text, encoding="utf8")
    assert folder(tmp_path) == [Event("both", (FERRY, NIGHT)), Event("single", (NIGHT,))]


# ── traditions ──────────────────────────────────────────────────────────────────────────────────────────


def test_the_same_seed_makes_the_same_pages_and_more_stories_change_none(stories: list[Tradition]) -> None:
    again = traditions(EVENTS, Shape(reports=(1, 2), chances=Chances(borrowed=0.3)), learned(), 0)
    assert [next(again).truth() for _ in range(3)] == [story.truth() for story in stories[:3]]
    assert [story.reports for story in stories] == [1, 2] * 4


def test_pages_hold_their_story_and_their_furniture_line_by_line(stories: list[Tradition]) -> None:
    for story in stories:
        for telling in story.tellings.values():
            lines = [line for line in telling.text.split("\n") if line]
            assert Counter(lines) == Counter([*paragraphs(telling.said), *telling.furniture])


def test_no_page_is_too_short_to_be_told_from_others(stories: list[Tradition]) -> None:
    for story in stories:
        assert min(length(telling.said) for telling in story.tellings.values()) >= 0.8 * operations.LEAST


def test_the_truth_names_errors_by_their_place_and_by_who_tells_it_otherwise(stories: list[Tradition]) -> None:
    found = [(story, page, e) for story in stories for page in story.truth()["pages"] for e in page["planted"]]
    assert found
    for story, page, error in found:
        text = story.tellings[page["id"]].text
        assert text[slice(*error["span"])] == error["says"]
        assert not set(error["against"]) & story.below(page["id"])
        assert not set(error["also_in"]) & set(story.lost)


def test_a_wrong_date_lies_before_that_of_the_source() -> None:
    made = traditions(EVENTS, Shape(reports=(1, 1), chances=Chances(dated=1, wrong=1)), learned(), 0)
    for telling in next(made).tellings.values():
        assert (telling.shown == telling.published) == (not telling.step.parents)


def test_files_are_written_with_their_truth_and_never_into_the_repository(
    tmp_path: Path, stories: list[Tradition]
) -> None:
    story = stories[1]
    write(story, tmp_path, 0.5, "0")
    truth = json.loads((tmp_path / story.name / "truth.json").read_text(encoding="utf8"))
    assert truth["lines"] == 2
    files = {page["file"] for page in truth["pages"] if page["file"]}
    assert {path.name for path in (tmp_path / story.name).iterdir()} == {*files, "truth.json"}
    assert len(files) == len(story.at_hand)
    html = next(name for name in sorted(files) if name.endswith(".html"))
    first = texts(story.tellings[html.removesuffix(".html")].said)[0]
    assert first in (tmp_path / story.name / html).read_text(encoding="utf8")
    with pytest.raises(ValueError, match="lies in the repository"):
        write(story, REPOSITORY / "examples" / "made", 0.5, "0")


def test_a_big_tree_has_as_many_pages_as_were_asked_for() -> None:
    story = next(traditions(EVENTS, Shape(reports=(2, 2), pages=30), learned(), 0))
    assert len(story.tellings) == 30


# ── likeness ────────────────────────────────────────────────────────────────────────────────────────────


def test_figures_of_a_text_with_itself_and_with_another() -> None:
    assert figures(FERRY, FERRY) == pytest.approx((1, 1, 1))
    jaccard, cosine, ratio = figures(FERRY, NIGHT)
    assert jaccard == 0
    assert 0 < cosine < 0.3
    assert 0.5 < ratio < 1.2
    assert set(KINDS) >= {"2 round trips", "6 round trips", "10 round trips"}


def test_the_distance_of_two_distributions_is_their_largest_difference() -> None:
    a = np.array([1.0, 2, 3, 4])
    assert kolmogorov(a, a) == 0
    assert kolmogorov(a, a + 10) == 1
    assert kolmogorov(a, np.array([1.0, 2, 13, 14])) == 0.5


# ── reading them ────────────────────────────────────────────────────────────────────────────────────────


def test_the_reader_of_the_bench_says_what_the_public_functions_say(stories: list[Tradition]) -> None:
    story = stories[1]
    pages = {page: telling.text for page, telling in story.at_hand.items()}
    ours = Reader(pages).drawn(pages)
    run = together([Page.from_text(text, source=page) for page, text in pages.items()])
    assert ours.lineage == run.stories[0].lineage
    assert ours.material.retellings == run.stories[0].retellings
    assert ours.lines == run.stories[0].lines_of_telling


def test_pages_that_tell_the_same_words_are_one_page_of_the_tree() -> None:
    tree = Tree(
        {"A": frozenset(), "copy": frozenset("A"), "b": frozenset(["copy"]), "c": frozenset("A")}, {}, frozenset("A")
    )
    found = as_one(tree, {"A": "copy", "copy": "copy", "b": "b", "c": "c"})
    assert found.parents == {"copy": frozenset(), "b": frozenset(["copy"]), "c": frozenset(["copy"])}
    assert found.lost == frozenset()


def test_a_page_removed_a_leaf_copied_and_another_order_are_tried_on_every_page(stories: list[Tradition]) -> None:
    one = judge(stories[1])
    names = one.tradition.at_hand
    taken = removals(one.tradition, one.reader, one.story)
    assert taken.pairs == len(names) * (len(names) - 1) * (len(names) - 2) // 2
    assert taken.stayed + len(taken.moved) == taken.pairs
    leaves = {page for page in names if not any(page in t.step.parents for t in one.tradition.tellings.values())}
    assert {leaf for leaf, _, _ in with_copy(one.tradition, one.reader, one.story)} == leaves
    assert same_in_any_order(one.tradition)


def test_only_errors_that_others_tell_otherwise_are_looked_for(stories: list[Tradition]) -> None:
    for story in stories[:4]:
        wanted = [e for p in story.truth()["pages"] if not p["lost"] for e in p["planted"] if e["against"]]
        assert len(list(errors(story, judge(story).story))) == len(wanted)


@pytest.mark.parametrize("what", sorted(MISTAKES))
def test_mistakes_are_counted_by_cause(what: str, stories: list[Tradition]) -> None:
    found = [cause for story in stories[:3] for cause in causes(what, judge(story))]
    table = shown(found, 1)
    assert len(found) == sum(int(line[:4]) for line in table.split("\n") if line[:4].strip())
