"""How many planted changes are told, with kind and span, and whether any of them is counted as confirmed.

    python -m bench.changes [--list]

Two trees: the true one, and the one that is drawn from the pages alone. `--list` prints every change, for reading.
A planted detail counts as confirmed where the change that tells it, or else an undisputed statement that holds it,
rests on more lines of telling than the pages that have its very words.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from bench.data import CASES
from bench.mixtures import Mixture, mixtures
from bench.pages import marked
from retold import trace
from retold.records import Change, Edge, Lineage, Material, Node, Span, Statement
from retold.settings import CompareSettings, FactsSettings, Settings
from retold.stages import compare, facts, lineage
from retold.stages.quotes import quotes

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-bridge"
HALF = 0.5
"""Share of the shorter of two stretches that must lie in the other before they are one."""


@dataclass(frozen=True, slots=True)
class Told:
    """What was told of one story, its documents by name, and the lines of telling by documents."""

    names: Mapping[str, str]
    texts: Mapping[str, str]
    changes: tuple[Change, ...]
    statements: tuple[Statement, ...]
    tree: Lineage


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted change: in which page, of which kinds, and the words that say it."""

    page: str
    kinds: tuple[str, ...]
    says: str


def material(mixture: Mixture, true_tree: bool) -> Material:
    """A mixture compared, under its true tree or the one that is drawn."""
    pages = {page: marked(mixture.story(page)) for page in mixture.pages}
    held = sorted(pages.values(), key=lambda pair: pair[0].id)
    prepared = [compare.prepare(*pair) for pair in held]
    pairs = tuple(compare.compare(a, b, CompareSettings()) for a, b in combinations(prepared, 2))
    rows = compare.rows(prepared, pairs)
    articles, marks = tuple(a for a, _ in held), tuple(m for _, m in held)
    if true_tree:
        tree = _true_tree(mixture, {page: article.id for page, (article, _) in pages.items()})
    else:
        tree = lineage.lineage(articles, marks, pairs, rows, Settings())
    return Material(articles, marks, pairs, rows, tree)


def _true_tree(mixture: Mixture, ids: Mapping[str, str]) -> Lineage:
    nodes = tuple(Node(ids[page], ids[page], lost=False, name=page) for page in mixture.truth)
    edges = (
        Edge(ids[parent], ids[page], known["how"], 1.0, given=True, why=())
        for page, known in mixture.truth.items()
        for parent in known["parents"]
    )
    return Lineage(nodes, tuple(edges))


def told(mixture: Mixture, true_tree: bool) -> Told:
    """What is told of a mixture."""
    held = material(mixture, true_tree)
    found = facts.changes(held, quotes(held), FactsSettings())
    names = {marked(mixture.story(page))[0].id: page for page in mixture.pages}
    texts = {article.id: article.text for article in held.articles}
    return Told(names, texts, found, facts.statements(held, found), held.lineage)


def planted(mixture: Mixture) -> list[Planted]:
    """The planted changes of a mixture."""
    return [
        Planted(page, (change["kind"],), change["says"])
        for page, known in mixture.truth.items()
        for change in known.get("planted", ())
    ]


def _span(story: Told, one: Planted) -> tuple[str, Span]:
    document = next(document for document, name in story.names.items() if name == one.page)
    start = story.texts[document].index(one.says)
    return document, (start, start + len(one.says))


def _is(change: Change, document: str, span: Span, kinds: tuple[str, ...]) -> bool:
    shared = min(change.span[1], span[1]) - max(change.span[0], span[0])
    shorter = min(change.span[1] - change.span[0], span[1] - span[0])
    here = document in (change.document, *change.also_in) and change.kind in kinds
    return here and (shared >= HALF * shorter if document == change.document else True)


def find(story: Told, one: Planted) -> Change | None:
    """The change that tells a planted one, of its kind and at its place."""
    document, span = _span(story, one)
    return next((change for change in story.changes if _is(change, document, span, one.kinds)), None)


def confirmed(story: Told, one: Planted) -> bool:
    """Whether a planted detail is made out to rest on pages that do not tell it."""
    document, span = _span(story, one)
    holders = [d for d, text in story.texts.items() if one.says in text]
    allowed = story.tree.lines(holders)
    change = find(story, one)
    if change is not None:
        return change.lines > allowed
    return any(
        statement.lines > allowed and not statement.disputed_by
        for statement in story.statements
        for place in statement.tellings
        if place.document == document and place.span[0] <= span[0] and span[1] <= place.span[1]
    )


def case(folder: Path) -> tuple[int, int, int]:
    """Changed facts of a case that are told (kind, page and key words), how many there are, and all changes."""
    truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))
    run = trace([path for path in sorted(folder.glob("0*")) if path.name[:3] in truth["story"]])
    keys = {article.id: Path(article.source).name[:3] for article in run.documents}
    changes = run.stories[0].changes
    hits = sum(any(_is_fact(change, fact, keys) for change in changes) for fact in truth["changed_facts"])
    return hits, len(truth["changed_facts"]), len(changes)


def _is_fact(change: Change, fact: Mapping[str, object], keys: Mapping[str, str]) -> bool:
    words = "".join(c if c.isalnum() else " " for c in change.says.lower()).split()
    pages = [fact["page"], *(fact.get("also_in") or ())]  # type: ignore[misc]
    return keys[change.document] in pages and change.kind in fact["kinds"] and set(fact["key"]) <= set(words)  # type: ignore[operator,call-overload]


def lines(show: bool) -> Iterator[str]:
    """The report, a line at a time."""
    for true_tree in (True, False):
        hits = total = wrong = 0
        for mixture in mixtures():
            story = told(mixture, true_tree)
            wanted = planted(mixture)
            found = [one for one in wanted if find(story, one) is not None]
            sure = [one for one in wanted if confirmed(story, one)]
            pairs = len(mixture.pages) * (len(mixture.pages) - 1) // 2
            hits, total, wrong = hits + len(found), total + len(wanted), wrong + len(sure)
            yield (
                f"{mixture.event}: planted {len(found)}/{len(wanted)}, confirmed {len(sure)}, "
                f"{len(story.changes)} changes, {len(story.changes) / pairs:.2f} a pair of pages"
            )
            yield from (f"    missed: {one.page} {one.kinds[0]} “{one.says}”" for one in wanted if one not in found)
            yield from (_shown(change, story) for change in story.changes if show)
        tree = "true tree" if true_tree else "drawn tree"
        yield f"mixtures, {tree}: planted {hits}/{total} = {hits / max(1, total):.2f}; counted as confirmed {wrong}"
    for folder in (EXAMPLE, CASES / "troop-offer"):
        hits, total, count = case(folder)
        yield f"{folder.name}: changed facts {hits}/{total}, {count} changes"


def _shown(change: Change, story: Told) -> str:
    other = change.others[0]
    page, against = story.names[change.document], story.names[other.document]
    return f"    {change.kind} {change.confidence} {page} “{change.says}” against {against} “{other.says}”"


if __name__ == "__main__":
    for line in lines("--list" in sys.argv[1:]):
        print(line, flush=True)
