"""The bench of trees: families are what the data say, figures are right, peers draw what they should."""

from __future__ import annotations

import math

import pytest

from bench import data
from bench.quality import lineage
from bench.quality.lineage import measures, others, tellers
from bench.quality.lineage.__main__ import mistaken
from bench.quality.lineage.drawn import Drawn, draw
from bench.quality.lineage.known import Known, bereft, chains, distinct, drawn, line, orphans, stars, versions
from bench.quality.lineage.rebuilt import compared, rebuilt
from bench.quality.lineage.tellers import Family, Told
from bench.quality.trees import Tree
from retold.records import Lineage
from tests.told import EXAMPLE

needs_data = pytest.mark.skipif(not data.DATA.is_dir(), reason="the labelled data are not beside this checkout")


def tree(*lost: str, **parents: str) -> Tree:
    """A tree of pages, each with its parents."""
    return Tree({page: frozenset(above.split()) for page, above in parents.items()}, {}, frozenset(lost))


CHAIN = tree(a="", b="a", c="b")
STAR = tree(a="", b="a", c="a", d="a")
LOST = tree("x", x="", a="x", b="x", c="b")


# ── families ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_line_of_texts_is_a_chain() -> None:
    known = line("ferry", ["one", "two", "three"])
    assert known.pages == {"0": "one", "1": "two", "2": "three"}
    assert known.tree.edges() == {("0", "1"), ("1", "2")}


def test_a_text_that_comes_back_is_the_page_that_it_was() -> None:
    known = line("ferry", ["one", "two", "one", "three", "three"])
    assert known.pages == {"0": "one", "1": "two", "3": "three"}
    assert known.tree.edges() == {("0", "1"), ("0", "3")}


def test_a_text_stands_once_under_its_first_name() -> None:
    assert distinct([("a", "same"), ("b", "other"), ("c", "same")]) == {"a": "same", "b": "other"}


def test_a_draw_is_the_same_every_time_and_keeps_the_order() -> None:
    assert drawn(range(100), 5) == drawn(range(100), 5) == sorted(drawn(range(100), 5))
    assert drawn(range(100), 5, "n001") != drawn(range(100), 5, "n002")
    assert drawn("abc", 5) == ["a", "b", "c"]


@needs_data
def test_a_star_is_an_original_with_its_copies_and_an_orphan_is_the_same_without_it() -> None:
    star, orphan = stars("2", 1)[0], orphans("2", 1)[0]
    assert {parent for parent, _ in star.tree.edges()} == {"0"}
    assert 3 <= len(star.pages) <= 18
    assert star.pages == {"0": star.texts["0"], **orphan.pages}
    assert orphan.tree.lost == {"0"}


@needs_data
def test_chains_and_versions_are_lines_of_different_texts() -> None:
    for known in (*chains(whole=True, most=3), *versions(3)):
        assert len(set(known.texts.values())) == len(known.tree.pages) == len(known.tree.edges()) + 1
    assert [len(known.pages) for known in chains(whole=False, most=1)] == [3]


@needs_data
def test_a_story_without_an_original_has_it_as_a_lost_page() -> None:
    assert [known.tree.lost for known in bereft(1)] == [{"A"}, {"B"}]


# ── figures ─────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("true", [CHAIN, STAR, LOST])
def test_the_true_tree_has_everything_right(true: Tree) -> None:
    for measure in (measures.links, measures.directed, measures.direction, measures.roots):
        assert measure([(true, true)])[0] == 1
    for measure in (measures.ancestry, measures.sign_similarity):
        assert measure([(true, true)])[0] == 1


def test_a_chain_upside_down_has_its_links_and_no_direction() -> None:
    both = [(CHAIN, tree(a="b", b="c", c=""))]
    assert measures.links(both) == (1, 2)
    assert measures.directed(both) == (0, 2)
    assert measures.direction(both) == (0, 2)
    assert measures.roots(both) == (0, 1)
    assert measures.ancestry(both) == (0, 3)
    assert measures.sign_similarity(both) == (1, 3)


def test_direction_is_asked_of_the_links_that_are_drawn() -> None:
    assert measures.direction([(STAR, tree(a="", b="a", c="b", d="b"))]) == (1, 1)


def test_two_roots_are_one_too_many() -> None:
    assert measures.roots([(CHAIN, tree(a="", b="a", c=""))]) == (0, 1)


def test_of_a_pair_it_counts_who_is_above_whom_if_anyone() -> None:
    assert measures.ancestry([(CHAIN, tree(a="", b="a", c="a"))]) == (2 / 3, 3)


