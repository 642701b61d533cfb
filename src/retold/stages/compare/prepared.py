"""A page made ready for comparison: its sentences as sets of weighted stems."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from retold.languages import Language, language
from retold.records import Article, Marks, Span
from retold.stages.compare.embeddings import Embedder, Vectors
from retold.stages.compare.verbatim import Runs, runs
from retold.text import WORDS_KEPT, fold, words

Ids = NDArray[np.int64]
Indices = NDArray[np.intp]
Weights = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of one sentence in order: spans in the page, ids of folded forms, which stand in quotation marks."""

    spans: tuple[Span, ...]
    words: tuple[int, ...]
    quoted: Flags
    in_quotes: int
    """Number of words in quotation marks."""


@dataclass(frozen=True, slots=True)
class Near:
    """Stems that usually stand for one of the page's, rising, an entry for each such two; arrays run in parallel."""

    stems: Ids
    of: Indices
    """Which of the page's stems it stands for."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page ready to be compared; arrays run in parallel with `sentences`, or with `stems`.

    `held[k, i]` is the square root of the weight of stem k where sentence i holds it, else 0: the product of
    two such matrices, over the stems that both have, is the mass that two sentences share.
    """

    document: str
    language: str | None
    sentences: tuple[Span, ...]
    tokens: tuple[Tokens, ...]
    stems: Ids
    own: Weights
    """Weight of each stem that stands outside quotation marks, else 0."""
    held: Weights
    mass: Weights
    told: Weights
    """Mass of each sentence outside quotation marks."""
    near: Near
    runs: Runs
    words: int
    """Number of words of headline and body."""
    vectors: Vectors | None = None
    """What each sentence means by a model, a row of length one each, where one is used."""
    zero: float = 0.0
    """Cosine of sentences that have nothing to do with each other, by that model."""


class _Form(NamedTuple):
    """What is known of a word as it is written: ids of the folded form, of its stem and of what stands for the stem."""

    word: int
    stem: int
    rarity: float
    near: tuple[int, ...]


def prepare(article: Article, marks: Marks, meaning: Embedder | None = None) -> Prepared:
    """Make a page ready for comparison; the work that is done once a page. `meaning` is a model, where one is used."""
    tongue, text = language(article.language), article.text
    spans = [tuple(words(text, *sentence.span)) for sentence in marks.sentences]
    forms = [_form(tongue, text[start:end]) for one in spans for start, end in one]
    quoted = _quoted(text, marks)[np.array([start for one in spans for start, _ in one], dtype=np.intp)]
    sentence = np.repeat(np.arange(len(spans)), [len(one) for one in spans])
    ids = np.array([form.stem for form in forms], dtype=np.int64)
    stems, first, stem, often = np.unique(ids, return_index=True, return_inverse=True, return_counts=True)
    weight = _damped(np.array([form.rarity for form in forms], dtype=float), often[stem])
    root = np.zeros((len(spans), len(stems)))
    root[sentence, stem] = np.sqrt(weight)
    _, once = np.unique((sentence * len(stems) + stem)[~quoted], return_index=True)  # a stem counts once a sentence
    own = np.zeros(len(stems))
    own[stem[~quoted]] = weight[~quoted]
    told = np.zeros(len(spans))
    np.add.at(told, sentence[~quoted][once], weight[~quoted][once])
    return Prepared(
        document=article.id,
        language=article.language,
        sentences=tuple(s.span for s in marks.sentences),
        tokens=_tokens(spans, [form.word for form in forms], quoted),
        stems=stems,
        own=own,
        mass=(root**2).sum(axis=1),
        held=np.ascontiguousarray(root.T),
        told=told,
        near=_near([forms[place].near for place in first.tolist()]),
        runs=runs(np.array([form.word for form in forms], dtype=np.int64), quoted),
        words=len(forms),
        vectors=meaning.encode([text[slice(*s.span)] for s in marks.sentences]) if meaning and spans else None,
        zero=meaning.zero if meaning else 0.0,
    )


def _near(standing: Sequence[tuple[int, ...]]) -> Near:
    """What stands for each stem of a page, in their order."""
    stems = np.array([stem for near in standing for stem in near], dtype=np.int64)
    order = np.argsort(stems, kind="stable")
    return Near(stems[order], np.repeat(np.arange(len(standing)), [len(near) for near in standing])[order])


def _tokens(spans: Sequence[tuple[Span, ...]], forms: Sequence[int], quoted: Flags) -> tuple[Tokens, ...]:
    """The words of each sentence, cut out of those of the page."""
    bounds = pairwise(accumulate((len(told) for told in spans), initial=0))
    return tuple(
        Tokens(told, tuple(forms[start:end]), quoted[start:end], int(np.count_nonzero(quoted[start:end])))
        for told, (start, end) in zip(spans, bounds, strict=True)
    )


def _quoted(text: str, marks: Marks) -> Flags:
    flags = np.zeros(len(text) + 1, dtype=bool)
    for quotation in marks.quotations:
        for start, end in quotation.quoted:
            flags[start:end] = True
    return flags


def _damped(rarity: Weights, often: NDArray[Any]) -> Weights:
    """Weigh a stem less the oftener the page holds it: what every paragraph names tells paragraphs apart least.

    The square root keeps one rare name from counting for a whole sentence; it was chosen on the copy rows, where full
    rarity finds two in a hundred siblings less.
    """
    damped: Weights = np.sqrt(rarity / often)
    return damped


@lru_cache(maxsize=WORDS_KEPT)
def _form(tongue: Language, word: str) -> _Form:
    folded = fold(word)
    stem = tongue.stem(folded)
    near = tuple(sorted(form_id(other) for other in tongue.neighbours(stem) if other != stem))
    return _Form(form_id(folded), form_id(stem), tongue.rarity(stem), near)


@lru_cache(maxsize=WORDS_KEPT)
def form_id(form: str) -> int:
    """A number for a form that is the same in every process: 63 bits of BLAKE2b."""
    return int.from_bytes(hashlib.blake2b(form.encode("utf8", "surrogatepass"), digest_size=8).digest(), "big") >> 1
