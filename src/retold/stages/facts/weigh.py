"""From differences between tellings to changes: which side is the odd one, who shares it, who says otherwise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from retold.records import Change, Telling
from retold.stages.facts.family import Family
from retold.stages.facts.plan import Match, Plan
from retold.stages.facts.sheets import meet
from retold.stages.facts.spots import Difference, Spot, Told, agreeing
from retold.stages.facts.wording import why

Value = tuple[str, str]
"""A site and what is said of it."""
Finder = Callable[[Told, Told], Iterator[Difference]]


@runtime_checkable
class Narrowing(Protocol):
    """A finder that is quicker where it is known what is sought."""

    def among(self, values: frozenset[Value]) -> Finder:
        """The same finder for differences that have one of some values."""


AGREED = 0.05
"""Certainty gained where two or more pages, or the page's own source, agree against the odd wording."""
DIVIDED = 0.1
"""Certainty lost where one page stands against one, and neither is the other's source."""
BETWEEN_LINES = 0.15
"""Certainty lost where the pages belong to different lines: they may speak of different things."""
SOURCE_GAINED = 0.35
"""Certainty lost where a page gives to somebody what its own source tells as fact: it mostly says whom it quotes."""
ASKED = 4
"""Pages that stand for all that say the same, when the other pages of a row are asked what they say."""
MIN_AGREED = 2
"""Pages that must tell it otherwise before a word counts as exchanged, where as many tell it."""
MIN_TURNED = 2
"""Pages that must have turned the wording of the page above them into the same other one before it counts as odd."""
CHANCE = frozenset({"hedge", "attribution", "meaning"})
"""Kinds of changes that two pages may well make alike, neither knowing the other."""
MAX_OTHERS = 60
"""Most passages that are shown against one."""

LEAST = {"number": 0.3, "date": 0.52, "negation": 0.42, "hedge": 0.42, "attribution": 0.5, "meaning": 0.42}
"""Share of two sentences that must agree in order before they are held to say one thing otherwise, where neither page
was reworded or translated. A misspelt name shows by itself, and a title by its name."""
LEAST_FREE = {"negation": 0.3, "hedge": 0.25, "meaning": 0.25}
"""The same where one of them was."""
WITHOUT = "without"
"""What a telling says at a place where words are left out."""
ONE_SIDED = {("added", WITHOUT): "dropped"}
"""Kinds of changes whose one side is told under another name."""

GENERAL = frozenset({"negation", "hedge", "plain", "given", "bare"})
"""Values that many places of a row may share."""


@dataclass(frozen=True)
class Pair:
    """A difference found in a row, whether it was found along the tree, and whether it counts on its own."""

    found: Difference
    below: bool
    primary: bool


def weigh(row: Plan, finder: Finder, between: bool) -> Iterator[Change]:
    """The changes of one kind in one row; `between` where pages of different lines may be held against each other."""
    pairs = list(_primary(row, finder, between))
    if not pairs:
        return
    pairs += _secondary(row, finder, between, pairs)
    for group in _sites(pairs):
        for change in _site(group, row.tree):
            agreed = len(change.others) >= min(MIN_AGREED, len(row.told) - 1)
            if change.kind != "meaning" or agreed or group[0].found.site:
                yield change


def _primary(row: Plan, finder: Finder, between: bool) -> Iterator[Pair]:
    """Differences along the tree, the page that lies lower first."""
    for match in row.matches:
        if (between or match.one_line) and not match.same:
            for found in (f for f in finder(match.a, match.b) if _counts(f, match, row.tree)):
                sure = found.certainty - (0.0 if match.kin or found.learned else BETWEEN_LINES)
                turned = _turned(found, match.a.document)
                yield Pair(replace(turned, certainty=sure), match.below, primary=True)


def _counts(found: Difference, match: Match, tree: Family) -> bool:
    return (match.kin or not found.within) and _agrees(found, match, tree)


def _agrees(found: Difference, match: Match, tree: Family, sought: bool = False) -> bool:
    """Whether the sentences of a difference agree so far that they tell one thing.

    Pages that copy keep the words of a sentence, and one with other words is another; not so pages put in other words,
    nor where a word is `sought` that two other pages exchange.
    """
    if found.learned or (found.kind == "number" and not match.kin):  # it knows by itself, or by what the number counts
        return True
    free = tree.in_other_words(match.a.document) or tree.in_other_words(match.b.document) or sought
    return agreeing(found.one, found.other) >= (LEAST_FREE if free else LEAST).get(found.kind, 0.0)


