"""Changes of a story: the differences of all rows, weighed, each told once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from retold.records import Change, Material, Quote, Telling
from retold.settings import FactsSettings
from retold.stages.facts.attributions import attributions
from retold.stages.facts.details import details
from retold.stages.facts.family import Family, family
from retold.stages.facts.figures import dates, numbers
from retold.stages.facts.localities import localities
from retold.stages.facts.meanings import contraries, meanings
from retold.stages.facts.names import names
from retold.stages.facts.opened import opened
from retold.stages.facts.outlets import outlets
from retold.stages.facts.plan import plan
from retold.stages.facts.resting import recounted
from retold.stages.facts.reworded import Reworded
from retold.stages.facts.roles import roles
from retold.stages.facts.rows import membership, sheets, tellings
from retold.stages.facts.sayings import sayings
from retold.stages.facts.sentences import Story, additions, omissions
from retold.stages.facts.sheets import meet
from retold.stages.facts.speakers import speakers
from retold.stages.facts.turned import orders, shares, silences
from retold.stages.facts.upstream import named
from retold.stages.facts.voices import hedges, negations
from retold.stages.facts.weigh import Finder, weigh
from retold.stages.facts.weights import weights
from retold.text import plain

FINDERS: tuple[tuple[Finder, bool], ...] = (
    (numbers, True),
    (dates, True),
    (roles, True),
    (names, True),
    (negations, True),
    (contraries, True),
    (hedges, False),
    (opened, False),
    (shares, False),
    (orders, False),
    (silences, False),
    (attributions, False),
    (speakers, False),
    (outlets, False),
)
"""What looks for differences, and whether it may hold pages of different lines against each other."""

PAIR = 2
"""Tellings of which neither is known to be the odd one, by the others."""
MAX_MEANINGS = 3
"""Most exchanges of words that are told of one page."""

SMALL_WORDS = frozenset({"negation", "hedge"})
"""Kinds that are told by a small word, which a page may lose in several places: "not"."""

GRAVEST = "number date name role place negation quote meaning hedge attribution added dropped"
"""Kinds of changes, the gravest first."""

ORDER = {kind: rank for rank, kind in enumerate(GRAVEST.split())}


def changes(material: Material, quotes: Sequence[Quote], settings: FactsSettings) -> tuple[Change, ...]:
    """What each page tells otherwise than the others, the gravest first."""
    tree = family(material)
    reworded = Reworded(tree, sheets(material), weights(settings.weights), settings.min_confidence)
    found = [c for c in _found(material, quotes, reworded) if c.confidence >= settings.min_confidence]
    once = _once(sorted(found, key=_rank), tree)
    told = tuple(_bounded(sorted(once, key=_rank), settings, len(material.articles)))
    return recounted(told, material.rows, tree, reworded.pages, named(material))


def _found(material: Material, quotes: Sequence[Quote], reworded: Reworded) -> Iterator[Change]:
    tree, pages = reworded.tree, reworded.pages
    told = membership(material.rows)
    yield from sayings(quotes, tree, pages)
    finders: tuple[tuple[Finder, bool], ...] = (*FINDERS, (partial(localities, tree), False), (reworded, True))
    among_many: tuple[tuple[Finder, bool], ...] = (*finders, (partial(meanings, tree), False))
    for row in material.rows:
        held = tellings(row, pages, told)
        if len(held) > 1:
            planned = plan(held, tree)
            for finder, between in among_many if len(held) > PAIR else finders:
                yield from weigh(planned, finder, between)
            yield from details(held, tree, pages)
    story = Story(pages, tree, told)
    yield from additions(story)
    yield from omissions(story)


def _rank(change: Change) -> tuple[int, float, int, str, tuple[int, int]]:
    """The gravest first, then the surest, then those that more pages contradict."""
    return ORDER[change.kind], -change.confidence, -len(change.others), change.document, change.span


def _once(found: Sequence[Change], tree: Family) -> list[Change]:
    """Changes without those that tell again, in the same words of the same page, what a graver one tells."""
    kept: list[Change] = []
    for change in found:
        twin = next((n for n, other in enumerate(kept) if _tells_again(change, other)), None)
        if twin is None:
            kept.append(change)
        elif change.kind == kept[twin].kind:
            kept[twin] = _joined(kept[twin], change, tree)
    return kept


def _tells_again(change: Change, other: Change) -> bool:
    same_page = change.document == other.document
    if _repeats(change, other):
        return True
    here = same_page and meet(change.span, other.span)
    if change.kind != other.kind:
        dropped = change.kind == "dropped" and same_page and _share(change.others, other.others)
        inside = other.span[0] <= change.span[0] and change.span[1] <= other.span[1]
        named = other.kind == "name" and (change.kind in ("role", "quote") or (change.kind == "attribution" and inside))
        return (here and (named or change.kind in ("added", "meaning"))) or dropped
    cited = same_page and change.kind == "attribution" and _share(change.others, other.others)
    repeated = same_page and change.why == other.why and (change.kind not in SMALL_WORDS or _says(change, other))
    return here or cited or _mirrors(change, other) or repeated


def _says(change: Change, other: Change) -> bool:
    return plain(change.says) == plain(other.says)


def _repeats(change: Change, other: Change) -> bool:
    """Whether two pages add the same sentence or detail, or leave out the same of one page."""
    if change.kind != other.kind or change.why != other.why:
        return False
    if change.kind == "added":
        return _says(change, other)
    return change.kind == "dropped" and _share(change.others, other.others)


def _share(ours: Sequence[Telling], theirs: Sequence[Telling]) -> bool:
    return any(a.document == b.document and meet(a.span, b.span) for a in ours for b in theirs)


def _mirrors(change: Change, other: Change) -> bool:
    """Whether two changes hold the same two passages against each other, from either side."""
    forth = any(o.document == change.document and meet(o.span, change.span) for o in other.others)
    back = any(o.document == other.document and meet(o.span, other.span) for o in change.others)
    return forth and back and min(len(change.others), len(other.others)) == 1


def _same_place(other: Telling, change: Change) -> bool:
    return other.document in (change.document, *change.also_in) and meet(other.span, change.span)


def _joined(change: Change, again: Change, tree: Family) -> Change:
    """One change with the pages of both; what a page is said to say otherwise, it cannot share."""
    others = {o.document: o for o in (*again.others, *change.others) if not _same_place(o, change)}
    also = tuple(sorted({*change.also_in, *again.also_in, again.document} - others.keys() - {change.document}))
    return replace(
        change,
        others=tuple(others[d] for d in sorted(others)),
        also_in=also,
        lines=tree.lines([change.document, *also]),
    )


def _fewer(found: Sequence[Change]) -> list[Change]:
    """Changes without all but the surest exchanges of words of each page."""
    surest = sorted((c for c in found if c.kind == "meaning"), key=_rank)
    held: Counter[str] = Counter()
    dropped = set()
    for change in surest:
        held[change.document] += 1
        if held[change.document] > MAX_MEANINGS:
            dropped.add(change)
    return [c for c in found if c not in dropped]


def _bounded(found: Sequence[Change], settings: FactsSettings, pages: int) -> Iterator[Change]:
    """The surest changes, so many a page: a reader is not to drown in them."""
    found = _fewer(found)
    grave = [c for c in found if c.kind not in ("added", "dropped")]
    slight = [c for c in found if c.kind in ("added", "dropped")]
    for part in (grave, slight):
        surest = sorted(part, key=lambda c: (-c.confidence, _rank(c)))[: settings.per_page * pages]
        yield from sorted(surest, key=_rank)
