"""How a page was made: the way named for pairs of which it is known, and the merged pages of whole stories.

    python -m bench.quality.how        prints the confusion matrix too

A pair is judged by thresholds chosen on the pairs of other data sets; with other data, by those that ship. Merged
pages are looked for in stories, by the rules as shipped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import retold
from bench import data
from bench.merges import Story, stories
from bench.pages import prepared
from bench.quality.scores import f1, macro_f1
from bench.quality.table import Line
from bench.tellings import Telling, tellings
from retold.records import Fidelity, Page, heavier
from retold.stages.compare import fidelity_of
from retold.ways import RULE, Rule, way

TASK = "how"
GOAL = 0.85
WAYS = ("verbatim", "edited", "reworded", "abridged", "translated", "machine-translated")
"""Ways that a pair shows, the lightest first; *merged* is told over a story."""
GRID: dict[str, tuple[float, ...]] = {
    "verbatim": (0.95, 0.96, 0.97, 0.975, 0.98, 0.985),
    "edited": (0.5, 0.55, 0.6, 0.65, 0.7, 0.75),
    "spared": (0.3, 0.4, 0.5, 0.6, 0.7),
    "frame": tuple(round(0.2 + 0.03 * step, 2) for step in range(13)),
    "frame_quoted": tuple(round(0.1 + 0.05 * step, 2) for step in range(8)),
}
"""Thresholds that are tried, one after the other."""
UNSCORED = "neus-allsides"
"""Roundups of three excerpts of some sixty words, written freely: a figure of its own, in no other."""
PINNED = ("mixtures", "clough-stevenson", "meantime")
"""Data sets of the sample that tests measure."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A labelled pair, and what each page keeps of the other: the younger of the older first."""

    telling: Telling
    forth: Fidelity
    back: Fidelity

    def said(self, rule: Rule = RULE) -> str:
        """The way that a rule names; for two pages from one source the heavier of both."""
        translated = self.telling.languages[0] != self.telling.languages[1]
        forth = way(self.forth, translated=translated, rule=rule)
        if not self.telling.siblings:
            return forth
        return heavier(forth, way(self.back, translated=translated, rule=rule))


def lines() -> list[Line]:
    """F1 over all ways and for each, and of merged pages."""
    pairs = measured(tellings())
    truth, said = [pair.telling.how for pair in pairs], said_of(pairs)
    merged = [(story, merged_of(story)) for story in stories()]
    scored = [(story, found) for story, found in merged if story.data != UNSCORED]
    each = {kind: f1(kind, truth, said) for kind in WAYS if kind in truth}
    every = [*each.values(), f1_of_merged(scored)] if scored else [*each.values()]
    sets = f"{len({pair.telling.data for pair in pairs} | {story.data for story, _ in scored})} data sets"
    return [
        Line(TASK, sets, "macro-F1, all ways", sum(every) / max(1, len(every)), len(pairs) + len(scored), goal=GOAL),
        Line(TASK, sets, "macro-F1, ways of a pair", macro_f1(truth, said), len(pairs)),
        *(Line(TASK, ", ".join(sets_of(kind, pairs)), f"F1, {kind}", score, truth.count(kind))
          for kind, score in each.items()),
        *_merged_lines(merged, scored),
    ]  # fmt: skip


def sample() -> list[Line]:
    """Pairs of some data sets that are quick to read, by the thresholds as shipped."""
    pairs = measured(tellings(PINNED))
    truth = [pair.telling.how for pair in pairs]
    return [Line(TASK, ", ".join(PINNED), "ways right, shipped", _right(truth, [p.said() for p in pairs]), len(pairs))]


def measured(found: Iterable[Telling]) -> list[Measured]:
    """Labelled pairs, compared."""
    pairs = []
    for telling in found:
        older, younger = (prepared(*side) for side in _sides(telling))
        pairs.append(Measured(telling, *fidelity_of(older, younger)))
    return pairs


def _sides(telling: Telling) -> tuple[tuple[str, str], tuple[str, str]]:
    return (telling.older, telling.languages[0]), (telling.younger, telling.languages[1])


def said_of(pairs: Sequence[Measured]) -> list[str]:
    """The way of every pair, by thresholds chosen without its data set, or as shipped where the data are others."""
    folds = sorted({pair.telling.fold for pair in pairs})
    if data.given():
        return [pair.said() for pair in pairs]
    rules = {fold: chosen([pair for pair in pairs if pair.telling.fold != fold]) for fold in folds}
    return [pair.said(rules[pair.telling.fold]) for pair in pairs]


