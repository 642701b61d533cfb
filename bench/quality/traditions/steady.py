"""What may not move a tree: a page taken away, a word-for-word copy more, the order of the input."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.pairs import SEED
from bench.quality.traditions.reading import Reader, Story
from bench.traditions.making import copy_of
from bench.traditions.tradition import Tradition
from retold.pipeline import together
from retold.records import Page

SURE = 0.8
"""Support above which an edge may never turn round."""
COPY = "copy"
"""Name of the page that is added."""
OTHER_OUTLET = "Silverwell Evening News"


@dataclass(frozen=True, slots=True)
class Moved:
    """A pair of which the relation changed when a page was taken away."""

    story: str
    gone: str
    pair: tuple[str, str]
    before: tuple[str, str | None]
    after: tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Removals:
    """What taking pages away did: relations among the others that stay or become unclear, of how many; sure edges."""

    stayed: int
    pairs: int
    moved: tuple[Moved, ...]
    turned: tuple[Moved, ...]
    sure: int


def removals(tradition: Tradition, reader: Reader, whole: Story) -> Removals:
    """Take every page away in turn."""
    names = sorted(tradition.at_hand)
    moved: list[Moved] = []
    pairs = 0
    sure = {pair for pair, edge in whole.edges.items() if edge.support > SURE and not pair[0].startswith("lost")}
    for gone in names if len(names) > 2 else ():
        without = reader.drawn(name for name in names if name != gone)
        for pair, after in without.relations.items():
            pairs += 1
            before = whole.relations[pair]
            if after != before and after[0] != "unclear":
                moved.append(Moved(tradition.name, gone, pair, before, after))
    turned = [one for one in moved if _turned(one, sure)]
    return Removals(pairs - len(moved), pairs, tuple(moved), tuple(turned), len(sure))


def _turned(moved: Moved, sure: set[tuple[str, str]]) -> bool:
    a, b = moved.pair
    first, second = moved.before[1], moved.after[1]
    return first is not None and second is not None and first != second and bool({(a, b), (b, a)} & sure)


def with_copy(tradition: Tradition, reader: Reader, whole: Story) -> Iterator[tuple[str, bool, list[str]]]:
    """For every leaf: its name, whether a copy of it changes no other edge, and the edges that came or went."""
    names = sorted(tradition.at_hand)
    parents = {parent for telling in tradition.tellings.values() for parent in telling.step.parents}
    for leaf in [name for name in names if name not in parents]:
        rng = random.Random(f"{SEED} {tradition.name} {leaf}")
        after = reader.more({COPY: copy_of(tradition, leaf, OTHER_OUTLET, rng)}).drawn([*names, COPY])
        ours, theirs = _others(whole, leaf), _others(after, leaf)
        changed = sorted(f"{a} → {b}" for a, b in ours ^ theirs)
        yield leaf, not changed, changed


def _others(story: Story, leaf: str) -> set[tuple[str, str]]:
    """All edges but those into the leaf and its copy, which nobody can tell apart; lost pages by their children."""
    found = set()
    for parent, child in story.edges:
        if child in (leaf, COPY):
            continue
        found.add((_as_one(story, parent, leaf), _as_one(story, child, leaf)))
    return found


def _as_one(story: Story, page: str, leaf: str) -> str:
    if page == COPY:
        return leaf
    if not page.startswith("lost"):
        return page
    below = {child for above, child in story.edges if above == page}
    return f"lost over {', '.join(sorted({leaf if child == COPY else child for child in below}))}"


def same_in_any_order(tradition: Tradition) -> bool:
    """Whether the answer is the same to the byte when the pages come in another order."""
    pages = [Page.from_text(telling.text, source=name) for name, telling in sorted(tradition.at_hand.items())]
    shuffled = random.Random(f"{SEED} {tradition.name}").sample(pages, len(pages))
    return together(pages).to_json() == together(shuffled).to_json()
