"""Roots of a tree that outlets of one house make."""

from __future__ import annotations

from dataclasses import replace

import pytest

from retold.records import Article, Edge, House, Lineage, Node, OneHouse
from retold.stages.lineage import one_house, unseen
from tests.told import told

VELL = House("Vell Media", ("Harbour Post", "The Vell Courier", "vell.example"))


def page(name: str, outlet: str | None = None, url: str | None = None, source: str = "test") -> Article:
    return replace(told(f"Page {name}.")[0], id=name, outlet=outlet, url=url, source=source)


def tree(articles: list[Article], *edges: str, name: str | None = None) -> Lineage:
    """Pages as nodes, edges as "a>b"; L is a lost page with a name."""
    nodes = [Node(a.id, a.id, lost=False, name=a.outlet) for a in articles]
    lost = [Node("L", None, lost=True, name=name)] if any(edge[0] == "L" for edge in edges) else []
    drawn = tuple(Edge(edge[0], edge[2], "edited", 0.9, given=False, why=()) for edge in edges)
    return Lineage((*nodes, *lost), drawn)


def joined(articles: list[Article], *edges: str, name: str | None = None) -> tuple[OneHouse, ...]:
    return one_house(tree(articles, *edges, name=name), articles, [House("Tarn", ("Tarn Daily",)), VELL])


@pytest.mark.parametrize(
    "other",
    [
        page("b", "Vell Courier"),
        page("b", "The Vell Courier"),
        page("b", "VELL COURIER"),
        page("b", None, "https://vell.example/a"),
        page("b", None, "https://www.vell.example/a"),
        page("b", "Islands Page", "https://islands.vell.example/a"),
        page("b", None, None, "https://vell.example/a"),
    ],
)
def test_outlets_go_by_their_name_or_the_host_of_their_page(other: Article) -> None:
    assert joined([page("a", "Harbour Post"), other]) == (OneHouse("Vell Media", ("a", "b")),)


@pytest.mark.parametrize(
    "other",
    [
        page("b", "Tarn Daily"),
        page("b", "Courier"),
        page("b"),
        page("b", "The"),
        page("b", None, "https://notvell.example/"),
        page("b", None, "https://vell.example.test/"),
        page("b", None, "http://[vell.example/"),
        page("b", None, None, "vell.example/a.txt"),
    ],
)
def test_other_outlets_stay_lines_of_their_own(other: Article) -> None:
    assert joined([page("a", "Harbour Post"), other]) == ()


def test_a_page_that_was_made_from_another_is_no_root() -> None:
    pages = [page("a", "Harbour Post"), page("b", "Vell Courier"), page("c", "Tarn Daily")]
    assert joined(pages, "c>b") == ()
    assert joined(pages, "b>c") == (OneHouse("Vell Media", ("a", "b")),)


def test_a_lost_page_is_of_the_house_that_it_is_named_after() -> None:
    pages = [page("a", "Harbour Post"), page("b", "Tarn Daily"), page("c")]
    assert joined(pages, "L>b", "L>c", name="Vell Courier") == (OneHouse("Vell Media", ("L", "a")),)
    assert joined(pages, "L>b", "L>c", name="Northern Desk") == ()


def test_a_lost_page_whose_copies_all_are_of_one_house_is_of_that_house() -> None:
    pages = [page("a", "Harbour Post"), page("b", "Vell Courier"), page("c", "Harbour Post")]
    assert joined(pages, "L>b", "L>c") == (OneHouse("Vell Media", ("L", "a")),)
    assert joined([*pages, page("d", "Tarn Daily")], "L>b", "L>c", "L>d") == ()


def test_without_houses_nothing_is_joined() -> None:
    pages = [page("a", "Harbour Post"), page("b", "Harbour Post")]
    assert one_house(tree(pages), pages, ()) == ()


def test_outlets_that_no_page_is_of() -> None:
    pages = [page("a", "The Harbour Post"), page("b", None, "https://islands.vell.example/a")]
    assert unseen([tree(pages)], pages, [VELL]) == ("The Vell Courier",)
    assert unseen([tree(pages, "L>a", name="Vell Courier")], pages, [VELL]) == ()
    assert unseen([], pages, []) == ()
