"""The drawing of the tree and its axis: nothing overlaps, nothing is left out, at a desk and on a phone."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from retold.records import Answer, Edge, Node, content_id
from retold.stages.report.columns import cells
from retold.stages.report.page.cast import Face, cast
from retold.stages.report.page.drawing import CELL, GRID_FROM, NARROW, WIDE, Drawing, draw, fitting
from retold.stages.report.page.times import axis, day, moment
from tests.reported import PAGES, answer, article

SECOND, OWN = content_id(PAGES["copies/second.txt"]), content_id(PAGES["own.html"])


def drawn(given: Answer, width: int = WIDE) -> Drawing:
    return draw(cast(given.stories[0], 1, given.documents), width)


def dated(*dates: str | None) -> Answer:
    """The answer with dates of its pages, in the order of their ids."""
    given = answer()
    known = dict(zip(given.stories[0].documents, dates, strict=True))
    documents = tuple(replace(one, published=known.get(one.id)) for one in given.documents)
    return replace(given, documents=documents)


def many(number: int) -> Answer:
    """The answer with so many more pages that stand alone."""
    given = answer()
    more = tuple(article(f"{place:02}.txt", f"Page {place}\nAlone.") for place in range(number))
    story = given.stories[0]
    nodes = tuple(Node(one.id, one.id, lost=False, name=None) for one in more)
    story = replace(
        story,
        documents=tuple(sorted([*story.documents, *(one.id for one in more)])),
        lineage=replace(story.lineage, nodes=(*story.lineage.nodes, *nodes)),
    )
    return replace(given, documents=(*given.documents, *more), stories=(story,))


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("number", [0, 3, GRID_FROM, 60])
def test_no_page_covers_another_and_all_are_drawn(width: int, number: int) -> None:
    given = many(number)
    drawing = drawn(given, width)
    places = {(spot.x, spot.y) for spot in drawing.spots}
    assert len(places) == len(given.stories[0].lineage.nodes)
    for column in {x for x, _ in places}:
        rows = sorted(y for x, y in places if x == column)
        assert all(below - above >= 24 for above, below in pairwise(rows))
    assert all(0 < spot.x < width and 0 < spot.y < drawing.height for spot in drawing.spots)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_names_keep_inside_the_drawing(width: int) -> None:
    given = answer()
    long = tuple(
        replace(one, outlet=f"{one.id} of a very long name indeed" * 3, title="long " * 80) for one in given.documents
    )
    for spot in drawn(replace(given, documents=long), width).spots:
        assert spot.x + 19 + cells(spot.title) * CELL <= width + CELL
        assert spot.x + 19 + cells(spot.note) * 6.6 <= width + CELL


def test_a_copy_stands_below_and_to_the_right_of_its_source() -> None:
    spots = {spot.face.name: spot for spot in drawn(answer()).spots}
    lost = spots["The Harbour Gazette"]
    for name in ("first", "second"):
        assert spots[name].x > lost.x
        assert spots[name].y > lost.y
    assert spots["own"].x == lost.x


def test_better_support_is_a_thicker_line() -> None:
    widths = {line.edge.support: line.width for line in drawn(answer()).lines}
    assert widths[0.9] > widths[0.75]


def test_a_page_of_two_sources_has_two_lines_and_one_label() -> None:
    given = answer()
    story = given.stories[0]
    edge = Edge(OWN, SECOND, "merged", 0.5, given=False, why=())
    tree = replace(story.lineage, edges=(*story.lineage.edges, edge))
    drawing = drawn(replace(given, stories=(replace(story, lineage=tree),)))
    lines = [line for line in drawing.lines if line.target.article and line.target.article.id == SECOND]
    assert [line.label is not None for line in sorted(lines, key=lambda line: -line.edge.support)] == [True, False]


def test_an_axis_is_drawn_where_a_third_of_the_pages_have_different_dates() -> None:
    assert drawn(dated("2031-05-04", None, "2031-05-07T10:00:00Z")).axis is not None
    assert drawn(dated("2031-05-04", None, "2031-05-04")).axis is None
    assert drawn(dated("2031-05-04", None, None)).axis is None
    assert drawn(dated("2031-05-04", None, "2031-05-07"), NARROW).axis is None


def test_pages_stand_on_the_axis_by_their_dates() -> None:
    drawing = drawn(dated("2031-05-04", "2031-05-05", "2031-05-08"))
    whens = [
        spot.when for spot in sorted(drawing.spots, key=lambda spot: spot.face.date or "") if spot.when is not None
    ]
    assert len(whens) == 3
    first, second, third = whens
    assert second - first == pytest.approx((third - first) / 4, abs=0.2)


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        (["2031-05-04T08:00", "2031-05-04T11:00"], ["08:00", "09:00", "10:00", "11:00"]),
        (["2031-05-04", "2031-05-07"], ["4 May", "5 May", "6 May", "7 May"]),
        (["2030-01-01", "2036-01-01"], ["1 Jan 2030"]),
        (["1931-05-04", "2031-05-04"], ["4 May 1931"]),
    ],
)
def test_the_marks_of_the_axis_are_few_and_round(dates: list[str], expected: list[str]) -> None:
    faces = [
        Face(str(place), "", "", replace(answer().documents[0], published=date), "", 0, 1, None, (), ())
        for place, date in enumerate(dates)
    ]
    found = axis(faces, 0, 100)
    assert found is not None
    told = [text for _, text in found.marks]
    assert len(told) <= 4
    assert told[: len(expected)] == expected
    assert all(0 <= place <= 100 for place, _ in found.marks)


@pytest.mark.parametrize("date", [None, "", "yesterday", "2031", "0001-01-01", "9999-12-31", "<script>"])
def test_what_is_no_date_is_none(date: str | None) -> None:
    assert moment(date) is None
    assert day(date) == ""


def test_a_date_is_written_as_a_reader_writes_it() -> None:
    assert day("2031-05-04T23:30:00-05:00") == "5 May 2031"


def test_letters_of_wide_scripts_take_two() -> None:
    assert len(fitting("新聞" * 10, 10)) <= 6
    assert fitting("short", 10) == "short"


def test_letters_go_on_after_z() -> None:
    given = many(30)
    keys = [face.key for face in cast(given.stories[0], 1, given.documents).pages]
    assert keys[:3] + keys[25:28] == ["A", "B", "C", "Z", "AA", "AB"]
    assert all(re.fullmatch("[A-Z]+", key) for key in keys)
    assert len(set(keys)) == len(keys)
