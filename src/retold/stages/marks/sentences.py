"""Sentences of the told part of a page: headline and body, a line at a time."""

from __future__ import annotations

from retold.languages import Language
from retold.records import Article, Sentence, Span
from retold.text import lines, sentences, stripped

TOLD = ("headline", "body")
"""Kinds of block that tell the story."""

_MARKDOWN = "#*_>` \t"


def told(article: Article, tongue: Language) -> tuple[Sentence, ...]:
    """Sentences of the headline and body blocks; marks of Markdown at the ends of a line are left out."""
    found = []
    for index, block in enumerate(article.blocks):
        if block.kind in TOLD:
            for line in lines(article.text, *block.span):
                start, end = bare(article.text, line)
                spans = sentences(article.text, start, end, tongue.abbreviations, tongue.function_words)
                found += [Sentence(span=span, block=index) for span in spans]
    return tuple(found)


def bare(text: str, span: Span) -> Span:
    """Take heading and emphasis marks of Markdown off both ends of a line."""
    return stripped(text, span, _MARKDOWN)
