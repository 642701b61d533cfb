"""Web archives: which records are pages, what is kept of them, and what damage costs."""

from __future__ import annotations

import gzip
import itertools
import json
import time
import tracemalloc
from pathlib import Path

import brotli
import pytest

from retold.records import Page, Problem
from retold.settings import ReadSettings
from retold.stages.read import each
from tests.stages.read.made import (
    CAPTURED,
    SETTINGS,
    bridge,
    html,
    names,
    only,
    packed,
    problem,
    read_file,
    record,
    response,
    wacz,
    zipped,
)

PLACE = "20310504101500/"
NUMBERED = [f"{PLACE}https://news.example/{number}" for number in range(5)]


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_response_is_a_page_with_its_address_and_when_it_was_captured(tmp_path: Path, name: str) -> None:
    page = only(read_file(tmp_path, name, bridge(3) if name == "a.warc" else packed([bridge(3)])))
    assert page.source == f"{tmp_path}/{name}#20310504101500/https://news.example/3"
    assert page.text == "Bridge closed\nThe bridge of Port Orrin was closed 3 times."
    assert (page.url, page.captured, page.published) == ("https://news.example/3", CAPTURED, None)


def test_only_what_was_shown_as_a_page_is_one(tmp_path: Path) -> None:
    records = [
        record("warcinfo", "", "software: none\r\n", "application/warc-fields"),
        bridge(0),
        record("request", "https://news.example/0", "GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        response("https://news.example/gone", html("Not found."), status=404),
        response("https://news.example/moved", "", status=301, more="Location: /0\r\n"),
        response("https://news.example/p.png", b"\x89PNG\r\n", media="image/png"),
        response("https://news.example/x.js", "let page = 1", media="text/javascript"),
        response("https://news.example/t", "Plain text of a page.", media="text/plain"),
        record("revisit", "https://news.example/1", "HTTP/1.1 200 OK\r\n\r\n", "application/http; msgtype=response"),
        record("metadata", "https://news.example/0", "fetchTimeMs: 3\r\n", "application/warc-fields"),
        record("resource", "https://news.example/r", html("A resource."), "text/html"),
        record("conversion", "https://news.example/c", "Text that was taken out.", "text/plain"),
    ]
    reading = read_file(tmp_path, "a.warc.gz", packed(records))
    assert reading.problems == ()
    assert names(reading) == [f"{PLACE}https://news.example/{path}" for path in ("0", "c", "r", "t")]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (gzip.compress(html("Ice.").encode(), mtime=0), "Content-Encoding: gzip\r\n"),
        (brotli.compress(html("Ice.").encode()), "Content-Encoding: br\r\n"),
        (b"%x\r\n%s\r\n0\r\n\r\n" % (len(html("Ice.")), html("Ice.").encode()), "Transfer-Encoding: chunked\r\n"),
    ],
)
def test_what_was_packed_on_the_way_is_unpacked(tmp_path: Path, body: bytes, more: str) -> None:
    page = only(read_file(tmp_path, "a.warc.gz", packed([response("https://news.example/", body, more=more)])))
    assert page.text == "Bridge closed\nIce."


def test_the_encoding_that_the_server_stated_is_believed(tmp_path: Path) -> None:
    body = html("Мост закрыт.").encode("cp1251")
    sent = response("https://news.example/", body, media="text/html; charset=windows-1251")
    assert only(read_file(tmp_path, "a.warc", sent)).text == "Bridge closed\nМост закрыт."


def test_an_archive_without_a_telling_name_is_looked_into(tmp_path: Path) -> None:
    assert names(read_file(tmp_path, "archive", bridge(0))) == NUMBERED[:1]
    assert names(read_file(tmp_path, "archive.gz", packed([bridge(0)]))) == NUMBERED[:1]


# ── damage ──────────────────────────────────────────────────────────────────────────────────────────────

MEMBERS = [packed([bridge(number)]) for number in range(5)]


@pytest.mark.parametrize("lost", [1, 40, 120, 200])
def test_an_archive_that_is_cut_off_gives_what_stands_before(tmp_path: Path, lost: int) -> None:
    reading = read_file(tmp_path, "a.warc.gz", b"".join(MEMBERS)[:-lost])
    assert set(NUMBERED[:4]) <= set(names(reading))
    error, message = problem(reading)
    assert (error, "cut off" in message) == ("Doubtful", True)


@pytest.mark.parametrize("lost", [10, 60, 300])
def test_so_does_one_that_is_not_packed(tmp_path: Path, lost: int) -> None:
    reading = read_file(tmp_path, "a.warc", b"".join(map(bridge, range(5)))[:-lost])
    assert set(NUMBERED[:4]) <= set(names(reading))
    assert problem(reading)[0] == "Doubtful"


