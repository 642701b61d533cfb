"""Pages copied by hand: joined by their slips, hung from the page with fewest, with the lost copies between them."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from itertools import permutations
from types import MappingProxyType

import pytest

from retold.records import Known, Lineage
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


def slipped(text: str, words: str) -> str:
    """A text in which some words are misspelt, each always in the same way."""
    for word in words.split():
        text = re.sub(rf"\b{word}\b", f"{word[0]}x{word[1:]}", text)
    return text


def family(
    pages: Mapping[str, str],
    aside: Collection[str] = (),
    tongues: Mapping[str, str] = MappingProxyType({}),
    denied: Collection[tuple[str, str]] = (),
) -> set[tuple[str, str]]:
    """The edges between pages, by name; lost pages are called "lost" with the pages that they are linked with.

    A page is English unless `tongues` says otherwise; of `denied` pairs the first was not made from the second.
    """
    articles = {name: told(text, aside=aside, language=tongues.get(name, "en")) for name, text in pages.items()}
    ready = [prepare(*page) for page in sorted(articles.values(), key=lambda page: page[0].id)]
    pairs = tuple(compare_all(ready, Settings().compare))
    ordered = sorted(articles.values(), key=lambda page: page[0].id)
    known = [Known(articles[child][0].id, articles[parent][0].id, denied=True) for child, parent in denied]
    tree = lineage([a for a, _ in ordered], [m for _, m in ordered], pairs, rows(ready, pairs), Settings(), known)
    names = {article.id: name for name, (article, _) in articles.items()}
    linked = {frozenset((edge.from_, edge.to)) for edge in tree.edges}
    lost = [node.id for node in tree.nodes if node.lost]
    beside = {node: [names[page] for page in names if frozenset((node, page)) in linked] for node in lost}
    names |= {node: " ".join(["lost", *sorted(pages)]) for node, pages in beside.items()}
    return {(names[edge.from_], names[edge.to]) for edge in tree.edges}


SYLLABLES = [
    f"{first}{vowel}{last}" for first in "bdfghk" for vowel in "aeiou" for last in ("lan", "mer", "rint", "sto")
]
WORDS = [SYLLABLES[(at * 37) % len(SYLLABLES)] for at in range(len(SYLLABLES))]
ORIGINAL = " ".join([*SYLLABLES, *SYLLABLES[::-1], *SYLLABLES[::7], *SYLLABLES[3::5]])
"""Words that nobody knows, so that only what pages have in common says where they belong."""


def changed(text: str, start: int, stop: int) -> str:
    """A text in which some of the words are misspelt, each always in the same way."""
    return slipped(text, " ".join(WORDS[start:stop]))


MIDDLE = changed(ORIGINAL, 0, 6)
LOWER = changed(MIDDLE, 6, 12)
BELOW_LOST = {
    **{name: changed(LOWER, 5 * at, 5 * at + 5) for at, name in ((3, "a"), (4, "b"), (5, "c"))},
    **{name: changed(MIDDLE, 5 * at, 5 * at + 5) for at, name in ((6, "d"), (7, "e"), (8, "f"))},
}
LINKS_BELOW_LOST = {
    frozenset(("lost a b c", "lost d e f")),
    *(frozenset((f"lost {pages}", page)) for pages in ("a b c", "d e f") for page in pages.split()),
}


def test_a_lost_copy_may_stand_below_another() -> None:
    assert {frozenset(edge) for edge in family(BELOW_LOST)} == LINKS_BELOW_LOST


def test_lost_copies_stay_where_no_page_was_made_from_another() -> None:
    edges = family(BELOW_LOST, denied=list(permutations(BELOW_LOST, 2)))
    assert {frozenset(edge) for edge in edges} == LINKS_BELOW_LOST
    assert {page for _, page in edges} >= {*BELOW_LOST}


def test_of_two_copies_the_other_was_first_where_a_person_denies_that_one_was() -> None:
    pages = {name: text_of(name) for name in AT_HAND}
    edges = family(pages, denied=[("copy", "original")])
    assert ("original", "copy") not in edges
    assert {frozenset(edge) for edge in edges} == {frozenset(edge) for edge in family(pages)}


def test_what_copyists_like_to_spell_otherwise_proves_no_lost_copy() -> None:
    """Of ten words every copyist likes six in their second spelling; each two of them have three of these in common."""
    liked = ([0, 1, 2, 3, 4, 5], [0, 1, 2, 6, 7, 8], [0, 3, 4, 6, 7, 9], [1, 3, 5, 6, 8, 9], [2, 4, 5, 7, 8, 9])
    pages = {
        str(number): slipped(changed(ORIGINAL, 10 + 6 * number, 16 + 6 * number), " ".join(WORDS[at] for at in likes))
        for number, likes in enumerate(liked)
    }
    edges = family({"original": ORIGINAL, **pages})
    assert {frozenset(edge) for edge in edges} == {frozenset(("original", name)) for name in pages}


def test_a_torn_page_keeps_its_place() -> None:
    pages = {name: text_of(name) for name in AT_HAND}
    torn = {**pages, "its copy": "\n".join(pages["its copy"].split("\n")[:-2])}
    assert family(torn) == family(pages)


def test_copies_come_from_one_place_though_they_misspell_its_furniture() -> None:
    menu = "Subscribe to the letters of the mill museum and never miss a market day"
    pages = {name: f"{text_of(name)}\n{menu}" for name in AT_HAND}
    pages["copy"] = pages["copy"].replace("Subscribe", "Subscrybe")
    pages["another"] = pages["another"].replace("letters of", "leters of")
    aside = {page.split("\n")[-1] for page in pages.values()}
    assert family(pages, aside) == family({name: text_of(name) for name in AT_HAND})


def test_a_stranger_in_another_language_turns_no_tree() -> None:
    """The stranger is the first of the pages; misspelt are words that English has and German has not."""
    slips = ("barley back left", "nine horses loom", "named river collector", "scales count floor")
    pages = {str(number): slipped(text_of("original"), words) for number, words in enumerate(slips)}
    pages |= {"original": text_of("original")}
    german = (
        "Der Stadtrat von Kesten hat am Abend beschlossen, das Hallenbad nach zwei Jahren wieder zu öffnen; "
        "es soll 0 Millionen kosten."
    )
    assert family({**pages, "german": german}, tongues={"german": "de"}) == family(pages)


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
