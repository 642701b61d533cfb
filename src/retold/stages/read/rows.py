"""Rows of tables to pages: which column holds what, by the names that are usual for it or that a person gives.

The text of a row is kept as it is, so that places found in it hold in the table that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from retold.errors import Empty, SettingsError
from retold.metadata import iso_date, language_code, name_of
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Facts, Items
from retold.stages.read.kinds import HEAD, is_html

LONGEST_FACT = 1_000
"""Characters of the longest title, name or address that is believed."""
LONGEST_ID = 200
MILLISECONDS = 100_000_000_000
"""Number from which on a time in figures counts milliseconds, not seconds (as seconds, the year 5138)."""
FIRST_TIME = 100_000_000
"""Seconds from which on a number is a time: 1973; smaller ones may be years or days."""

USUAL: dict[str, tuple[str, ...]] = {
    "id": ("id", "doc_id", "docid", "article_id", "document_id", "guid", "uid", "_id", "uri"),
    "text": (
        "text", "body", "content", "article", "article_text", "article_body", "articlebody", "body_text",
        "content_text", "maintext", "main_text", "plain_text", "plaintext", "full_text", "fulltext",
    ),
    "html": ("html", "raw_html", "html_content", "content_html", "body_html", "body_xhtml", "page_html"),
    "title": ("title", "headline", "heading", "article_title"),
    "author": ("author", "authors", "byline", "creator", "by"),
    "outlet": (
        "outlet", "publisher", "publication", "series", "newspaper", "media_name", "medium", "sitename", "site_name",
        "source_name", "source", "source_domain", "hostname", "domain",
    ),
    "published": (
        "published", "date", "published_at", "publishedat", "publish_date", "published_date", "publication_date",
        "publication_datetime", "date_published", "datepublished", "date_publish", "pub_date", "pubdate",
        "publishing_date",
    ),
    "modified": ("modified", "updated", "updated_at", "date_modified", "datemodified", "date_modify"),
    "url": ("url", "link", "canonical_url", "article_url", "web_url", "page_url", "requested_url", "address", "source"),
    "language": ("language", "lang", "inlanguage"),
    "captured": (
        "captured", "crawl_date", "date_crawled", "crawled_at", "date_download", "fetched", "fetched_at", "retrieved",
        "scraped", "scraped_at", "scrape_date", "scrape_time",
    ),
}  # fmt: skip
"""Names of columns for each fact, in folded letters with `_` between words; those named first come first."""

_URL = re.compile(r"https?://[^\s<>\"]{4,2000}")
_BETWEEN = re.compile(r"[\s.:/-]{1,9}")
_SURROGATES = re.compile("[\ud800-\udfff]")

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns of a table hold what, best first."""

    by_fact: Mapping[str, tuple[str, ...]]

    @property
    def readable(self) -> bool:
        """Whether there is a column that may hold the text."""
        return bool(self.by_fact["text"] or self.by_fact["html"])

    def values(self, fact: str, row: Row) -> Iterable[Any]:
        """What a row says of a fact, best first; blanks are left out."""
        for name in self.by_fact[fact]:
            value = row.get(name)
            if value is not None and value != "" and value == value:  # noqa: PLR0124  a figure that is none is not itself
                yield value


@lru_cache(maxsize=64)  # rows of one table have the same names
def columns(names: tuple[str, ...], named: tuple[str, ...]) -> Columns:
    """Find the columns by their usual names, after those that the settings name; raises `SettingsError`."""
    given = chosen(named)
    folded: dict[str, str] = {}
    for name in names:
        folded.setdefault(_BETWEEN.sub("_", name.strip().lower()), name)
    found = {}
    for fact, usual in USUAL.items():
        own = [given[fact]] if fact in given else [folded[name] for name in usual if name in folded]
        found[fact] = tuple(name for name in own if name in names)
    return Columns(found)


def chosen(named: Iterable[str]) -> dict[str, str]:
    """The columns that the settings name, as `fact=column`; raises `SettingsError`."""
    pairs = {}
    for one in named:
        fact, sign, name = str(one).partition("=")
        if not sign or fact.strip() not in USUAL:
            known = ", ".join(USUAL)
            raise SettingsError(f'columns in [read] must be like "text=NAME", with one of {known}; not {one!r}')
        pairs[fact.strip()] = name.strip()
    return pairs


def page(source: str, place: str, row: Row, settings: ReadSettings) -> Items:
    """The page that a row is, named by its id, address, or place in the table; raises the `ReadError` that fits."""
    found = columns(tuple(row), settings.columns)
    text = _told(found, "text", row)
    markup = "" if text else _told(found, "html", row)
    if not text and not markup:
        raise Empty("no text in it")
    facts, doubts = _facts(found, row)
    name = next((_short(value, LONGEST_ID) for value in found.values("id", row)), None) or facts.url or place
    source = f"{source}#{name}" if name else source
    if markup or is_html(text[:HEAD].encode("utf8", "replace")):
        made, more = plain.of_html(source, markup or text, facts, settings)
        yield from plain.with_doubts(made, (*doubts, *more), place)
    else:
        yield from plain.with_doubts(plain.of_text(source, text, facts, settings), doubts, place)


def _told(found: Columns, fact: str, row: Row) -> str:
    """The first cell that holds a text; blank where none does."""
    return next((text for value in found.values(fact, row) if (text := _text(value)) and not text.isspace()), "")


def _facts(found: Columns, row: Row) -> tuple[Facts, tuple[str, ...]]:
    dates, doubts = {}, []
    for fact in ("published", "modified", "captured"):
        values = list(found.values(fact, row))
        dates[fact] = next(filter(None, map(moment, values)), None)
        if values and dates[fact] is None:
            doubts.append(f"{found.by_fact[fact][0]} holds no date that can be told for sure")
    language = next(filter(None, (language_code(str(value)) for value in found.values("language", row))), None)
    facts = Facts(
        title=_name(found.values("title", row)),
        author=_name(found.values("author", row)),
        outlet=_name(value for value in found.values("outlet", row) if not _is_address(value)),
        url=next((str(value).strip() for value in found.values("url", row) if _is_address(value)), None),
        language=language,
        **dates,
    )
    return facts, tuple(doubts)


def _name(values: Iterable[Any]) -> str | None:
    for value in values:
        name = _short(name_of(value) or "", LONGEST_FACT)
        if name:
            return name
    return None


def _short(value: Any, longest: int) -> str | None:
    tidy = " ".join(whole(str(value)).split())
    return tidy if 0 < len(tidy) <= longest else None


def _is_address(value: Any) -> bool:
    return isinstance(value, str) and _URL.fullmatch(value.strip()) is not None


def _text(value: Any) -> str:
    """A cell with text: one string, or paragraphs of them."""
    if isinstance(value, list | tuple):
        return "\n".join(whole(part) for part in value if isinstance(part, str))
    return whole(value) if isinstance(value, str) else ""


def whole(text: str) -> str:
    """A text without halves of characters, which no file can hold."""
    if not _SURROGATES.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def moment(value: Any) -> str | None:
    """A date or time in a cell as ISO 8601: text, a date, or seconds or milliseconds since 1970."""
    if isinstance(value, date):
        return iso_date(value.isoformat())
    if isinstance(value, int | float) and not isinstance(value, bool):
        seconds = value / 1_000 if abs(value) >= MILLISECONDS else value
        if not FIRST_TIME <= seconds < MILLISECONDS:
            return None
        return iso_date(datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds"))
    return iso_date(value) if isinstance(value, str) else None