@pytest.mark.parametrize(
    "spoiled", [MEMBERS[1][:-50], MEMBERS[1][:40] + b"\xff" * 40 + MEMBERS[1][80:], b"", b"junk" * 9]
)
def test_after_a_damaged_record_it_is_read_on_from_the_next(tmp_path: Path, spoiled: bytes) -> None:
    reading = read_file(tmp_path, "a.warc.gz", MEMBERS[0] + spoiled + b"".join(MEMBERS[2:]))
    assert names(reading) == [NUMBERED[0], *NUMBERED[2:]]
    assert [one.error for one in reading.problems] == (["Doubtful"] if spoiled else [])


def test_a_length_that_lies_loses_one_record(tmp_path: Path) -> None:
    lying = bridge(1).replace(b"Content-Length: ", b"Content-Length: 99999999999999999999")
    reading = read_file(tmp_path, "a.warc", bridge(0) + lying + bridge(2))
    assert NUMBERED[0] in names(reading)
    assert NUMBERED[2] in names(reading)


def test_a_page_that_cannot_be_unpacked_costs_one_line(tmp_path: Path) -> None:
    lying = [
        response("https://news.example/g", "no gzip", more="Content-Encoding: gzip\r\n"),
        response("https://news.example/c", "zz\r\nno size", more="Transfer-Encoding: chunked\r\n"),
    ]
    reading = read_file(tmp_path, "a.warc.gz", packed([*lying, bridge(0)]))
    assert names(reading) == NUMBERED[:1]
    assert problem(reading) == (
        "NotText",
        f"{PLACE}https://news.example/g and 1 more: packed or parted in a way that cannot be undone",
    )


def test_a_thousand_bad_records_are_one_line_with_their_number(tmp_path: Path) -> None:
    empty = [response(f"https://news.example/e{number}", "<script>x()</script>") for number in range(1_000)]
    reading = read_file(tmp_path, "a.warc.gz", packed([bridge(0), *empty]))
    assert names(reading) == NUMBERED[:1]
    first = f"{PLACE}https://news.example/e0 and 999 more"
    assert problem(reading) == ("Empty", f"{first}: holds no text that a browser would show")


@pytest.mark.parametrize(
    ("data", "error", "message"),
    [
        (b"no archive at all", "NotText", "no web archive"),
        (b"", "Empty", "no pages"),
        (packed([response("https://news.example/p", b"", media="image/png")]), "Empty", "no pages"),
    ],
)
def test_what_holds_no_pages_is_told(tmp_path: Path, data: bytes, error: str, message: str) -> None:
    found, told = problem(read_file(tmp_path, "a.warc.gz", data))
    assert (found, message in told) == (error, True)


# ── bounds ──────────────────────────────────────────────────────────────────────────────────────────────

SMALL = ReadSettings(max_bytes=100_000, max_unpacked=50)
NOTHING = "Content-Encoding: gzip\r\n"


def test_a_bomb_within_a_response_is_one_line(tmp_path: Path) -> None:
    bomb = response("https://news.example/bomb", gzip.compress(b"<p>a" * 10_000_000), more=NOTHING)
    reading = read_file(tmp_path, "a.warc.gz", packed([bomb, bridge(0)]), SMALL)
    assert names(reading) == NUMBERED[:1]
    assert problem(reading)[0] == "TooLarge"


def test_a_bomb_of_a_record_is_one_line(tmp_path: Path) -> None:
    bomb = packed([response("https://news.example/bomb", b"a" * 50_000_000)])
    reading = read_file(tmp_path, "a.warc.gz", MEMBERS[0] + bomb, SMALL)
    assert names(reading) == NUMBERED[:1]
    assert problem(reading)[0] == "TooLarge"
    assert "max_unpacked" in problem(reading)[1]


