"""What speaks for and against a common text ancestor of two pages, as a few numbers between 0 and 1.

None of them is a function of length, tokenisation or language alone: each is a share of the mass of rare words,
found in the other page, in order, or in quotation marks.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rapidfuzz.distance import LCSseq

from retold.stages.compare.chains import Indices, Matches, Similarities
from retold.stages.compare.prepared import Flags, Prepared, Tokens, Weights


@dataclass(frozen=True, slots=True)
class Evidence:
    """Shares in [0, 1]; the pair is symmetric, so "larger" and "smaller" are over the two pages."""

    told_more: float
    """Similarity of the sentences on the chain, averaged over the page that is covered better."""
    told_less: float
    """The same over the page that is covered worse."""
    order: float
    """Shared mass on the chain, of the shared mass that the best matches without regard to order would have."""
    words_more: float
    """Shared mass of the best match of every sentence, over the page that is covered better."""
    words_less: float
    """The same over the page that is covered worse."""

    def numbers(self) -> tuple[float, ...]:
        """All shares, in the order of the weights file."""
        return self.told_more, self.told_less, self.order, self.words_more, self.words_less


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page keeps of another; the shares of `retold.records.Fidelity` before a way is named for them."""

    spent: float
    wording: float
    quotations: float
    quoted: int


def weigh(a: Prepared, b: Prepared, found: Similarities, matches: Matches) -> Evidence:
    """Measure what two pages share."""
    if not matches.chained.any():
        return Evidence(0.0, 0.0, 0.0, 0.0, 0.0)
    total_a, total_b = float(a.mass.sum()), float(b.mass.sum())
    on_a, on_b = matches.a[matches.chained], matches.b[matches.chained]
    similar, shared = found.similarity[on_a, on_b], found.shared[on_a, on_b]
    told = (
        float(best_of(on_a, similar, len(a.mass)) @ a.mass) / total_a,
        float(best_of(on_b, similar, len(b.mass)) @ b.mass) / total_b,
    )
    chained = best_of(on_a, shared, len(a.mass)).sum() / total_a + best_of(on_b, shared, len(b.mass)).sum() / total_b
    words = (float(found.shared.max(axis=1).sum()) / total_a, float(found.shared.max(axis=0).sum()) / total_b)
    return Evidence(
        told_more=round(max(told), 4),
        told_less=round(min(told), 4),
        order=round(float(chained) / max(sum(words), 1e-9), 4),
        words_more=round(max(words), 4),
        words_less=round(min(words), 4),
    )


def best_of(indices: Indices, values: Weights, size: int) -> Weights:
    """The largest value of each index, 0 where an index has none."""
    best = np.zeros(size)
    np.maximum.at(best, indices, values)
    return best


def keeps(older: Prepared, younger: Prepared, matches: Matches) -> Kept:
    """Measure how `younger` (b of the matches) keeps the words of `older` (a of the matches)."""
    counts = {"wording": [0, 0], "quotations": [0, 0]}
    spent = 0
    for j in np.unique(matches.b):
        told = younger.tokens[j]
        sources = [older.tokens[i] for i in matches.a[matches.b == j]]
        kept = _kept(sources, told)
        spent += len(told.spans)
        _count(counts["wording"], kept, ~told.quoted)
        _count(counts["quotations"], kept, _comparable(sources, told))
    return Kept(
        spent=round(min(1.0, spent / max(1, older.words)), 4),
        wording=_share(counts["wording"]),
        quotations=_share(counts["quotations"]),
        quoted=counts["quotations"][1],
    )


def _kept(sources: list[Tokens], told: Tokens) -> Flags:
    """Flags of the words of a sentence that stand, in this order, in the sentences that it was matched with."""
    words = [word for source in sources for word in source.words.tolist()]
    flags = np.zeros(len(told.spans), dtype=bool)
    for op in LCSseq.opcodes(words, told.words.tolist()):
        if op.tag == "equal":
            flags[op.dest_start : op.dest_end] = True
    return flags


def _comparable(sources: list[Tokens], told: Tokens) -> Flags:
    """The quoted words of a sentence, where the older page quotes too: reported speech made a quotation is no slip."""
    quotes = any(source.quoted.any() for source in sources)
    return told.quoted if quotes else np.zeros_like(told.quoted)


def _count(tally: list[int], kept: Flags, among: Flags) -> None:
    tally[0] += int((kept & among).sum())
    tally[1] += int(among.sum())


def _share(tally: list[int]) -> float:
    return round(tally[0] / tally[1], 4) if tally[1] else 0.0
