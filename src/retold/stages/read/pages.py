"""From the bytes of a file to a page."""

from __future__ import annotations

import re

from retold import markup
from retold.errors import Empty, TooLarge
from retold.metadata import metadata
from retold.records import Page
from retold.settings import ReadSettings
from retold.stages.read.decode import decode
from retold.text import lone_url

HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
SNIFFED = 1_000
"""Characters at the start of a file of unknown kind in which a tag makes it HTML."""

_OPENING = re.compile(
    rb"\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,500}?-->\s{0,99})?"
    rb"<(?:!doctype\s{1,9}html|html|head|body|article|title|meta|script|div|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_MARKUP_IN_TITLE = re.compile(r"</?[a-z][a-z0-9]{0,20}[\s>/]", re.IGNORECASE)


def page(source: str, data: bytes, settings: ReadSettings) -> tuple[Page, tuple[str, ...]]:
    """Make a page of a file, and say what is doubtful about it; raises the `ReadError` that fits."""
    if not data.strip():
        raise Empty("an empty file; there is nothing in it to read")
    html = is_html(source, data)
    decoded = decode(data, html=html)
    made, doubts = _of_html(source, decoded.text) if html else (_of_text(source, decoded.text), ())
    if not made.text.strip():
        raise Empty("holds no text that a browser would show" if html else "holds nothing but white space")
    if len(made.text) > settings.max_characters:
        limit = f"{settings.max_characters:,}"
        raise TooLarge(f"more than {limit} characters; raise max_characters in [read] of the settings or split it")
    return made, ((decoded.doubt,) if decoded.doubt else ()) + doubts


def is_html(source: str, data: bytes) -> bool:
    """By the ending of its name, or, where that says nothing, by its first tag."""
    name = source.lower()
    if name.endswith(HTML_SUFFIXES):
        return True
    return not name.endswith(TEXT_SUFFIXES) and _OPENING.match(data[:SNIFFED].removeprefix(b"\xef\xbb\xbf")) is not None


def _of_text(source: str, text: str) -> Page:
    return Page(text=text, source=source, url=lone_url(text))


def _of_html(source: str, html: str) -> tuple[Page, tuple[str, ...]]:
    lines = markup.lines(html)
    stated = metadata(html)
    text = "\n".join(line.text for line in lines)
    made = Page(text=text, source=source, url=stated.url, published=stated.published, html=html)
    return made, tuple(_doubts(html, lines))


def _doubts(html: str, lines: tuple[markup.Line, ...]) -> list[str]:
    doubts = []
    deepest, cut_off = markup.survey(html)
    if cut_off:
        doubts.append("the markup is cut off; what there is of it was read")
    if deepest > markup.DEEPEST:
        doubts.append(f"elements nested {deepest:,} deep; those beyond {markup.DEEPEST} were read as plain text")
    if lines and lines[0].tag == "title" and _MARKUP_IN_TITLE.search(lines[0].text):
        doubts.append("the title holds markup, which was kept as plain text")
    return doubts
