"""A word-for-word copy is the voice of its source once more, and changes nothing else."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest

from retold.records import Article, Known, Lineage, Marks
from retold.settings import Settings
from retold.stages.compare import compare, prepare, rows
from retold.stages.lineage import lineage
from tests.told import example, told

STORY = ("000", "001", "002", "003", "004", "005", "006", "007")


def drawn(pages: dict[str, tuple[Article, Marks]], *known: Known) -> Lineage:
    ordered = sorted(pages.values(), key=lambda page: page[0].id)
    ready = [prepare(*page) for page in ordered]
    pairs = [compare(a, b, Settings().compare) for a, b in combinations(ready, 2)]
    return lineage([a for a, _ in ordered], [m for _, m in ordered], pairs, rows(ready, pairs), Settings(), known)


def copied(key: str, published: str | None = None) -> tuple[Article, Marks]:
    """A page of the example on another site: the same body with another menu above it."""
    page = example()[key][0]
    aside = {page.text[slice(*block.span)] for block in page.blocks if block.kind != "body"}
    return told(f"Weather Tides Shops\n{page.text}", aside={"Weather Tides Shops"} | aside, published=published)


@pytest.mark.parametrize("leaf", ["003", "004", "007"])
def test_a_copy_of_a_leaf_changes_no_other_edge(leaf: str) -> None:
    pages = {key: example()[key] for key in STORY}
    before, after = drawn(pages), drawn(pages | {"copy": copied(leaf)})
    new = copied(leaf)[0].id
    assert {(e.from_, e.to) for e in before.edges} == {
        (e.from_, e.to) for e in after.edges if new not in (e.from_, e.to)
    }


def test_without_dates_the_copy_hangs_beside_its_source() -> None:
    tree = drawn({key: example()[key] for key in STORY} | {"copy": copied("003")})
    above = {edge.to: (edge.from_, edge.how) for edge in tree.edges}
    assert above[copied("003")[0].id] == above[example()["003"][0].id]


def test_the_copy_of_a_page_that_has_no_source_hangs_on_it() -> None:
    tree = drawn({"006": example()["006"], "copy": copied("006")})
    assert [(edge.how, edge.support) for edge in tree.edges] == [("verbatim", 0.5)]


def test_the_page_with_the_earlier_date_is_the_source() -> None:
    late, early = copied("003", published="2031-05-02"), replace(example()["003"][0], published="2031-05-01")
    tree = drawn({key: example()[key] for key in STORY} | {"003": (early, example()["003"][1]), "copy": late})
    edge = next(e for e in tree.edges if e.to == late[0].id)
    assert (edge.from_, edge.support) == (early.id, 0.8)


def test_a_page_of_which_an_edge_is_known_stays_in_the_tree() -> None:
    copy = copied("003")
    pages = {key: example()[key] for key in STORY} | {"copy": copy}
    tree = drawn(pages, Known(copy[0].id, example()["000"][0].id))
    assert [edge.from_ for edge in tree.edges if edge.to == copy[0].id] == [example()["000"][0].id]


def leaked(key: str, line: str) -> tuple[Article, Marks]:
    """A page of the example with a line of its site that was taken for a part of the body."""
    page = example()[key][0]
    aside = {page.text[slice(*block.span)] for block in page.blocks if block.kind != "body"}
    return told(f"{page.text}\n{line}", aside=aside)


@pytest.mark.parametrize("leaf", ["003", "007"])
def test_headlines_of_its_site_in_the_body_make_no_other_text_of_a_copy(leaf: str) -> None:
    pages = {key: example()[key] for key in STORY}
    copy = leaked(leaf, "Rowers of Hollin Bay win again")
    tree = drawn(pages | {"copy": copy})
    assert any("the very same words" in why for edge in tree.edges if edge.to == copy[0].id for why in edge.why)
    assert {(e.from_, e.to) for e in drawn(pages).edges} == {
        (e.from_, e.to) for e in tree.edges if copy[0].id not in (e.from_, e.to)
    }


def test_a_sentence_more_is_another_text() -> None:
    tree = drawn(
        {key: example()[key] for key in STORY} | {"copy": leaked("003", "A second ferry turned back at noon.")}
    )
    assert not any("the very same words" in why for edge in tree.edges for why in edge.why)


def test_a_list_is_held_against_a_list_by_all_of_its_lines() -> None:
    first = told("Tin of Vell\nCopper of Sandvig\nSalt of Ombry\nRope of Tarn")
    other = told("Tin of Vell\nCopper of Sandvig\nSalt of Ombry\nWool of Tarn")
    assert not drawn({"first": first, "other": other}).edges
