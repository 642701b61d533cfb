"""Texts of the data sets as pages ready for comparison, by the stages that users run."""

from __future__ import annotations

from functools import lru_cache

from retold.records import Article, Block, Marks, Page
from retold.stages.compare import Prepared, prepare
from retold.stages.marks import mark
from retold.text import lines


def article(text: str, language: str) -> Article:
    """A text that is known to hold no furniture as an article: a body block a line."""
    page = Page.from_text(text, source="bench")
    return Article(
        id=page.id, source=page.source, also_at=(), url=None, title=None, outlet=None, author=None, published=None,
        modified=None, language=language, text=text, credits=(),
        blocks=tuple(Block(span, "body", "the data set says so") for span in lines(text)),
    )  # fmt: skip


@lru_cache(maxsize=20_000)
def marked(text: str, language: str = "en") -> tuple[Article, Marks]:
    """A text as an article with its marks."""
    found = article(text, language)
    return found, mark(found)


@lru_cache(maxsize=20_000)
def prepared(text: str, language: str = "en") -> Prepared:
    """A text ready for comparison."""
    return prepare(*marked(text, language))
