"""Texts of the data sets as pages ready for comparison, by the stages that users run."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

import numpy as np

from bench.near_words import by_hand, groups, stem_pairs
from retold.records import Article, Block, Marks, Page
from retold.stages.compare import Prepared, prepare
from retold.stages.compare.prepared import Ids, Near, form_id
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
    """A text ready for comparison, by near words that were not learned from these very data."""
    found = prepare(*marked(text, language))
    kept = ~np.isin(found.stems[found.near.of] ^ found.near.stems, _learned())
    return replace(found, near=Near(found.near.stems[kept], found.near.of[kept]))


@cache
def _learned() -> Ids:
    """The pairs of near words that were not written by hand, each as one number."""
    pairs = stem_pairs(groups()) - stem_pairs(by_hand())
    return np.array(sorted(form_id(one) ^ form_id(other) for one, other in pairs), dtype=np.int64)
