"""From web addresses to pages: what came over the network is read as a file of the same bytes would be."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace

from retold.errors import Doubtful, Empty, ReadError
from retold.records import Input, Page, Problem, Reading
from retold.settings import ReadSettings
from retold.stages.read.pages import page
from retold.stages.read.together import joined
from retold.stages.read.web import Fetched, Fetcher
from retold.stages.read.web_address import without_login
from retold.stages.read.web_words import BY_HAND, scripted, wall
from retold.text import host

ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
}
"""Ending of the file that a page of a kind would be; of another kind, its address shows what it is."""

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def from_web(addresses: Iterable[str], settings: ReadSettings) -> Reading:
    """Fetch pages, each once; what does not come is a problem."""
    fetcher = Fetcher(settings)
    pages, inputs, problems = [], [], []
    for address in sorted(set(addresses)):
        source = without_login(address)
        try:
            got = fetcher.fetch(address)
            digest = hashlib.sha256(got.data).hexdigest()
            inputs.append(Input(source, len(got.data), digest, fetched=got.time))
            made, doubts = of_fetched(source, got, settings)
        except ReadError as error:
            problems.append(Problem(source, type(error).__name__, str(error)))
            continue
        pages.append(made)
        if doubts:
            problems.append(Problem(source, Doubtful.__name__, "; ".join(doubts)))
    return Reading(joined(pages), tuple(inputs), tuple(problems))


def of_fetched(source: str, got: Fetched, settings: ReadSettings) -> tuple[Page, tuple[str, ...]]:
    """The page that was fetched, and what is doubtful about it; raises where something stands in front of it."""
    try:
        made, doubts = page(_name(got), _in_known_encoding(got), settings)
    except Empty as error:
        raise Empty(f"no text without JavaScript; {BY_HAND}" if got.data.strip() else str(error)) from error
    blocked = wall(made, got.address)
    if blocked is not None:
        raise blocked
    bare = scripted(made)
    # a page that names another host as its own home was fetched here all the same
    own = made.url is not None and host(made.url) == host(got.address)
    return replace(made, source=source, url=made.url if own else got.address), (*doubts, *((bare,) if bare else ()))


def _name(got: Fetched) -> str:
    """The name of a file that holds the same: the path of the address, with the ending of its kind."""
    path = got.address.partition("?")[0]
    return path + ENDINGS.get(got.media.partition(";")[0].strip().lower(), "")


def _in_known_encoding(got: Fetched) -> bytes:
    """The bytes, as UTF-8 with its mark where the server says in which other encoding they are."""
    stated = _CHARSET.search(got.media)
    if stated is None or got.data.startswith(_MARKS) or _is_utf8(got.data):
        return got.data
    from resiliparse.parse.encoding import map_encoding_to_html5  # 15 ms to import, and few pages need it

    name = map_encoding_to_html5(stated.group(1), fallback_utf8=False)
    if name is None or name == "utf-8":
        return got.data
    return codecs.BOM_UTF8 + got.data.decode(name, "replace").encode("utf-8")


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
