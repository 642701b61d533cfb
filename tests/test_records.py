"""Records: every one goes through JSON and comes back the same."""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import records
from retold.records import Answer, Edge, Lineage, Node, Page, as_row, content_id, from_row

KINDS = [kind for kind in vars(records).values() if isinstance(kind, type) and dataclasses.is_dataclass(kind)]

FLOATS = st.integers(-(10**6), 10**6).map(lambda number: number / 10**4)
"""Numbers of four decimals: what a row keeps."""


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Values of a field, by its type."""
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if hint is float:
        return FLOATS
    if origin is types.UnionType:
        return st.one_of(*map(values, arguments))
    if origin is tuple and arguments[-1] is Ellipsis:
        return st.lists(values(arguments[0]), max_size=2).map(tuple)
    if origin is tuple:
        return st.tuples(*map(values, arguments))
    if origin is dict:
        return st.dictionaries(st.text(), st.integers() | st.text(), max_size=2)
    if dataclasses.is_dataclass(hint):
        return instances(hint)
    return st.from_type(hint)


def instances(kind: Any) -> st.SearchStrategy[Any]:
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values(hints[field.name]) for field in dataclasses.fields(kind)})


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
@given(data=st.data())
def test_every_record_comes_back_from_json_unchanged(kind: Any, data: st.DataObject) -> None:
    record = data.draw(instances(kind))
    assert from_row(kind, json.loads(json.dumps(as_row(record)))) == record


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_and_has_no_room_for_strangers(kind: Any) -> None:
    assert kind.__dataclass_params__.frozen
    assert "__slots__" in vars(kind)


def test_every_record_has_its_place_in_the_list_of_names() -> None:
    assert {kind.__name__ for kind in KINDS} <= set(records.__all__)


def test_a_row_has_the_keys_of_the_contract() -> None:
    edge = Edge("a", "b", "edited", 0.123456, given=False, why=("because",))
    row = {"from": "a", "to": "b", "how": "edited", "support": 0.1235, "given": False, "why": ["because"]}
    assert as_row(edge) == row
    assert from_row(Edge, row | {"new": 1}) == dataclasses.replace(edge, support=0.1235)


def test_the_id_of_a_page_is_that_of_its_text() -> None:
    page = Page.from_text("Dam holds.", source="a.txt")
    assert page.id == content_id("Dam holds.") == Page.from_text("Dam holds.", source="b.txt", url="x").id
    assert len(page.id) == 16


def test_the_answer_has_the_keys_of_the_contract() -> None:
    names = [field.name for field in dataclasses.fields(Answer)]
    assert names == ["schema", "retold", "settings", "inputs", "documents", "stories", "problems"]


def tree(edges: str) -> Lineage:
    """`"a>b a>c"`; capitals are lost pages."""
    pairs = [edge.split(">") for edge in edges.split()]
    names = sorted({name for pair in pairs for name in pair})
    nodes = tuple(Node(n, None if n.isupper() else n, lost=n.isupper(), name=None) for n in names)
    hung = tuple(Edge(pair[0], pair[1], "edited", 0.9, given=False, why=()) for pair in pairs if len(pair) == 2)
    return Lineage(nodes, hung)


@pytest.mark.parametrize(
    ("edges", "roots"),
    [
        ("a>b b>c", {"a": "a", "b": "a", "c": "a"}),
        ("L>a L>b c", {"a": "L", "b": "L", "c": "c"}),
        ("a>m b>m", {"a": "a", "b": "b", "m": "ab"}),
    ],
)
def test_roots_are_the_tops_of_a_tree(edges: str, roots: dict[str, str]) -> None:
    assert tree(edges).roots() == {name: frozenset(tops) for name, tops in roots.items()}


@pytest.mark.parametrize(
    ("edges", "told_by", "lines"),
    [
        ("a>b b>c", "abc", 1),
        ("L>a L>b c", "abc", 2),
        ("L>a L>b c", "ab", 1),
        ("a>m b>m", "abm", 2),
        ("a>m b>m", "m", 1),
        ("a>m b>m", "am", 1),
        ("a>m b>m", "", 0),
    ],
)
def test_a_merged_page_adds_no_line_of_its_own(edges: str, told_by: str, lines: int) -> None:
    assert tree(edges).lines(told_by) == lines
