"""The readers of all formats, and which of them reads what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import IO

from retold.errors import Empty, TooLarge
from retold.settings import ReadSettings
from retold.stages.read import documents, feeds, jsons, mhtml, pages, parquet, tables, wacz, warc
from retold.stages.read.bodies import Body, Foreign, Items, too_large
from retold.stages.read.kinds import GZIP, HEAD, by_name, kind
from retold.stages.read.unpack import unpacked

Reader = Callable[[Body, ReadSettings], Items]

_READERS: dict[str, Reader] = {
    "text": pages.text,
    "html": pages.html,
    "mhtml": mhtml.pages,
    "warc": warc.pages,
    "wacz": wacz.pages,
    "jsonl": jsons.lines,
    "json": jsons.one,
    "table": tables.pages,
    "parquet": parquet.pages,
    "feed": feeds.pages,
    "pdf": documents.pdf,
    "docx": documents.docx,
}
STREAMED = frozenset({"warc", "wacz", "jsonl", "table", "parquet", "feed"})
"""Kinds that are read piece by piece, however large they are."""


def prepared(body: Body, settings: ReadSettings) -> Body:
    """The body with its kind; raises `TooLarge` or `NotText` where it is clear at once that it cannot be read."""
    head = _head(body.stream)
    packed = head.startswith(GZIP) and (body.kind or by_name(body.source)) != "warc"
    if packed:
        inner = unpacked(body.stream, body.size, settings)
        head = inner.read(HEAD)
        body.stream.seek(0)
    found = body.kind or kind(body.source, head)
    if found == "xml":
        raise Foreign("XML that is no feed of RSS or Atom; give the pages as HTML or text")
    if found == "zip":
        found = wacz.kind(body.stream)
    if found not in STREAMED and body.size > settings.max_bytes:
        raise too_large(settings)
    return replace(body, kind=found, packed=packed and found != "warc")


def items(body: Body, settings: ReadSettings) -> Items:
    """The pages of a prepared body one by one, with what is wrong in it; raises `ReadError` where it ends too early."""
    if body.packed:
        stream = unpacked(body.stream, body.size, settings)
        body = replace(body, stream=stream, size=0, packed=False)
    count = 0
    for item in _READERS[str(body.kind)](body, settings):
        count += 1
        if count > settings.max_pages:
            limit = f"{settings.max_pages:,}"
            raise TooLarge(f"more than {limit} pages, of which the first were read; raise max_pages in [read]")
        yield item
    if not count:
        raise Empty("no pages in it")


def _head(stream: IO[bytes]) -> bytes:
    head = stream.read(HEAD)
    stream.seek(0)
    return head
