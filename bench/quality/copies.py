"""Copies against independent reports of one event, beside what others say of the same pairs.

Every row is measured on pairs matched for length, on all pairs, and with the copies cut to a random 40 to 100 % of
their sentences; the AUC of length alone shows how much of a figure length would explain.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from bench.pairs import Pair, copies, moved_about, rewordings, shortened, strangers
from bench.quality.folds import Judge, judge, probabilities, shipped
from bench.quality.peers import Peer, at_hand
from bench.quality.scores import Numbers, auc, recall_at
from bench.quality.table import Line
from retold.settings import CompareSettings

MATCHED = (0.8, 1.25)
"""Ratio of lengths within which a pair is "matched": there length tells copies from strangers no longer."""
PART = 0.05
STRICT = 0.01
SAMPLE = 300
"""Copies of a row on which a slow peer is measured."""
SAMPLED_STRANGERS = 4000
FEW, FEW_STRANGERS = 20, 120
"""Pairs of the sample that the tests measure."""
SEED = 0
OUR_SAMPLE = "retold, sample"
"""Retold on the very pairs of a slow peer, where these are fewer."""

RECALL, RARELY, AREA = "recall at 5 %", "recall at 1 %", "AUC"

TARGETS = {
    ("broken-telephone", "original 2", RECALL): (0.79, 0.95, 0.94),
    ("broken-telephone", "original 10", RECALL): (0.79, 0.95, 0.92),
    ("broken-telephone", "siblings 2", RECALL): (0.65, 0.90, 0.89),
    ("broken-telephone", "siblings 10", RECALL): (0.61, 0.85, 0.79),
    ("broken-telephone", "rewording 2", AREA): (0.979, 0.998, None),
    ("broken-telephone", "rewording 10", AREA): (0.887, 0.98, None),
    ("wmt", "siblings", RARELY): (0.91, 0.99, None),
}
"""Floor (plain TF-IDF), goal, and the best figure known beforehand (chains of MiniLM), by row; for matched pairs."""

Flags = NDArray[np.bool_]
Measure = Callable[[Numbers, Numbers], float]
MEASURES: dict[str, Measure] = {
    RECALL: lambda found, against: recall_at(found, against, PART),
    RARELY: lambda found, against: recall_at(found, against, STRICT),
    AREA: auc,
}


@dataclass(frozen=True, slots=True)
class View:
    """Some copies of a row, and flags of the strangers that they are held against."""

    name: str
    pairs: Sequence[Pair]
    against: Flags


@dataclass(frozen=True, slots=True)
class Scored:
    """What someone says of the copies of a view and of the strangers."""

    found: Numbers
    against: Numbers


class Field:
    """All pairs, who judges them, and what is said of the strangers, which is the same for every row."""

    def __init__(self) -> None:
        """Read the pairs, learn the weights and open the peers."""
        self.copies = [*measured(), *moved_about()]
        self.strangers = strangers()
        self.judge: Judge = judge(copies(), self.strangers)
        self.peers: list[Peer] = at_hand(self._texts())
        self.matched = matched(self.strangers)
        self._ours: dict[str, Numbers] = {}
        self._theirs: dict[str, Numbers] = {}
        self._sample = drawn(len(self.strangers), SAMPLED_STRANGERS)

    def _texts(self) -> Iterator[str]:
        """What a peer may count words over: the strangers and the originals."""
        yield from (text for pair in self.strangers for text in (pair.a, pair.b))
        yield from (pair.a for pair in self.copies if pair.row.startswith(("original", "rewording")))

    def retold(self, view: View) -> Scored:
        """Probabilities by weights that saw nothing of the row."""
        data = view.pairs[0].data
        if data not in self._ours:
            self._ours[data] = self.judge.strangers(self.strangers, data)
        return Scored(self.judge.copies(view.pairs), self._ours[data][view.against])

    def peer(self, peer: Peer, view: View) -> tuple[Scored, Scored]:
        """What a peer says, and what Retold says of the same pairs."""
        chosen = drawn(len(view.pairs), SAMPLE) if peer.slow else np.ones(len(view.pairs), dtype=bool)
        rest = self._sample if peer.slow else np.ones(len(self.strangers), dtype=bool)
        if peer.name not in self._theirs:
            said = np.full(len(self.strangers), np.nan)
            said[rest] = peer.scores([pair for pair, flag in zip(self.strangers, rest, strict=True) if flag])
            self._theirs[peer.name] = said
        found = peer.scores([pair for pair, flag in zip(view.pairs, chosen, strict=True) if flag])
        ours = self.retold(view)
        same = Scored(ours.found[chosen], ours.against[rest[view.against]])
        return Scored(found, self._theirs[peer.name][view.against & rest]), same


@cache
def field() -> Field:
    """The pairs and judges of this run."""
    return Field()


def lines() -> list[Line]:
    """A line for each row, view and measure, and one for the strangers that tools call copies by themselves."""
    all_of = field()
    return [*_false(all_of), *(line for pairs in rows(all_of.copies) for line in _row(all_of, pairs))]


def sample() -> list[Line]:
    """Recall and AUC on a few pairs a row, by the weights as shipped."""
    rng = random.Random(SEED)
    weights, few = shipped(), rng.sample(strangers(), FEW_STRANGERS)
    against = probabilities(weights, few)
    found = []
    for pairs in [*rows(measured()), *rows(moved_about())]:
        chosen = rng.sample(pairs, min(FEW, len(pairs)))
        scores = probabilities(weights, chosen)
        for metric in (RECALL, AREA):
            name, data = f"copy, {chosen[0].row}", chosen[0].data
            found.append(Line(name, data, metric, MEASURES[metric](scores, against), len(chosen)))
    called = float((against >= CompareSettings().derived).mean())
    return [Line("false copies", "same event", "share called copies", called, len(few), at_most=True), *found]


def measured() -> list[Pair]:
    """Copies that were learned from, as far as they are whole, and rewordings."""
    return [*(pair for pair in copies() if not pair.row.endswith("cut")), *rewordings()]


def rows(pairs: Sequence[Pair]) -> list[list[Pair]]:
    """The pairs of each data set and row, in the order of their names."""
    found: dict[tuple[str, str], list[Pair]] = {}
    for pair in pairs:
        found.setdefault((pair.data, pair.row), []).append(pair)
    return [found[key] for key in sorted(found)]


def _row(all_of: Field, pairs: Sequence[Pair]) -> Iterator[Line]:
    for view in views(all_of, pairs):
        ours = all_of.retold(view)
        theirs = [(peer, *all_of.peer(peer, view)) for peer in all_of.peers] if view.pairs else []
        for metric, measure in MEASURES.items():
            yield _line(view, metric, measure(ours.found, ours.against), _others(view, metric, theirs, all_of))


def views(all_of: Field, pairs: Sequence[Pair]) -> list[View]:
    """The matched pairs, all, and all with copies cut; without those that hold nothing."""
    everyone = np.ones(len(all_of.strangers), dtype=bool)
    close = [pair for pair, flag in zip(pairs, matched(pairs), strict=True) if flag]
    found = [
        View("matched", close, all_of.matched),
        View("all", pairs, everyone),
        View("cut", [shortened(pair) for pair in pairs], everyone),
    ]
    return [view for view in found if view.pairs and view.against.any()]


def _others(view: View, metric: str, theirs: Sequence[tuple[Peer, Scored, Scored]], all_of: Field) -> dict[str, float]:
    found = {}
    if metric == AREA:
        rest = [pair for pair, flag in zip(all_of.strangers, view.against, strict=True) if flag]
        found["length alone"] = auc(lengths(view.pairs), lengths(rest))
    for peer, said, same in theirs:
        if peer.threshold is None:
            found[peer.name] = MEASURES[metric](said.found, said.against)
        elif metric == RECALL:
            found[peer.name] = float((said.found >= peer.threshold).mean())
        if len(same.found) < len(view.pairs) or len(same.against) < view.against.sum():
            found[OUR_SAMPLE] = MEASURES[metric](same.found, same.against)
    return found


def _line(view: View, metric: str, score: float, peers: dict[str, float]) -> Line:
    data, row = view.pairs[0].data, view.pairs[0].row.removesuffix(", cut")
    floor, goal, known = TARGETS.get((data, row, metric), (None, None, None)) if view.name == "matched" else (None,) * 3
    if known is not None:
        peers = {**peers, "best known": known}
    return Line(f"copy, {row}", data, f"{metric}, {view.name}", score, len(view.pairs), peers, floor=floor, goal=goal)


def _false(all_of: Field) -> Iterator[Line]:
    """Share of strangers called copies at the default threshold of each tool that has one."""
    names = sorted({pair.data for pair in all_of.copies})
    mean = np.mean([all_of.judge.strangers(all_of.strangers, name) for name in names], axis=0)
    peers = {
        peer.name: float((peer.scores(all_of.strangers) >= peer.threshold).mean())
        for peer in all_of.peers
        if peer.threshold is not None
    }
    share = float((mean >= CompareSettings().derived).mean())
    yield Line("copy, called falsely", "same event", "share at own threshold", share, len(mean), peers)


def drawn(count: int, most: int) -> Flags:
    """Flags of a seeded sample."""
    flags = np.zeros(count, dtype=bool)
    flags[random.Random(SEED).sample(range(count), min(most, count))] = True
    return flags


def matched(pairs: Sequence[Pair]) -> Flags:
    """Flags of the pairs of about the same length."""
    ratios = np.array([len(pair.a.split()) / max(1, len(pair.b.split())) for pair in pairs])
    return (ratios >= MATCHED[0]) & (ratios <= MATCHED[1])


def lengths(pairs: Sequence[Pair]) -> Numbers:
    """Likeness of two lengths, 0 to 1."""
    sizes = [sorted((len(pair.a.split()), len(pair.b.split()))) for pair in pairs]
    return np.array([low / max(1, high) for low, high in sizes])
