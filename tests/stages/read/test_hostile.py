"""Files that nobody would make, of all formats: an answer, soon, and one line for each file at most."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from retold.errors import ReadError
from retold.records import Page, Problem
from retold.settings import ReadSettings
from retold.stages.read.bodies import Body
from retold.stages.read.formats import prepared
from retold.stages.read.local import each_of
from tests.fuzzing import KINDS, check, seeds
from tests.stages.read.made import html, rss

SETTINGS = ReadSettings(max_bytes=2_000_000, max_characters=500_000)
SEEDS = seeds() if pytest.importorskip("pypdf", reason="the extra `pdf` is not installed") else {}
WORDS = (
    "<p>",
    "</p>",
    "<a href=x>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "<title>",
    "text",
    '"',
    "\n",
    " ",
)


def answered(name: str, data: bytes) -> list[Page | Problem]:
    try:
        found = list(each_of(prepared(Body.of(name, data), SETTINGS), SETTINGS))
    except ReadError as error:
        return [Problem(name, type(error).__name__, str(error))]
    assert sum(isinstance(one, Problem) for one in found) <= 1
    return found


@st.composite
def spoiled(draw: st.DrawFn) -> bytes:
    """A sound file of some kind with pieces taken out, put in, repeated or changed."""
    kind = draw(st.sampled_from(KINDS))
    data = bytearray(SEEDS[kind])
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, len(data)))
        until = min(len(data), at + draw(st.integers(0, 40)))
        put = draw(st.one_of(st.binary(max_size=12), st.just(bytes(data[at:until]) * 3), st.just(b"")))
        data[at:until] = put
    return bytes([KINDS.index(kind)]) + bytes(data)


@given(spoiled())
@example(b"")
@example(bytes([KINDS.index("parquet")]) + b"PAR1")
def test_a_spoiled_file_is_answered(data: bytes) -> None:
    check(data)


@given(st.binary(max_size=300), st.sampled_from(KINDS))
def test_any_bytes_are_answered_under_any_name(data: bytes, kind: str) -> None:
    assert answered(f"file.{kind}", data)


@given(st.lists(st.sampled_from(WORDS), max_size=60).map("".join))
def test_any_markup_is_answered_as_page_and_as_feed(markup: str) -> None:
    assert answered("a.html", html(markup).encode())
    assert answered("a.rss", rss(f"<item><title>T</title><description>{markup}</description></item>").encode())


@given(
    st.lists(st.sampled_from(["text", "id", "date", "a", "", '"', "\r", "\n", ",", ";", "\t", "\0", "ä"]), max_size=60)
)
def test_any_table_is_answered(cells: list[str]) -> None:
    answered("a.csv", ("text,id\n" + ",".join(cells)).encode())
    answered("a.tsv", "\t".join(cells).encode())


MANY = 100_000
REPEATED = [
    ("a.html", b"<div>"), ("a.html", b"<a "), ("a.html", b"<!--"), ("a.html", b"<table>"), ("a.html", b"&#"),
    ("a.html", b'<p style="'), ("a.html", b"<script>"), ("a.html", b"<title>"), ("a.html", b"<x>\0"),
    ("a.rss", b"<item>"), ("a.rss", b"<![CDATA["), ("a.rss", b"<?x "), ("a.rss", b"<!DOCTYPE "), ("a.rss", b"&x;"),
    ("a.csv", b'"'), ("a.csv", b","), ("a.csv", b"\r"), ("a.csv", b'a,"\n'), ("a.csv", b"text\n"), ("a.tsv", b"\t"),
    ("a.jsonl", b"["), ("a.jsonl", b'{"a":'), ("a.jsonl", b"{}\n"), ("a.json", b"["), ("a.json", b"9"),
    ("a.warc", b"WARC/1.0\r\n"), ("a.warc", b"WARC/1.0\r\nContent-Length: 9\r\n\r\n"), ("a.warc.gz", b"\x1f\x8b\x08"),
    ("a.mht", b"a: b\n"), ("a.mht", b"--x\n"), ("a.mht", b"MIME-Version: 1.0\n\n"), ("a.pdf", b"%PDF-1.4\n"),
    ("a.pdf", b"1 0 obj<</Length 9>>stream\n"), ("a.docx", b"PK\x03\x04"), ("a.wacz", b"PK\x05\x06"), ("a", b" <"),
    ("a", b"\xff"), ("a", b"\r\n"), ("a", b"a: b\n"), ("a", b"<!----"), ("a", b"{\""), ("a.txt", b"https://a "),
]  # fmt: skip


@pytest.mark.parametrize(("name", "piece"), REPEATED, ids=repr)
def test_what_is_repeated_without_end_is_over_soon(name: str, piece: bytes) -> None:
    start = time.perf_counter()
    answered(name, (b"text,id\n" if name == "a.csv" else b"") + piece * (MANY // len(piece)))
    assert time.perf_counter() - start < 4


def test_a_page_of_a_million_tags_is_not_parsed() -> None:
    start = time.perf_counter()
    (found,) = answered("a.html", b"<p>" * 500_001)
    assert isinstance(found, Problem)
    assert (found.error, "tags" in found.message) == ("TooLarge", True)
    assert time.perf_counter() - start < 4


@pytest.mark.slow
@pytest.mark.parametrize("kind", KINDS)
def test_a_thousand_spoiled_files_of_each_kind_are_answered(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311  examples, no secrets
    for _ in range(1_000 if kind != "pdf" else 100):
        data = bytearray(SEEDS[kind])
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.randint(0, 9)] = chance.randbytes(chance.randint(0, 9))
        check(bytes([KINDS.index(kind)]) + bytes(data))
