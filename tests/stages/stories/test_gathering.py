"""Pages that come and go: who meets whom, and the same groups as if all had come at once."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.traditions.crowd import crowd
from retold.records import Keys
from retold.settings import CleanSettings, StoriesSettings
from retold.stages import clean, marks
from retold.stages.stories import Gathering, keys, linked, lookup, sets, settle
from retold.stages.stories.links import LINK_FLOOR, WHOLE, Sheets, parts

EVENT = StoriesSettings()
PAGES = 60


def made(pages: int, seed: int = 0) -> list[tuple[str, Keys]]:
    found = []
    for story, page in crowd(pages, seed):
        article = clean.clean(page, CleanSettings())
        found.append((story, keys(article, marks.mark(article))))
    return found


CROWD = made(PAGES)
KEYS = [key for _, key in CROWD]


def gathered(some: list[Keys], settings: StoriesSettings = EVENT) -> Gathering:
    gathering = Gathering(settings)
    for key in some:
        gathering.add(key)
    return gathering


def test_pages_of_one_story_are_found_among_others() -> None:
    groups = gathered(KEYS).groups()
    of = {document: number for number, group in enumerate(groups) for document in group}
    assert sorted(of) == sorted(key.document for key in KEYS)
    for (story, a), (other, b) in combinations(CROWD, 2):
        if story != other:
            assert of[a.document] != of[b.document]
    assert max(map(len, groups)) > 5


def test_every_page_against_every_other_gives_the_same_groups() -> None:
    links = [link for a, b in combinations(KEYS, 2) if (link := linked(a, b, EVENT))]
    assert gathered(KEYS).groups() == settle([key.document for key in KEYS], links, EVENT)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), st.integers(0, PAGES - 1)), max_size=40), st.randoms())
def test_pages_that_come_and_go_leave_the_groups_of_those_that_stay(
    steps: list[tuple[bool, int]], shuffle: random.Random
) -> None:
    gathering, held = gathered(KEYS[:20]), dict.fromkeys(range(20))
    for come, number in steps:
        if come:
            gathering.add(KEYS[number])
            held[number] = None
        elif number in held:
            gathering.remove(KEYS[number].document)
            del held[number]
        if shuffle.random() < 0.3:
            gathering.groups()
    stayed = [KEYS[number] for number in held]
    shuffle.shuffle(stayed)
    assert gathering.groups() == gathered(stayed).groups()
    assert len(gathering) == len(stayed)


def test_long_lists_give_the_same_groups_however_the_pages_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "LONGEST", 4)
    monkeypatch.setattr(lookup, "NEXT", 2)
    gathering = Gathering(EVENT)
    for key in reversed(KEYS):
        gathering.add(key)
        gathering.groups()
    for key in KEYS[10:20]:
        gathering.remove(key.document)
        gathering.groups()
    assert gathering.groups() == gathered([*KEYS[:10], *KEYS[20:]]).groups()


def test_copies_without_number_on_one_list_are_still_one_story(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "LONGEST", 4)
    one = KEYS[0]
    copies = [Keys(f"{n:02}", None, one.terms, one.weights, one.language) for n in range(40)]
    assert len(gathered(copies).groups()) == 1


@pytest.mark.parametrize("larger", [0, 1, 100])
def test_runs_that_are_merged_lose_no_page(larger: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookup, "LARGER", larger)
    gathering = Gathering(EVENT)
    for key in KEYS:
        gathering.add(key)
        gathering.groups()
    assert gathering.groups() == gathered(KEYS).groups()


def test_a_page_that_is_added_again_stands_in_place_of_the_first() -> None:
    gathering = gathered(KEYS[:8])
    groups = gathering.groups()
    gathering.add(KEYS[3])
    assert gathering.groups() == groups


def test_links_of_some_pages_are_those_that_they_have_among_all() -> None:
    gathering = gathered(KEYS)
    everything = {(link.a, link.b): link.score for link in gathering.links(key.document for key in KEYS)}
    for group in gathering.groups():
        some = {(link.a, link.b): link.score for link in gathering.links(group)}
        assert some == {pair: score for pair, score in everything.items() if set(pair) <= set(group)}


def test_no_pages_are_no_groups() -> None:
    assert Gathering(EVENT).groups() == ()


def test_one_page_against_many_scores_as_two_alone() -> None:
    some = [
        *KEYS[:25],
        Keys("empty", None, (), ()),
        Keys("foreign", "2031-01-02", (), (), "de", KEYS[0].signs, KEYS[0].sign_weights),
        *(replace(KEYS[n], document=f"day {n}", published=None, weekdays=(n // 2,)) for n in range(5)),
        *(replace(KEYS[n], document=f"days {n}", weekdays=(0, 4)) for n in range(5)),
    ]
    for granularity in ("event", "affair"):
        kind = StoriesSettings(granularity=granularity)
        sheets = Sheets(kind)
        for number, key in enumerate(some):
            sheets.add(number, key)
        for number, key in enumerate(some):
            others = [n for n in range(len(some)) if n != number]
            for other, score in zip(others, sheets.scores(number, others).tolist(), strict=True):
                link = linked(key, some[other], kind)
                assert (parts(link.score) if link else 0) == (score if score >= LINK_FLOOR else 0)
    assert WHOLE == 10_000


def test_sets_take_two_terms_and_depend_on_the_page_alone() -> None:
    one = Keys("a", None, ("halcyon", "tarn"), (0.7, 0.7), "en")
    assert len(sets(one)) == 1
    assert len(sets(Keys("b", None, ("halcyon",), (1.0,), "en"))) == 0, "what the table does not know may be common"
    assert np.array_equal(sets(one), sets(Keys("c", "2031-01-01", ("tarn", "halcyon"), (0.7, 0.7), "en")))


def test_common_words_make_a_set_only_with_more_of_them() -> None:
    common = Keys("a", None, ("senat", "vote", "bill", "hous"), (0.5,) * 4, "en")
    with_rare = Keys("b", None, ("senat", "vote", "bill", "halcyon"), (0.5,) * 4, "en")
    assert len(sets(common)) <= 1 < len(sets(with_rare))


def test_a_language_without_a_table_is_found_by_its_signs() -> None:
    page = Keys("a", None, ("ja", "nein"), (0.7, 0.7), "xx", ("halcyon", "tarnpoint"), (0.7, 0.7))
    assert len(sets(page)) == 1


def test_sets_are_bounded() -> None:
    terms = tuple(f"unheard{a}{b}" for a in "bcdfghjk" for b in "aeiou")
    assert len(sets(Keys("a", None, terms, (0.1,) * 40, "en", terms, (0.1,) * 40))) <= 2 * lookup.SETS_A_PAGE


def test_only_near_pages_of_different_groups_are_looked_at_again() -> None:
    asked: list[tuple[str, str]] = []

    def same(pair: tuple[str, str]) -> bool:
        asked.append(pair)
        return True

    near = Keys("a", "2031-01-01", ("x", "y", "z"), (0.5, 0.5, 0.7), "en")
    far = [Keys("b", "2031-01-01", ("x", "y", "w"), (0.5, 0.5, 0.7), "en"), Keys("c", None, ("v",), (1.0,), "en")]
    pages = [near, *far, *(Keys(n, "2031-01-01", ("x", "w", "u"), (0.1, 0.7, 0.7), "en") for n in "de")]
    gathering = Gathering(EVENT, same)
    for page in pages:
        gathering.add(page)
    gathering.groups()
    assert all(pair[0] < pair[1] for pair in asked)
    assert not {"c"} & {document for pair in asked for document in pair}


def line_and_report() -> list[Keys]:
    """Four pages of one line, .55 near each other, and a report of .26 to the first and .19 to the others."""
    line = [Keys(n, None, ("x", "y", f"own {n}"), (0.5244, 0.5244, 0.6708), "en") for n in "abcd"]
    return [*line, Keys("e", None, ("x", "y", "own a", "own e"), (0.181, 0.181, 0.1, 0.95), "en")]


def test_reworded_copies_do_not_make_a_group_too_tight_for_the_report_beside_it() -> None:
    assert gathered(line_and_report()).groups() == (("a", "b", "c", "d"), ("e",))
    asked: set[tuple[str, str]] = set()

    def same(pair: tuple[str, str]) -> bool:
        asked.add(pair)
        return "e" not in pair

    gathering = Gathering(EVENT, same)
    for page in line_and_report():
        gathering.add(page)
    assert gathering.groups() == (("a", "b", "c", "d", "e"),)
    assert asked == {("a", one) for one in "bcd"}, "what is known by pairs before it is not asked again"


def test_a_group_that_has_no_other_near_is_not_looked_into() -> None:
    gathering = Gathering(EVENT, lambda pair: pytest.fail(f"{pair} was looked at"))
    for page in line_and_report()[:4]:
        gathering.add(page)
    assert gathering.groups() == (("a", "b", "c", "d"),)
