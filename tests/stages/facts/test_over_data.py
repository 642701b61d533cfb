"""What holds of every change and statement over the labelled data and artificial traditions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.data import DATA, data_set, joined, json_lines
from bench.mixtures import mixtures
from retold import Page, trace
from retold.records import Answer, Change, Telling
from retold.stages.facts.differing import ORDER

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the labelled data are not beside this checkout")

LONGEST = 240
"""Characters of the longest passage that a change may show."""


def stories() -> Iterator[tuple[str, list[Page]]]:
    """Hand-written stories, furniture and all, and reports of one event by several outlets."""
    for mixture in mixtures()[:2]:
        yield mixture.event, [Page.from_text(text, source=page) for page, text in sorted(mixture.pages.items())]
    events: dict[str, list[Page]] = {}
    for record in json_lines(data_set("newswcl50") / "docs.jsonl.gz"):
        text = "\n".join(joined(sentence) for sentence in record["sents"])
        events.setdefault(f"event {record['event']}", []).append(Page.from_text(text, source=record["outlet"]))
    yield from sorted(events.items())[:3]


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    return [trace(pages) for _, pages in stories()]


def test_every_span_cut_out_of_the_page_is_what_the_record_says(answers: list[Answer]) -> None:
    cut = 0
    for answer in answers:
        texts = {document.id: document.text for document in answer.documents}
        for story in answer.stories:
            for change in story.changes:
                sides: list[Change | Telling] = [change, *change.others]
                for side in sides:
                    assert texts[side.document][slice(*side.span)] == side.says
                    assert 0 < len(side.says) <= LONGEST
                    cut += 1
            for statement in story.statements:
                told = [texts[place.document][slice(*place.span)] for place in statement.tellings]
                assert statement.text in told
                assert all(words.strip() for words in told)
                cut += len(told)
    assert cut > 0


def test_every_change_and_every_dispute_keeps_the_contract(answers: list[Answer]) -> None:
    for answer in answers:
        for story in answer.stories:
            for change in story.changes:
                against = {other.document for other in change.others}
                assert change.kind in ORDER
                assert change.others
                assert against.isdisjoint(change.also_in)
                assert change.document not in change.also_in
                assert 0 < change.confidence <= 1
                assert 1 <= change.lines <= story.lines_of_telling
            for statement in story.statements:
                assert all(0 <= number < len(story.changes) for number in statement.disputed_by)
                assert 1 <= statement.lines <= story.lines_of_telling


def test_added_and_dropped_are_told_inside_one_line_only(answers: list[Answer]) -> None:
    seen = 0
    for answer in answers:
        for story in answer.stories:
            roots = story.lineage.roots()
            for change in story.changes:
                if change.kind in ("added", "dropped"):
                    seen += 1
                    here = roots.get(change.document, frozenset())
                    assert any(here & roots.get(other.document, frozenset()) for other in change.others)
    assert seen


@pytest.mark.slow
def test_a_distorted_detail_is_never_confirmed_by_pages_that_tell_it_otherwise() -> None:
    from bench.quality.traditions import judged
    from bench.quality.traditions.errors import errors
    from bench.traditions.vocabulary import vocabulary

    found = judged(6, learned=vocabulary(most=6))
    told = [one for story in found for one in errors(story.tradition, story.story)]
    assert told
    assert not [one for one in told if one.confirmed]
