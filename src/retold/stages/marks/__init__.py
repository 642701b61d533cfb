"""Marks: what one page holds, known from it alone (article → marks)."""

from __future__ import annotations

from retold.languages import language
from retold.records import Article, Marks
from retold.stages.marks.citations import citations
from retold.stages.marks.dates import dates
from retold.stages.marks.entities import cast_of
from retold.stages.marks.numbers import numbers
from retold.stages.marks.phrases import places
from retold.stages.marks.quotations import quotations
from retold.stages.marks.runs import mentions
from retold.stages.marks.sentences import told
from retold.stages.marks.sheet import sheet

__all__ = ["mark"]


def mark(article: Article) -> Marks:
    """Find the sentences, names, numbers, dates, quotations, citations, hedges and negations of a page."""
    tongue = language(article.language)
    sentences = told(article, tongue)
    paragraphs = sheet(article.text, sentences, tongue)
    cast = cast_of(article.text, paragraphs, mentions(article.text, paragraphs, tongue), tongue)
    moments = dates(article.text, paragraphs, tongue, article.published)
    said = quotations(article.text, paragraphs, cast, tongue)
    return Marks(
        document=article.id,
        sentences=sentences,
        names=cast.names(),
        numbers=numbers(paragraphs, tongue, [moment.span for moment in moments]),
        dates=moments,
        quotations=said,
        citations=citations(article, paragraphs, cast, said, tongue),
        hedges=places(paragraphs, tongue.hedges),
        negations=places(paragraphs, tongue.negations),
    )
