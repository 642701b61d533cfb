"""PDF, DOCX and saved pages."""

from __future__ import annotations

import sys
import time
from email.message import EmailMessage
from pathlib import Path

import pytest

from retold.settings import ReadSettings
from retold.stages.read import documents, read
from retold.stages.read.documents import paragraphs
from tests.stages.read.made import SETTINGS, docx, html, only, pdf, problem, read_file, zipped

TEXT = "The bridge of Port Orrin was closed on Monday."


# ── PDF ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_lines_of_a_pdf_are_put_together_to_paragraphs(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")
    lines = (
        "Bridge closed",
        "The bridge of Port Orrin was closed on",
        "Monday after cracks in it, the min-",
        "istry said.",
    )
    page = only(read_file(tmp_path, "a.pdf", pdf("\n".join(lines), "It will open in June.")))
    told = "The bridge of Port Orrin was closed on Monday after cracks in it, the ministry said."
    assert page.text == f"Bridge closed\n{told}\nIt will open in June.\n"


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (["A headline", "A line that is as long as it gets,", "and goes on."],
         ["A headline", "A line that is as long as it gets, and goes on."]),
        (["A first sentence that is rather long.", "A second sentence that is, too."],
         ["A first sentence that is rather long.", "A second sentence that is, too."]),
        (["The govern-", "ment of the day"], ["The government of the day"]),
        (["Well-known and", "", "apart"], ["Well-known and", "apart"]),
        (["", "  "], []),
    ],
)  # fmt: skip
def test_a_line_goes_on_where_the_one_before_is_full(lines: list[str], found: list[str]) -> None:
    assert paragraphs(lines) == found


def test_a_pdf_that_cannot_be_read_costs_one_line(tmp_path: Path) -> None:
    pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")
    sound = pdf(TEXT)
    assert problem(read_file(tmp_path, "locked.pdf", pdf(TEXT, lock="key")))[0] == "NotAllowed"
    assert problem(read_file(tmp_path, "scan.pdf", pdf("")))[0] == "Empty"
    assert problem(read_file(tmp_path, "junk.pdf", b"%PDF-1.4 junk"))[0] == "NotText"
    assert problem(read_file(tmp_path, "none.pdf", b"not a document"))[0] == "NotText"
    cut = read_file(tmp_path, "cut.pdf", sound[: len(sound) // 3])
    assert (len(cut.pages), len(cut.problems)) == (0, 1)


def test_a_pdf_that_takes_too_long_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pypdf", reason="the extra `pdf` is not installed")

    def endless(*_: object) -> object:
        yield TEXT
        while True:
            time.sleep(0.01)

    monkeypatch.setattr(documents, "_of_pdf", endless)
    reading = read_file(tmp_path, "a.pdf", b"%PDF-", ReadSettings(max_seconds=1))
    assert [page.text for page in reading.pages] == [TEXT + "\n"]
    assert (problem(reading)[0], "max_seconds" in problem(reading)[1]) == ("Doubtful", True)


def test_without_the_extra_the_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    found = problem(read_file(tmp_path, "a.pdf", b"%PDF-1.4"))
    assert found == ("NotInstalled", "PDF needs pypdf: pip install 'retold[pdf]'")


# ── DOCX ────────────────────────────────────────────────────────────────────────────────────────────────


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_document_is_its_paragraphs(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Bridge ')}<w:r><w:tab/><w:t>closed</w:t></w:r></w:p><w:p/>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('In a table.')}</w:p></w:tc></w:tr></w:tbl><w:p>{run(TEXT)}</w:p>"
    )
    assert only(read_file(tmp_path, "a.docx", docx(body))).text == f"Bridge closed\nIn a table.\n{TEXT}\n"


def test_what_was_deleted_or_stands_twice_is_left_out(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>Never.</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('Moved.')}</w:moveFrom><w:ins>{run('Put in.')}</w:ins>"
    twice = f"<mc:AlternateContent><mc:Choice>{run('Once.')}</mc:Choice><mc:Fallback>{run('Once.')}</mc:Fallback>"
    body = f"<w:p>{deleted}{moved}</w:p><w:p>{twice}</mc:AlternateContent></w:p>"
    assert only(read_file(tmp_path, "a.docx", docx(body))).text == "Put in.\nOnce.\n"


def test_a_box_of_text_in_a_paragraph_is_a_paragraph_of_its_own(tmp_path: Path) -> None:
    body = (
        f"<w:p>{run('Around ')}<w:r><w:txbxContent><w:p>{run('Boxed.')}</w:p></w:txbxContent></w:r>{run('it.')}</w:p>"
    )
    assert only(read_file(tmp_path, "a.docx", docx(body))).text == "Boxed.\nAround it.\n"


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (docx(f"<w:p>{run(TEXT)}</w:p>")[:-30], "NotText"),
        (docx(f"<w:p>{run('a' * 60_000_000)}</w:p>"), "TooLarge"),
        (docx(f"<w:p>{run('&a;')}</w:p>", '<!DOCTYPE w:document [<!ENTITY a "ha">]>'), "NotText"),
        (docx("<w:p/>"), "Empty"),
        (zipped({"word/other.xml": "<a/>"}), "NotText"),
        (b"no zip", "NotText"),
    ],
    ids=["cut off", "bomb", "entities", "blank", "no document", "no zip"],
)
def test_a_document_that_cannot_be_read_costs_one_line(tmp_path: Path, data: bytes, error: str) -> None:
    reading = read_file(tmp_path, "a.docx", data)
    assert (reading.pages, problem(reading)[0]) == ((), error)


