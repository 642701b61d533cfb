"""The stemma of pages copied by hand: joined by their words, with the lost pages that stood between them.

What two pages have in common against the page that they are nearest to, they have from a page between: that is
Lachmann's rule of common errors as it was meant. But copyists have habits of spelling, and what two of them may have
changed alike for that reason alone proves nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import combinations
from math import sqrt

from rapidfuzz.distance import Levenshtein

from retold.stages.lineage.spanning import Link, Runs, Spanning, near, runs

COMMON = 3
"""Changes that two pages must have in common against a third for a page to have stood between, beyond chance."""
SURE = 3.0
"""Standard deviations (Poisson) above what is likely from which that is beyond chance."""
BRANCHES = 3
"""Pages that a lost one must join: with two there is no telling that it was there."""
TORN = 25
"""Words that a page lacks in one place from which it is torn there; fewer a copyist may have skipped."""
FROM = 8
"""Pages, the nearest first, from which a torn page is filled in."""
HELD = 3
"""Words in a row by which it is known whether a page has a stretch."""

Change = tuple[int, int, tuple[str, ...]]
"""From which word to which one, and what another page has in their place."""
Words = Sequence[str]


def changes(words: Words, other: Words) -> Iterator[Change]:
    """What another page has in place of some words of a page, in order; what is side by side is one change."""
    for op in Levenshtein.opcodes(words, other):
        if op.tag != "equal":
            yield op.src_start, op.src_end, tuple(other[op.dest_start : op.dest_end])


def slips(words: Words, other: Words) -> Iterator[Change]:
    """The same, word for word where as many stand side by side on both pages: two copyists slip where one does."""
    for start, end, new in changes(words, other):
        if end - start == len(new):
            yield from ((start + at, start + at + 1, (word,)) for at, word in enumerate(new))
        else:
            yield start, end, new


def made_whole(told: Mapping[int, Words]) -> dict[int, Words]:
    """Pages with what is torn from them filled in, each hole from the page that is nearest of those that have it.

    What is torn says nothing of who copied from whom, and would outweigh all slips.
    """
    held = {page: runs(words, HELD) for page, words in told.items()}
    found: dict[int, Words] = {}
    for page, words in told.items():
        others = sorted(told.keys() - {page}, key=lambda o: (-_kept(held[page], held[o]), o))
        whole = words
        for other in others[:FROM]:
            holes = [c for c in changes(whole, told[other]) if len(c[2]) - (c[1] - c[0]) >= TORN]
            whole = _changed(whole, {hole for hole in holes if _mostly(held, runs(hole[2], HELD))})
        found[page] = whole
    return found


class Stemma:
    """Pages and the lost ones between them, by number, in the words that they have or must have had."""

    def __init__(self, told: Mapping[int, Words], number: int) -> None:
        """Find the lost pages, whose numbers are from `number` on."""
        self.told = dict(told)
        self._tree = Spanning()
        self._slips: dict[Link, frozenset[Change]] = {}
        habit = self._habit()
        for lost in range(number, number + len(told)):
            words = self._stood_between(habit)
            if words is None:
                break
            self.told[lost] = words
        while idle := self._idle(self.told.keys() - told.keys()):
            del self.told[idle[0]]

    def links(self) -> list[Link]:
        """The spanning tree of all pages."""
        return self._tree.links(self.told)

    def slips(self, page: int, other: int) -> frozenset[Change]:
        """What another page has in place of some words of a page."""
        if (page, other) not in self._slips:
            self._slips[page, other] = frozenset(slips(self.told[page], self.told[other]))
        return self._slips[page, other]

    def _idle(self, lost: Set[int]) -> list[int]:
        """Lost pages that join too few others."""
        links = self.links()
        return [page for page in sorted(lost) if len(near(page, links)) < BRANCHES]

    def _habit(self) -> float:
        """How many changes two copyists make alike by chance, for each change of the one and each of the other.

        What a page has in common with a third one against the two between them, it has by chance. Of pages that hang
        from one the changes are counted, and not three pages at a time: where many do, those are too many.
        """
        alike = tries = 0
        links = self.links()
        for page in sorted(self.told):
            beside = {other: self.slips(page, other) for other in near(page, links)}
            if len(beside) < 2:
                continue
            often = Counter(change for changed in beside.values() for change in changed)
            alike += sum(count * (count - 1) * (len(beside) - count) for count in often.values())
            total = often.total()
            tries += (len(beside) - 2) * (total**2 - sum(len(changed) ** 2 for changed in beside.values()))
            for other, between in beside.items():
                for third in {*near(other, links)} - {page}:
                    last = self.slips(page, third)
                    alike += sum(often[change] for change in last - between)
                    tries += len(last) * (total - len(between))
        return alike / max(1, tries)

    def _stood_between(self, habit: float) -> Words | None:
        """The words of the page that stood between some page and the two that have most in common against it."""
        best: tuple[float, int, frozenset[Change]] | None = None
        links = self.links()
        for page in sorted(self.told):
            changed = [self.slips(page, other) for other in sorted(near(page, links))]
            for one, other in combinations(changed, 2):
                common = one & other
                chance = habit * len(one) * len(other)
                surplus = round(len(common) - chance - SURE * sqrt(chance), 4)
                known = len(common) == min(len(one), len(other))  # a page at hand has all of them, and no others
                if surplus >= COMMON and not known and (best is None or surplus > best[0]):
                    best = surplus, page, common
        return _changed(self.told[best[1]], best[2]) if best else None


def _kept(held: Runs, other: Runs) -> float:
    return round(len(held & other) / len(held), 4)


def _mostly(held: Mapping[int, Runs], stretch: Runs) -> bool:
    """Whether most pages have most of a stretch."""
    return 2 * sum(_kept(stretch, one) >= 0.5 for one in held.values()) > len(held)


def _changed(words: Words, some: Set[Change]) -> Words:
    found: list[str] = []
    at = 0
    for start, end, new in sorted(some):
        found += [*words[at:start], *new]
        at = max(at, end)
    return [*found, *words[at:]]