def test_the_number_of_pages_is_bounded(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.warc.gz", b"".join(MEMBERS), ReadSettings(max_pages=3))
    assert len(reading.pages) == 3
    assert problem(reading)[0] == "TooLarge"


def test_a_file_of_beginnings_of_records_is_given_up(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.warc.gz", b"\x1f\x8b\x08\x00" * 50_000)
    assert reading.pages == ()
    assert problem(reading)[0] == "NotText"


def peak(path: Path, records: int) -> int:
    """Bytes that reading takes at most, of an archive of so many records of 200 kB."""
    filler = "<!-- " + "stay calm " * 20_000 + "-->"
    with path.open("wb") as stream:
        for number in range(records):
            stream.write(gzip.compress(response(f"https://news.example/{number}", html(f"Ice {number}.") + filler), 1))
    tracemalloc.start()
    count = sum(isinstance(one, Page) for one in each([path], SETTINGS))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == records
    return most


def test_a_large_archive_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    assert peak(tmp_path / "large.warc.gz", 50) < 1.2 * peak(tmp_path / "small.warc.gz", 10)


@pytest.mark.slow
def test_nor_does_one_of_two_hundred_megabytes(tmp_path: Path) -> None:
    assert peak(tmp_path / "large.warc.gz", 1_000) < 1.2 * peak(tmp_path / "small.warc.gz", 20)


def test_pages_come_while_the_archive_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(b"".join(MEMBERS)[:-30])
    first, second = itertools.islice(each([path], SETTINGS), 2)
    assert isinstance(second, Page)
    assert not isinstance(first, Page | Problem)


# ── WACZ ────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_packed_archive_gives_the_pages_that_its_list_names(tmp_path: Path) -> None:
    frame = response("https://ads.example/frame", html("Buy a boat."))
    data = wacz([bridge(0), frame, bridge(1)], ["https://news.example/0", "https://news.example/1#part"])
    reading = read_file(tmp_path, "a.wacz", data)
    assert reading.problems == ()
    assert names(reading) == NUMBERED[:2]
    assert reading.pages[0].source.startswith(f"{tmp_path}/a.wacz#2031")


@pytest.mark.parametrize("listed", [None, [], ["https://elsewhere.example/"]])
def test_without_a_list_that_fits_it_gives_all(tmp_path: Path, listed: list[str] | None) -> None:
    assert names(read_file(tmp_path, "a.wacz", wacz([bridge(0), bridge(1)], listed))) == NUMBERED[:2]


def test_a_zip_without_a_telling_name_is_looked_into(tmp_path: Path) -> None:
    assert names(read_file(tmp_path, "a.zip", wacz([bridge(0)]))) == NUMBERED[:1]
    error, message = problem(read_file(tmp_path, "b.zip", zipped({"a.html": html("Ice.")})))
    assert (error, "unpack it" in message) == ("NotText", True)


def test_paths_in_a_package_lead_nowhere(tmp_path: Path) -> None:
    data = zipped({"archive/../../../out.warc.gz": MEMBERS[0], "archive//etc/x.warc": bridge(1), "../z.warc": b"x"})
    below = tmp_path / "below"
    below.mkdir()
    assert names(read_file(below, "a.wacz", data)) == NUMBERED[:2]
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.wacz", "below"]


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (wacz([bridge(0)])[:-40], "NotText"),
        (zipped({"pages/pages.jsonl": "{}"}), "NotText"),
        (zipped({"archive/a.warc": b"\0" * 60_000_000}), "TooLarge"),
        (zipped({f"archive/{number}": "" for number in range(80_000)}), "TooLarge"),
        (b"no zip", "NotText"),
    ],
    ids=["cut off", "no archives", "bomb", "too many files", "no zip"],
)
def test_what_is_no_sound_package_is_one_line(tmp_path: Path, data: bytes, error: str) -> None:
    reading = read_file(tmp_path, "a.wacz", data)
    assert (reading.pages, problem(reading)[0]) == ((), error)


def test_a_damaged_member_costs_one_line(tmp_path: Path) -> None:
    sound = zipped({"archive/a.warc": bridge(0) * 40, "archive/b.warc.gz": MEMBERS[1]})
    start = sound.index(b"archive/a.warc") + 60
    reading = read_file(tmp_path, "a.wacz", sound[:start] + b"\0" * 20 + sound[start + 20 :])
    assert NUMBERED[1] in names(reading)
    assert problem(reading)[0] in ("Doubtful", "NotText")


def test_a_package_of_damage_is_given_up_soon(tmp_path: Path) -> None:
    filler = response("https://news.example/long", b"<p>a</p>" * 2_000_000)
    start = time.perf_counter()
    data = zipped({"archive/a.warc": filler + (b"WARC/1.0\r\nno record" + b" " * 20) * 5_000})
    reading = read_file(tmp_path, "a.wacz", data, ReadSettings(max_unpacked=2_000, max_characters=1_000))
    assert time.perf_counter() - start < 20
    assert len(reading.problems) == 1


def test_a_list_that_cannot_be_read_is_none(tmp_path: Path) -> None:
    rows = "\n".join(["[" * 50_000, "not json", json.dumps({"url": 3}), json.dumps([1])])
    data = zipped({"archive/a.warc.gz": MEMBERS[0], "pages/pages.jsonl": rows})
    assert names(read_file(tmp_path, "a.wacz", data)) == NUMBERED[:1]
