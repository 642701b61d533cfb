"""Places where two tellings of one statement differ, and the words that show it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from retold.stages.facts.sheets import Range, Sheet, meet
from retold.text import opcodes

BEFORE, AFTER = 3, 4
"""Words that are shown before and after the ones that differ, as far as their clause goes."""
GROUP = 3
"""Words more that are shown to end a group of words with content: the noun of an adjective."""
ALIGNED = 4096
"""Pairs of tellings whose alignment is kept: those of one row, which many finders ask for."""
REACH = 7
"""Words to either side that must agree for two places to be the same place."""


@dataclass(frozen=True)
class Told:
    """One page's telling of a statement: its sentence, with the rows it stands in and those of the sentences beside it.

    `window` is the sentence with what belongs to it: see `facing`.
    """

    sheet: Sheet
    core: Range
    window: Range
    rows: frozenset[int] = frozenset()
    beside: tuple[tuple[Range, frozenset[int]], ...] = ()

    @property
    def document(self) -> str:
        """Id of the page."""
        return self.sheet.document

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the sentence."""
        return self.sheet.folded[slice(*self.core)]

    @property
    def around(self) -> tuple[str, ...]:
        """The folded words of the sentence with what belongs to it."""
        return self.sheet.folded[slice(*self.window)]

    @property
    def headline(self) -> bool:
        """Whether the sentence is a headline, which leaves out more than it tells."""
        return self.sheet.article.blocks[self.sheet.block(self.core[0])].kind == "headline"


@dataclass(frozen=True)
class Spot:
    """Words of a page that say something in their way: `value` is what they say, `label` its short form."""

    sheet: Sheet
    at: Range
    value: str
    label: str

    @property
    def document(self) -> str:
        """Id of the page."""
        return self.sheet.document


@dataclass(frozen=True)
class Difference:
    """Two pages say the same thing of one site in two ways; `certainty` that they do, in [0, 1]."""

    kind: str
    site: str
    one: Spot
    other: Spot
    certainty: float
    learned: bool = False
    """Whether the certainty was learned, so that who says what does not move it."""
    within: bool = False
    """Whether it counts only between pages of one line: others may speak of two things, or choose their own words."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Words of one telling against words of another, and how many words agree directly before and after."""

    a: Range
    b: Range
    before: int
    after: int


def facing(told: Told, other: Told) -> Told:
    """A telling with the sentences beside it that nobody else tells, or that tell more of the other's sentence."""
    first, end = told.core
    for at, rows in told.beside:
        if not rows or rows & other.rows:
            first, end = min(first, at[0]), max(end, at[1])
    return replace(told, window=(first, end))


def phrase(sheet: Sheet, at: Range, before: int = BEFORE, after: int = AFTER) -> Range:
    """The words of a stretch with the phrase around them, inside their clause; no small words dangle at its ends."""
    first, end = at
    floor, ceiling = sheet.bounds(at[0])
    while first > floor and not sheet.breaks[first - 1] and _goes_on(sheet, first - 1, at[0] - first, before):
        first -= 1
    while end < ceiling and not sheet.breaks[end - 1] and _goes_on(sheet, end - 1, end - at[1], after):
        end += 1
    end = _rounded(sheet, at[1], end, ceiling)
    loose = sheet.tongue.conjunctions | sheet.tongue.complementisers
    while first < at[0] and sheet.folded[first] in loose:
        first += 1
    return first, end


def _rounded(sheet: Sheet, begin: int, end: int, ceiling: int) -> int:
    """Where a phrase ends that is to end in a word with content: before the small words at its end, or behind them."""
    last = next((k for k in range(end - 1, begin - 1, -1) if sheet.content[k]), None)
    if last is not None or end == begin:
        return begin if last is None else last + 1
    further = next((k for k in range(end, min(end + GROUP, ceiling)) if sheet.breaks[k - 1] or sheet.content[k]), None)
    return begin if further is None or sheet.breaks[further - 1] else further + 1


