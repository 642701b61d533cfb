"""Edited summaries whose readers said whether they are still true, and retellings in other words, edit by edit.

SummEdits: a summary was edited, and people said whether the edited one is still true. Where it is not, one of its edits
at least changed what is said; which of them is not labelled. Where it is, none did. Retellings of news in other words
(versions by other translators, by machines and by models that were asked to reword) keep what is said, but for a few
mistakes: their sentences stand for edits that say nothing new.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bench.data import at_hand, data_set
from bench.pages import marked
from bench.pairs import SEED, Pair, copies, rewordings
from retold.records import Edge, Lineage, Material, Node
from retold.settings import CompareSettings
from retold.stages import compare
from retold.stages.facts.edits import edits, signs, turnover
from retold.stages.facts.family import family
from retold.stages.facts.plan import plan
from retold.stages.facts.rows import membership, sheets, tellings
from retold.stages.facts.sheets import Range

Signs = Mapping[str, float]
ROWS = {"rewording 2": "reworded", "original 2": "translated back", "siblings": "translated"}
"""Rows of pairs that retell in other words."""
PAIRS_A_ROW = 90


@dataclass(frozen=True, slots=True)
class Edited:
    """A summary and its edited form, where it comes from, and whether the edit is false."""

    domain: str
    document: str
    before: str
    after: str
    false: bool

    @property
    def same(self) -> bool:
        """Whether nothing was edited."""
        return self.before.strip() == self.after.strip()


@dataclass(frozen=True, slots=True)
class Bag:
    """The edits between two texts by their signs, and whether one of them at least changed what is said."""

    data: str
    edits: tuple[Signs, ...]
    changed: bool


@cache
def summaries() -> tuple[Edited, ...]:
    """All edited summaries; none where the data are not at hand."""
    return tuple(_summaries()) if at_hand("summedits") else ()


def _summaries() -> Iterator[Edited]:
    for path in sorted(data_set("summedits").glob("summedits_*.json.gz")):
        domain = path.name.removeprefix("summedits_").removesuffix(".json.gz")
        for record in json.loads(gzip.decompress(path.read_bytes())):
            texts = record["original_summary"], record["summary"]
            yield Edited(domain, record["doc"], *texts, record["label"] == 0)


@cache
def bags() -> tuple[Bag, ...]:
    """One bag for each summary that was edited."""
    told = [(one, list(_rows(one.before, one.after))) for one in summaries() if not one.same]
    return tuple(Bag(one.domain, tuple(e for row in rows for e in row), one.false) for one, rows in told)


@cache
def reworded() -> tuple[Bag, ...]:
    """One bag for each sentence of news that was retold in other words."""
    rng = random.Random(SEED)
    held: dict[str, list[Pair]] = {}
    for pair in [*rewordings(), *copies()]:
        held.setdefault(ROWS.get(pair.row, ""), []).append(pair)
    return tuple(
        Bag(name, tuple(row), changed=False)
        for name in sorted(set(ROWS.values()) & held.keys())
        for pair in rng.sample(held[name], min(PAIRS_A_ROW, len(held[name])))
        for row in _rows(pair.a, pair.b)
        if row
    )


def _rows(before: str, after: str) -> Iterator[Sequence[Signs]]:
    """The edits of every statement that both texts tell, each edit once."""
    held = material(before, after)
    pages, told, tree = sheets(held), membership(held.rows), family(held)
    one, other = sorted(pages) if len(pages) > 1 else ("", "")
    seen: set[tuple[Range, Range]] = set()
    for row in held.rows:
        both = tellings(row, pages, told)
        if len(both) > 1:
            match = plan(both, tree).match(one, other)
            fresh = {(e.slot.a, e.slot.b): e for e in edits(match.a, match.b)}
            exchanged = turnover(pages[one], pages[other])
            yield [signs(edit, exchanged) for place, edit in fresh.items() if place not in seen]
            seen.update(fresh)


def material(before: str, after: str) -> Material:
    """Two texts compared and tied as a user's two pages are, the second made from the first."""
    first, second = marked(before), marked(after)
    held = sorted({first[0].id: first, second[0].id: second}.items())
    prepared = [compare.prepare(*pair) for _, pair in held]
    told = tuple(compare.compare_all(prepared, CompareSettings()))
    nodes = tuple(Node(id, id, lost=False, name=None) for id, _ in held)
    edge = Edge(first[0].id, second[0].id, "edited", 1.0, given=True, why=())
    articles, marks = tuple(a for _, (a, _) in held), tuple(m for _, (_, m) in held)
    tree = Lineage(nodes, (edge,) if len(held) > 1 else ())
    return Material(articles, marks, told, compare.rows(prepared, told), tree)
