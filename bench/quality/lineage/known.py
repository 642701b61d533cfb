"""Families of pages with a true tree, from the data sets: stars, chains, versions of one page, and stories."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bench.data import data_set, json_lines
from bench.mixtures import mixtures
from bench.pairs import MIN_FACTSCORE, SEED
from bench.quality.trees import Tree, remaining

MOST_COPIES = 17
"""Copies of one original that stand in a star."""
CHAINS = 300
"""Chains drawn from all of them."""
STEPS = ("2", "6", "10")
"""Iterations of a chain that are its pages."""


@dataclass(frozen=True, slots=True)
class Known:
    """A family of pages: texts by name, those of lost pages included, and their tree."""

    name: str
    texts: Mapping[str, str]
    tree: Tree

    @property
    def pages(self) -> dict[str, str]:
        """The pages at hand."""
        return {page: self.texts[page] for page in self.tree.pages}


def stars(step: str) -> list[Known]:
    """Every article with its copies after one number of iterations; a copy that stands there already is left out."""
    copies: dict[str, dict[str, str]] = {}
    originals = {}
    for record in _telephone():
        originals[record["doc"]] = record["steps"]["0"]
        if kept(record, step):
            copies.setdefault(record["doc"], {})[record["chain"]] = record["steps"][step]
    found = []
    for doc, texts in sorted(copies.items()):
        family = distinct([("0", originals[doc]), *list(texts.items())[:MOST_COPIES]])
        tree = {page: frozenset() if page == "0" else frozenset(["0"]) for page in family}
        found.append(Known(f"{doc} {step}", family, Tree(tree, {}, frozenset())))
    return [known for known in found if len(known.texts) > 2]


def chains(*, whole: bool) -> list[Known]:
    """Chains drawn by a seed, as a line of pages; with the original above them where `whole`."""
    steps = ("0", *STEPS) if whole else STEPS
    records = [record for record in _telephone() if all(kept(record, step) for step in STEPS)]
    drawn = random.Random(SEED).sample(records, min(CHAINS, len(records)))
    return [
        known
        for record in sorted(drawn, key=lambda record: (record["doc"], record["chain"]))
        if len((known := line(_chain_name(record), [record["steps"][step] for step in steps])).texts) == len(steps)
    ]


def versions() -> list[Known]:
    """Pages of an encyclopedia with their versions, oldest first; a version seen before is left out."""
    records = json_lines(data_set("wiki-versions") / "versions.jsonl.xz")
    found = [line(record["title"], record["versions"]) for record in records]
    return [known for known in found if len(known.texts) > 1]


def stories(gone: Sequence[str] = ()) -> list[Known]:
    """Stories written by hand, without some of their pages."""
    return [Known(story.event, story.pages, remaining(story, gone)) for story in mixtures()]


def line(name: str, texts: Sequence[str]) -> Known:
    """Texts of which each was made from the one before; a text that comes back is the page that it was."""
    pages = distinct([(str(number), text) for number, text in enumerate(texts)])
    named = {text: page for page, text in pages.items()}
    parents: dict[str, frozenset[str]] = {named[texts[0]]: frozenset()}
    for older, younger in pairwise(texts):
        parents.setdefault(named[younger], frozenset([named[older]]))
    return Known(name, pages, Tree(parents, {}, frozenset()))


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
