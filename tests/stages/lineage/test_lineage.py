from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from itertools import combinations, permutations

import pytest

from retold.records import Article, Edge, Lineage, Marks, Node, Retelling
from retold.settings import Settings
from retold.stages.compare import compare, prepare, rows
from retold.stages.lineage import lineage, settled
from tests.told import example, told

SETTINGS = Settings()
STORY = ("000", "001", "002", "003", "004", "005", "006", "007")


def drawn(pages: dict[str, tuple[Article, Marks]]) -> tuple[Lineage, tuple[Retelling, ...]]:
    """Tree and settled comparisons of some pages."""
    ordered = sorted(pages.values(), key=lambda page: page[0].id)
    ready = [prepare(*page) for page in ordered]
    pairs = [compare(a, b, SETTINGS.compare) for a, b in combinations(ready, 2)]
    tree = lineage([a for a, _ in ordered], [m for _, m in ordered], pairs, rows(ready, pairs), SETTINGS)
    return tree, settled(pairs, tree)


def story(without: Collection[str] = ()) -> dict[str, tuple[Article, Marks]]:
    return {key: example()[key] for key in STORY if key not in without}


def parents(tree: Lineage, pages: dict[str, tuple[Article, Marks]]) -> dict[str, list[str]]:
    """Parents of every page by its key; a lost one is called lost."""
    keys = {article.id: key for key, (article, _) in pages.items()}
    found: dict[str, list[str]] = {key: [] for key in pages}
    for edge in tree.edges:
        found[keys[edge.to]].append(keys.get(edge.from_, "lost"))
    return {key: sorted(above) for key, above in found.items()}


def into(tree: Lineage, page: str) -> list[Edge]:
    return [edge for edge in tree.edges if edge.to == example()[page][0].id]


def lost(tree: Lineage) -> list[Node]:
    return [node for node in tree.nodes if node.lost]


def test_the_tree_of_the_example_is_the_true_one() -> None:
    tree, _ = drawn(story())
    assert parents(tree, story()) == {
        "000": [], "001": ["000"], "002": ["000"], "003": ["000"], "004": ["000"], "005": ["000", "006"],
        "006": [], "007": ["002"],
    }  # fmt: skip
    assert not lost(tree)


def test_without_its_original_a_lost_page_takes_its_place() -> None:
    pages = story(without=("000", "001"))
    tree, _ = drawn(pages)
    assert parents(tree, pages) == {
        "002": ["lost"], "003": ["lost"], "004": ["lost"], "005": ["006", "lost"], "006": [], "007": ["002"],
    }  # fmt: skip
    assert len(lost(tree)) == 1


@pytest.mark.parametrize("without", [(), ("000", "001")])
def test_how_each_page_was_made_stands_on_its_edge(without: tuple[str, ...]) -> None:
    tree, _ = drawn(story(without))
    ways = {"002": "edited", "003": "machine-translated", "004": "abridged", "005": "merged", "007": "edited"}
    assert {page: {edge.how for edge in into(tree, page)} for page in ways} == {p: {w} for p, w in ways.items()}


def test_support_lies_between_nothing_and_certainty_and_comes_with_reasons() -> None:
    tree, _ = drawn(story())
    assert all(0 < edge.support <= 1 and edge.why for edge in tree.edges)


def test_the_lost_page_tells_what_two_of_its_copies_tell() -> None:
    pages = story(without=("000", "001"))
    node = lost(drawn(pages)[0])[0]
    texts = {article.id: article.text for article, _ in pages.values()}
    assert node.survives is not None
    assert 0 < node.survives <= 1
    assert len(node.text) >= 15
    for statement in node.text:
        assert len({place.document for place in statement.witnesses}) > 1
        assert statement.text in {texts[place.document][slice(*place.span)] for place in statement.witnesses}


def test_independent_reports_are_roots_of_their_own() -> None:
    pages = {key: example()[key] for key in ("000", "006")}
    assert parents(drawn(pages)[0], pages) == {"000": [], "006": []}


def test_two_pages_alone_have_little_support_for_which_was_first() -> None:
    pages = {key: example()[key] for key in ("000", "003")}
    tree, _ = drawn(pages)
    assert [edge.support <= 0.5 for edge in tree.edges] == [True]
    assert "no third page" in tree.edges[0].why[-1]


def test_a_later_version_of_an_address_is_made_from_the_one_before() -> None:
    tree, _ = drawn({key: example()[key] for key in ("000", "002", "007")})
    assert [edge.why[0] for edge in into(tree, "007")] == ["a later version of the same address"]


def test_relations_follow_from_the_tree() -> None:
    _, pairs = drawn(story())
    keys = {example()[key][0].id: key for key in STORY}
    found = {tuple(sorted((keys[p.a], keys[p.b]))): p.relation for p in pairs}
    assert found["000", "003"] == found["002", "007"] == found["000", "007"] == found["005", "006"] == "derived"
    assert found["002", "003"] == found["003", "004"] == found["001", "005"] == "same-source"
    assert {found[tuple(sorted((key, "006")))] for key in STORY if key not in ("005", "006")} == {"independent"}


def test_what_is_derived_names_the_page_that_was_first() -> None:
    _, pairs = drawn(story())
    original = example()["000"][0].id
    derived = [pair for pair in pairs if original in (pair.a, pair.b) and pair.relation == "derived"]
    assert len(derived) == 6
    assert {pair.from_ for pair in derived} == {original}


def test_no_related_pair_is_called_improbable() -> None:
    _, pairs = drawn(story(without=("000", "001")))
    related = [pair.probability for pair in pairs if pair.relation in ("derived", "same-source")]
    assert related
    assert min(related) > 0.5


def test_a_single_page_is_a_root() -> None:
    pages = {"000": example()["000"]}
    assert parents(drawn(pages)[0], pages) == {"000": []}


def test_the_tree_does_not_depend_on_the_order_of_the_comparisons() -> None:
    ordered = sorted(story().values(), key=lambda page: page[0].id)
    articles, marks = [a for a, _ in ordered], [m for _, m in ordered]
    ready = [prepare(*page) for page in ordered]
    pairs = [compare(a, b, SETTINGS.compare) for a, b in combinations(ready, 2)]
    gathered = rows(ready, pairs)
    assert lineage(articles, marks, pairs, gathered, SETTINGS) == lineage(
        articles, marks, pairs[::-1], gathered, SETTINGS
    )


def test_equal_pages_but_for_a_word_are_joined_by_one_edge() -> None:
    text = example()["000"][0].text
    pages = {"a": told(text), "b": told(text.replace("Monday", "Sunday"))}
    assert sorted(map(len, parents(drawn(pages)[0], pages).values())) == [0, 1]


@pytest.mark.parametrize("order", list(permutations(("002", "003", "004")))[:3])
def test_three_copies_of_a_lost_page_are_its_children_in_any_order(order: tuple[str, ...]) -> None:
    pages = {key: example()[key] for key in order}
    assert set(map(tuple, parents(drawn(pages)[0], pages).values())) == {("lost",)}


def test_an_edge_that_the_dates_contradict_says_so() -> None:
    pages = story()
    for key, date in (("000", "2031-05-09"), ("003", "2031-05-02")):
        pages[key] = replace(pages[key][0], published=date), pages[key][1]
    tree, _ = drawn(pages)
    edge = into(tree, "003")[0]
    assert edge.from_ == example()["000"][0].id
    assert edge.support <= 0.8
    assert any("dates contradict" in reason for reason in edge.why)
