"""IPTC ninjs, news in JSON as agencies send it: versions 1.x (`body_text`), 2.x and 3.x (`bodies`)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from retold.errors import Empty
from retold.metadata import iso_date, language_code, name_of
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Facts, Items
from retold.stages.read.rows import whole

SIGNS = frozenset({
    "versioncreated", "firstcreated", "contentcreated", "copyrightholder", "pubstatus", "copyrightnotice", "usageterms",
    "infosource", "infosources", "urgency", "profile",
})  # fmt: skip
"""Keys that stand in news items of this kind and hardly elsewhere; a `uri` and one of them, or `bodies`, tell it."""


def is_ninjs(value: dict[str, Any]) -> bool:
    """Whether an object is a news item; names differ in capitals between the versions."""
    keys = {key.lower() for key in value}
    held = "bodies" in keys or "headlines" in keys or any(key.startswith("body_") for key in keys)
    return "uri" in keys and ("bodies" in keys or (held and bool(keys & SIGNS)))


def page(source: str, place: str, value: dict[str, Any], settings: ReadSettings) -> Items:
    """The page that a news item is: its headline and its body; raises `Empty` where it has none (a picture)."""
    item = {key.lower(): one for key, one in value.items()}
    uri = item.get("uri") if isinstance(item.get("uri"), str) else None
    name = f"{source}#{uri or place}" if place else source
    headline = whole(_headline(item))
    html, text = _body(item)
    facts = _facts(item, uri, headline)
    if html:
        markup = f"<title>{escape(headline)}</title>{whole(html)}" if headline else whole(html)
        made, doubts = plain.of_html(name, markup, facts, settings)
        yield from plain.with_doubts(made, doubts, place)
    elif text:
        told = f"{headline}\n\n{whole(text)}" if headline else whole(text)
        yield plain.of_text(name, told, facts, settings)
    else:
        raise Empty("a news item without a text, perhaps a picture")


def _headline(item: dict[str, Any]) -> str:
    """The main headline."""
    given = sorted(_parts(item.get("headlines")), key=lambda part: part.get("role") != "main")
    found = [part["value"] for part in given if isinstance(part.get("value"), str)]
    single = item.get("headline")
    return " ".join((found[0] if found else single if isinstance(single, str) else "").split())


def _body(item: dict[str, Any]) -> tuple[str, str]:
    """The body as markup and as plain text; either may be blank."""
    html = text = ""
    for key, value in [*_of_first(item), *_of_later(item)]:
        if "html" in key:
            html = html or value
        else:
            text = text or value
    return html, text


def _of_first(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Bodies of versions 1.x: `body_text`, `body_xhtml`, `body_html`."""
    for key in sorted(item):
        if key.startswith("body_") and isinstance(item[key], str) and item[key].strip():
            yield key, item[key]


def _of_later(item: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Bodies of versions 2.x and 3.x, each with its type."""
    for part in _parts(item.get("bodies")):
        value = part.get("value")
        if isinstance(value, str) and value.strip():
            yield str(part.get("contenttype") or part.get("role") or "").lower(), value


def _parts(value: Any) -> list[dict[str, Any]]:
    parts = value if isinstance(value, list) else []
    return [{key.lower(): one for key, one in part.items()} for part in parts if isinstance(part, dict)]


def _facts(item: dict[str, Any], uri: str | None, headline: str) -> Facts:
    created, version = (_date(item.get(key)) for key in ("firstcreated", "versioncreated"))
    outlets = (item.get(key) for key in ("infosources", "infosource", "source", "copyrightholder"))
    authors = (item.get(key) for key in ("by", "byline"))
    language = item.get("language")
    return Facts(
        title=headline or None,
        author=next((whole(name) for name in map(name_of, authors) if name), None),
        outlet=next((whole(name) for name in map(name_of, outlets) if name), None),
        published=created or version,
        modified=version if created and version != created else None,
        url=uri if uri and uri.startswith(("http://", "https://")) else None,
        language=language_code(language) if isinstance(language, str) else None,
    )


def _date(value: Any) -> str | None:
    return iso_date(value) if isinstance(value, str) else None
