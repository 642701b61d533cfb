"""One cluster an utterance: items of all pages joined by likeness, speaker, neighbours and aligned rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import combinations

from retold.records import Material
from retold.stages.quotes.alike import Likeness, likeness
from retold.stages.quotes.items import FUNCTION_WEIGHT, Item
from retold.stages.quotes.people import People

SAME_SPEAKER = 0.5
"""Likeness from which two quotations of one speaker are one utterance."""
OPEN_SPEAKER = 0.58
"""The same where a speaker is not known on both sides."""
OTHER_SPEAKER = 0.82
"""The same where the pages name different speakers: one of them errs."""
INDIRECT = 0.6
"""Likeness from which reported speech renders what another page quotes."""
INSIDE_WEIGHT, SURE_WEIGHT = 3.5, 10.0
"""Weight of the words that a whole must hold of its part: where one speaker says both, and, in one piece, where that is
open."""
ROW = 0.08
"""What standing in one aligned row adds to a likeness."""
NEIGHBOUR = 0.1
"""What neighbours on both pages that are one utterance add."""
ALONE, ALONE_OTHER = 0.4, 0.6
"""Likeness from which two quotations of about one length are one utterance that alone are quoted in an aligned row of
their pages: where one speaker says both or that is open, and where the pages name different ones."""
ALONE_LENGTH = 0.5
"""Share of the weight of the longer that the shorter of them must have."""
POSTING = 150
"""Items that may share a word before it says nothing."""
KEYS = 8
"""Heaviest words of an item by which others are found."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two items that may be one utterance; `alone` where an aligned row of their pages quotes nothing else."""

    a: int
    b: int
    score: float
    like: Likeness
    alone: bool


