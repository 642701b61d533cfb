"""What the head of an HTML page says of it: title, outlet, author, dates, address, language.

Only what a page states in so many words is taken (meta elements, JSON-LD, `time`); nothing is guessed from its text.
"""

from __future__ import annotations

import json
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import Any

from retold import markup

LARGEST_JSON = 500_000
"""Characters of the longest JSON-LD that is looked at."""
LONGEST_VALUE = 1_000
"""Characters of the longest value that is believed."""
MOST_NAMES = 20
"""Names of authors that are kept."""
FIRST_YEAR, LAST_YEAR = 1900, 2200

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title")
_OUTLET = ("og:site_name", "dc.publisher", "publisher", "application-name")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl")
_PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "date", "pubdate", "publishdate", "publish-date",
    "publication_date", "dc.date.issued", "dc.date", "dcterms.date", "dcterms.created", "parsely-pub-date",
    "sailthru.date", "article:published", "article.published",
)  # fmt: skip
_MODIFIED = (
    "article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "dc.date.modified", "last-modified",
)  # fmt: skip
_CODE = re.compile(r"[a-z]{2,3}(?![a-z])")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page states of itself; dates in ISO 8601, the language as an ISO 639-1 code."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    modified: str | None = None
    url: str | None = None
    language: str | None = None


def metadata(html: str) -> Metadata:
    """Read the metadata of an HTML page."""
    parser = markup.tree(html)
    named = _named(parser)
    linked = _linked_data(parser)
    head = parser.css_first("head > title")
    return Metadata(
        title=_first(named, _TITLE) or linked.get("headline") or (_tidy(head.text()) if head else None),
        outlet=_first(named, _OUTLET[:1]) or linked.get("publisher") or _first(named, _OUTLET[1:]),
        author=_author(named, linked),
        published=_date(named, linked, _PUBLISHED) or _time(parser),
        modified=_date(named, linked, _MODIFIED),
        url=_url(parser, named),
        language=_language(parser, named),
    )


def iso_date(value: str) -> str | None:
    """A date or time as it stands in markup, as ISO 8601; null where it is none or not of this age."""
    value = " ".join(value.split())[:60]
    for attempt in (_from_iso, _from_slashes, _from_mail):
        moment = attempt(value)
        if moment is not None and FIRST_YEAR <= moment.year <= LAST_YEAR:
            dated = re.search(r"\d:\d", value) or re.fullmatch(r"\d{8}T\d{4,6}Z?", value)
            return moment.replace(microsecond=0).isoformat() if dated else moment.date().isoformat()
    return None


def _from_iso(value: str) -> datetime | None:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return None


def _from_slashes(value: str) -> datetime | None:
    return _from_iso(re.sub(r"^(\d{4})[/.](\d{2})[/.](\d{2})", r"\1-\2-\3", value))


def _from_mail(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError):
        return None


def _named(parser: Any) -> dict[str, str]:
    """Values of the meta elements and item properties, by lower-case name; the first of a name wins."""
    named: dict[str, str] = {}
    for node in parser.css("meta, [itemprop]"):
        attributes = node.attributes
        value = _tidy(attributes.get("content") or attributes.get("datetime") or "")
        if value is None:
            continue
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = (attributes.get(key) or "").strip().lower()
            if name:
                named.setdefault(name, value)
    return named


def _linked_data(parser: Any) -> dict[str, str]:
    """The keys of interest in the JSON-LD of the page: of an article first, then of anything."""
    found: dict[str, str] = {}
    records: list[dict[str, Any]] = []
    for node in parser.css('script[type="application/ld+json"]'):
        try:
            records.extend(_records(json.loads(node.text()[:LARGEST_JSON], strict=False)))
        except (ValueError, RecursionError):
            continue
    articles = [record for record in records if "Article" in str(record.get("@type", ""))[:200]]
    for record in articles:
        for key, value in (
            ("headline", record.get("headline")),
            ("published", record.get("datePublished")),
            ("modified", record.get("dateModified")),
            ("publisher", name_of(record.get("publisher"))),
            ("author", name_of(record.get("author"))),
        ):
            tidy = _tidy(value) if isinstance(value, str) else None
            if tidy is not None:
                found.setdefault(key, tidy)
    return found


def _records(data: Any) -> Iterator[dict[str, Any]]:
    todo = deque([data])
    while todo:
        item = todo.popleft()
        if isinstance(item, list):
            todo.extend(item)
        elif isinstance(item, dict):
            yield item
            todo.extend(value for key, value in item.items() if key in ("@graph", "mainEntity", "itemListElement"))


def name_of(value: Any) -> str | None:
    """The name in a value as data give it: itself, the name of a thing, or several of either."""
    if isinstance(value, list):
        parts = [part.get("name") if isinstance(part, dict) else part for part in value[:MOST_NAMES]]
        return ", ".join(part for part in parts if part and isinstance(part, str)) or None
    if isinstance(value, dict):
        value = value.get("name")
    return value if isinstance(value, str) else None


def _author(named: dict[str, str], linked: dict[str, str]) -> str | None:
    """The author by name: addresses of profiles are left out."""
    for value in (linked.get("author"), *(named.get(key) for key in _AUTHOR)):
        if value and "://" not in value and not value.startswith("@"):
            return value
    return None


def _date(named: dict[str, str], linked: dict[str, str], keys: tuple[str, ...]) -> str | None:
    stated = linked.get("published" if keys is _PUBLISHED else "modified")
    for value in (named.get(keys[0]), stated, *(named.get(key) for key in keys[1:])):
        date = iso_date(value) if value else None
        if date:
            return date
    return None


def _time(parser: Any) -> str | None:
    """The `time` element of the page: the one marked as that of publication, or the first in an article."""
    for query in ("time[pubdate][datetime]", "article time[datetime]", "main time[datetime]"):
        node = parser.css_first(query)
        if node is not None:
            return iso_date(node.attributes.get("datetime") or "")
    return None


def _url(parser: Any, named: dict[str, str]) -> str | None:
    node = parser.css_first('link[rel="canonical"]')
    for value in (node.attributes.get("href") if node is not None else None, named.get("og:url")):
        if value and re.fullmatch(r"https?://[^\s<>\"]{4,2000}", value.strip()):
            return value.strip()
    return None


def _language(parser: Any, named: dict[str, str]) -> str | None:
    stated = parser.root.attributes.get("lang") if parser.root is not None else None
    codes = (language_code(value or "") for value in (stated, named.get("content-language"), named.get("og:locale")))
    return next(filter(None, codes), None)


def language_code(value: str) -> str | None:
    """The code at the start of what names a language, as in "pt-BR"; null where there is none."""
    match = _CODE.match(value.strip().lower())
    return match.group() if match else None


def _first(named: dict[str, str], keys: tuple[str, ...]) -> str | None:
    return next((named[key] for key in keys if key in named), None)


def _tidy(value: str) -> str | None:
    value = markup.tidy(value)
    return value if 0 < len(value) <= LONGEST_VALUE else None