def _turned(found: Difference, document: str) -> Difference:
    """The same difference with the spot of a document first."""
    return found if found.one.document == document else replace(found, one=found.other, other=found.one)


def _secondary(row: Plan, finder: Finder, between: bool, pairs: list[Pair]) -> list[Pair]:
    """The same differences between the other pages of the row, so that it is known who says what."""
    known = {frozenset((p.found.one.document, p.found.other.document)) for p in pairs}
    values = frozenset(value for p in pairs for value in _values(p.found))
    seek = finder.among(values) if isinstance(finder, Narrowing) else finder
    found = []
    for holder in _holders(pairs):
        for other in sorted(row.told):
            pair = frozenset((holder, other))
            if other == holder or pair in known:
                continue
            known.add(pair)
            match = row.match(holder, other)
            held = (between or match.one_line) and not match.same
            for difference in seek(match.a, match.b) if held else ():
                known_value = any(value in values for value in _values(difference))
                if known_value and _agrees(difference, match, row.tree, sought=difference.kind == "meaning"):
                    found.append(Pair(difference, below=False, primary=False))
    return found


def _holders(pairs: list[Pair]) -> list[str]:
    """A few pages for each value that was found, enough to find the others by."""
    held: dict[Value, list[str]] = {}
    for pair in pairs:
        for value, spot in zip(_values(pair.found), _spots(pair), strict=True):
            held.setdefault(value, []).append(spot.document)
    return sorted({d for documents in held.values() for d in sorted(set(documents))[:ASKED]})


def _values(found: Difference) -> tuple[Value, Value]:
    return (found.site, found.one.value), (found.site, found.other.value)


def _sites(pairs: list[Pair]) -> list[list[Pair]]:
    """Differences that speak of one thing, as far as the ones that count link them."""
    groups: list[tuple[set[Value], list[Pair]]] = []
    for pair in sorted(pairs, key=lambda p: 0.0 if p.primary else 2.0 - p.found.certainty):
        values = set(_values(pair.found))
        near = (group for group in groups if not values.isdisjoint(group[0]))
        hit = [group for group in near if any(_linked(pair, member) for member in group[1])]
        if not pair.primary:
            hit = [group for group in hit if not any(_apart(pair, member) for member in group[1])]
        if pair.primary:
            groups = [group for group in groups if not any(group is other for other in hit)]
            members = [member for _, group in hit for member in group]
            groups.append((values.union(*(held for held, _ in hit)), [*members, pair]))
        elif hit:
            hit[0][0].update(values)
            hit[0][1].append(pair)
    return [group for _, group in groups]


def _linked(pair: Pair, other: Pair) -> bool:
    """Whether two differences share what is said: the same words, or words of one place that do the same."""
    for ours, value in zip(_spots(pair), _values(pair.found), strict=True):
        for theirs, held in zip(_spots(other), _values(other.found), strict=True):
            here = ours.document == theirs.document and meet(ours.at, theirs.at)
            if value == held and (here or value[1] not in GENERAL):
                return True
    return False


def _apart(pair: Pair, other: Pair) -> bool:
    """Whether two differences hold two places of one page against others: they speak of two things."""
    if any(value in GENERAL for _, value in _values(pair.found)):  # these are linked by their place alone
        return False
    both = ((ours, theirs) for ours in _spots(pair) for theirs in _spots(other) if ours.document == theirs.document)
    return any(not meet(ours.at, theirs.at) for ours, theirs in both)


def _spots(pair: Pair) -> tuple[Spot, Spot]:
    return pair.found.one, pair.found.other


