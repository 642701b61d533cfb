"""Families of pages with a true tree, from the data sets: stars, chains, versions of one page, and stories."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, TypeVar

from bench.data import data_set, json_lines
from bench.mixtures import mixtures
from bench.pairs import MIN_FACTSCORE, SEED
from bench.quality.trees import Tree, remaining

T = TypeVar("T")

MIN_COPIES, MOST_COPIES = 2, 17
"""Copies of one original that stand in a star."""
STARS, CHAINS, VERSIONS = 50, 200, 120
"""Families drawn by a seed from all of a kind."""
STEPS = ("2", "6", "10")
"""Iterations of a chain that are its pages."""


@dataclass(frozen=True, slots=True)
class Known:
    """A family of pages: texts by name, those of lost pages included, and their tree."""

    name: str
    texts: Mapping[str, str]
    tree: Tree
    article: str = ""
    """The article of the chains that it was made from, which what was learned from them must leave out."""

    @property
    def pages(self) -> dict[str, str]:
        """The pages at hand."""
        return {page: self.texts[page] for page in self.tree.pages}


def stars(step: str, most: int = STARS) -> list[Known]:
    """Articles with their copies after one number of iterations; a copy that stands there already is left out."""
    copies: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for record in _telephone():
        copies[record["doc"]].append(("0", record["steps"]["0"]))
        if kept(record, step):
            copies[record["doc"]].append((record["chain"], record["steps"][step]))
    found = []
    for doc in drawn(sorted(copies), most):
        original, *others = distinct(copies[doc]).items()
        texts = dict([original, *drawn(others, MOST_COPIES, doc)])
        tree = {page: frozenset() if page == "0" else frozenset(["0"]) for page in texts}
        if len(others) >= MIN_COPIES:
            found.append(Known(f"{doc} {step}", texts, Tree(tree, {}, frozenset()), doc))
    return found


def orphans(step: str, most: int = STARS) -> list[Known]:
    """Stars without their original."""
    return [replace(star, tree=replace(star.tree, lost=frozenset(["0"]))) for star in stars(step, most)]


def chains(*, whole: bool, most: int = CHAINS) -> list[Known]:
    """Chains, as a line of pages; with the original above them where `whole`."""
    steps = ("0", *STEPS) if whole else STEPS
    records = [record for record in _telephone() if all(kept(record, step) for step in STEPS)]
    lines = [
        replace(line(_chain_name(record), [record["steps"][step] for step in steps]), article=record["doc"])
        for record in drawn(records, most)
    ]
    return [known for known in lines if len(known.texts) == len(steps)]


def versions(most: int = VERSIONS) -> list[Known]:
    """Pages of an encyclopedia with their versions, oldest first; a version seen before is left out."""
    records = list(json_lines(data_set("wiki-versions") / "versions.jsonl.xz"))
    found = [line(record["title"], record["versions"]) for record in drawn(records, most)]
    return [known for known in found if len(known.texts) > 1]


def stories(most: int | None = None) -> list[Known]:
    """Stories written by hand."""
    return [Known(story.event, story.pages, remaining(story, ())) for story in mixtures()[:most]]


def bereft(most: int | None = None) -> list[Known]:
    """The same stories, each without the one and without the other original that pages were made from."""
    return [
        Known(f"{story.event} without {gone}", story.pages, remaining(story, [gone]))
        for story in mixtures()[:most]
        for gone in ("A", "B")
    ]


def line(name: str, texts: Sequence[str]) -> Known:
    """Texts of which each was made from the one before; a text that comes back is the page that it was."""
    pages = distinct([(str(number), text) for number, text in enumerate(texts)])
    named = {text: page for page, text in pages.items()}
    parents: dict[str, frozenset[str]] = {named[texts[0]]: frozenset()}
    for older, younger in pairwise(texts):
        parents.setdefault(named[younger], frozenset([named[older]]))
    return Known(name, pages, Tree(parents, {}, frozenset()))


def drawn(items: Sequence[T], most: int, seed: str = "") -> list[T]:
    """At most so many of the items, drawn by a seed, in their order."""
    picks = random.Random(f"{SEED} {seed}").sample(range(len(items)), min(most, len(items)))
    return [items[pick] for pick in sorted(picks)]


def kept(record: Mapping[str, Any], step: str) -> bool:
    """Whether a chain has a text at a step that is still the same story."""
    return bool(record["steps"].get(step)) and record["factscore"].get(step, 1.0) >= MIN_FACTSCORE


def distinct(texts: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Texts by name, each once, under its first name."""
    found: dict[str, str] = {}
    for name, text in texts:
        if text not in found.values():
            found[name] = text
    return found


def _chain_name(record: Mapping[str, Any]) -> str:
    return f"{record['doc']} {record['chain'].rsplit('/', 1)[-1]}"


def _telephone() -> Iterator[dict[str, Any]]:
    return json_lines(data_set("broken-telephone") / "chains.jsonl.xz")
