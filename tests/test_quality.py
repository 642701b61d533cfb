"""The table of quality: its figures may not fall, and what it is made of says what it should."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from bench import data
from bench.mixtures import Mixture
from bench.pairs import Pair, shortened
from bench.quality import folds, peers, trees
from bench.quality.__main__ import filled
from bench.quality.copies import drawn, lengths, matched
from bench.quality.pins import FLOORS, held, name_of, pinned, samples
from bench.quality.scores import auc, expected_error, recall_at
from bench.quality.table import Line, shown
from bench.quality.tasks import known, measured
from bench.quality.trees import Said, Tree
from bench.quality.vectors import Sentences, covered, heaviest
from bench.quality.whole_story import stars

needs_data = pytest.mark.skipif(not data.DATA.is_dir(), reason="the labelled data are not beside this checkout")


def pair(a: str, b: str, *, fold: str = "x", copy: bool = True) -> Pair:
    return Pair("set", "row", fold, a, b, copy=copy)


@pytest.fixture
def nowhere(tmp_path: Path) -> Iterator[None]:
    data.use(tmp_path)
    yield
    data.forget()


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────


@needs_data
def test_no_figure_falls_under_its_floor() -> None:
    floors = json.loads(FLOORS.read_text(encoding="utf8"))
    found = {name_of(line): line for line in samples()}
    assert set(found) == set(floors), "run python -m bench.quality.pins after a change of the rows"
    fallen = {name: (line.score, floors[name]) for name, line in found.items() if not held(line, floors[name])}
    assert fallen == {}


def test_a_figure_is_pinned_a_little_under_what_was_measured_and_an_error_rate_above() -> None:
    good, error = Line("t", "d", "m", 0.9, 9), Line("t", "d", "m", 0.011, 9, at_most=True)
    assert (pinned(good), pinned(error)) == (0.85, 0.04)
    assert held(good, 0.85)
    assert held(error, 0.04)
    assert not held(good, 0.91)
    assert not held(error, 0.01)


# ── metrics ─────────────────────────────────────────────────────────────────────────────────────────────


def test_recall_counts_the_copies_above_a_share_of_the_strangers() -> None:
    strangers = np.arange(100) / 100
    assert recall_at([0.5, 0.94, 0.95, 1.0], strangers, 0.05) == 0.5
    assert recall_at([], strangers, 0.05) == 0


def test_auc_is_the_chance_that_a_copy_scores_above_a_stranger() -> None:
    assert auc([2, 3], [0, 1]) == 1
    assert auc([1], [1]) == 0.5
    assert auc([0, 1], [2]) == 0


def test_probabilities_that_mean_what_they_say_have_no_error() -> None:
    assert expected_error([0.5, 0.5], [0, 1]) == 0
    assert expected_error([0.9, 0.9], [0, 1]) == pytest.approx(0.4)


def test_pairs_of_about_the_same_length_are_matched() -> None:
    pairs = [pair("a b c d", "a b c d e"), pair("a b c d", "a b"), pair("a b c d", "a b c d e f")]
    assert matched(pairs).tolist() == [True, False, False]
    assert lengths(pairs).tolist() == pytest.approx([0.8, 0.5, 4 / 6])


def test_a_sample_is_the_same_every_time() -> None:
    assert drawn(10, 3).sum() == 3
    assert drawn(10, 3).tolist() == drawn(10, 3).tolist()
    assert drawn(2, 3).all()


def test_a_copy_is_cut_to_the_same_sentences_every_time() -> None:
    whole = pair("a", "\n".join(f"Sentence {n}." for n in range(10)))
    cut = shortened(whole)
    assert cut == shortened(whole)
    assert 4 <= len(cut.b.split("\n")) <= 10
    assert set(cut.b.split("\n")) <= set(whole.b.split("\n"))


def test_pairs_of_one_document_or_event_fall_into_one_fold() -> None:
    assert folds.fold_of(pair("a", "b", fold="flood")) == folds.fold_of(pair("c", "d", fold="flood", copy=False))
    assert len({folds.fold_of(pair("a", "b", fold=str(n))) for n in range(50)}) == folds.FOLDS


# ── peers ───────────────────────────────────────────────────────────────────────────────────────────────


def test_word_5_grams_need_no_library() -> None:
    text = "the ferry to the island of brenn was late again"
    assert peers.Containment().scores([pair(text, text), pair(text, "nothing of it")]).tolist() == [1, 0]


def test_a_peer_that_is_not_installed_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "installed", lambda package: False)
    assert [peer.name for peer in peers.at_hand(["a text"])] == ["5-grams"]
    assert "TF-IDF: not installed (pip install scikit-learn)" in peers.left_out()


def test_the_heaviest_chain_keeps_the_order() -> None:
    assert heaviest(np.array([[1.0, 0, 0], [0, 1, 0], [0, 0, 1]])) == 3
    assert heaviest(np.array([[0, 0, 1.0], [0, 1, 0], [1, 0, 0]])) == 1
    assert heaviest(np.array([[0, 0, 5.0], [1, 0, 0], [0, 1, 0]])) == 5


def test_a_chain_covers_what_is_alike_by_words() -> None:
    north, east = [1.0, 0.0], [0.0, 1.0]
    a = np.array([north, east], dtype=np.float32), np.array([8.0, 2.0])
    b = np.array([north], dtype=np.float32), np.array([8.0])
    assert covered(a, a) == 1
    assert covered(a, b) == pytest.approx(16 / 18, abs=1e-4)
    assert covered(a, (np.zeros((0, 2), dtype=np.float32), np.zeros(0))) == 0


def test_a_vector_is_made_once_and_kept(tmp_path: Path) -> None:
    asked: list[str] = []

    class Model:
        def encode(self, sentences: list[str], **_: object) -> list[list[float]]:
            asked.extend(sentences)
            return [[len(sentence), 1.0] for sentence in sentences]

    for _ in range(2):
        vectors = Sentences(tmp_path / "kept.npz", Model())
        vectors.learn(["Rain fell.", "The dam held.", "Rain fell."])
        assert vectors.of(["The dam held.", "Rain fell."]).tolist() == [[13, 1], [10, 1]]
    assert asked == ["Rain fell.", "The dam held."]


# ── whole stories ───────────────────────────────────────────────────────────────────────────────────────

KNOWN = {
    "A": ([], "independent"), "B": ([], "independent"), "r1": (["A"], "edited"), "r2": (["A"], "machine-translated"),
    "r5": (["r1"], "reworded"), "r8": (["A", "B"], "merged"),
}  # fmt: skip
STORY = Mixture("event-0", dict.fromkeys(KNOWN, ""), {p: {"parents": up, "how": how} for p, (up, how) in KNOWN.items()})


def said(tree: Tree) -> Said:
    """An answer that is all right."""
    pairs = [(a, b) for a in tree.pages for b in tree.pages if a < b]
    return Said(
        relations={(a, b): tree.relation(a, b) for a, b in pairs},
        edges=frozenset(tree.edges()),
        ways={page: frozenset([tree.ways[page]]) for page in tree.pages if tree.parents[page]},
        lines=tree.roots(),
    )


def test_the_whole_tree_gives_relations_and_lines() -> None:
    tree = trees.remaining(STORY, ())
    assert tree.relation("A", "r5") == "derived"
    assert tree.relation("r2", "r5") == "same-source"
    assert tree.relation("r2", "B") == "independent"
    assert tree.roots() == 2


def test_a_page_with_children_is_lost_when_it_is_taken_away() -> None:
    tree = trees.remaining(STORY, ["A"])
    assert tree.lost == {"A"}
    assert tree.parents["r8"] == {"A", "B"}
    assert tree.pages == ["B", "r1", "r2", "r5", "r8"]


def test_a_page_with_one_child_is_passed_over_and_the_heavier_way_stays() -> None:
    tree = trees.remaining(STORY, ["A", "r1"])
    assert tree.parents["r5"] == {"A"}
    assert tree.ways["r5"] == "reworded"
    assert tree.lost == {"A"}


@pytest.mark.parametrize("gone", [(), ("A",), ("A", "r1"), ("B",)])
def test_a_right_answer_scores_one_throughout(gone: tuple[str, ...]) -> None:
    tree = trees.remaining(STORY, gone)
    for measure in (trees.relations, trees.ways, trees.parents, trees.edges, trees.counts):
        assert measure([tree], [said(tree)])[0] == 1


def test_silence_scores_nothing() -> None:
    tree = trees.remaining(STORY, ())
    for measure in (trees.relations, trees.ways, trees.parents, trees.edges, trees.counts):
        assert measure([tree], [Said({}, frozenset(), {}, None)])[0] == 0


def test_an_edge_too_many_makes_a_parent_wrong_and_costs_precision() -> None:
    tree = trees.remaining(STORY, ())
    right = said(tree)
    more = Said(right.relations, right.edges | {("B", "r2")}, right.ways, right.lines)
    assert trees.parents([tree], [more]) == (3 / 4, 4)
    assert trees.edges([tree], [more])[0] == pytest.approx(10 / 11)


def test_a_drawn_lost_page_stands_for_the_true_one_with_which_it_shares_children() -> None:
    tree = trees.remaining(STORY, ["A"])
    drawn_nodes = {"lost-1": frozenset({"r5"}), "lost-2": frozenset({"r1", "r2"}), "lost-3": frozenset({"r8"})}
    assert trees.same_lost(tree, drawn_nodes) == {"lost-2": "A"}


def test_the_peer_draws_stars_and_leaves_strangers_alone() -> None:
    alike = {("A", "r1"): 0.9, ("A", "r2"): 0.8, ("r1", "r2"): 0.6, ("B", "r6"): 0.7}
    assert stars(["A", "B", "C", "r1", "r2", "r6"], alike, 0.5) == {("A", "r1"), ("A", "r2"), ("B", "r6")}


# ── the table ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_says_whether_its_goal_is_reached() -> None:
    assert Line("t", "d", "m", 0.9, 9, goal=0.9).reached
    assert not Line("t", "d", "m", 0.02, 9, goal=0.01, at_most=True).reached
    assert Line("t", "d", "m", 0.9, 9).reached is None


def test_every_peer_has_a_column() -> None:
    table = shown([
        Line("copy", "invented", "AUC", 0.9, 9, {"length alone": 0.5}, floor=0.7, goal=0.95),
        Line("copy", "invented", "recall", 0.8, 9, {"TF-IDF": 0.4}),
    ])  # fmt: skip
    assert [row.split() for row in table.split("\n")] == [
        ["task", "data", "metric", "n", "retold", "floor", "goal", "length", "alone", "TF-IDF"],
        ["copy", "invented", "AUC", "9", "0.900", "0.700", "0.950", "missed", "0.500"],
        ["copy", "invented", "recall", "9", "0.800", "0.400"],
    ]


def test_a_line_is_written_and_judged_by_four_decimals() -> None:
    line = Line("t", "d", "m", 0.949999, 9, {"TF-IDF": 1 / 3}, goal=0.95)
    assert line.as_record()["score"] == 0.95
    assert line.as_record()["peers"] == {"TF-IDF": 0.3333}
    assert line.reached


def test_the_docs_take_the_new_table_in_place_of_the_last() -> None:
    page = "As printed:\n\n```\nretold 0.1; seed 0\nold\n```\n\nMore.\n\n```\nmake quality\n```\n"
    assert filled(page, "retold 0.2; seed 0\nnew") == page.replace("0.1", "0.2").replace("old\n`", "new\n`")


@pytest.mark.usefixtures("nowhere")
def test_data_that_are_not_at_hand_are_left_out_with_a_line() -> None:
    found, left_out = measured(["copies", "calibration", "whole_story"])
    assert found == []
    assert "calibration: copies or independent reports of one event not at hand" in left_out
    assert "whole_story: mixtures not at hand" in left_out
    assert "data set broken-telephone: not at hand" in left_out


def test_every_task_of_the_table_can_be_asked_for() -> None:
    assert {"copies", "whole_story"} <= set(known())
