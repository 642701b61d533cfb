"""JSON: an object a line, or one file with an article or a list of them."""

from __future__ import annotations

import json
from typing import Any

from retold.errors import Doubtful, NotText, ReadError
from retold.settings import ReadSettings
from retold.stages.read import ninjs, rows
from retold.stages.read.bodies import Body, Flaw, Foreign, Items
from retold.stages.read.decode import decode
from retold.stages.read.lines import Lines

LISTS = ("articles", "items", "documents", "docs", "data", "results", "stories", "rows", "hits")
"""Names under which files keep a list of articles."""
WRAPPED = 10
"""Times the longest text of a page that a line of JSON may have: escapes, markup and other fields stand in it, too."""
BROKEN = (ValueError, RecursionError)
TELLING = ("title", "url", "published", "outlet", "author")
"""Facts, one of which an object must have beside a text to count as an article."""


def lines(body: Body, settings: ReadSettings) -> Items:
    """The pages of a file with an object a line."""
    given = Lines(body.stream, WRAPPED * settings.max_characters, any_end=False)
    for number, line in given:
        place = f"line {number}"
        if line is None:
            yield Flaw(place, NotText("a line that never ends, or is too large"))
        elif line.strip():
            yield from _line(body, place, line, settings)
    yield from (Flaw("", doubt) for doubt in given.doubts)


def _line(body: Body, place: str, line: str, settings: ReadSettings) -> Items:
    try:
        value = json.loads(line)
    except BROKEN:
        yield Flaw(place, NotText("not valid JSON"))
        return
    if isinstance(value, dict):
        yield from _page(body.source, place, value, settings)
    else:
        yield Flaw(place, NotText("no object with named values"))


def one(body: Body, settings: ReadSettings) -> Items:
    """The pages of a file of JSON: IPTC ninjs, a JSON Feed, an article with named values, or a list of articles."""
    decoded = decode(body.whole(settings), html=False)
    try:
        value = json.loads(decoded.text)
    except BROKEN as error:
        raise Foreign("not valid JSON") from error
    if decoded.doubt:
        yield Flaw("", Doubtful(decoded.doubt))
    if isinstance(value, dict) and _is_article(value, settings):
        yield from _page(body.source, "", value, settings)
        return
    articles = _list(value)
    if not articles or not _is_article(articles[0], settings):
        raise Foreign('no articles in this JSON; they need a text and a title, or name it with columns = ["text=NAME"]')
    outlet = rows.whole(value["title"]) if _is_feed(value) else None
    for number, article in enumerate(articles, start=1):
        if isinstance(article, dict):
            article.setdefault("outlet", outlet)
            yield from _page(body.source, f"item {number}", article, settings)
        else:
            yield Flaw(f"item {number}", NotText("no object with named values"))


def _page(source: str, place: str, value: dict[str, Any], settings: ReadSettings) -> Items:
    try:
        if ninjs.is_ninjs(value):
            yield from ninjs.page(source, place, value, settings)
        else:
            yield from rows.page(source, place.replace(" ", "="), value, settings)
    except ReadError as error:
        yield Flaw(place, error)


def _is_article(value: Any, settings: ReadSettings) -> bool:
    if not isinstance(value, dict):
        return False
    found = rows.columns(tuple(value), settings.columns)
    told = found.readable and any(found.by_fact[fact] for fact in TELLING)
    return ninjs.is_ninjs(value) or bool(settings.columns and found.readable) or told


def _list(value: Any) -> list[Any] | None:
    if isinstance(value, dict):
        return next((value[name] for name in LISTS if isinstance(value.get(name), list)), None)
    return value if isinstance(value, list) else None


def _is_feed(value: Any) -> bool:
    stated = isinstance(value, dict) and isinstance(value.get("title"), str) and str(value.get("version", ""))
    return bool(stated) and str(stated).startswith("https://jsonfeed.org/")