def _site(pairs: list[Pair], tree: Family) -> Iterator[Change]:
    """One change for every value but the one that most likely stood at the source."""
    holders: dict[Value, dict[str, Spot]] = {}
    for pair in pairs:
        ours, theirs = _values(pair.found)
        holders.setdefault(ours, {}).setdefault(pair.found.one.document, pair.found.one)
        holders.setdefault(theirs, {}).setdefault(pair.found.other.document, pair.found.other)
    outvoted = _outvoted(pairs, holders, tree)
    norm = _norm(pairs, holders, tree, outvoted)
    for value in sorted(holders):
        against = [p for p in pairs if value in _values(p.found)]
        found = any(p.primary and (not p.below or value in outvoted or _values(p.found)[0] == value) for p in against)
        if value != norm and found:
            yield from _changes(value, against, holders, tree)


def _outvoted(pairs: list[Pair], holders: dict[Value, dict[str, Spot]], tree: Family) -> frozenset[Value]:
    """Wordings of few pages of one line that pages below them changed into one and the same other, each for itself.

    Pages that do not know each other do not make the same change: those above them are the odd ones, and they had
    the statement from somewhere else. The same where one page below agrees with a page that was not made from them.
    """
    turned: dict[tuple[Value, Value], set[str]] = {}
    for pair in pairs:
        if pair.below and pair.found.kind not in CHANCE:
            new, old = _values(pair.found)
            turned.setdefault((old, new), set()).add(pair.found.one.document)
    return frozenset(
        old
        for (old, new), documents in turned.items()
        if tree.lines(holders[old]) == 1
        and len(holders[old]) < len(holders[new])
        and (len(documents) >= MIN_TURNED or not all(_made_from(d, holders[old], tree) for d in holders[new]))
    )


def _made_from(document: str, others: Iterable[str], tree: Family) -> bool:
    """Whether one of some other pages stands above a page."""
    return not set(others).isdisjoint(tree.above(document))


def _norm(pairs: list[Pair], holders: dict[Value, dict[str, Spot]], tree: Family, outvoted: frozenset[Value]) -> Value:
    below = Counter(_values(p.found)[0] for p in pairs if p.below)
    above = Counter(_values(p.found)[1] for p in pairs if p.below)
    tops = tree.tops({d for held in holders.values() for d in held})

    def rank(value: Value) -> tuple[bool, bool, int, bool, int, list[int]]:
        held = holders[value]
        odd = below[value] > above[value]
        oldest = [-position for position, d in enumerate(tree.age) if d in held]
        return (
            value not in outvoted,
            not odd,
            sum(d in held for d in tops),
            value[1] in ("hedge", "given"),
            len(held),
            oldest,
        )

    return max(sorted(holders), key=rank)


def _changes(value: Value, pairs: list[Pair], holders: dict[Value, dict[str, Spot]], tree: Family) -> Iterator[Change]:
    held = holders[value]
    others: dict[str, Spot] = {}
    for pair in pairs:
        spot = pair.found.other if _values(pair.found)[0] == value else pair.found.one
        others.setdefault(spot.document, spot)
    others = {d: s for d, s in others.items() if d not in held}
    if not others:
        return
    first = _first(held, tree)
    spot = held[first]
    shown = [others[d] for d in sorted(others)]
    sure = max(p.found.certainty for p in pairs if p.primary)
    if any(p.found.learned for p in pairs):
        pass
    elif any(p.below for p in pairs if p.primary) or len({s.value for s in shown}) == 1 < len(shown):
        sure += AGREED
    elif len(shown) == 1 and len(held) == 1:
        sure -= DIVIDED
    kind = ONE_SIDED.get((pairs[0].found.kind, value[1]), pairs[0].found.kind)
    if value[1] == "given" and any(p.below for p in pairs if p.primary):
        sure -= SOURCE_GAINED
    yield Change(
        kind=kind,
        document=first,
        span=spot.sheet.span(spot.at),
        says=spot.sheet.says(spot.at),
        others=tuple(Telling(s.document, s.sheet.span(s.at), s.sheet.says(s.at)) for s in shown)[:MAX_OTHERS],
        also_in=tuple(sorted(d for d in held if d != first)),
        lines=tree.lines(held),
        confidence=round(min(sure, 1.0), 4),
        why=why(kind, spot, shown),
    )


def _first(held: Iterable[str], tree: Family) -> str:
    """The page that had the wording first: the one highest in the tree, then the oldest."""
    order = list(tree.age)
    tops = tree.tops(tuple(held))
    return min(tops, key=order.index)
