"""Links that lead a browser to a passage of a live page."""

from __future__ import annotations

from urllib.parse import quote, urldefrag

from retold.records import Article, Span

FROM_WORDS, EDGE_WORDS = 8, 4
"""Passages of more words than the first are named by so many words at either end."""


def address(article: Article) -> str | None:
    """Where a page stands on the web, if it does."""
    return next((one for one in (article.url, article.source) if one and one.startswith(("http://", "https://"))), None)


def link(article: Article, span: Span) -> str | None:
    """An address with a text fragment (`#:~:text=`) for a passage of a page that stands on the web.

    Of a passage of several lines the first line leads to it, since a fragment does not cross them.
    """
    at = address(article)
    lines = [line for line in article.text[slice(*span)].splitlines() if line.strip()]
    if at is None or not lines:
        return None
    words = lines[0].split()
    if len(words) <= FROM_WORDS:
        return f"{urldefrag(at).url}#:~:text={_coded(words)}"
    return f"{urldefrag(at).url}#:~:text={_coded(words[:EDGE_WORDS])},{_coded(words[-EDGE_WORDS:])}"


def _coded(words: list[str]) -> str:
    # a hyphen and a comma have a meaning in a fragment; surrogates cannot be encoded
    return quote(" ".join(words).encode("utf8", "replace"), safe="").replace("-", "%2D")
