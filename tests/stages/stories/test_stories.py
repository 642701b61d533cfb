"""Stories: which pages tell of one event."""

from __future__ import annotations

from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import Article, Block, Keys, Link, Marks, Name, content_id
from retold.settings import StoriesSettings
from retold.stages.marks import mark
from retold.stages.stories import keys, linked, settle
from retold.stages.stories.groups import Bounds, grouped
from retold.stages.stories.links import LINK_FLOOR, WHOLE
from retold.stages.stories.terms import TERMS_KEPT
from retold.text import lines

EVENT = StoriesSettings()
AFFAIR = StoriesSettings(granularity="affair")

FERRY = "The ferry Halcyon ran aground off Tarn Point on Tuesday.\nAll 312 passengers were taken ashore by lifeboats."
FERRY_AGAIN = "Lifeboats rescued 312 passengers after the Halcyon ferry hit rocks near Tarn Point.\nNobody was hurt."
ORCHARD = "Growers in the Vell valley expect the smallest pear harvest in forty years.\nFrost killed most blossoms."


def article(text: str, *, published: str | None = None, kind: str = "body", language: str | None = "en") -> Article:
    blocks = tuple(Block(span, kind, "given") for span in lines(text))
    return Article(content_id(text), "here", (), None, None, None, None, published, None, language, text, (), blocks)


def marks(of: Article, *names: str) -> Marks:
    spans = [(of.text.index(name), of.text.index(name) + len(name)) for name in names]
    found = tuple(Name(span, name, "other") for span, name in zip(spans, names, strict=True))
    return Marks(of.id, (), found, (), (), (), (), (), ())


def keys_of(text: str, *names: str, published: str | None = None) -> Keys:
    page = article(text, published=published)
    return keys(page, marks(page, *names))


def score(a: Keys, b: Keys, settings: StoriesSettings = EVENT) -> float:
    link = linked(a, b, settings)
    return link.score if link else 0.0


def test_keys_hold_the_rare_words_and_leave_function_words_out() -> None:
    terms = keys_of(FERRY).terms
    assert {"ferri", "halcyon", "312", "lifeboat"} <= set(terms)
    assert not {"the", "off", "on", "all", "were"} & set(terms)


def test_keys_are_a_vector_of_length_one_heaviest_first() -> None:
    found = keys_of(FERRY)
    assert sum(weight**2 for weight in found.weights) == pytest.approx(1, abs=1e-3)
    assert list(found.weights) == sorted(found.weights, reverse=True)


def test_keys_are_bounded() -> None:
    text = " ".join(
        f"{a}{b}{c}"
        for a in "bcdfghklm"
        for b in ("ale", "omo", "uru", "ixi", "eku", "anta", "orvo", "illi")
        for c in ("k", "ng", "l")
    )
    assert len(keys_of(text).terms) == TERMS_KEPT


def test_headline_and_lead_weigh_more() -> None:
    filler = " ".join(f"word{letter}" for letter in "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz")
    late, early = keys_of(f"{filler} Halcyon"), keys_of(f"Halcyon {filler}")
    assert early.weights[early.terms.index("halcyon")] > late.weights[late.terms.index("halcyon")]


@pytest.mark.parametrize("kind", ["furniture", "caption", "credit"])
def test_only_headline_and_body_count(kind: str) -> None:
    page = article(FERRY, kind=kind)
    assert keys(page, marks(page)).terms == ()


def test_pages_without_a_word_are_not_linked() -> None:
    assert linked(keys_of(""), keys_of("— … —"), EVENT) is None


def test_two_reports_of_one_event_are_nearer_than_another_event() -> None:
    assert score(keys_of(FERRY), keys_of(FERRY_AGAIN)) > 0.3
    assert score(keys_of(FERRY), keys_of(ORCHARD)) < LINK_FLOOR / WHOLE


def test_a_link_names_the_smaller_id_first_whatever_the_order() -> None:
    a, b = keys_of(FERRY), keys_of(FERRY_AGAIN)
    assert linked(a, b, EVENT) == linked(b, a, EVENT)
    link = linked(a, b, EVENT)
    assert link is not None
    assert link.a < link.b


