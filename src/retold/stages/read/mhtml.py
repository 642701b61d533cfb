"""MHTML, a page that a browser saved into one file: the page itself is read, its pictures and frames are not."""

from __future__ import annotations

from dataclasses import replace
from email.message import Message
from typing import Any

from retold.errors import NotText
from retold.metadata import iso_date
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Body, Facts, Items

MOST_NESTED = 20
"""Parts of parts in a file; browsers write two or three."""
LONGEST_ADDRESS = 2_000


def pages(body: Body, settings: ReadSettings) -> Items:
    """The page of the file: the part that it says is its start, or its first part of HTML."""
    from email.parser import BytesParser  # 20 ms to import, and few pages need it

    data = body.whole(settings)
    if data.lower().count(b"multipart/") > MOST_NESTED:
        raise NotText("parts within parts beyond any page that a browser saves")
    try:
        message = BytesParser().parsebytes(data)
        part = _start(message)
        content = part.get_payload(decode=True) if part is not None else None
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise NotText("no MHTML that can be read; save the page as HTML") from error
    if part is None or not isinstance(content, bytes):
        raise NotText("MHTML without a page of HTML in it; save the page as HTML")
    facts = _facts(message, part)
    inner = replace(Body.of(body.source, content, facts, _stated(part)), kind="html")
    yield from plain.html(inner, settings)


def _start(message: Message) -> Message | None:
    shown = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start")
    named = [part for part in shown if start and part.get("Content-ID") == start]
    return next(iter([*named, *shown]), None)


def _stated(part: Message) -> str | None:
    charset: Any = part.get_content_charset()
    return charset if isinstance(charset, str) else None


def _facts(message: Message, part: Message) -> Facts:
    places = (message.get("Snapshot-Content-Location"), part.get("Content-Location"))
    url = next((place for one in places if (place := str(one or "").strip()).startswith(("http://", "https://"))), None)
    return Facts(
        url=url if url and len(url) <= LONGEST_ADDRESS and not any(map(str.isspace, url)) else None,
        captured=iso_date(str(message.get("Date") or "")),
    )
