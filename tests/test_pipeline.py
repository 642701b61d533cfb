"""The whole way: the same answer always, nothing lost, and what cannot be measured said."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

import retold
from retold import pipeline
from retold.errors import Empty, NotFound, UsageError
from retold.pipeline import answers
from retold.pipeline.grouping import as_group
from retold.records import Article, Block, Page
from retold.settings import CompareSettings, Settings, StoriesSettings
from tests.contract import checked
from tests.invented import COPY, FERRY, ORCHARD, OWN, STORY, folder, strangers

PAGES = [Page.from_text(text, source=name) for name, text in (STORY | {"pears.txt": ORCHARD}).items()]
BODY = Block((0, 56), "body", "given")
SHORT = Page.from_text("The ferry has run aground.", source="short.txt")


def core(answer: dict[str, Any]) -> list[Any]:
    """Relations and tree of every story."""
    return [(story["documents"], story["retellings"], story["lineage"]) for story in answer["stories"]]


def test_an_answer_keeps_to_the_contract_and_tells_the_story() -> None:
    answer = checked(retold.trace(PAGES).to_json())
    (story,) = answer["stories"]
    named = {document["id"]: document["source"] for document in answer["documents"]}
    assert {named[document] for document in story["documents"]} == set(STORY)
    assert story["lines_of_telling"] == 2
    relation = {frozenset((named[pair["a"]], named[pair["b"]])): pair["relation"] for pair in story["retellings"]}
    assert relation[frozenset(("first.txt", "copy.txt"))] in {"derived", "same-source"}
    assert relation[frozenset(("first.txt", "own.txt"))] == "independent"
    assert relation[frozenset(("copy.txt", "own.txt"))] == "independent"


def test_a_story_is_the_same_where_signs_stand_for_line_breaks() -> None:
    broken = checked(retold.trace([Page.from_text(t, source=name) for name, t in STORY.items()]).to_json())
    parted = checked(
        retold.trace(
            [Page.from_text(t.strip().replace("\n\n", " ### "), source=name) for name, t in STORY.items()]
        ).to_json()
    )
    told = []
    for answer in (broken, parted):
        named = {document["id"]: document for document in answer["documents"]}
        (story,) = answer["stories"]
        pairs = {
            (frozenset(named[pair[side]]["source"] for side in "ab"), pair["relation"], pair["how"])
            for pair in story["retellings"]
        }
        changed = {(change["kind"], change["says"]) for change in story["changes"]}
        told.append((pairs, changed, story["lines_of_telling"], {named[one]["title"] for one in story["documents"]}))
    assert told[0] == told[1]


def test_the_answer_is_the_same_for_every_order_of_the_pages() -> None:
    answers = {retold.trace(order).to_json() for order in permutations(PAGES)}
    assert len(answers) == 1


def test_strangers_change_no_relation_and_no_tree() -> None:
    others = [Page.from_text(text, source=name) for name, text in strangers().items()]
    alone, among = (checked(retold.trace(pages).to_json()) for pages in (PAGES, [*others, *PAGES]))
    assert core(among) == core(alone)
    assert len(among["documents"]) == len(PAGES) + 10


def test_a_run_gives_the_same_bytes_as_files_and_as_pages(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path = folder(tmp_path / "a", STORY)
    by_file = json.loads(retold.trace(path).to_json())
    by_page = json.loads(retold.trace(retold.read(path)).to_json())
    assert by_file["stories"] == by_page["stories"]
    assert by_file["documents"] == by_page["documents"]


def test_the_same_text_from_two_places_is_one_document() -> None:
    twice = [Page.from_text(FERRY, source=source) for source in ("b", "a", "c", "a")]
    (document,) = retold.trace(twice).documents
    assert document.source == "a"
    assert document.also_at == ("b", "c")


def test_what_one_copy_of_a_page_knows_is_kept() -> None:
    plain = Page.from_text(FERRY, source="a")
    dated = Page.from_text(FERRY, source="b", published="2031-05-04", url="https://news.example/ferry")
    (document,) = retold.trace([plain, dated]).documents
    assert document.published == "2031-05-04"
    assert document.url == "https://news.example/ferry"


def test_the_story_goes_by_the_page_published_first() -> None:
    late, early = (
        Page.from_text(text, source=text[:5], published=day)
        for text, day in ((FERRY, "2031-05-05"), (COPY, "2031-05-04"))
    )
    (story,) = retold.trace([late, early, Page.from_text(OWN, source="own")]).stories
    assert story.id == early.id
    assert story.title == "Ferry Halcyon runs aground off Tarn Point"


def test_a_page_that_nobody_else_tells_stands_in_the_documents_only() -> None:
    run = retold.trace(PAGES)
    told = {document for story in run.stories for document in story.documents}
    assert [document.source for document in run.documents if document.id not in told] == ["pears.txt"]


def test_the_answer_says_what_was_read_and_how_it_was_set(tmp_path: Path) -> None:
    path = folder(tmp_path, STORY)
    row = checked(retold.trace(path, settings=Settings(compare=CompareSettings(min_words=31))).to_json())
    assert [one["source"] for one in row["inputs"]] == sorted(str(path / name) for name in STORY)
    assert row["inputs"][0]["bytes"] == len(COPY.encode())
    assert row["settings"]["compare"]["min_words"] == 31
    assert row["settings"]["rules"]["compare"]
    assert row["retold"] == retold.__version__


def test_one_page_is_answered_but_cannot_be_measured() -> None:
    row = checked(retold.trace(PAGES[0]).to_json())
    assert len(row["documents"]) == 1
    assert row["stories"] == []
    assert [problem["error"] for problem in row["problems"]] == ["NothingToCompare"]


def test_a_page_too_short_to_tell_is_named_and_the_rest_answered() -> None:
    row = checked(retold.trace([*PAGES, SHORT]).to_json())
    assert [(problem["source"], problem["error"]) for problem in row["problems"]] == [("short.txt", "TooShort")]
    assert len(row["stories"]) == 1


def test_only_short_pages_cannot_be_measured() -> None:
    other = Page.from_text("Pears are few this year.", source="few.txt")
    assert {problem.error for problem in retold.trace([SHORT, other]).problems} == {"NothingToCompare", "TooShort"}


def test_nothing_to_read_is_an_empty_answer_with_its_problems(tmp_path: Path) -> None:
    row = checked(retold.trace([tmp_path / "gone.txt", Page.from_text(" \n", source="blank")]).to_json())
    assert {problem["error"] for problem in row["problems"]} >= {"NotFound", "Empty"}
    assert row["documents"] == []


def test_beyond_a_bound_only_pairs_with_a_passage_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    full = retold.trace(PAGES).stories[0]
    monkeypatch.setattr(answers, "ALL_PAIRS", 2)
    bounded = retold.trace(PAGES).stories[0]
    assert bounded.pairs_compared == full.pairs_compared == len(full.retellings)
    assert bounded.retellings == tuple(pair for pair in full.retellings if pair.passages)


def test_an_affair_is_a_setting() -> None:
    late = [replace(PAGES[0], published="2031-01-01"), replace(PAGES[2], published="2031-09-01")]
    affair = Settings(stories=StoriesSettings(granularity="affair"))
    assert len(retold.stories(late, settings=affair)) == 1


def test_progress_is_told_step_by_step() -> None:
    steps: list[tuple[str, int, int]] = []
    retold.trace(PAGES, progress=lambda step, done, total: steps.append((step, done, total)))
    assert ("reading", 3, 4) in steps
    assert ("comparing", 2, 3) in steps


def test_the_page_of_an_answer_is_html() -> None:
    assert retold.trace(PAGES).to_html().lstrip().startswith("<!doctype html>")


# ── one stage at a time ─────────────────────────────────────────────────────────────────────────────────


def test_reading_warns_of_what_it_leaves_out(tmp_path: Path) -> None:
    path = folder(tmp_path, STORY | {"empty.txt": ""})
    with pytest.warns(UserWarning, match=r"empty\.txt"):
        pages = retold.read([path])
    assert {Path(page.source).name for page in pages} == set(STORY)


def test_reading_nothing_at_all_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"gone\.txt"):
        retold.read(tmp_path / "gone.txt")
    with pytest.raises(Empty):
        retold.quotations(Page.from_text("", source="blank"))
    with pytest.raises(UsageError, match="no pages"):
        retold.read([])


def test_comparing_makes_no_difference_between_first_and_second() -> None:
    assert retold.compare(PAGES[0], PAGES[1]) == retold.compare(PAGES[1], PAGES[0])


def test_comparing_takes_files_too(tmp_path: Path) -> None:
    path = folder(tmp_path, STORY)
    pair = retold.compare(str(path / "first.txt"), path / "copy.txt")
    assert pair == retold.compare(PAGES[0], PAGES[1])


def test_a_page_is_not_compared_with_itself() -> None:
    with pytest.raises(UsageError, match="the very same text"):
        retold.compare(PAGES[0], replace(PAGES[0], source="elsewhere"))


def test_one_page_means_one(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="3 pages"):
        retold.quotations(folder(tmp_path, STORY))


def test_a_change_shows_both_sides() -> None:
    change = next(one for one in retold.changes(PAGES[0], PAGES[1]) if one.kind == "number")
    assert {change.says, change.others[0].says} == {"312", "321"} or "312" in change.says + change.others[0].says


def test_quotations_have_spans_in_the_page() -> None:
    said = next(one for one in retold.quotations(PAGES[0]) if one.speaker == "Jonas Brede")
    assert said.content is not None
    assert FERRY[slice(*said.content)].startswith("We heard a long scraping noise")


def test_a_source_costs_one_line_however_much_is_wrong_with_it(tmp_path: Path) -> None:
    story = folder(tmp_path, {**STORY, "cut.html": "<html><body><article><p>A page that is cut in the mid"})
    lines = [problem for problem in retold.trace(story).problems if problem.source.endswith("cut.html")]
    assert len(lines) == 1
    assert "cut off" in lines[0].message
    assert "too few to tell" in lines[0].message


def test_pages_taken_together_are_one_story_whatever_they_tell() -> None:
    run = pipeline.together(PAGES)
    (story,) = run.stories
    assert story.documents == tuple(sorted(page.id for page in PAGES))
    checked(run.to_json())
    assert checked(retold.trace(PAGES).to_json())["documents"] == json.loads(run.to_json())["documents"]
    with pytest.raises(NotFound):
        pipeline.together("gone.txt")


def test_two_pages_are_weighed_as_they_are_compared() -> None:
    first, copy = PAGES[0], PAGES[1]
    pair, back = pipeline.weighed(first, copy), pipeline.weighed(copy, first)
    assert (pair.first, back.first) == (first.id, copy.id)
    assert pair.run.stories == back.run.stories
    assert pair.weighing == back.weighing
    assert pair.run.stories[0].retellings == (retold.compare(first, copy),)
    assert pair.weighing.chance == retold.compare(first, copy).probability


def test_a_page_that_came_out_of_a_table_is_weighed_as_the_first_one(tmp_path: Path) -> None:
    table = tmp_path / "first.jsonl"
    table.write_text(json.dumps({"text": PAGES[0].text}) + "\n", encoding="utf8")
    pair, back = pipeline.weighed(table, PAGES[1]), pipeline.weighed(PAGES[1], table)
    assert (pair.first, back.first) == (PAGES[0].id, PAGES[1].id)


def test_an_article_is_a_page_with_its_blocks_named() -> None:
    (document,) = (one for one in retold.trace(PAGES).documents if one.id == PAGES[0].id)
    assert pipeline.article(PAGES[0]) == document


def test_many_stories_are_counted_and_listed_before_each_is_shown() -> None:
    pears = [Page.from_text(ORCHARD.replace("few pears", title), source=title) for title in ("few pears", "no pears")]
    told = retold.trace([*(Page.from_text(text, source=name) for name, text in STORY.items()), *pears]).to_text()
    assert told.splitlines()[:3] == [
        "2 stories in 5 pages",
        "   1  Ferry Halcyon runs aground off Tarn Point (3 pages, 2 lines)",
        "   2  Growers expect no pears (2 pages, 1 line)",
    ]
    assert told.count("\n3 pages, 2 lines of telling") == told.count("\n2 pages, 1 line of telling") == 1


@pytest.mark.parametrize("title", ["Share Tweet Comment", "Harbour and Sea", "Pears are few this year", None])
def test_a_story_bears_the_name_of_the_first_page_whose_title_says_what_it_tells(title: str | None) -> None:
    told = "The ferry Halcyon ran aground off Tarn Point on Tuesday."
    page = Article("1", "here", (), None, None, None, None, "2031-03-01", None, "en", told, (), (BODY,))
    first, second = replace(page, title=title), replace(page, id="2", published="2031-03-02", title="Ferry aground")
    group = as_group(("1", "2"), {"1": first, "2": second})
    assert (group.id, group.title) == ("1", "Ferry aground")
    assert as_group(("1",), {"1": first}).title == (title or told), "any title is better than none"
