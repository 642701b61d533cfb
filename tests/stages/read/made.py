"""Files of all formats, made as programs of the field make them; and how a test reads them."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Iterable
from pathlib import Path

from retold.records import Page, Reading
from retold.settings import ReadSettings
from retold.stages.read import read

SETTINGS = ReadSettings()
MOMENT = "2031-05-04T10:15:00Z"
CAPTURED = "2031-05-04T10:15:00+00:00"


def read_file(folder: Path, name: str, data: bytes | str, settings: ReadSettings = SETTINGS) -> Reading:
    """What comes of one file of this name that holds this, and is named by a person."""
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read([path], settings)


def only(reading: Reading) -> Page:
    """The one page of a reading in which nothing is wrong."""
    assert reading.problems == ()
    (page,) = reading.pages
    return page


def names(reading: Reading) -> list[str]:
    """What stands behind the path in the sources of the pages, in the order of the alphabet."""
    return sorted(page.source.partition("#")[2] for page in reading.pages)


def problem(reading: Reading) -> tuple[str, str]:
    """Class and message of the one problem of a reading."""
    assert len(reading.problems) == 1, reading.problems
    assert "\n" not in reading.problems[0].message
    return reading.problems[0].error, reading.problems[0].message


def html(text: str, title: str = "Bridge closed", head: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body><p>{text}</p></body></html>"


def response(url: str, body: str | bytes, *, status: int = 200, media: str = "text/html", more: str = "") -> bytes:
    """A WARC record with a response of HTTP."""
    head = f"HTTP/1.1 {status} Said\r\nContent-Type: {media}\r\n{more}\r\n".encode()
    return record("response", url, head + _bytes(body), "application/http; msgtype=response")


def record(kind: str, url: str, block: str | bytes, media: str, more: str = "") -> bytes:
    """A WARC record of any kind."""
    block = _bytes(block)
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {MOMENT}\r\n"
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>\r\nContent-Type: {media}\r\n"
        f"{more}Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def packed(records: Iterable[bytes]) -> bytes:
    """A `.warc.gz`: every record a member of its own."""
    return b"".join(gzip.compress(one, mtime=0) for one in records)


def bridge(number: int) -> bytes:
    """A response with a page of its own text."""
    return response(f"https://news.example/{number}", html(f"The bridge of Port Orrin was closed {number} times."))


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return file.getvalue()


def wacz(records: list[bytes], pages: list[str] | None = None) -> bytes:
    """A WACZ, with a list of its pages where there is one."""
    members: dict[str, bytes | str] = {"archive/data.warc.gz": packed(records), "datapackage.json": "{}"}
    if pages is not None:
        rows = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "ts": MOMENT} for url in pages)]
        members["pages/pages.jsonl"] = "\n".join(map(json.dumps, rows))
    return zipped(members, zipfile.ZIP_STORED)


def rss(items: str, channel: str = "<title>Port Orrin Courier</title><language>en-gb</language>") -> str:
    spaces = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel>{channel}{items}</channel></rss>'


def docx(body: str, prologue: str = "") -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    fallback = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = f'<?xml version="1.0"?>{prologue}<w:document {space} {fallback}><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document})


def pdf(*pages: str, lock: str = "") -> bytes:
    """A PDF with a line of text for each line of a page."""
    from pypdf import PdfWriter
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject(
        {NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})}
    )
    for text in pages:
        page = writer.add_blank_page(600, 800)
        shown = " ".join(f"({line}) Tj 0 -20 Td" for line in text.splitlines())
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 50 700 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if lock:
        writer.encrypt(lock, algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def _bytes(given: str | bytes) -> bytes:
    return given.encode() if isinstance(given, str) else given
