"""Web archives (WARC, WET): the pages among their records, one by one, however large the archive is.

Only what a browser would have shown as a page is read: responses of status 200 and resources of HTML or text, and the
plain text of conversions. A record is named `ARCHIVE#TIME/ADDRESS`, as archives of the web name captures. When a page
was captured says nothing of when it was published.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import IO, Any

from retold.errors import Doubtful, NotText, ReadError, TooLarge
from retold.metadata import iso_date
from retold.records import Page
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Body, Flaw, Item, Items, too_large
from retold.stages.read.kinds import GZIP, by_media, is_html
from retold.stages.read.unpack import bomb

SHOWN = 200
"""Status of a response that holds a page."""
HEADERS = 64 << 10
"""Bytes that the headers of a response may take beside the page."""
MOST_DAMAGES = 1_000
"""Damaged places of an archive after which it is given up."""
MOST_PACKED = 10
"""The same for one in a package, where going back means to unpack it again from its start."""
MOST_DIGITS = 18
"""Digits of the longest length that is taken for a number."""
PIECE = 1 << 20
"""Bytes in which the next sound record is looked for at once."""

_STARTS = (GZIP + b"\x08", b"WARC/1.")
_DIGITS = re.compile(r"\D")
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_STATUS = re.compile(rb"HTTP/[\d.]{1,5} {1,5}200\b")
_MEDIA = re.compile(rb"\ncontent-type:", re.IGNORECASE)
_SHOWN_MEDIA = re.compile(rb"\ncontent-type:\s{0,9}(?:text/html|application/xhtml|text/plain)", re.IGNORECASE)


@dataclass(slots=True)
class _Archive:
    """An archive that is read: where the last record starts, how long it says it is, and what came out so far.

    `told`: that the last record is cut off was said.
    """

    body: Body
    settings: ReadSettings
    listed: frozenset[str] | None
    position: int = 0
    damages: int = 0
    unpacked: int = 0
    seen: int = 0
    last: int = 0
    told: bool = False


def pages(body: Body, settings: ReadSettings, listed: frozenset[str] | None = None) -> Items:
    """The pages of an archive; of those that are listed, where there is a list."""
    archive = _Archive(body, settings, listed)
    most = MOST_PACKED if isinstance(body.stream, zipfile.ZipExtFile) else MOST_DAMAGES
    while archive.damages <= most:
        body.stream.seek(archive.position)
        try:
            yield from _sound(archive)
            if archive.seen and not archive.told and _cut(archive):
                yield Flaw("", Doubtful("cut off in the last record"))
            return
        except OSError as error:
            if not archive.seen and archive.position == 0 and not _is_archive(body.stream):
                raise NotText("no web archive, whatever its name says") from error
            place = f"{'behind ' if archive.seen else ''}byte {archive.position:,}"
            yield Flaw(place, Doubtful("damaged there; it was read on from the next sound record"))
        archive.damages += 1
        following = _next_start(body.stream, archive.position + 1)
        if following is None:
            return
        archive.position = following
    raise NotText("so damaged that it was given up; what had been read is kept")


def _sound(archive: _Archive) -> Items:
    """Pages up to the end of the archive, or up to where it is damaged, which raises `OSError`."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # 10 ms to import, and only archives need it

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    for record in ArchiveIterator(archive.body.stream, parse_http=False):
        archive.position = record.stream_pos
        archive.seen += 1
        archive.last = record.content_length
        archive.unpacked += record.content_length
        bound = archive.settings.max_bytes + archive.body.size * archive.settings.max_unpacked
        if archive.unpacked > bound:
            raise TooLarge(bomb(archive.settings.max_unpacked))
        if record.record_type & wanted:
            yield from _of_record(record, archive)


def _of_record(record: Any, archive: _Archive) -> Iterator[Item]:
    headers = record.headers
    url = (headers.get("WARC-Target-URI") or "").strip("<> ")
    if archive.listed is not None and without_fragment(url) not in archive.listed:
        return
    captured = iso_date(headers.get("WARC-Date") or "")
    archive.told = False
    name = f"{_DIGITS.sub('', captured or '')[:14]}/{url}".lstrip("/")
    try:
        content = _content(record, archive.settings)
        if content is None:
            return
        facts = replace(archive.body.facts, url=url if url.startswith("http") else None, captured=captured)
        body = Body.of(f"{archive.body.source}#{name}", content.data, facts, content.charset)
        archive.told = content.cut
        for item in (plain.html if content.html else plain.text)(body, archive.settings):
            if isinstance(item, Page):
                yield item
            elif not content.cut:
                yield Flaw(name, item.error)
    except ReadError as error:
        if not archive.told:
            yield Flaw(name, error)
    if archive.told:
        yield Flaw(name, Doubtful("cut off; what there is of it was read"))


