"""Known edges as a person writes them, and the pages that their names stand for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import KnownError, UsageError
from retold.given import GivenEdges, edges, resolved, within, written_edges
from retold.records import Article, Known, Page
from tests.told import told


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "edges.txt"
    path.write_text(text, encoding="utf8")
    return path


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("copy.txt first.txt", Known("copy.txt", "first.txt")),
        ("copy.txt !first.txt", Known("copy.txt", "first.txt", denied=True)),
        ("copy.txt ?", Known("copy.txt", None)),
        ("  copy.txt\tfirst.txt   # seen on the desk", Known("copy.txt", "first.txt")),
        ('"Ferry runs aground" !"a b"', Known("Ferry runs aground", "a b", denied=True)),
        ("'Ferry runs aground' b", Known("Ferry runs aground", "b")),
        ('"a #1" b#2', Known("a #1", "b#2")),
        ("O'Brien.txt Kern's.txt", Known("O'Brien.txt", "Kern's.txt")),
        (r"C:\news\a.txt \\desk\b.txt", Known(r"C:\news\a.txt", r"\\desk\b.txt")),
        ('a "?"', Known("a", "?")),
    ],
)
def test_a_line_is_a_child_and_its_parent(tmp_path: Path, line: str, expected: Known) -> None:
    assert edges(written(tmp_path, f"\n# a comment\n{line}\n")) == (expected,)


@pytest.mark.parametrize("line", ["copy.txt", "a b c", "? b", "!a b", 'a "', '"" b', "a ! b", 'a "b c'])
def test_a_line_that_says_something_else_is_refused_with_its_number(tmp_path: Path, line: str) -> None:
    with pytest.raises(KnownError, match=r"edges\.txt, line 2: .*CHILD PARENT") as caught:
        edges(written(tmp_path, f"# first\n{line}\n"))
    assert "\n" not in str(caught.value)
    assert isinstance(caught.value, UsageError)


def test_that_a_source_is_not_lost_cannot_be_given(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="name the page that a was made from"):
        edges(written(tmp_path, "a !?\n"))


@pytest.mark.parametrize("name", ["missing.txt", "."])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(KnownError, match="cannot read the known edges in"):
        edges(tmp_path / name)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "edges.bin").write_bytes(b"\xff\xfe\x00a")
    with pytest.raises(KnownError, match="write it as UTF-8"):
        edges(tmp_path / "edges.bin")


def test_in_python_they_are_pairs_or_records() -> None:
    page = Page.from_text("The dam held.", source="note")
    pairs: GivenEdges = [("a", "b"), ("a", "!c"), ("d", "?"), (page, Path("b")), Known("?", "!x")]
    assert edges(pairs) == (
        Known("a", "b"), Known("a", "c", denied=True), Known("d", None), Known(page.id, "b"), Known("?", "!x"),
    )  # fmt: skip


@pytest.mark.parametrize("wrong", [["a b"], [("a",)], [("a", 3)], ("a", "b"), [("a", "")], [(" ", "b")]])
def test_what_is_no_pair_is_refused(wrong: object) -> None:
    with pytest.raises(KnownError, match="known"):
        edges(wrong)  # type: ignore[arg-type]


@given(st.text(max_size=200))
def test_whatever_stands_in_a_file_is_understood_or_refused(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("known") / "edges.txt"
    path.write_bytes(text.encode("utf8", "replace"))
    try:
        found = edges(path)
    except KnownError:
        return
    assert all(edge.child for edge in found)


# ── the names of pages ──────────────────────────────────────────────────────────────────────────────────


def article(text: str, source: str, title: str | None = None, also_at: tuple[str, ...] = ()) -> Article:
    return replace(told(text)[0], source=source, title=title, also_at=also_at)


PAGES = (
    article(
        "The ferry ran aground.", "news/first.txt", "Ferry runs aground off Tarn Point", also_at=("mirror/one.md",)
    ),
    article("The ferry was freed.", "news/copy.txt", "Ferry freed"),
    article("Pears are late.", "news/copy-of-pears.html"),
    article("The dam held.", "https://desk.example/dam/held.html", "The dam\nholds"),
)
FIRST, COPY, PEARS, DAM = (page.id for page in PAGES)


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("news/first.txt", FIRST),
        ("./news/../news/first.txt", FIRST),
        ("mirror/one.md", FIRST),
        ("one.md", FIRST),
        (FIRST, FIRST),
        (DAM[:4], DAM),
        (DAM[:6].upper(), DAM),
        ("first", FIRST),
        ("copy", COPY),
        ("COPY.TXT", COPY),
        ("tarn point", FIRST),
        ("pears", PEARS),
        ("https://desk.example/dam/held.html", DAM),
        ("held", DAM),
        ("the dam holds", DAM),
    ],
)
def test_a_page_goes_by_its_source_its_id_or_a_part_of_its_name(name: str, page: str) -> None:
    other = PEARS if page != PEARS else COPY
    assert resolved([Known(name, other)], PAGES) == (Known(page, other),)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("glacier", "“glacier” fits no page; name it by its source, its id"),
        (FIRST[:3] + "#", "fits no page"),
        ("ferry", r"“ferry” fits 2 pages \(news/first.txt, news/copy.txt\); write more of the name, or an id"),
        ("f", r"fits 3 pages \(.*\); write more"),
        ("news", "fits no page"),
    ],
)
def test_a_name_that_fits_no_page_or_several_is_refused(name: str, message: str) -> None:
    with pytest.raises(KnownError, match=message):
        resolved([Known(COPY, name)], PAGES)


@pytest.mark.parametrize(
    ("known", "message"),
    [
        ([("first", "news/first.txt")], "are one page"),
        ([("copy", "first"), ("copy", "!first")], "news/copy.txt is said to be made from news/first.txt and not"),
        ([("copy", "first"), ("first", "copy")], "circle: news/.* from news/.* from news/"),
        ([("copy", "first"), ("first", "held"), ("held", "copy"), ("pears", "copy")], "in a circle"),
    ],
)
def test_edges_that_contradict_each_other_are_refused(known: list[tuple[str, str]], message: str) -> None:
    with pytest.raises(KnownError, match=message) as caught:
        resolved(edges(known), PAGES)
    assert "take" in str(caught.value)


def test_edges_that_can_all_be_true_come_by_ids_each_once_in_one_order() -> None:
    given_ = [("copy", "first"), ("held", "?"), ("copy", "!pears"), ("news/copy.txt", FIRST), ("copy", "?")]
    found = resolved(edges(given_), PAGES)
    assert found == resolved(edges(given_[::-1]), PAGES)
    assert set(found) == {Known(COPY, FIRST), Known(DAM, None), Known(COPY, PEARS, denied=True), Known(COPY, None)}
    assert resolved(edges([(line.split()[0], line.split()[1]) for line in written_edges(found)]), PAGES) == found


@pytest.mark.parametrize("line", [("copy", "pears"), ("pears", "copy"), ("held", "?")])
def test_an_edge_between_two_stories_is_refused(line: tuple[str, str]) -> None:
    with pytest.raises(KnownError, match=r"story.*take the line away"):
        within(resolved(edges([line]), PAGES), [{FIRST, COPY}], PAGES)


def test_that_pages_of_two_stories_hang_together_may_be_denied() -> None:
    within(resolved(edges([("copy", "!pears"), ("copy", "first"), ("copy", "?")]), PAGES), [{FIRST, COPY}], PAGES)
