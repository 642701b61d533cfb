"""Artificial traditions with a known tree: lines of telling, trees, planted errors, and what may not move a tree.

python -m bench.quality.traditions --mistakes [lines|parents|lost|errors|removals|copies]
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from bench.data import at_hand
from bench.pairs import SEED
from bench.quality.lineage import measures
from bench.quality.lineage.measures import Both, share
from bench.quality.table import Line
from bench.quality.traditions.errors import Error, errors
from bench.quality.traditions.reading import Judged, Reader
from bench.quality.traditions.steady import removals, same_in_any_order, with_copy
from bench.quality.trees import Tree, remaining
from bench.traditions.making import Shape, tradition
from bench.traditions.originals import Event, labelled
from bench.traditions.plan import Chances
from bench.traditions.rewording import Learned
from bench.traditions.tradition import Tradition
from bench.traditions.vocabulary import vocabulary

STORIES = 50
"""Stories that are measured, ten for each number of reports."""
FEW = 6
"""Stories, and articles to learn from, of the sample that tests measure."""
LONGEST = 450
"""Words of the longest report, for speed."""
SHAKEN = 10
"""Stories from which pages are taken away, and to which copies are added."""
ORDERED = 3
"""Stories that are read in another order."""
SETS = ("ecbplus", "newswcl50", "neus-allsides")
RETOLD = ("broken-telephone", "wmt-mt-copies")
"""Data sets that originals and exchanges come from."""
BEREFT = Chances(0.7, 0.25)
COUNTS = 5
"""Numbers of reports, 1 to 5: one after the other."""
WHOLE, LOST = "none lost", "some lost"


def lines() -> list[Line]:
    """All figures."""
    if not any(at_hand(name) for name in SETS) or not any(at_hand(name) for name in RETOLD):
        raise FileNotFoundError(", ".join((*SETS, *RETOLD)))
    return list(figures(judged(STORIES), SHAKEN, ORDERED))


def sample() -> list[Line]:
    """What must hold of a few stories, reworded by what is learned from a few articles."""
    found = judged(FEW, learned=vocabulary(most=FEW))
    told = "tree, traditions", "a few"
    return [
        _line(*told, "relations of pairs", relations_right(found)),
        Line(*told, "pairs, who is above whom", *measures.ancestry(one.both for one in found)),
        _line("steady tree", "a few", "same answer in another order", [same_in_any_order(found[1].tradition)]),
    ]


def judged(most: int, *, seed: int = SEED, only: int | None = None, learned: Learned | None = None) -> list[Judged]:
    """So many traditions, or one of them, read: every second one with many lost pages, the others with none."""
    events = [short(event) for event in labelled()]
    learned = learned or vocabulary()
    found = []
    for number in range(most) if only is None else [only]:
        shape = Shape(chances=BEREFT if number // COUNTS % 2 else Chances(0.0, 0.0))
        found.append(judge(tradition(events, shape, learned, f"{seed} {number}", number)))
    return found


def short(event: Event) -> Event:
    """An event without its long reports."""
    return replace(event, reports=tuple(text for text in event.reports if len(text.split()) <= LONGEST))


def judge(made: Tradition) -> Judged:
    """A tradition, read."""
    reader = Reader({page: telling.text for page, telling in made.at_hand.items()})
    truth = remaining(made.mixture(), made.lost)
    return Judged(made, truth, reader, reader.drawn(made.at_hand))


def figures(found: Sequence[Judged], shaken: int, ordered: int) -> Iterator[Line]:
    """The lines of the table for some traditions."""
    off = [abs(one.story.lines - one.truth.roots()) for one in found]
    told = "lines of telling, traditions", f"{len({one.tradition.reports for one in found})} counts of reports"
    yield _line(*told, "exactly right", (d == 0 for d in off), goal=0.85)
    yield _line(*told, "right within one", (d <= 1 for d in off), goal=0.97)
    yield _line(*told, "found to be one story", (one.reader.together(one.tradition.at_hand) for one in found))
    for name in (WHOLE, LOST):
        yield from _trees(name, [one for one in found if bool(one.truth.lost) == (name == LOST)])
    yield from _errors([error for one in found for error in errors(one.tradition, one.story)])
    if shaken:
        yield from _shaken(found[:shaken])
    if ordered:
        steady = (same_in_any_order(one.tradition) for one in found[:ordered])
        yield _line("steady tree", "traditions", "same answer in another order", steady, goal=1.0)


def _trees(name: str, found: Sequence[Judged]) -> Iterator[Line]:
    both = [one.both for one in found]
    told = "tree, traditions", name
    yield _line(*told, "relations of pairs", relations_right(found))
    yield _line(*told, "parents of retellings", parents_right(both))
    for metric, measure in (
        ("edges, F1", edges),
        ("links right", measures.links),
        ("pairs, who is above whom", measures.ancestry),
        ("average sign similarity", measures.sign_similarity),
    ):
        yield Line(*told, metric, *measure(both))
    if name == LOST:
        yield Line(*told, "lost page, children right", *measures.lost(both), goal=0.85)
        yield Line(*told, "links from lost pages, F1", *measures.lost_links(both))
    else:
        yield Line(*told, "with a false lost page", *measures.invented(both), goal=0.05, at_most=True)


def relations_right(found: Iterable[Judged]) -> Iterator[bool]:
    """For each two pages of different words, whether their relation is right, and, where derived, who was first."""
    for one in found:
        true, drawn = one.both
        for a, b in combinations(true.pages, 2):
            said = "unclear" if one.story.relations[a, b][0] == "unclear" else relation(drawn, a, b)
            yield said == relation(true, a, b)


def relation(tree: Tree, a: str, b: str) -> str:
    """Relation of two pages, with who was first."""
    found = tree.relation(a, b)
    return found if found != "derived" else f"derived from {b if b in tree.above(a) else a}"


def parents_right(both: Iterable[Both]) -> Iterator[bool]:
    """For each retelling, whether it hangs on its true parents, lost ones included, and on nothing else."""
    for tree, drawn in both:
        yield from (drawn.parents[page] == tree.parents[page] for page in tree.pages if tree.parents[page])


def edges(both: Iterable[Both]) -> tuple[float, int]:
    """Harmonic mean of precision and recall of all edges."""
    pairs = [(tree.edges(), drawn.edges()) for tree, drawn in both]
    true = sum(len(ours) for ours, _ in pairs)
    right = sum(len(ours & theirs) for ours, theirs in pairs)
    return 2 * right / max(1, true + sum(len(theirs) for _, theirs in pairs)), true


def _errors(planted: Sequence[Error]) -> Iterator[Line]:
    told = "planted errors", "traditions"
    yield _line(*told, "found with kind and place", (one.found for one in planted), goal=0.8)
    for kind in sorted({one.kind for one in planted}):
        yield _line(*told, f"found, {kind}", (one.found for one in planted if one.kind == kind))
    yield _line(*told, "counted as confirmed", (one.confirmed for one in planted), goal=0.0, at_most=True)


def _shaken(found: Sequence[Judged]) -> Iterator[Line]:
    taken = [removals(one.tradition, one.reader, one.story) for one in found]
    pairs, stayed = sum(one.pairs for one in taken), sum(one.stayed for one in taken)
    told = "steady tree", "traditions"
    yield Line(*told, "page removed, relations that stay", stayed / max(1, pairs), pairs, goal=0.98)
    turned, sure = sum(len(one.turned) for one in taken), sum(one.sure for one in taken)
    yield Line(*told, "page removed, sure edges turned", turned / max(1, sure), sure, goal=0.0, at_most=True)
    copies = [same for one in found for _, same, _ in with_copy(one.tradition, one.reader, one.story)]
    yield _line(*told, "leaf copied, no other edge changes", copies, goal=1.0)


def _line(
    task: str, data: str, metric: str, right: Iterable[bool], *, goal: float | None = None, at_most: bool = False
) -> Line:
    score, count = share(right)
    return Line(task, data, metric, score, count, goal=goal, at_most=at_most)
