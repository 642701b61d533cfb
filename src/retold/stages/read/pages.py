"""From the bytes of a text or HTML page to the page."""

from __future__ import annotations

import re
from typing import Any

from retold import markup
from retold.errors import Doubtful, Empty, NotText, TooLarge
from retold.metadata import metadata
from retold.records import Page
from retold.settings import ReadSettings
from retold.stages.read.bodies import Body, Facts, Flaw, Items
from retold.stages.read.decode import decode
from retold.stages.read.kinds import HEAD, by_name, by_start
from retold.stages.read.saved import saved_from
from retold.text import lone_url

MOST_TAGS = 500_000
"""Tags of a page up to which it is read; pages have some thousands, and a million take many seconds."""
OWN_REPORT = '<meta name="generator" content="Retold">'
"""What the head of a report has: a folder of pages may hold what was told of them before."""

_MARKUP_IN_TITLE = re.compile(r"</?[a-z][a-z0-9]{0,20}[\s>/]", re.IGNORECASE)


def text(body: Body, settings: ReadSettings) -> Items:
    """The page that a file of plain text or Markdown is."""
    yield from with_doubts(*_made(body, settings, html=False))


def html(body: Body, settings: ReadSettings) -> Items:
    """The page that a file of HTML is."""
    yield from with_doubts(*_made(body, settings, html=True))


def page(source: str, data: bytes, settings: ReadSettings) -> tuple[Page, tuple[str, ...]]:
    """Make a page of text or HTML, and say what is doubtful about it; raises the `ReadError` that fits."""
    shown = (by_name(source) or by_start(data[:HEAD])) == "html"
    return _made(Body.of(source, data), settings, html=shown)


def _made(body: Body, settings: ReadSettings, *, html: bool) -> tuple[Page, tuple[str, ...]]:
    data = body.whole(settings)
    if not data.strip():
        raise Empty("an empty file; there is nothing in it to read")
    decoded = decode(data, html=html, stated=body.charset)
    doubt = (decoded.doubt,) if decoded.doubt else ()
    if not html:
        return of_text(body.source, decoded.text, body.facts, settings), doubt
    made, doubts = of_html(body.source, decoded.text, body.facts, settings)
    return made, (*doubt, *doubts)


def of_text(source: str, given: str, facts: Facts, settings: ReadSettings) -> Page:
    """Make a page of a text that is kept as it is; raises `Empty` or `TooLarge`."""
    _bounded(given, settings, "holds nothing but white space")
    return Page(given, source, **({"url": lone_url(given)} | facts.known()))


def of_html(source: str, given: str, facts: Facts, settings: ReadSettings) -> tuple[Page, tuple[str, ...]]:
    """Make a page of markup, and say what is doubtful about it; raises the `ReadError` that fits."""
    if given.count("<") > MOST_TAGS:
        raise TooLarge(f"more than {MOST_TAGS:,} tags, which no page has")
    if OWN_REPORT in given[:HEAD]:
        raise NotText("a report that Retold wrote, and no page")
    lines = markup.lines(given)
    stated, kept = metadata(given), saved_from(given)
    text = "\n".join(line.text for line in lines)
    _bounded(text, settings, "holds no text that a browser would show")
    said: dict[str, Any] = {"url": stated.url or kept.url, "published": stated.published, "captured": kept.captured}
    return Page(text, source, html=given, **(said | facts.known())), tuple(_doubts(given, lines))


def with_doubts(page: Page, doubts: tuple[str, ...], where: str = "") -> Items:
    """A page, and what is doubtful about it as one flaw."""
    yield page
    if doubts:
        yield Flaw(where, Doubtful("; ".join(doubts)))


def _bounded(text: str, settings: ReadSettings, nothing: str) -> None:
    if not text.strip():
        raise Empty(nothing)
    if len(text) > settings.max_characters:
        limit = f"{settings.max_characters:,}"
        raise TooLarge(f"more than {limit} characters; raise max_characters in [read] of the settings or split it")


def _doubts(given: str, lines: tuple[markup.Line, ...]) -> list[str]:
    doubts = []
    deepest, cut_off = markup.survey(given)
    if cut_off:
        doubts.append("the markup is cut off; what there is of it was read")
    if deepest > markup.DEEPEST:
        doubts.append(f"elements nested {deepest:,} deep; those beyond {markup.DEEPEST} were read as plain text")
    if lines and lines[0].tag == "title" and _MARKUP_IN_TITLE.search(lines[0].text):
        doubts.append("the title holds markup, which was kept as plain text")
    return doubts
