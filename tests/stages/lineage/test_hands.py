"""Pages copied by hand: joined by their slips, hung from the page with fewest, with the lost copies between them."""

from __future__ import annotations

import pytest

from retold.records import Lineage
from retold.settings import Settings
from retold.stages.compare import compare_all, prepare, rows
from retold.stages.lineage import lineage
from retold.stages.lineage.spanning import hung, spanning
from tests.stages.lineage.test_versions import KEPT, LINES
from tests.told import told

SLIPS = {
    "copy": ("original", [("museum", "musum"), ("eleven looms", "looms"), ("town", "toun"), ("cheated", "cheeted")]),
    "its copy": ("copy", [("upper floor", "floor"), ("scales", "scailes")]),
    "another": ("original", [("barley", "barlie"), ("the wet spring", "wet spring"), ("horses", "horsses")]),
    "borrowed": ("original", [("guild", "gild"), ("weavers", "wevers"), ("brewer", "bruer"), ("loom ", "lume ")]),
    "read out": ("borrowed", [("river", "rivver"), ("canal", "cannal")]),
    "read in": ("borrowed", [("roof", "ruf"), ("walls", "wals"), ("visitors", "visiters")]),
}
"""What copyists made of some words of the page that they copied."""


def text_of(name: str) -> str:
    """The text of one page."""
    if name == "original":
        return "\n".join((KEPT, *LINES))
    source, slips = SLIPS[name]
    text = text_of(source)
    for read, wrote in slips:
        text = text.replace(read, wrote).replace(read.capitalize(), wrote.capitalize())
    return text


def copies(*names: str) -> Lineage:
    """The tree of the pages with these names."""
    pages = sorted((told(text_of(name)) for name in names), key=lambda page: page[0].id)
    ready = [prepare(*page) for page in pages]
    pairs = tuple(compare_all(ready, Settings().compare))
    return lineage([a for a, _ in pages], [m for _, m in pages], pairs, rows(ready, pairs), Settings())


def named(tree: Lineage, names: tuple[str, ...]) -> dict[str, str]:
    """The parent of every page that has one, by name; "lost" for the lost one."""
    by_id = {told(text_of(name))[0].id: name for name in names}
    return {by_id.get(edge.to, "lost"): by_id.get(edge.from_, "lost") for edge in tree.edges}


AT_HAND = ("original", "copy", "its copy", "another", "borrowed")
BEREFT = ("original", "copy", "another", "read out", "read in")


def test_pages_copied_by_hand_hang_from_the_one_without_slips() -> None:
    assert named(copies(*AT_HAND), AT_HAND) == {
        "copy": "original",
        "its copy": "copy",
        "another": "original",
        "borrowed": "original",
    }


def test_a_lost_copy_stands_between_two_that_have_its_slips() -> None:
    tree = copies(*BEREFT)
    parents = named(tree, BEREFT)
    assert parents["read out"] == parents["read in"] == "lost"
    assert parents["lost"] == parents["copy"] == parents["another"] == "original"
    (lost,) = [node for node in tree.nodes if node.lost]
    assert any("gild of wevers" in statement.text for statement in lost.text)
    assert all("copied by hand" in " ".join(edge.why) for edge in tree.edges)


def test_without_their_original_they_descend_from_a_lost_page() -> None:
    names = ("copy", "its copy", "another", "read out", "read in")
    parents = named(copies(*names), names)
    assert parents["copy"] == parents["another"] == "lost"


def test_of_three_pages_nobody_knows_whether_they_were_copied_by_hand() -> None:
    tree = copies("original", "copy", "another")
    assert not any("copied by hand" in reason for edge in tree.edges for reason in edge.why)


@pytest.mark.parametrize("root", [1, 2, 3])
def test_a_spanning_tree_hangs_from_any_of_its_pages(root: int) -> None:
    words = {1: "one two three four five six", 2: "one two three four five seven", 3: "one two three four eight seven"}
    links = spanning({page: text.split() for page, text in words.items()})
    assert sorted(links) == [(1, 2), (2, 3)]
    parents = hung(root, links)
    assert set(parents) == {1, 2, 3} - {root}
