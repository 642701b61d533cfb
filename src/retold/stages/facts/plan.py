"""Who is held against whom in one row: the tree says it, and it is the same for everything that is looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from retold.stages.facts.family import Family
from retold.stages.facts.spots import Told, common, facing

ONE_MATTER = 0.25
"""Share of two tellings of different lines that must agree before they are held against each other."""


@dataclass(frozen=True)
class Match:
    """Two tellings, facing each other: `below` where the first page was made from the second.

    `kin` where the pages have a line in common, `one_line` where they have this statement from one.
    """

    a: Told
    b: Told
    below: bool
    kin: bool
    one_line: bool

    @cached_property
    def same(self) -> bool:
        """Whether both tellings have the same words, so that they differ in nothing."""
        return self.a.around == self.b.around


@dataclass(frozen=True)
class Plan:
    """The tellings of a row by document, the lines that each has it from, and the matches along the tree."""

    told: dict[str, Told]
    tree: Family
    lines: dict[str, frozenset[str]]
    matches: tuple[Match, ...]

    def match(self, a: str, b: str, below: bool = False) -> Match:
        """Two tellings facing each other."""
        if (a, b, below) not in self._met:
            self._met[a, b, below] = self._faced(a, b, below)
        return self._met[a, b, below]

    @cached_property
    def _met(self) -> dict[tuple[str, str, bool], Match]:
        return {}

    def _faced(self, a: str, b: str, below: bool) -> Match:
        first, second = self.told[a], self.told[b]
        kin, one_line = self.tree.kin(a, b), bool(self.lines[a] & self.lines[b])
        return Match(facing(first, second), facing(second, first), below, kin, one_line)


def plan(tellings: Sequence[Told], tree: Family) -> Plan:
    """Lay down whom to hold against whom."""
    told = {telling.document: telling for telling in tellings}
    bare = Plan(told, tree, _lines(told, tree), ())
    return Plan(told, tree, bare.lines, tuple(_matches(bare)))


def _matches(bare: Plan) -> Iterator[Match]:
    told = bare.told
    for a, b, below in bare.tree.pairs(told, lambda documents: _central([told[d] for d in documents])):
        ups = bare.tree.nearest(a, told) if below else (b,)
        if b == _likeliest(a, ups, told):
            match = bare.match(a, b, below)
            if match.kin or common(told[a], told[b]) >= ONE_MATTER:
                yield match


def _lines(told: dict[str, Told], tree: Family) -> dict[str, frozenset[str]]:
    """The lines from which each page has the statement: for a merged page that of its likeliest source alone."""
    lines: dict[str, frozenset[str]] = {}

    def of(document: str) -> frozenset[str]:
        if document not in lines:
            lines[document] = tree.roots[document]
            ups = tree.nearest(document, told)
            if ups and len(tree.roots[document]) > 1:
                lines[document] = of(_likeliest(document, ups, told))
        return lines[document]

    for document in told:
        of(document)
    return lines


def _likeliest(document: str, ups: Sequence[str], told: dict[str, Told]) -> str:
    """Of several sources of a page the one whose wording of the statement it shares most."""
    if len(ups) == 1:
        return ups[0]
    return max(ups, key=lambda up: (round(_likeness(told[document], told[up]), 4), up))


def _likeness(a: Told, b: Told) -> float:
    """Share of the words of a telling that stand in another, in [0, 1]."""
    ours, theirs = Counter(a.words), Counter(b.words)
    return (ours & theirs).total() / max(1, ours.total())


def _central(tellings: Sequence[Told]) -> str:
    """The page whose wording holds most words that at least half of the others hold, and fewest that they do not."""
    held = Counter(word for telling in tellings for word in set(telling.words))
    half = len(tellings) / 2
    ranked = sorted(tellings, key=lambda telling: telling.document)
    return max(ranked, key=lambda telling: sum(held[word] - half for word in set(telling.words))).document
