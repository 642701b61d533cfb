"""Groups of pages from links between two, whatever the order they come in.

Copies of one text are one telling. Two groups of tellings are one story where they are as near to each other as the
tellings of each are among themselves: look-alike events are near, but each is nearer to itself.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from retold.records import Link
from retold.settings import StoriesSettings


@dataclass(frozen=True, slots=True)
class Bounds:
    """How near is near enough; scores in [0, 1], chosen by `python -m bench.quality --task stories`."""

    usual: float
    """Score of two tellings of one story where nothing else is known of the two."""
    share: float = 0.8
    """Share of the nearness inside two groups that the nearness between them must have."""
    least: float = 0.12
    """Nearness under which nothing is joined, however loose the groups."""
    copies: float = 0.8
    """Score from which two pages are tellings of one text whatever else is known; below it takes a closer look."""
    closest: float = 0.4
    """What two tellings count at most for the nearness inside a group, twice the usual: one may be a copy of the other
    after all."""
    held: int = 2
    """Pairs that `usual` weighs as much as, in the mean nearness inside a group."""
    drifts: bool = False
    """Whether a group that grows may get looser by it: what is told of one matter does, one happening does not."""


BOUNDS = {"event": Bounds(0.2), "affair": Bounds(0.14, share=0.6, least=0.08, drifts=True)}
PLACES = 6
"""Decimals to which what decides the order of joining is rounded."""

Pair = tuple[str, str]
Groups = tuple[tuple[str, ...], ...]


def settle(
    documents: Iterable[str], links: Iterable[Link], settings: StoriesSettings, copies: Iterable[Pair] = ()
) -> Groups:
    """Groups of documents that tell one story, each sorted, in the order of their smallest ids; alone counts too.

    `copies` are pairs that were found to be tellings of one text by more than their links.
    """
    return grouped(documents, links, BOUNDS[settings.granularity], copies)


def grouped(documents: Iterable[str], links: Iterable[Link], bounds: Bounds, copies: Iterable[Pair] = ()) -> Groups:
    """Groups by these bounds."""
    links = list(links)
    same = [(link.a, link.b) for link in links if link.score >= bounds.copies]
    tellings = _joined(sorted(set(documents)), [*same, *copies])
    between = _between(tellings, links)
    joined = _Joining(bounds, len(tellings), between).done()
    groups = (sorted(document for telling in group for document in tellings[telling]) for group in joined)
    return tuple(sorted(map(tuple, groups)))


class Hanging:
    """Documents that hang together by pairs, whatever the order of the pairs."""

    def __init__(self, documents: Iterable[str]) -> None:
        """Begin with each document alone."""
        self._above = {document: document for document in documents}

    def top(self, document: str) -> str:
        """The smallest document of those that it hangs together with."""
        above = self._above
        while above[document] != document:
            above[document] = document = above[above[document]]
        return document

    def join(self, a: str, b: str) -> None:
        """Take two documents for one."""
        first, second = sorted((self.top(a), self.top(b)))
        self._above[second] = first


def _joined(documents: list[str], pairs: Iterable[Pair]) -> list[list[str]]:
    """Documents that hang together by pairs, in the order of their smallest ids."""
    hanging = Hanging(documents)
    for a, b in pairs:
        hanging.join(a, b)
    found: dict[str, list[str]] = {}
    for document in documents:
        found.setdefault(hanging.top(document), []).append(document)
    return list(found.values())


def _between(tellings: list[list[str]], links: Iterable[Link]) -> dict[tuple[int, int], int]:
    """Score of each two tellings that have a link, in ten thousandths: half way from the mean to the best.

    Copies are cut and reworded; the fullest of them show best whether two texts tell one story.
    """
    of = {document: number for number, telling in enumerate(tellings) for document in telling}
    sums: dict[tuple[int, int], int] = {}
    best: dict[tuple[int, int], int] = {}
    for link in links:
        a, b = sorted((of[link.a], of[link.b]))
        if a != b:
            score = round(link.score * 10_000)
            sums[a, b] = sums.get((a, b), 0) + score
            best[a, b] = max(best.get((a, b), 0), score)
    pairs = {(a, b): len(tellings[a]) * len(tellings[b]) for a, b in sums}
    return {pair: (sums[pair] + best[pair] * pairs[pair]) // (2 * pairs[pair]) for pair in sums}


@dataclass(slots=True)
class _Joining:
    """The joining of tellings, by number: always of the two groups that are nearest for what they must be.

    Sums are in ten thousandths, so that no order of adding up can change one.
    """

    bounds: Bounds
    count: int
    between: Mapping[tuple[int, int], int]
    members: dict[int, list[int]] = field(default_factory=dict)
    sums: dict[int, dict[int, int]] = field(default_factory=dict)
    capped: dict[int, dict[int, int]] = field(default_factory=dict)
    """As `sums`, with no pair above `closest`."""
    inside: dict[int, int] = field(default_factory=dict)
    tight: dict[int, float] = field(default_factory=dict)
    """How near the tellings of a group must be to another's; an event that grows gets no looser by it."""
    version: dict[int, int] = field(default_factory=dict)
    best: list[tuple[float, int, int, int, int]] = field(default_factory=list)

    def done(self) -> list[list[int]]:
        """Join what belongs together."""
        self._begin()
        while self.best:
            _, a, b, of_a, of_b = heapq.heappop(self.best)
            if self.version.get(a) == of_a and self.version.get(b) == of_b:
                self._join(a, b)
                for c in self.sums[a]:
                    self._offer(a, c)
        return list(self.members.values())

    def _begin(self) -> None:
        for number in range(self.count):
            self.members[number], self.sums[number], self.capped[number] = [number], {}, {}
            self.inside[number] = self.version[number] = 0
            self.tight[number] = self.bounds.usual
        most = round(self.bounds.closest * 10_000)
        for (a, b), score in self.between.items():
            self.sums[a][b] = self.sums[b][a] = score
            self.capped[a][b] = self.capped[b][a] = min(most, score)
        for a, b in sorted(self.between):
            self._offer(a, b)

    def _offer(self, a: int, b: int) -> None:
        """Note two groups for joining, if they are near enough."""
        near = self.sums[a][b] / (len(self.members[a]) * len(self.members[b]) * 10_000)
        needed = max(self.bounds.least, self.bounds.share * math.sqrt(self.tight[a] * self.tight[b]))
        if near >= needed:
            a, b = sorted((a, b))
            heapq.heappush(self.best, (-round(near / needed, PLACES), a, b, self.version[a], self.version[b]))

    def _mean(self, group: int) -> float:
        """Mean score inside a group; near the usual one where it is small."""
        size = len(self.members[group])
        pairs = size * (size - 1) // 2
        return (self.inside[group] / 10_000 + self.bounds.held * self.bounds.usual) / (pairs + self.bounds.held)

    def _join(self, a: int, b: int) -> None:
        """Make group `b` a part of group `a`, which has the smaller number."""
        self.inside[a] += self.inside.pop(b) + self.capped[a][b]
        self.members[a] += self.members.pop(b)
        before = self.tight[a], self.tight.pop(b)
        self.tight[a] = self._mean(a) if self.bounds.drifts else max(*before, self._mean(a))
        self.version[a] += 1
        del self.version[b]
        for sums in (self.sums, self.capped):
            for c, score in sums.pop(b).items():
                del sums[c][b]
                if c != a:
                    sums[a][c] = sums[c][a] = sums[a].get(c, 0) + score