def chosen(pairs: Sequence[Measured]) -> Rule:
    """The thresholds that name ways best, chosen one after the other; of equals those nearest to the shipped.

    All ways count the same, and all data sets of a way: else the largest set would choose.
    """
    rule, weight = RULE, _balance(pairs)
    truth = [pair.telling.how for pair in pairs]
    for name, values in GRID.items():
        shipped = getattr(RULE, name)
        found = []
        for value in values:
            tried = replace(rule, **{name: value})
            score = round(macro_f1(truth, [pair.said(tried) for pair in pairs], weight), 4)
            found.append((score, -abs(value - shipped), value))
        rule = replace(rule, **{name: max(found)[2]})
    return rule


def _balance(pairs: Sequence[Measured]) -> list[float]:
    """Weight of each pair, one for every way in sum, in equal parts from each of its data sets."""
    groups = Counter((pair.telling.how, pair.telling.data) for pair in pairs)
    sets = Counter(how for how, _ in groups)
    return [1 / sets[p.telling.how] / groups[p.telling.how, p.telling.data] for p in pairs]


def sets_of(kind: str, pairs: Sequence[Measured]) -> list[str]:
    """Data sets that hold pairs of one way."""
    return sorted({pair.telling.data for pair in pairs if pair.telling.how == kind})


def _right(truth: Sequence[str], said: Sequence[str]) -> float:
    return sum(t == s for t, s in zip(truth, said, strict=True)) / max(1, len(truth))


# ── merged pages ────────────────────────────────────────────────────────────────────────────────────────


def merged_of(story: Story) -> frozenset[str]:
    """Pages of a story that are said to be merged."""
    pages = {text: name for name, text in story.pages.items()}
    read = [Page.from_text(text, source=name) for text, name in pages.items()]
    names = {page.id: page.source for page in read}
    return frozenset(names[edge.to] for edge in retold.lineage(read).edges if edge.how == "merged")


def f1_of_merged(found: Sequence[tuple[Story, frozenset[str]]]) -> float:
    """F1 over the merged pages of some stories."""
    both = sum(len(story.merged & said) for story, said in found)
    return 2 * both / max(1, sum(len(story.merged) + len(said) for story, said in found))


def _merged_lines(
    every: Sequence[tuple[Story, frozenset[str]]], scored: Sequence[tuple[Story, frozenset[str]]]
) -> list[Line]:
    names = sorted({story.data for story, _ in every})
    chosen_of = {name: [(story, said) for story, said in every if story.data == name] for name in names}
    joint = ", ".join(name for name in names if name != UNSCORED)
    return [
        Line(TASK, joint, "F1, merged", f1_of_merged(scored), sum(len(story.merged) for story, _ in scored)),
        *(Line(TASK, name, "F1, merged", f1_of_merged(found), sum(len(story.merged) for story, _ in found))
          for name, found in chosen_of.items()),
    ]  # fmt: skip


# ── the confusion matrix ────────────────────────────────────────────────────────────────────────────────


def matrix(truth: Sequence[str], said: Sequence[str]) -> str:
    """A table in Markdown: true ways down, named ways across."""
    counts = Counter(zip(truth, said, strict=True))
    rows = [["made \\ named", *WAYS], ["---", *("---:" for _ in WAYS)]]
    rows += [[true, *(str(counts[true, named] or "") for named in WAYS)] for true in WAYS]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def mistakes(pairs: Sequence[Measured], said: Sequence[str]) -> str:
    """How often each way was taken for each other, by data set, the most frequent first."""
    told = zip(pairs, said, strict=True)
    counts = Counter((p.telling.how, s, p.telling.data) for p, s in told if s != p.telling.how)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "\n".join(f"{count:4}  {true} named {named}: {name}" for (true, named, name), count in ranked)


def main() -> None:
    """Print the confusion matrix and the mistakes by folds, and the thresholds that all pairs together would choose."""
    pairs = measured(tellings())
    truth, said = [pair.telling.how for pair in pairs], said_of(pairs)
    print(matrix(truth, said))
    print(f"macro-F1 {macro_f1(truth, said):.3f}; as shipped {macro_f1(truth, [p.said() for p in pairs]):.3f}")
    print(f"chosen on all: {chosen(pairs)}")
    print(mistakes(pairs, said))


if __name__ == "__main__":
    main()
