"""What goes wrong on traditions, by cause: wrong lines of telling and parents, lost pages, relations that moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from bench.quality.lineage.measures import children
from bench.quality.traditions.errors import errors
from bench.quality.traditions.reading import Judged
from bench.quality.traditions.steady import removals, with_copy
from bench.quality.trees import Tree

Cause = tuple[str, str]
"""A cause, and a line about the place where it struck."""


def causes(what: str, one: Judged) -> Iterator[Cause]:
    """The mistakes of one kind in one story."""
    yield from KINDS[what](one)


def shown(found: Sequence[Cause], most: int) -> str:
    """How often each cause struck, the most frequent first, each with some of its places."""
    counts = Counter(cause for cause, _ in found)
    lines = []
    for cause, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        places = [place for other, place in found if other == cause]
        lines += [f"{count:4}  {cause}", *(f"          {place}" for place in places[:most])]
    return "\n".join(lines)


def lines(one: Judged) -> Iterator[Cause]:
    """Lines of telling that were joined or split."""
    true, drawn = one.both
    if one.story.lines == true.roots():
        return
    tops = {page: _tops(drawn, page) for page in true.pages}
    lines_of = {page: _tops(true, page) for page in true.pages}
    said = f"{one.tradition.name}: {one.story.lines} lines for {true.roots()}"
    for top in sorted(set().union(*tops.values())):
        pure = [page for page in true.pages if top in tops[page] and len(lines_of[page]) == 1 and len(tops[page]) == 1]
        joined = set().union(*(lines_of[page] for page in pure))
        if len(joined) > 1:
            yield _joined(one, true), f"{said}; {', '.join(sorted(joined))} under {top}"
    for line in sorted(set().union(*lines_of.values())):
        own = [page for page in true.pages if lines_of[page] == {line}]
        roots = sorted({top for page in own for top in tops[page]})
        if len(roots) > 1:
            small = min(roots, key=lambda top: (sum(top in tops[page] for page in own), top))
            yield f"a line split: off falls {_told(one, small)}", f"{said}; {line} under {', '.join(roots)}"


def _joined(one: Judged, true: Tree) -> str:
    mixed = {page for page in true.pages if len(_tops(true, page)) > 1}
    if any(true.parents[page] & mixed for page in mixed):
        return "lines joined, where a merged page was retold"
    if mixed:
        return "lines joined, where a page was merged"
    if any(telling.borrowed for telling in one.tradition.at_hand.values()):
        return "lines joined, where a page borrowed a passage"
    return "lines joined, nothing merged or borrowed"


def parents(one: Judged) -> Iterator[Cause]:
    """Pages that hang on the wrong ones."""
    true, drawn = one.both
    for page in true.pages:
        if drawn.parents[page] != true.parents[page]:
            above = ", ".join(sorted(drawn.parents[page])) or "nothing"
            was = ", ".join(sorted(true.parents[page])) or "nothing"
            place = f"{one.tradition.name}: {page} ({_told(one, page)}) from {was}, drawn from {above}"
            yield _cause(true, drawn, page), place


def _cause(true: Tree, drawn: Tree, page: str) -> str:
    was, found = true.parents[page], drawn.parents[page]
    if not was:
        return "a report is given a source: " + _kind(true, page, found)
    if len(was) > 1:
        return f"a merged page has {len(found)} sources"
    lost = " (lost)" if was & true.lost else ""
    if not found:
        return f"a retelling is given no source{lost}"
    return f"a retelling is given another source{lost}: {_kind(true, page, found)}"


def _kind(true: Tree, page: str, found: frozenset[str]) -> str:
    """What the drawn sources are to a page in truth."""
    if found & true.lost:
        return "another lost page"
    if not found <= set(true.pages):
        return "a lost page that there is not"
    if any(page in true.above(other) for other in found):
        return "a page made from it"
    if found & true.above(page):
        return "an ancestor further up" if len(found) == 1 else "two pages"
    if any(true.parents[other] & true.parents[page] for other in found):
        return "a sibling"
    if any(true.relation(page, other) == "independent" for other in found):
        return "a stranger"
    return "a page of its family"


def lost(one: Judged) -> Iterator[Cause]:
    """Lost pages that were not found, or that there are not."""
    true, drawn = one.both
    wanted, found = children(true), children(drawn)
    for name, below in wanted.items():
        place = f"{one.tradition.name}: {name} over {_listed(below)}; drawn: {[_listed(b) for b in found.values()]}"
        if below in found.values():
            continue
        nearest = max(found.values(), key=lambda other: len(other & below), default=frozenset())
        if not nearest & below:
            tops = [
                page for page in true.pages if not drawn.parents[page] and below & true.above(page) | {page} & below
            ]
            yield (
                f"no lost page drawn: one of its children stands at the top ({len(below)} children)",
                place + str(tops),
            )
        else:
            word = "too many" if nearest > below else "too few" if nearest < below else "other"
            yield f"a lost page with {word} children", place
    for name, below in found.items():
        if not any(below & other for other in wanted.values()):
            yield "a lost page that there is not", f"{one.tradition.name}: {name} over {_listed(below)}"


def planted(one: Judged) -> Iterator[Cause]:
    """Planted errors that were not told."""
    for error in errors(one.tradition, one.story):
        if not error.found:
            place = f"{one.tradition.name}: {error.page} “{error.says}”, was “{error.was}”"
            yield f"{error.kind} in a page that is {_how(one, error.page)}", place


def moved(one: Judged) -> Iterator[Cause]:
    """Relations that changed when a page was taken away."""
    taken = removals(one.tradition, one.reader, one.story)
    for change in taken.moved:
        first, second = (
            f"{relation} ({older} first)" if older else relation for relation, older in (change.before, change.after)
        )
        turned = " (a sure edge turned)" if change in taken.turned else ""
        what = (
            f"{change.before[0]} → {change.after[0]}{turned}, the page gone was {_role(one, change.gone, change.pair)}"
        )
        yield what, f"{one.tradition.name} without {change.gone}: {'-'.join(change.pair)} {first} → {second}"


def copied(one: Judged) -> Iterator[Cause]:
    """Edges that changed when a leaf was copied."""
    for leaf, same, changed in with_copy(one.tradition, one.reader, one.story):
        if not same:
            yield f"copy of a leaf that is {_how(one, leaf)}", f"{one.tradition.name}: {leaf}; {'; '.join(changed[:4])}"


KINDS = {
    "lines": lines, "parents": parents, "lost": lost, "errors": planted, "removals": moved, "copies": copied,
}  # fmt: skip
"""The mistakes that can be asked for."""


def _tops(tree: Tree, page: str) -> frozenset[str]:
    return frozenset(top for top in tree.above(page) if not tree.parents[top])


def _told(one: Judged, page: str) -> str:
    telling = one.tradition.tellings.get(page)
    if telling is None:
        return "a lost page that there is not"
    count = sum(len(sentence.text.split()) for sentence in telling.said)
    return f"{telling.step.how}, {'under' if count < 100 else 'over'} 100 words"


def _how(one: Judged, page: str) -> str:
    return one.tradition.tellings[page].step.how


def _role(one: Judged, gone: str, pair: tuple[str, str]) -> str:
    """What the page that was taken away is to a pair."""
    above = [one.truth.above(page) for page in pair]
    if all(gone in ancestors for ancestors in above):
        return "above both"
    if any(gone in ancestors for ancestors in above):
        return "above one"
    if any(page in one.truth.above(gone) for page in pair):
        return "below one"
    return "a sibling or stranger"


def _listed(pages: frozenset[str]) -> str:
    return ", ".join(sorted(pages))