def test_three_pages_as_near_as_each_other_are_half_right() -> None:
    apart = tree(a="", b="", c="")
    assert measures.sign_similarity([(CHAIN, apart)])[0] == pytest.approx((0.5 + 1 + 0.5) / 3)
    assert measures.sign_similarity([(CHAIN, tree(a="c", b="", c="b"))])[0] == pytest.approx((0 + 0.5 + 0.5) / 3)


def test_every_family_weighs_the_same_in_the_similarity_of_signs() -> None:
    upside_down, wrong = tree(a="b", b="c", c=""), tree(a="c", b="", c="b")
    score, triples = measures.sign_similarity([(CHAIN, upside_down), (CHAIN, wrong)])
    assert score == pytest.approx((1 + 1 / 3) / 2)
    assert triples == 6


def test_pages_that_hang_together_nowhere_are_infinitely_far() -> None:
    assert measures.distances(tree(a="", b="a", c=""))["a"] == {"a": 0, "b": 1, "c": math.inf}


def test_the_way_over_a_lost_page_counts_two_links() -> None:
    assert measures.distances(LOST)["a"] == {"a": 0, "b": 2, "c": 3}


def test_a_lost_page_is_right_with_just_its_children() -> None:
    right, more = tree("y", y="", a="y", b="y", c="b"), tree("y", y="", a="y", b="y", c="y")
    assert measures.lost([(LOST, right), (LOST, more), (LOST, CHAIN)]) == (1 / 3, 3)
    assert measures.lost_links([(LOST, more)])[0] == pytest.approx(2 * 2 / (2 + 3))


def test_two_drawn_lost_pages_cannot_both_stand_for_one() -> None:
    true, halves = [frozenset("abcd")], [frozenset("ab"), frozenset("cd")]
    assert list(measures.matched(true, halves)) == [(frozenset("abcd"), frozenset("ab"))]


def test_a_lost_page_in_a_family_without_one_is_invented() -> None:
    assert measures.invented([(CHAIN, CHAIN), (CHAIN, LOST), (LOST, LOST)]) == (0.5, 2)


# ── text of the lost page ───────────────────────────────────────────────────────────────────────────────

PAGE = "The ferry left the old pier at nine. Nobody waited for the captain of the harbour tug."


def test_a_page_rebuilt_word_for_word_is_whole() -> None:
    found = compared(PAGE, PAGE.split(". "))
    assert (found.held, found.sentences) == (2, 2)
    assert found.common == found.true_words == found.words


def test_half_a_page_is_precise_and_half_recalled() -> None:
    found = compared(PAGE, ["The ferry left the old pier at nine."])
    assert (found.held, found.sentences) == (1, 2)
    assert found.common == found.words < found.true_words


def test_a_page_for_which_no_lost_one_is_drawn_is_not_rebuilt() -> None:
    known = Known("ferry", {"x": PAGE, "a": "a", "b": "b", "c": "c"}, LOST)
    nothing = Drawn(CHAIN, Lineage((), ()), {})
    assert rebuilt([(known, nothing)]).words == 0
    assert rebuilt([(known, nothing)]).sentences == 2


# ── what is drawn ───────────────────────────────────────────────────────────────────────────────────────


def test_a_tree_is_drawn_in_the_names_of_the_true_pages() -> None:
    texts = {path.stem: path.read_text(encoding="utf8") for path in sorted(EXAMPLE.glob("0*.txt"))}
    known = Known("example", texts, Tree(dict.fromkeys(texts, frozenset()), {}, frozenset()))
    found = draw(known)
    assert found.tree.pages == sorted(texts)
    assert set(found.support) == found.tree.edges()
    assert all(node.startswith("lost ") for node in found.tree.lost)
    assert sum(line.startswith("  x ") for line in mistaken(known, found)) == len(
        [page for page in texts if found.tree.parents[page]]
    )


def test_nothing_is_printed_of_a_tree_that_is_right() -> None:
    known = line("ferry", [PAGE, "Another page, and a stranger to the first."])
    assert list(mistaken(known, Drawn(known.tree, Lineage((), ()), {}))) == []


# ── sentences ───────────────────────────────────────────────────────────────────────────────────────────

SENTENCES = ("the old ferry left the pier at nine", "the ferry left the pier at nine", "the ferry left at nine")


def told(*edges: tuple[int, int, int]) -> Family:
    """A family of retellings: which sentence was told, which one its teller was told, how many were known by then."""
    told = tuple(Told("ferry", SENTENCES[text], SENTENCES[source], before) for text, source, before in edges)
    return Family("ferry", SENTENCES, told)


def test_of_the_sentences_before_the_one_whose_phrases_are_kept_is_the_source() -> None:
    assert tellers.ours(SENTENCES) == [0, 1]