def test_a_document_without_a_telling_name_is_looked_into(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "attachment", docx(f"<w:p>{run(TEXT)}</w:p>"))).text == TEXT + "\n"


# ── saved pages ─────────────────────────────────────────────────────────────────────────────────────────

ADDRESS = "https://courier.example/bridge"


def mhtml(content: str, encoding: str = "utf-8", transfer: str = "quoted-printable") -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Snapshot-Content-Location"] = ADDRESS
    message["Date"] = "Sun, 4 May 2031 10:15:00 -0000"
    message.set_content(content, subtype="html", charset=encoding, cte=transfer)
    message.make_related()
    message.add_related(html("A frame."), subtype="html")
    message.add_related(b"\x89PNG", "image", "png")
    return message.as_bytes()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
@pytest.mark.parametrize("transfer", ["quoted-printable", "base64"])
def test_a_page_saved_as_mhtml_is_read_without_its_frames(tmp_path: Path, encoding: str, transfer: str) -> None:
    page = only(read_file(tmp_path, "a.mhtml", mhtml(html("Die Brücke ist zu."), encoding, transfer)))
    assert page.text == "Bridge closed\nDie Brücke ist zu."
    assert (page.url, page.captured) == (ADDRESS, "2031-05-04T10:15:00")


def test_mhtml_without_a_telling_name_is_looked_into(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "page", mhtml(html(TEXT)))).url == ADDRESS


@pytest.mark.parametrize(
    "data",
    [
        b"no message at all",
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n" * 3_000,
        b"Content-Type: text/plain\r\n\r\nText.",
        b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=\xff\r\n\r\n\xff",
        b"Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n!!!!",
    ],
)
def test_a_message_that_is_no_saved_page_costs_one_line(tmp_path: Path, data: bytes) -> None:
    reading = read_file(tmp_path, "a.mht", data)
    assert len(reading.problems) == 1


@pytest.mark.parametrize(
    ("note", "url", "captured"),
    [
        (f"<!-- saved from url=(0030){ADDRESS} -->", ADDRESS, None),
        (f"<!--\n Page saved with SingleFile \n url: {ADDRESS} \n saved date: Sun May 04 2031 10:15:00 GMT+0200\n-->",
         ADDRESS, "2031-05-04T10:15:00+02:00"),
        ("<!--\n Page saved with SingleFile \n url: javascript:x \n saved date: Sun May 99 2031 10:15:00 GMT+0200\n-->",
         None, None),
        ("<!-- saved from nowhere -->", None, None),
    ],
)  # fmt: skip
def test_what_is_noted_in_a_saved_page_is_kept(
    tmp_path: Path, note: str, url: str | None, captured: str | None
) -> None:
    page = only(read_file(tmp_path, "a.html", html(TEXT).replace("<html>", f"<html>{note}")))
    assert (page.url, page.captured, page.published) == (url, captured, None)


@pytest.mark.parametrize("folder", ["Bridge closed_files", "Bridge closed-Dateien", "Bridge closed.files"])
def test_the_folder_beside_a_saved_page_is_no_source(tmp_path: Path, folder: str) -> None:
    (tmp_path / "Bridge closed.html").write_text(html(TEXT))
    for below in (folder, "Bridge closed_2031"):
        (tmp_path / below).mkdir()
        (tmp_path / below / "frame.html").write_text(html(f"A frame of {below}."))
    reading = read([tmp_path], SETTINGS)
    assert len(reading.pages) == 2
    assert not any("_files" in page.source for page in reading.pages)
