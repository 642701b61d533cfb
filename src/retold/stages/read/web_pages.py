"""From web addresses to pages: what came over the network is read as a file of the same bytes would be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from retold.errors import Doubtful, Empty, NotText, ReadError
from retold.records import Input, Page, Problem
from retold.settings import ReadSettings
from retold.stages.read.bodies import Body, Foreign
from retold.stages.read.formats import prepared
from retold.stages.read.kinds import by_media
from retold.stages.read.local import Read, each_of, problem_of
from retold.stages.read.web import Fetched, Fetcher
from retold.stages.read.web_address import without_login
from retold.stages.read.web_words import BY_HAND, scripted, wall
from retold.text import host

ONE_PAGE = frozenset({"html", "text"})
"""Kinds that are the page itself, and not a file with pages in it."""

_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def each_fetched(addresses: Iterable[str], settings: ReadSettings) -> Iterator[Read]:
    """Fetch pages, each once; what does not come is a problem."""
    fetcher = Fetcher(settings)
    for address in sorted(set(addresses)):
        source = without_login(address)
        try:
            got = fetcher.fetch(address)
            yield Input(source, len(got.data), hashlib.sha256(got.data).hexdigest(), fetched=got.time)
            yield from _of_fetched(source, got, settings)
        except Foreign as error:
            yield Problem(source, NotText.__name__, str(error))
        except ReadError as error:
            yield problem_of(source, error)


def _of_fetched(source: str, got: Fetched, settings: ReadSettings) -> Iterator[Read]:
    """What was fetched, and what is doubtful about it; raises where something stands in front of the page."""
    stated = _CHARSET.search(got.media)
    body = Body.of(source, got.data, charset=stated.group(1) if stated else None)
    body = prepared(replace(body, kind=by_media(got.media)), settings)
    if body.kind not in ONE_PAGE:
        yield from each_of(body, settings)
        return
    doubts = []
    for item in each_of(body, settings):
        if isinstance(item, Page):
            yield _own(item, got)
            doubts += [bare] if (bare := scripted(item)) else []
        elif item.error == Empty.__name__ and got.data.strip():
            raise Empty(f"no text without JavaScript; {BY_HAND}")
        else:
            doubts.append(item.message)
            if item.error != Doubtful.__name__:
                yield item
                return
    if doubts:
        yield Problem(source, Doubtful.__name__, "; ".join(doubts))


def _own(page: Page, got: Fetched) -> Page:
    """The page under the address where it was found; raises where something else stands in its place."""
    blocked = wall(page, got.address)
    if blocked is not None:
        raise blocked
    # a page that names another host as its own home was fetched here all the same
    own = page.url is not None and host(page.url) == host(got.address)
    return replace(page, url=page.url if own else got.address)
