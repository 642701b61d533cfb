"""Packed web archives (WACZ): the WARC files in a zip."""

from __future__ import annotations

import json
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from retold.errors import Doubtful, NotText
from retold.records import Page
from retold.settings import ReadSettings
from retold.stages.read import warc
from retold.stages.read.bodies import Body, Flaw, Items
from retold.stages.read.packages import BROKEN, members, opened

LISTS = ("pages/pages.jsonl", "pages/extraPages.jsonl")
LONGEST_LINE = 1_000_000
"""Bytes of the longest line of a list of pages: it may hold the text of the page."""
ARCHIVES = (".warc", ".warc.gz")


def kind(stream: IO[bytes]) -> str:
    """Whether a zip without a telling name is a web archive or a document; raises `NotText` where it is neither."""
    with opened(stream) as package:
        names = set(package.namelist())
    stream.seek(0)
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("archive/") and name.endswith(ARCHIVES) for name in names):
        return "wacz"
    raise NotText("a zip file that is neither WACZ nor DOCX; unpack it and give the folder")


def pages(body: Body, settings: ReadSettings) -> Items:
    """The pages of the archive: those that its list names, or where none of them is found, all.

    The list says which captures a person would call pages; frames and advertisements are not among them.
    """
    with opened(body.stream) as package:
        archives = [one for one in members(package, body.size, settings, "archive/") if one.filename.endswith(ARCHIVES)]
        if not archives:
            raise NotText("a WACZ without archives in it")
        listed = frozenset(_listed(package, settings)) or None
        found = False
        for item in _of_archives(package, archives, body, settings, listed):
            found = found or isinstance(item, Page)
            yield item
        if listed and not found:
            yield from _of_archives(package, archives, body, settings, None)


def _of_archives(
    package: zipfile.ZipFile,
    archives: list[zipfile.ZipInfo],
    body: Body,
    settings: ReadSettings,
    listed: frozenset[str] | None,
) -> Items:
    for one in archives:
        try:
            with package.open(one) as stream:
                inner = replace(body, stream=stream, size=one.compress_size)
                yield from warc.pages(inner, settings, listed)
        except (*BROKEN, zlib.error):
            yield Flaw(one.filename, Doubtful("damaged; what there is of it was read"))


def _listed(package: zipfile.ZipFile, settings: ReadSettings) -> Iterator[str]:
    """The addresses of the pages; a list that cannot be read is none."""
    try:
        for name in LISTS:
            if name in package.namelist():
                with package.open(name) as stream:
                    for _ in range(settings.max_pages):
                        line = stream.readline(LONGEST_LINE)
                        if not line:
                            break
                        yield from _address(line)
    except (*BROKEN, zlib.error):
        return


def _address(line: bytes) -> Iterator[str]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return
    if isinstance(row, dict) and isinstance(row.get("url"), str):
        yield warc.without_fragment(row["url"])
