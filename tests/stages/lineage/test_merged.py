"""Which page was merged from others, by tables of who tells what and who is kin to whom."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from retold.records import Article
from retold.stages.lineage.families import families, unsteady
from retold.stages.lineage.parents import attach
from retold.stages.lineage.statements import Statement
from retold.stages.lineage.witnesses import Pages
from retold.stages.lineage.wording import Wording
from tests.told import told


def pages(tells: Mapping[str, str], kin: set[str]) -> Pages:
    """A story: by name of each page the statements that it tells, a letter each; and the pairs that are kin."""
    names = list(tells)
    akin = np.array([[a != b and (a + b in kin or b + a in kin) for b in names] for a in names])
    held = {
        letter: np.array([[letter in tells[name]] for name in names]) for letter in sorted(set("".join(tells.values())))
    }
    statements = [
        Statement(held=h, absent=(~h).astype(float), weights=np.array([8.0]), numbers=np.array([False]))
        for h in held.values()
        if h.sum() > 1
    ]
    articles: list[Article] = [told(name)[0] for name in names]
    phrases = np.zeros((len(names), len(statements), len(names)))
    nothing = np.zeros((0, len(names)), dtype=bool)
    return Pages(
        documents=tuple(names),
        articles=tuple(articles),
        kin=akin,
        probability=akin.astype(float),
        private=np.zeros(akin.shape),
        statements=tuple(statements),
        phrases=phrases,
        quoted=(nothing,) * len(names),
        wording=Wording(held=np.hstack([akin[:, :0], *held.values()]).astype(float), older=np.zeros(akin.shape)),
        texts=tuple(names),
        machine=np.zeros(akin.shape, dtype=bool),
        faithful=np.zeros(akin.shape, dtype=bool),
    )


def merged(tells: Mapping[str, str], kin: set[str]) -> set[str]:
    """Names of the pages that were merged from others."""
    return {list(tells)[page] for page in attach(pages(tells, kin)).merged}


def test_a_page_between_strangers_that_tells_of_both_is_merged() -> None:
    tells = {"a": "abcdef", "b": "uvwxyz", "m": "abcuvw"}
    assert merged(tells, {"am", "bm"}) == {"m"}


def test_a_source_whose_copies_tell_the_same_is_not() -> None:
    tells = {"s": "abcdefghij", "x": "abcdefghi", "y": "bcdefghij"}
    assert merged(tells, {"sx", "sy"}) == set()


@pytest.mark.parametrize("order", ["abmcd", "mdcba", "cdamb"])
def test_sources_of_a_merged_page_that_have_short_copies_of_their_own_are_not(order: str) -> None:
    every = {"a": "abcdefghij", "b": "qrstuvwxyz", "m": "abcdeqrstu", "c": "dfghij", "d": "tvwxyz"}
    tells = {name: every[name] for name in order}
    assert merged(tells, {"am", "bm", "ac", "bd"}) == {"m"}


def test_a_page_may_be_merged_from_three() -> None:
    tells = {"a": "abcdef", "b": "uvwxyz", "c": "nopqrs", "m": "abcuvwnop"}
    assert merged(tells, {"am", "bm", "cm"}) == {"m"}


COPIED = {"am", "bm", "an", "bn", "mn"}


@pytest.mark.parametrize("order", ["abmn", "nmba", "nbam"])
def test_a_copy_of_a_merged_page_was_made_from_it(order: str) -> None:
    every = {"a": "abcdef", "b": "uvwxyz", "m": "abcuvw", "n": "abuv"}
    story = pages({name: every[name] for name in order}, COPIED)
    found = attach(story)
    named = {order[page]: {order[parent] for parent in above} for page, above in found.parents.items()}
    assert {order[page] for page in found.merged} == {"m"}
    assert named == {"m": {"a", "b"}, "n": {"m"}}
    assert sorted(len(family) for family in found.families) == [1, 2]


def test_a_source_with_all_that_strangers_among_its_copies_tell_is_not() -> None:
    tells = {"s": "abcdefuvwxyz", "a": "abcdef", "b": "abcdef", "x": "uvwxyz", "y": "uvwxyz"}
    assert merged(tells, {"sa", "sb", "sx", "sy", "ab", "xy"}) == set()


def test_a_copy_that_would_look_merged_without_the_source_is_unsteady() -> None:
    tells = {"s": "abcdefuvwxyz", "m": "abcuvw", "a": "abcdef", "x": "uvwxyz", "o": "klm"}
    kin = {"sm", "sa", "sx", "ma", "mx"}
    story = pages(tells, kin)
    merged, found = families(story)
    assert not merged
    assert unsteady(story, found) == {1}
    without = {name: told for name, told in tells.items() if name != "s"}
    assert families(pages(without, kin - {"sm", "sa", "sx"}))[0].keys() == {0}


def test_a_page_with_next_to_nothing_of_a_second_family_is_not_merged() -> None:
    tells = {"a": "abcdefghijkl", "b": "uvwxyz", "m": "abcdefghijku"}
    assert merged(tells, {"am", "bm"}) == set()


def test_a_page_whose_kin_were_all_merged_is_a_family_of_its_own() -> None:
    tells = {"a": "abcdef", "b": "ghijkl", "c": "mnopqr", "d": "stuvwx", "m": "abcghi12", "n": "mnostu34", "p": "1234"}
    kin = {"ma", "mb", "nc", "nd", "pm", "pn"}
    assert merged(tells, kin) == {"m", "n"}
    assert families(pages(tells, kin))[1] == [[0], [1], [2], [3], [6]]
