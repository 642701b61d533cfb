"""Denials that were put in or left out, and the page above that is the odd one."""

from __future__ import annotations

import pytest

from tests.stages.facts.stories import Story, story

WALL = (
    "The council of Orrin closed the old school in Lindel after cracks were found in its northern wall. "
    "The builders have recently begun to look for cracks in the other walls of the school. "
    "The pupils are particularly pleased with the new hall by the river, which does not leak, the council said."
)


def denied(before: str, after: str, source: str = WALL) -> Story:
    """A page and its copy, in which some words stand for others."""
    return story({"source": source, "copy": source.replace(before, after)}, [("source", "copy")])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("have recently begun", "have not recently begun"),
        ("are particularly pleased", "are not particularly pleased"),
        ("which does not leak", "which does leak"),
    ],
)
def test_a_denial_put_in_or_left_out_is_a_change(before: str, after: str) -> None:
    assert [(kind, page) for kind, page, _, _ in denied(before, after).told()] == [("negation", "copy")]


def test_a_denial_is_told_though_another_one_stands_near() -> None:
    assert denied("pupils are", "pupils are not").told("negation")


def test_two_denials_that_a_page_left_out_are_told_both() -> None:
    twice = WALL.replace("have recently begun", "have not recently begun")
    assert len(denied(" not ", " ", twice).told("negation")) == 2


def test_what_is_yet_to_be_done_is_not_done() -> None:
    yet = WALL.replace("have recently begun to look", "have yet to look")
    assert denied("have yet to look", "have not looked yet", yet).told("negation") == []


@pytest.mark.parametrize("more", ["have not only recently begun", "have, if not willingly, recently begun"])
def test_words_that_only_look_like_a_denial_are_none(more: str) -> None:
    assert denied("have recently begun", more).told("negation") == []


def test_a_page_alone_against_two_that_were_made_from_it_is_the_odd_one() -> None:
    """Two pages that do not know each other do not make the same change: theirs is the older wording."""
    pages = {"top": WALL.replace("have recently", "have not recently"), "first": WALL, "second": WALL + " All is well."}
    found = story(pages, [("top", "first"), ("top", "second")])
    assert [(kind, page, others) for kind, page, _, others in found.told("negation")] == [
        ("negation", "top", ["first", "second"])
    ]


def test_a_page_against_one_that_was_made_from_it_is_taken_at_its_word() -> None:
    pages = {"top": WALL.replace("have recently", "have not recently"), "first": WALL}
    assert [page for _, page, _, _ in story(pages, [("top", "first")]).told("negation")] == ["first"]


def test_two_pages_may_both_leave_out_a_hedge() -> None:
    kept = WALL.replace("cracks were", "cracks were reportedly")
    found = story({"top": kept, "first": WALL, "second": WALL + " All is well."}, [("top", "first"), ("top", "second")])
    assert [page for _, page, _, _ in found.told("hedge")] == ["first"]


def test_a_denial_lost_where_two_sentences_were_joined_is_a_change() -> None:
    """A sentence that was joined with another one keeps few words in order."""
    parts = "Dell and Moor have declared themselves liable for a false log.", "Quill has declared himself not liable."
    joined = "Dell, Moor and Quill have declared themselves liable in the inquiry of Vardo."
    pages = {"a": f"{WALL}\n\n{parts[0]}\n\n{parts[1]}", "b": f"{WALL}\n\n{joined}", "top": WALL}
    found = story(pages, [("top", "a", "translated"), ("a", "b", "abridged")])
    assert [(kind, page) for kind, page, _, _ in found.told("negation")] == [("negation", "b")]


def test_a_denied_clause_is_shown_with_its_subject_and_what_belongs_to_its_last_word() -> None:
    source = "The guard of the mill added that evening that she did not feel fear for her own safety. All were well."
    found = story({"source": source, "copy": source.replace("did not feel", "felt")}, [("source", "copy")])
    assert [says for _, _, says, _ in found.told("negation")] == ["evening that she felt fear for her own safety"]
