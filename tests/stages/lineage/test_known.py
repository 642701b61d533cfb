"""Edges that a person knows of: they hold, the rest is found around them, and nothing goes in a circle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.records import Article, Edge, Known, Lineage, Marks, Retelling, Row
from retold.settings import Settings
from retold.stages.compare import compare, prepare, rows
from retold.stages.lineage import lineage, settled
from retold.stages.lineage.known import FREE, Ties, bound
from retold.stages.lineage.parents import Attachment, attach
from retold.stages.lineage.witnesses import Pages
from tests.stages.lineage.test_lineage import parents, story
from tests.stages.lineage.test_merged import pages
from tests.told import example

SETTINGS = Settings()
TRUE = {
    "000": [], "001": ["000"], "002": ["000"], "003": ["000"], "004": ["000"], "005": ["000", "006"],
    "006": [], "007": ["002"],
}  # fmt: skip
"""Parents of the pages of the example story where nothing is given."""


Compared = tuple[list[Article], list[Marks], list[Retelling], tuple[Row, ...]]


@cache
def compared(without: tuple[str, ...]) -> Compared:
    """The pages of the example story, or some of them, with what the stages before say of them."""
    ordered = sorted(story(without).values(), key=lambda page: page[0].id)
    ready = [prepare(*page) for page in ordered]
    pairs = [compare(a, b, SETTINGS.compare) for a, b in combinations(ready, 2)]
    return [a for a, _ in ordered], [m for _, m in ordered], pairs, rows(ready, pairs)


def drawn(lines: Iterable[str], *without: str) -> tuple[Lineage, tuple[Retelling, ...]]:
    """Tree and settled comparisons of the example story around some edges, written as in a file: "003 !000"."""
    articles, marks, pairs, told = compared(without)
    tree = lineage(articles, marks, pairs, told, SETTINGS, [edge(line) for line in lines])
    return tree, settled(pairs, tree)


def edge(line: str) -> Known:
    child, parent = line.split()
    called = parent.removeprefix("!")
    return Known(page(child), None if called == "?" else page(called), denied=parent.startswith("!"))


def page(key: str) -> str:
    return example()[key][0].id


def into(tree: Lineage, key: str) -> list[Edge]:
    return [one for one in tree.edges if one.to == page(key)]


def note(tree: Lineage, key: str) -> tuple[str, ...]:
    return next(node.why for node in tree.nodes if node.id == page(key))


# ── what holds ──────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "changed"),
    [
        (["003 002"], {"003": ["002"]}),
        (["003 002", "004 003"], {"003": ["002"], "004": ["003"]}),
        (["000 001"], {"000": ["001"], "001": []}),
        (["005 000"], {}),
        (["005 000", "005 006"], {}),
        (["005 001"], {"005": ["001", "006"]}),
        (["006 000"], {"006": ["000"]}),
        (["000 006"], {"000": ["006"]}),
        (["004 002", "004 003"], {"004": ["002", "003"]}),
    ],
)
def test_a_given_edge_holds_and_the_others_stay(lines: list[str], changed: dict[str, list[str]]) -> None:
    tree, _ = drawn(lines)
    assert parents(tree, story()) == {**TRUE, **changed}


def test_given_edges_say_so_and_the_others_do_not() -> None:
    tree, _ = drawn(["003 002"])
    (given_edge,) = into(tree, "003")
    assert (given_edge.given, given_edge.support) == (True, 1.0)
    assert given_edge.why[0] == "given: a person says that it was made from this page"
    assert [one for one in tree.edges if one.given] == [given_edge]


def test_a_page_with_two_given_parents_is_merged() -> None:
    tree, _ = drawn(["004 002", "004 003"])
    assert {(one.how, one.given) for one in into(tree, "004")} == {("merged", True)}


def test_relations_follow_a_given_edge() -> None:
    _, pairs = drawn(["006 001"])
    found = {frozenset((p.a, p.b)): p for p in pairs}
    given_pair, by_it = found[frozenset((page("006"), page("001")))], found[frozenset((page("006"), page("003")))]
    assert (given_pair.relation, given_pair.from_, given_pair.probability) == ("derived", page("001"), 1.0)
    assert "a person says" in given_pair.why[-1]
    assert by_it.relation == "same-source"
    assert by_it.probability > 0.8


# ── what is denied ──────────────────────────────────────────────────────────────────────────────────────


def test_what_is_denied_goes_and_the_next_best_is_found() -> None:
    tree, _ = drawn(["007 !002"])
    assert parents(tree, story())["007"] not in ([], ["002"])
    assert "it was not made from" in into(tree, "007")[0].why[-1]


def test_of_two_equal_pages_the_other_was_first_where_one_is_said_not_to_come_from_it() -> None:
    tree, _ = drawn(["001 !000"])
    assert (parents(tree, story())["000"], parents(tree, story())["001"]) == (["001"], [])
    assert "not made from" in note(tree, "001")[0]


def test_a_merged_page_without_one_of_its_parents_is_merged_no_more() -> None:
    tree, pairs = drawn(["005 !006"])
    assert parents(tree, story())["005"] == ["000"]
    assert [one.how for one in into(tree, "005")] != ["merged"]
    relation = {frozenset((p.a, p.b)): p.relation for p in pairs}
    assert relation[frozenset((page("005"), page("006")))] in ("unclear", "independent")


def test_where_no_page_may_be_the_source_it_is_lost() -> None:
    every = [f"003 !{key}" for key in TRUE if key != "003"] + [f"{key} !003" for key in TRUE if key != "003"]
    tree, _ = drawn(every)
    assert "lost" in parents(tree, story())["003"]


# ── what is lost ────────────────────────────────────────────────────────────────────────────────────────


def test_a_lost_source_is_shared_with_those_whose_source_is_lost_too() -> None:
    without = ("000", "001")
    tree, _ = drawn(["007 ?"], *without)
    found = parents(tree, story(without))
    assert found["007"] == found["002"] == found["003"] == ["lost"]
    (edge_,) = into(tree, "007")
    assert (edge_.given, edge_.support) == (True, 1.0)


def test_whether_the_best_page_at_hand_has_that_source_too_is_left_open() -> None:
    tree, _ = drawn(["004 ?"])
    found = parents(tree, story())
    assert (found["004"], found["000"]) == (["lost"], ["lost"])
    (open_edge,) = into(tree, "000")
    assert (open_edge.how, open_edge.given) == ("unclear", False)
    assert open_edge.support <= 0.5


def test_a_lost_source_that_no_other_page_has_makes_a_root_and_says_why() -> None:
    tree, _ = drawn(["006 ?"])
    assert parents(tree, story()) == TRUE
    assert "its source is lost, as given" in note(tree, "006")[0]


def test_a_merged_page_may_have_one_parent_at_hand_and_one_lost() -> None:
    tree, _ = drawn(["005 000", "005 ?"])
    assert parents(tree, story())["005"] == ["000", "lost"]
    assert {one.how for one in into(tree, "005")} == {"merged"}


# ── whatever the input ──────────────────────────────────────────────────────────────────────────────────

NAMES = "abcdefg"
INDEX = st.integers(0, len(NAMES) - 1)


@st.composite
def ties(draw: st.DrawFn) -> Ties:
    """Anything that a person may give without contradicting themselves: edges from later to earlier of any order."""
    order = draw(st.permutations(range(len(NAMES))))
    pairs = draw(st.lists(st.tuples(INDEX, INDEX), max_size=5))
    edges = {(order[max(pair)], order[min(pair)]) for pair in pairs if pair[0] != pair[1]}
    denied = draw(st.sets(st.tuples(INDEX, INDEX), max_size=8))
    above = {child: tuple(sorted(p for c, p in edges if c == child)) for child, _ in sorted(edges)}
    lost = draw(st.frozensets(INDEX, max_size=3))
    return Ties(above, lost, frozenset(pair for pair in denied if pair not in edges and pair[0] != pair[1]))


STORIES = st.fixed_dictionaries({name: st.text("stuvwxyz", max_size=8) for name in NAMES})
KIN = st.sets(st.sampled_from([a + b for a, b in combinations(NAMES, 2)]), max_size=14)
ADDRESSES = st.lists(st.sampled_from(["one", "two", None]), min_size=len(NAMES), max_size=len(NAMES))


def turns_back(found: Attachment) -> bool:
    return any(page in found.below(page) for page in range(len(NAMES)))


READS = st.lists(st.integers(-3, 3), min_size=len(NAMES), max_size=len(NAMES))
"""How old each page reads, where machines made one from the other; none where people did."""


def read(made: Pages, ages: list[int] | None) -> Pages:
    if ages is None:
        return made
    older = np.subtract.outer(ages, ages).astype(float)
    return replace(made, wording=replace(made.wording, older=older), machine=made.kin)


@given(STORIES, KIN, ADDRESSES, READS | st.none(), ties())
def test_nothing_goes_in_a_circle_and_what_is_given_holds(
    tells: dict[str, str], kin: set[str], addresses: list[str | None], ages: list[int] | None, given_ties: Ties
) -> None:
    made = read(pages(tells, kin), ages)
    articles = tuple(replace(a, url=url) for a, url in zip(made.articles, addresses, strict=True))
    found = attach(replace(made, articles=articles), given_ties)
    assert not turns_back(found)
    edges = {(child, parent) for child, above in found.parents.items() for parent in above}
    assert edges >= {(child, parent) for child, above in given_ties.parents.items() for parent in above}
    assert not edges & given_ties.denied
    grouped = sorted(page for group in found.groups for page in found.together(group))
    assert grouped == sorted(set(range(len(NAMES))) - set(found.merged))


@st.composite
def lines(draw: st.DrawFn) -> list[str]:
    """Lines of a file that do not contradict each other, about the example story."""
    order = draw(st.permutations(sorted(TRUE)))
    pairs = draw(st.lists(st.tuples(*[st.integers(0, len(order) - 1)] * 2), max_size=8))
    given_lines = [f"{order[max(pair)]} {order[min(pair)]}" for pair in pairs[:4] if pair[0] != pair[1]]
    denied = [f"{order[one]} !{order[other]}" for one, other in pairs[4:] if one != other]
    return [
        *given_lines,
        *(line for line in denied if line.replace("!", "") not in given_lines),
        *(f"{page} ?" for page in draw(st.lists(st.sampled_from(order), max_size=2))),
    ]


@settings(max_examples=10, deadline=None)
@given(lines())
def test_whatever_is_given_every_page_says_what_became_of_it(said: list[str]) -> None:
    tree, _ = drawn(said)
    edges = {(one.from_, one.to): one for one in tree.edges}
    for known in map(edge, said):
        if known.parent is None:
            above = [one for one in into(tree, names()[known.child]) if one.from_ not in names()]
            assert all(one.given for one in above)
            assert above or any("is lost, as given" in why for why in note(tree, names()[known.child]))
        elif known.denied:
            assert (known.parent, known.child) not in edges
        else:
            assert (edges[known.parent, known.child].given, edges[known.parent, known.child].support) == (True, 1.0)
    for node in tree.nodes:
        assert not node.lost or sum(one.from_ == node.id for one in tree.edges) > 1
        assert node.lost or {one.how == "merged" for one in tree.edges if one.to == node.id} in (
            set(), {len([one for one in tree.edges if one.to == node.id]) > 1},
        )  # fmt: skip


def names() -> dict[str, str]:
    return {page(key): key for key in TRUE}


@given(STORIES, KIN)
def test_nothing_given_changes_nothing(tells: dict[str, str], kin: set[str]) -> None:
    assert attach(pages(tells, kin)) == attach(pages(tells, kin), FREE)


def test_edges_of_other_pages_are_left_out() -> None:
    known = [Known("a", "b"), Known("a", "x"), Known("y", None), Known("b", "c", denied=True), Known("c", None)]
    assert bound(known, "abc") == Ties({0: (1,)}, frozenset({2}), frozenset({(1, 2)}))
