"""Which format a file is of: by the ending of its name, and where that says nothing by how it begins."""

from __future__ import annotations

import re

HEAD = 4_096
"""Bytes at the start of a file that are looked at."""
HTML_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
TEXT_SUFFIXES = (".txt", ".text", ".md", ".markdown")
PACKED = ".gz"
GZIP = b"\x1f\x8b"

_BY_SUFFIX = {
    **dict.fromkeys((".mhtml", ".mht"), "mhtml"),
    **dict.fromkeys((".warc", ".wet", ".arc"), "warc"),
    ".wacz": "wacz",
    **dict.fromkeys((".jsonl", ".ndjson"), "jsonl"),
    ".json": "json",
    **dict.fromkeys((".csv", ".tsv", ".tab"), "table"),
    ".parquet": "parquet",
    **dict.fromkeys((".rss", ".atom", ".rdf"), "feed"),
    ".pdf": "pdf",
    ".docx": "docx",
    **dict.fromkeys(HTML_SUFFIXES, "html"),
    **dict.fromkeys(TEXT_SUFFIXES, "text"),
}
_BY_MEDIA = {
    **dict.fromkeys(("text/html", "application/xhtml+xml"), "html"),
    **dict.fromkeys(("text/plain", "text/markdown"), "text"),
    **dict.fromkeys(("application/rss+xml", "application/atom+xml", "application/rdf+xml"), "feed"),
    **dict.fromkeys(("application/json", "application/ld+json", "application/feed+json"), "json"),
    **dict.fromkeys(("application/x-ndjson", "application/jsonl"), "jsonl"),
    **dict.fromkeys(("text/csv", "text/tab-separated-values"), "table"),
    **dict.fromkeys(("multipart/related", "message/rfc822"), "mhtml"),
    "application/pdf": "pdf",
    "application/warc": "warc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_BY_START = ((b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"WARC/", "warc"), (b"PK\x03\x04", "zip"))
_BLANK = rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,200}>\s{0,99})?(?:<!--.{0,500}?-->\s{0,99})?"
_HTML = re.compile(
    _BLANK + rb"<(?:!doctype\s{1,9}html|html|head|body|article|title|meta|script|div|h1|p)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_FEED = re.compile(
    _BLANK + rb"(?:<\?.{0,500}?\?>\s{0,99}|<!.{0,500}?>\s{0,99}){0,5}<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]", re.DOTALL
)
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<\?xml\s")
_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}(?:\{\s{0,99}(?:\"|\})|\[\s{0,99}(?:\{|\]))")
_MAIL = re.compile(rb"(?:[\w-]{2,60}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,9}){1,40}", re.IGNORECASE)
_RELATED = re.compile(rb"^content-type:\s{0,9}multipart/related", re.IGNORECASE | re.MULTILINE)


def kind(name: str, head: bytes) -> str:
    """The kind of a file by its name and how it begins; `text` is what is left."""
    stated = by_name(name)
    return stated if stated not in (None, "xml") else by_start(head)


def by_name(name: str) -> str | None:
    """What the ending of a name says; that of packed files goes before it."""
    base = name.lower().rsplit("/", maxsplit=1)[-1].removesuffix(PACKED)
    return _BY_SUFFIX.get(base[base.rfind(".") :]) if "." in base else None


def by_media(media: str) -> str | None:
    """What a media type says, as the web sends it."""
    return _BY_MEDIA.get(media.split(";", maxsplit=1)[0].strip().lower())


def by_start(head: bytes) -> str:
    """What the first bytes say."""
    for start, found in _BY_START:
        if head.startswith(start):
            return found
    if _HTML.match(head):
        return "html"
    if _FEED.match(head):
        return "feed"
    if _XML.match(head):
        return "xml"
    if _JSON.match(head):
        return _rows(head)
    mail = _MAIL.match(head)
    return "mhtml" if mail and _RELATED.search(mail.group()) else "text"


def _rows(head: bytes) -> str:
    """One object a line, or one for all."""
    first = head.split(b"\n", maxsplit=1)[0].rstrip()
    lines = first.startswith((b"{", b"\xef\xbb\xbf{")) and first.endswith(b"}") and b"\n{" in head
    return "jsonl" if lines else "json"


def is_html(data: bytes) -> bool:
    """By its first tag."""
    return _HTML.match(data[:HEAD]) is not None