@dataclass(frozen=True, slots=True)
class _Content:
    """What a record holds of a page, unpacked."""

    data: bytes
    html: bool
    charset: str | None
    cut: bool


def _content(record: Any, settings: ReadSettings) -> _Content | None:
    """The page in a record, if there is one; raises where it is too large or cannot be unpacked."""
    media = record.headers.get("Content-Type") or ""
    if media.startswith("application/http"):
        return _of_response(record, settings)
    kind = by_media(media) or ("text" if not media else None)
    if kind not in ("html", "text"):
        return None
    data = _bounded(record.reader, settings.max_bytes, settings)
    return _Content(data, kind == "html" or is_html(data), _charset(media), _is_cut(record, len(data)))


def _of_response(record: Any, settings: ReadSettings) -> _Content | None:
    """The page in a response of HTTP: it is taken out of the archive first, so that what is wrong in it ends there."""
    from fastwarc.warc import WarcRecord  # see _sound

    head = record.reader.read(HEADERS)
    if not _may_be_shown(head):
        return None
    block = head + _bounded(record.reader, settings.max_bytes, settings)
    cut = _is_cut(record, len(block))
    response = WarcRecord()
    response.set_bytes_content(block)
    response.is_http = True
    try:
        response.parse_http(auto_decode="all")
        headers = response.http_headers
        media = headers.get("Content-Type") or ""
        kind = by_media(media)
        if headers.status_code != SHOWN or (media and kind not in ("html", "text")):
            return None
        data = _bounded(response.reader, settings.max_bytes, settings)
    except OSError as error:
        raise NotText("packed or parted in a way that cannot be undone") from error
    return _Content(data, kind == "html" or is_html(data), _charset(media), cut)


def _is_cut(record: Any, length: int) -> bool:
    """Whether a record holds less than it says; what the library says is what it holds."""
    stated = record.headers.get("Content-Length") or ""
    return not stated.isdecimal() or length < int(stated[:MOST_DIGITS])


def _may_be_shown(head: bytes) -> bool:
    """Whether a response is worth taking out of the archive: pictures and redirects are most of many."""
    return bool(_STATUS.match(head)) and bool(_SHOWN_MEDIA.search(head) or not _MEDIA.search(head))


def _bounded(reader: Any, most: int, settings: ReadSettings) -> bytes:
    """All that a reader gives; raises `TooLarge`."""
    pieces, left = [], most
    while piece := reader.read(min(left + 1, PIECE)):
        pieces.append(piece)
        left -= len(piece)
        if left < 0:
            raise too_large(settings)
    return b"".join(pieces)


def _charset(media: str) -> str | None:
    found = _CHARSET.search(media)
    return found[1] if found else None


def _is_archive(stream: IO[bytes]) -> bool:
    stream.seek(0)
    return stream.read(8).startswith(_STARTS)


def _cut(archive: _Archive) -> bool:
    """Whether the last record lacks its end, which the library passes over in silence."""
    stream = archive.body.stream
    stream.seek(archive.position)
    piece = stream.read(PIECE)
    if not piece.startswith(GZIP):
        return archive.body.size > 0 and archive.position + archive.last > archive.body.size
    member = zlib.decompressobj(wbits=31)
    try:
        while piece and not member.eof:
            member.decompress(piece, PIECE)
            piece = member.unconsumed_tail or stream.read(PIECE)
    except zlib.error:
        return True
    return not member.eof


def _next_start(stream: IO[bytes], position: int) -> int | None:
    """Where the next record may start, at or after a position."""
    overlap = max(map(len, _STARTS)) - 1
    stream.seek(position)
    held = b""
    while piece := stream.read(PIECE):
        held += piece
        found = [at for start in _STARTS if (at := held.find(start)) >= 0]
        if found:
            return position + min(found)
        position += len(held) - overlap if len(held) > overlap else 0
        held = held[-overlap:]
    return None


def without_fragment(url: str) -> str:
    """An address as archives list it."""
    return url.partition("#")[0]