def test_who_tells_what_was_told_before_repeats_that() -> None:
    family = told((1, 0, 1), (1, 0, 2), (2, 2, 3))
    picks = tellers.chosen(family, lambda texts: [0] * (len(texts) - 1))
    assert picks == [(SENTENCES[0], SENTENCES[0]), (SENTENCES[1], SENTENCES[0]), (SENTENCES[2], SENTENCES[2])]
    assert tellers.right([family], [picks], changed=False) == (2 / 3, 3)
    assert tellers.right([family], [picks], changed=True) == (0.5, 2)


@needs_data
def test_the_source_of_every_sentence_was_told_before_it() -> None:
    for family in tellers.families("exp_2")[:5]:
        for one in family.told:
            assert one.source in family.texts[: one.before]


# ── the others ──────────────────────────────────────────────────────────────────────────────────────────

WORDS = PAGE.split()
LADDER = line("ladder", [" ".join(WORDS[:end]) for end in (17, 14, 11, 8)])


@pytest.mark.parametrize("distance", [others.jaccard, others.compression])
def test_a_text_is_nearer_to_itself_than_to_another(distance: others.Distance) -> None:
    assert distance(PAGE, PAGE) < distance(PAGE, PAGE[:40]) < distance(PAGE, PAGE[:10][::-1])


def test_a_spanning_tree_finds_the_links_of_a_ladder_and_takes_its_middle_for_the_root() -> None:
    found = others.spanning(others.jaccard)(LADDER)
    assert measures.links([(LADDER.tree, found)]) == (1, 3)
    assert found.parents["1"] == frozenset()


def test_the_longest_page_is_taken_for_the_source_of_all() -> None:
    assert others.longest(LADDER).edges() == {("0", "1"), ("0", "2"), ("0", "3")}


def test_a_page_at_a_branch_of_no_length_takes_the_place_of_the_lost_one() -> None:
    branches = {"x": {"a": 0.0, "b": 0.3, "c": 0.2}, "a": {"x": 0.0}, "b": {"x": 0.3}, "c": {"x": 0.2}}
    found = others.merged(branches, "abc")
    assert found == {"a": {"b": 0.3, "c": 0.2}, "b": {"a": 0.3}, "c": {"a": 0.2}}
    assert others.rooted(found, "abc").edges() == {("a", "b"), ("a", "c")}


def test_a_lost_page_that_joins_only_two_others_is_none() -> None:
    branches = {"a": {"x": 0.1}, "x": {"a": 0.1, "b": 0.3}, "b": {"x": 0.3}}
    assert others.merged(branches, "ab") == {"a": {"b": pytest.approx(0.4)}, "b": {"a": pytest.approx(0.4)}}


def test_a_lost_page_stays_where_every_branch_has_a_length() -> None:
    branches = {"x": {"a": 0.1, "b": 0.3, "c": 0.2}, "a": {"x": 0.1}, "b": {"x": 0.3}, "c": {"x": 0.2}}
    found = others.rooted(others.merged(branches, "abc"), "abc")
    assert found.lost == {"x"}
    assert found.parents["x"] == frozenset()


def test_neighbour_joining_puts_the_near_ones_together() -> None:
    pytest.importorskip("dendropy", reason="a peer of the bench")
    texts = {name: " ".join(WORDS[start:]) for name, start in (("a", 0), ("b", 1), ("c", 8), ("d", 9))}
    found = others.joined(Known("ferry", texts, tree(a="", b="a", c="a", d="c")))
    far = measures.distances(found)
    assert far["a"]["b"] < far["a"]["d"]
    assert far["c"]["d"] < far["b"]["d"]


def test_of_sentences_as_near_as_each_other_the_latest_is_chosen() -> None:
    def first_letter(a: str, b: str) -> float:
        return float(a[0] != b[0])

    assert others.nearest(first_letter)(["apple", "bear", "ant", "axe"]) == [0, 0, 2]


# ── the rows ────────────────────────────────────────────────────────────────────────────────────────────


def test_a_kind_of_families_gives_a_line_a_metric_with_the_peers_beside_it() -> None:
    kind = lineage.Kind("tree", "invented", "none", list, lineage.CHAIN, 0)
    found = list(lineage.measured(kind, [LADDER], others.PEERS))
    assert [one.metric for one in found] == [metric.name for metric in lineage.CHAIN]
    assert found[0].peers["MST 5-grams"] == 1
    assert found[0].goal == 0.9


def test_a_lost_original_adds_how_much_of_its_text_is_rebuilt() -> None:
    kind = lineage.Kind("lost", "invented", "none", list, lineage.LOST, 0)
    known = Known("ferry", {"x": PAGE, "a": "a b", "b": "c d"}, tree("x", x="", a="x", b="x"))
    assert [one.score for one in lineage.measured(kind, [known], {})][-3:] == [0, 0, 0]