@dataclass(slots=True)
class _Clusters:
    items: Sequence[Item]
    people: People
    parent: list[int] = field(default_factory=list)
    members: dict[int, list[int]] = field(default_factory=dict)
    speakers: dict[int, list[str]] = field(default_factory=dict)
    """Speakers of the quotations in marks of each cluster."""

    def __post_init__(self) -> None:
        self.parent = list(range(len(self.items)))
        self.members = {i: [i] for i in self.parent}
        self.speakers = {i: [x.speaker] if x.marked and x.speaker else [] for i, x in enumerate(self.items)}

    def root(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        keep, drop = sorted((self.root(a), self.root(b)))
        self.speakers[keep] += self.speakers.pop(drop)
        self.parent[drop] = keep
        self.members[keep] += self.members.pop(drop)

    def agree(self, a: int, b: int) -> bool | None:
        """Whether the speakers of two clusters are one; None where that is open."""
        one, two = Counter(self.speaker(a)), Counter(self.speaker(b))
        votes = [(self.people.agree(x, y), one[x] * two[y]) for x in one for y in two]
        if not votes or any(vote is None for vote, _ in votes):
            return None
        return 2 * sum(count for vote, count in votes if vote) >= sum(count for _, count in votes)

    def speaker(self, i: int) -> list[str]:
        found = self.speakers[self.root(i)]
        return found or ([self.items[i].speaker or ""] if self.items[i].speaker else [])

    def may_join(self, a: int, b: int) -> bool:
        """Two different sentences of one page are two utterances, a part of one of them is not."""
        mine, other = ([self.items[i] for i in self.members[self.root(x)]] for x in (a, b))
        return not any(_two_sentences(one, two) for one in mine for two in other)


def _two_sentences(a: Item, b: Item) -> bool:
    both = a.page == b.page and a.kind == b.kind == "direct" and a.plain != b.plain
    return both and likeness(a, b).score < OTHER_SPEAKER


def clusters(material: Material, found: Sequence[Item], people: People) -> list[list[Item]]:
    """Items joined to utterances, each with its members in the order of the pages."""
    scored = _scored(found, _rows(material, found))
    joined = _Clusters(found, people)
    for pair in scored:
        _consider(joined, pair, pair.score)
    for pair in scored:
        if _neighbours(joined, pair.a, pair.b):
            _consider(joined, pair, pair.score + NEIGHBOUR)
    groups = sorted(joined.members.values(), key=min)
    return [[found[i] for i in sorted(group)] for group in groups]


def _scored(found: Sequence[Item], rows: Sequence[frozenset[int]]) -> list[_Pair]:
    """Pairs that may be one utterance, the likest first."""
    forms: dict[tuple[object, ...], int] = {}
    alike = [forms.setdefault((item.plain, item.stems), i) for i, item in enumerate(found)]
    known: dict[tuple[int, int], Likeness] = {}
    alone = _alone(found, rows)
    scored = []
    for a, b in _candidates(found, rows):
        key = alike[a], alike[b]
        like = known.get(key)
        if like is None:
            like = known[key] = likeness(found[a], found[b])
        score = round(like.score + (ROW if rows[a] & rows[b] else 0.0), 4)
        lone = not alone[a].isdisjoint(alone[b]) and _alike_long(found[a], found[b])
        if score >= (ALONE if lone else SAME_SPEAKER - NEIGHBOUR) or like.inside >= INSIDE_WEIGHT:
            scored.append(_Pair(a, b, score, like, lone))
    scored.sort(key=lambda pair: (-pair.score, pair.a, pair.b))
    return scored


def _alike_long(a: Item, b: Item) -> bool:
    return a.page != b.page and min(a.weight, b.weight) >= ALONE_LENGTH * max(a.weight, b.weight)


def _alone(found: Sequence[Item], rows: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """The rows of each quotation in marks in which its page quotes nothing else."""
    quoted = Counter((item.page, row) for item, at in zip(found, rows, strict=True) if item.marked for row in at)
    return [
        frozenset(row for row in at if item.marked and quoted[item.page, row] == 1)
        for item, at in zip(found, rows, strict=True)
    ]


def _consider(joined: _Clusters, pair: _Pair, score: float) -> None:
    a, b = pair.a, pair.b
    if joined.root(a) != joined.root(b) and _one(joined, pair, score) and joined.may_join(a, b):
        joined.join(a, b)


def _one(joined: _Clusters, pair: _Pair, score: float) -> bool:
    a, b = joined.items[pair.a], joined.items[pair.b]
    agree, inside = joined.agree(pair.a, pair.b), pair.like.inside
    if agree is False and not (a.named and b.named):
        agree = None  # a pronoun may have been resolved to the wrong person
    if not (a.marked and b.marked):
        return agree is True and a.page != b.page and (inside >= SURE_WEIGHT or score >= INDIRECT)
    if agree is not False and pair.alone:
        return score >= ALONE
    if agree is True:
        return score >= SAME_SPEAKER or inside >= INSIDE_WEIGHT
    if agree is None:
        return score >= OPEN_SPEAKER or (pair.like.unbroken >= SURE_WEIGHT and a.page != b.page)
    return pair.like.score >= (ALONE_OTHER if pair.alone else OTHER_SPEAKER)


def _neighbours(joined: _Clusters, a: int, b: int) -> bool:
    """Whether what stands right before or behind on both pages is one utterance."""
    for step in (-1, 1):
        one, two = a + step, b + step
        if not (0 <= one < len(joined.items) and 0 <= two < len(joined.items)):
            continue
        pages = joined.items[one].page == joined.items[a].page and joined.items[two].page == joined.items[b].page
        if pages and joined.root(one) == joined.root(two):
            return True
    return False


def _candidates(found: Sequence[Item], rows: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs that share a heavy word or a row, or are short and alike in all."""
    index: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(found):
        for key in _keys(item):
            index[key].append(i)
        for row in sorted(rows[i]):
            index[f"row {row}"].append(i)
        index[f"plain {item.plain}"].append(i)
    pairs = set()
    for _, posting in sorted(index.items()):
        for a, b in combinations(posting[:POSTING], 2):
            if found[a].marked or found[b].marked:
                pairs.add((a, b))
    return sorted(pairs)


def _keys(item: Item) -> list[str]:
    heavy = {s: w for s, w in zip(item.stems, item.weights, strict=True) if w > FUNCTION_WEIGHT}
    return [stem for stem, _ in sorted(heavy.items(), key=lambda pair: (-pair[1], pair[0]))[:KEYS]]


def _rows(material: Material, found: Sequence[Item]) -> list[frozenset[int]]:
    """Aligned rows in which each item stands."""
    by_document: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number, row in enumerate(material.rows):
        for place in row.tellings:
            by_document[place.document].append((*place.span, number))
    found_in = []
    for item in found:
        start, end = item.span
        found_in.append(frozenset(n for a, b, n in by_document[item.document] if a < end and start < b))
    return found_in
