"""Short unique names of pages, for people."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from retold.records import Article, Lineage

LONGEST = 28
"""Letters of a label; a longer one is cut."""

NAMELESS = "a page without a name"
"""What a lost page is called that nobody names."""

_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
"""Unicode categories that could steer a terminal or turn the direction of a line."""


def harmless(text: str) -> str:
    """A text on one line without control characters, so that a page cannot steer the terminal that shows it."""
    return " ".join(tame(text).split())


def tame(text: str) -> str:
    """A text of the same length with a blank for every control character."""
    return "".join(" " if unicodedata.category(letter) in _UNSAFE else letter for letter in text)


def labels(articles: Iterable[Article], longest: int = LONGEST) -> dict[str, str]:
    """A label for each document: its outlet, else the stem of its file; the first of these that no other has."""
    left = sorted(articles, key=lambda article: article.id)
    ways: tuple[Callable[[Article], str], ...] = (_outlet, _stem, _long_stem, _source)
    found: dict[str, str] = {}
    for way in ways:
        names = {article.id: cut(harmless(way(article)), longest) for article in left}
        times = Counter([*names.values(), *found.values()])
        found |= {document: name for document, name in names.items() if name and times[name] == 1}
        left = [article for article in left if article.id not in found]
    return found | {article.id: article.id for article in left}


def node_labels(lineage: Lineage, of_documents: dict[str, str]) -> dict[str, str]:
    """A label for each node of a tree; lost pages stand in brackets."""
    found = {}
    for node in lineage.nodes:
        if node.document is not None:
            found[node.id] = of_documents.get(node.document, node.document)
        else:
            found[node.id] = f"[lost: {cut(harmless(node.name or NAMELESS))}]"
    return found


def _outlet(article: Article) -> str:
    return article.outlet or ""


def _stem(article: Article) -> str:
    address = urlsplit(article.source) if article.source.startswith(("http://", "https://")) else None
    if address is not None:
        return f"{address.hostname or ''} {PurePosixPath(address.path).stem}"
    file, _, part = article.source.replace("\\", "/").partition("#")
    return f"{PurePosixPath(file).stem} {part}".strip()  # one page of many in a file has its name there


def _long_stem(article: Article) -> str:
    return "/".join(PurePosixPath(article.source.replace("\\", "/")).parts[-2:])


def _source(article: Article) -> str:
    return article.source


def cut(text: str, longest: int = LONGEST) -> str:
    """A text of at most `longest` letters."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
