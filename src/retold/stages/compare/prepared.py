"""A page made ready for comparison: its sentences as sets of weighted stems."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retold.languages import Language, language
from retold.records import Article, Marks, Span
from retold.stages.compare.embeddings import Embedder, Vectors
from retold.text import WORDS_KEPT, fold, words

Ids = NDArray[np.int64]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one sentence in order: spans in the page, ids of folded forms and of stems, weights."""

    spans: tuple[Span, ...]
    words: Ids
    stems: Ids
    weights: Weights
    quoted: Flags


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be compared; arrays run in parallel with `sentences` (rows) and `stems` (columns).

    `held[i, k]` is the square root of the weight of stem k where sentence i holds it, else 0: the product of
    two such matrices is the mass that two sentences share.
    """

    document: str
    language: str | None
    sentences: tuple[Span, ...]
    headline: Flags
    tokens: tuple[Tokens, ...]
    stems: Ids
    held: Weights
    mass: Weights
    told: Weights
    """Mass of each sentence outside quotation marks."""
    words: int
    """Number of words of headline and body."""
    vectors: Vectors | None = None
    """What each sentence means by a model, a row of length one each, where one is used."""
    zero: float = 0.0
    """Cosine of sentences that have nothing to do with each other, by that model."""


def prepare(article: Article, marks: Marks, meaning: Embedder | None = None) -> Prepared:
    """Make a page ready for comparison; the work that is done once a page. `meaning` is a model, where one is used."""
    tongue = language(article.language)
    quoted = _quoted(article.text, marks)
    raw = [_tokens(article.text, sentence.span, tongue, quoted) for sentence in marks.sentences]
    stems, counts = np.unique(np.concatenate([t.stems for t in raw]) if raw else _ids(()), return_counts=True)
    tokens = tuple(_damped(t, stems, counts) for t in raw)
    held = np.zeros((len(raw), len(stems)))
    for i, t in enumerate(tokens):
        held[i, np.searchsorted(stems, t.stems)] = np.sqrt(t.weights)
    kinds = [article.blocks[s.block].kind for s in marks.sentences]
    return Prepared(
        document=article.id,
        language=article.language,
        sentences=tuple(s.span for s in marks.sentences),
        headline=np.array([kind == "headline" for kind in kinds], dtype=bool),
        tokens=tokens,
        stems=stems,
        held=held,
        mass=(held**2).sum(axis=1),
        told=np.array([_told(t) for t in tokens]),
        words=sum(len(t.spans) for t in tokens),
        vectors=meaning.encode([article.text[slice(*s.span)] for s in marks.sentences]) if meaning and raw else None,
        zero=meaning.zero if meaning else 0.0,
    )


def _told(tokens: Tokens) -> float:
    _, first = np.unique(tokens.stems[~tokens.quoted], return_index=True)
    return float(tokens.weights[~tokens.quoted][first].sum())


def _quoted(text: str, marks: Marks) -> Flags:
    flags = np.zeros(len(text) + 1, dtype=bool)
    for quotation in marks.quotations:
        for start, end in quotation.quoted:
            flags[start:end] = True
    return flags


def _tokens(text: str, span: Span, tongue: Language, quoted: Flags) -> Tokens:
    spans = words(text, *span)
    folded = [fold(text[a:b]) for a, b in spans]
    stems = [tongue.stem(word) for word in folded]
    return Tokens(
        spans=tuple(spans),
        words=_ids(folded),
        stems=_ids(stems),
        weights=np.array([tongue.rarity(stem) for stem in stems], dtype=float),
        quoted=quoted[[a for a, _ in spans]] if spans else np.zeros(0, dtype=bool),
    )


def _damped(tokens: Tokens, stems: Ids, counts: NDArray[Any]) -> Tokens:
    """Weigh a stem less the oftener the page holds it: what every paragraph names tells paragraphs apart least.

    The square root keeps one rare name from counting for a whole sentence; it was chosen on the copy rows, where full
    rarity finds two in a hundred siblings less.
    """
    often = counts[np.searchsorted(stems, tokens.stems)]
    return Tokens(tokens.spans, tokens.words, tokens.stems, np.sqrt(tokens.weights / often), tokens.quoted)


def _ids(forms: Iterable[str]) -> Ids:
    return np.array([_id(form) for form in forms], dtype=np.int64)


@lru_cache(maxsize=WORDS_KEPT)
def _id(form: str) -> int:
    """A number for a form that is the same in every process: 63 bits of BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(form.encode("utf8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