def test_the_same_event_long_after_is_another_event_of_the_same_affair() -> None:
    old = keys_of(FERRY, published="2031-03-04")
    told = "The Halcyon sails from Tarn Point again.\nDivers had found no damage to the ferry, the owners say."
    soon, late = (keys_of(told, published=day) for day in ("2031-03-04T18:30:00Z", "2031-08-20"))
    assert score(old, soon) > score(old, late)
    assert score(old, soon, AFFAIR) == score(old, late, AFFAIR)


def test_a_text_that_is_told_again_years_after_is_still_that_text() -> None:
    page = article(FERRY, published="2031-03-04")
    later = article(FERRY + "\nArchive.", published="2034-03-04")
    assert score(keys(page, marks(page)), keys(later, marks(later))) > 0.8


def test_pages_in_two_languages_are_linked_by_what_both_spell_alike() -> None:
    german = article("Die Fähre Halcyon lief vor Tarn Point auf Grund, 312 Menschen wurden gerettet.", language="de")
    english = article(FERRY)
    signs = keys(german, marks(german, "Halcyon", "Tarn Point")), keys(english, marks(english, "Halcyon", "Tarn Point"))
    assert {"halcyon", "tarn", "point", "312"} <= set(signs[0].signs) & set(signs[1].signs)
    assert score(*signs) > 0.3
    stranger = article(ORCHARD)
    assert score(signs[0], keys(stranger, marks(stranger))) == 0


def told_on(day: str) -> tuple[Keys, Keys]:
    """The ferry, told on a Tuesday, and told again with another day."""
    more = "Divers are to look at the hull, the owners say.\nThe harbour office opens an inquiry into old charts."
    pages = article(FERRY), article(f"{FERRY_AGAIN.replace('Nobody', f'{day} nobody')}\n{more}")
    return keys(pages[0], mark(pages[0])), keys(pages[1], mark(pages[1]))


def test_reports_that_name_other_days_of_the_week_are_further_apart() -> None:
    same, other = (score(*told_on(f"On {day}")) for day in ("Tuesday", "Friday"))
    assert other < 0.9 * same
    assert score(*told_on("On Tuesday, as on Friday,")) > 0.9 * same, "one day in common is enough"
    assert score(*told_on("That day")) > 0.9 * same, "a page that names no day contradicts none"
    a, b = told_on("On Friday")
    assert score(a, b, AFFAIR) > score(a, b), "an affair takes more than a day"


def test_a_copy_with_another_day_of_the_week_is_still_that_text() -> None:
    first = article("\n".join([FERRY, FERRY_AGAIN]))
    changed = article(first.text.replace("Tuesday", "Friday"))
    assert score(keys(first, mark(first)), keys(changed, mark(changed))) > 0.8


@pytest.mark.parametrize("published", [None, "2031", "last week"])
def test_a_date_that_says_no_day_is_not_held_against_a_page(published: str | None) -> None:
    dated, undated = keys_of(FERRY, published="2031-03-04"), keys_of(FERRY_AGAIN, published=published)
    assert score(dated, undated) == score(keys_of(FERRY), keys_of(FERRY_AGAIN))


def test_a_language_without_a_table_still_links() -> None:
    a, b = (article(text, language="xx") for text in (FERRY, FERRY_AGAIN))
    assert score(keys(a, marks(a)), keys(b, marks(b))) > LINK_FLOOR / WHOLE


def test_groups_hold_every_page_once_and_lone_pages_too() -> None:
    links = [Link("a", "b", 0.6), Link("b", "c", 0.5), Link("a", "c", 0.4), Link("c", "d", 0.3)]
    assert settle("abcde", links, EVENT) == (("a", "b", "c"), ("d",), ("e",))


def test_one_strong_link_does_not_join_two_stories() -> None:
    tight = [Link("a", "b", 0.55), Link("c", "d", 0.55)]
    assert settle("abcd", [*tight, Link("b", "c", 0.5)], EVENT) == (("a", "b"), ("c", "d"))


def test_an_affair_is_wider_than_an_event() -> None:
    links = [Link("a", "b", 0.9), Link("a", "c", 0.12), Link("b", "c", 0.12)]
    assert settle("abc", links, EVENT) == (("a", "b"), ("c",))
    assert settle("abc", links, AFFAIR) == (("a", "b", "c"),)


