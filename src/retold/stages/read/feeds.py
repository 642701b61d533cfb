"""Feeds, RSS and Atom: each item a page, with the outlet that it came from.

A library for feeds was tried and set aside: see `docs/choices.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from retold.errors import Doubtful, Empty, ReadError
from retold.metadata import iso_date, language_code
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Body, Facts, Flaw, Items
from retold.stages.read.xmls import events, forget, local

LONGEST_FACT = 1_000
"""Characters of the longest title, name or address that is believed."""
ITEMS = frozenset({"item", "entry"})
CHANNELS = frozenset({"channel", "feed"})
CONTENTS = ("encoded", "content", "fulltext", "description", "summary")
"""Where the text of an item stands, fullest first."""

_XML = "{http://www.w3.org/XML/1998/namespace}"


@dataclass(slots=True)
class _Channel:
    """What the feed says of itself, as far as it was read."""

    title: str | None = None
    language: str | None = None


def pages(body: Body, settings: ReadSettings) -> Items:
    """The pages of a feed, one an item; those without a text are told."""
    channel, number = _Channel(), 0
    try:
        for _, element in events(body.stream, ("end",)):
            name = local(element)
            parent = element.getparent()
            if name in ITEMS and (parent is None or local(parent) not in ITEMS):
                number += 1
                yield from _page(body, element, channel, number, settings)
                forget(element)
            elif parent is not None and local(parent) in CHANNELS:
                _learn(channel, name, element)
    except Doubtful as error:
        yield Flaw("", error)
    if not number:
        raise Empty("a feed without items")


def _learn(channel: _Channel, name: str, element: Any) -> None:
    parent = element.getparent()
    channel.language = channel.language or language_code(parent.get(f"{_XML}lang") or "")
    if name == "title":
        channel.title = channel.title or _tidy(element)
    elif name == "language":
        channel.language = language_code(_tidy(element) or "")


def _page(body: Body, element: Any, channel: _Channel, number: int, settings: ReadSettings) -> Items:
    parts = _parts(element)
    link, place = _link(parts), f"item {number}"
    name = link or _told(parts, "guid", "id") or place.replace(" ", "=")
    title = _told(parts, "title")
    facts = Facts(
        title=unescape(title) if title else None,
        author=_author(parts),
        outlet=_outlet(parts) or channel.title,
        published=_date(parts, "pubDate", "published", "issued", "date"),
        modified=_date(parts, "updated", "modified"),
        url=link,
        language=language_code(element.get(f"{_XML}lang") or "") or channel.language,
    )
    content = _content(parts)
    try:
        if not content.strip():
            raise Empty("an item without a text")
        markup = f"<title>{escape(facts.title)}</title>{content}" if facts.title else content
        made, doubts = plain.of_html(f"{body.source}#{name}", markup, facts, settings)
        yield from plain.with_doubts(made, doubts, place)
    except ReadError as error:
        yield Flaw(place, error)


def _parts(element: Any) -> dict[str, list[Any]]:
    parts: dict[str, list[Any]] = {}
    for child in element:
        parts.setdefault(local(child), []).append(child)
    return parts


def _told(parts: dict[str, list[Any]], *names: str) -> str | None:
    return next((text for name in names for part in parts.get(name, ()) if (text := _tidy(part))), None)


def _tidy(element: Any) -> str | None:
    text = " ".join("".join(element.itertext()).split())
    return text if 0 < len(text) <= LONGEST_FACT else None


def _link(parts: dict[str, list[Any]]) -> str | None:
    """The address of the item: the text of an RSS link, that of an Atom link to the page itself, or a lasting id."""
    for part in parts.get("link", ()):
        given = part.get("href") if part.get("rel", "alternate") == "alternate" else None
        address = (given or _tidy(part) or "").strip()
        if address.startswith(("http://", "https://")) and len(address) <= LONGEST_FACT:
            return address
    for part in parts.get("guid", ()):
        address = _tidy(part) or ""
        if part.get("isPermaLink", "true") == "true" and address.startswith(("http://", "https://")):
            return address
    return None


def _author(parts: dict[str, list[Any]]) -> str | None:
    """The author: names of people in Atom, a name by Dublin Core, or in RSS what stands beside an address of mail."""
    names = [name for part in parts.get("author", ()) if (name := _told(_parts(part), "name"))]
    if names:
        return ", ".join(names)
    creator = _told(parts, "creator")
    if creator:
        return creator
    mail = _told(parts, "author") or ""
    inside = mail.partition("(")[2].rpartition(")")[0].strip()
    return inside or (mail if mail and "@" not in mail else None)


def _outlet(parts: dict[str, list[Any]]) -> str | None:
    """The outlet that the item came from: in RSS the text of its source, in Atom the title of that."""
    for part in parts.get("source", ()):
        named = _told(_parts(part), "title") if len(part) else _tidy(part)
        if named:
            return named
    return _told(parts, "publisher")


def _date(parts: dict[str, list[Any]], *names: str) -> str | None:
    return next(filter(None, (iso_date(_told(parts, name) or "") for name in names)), None)


def _content(parts: dict[str, list[Any]]) -> str:
    """The text of an item as markup, the fullest that there is."""
    given = [part for name in CONTENTS for part in parts.get(name, ())]
    found = [markup for part in given if (markup := _markup(part)).strip()]
    return found[0] if found else ""


def _markup(part: Any) -> str:
    from lxml import etree  # see events

    if part.get("type") == "xhtml" or len(part):
        return (part.text or "") + "".join(etree.tostring(child, encoding="unicode", method="html") for child in part)
    text = part.text or ""
    return escape(text) if part.get("type") in ("text", "text/plain") else text
