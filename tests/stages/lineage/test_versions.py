"""Versions of one page: joined by what they share, and hung from the one from which the others grow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

from retold.records import Article, Marks
from retold.settings import Settings
from retold.stages.compare import compare, prepare, rows
from retold.stages.lineage import lineage
from retold.stages.lineage.versions import joined, turns
from retold.stages.lineage.witnesses import gather
from tests.told import told

LINES = (
    "The mill at Osten Bridge was built by the guild of weavers in the wet spring of 1788.",
    "Its wheel drove eleven looms until the river was led away to the canal.",
    "A fire took the roof in 1831, and the guild sold the walls to a brewer named Tolde.",
    "The brewer kept barley on the upper floor and his horses below it.",
    "Since 1964 the mill has been a museum with a working loom from the first year.",
    "Visitors can see the scales with which the weavers cheated the tax collector.",
    "In the last count nine thousand people came, half of them from over the border.",
    "The town plans to lead the river back to the wheel before the next spring fair.",
)
KEPT = "Osten Bridge is a town of four thousand people on the left bank of the river Ell. " * 2


def drawn(pages: Mapping[str, tuple[Article, Marks]]) -> tuple[dict[str, str], set[str]]:
    """The parent of every page by its name, and the reasons of all edges."""
    ordered = sorted(pages.values(), key=lambda page: page[0].id)
    ready = [prepare(*page) for page in ordered]
    pairs = [compare(a, b, Settings().compare) for a, b in combinations(ready, 2)]
    tree = lineage([a for a, _ in ordered], [m for _, m in ordered], pairs, rows(ready, pairs), Settings())
    names = {article.id: name for name, (article, _) in pages.items()}
    reasons = {reason for edge in tree.edges for reason in edge.why}
    return {names[edge.to]: names.get(edge.from_, "lost") for edge in tree.edges}, reasons


def grown(*counts: int, urls: bool = False) -> dict[str, tuple[Article, Marks]]:
    """Versions of a page with so many of its lines."""
    return {
        f"v{count}": told("\n".join([KEPT, *LINES[:count]]), url=f"https://{count}.test/mill" if urls else None)
        for count in counts
    }


def test_versions_without_an_address_grow() -> None:
    parents, reasons = drawn(grown(4, 5, 6, 8))
    assert parents == {"v5": "v4", "v6": "v5", "v8": "v6"}
    assert any("versions of one page" in reason for reason in reasons)


def test_a_version_with_the_words_of_another_is_made_from_that_one() -> None:
    pages = grown(4, 5, 6, 8)
    pages["v6 with other menus"] = told(f"{pages['v6'][0].text}\nHome | Mills | Towns", aside={"Home | Mills | Towns"})
    parents, reasons = drawn(pages)
    assert parents == {"v5": "v4", "v6": "v5", "v8": "v6", "v6 with other menus": "v6"}
    assert "nothing says which of the two was first" in reasons


def test_pages_of_several_places_are_no_versions() -> None:
    parents, reasons = drawn(grown(4, 5, 6, 8, urls=True))
    assert parents.get("v4") is not None
    assert not any("versions of one page" in reason for reason in reasons)


def test_one_known_place_among_unknown_ones_is_no_other() -> None:
    pages = grown(4, 5, 6, 8)
    pages["v5"] = told(pages["v5"][0].text, url="https://osten.test/mill")
    parents, _ = drawn(pages)
    assert parents == {"v5": "v4", "v6": "v5", "v8": "v6"}


@pytest.mark.parametrize(("menus", "versions"), [("Home | Mills", True), ("Home | Mills of {}", False)])
def test_pages_with_other_menus_come_from_other_places(menus: str, versions: bool) -> None:
    pages = {}
    for name, (page, _) in grown(4, 5, 6, 8).items():
        menu = menus.format(name)
        pages[name] = told(f"{menu}\n{page.text}", aside={menu})
    parents, reasons = drawn(pages)
    assert len(parents) == 3
    assert any("versions of one page" in reason for reason in reasons) == versions


def test_of_two_pages_nobody_knows_which_grew() -> None:
    _, reasons = drawn(grown(5, 8))
    assert not any("versions of one page" in reason for reason in reasons)


def test_where_one_page_less_would_make_versions_of_copies_nothing_is_sure() -> None:
    told_ = [*grown(4, 6, 8).values(), told("\n".join(LINES[2:6])), told("\n".join(LINES[3:7]))]
    told_.sort(key=lambda page: page[0].id)
    ready = [prepare(*page) for page in told_]
    pairs = [compare(a, b, Settings().compare) for a, b in combinations(ready, 2)]
    pages = gather([a for a, _ in told_], [m for _, m in told_], pairs, rows(ready, pairs), Settings())
    four, six, eight = sorted(
        (at for at, text in enumerate(pages.texts) if LINES[0] in text), key=lambda at: len(pages.texts[at])
    )
    faithful = np.zeros_like(pages.kin)
    faithful[np.ix_([four, six, eight], [four, six, eight])] = True
    pages = replace(pages, faithful=faithful)
    assert not joined(pages, range(5))
    assert turns(pages, range(5), eight, four)
    assert not turns(pages, range(5), four, eight)


def test_dates_go_before_growth() -> None:
    pages = grown(4, 5, 6, 8)
    dated = {
        name: (replace(article, published=f"2031-05-0{9 - int(name[1])}"), marks)
        for name, (article, marks) in pages.items()
    }
    parents, _ = drawn(dated)
    assert parents == {"v6": "v8", "v5": "v6", "v4": "v5"}


def test_who_works_on_a_page_adds_to_it_in_whole_sentences_whatever_slips_he_leaves() -> None:
    pages = grown(4, 5, 6, 8)
    corrected = {"v8": told("\n".join([KEPT, *LINES[:8]]).replace("scales", "scailes"))}
    parents, _ = drawn(pages | corrected)
    assert parents == {"v5": "v4", "v6": "v5", "v8": "v6"}