def test_look_alike_events_stay_apart_though_each_page_is_near_to_the_other() -> None:
    mine, yours = "abcd", "wxyz"
    inside = [Link(p, q, 0.42) for group in (mine, yours) for p, q in combinations(group, 2)]
    between = [Link(p, q, 0.26) for p in mine for q in yours]
    assert settle(mine + yours, [*inside, *between], EVENT) == (tuple(mine), tuple(yours))
    assert settle("aw", between[:1], EVENT) == (("a", "w"),), "of two pages alone nobody can know how near is near"


def test_a_report_that_stands_alone_is_of_the_story_of_a_line_of_retellings() -> None:
    line = [Link(p, q, 0.44) for p, q in combinations("abcd", 2)]
    report, other = ([Link(p, "e", score) for p in "abcd"] for score in (0.23, 0.2))
    assert settle("abcde", [*line, *report], EVENT) == (tuple("abcde"),)
    assert settle("abcde", [*line, *other], EVENT) == (tuple("abcd"), ("e",))


def test_a_story_that_grows_gets_no_looser_by_it() -> None:
    core = [Link(p, q, 0.44) for p, q in combinations("abcd", 2)]
    around = [Link(p, q, 0.22) for p in "abcd" for q in "ef"]
    assert settle("abcdef", [*core, *around, Link("e", "f", 0.15)], EVENT) == (tuple("abcde"), ("f",))
    tight = Bounds(0.2, drifts=True)
    assert grouped("abcdef", [*core, *around, Link("e", "f", 0.15)], tight) == (tuple("abcdef"),), "an affair drifts"


def test_copies_count_as_one_telling_so_that_lines_of_copies_are_one_story() -> None:
    lines = [Link(p, q, 0.8) for group in ("abcd", "wxyz") for p, q in combinations(group, 2)]
    between = [Link(p, q, 0.24) for p in "abcd" for q in "wxyz"]
    assert settle("abcdwxyz", [*lines, *between], EVENT) == (tuple("abcdwxyz"),)


def test_near_pages_are_not_taken_for_one_text_by_their_words_alone() -> None:
    """Two yearly games of one name: a report of each may be .7 near the other's, and each is nearer to its own."""
    inside = [Link(p, q, 0.75) for group in ("abcd", "wxyz") for p, q in combinations(group, 2)]
    between = [Link(p, q, 0.25) for p in "abcd" for q in "wxyz" if p + q != "az"]
    assert settle("abcdwxyz", [*inside, *between, Link("a", "z", 0.7)], EVENT) == (tuple("abcd"), tuple("wxyz"))


def test_pages_that_a_closer_look_finds_to_be_copies_are_one_story() -> None:
    links = [Link("a", "b", 0.1)]
    assert settle("ab", links, EVENT) == (("a",), ("b",))
    assert settle("ab", links, EVENT, [("b", "a")]) == (("a", "b"),)


def test_of_equal_links_the_smaller_ids_are_joined_first() -> None:
    links = [Link("a", "c", 0.3), Link("b", "c", 0.3)]
    for order in permutations(links):
        assert settle("cba", order, EVENT) == (("a", "c"), ("b",))


PAIRS = [(a, b) for a in "abcdefg" for b in "abcdefg" if a < b]


@given(st.lists(st.tuples(st.sampled_from(PAIRS), st.integers(5, 100)), unique_by=lambda one: one[0]), st.randoms())
def test_groups_do_not_depend_on_the_order_nor_on_a_stranger(weighted, shuffle) -> None:  # type: ignore[no-untyped-def]
    links = [Link(a, b, weight / 100) for (a, b), weight in weighted]
    groups = settle("abcdefg", links, EVENT)
    assert sorted("".join("".join(group) for group in groups)) == list("abcdefg")
    shuffle.shuffle(links)
    assert settle("gfedcba", links, EVENT) == groups
    assert settle("abcdefgh", links, EVENT) == (*groups, ("h",))


def test_a_whole_story_is_one_group_among_strangers() -> None:
    pages = [keys_of(text) for text in (FERRY, FERRY_AGAIN, ORCHARD)]
    links = [link for a in pages for b in pages if a.document < b.document and (link := linked(a, b, EVENT))]
    groups = settle([page.document for page in pages], links, EVENT)
    assert tuple(sorted(page.document for page in pages[:2])) in groups
    assert len(groups) == 2