def _goes_on(sheet: Sheet, k: int, taken: int, wanted: int) -> bool:
    """Whether a phrase goes on past the gap behind word k: not yet long enough, or inside a group of words."""
    return taken < wanted or (0 < wanted <= taken < wanted + GROUP and sheet.content[k] and sheet.content[k + 1])


def clause(sheet: Sheet, k: int, soft: bool = False) -> Range:
    """The clause around a word, as far as the marks that end one; with `soft` commas end it too."""
    floor, ceiling = sheet.bounds(k)
    ends = (";", ",") if soft else (";",)
    first, end = k, k + 1
    while first > floor and sheet.breaks[first - 1] not in ends:
        first -= 1
    while end < ceiling and sheet.breaks[end - 1] not in ends:
        end += 1
    return first, end


def around(sheet: Sheet, at: Range, reach: int = REACH) -> frozenset[str]:
    """Stems with content near a stretch, in its sentence."""
    floor, ceiling = sheet.bounds(at[0])
    near = [*range(max(floor, at[0] - reach), at[0]), *range(at[1], min(ceiling, at[1] + reach))]
    return frozenset(sheet.stems[k] for k in near if sheet.content[k])


def common(a: Told, b: Told) -> float:
    """Share of the weight of the shorter of two tellings whose words stand in the other."""
    first, second = a.sheet.mass(a.core), b.sheet.mass(b.core)
    shared = sum(weight for stem, weight in first.items() if stem in second)
    return shared / max(1e-9, min(sum(first.values()), sum(second.values())))


def covered(sheet: Sheet, at: Range, other: Sheet, place: Range) -> float:
    """Share of the weight of a stretch whose words stand in a stretch of another page."""
    words, held = sheet.mass(at), other.mass(place)
    return sum(weight for stem, weight in words.items() if stem in held) / max(1e-9, sum(words.values()))


def agreeing(a: Spot, b: Spot) -> float:
    """Share of the words of the sentences of two spots that both have, in the same order."""
    return _agreeing(a.sheet, a.sheet.bounds(a.at[0]), b.sheet, b.sheet.bounds(b.at[0]))


@lru_cache(maxsize=ALIGNED)
def _agreeing(a: Sheet, here: Range, b: Sheet, there: Range) -> float:
    steps = opcodes(a.folded[slice(*here)], b.folded[slice(*there)])
    agreed = sum(end - start for tag, start, end, _, _ in steps if tag == "equal")
    return 2 * agreed / (here[1] - here[0] + there[1] - there[0])


def best_told(sheet: Sheet, at: Range, other: Told) -> bool:
    """Whether no other sentence of the other page tells more of a stretch than the one it is held against."""
    page = other.sheet
    share = covered(sheet, at, page, other.window) + 1e-9
    sentences = [(first, end) for first, end in pairwise(page.starts) if first < end]
    return all(covered(sheet, at, page, s) <= share for s in sentences if not meet(s, other.window))


def slots(a: Told, b: Told) -> tuple[Slot, ...]:
    """Where the words of two tellings differ between words that agree."""
    return _slots(a.sheet, a.window, b.sheet, b.window)


@lru_cache(maxsize=ALIGNED)
def _slots(a: Sheet, here: Range, b: Sheet, there: Range) -> tuple[Slot, ...]:
    steps = opcodes(a.folded[slice(*here)], b.folded[slice(*there)])
    found = []
    for index, (tag, a0, a1, b0, b1) in enumerate(steps):
        if tag == "equal":
            continue
        before = steps[index - 1][2] - steps[index - 1][1] if index else 0
        after = steps[index + 1][2] - steps[index + 1][1] if index + 1 < len(steps) else 0
        ours, theirs = (here[0] + a0, here[0] + a1), (there[0] + b0, there[0] + b1)
        found.append(Slot(ours, theirs, before, after))
    return tuple(found)
