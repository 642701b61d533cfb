"""Sentences that people retold from memory: of all who told one earlier, from whom did each have it?

Single sentences are too short for `retold.lineage`. What the stage does with longer pages is done with them too: the
sentences of a family are gathered as pages that are kin and tell one statement (`gather`), `attach` puts them in order
from the poorest to the richest, and of those told earlier `nearest` takes the source whose phrases are kept most.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from bench.data import data_set, json_lines
from bench.pages import article
from bench.quality.lineage.measures import share
from bench.quality.trees import Figure
from retold.records import Place, Row
from retold.settings import Settings
from retold.stages.lineage.choice import nearest
from retold.stages.lineage.parents import attach
from retold.stages.lineage.witnesses import gather
from retold.stages.marks import mark

Choose = Callable[[Sequence[str]], list[int]]
"""From different sentences in the order in which they were told, the source of each from the second on, by index."""
Chosen = tuple[str, str]
"""The sentence that was chosen as the source of one, and the sentence that its teller was told."""


@dataclass(frozen=True, slots=True)
class Told:
    """One retelling: its words, the words that its teller was told, and the different ones told before, in order."""

    family: str
    text: str
    source: str
    before: int
    """How many of the different sentences of the family were told before."""


@dataclass(frozen=True, slots=True)
class Family:
    """All retellings of one sentence: the different ones in the order in which they were first told."""

    name: str
    texts: tuple[str, ...]
    told: tuple[Told, ...]


def families(experiment: str) -> list[Family]:
    """The sentences of one experiment with their retellings; those whose source is not at hand are left out."""
    return [_family(root, told) for root, told in sorted(_trees(experiment).items())]


def ours(texts: Sequence[str]) -> list[int]:
    """What Retold's stage chooses."""
    dated = [replace(article(text, "en"), published=f"2000-01-01T00:{n:04}") for n, text in enumerate(texts)]
    row = Row(tuple(Place(one.id, (0, len(one.text))) for one in dated))
    pages = gather(dated, [mark(one) for one in dated], [], [row], Settings())
    everyone = np.ones((len(texts), len(texts)))
    pages = replace(pages, probability=everyone, kin=everyone > np.eye(len(texts)))
    order = attach(pages).order
    picks = [nearest(pages, page, [p for p in order if p < page]) for page in range(1, len(texts))]
    return [pick for pick in picks if pick is not None]


def chosen(family: Family, choose: Choose) -> list[Chosen]:
    """What was chosen for every retelling, and what is true: whoever tells what was told already, repeats that."""
    picks = choose(family.texts)
    found = []
    for told in family.told:
        at = family.texts.index(told.text)
        pick = at if at < told.before else picks[at - 1]
        found.append((family.texts[pick], told.source))
    return found


def right(all_families: Iterable[Family], picks: Iterable[Sequence[Chosen]], *, changed: bool) -> Figure:
    """Retellings of which the source is chosen right; only those that changed its words where `changed`."""
    return share(
        pick == source
        for family, chosen_there in zip(all_families, picks, strict=True)
        for told, (pick, source) in zip(family.told, chosen_there, strict=True)
        if not changed or told.text != source
    )


def _family(root: int, records: Sequence[dict[str, Any]]) -> Family:
    texts: dict[str, None] = {}
    told = []
    for record in records:
        if record["parent_text"] in texts:
            told.append(Told(str(root), record["text"], record["parent_text"], len(texts)))
        texts.setdefault(record["text"])
    return Family(f"{records[0]['exp']} {root}", tuple(texts), tuple(told))


def _trees(experiment: str) -> dict[int, list[dict[str, Any]]]:
    """Retellings by the sentence that they go back to, as far as that is known, in the order of their telling."""
    every = json_lines(data_set("gistr") / "sentences.jsonl.gz")
    records = {r["id"]: r for r in every if r["exp"] == experiment and r["bucket"] == "experiment"}
    roots: dict[int, int] = {}
    trees: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for number in sorted(records):
        roots[number] = roots.get(records[number]["parent"], number)
        trees[roots[number]].append(records[number])
    return trees
