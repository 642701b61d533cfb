"""Pairs of pages as plain lists, for the script that lays any two of them side by side."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from retold.records import Passage, Retelling, Span
from retold.stages.report.page.cast import Cast

KINDS = ("same", "edited", "reworded", "quote")
"""Kinds of passages, by their place in this list."""

Turned = Callable[[int], int]


def pairs(cast: Cast) -> list[list[Any]]:
    """Every pair of a story: `[left, right, relation, from, how, probability, share, share, why, passages]`.

    Pages are given by their place among the pages at hand, the left one being the first of the two in the tree;
    `from` is 0 or 1 for left or right, or null.
    """
    order = {face.article.id: place for place, face in enumerate(cast.pages) if face.article}
    return sorted(_pair(cast, pair, order) for pair in cast.story.retellings)


def _pair(cast: Cast, pair: Retelling, order: dict[str, int]) -> list[Any]:
    turned = order[pair.a] > order[pair.b]
    left, right = (pair.b, pair.a) if turned else (pair.a, pair.b)
    shares = [round(pair.share_of_a, 2), round(pair.share_of_b, 2)]
    units = cast.offsets[left][1], cast.offsets[right][1]
    return [
        order[left],
        order[right],
        pair.relation,
        None if pair.from_ is None else int(pair.from_ == right),
        pair.how,
        round(pair.probability, 2),
        *(reversed(shares) if turned else shares),
        cast.named(pair.why),
        [_passage(one, turned, *units) for one in sorted(placed(pair), key=lambda one: one.b if turned else one.a)],
    ]


def placed(pair: Retelling) -> list[Passage]:
    """Passages that a page of two columns can hold: those in order, then of those moved what meets no other."""
    kept = [passage for passage in pair.passages if not passage.moved]
    taken_a, taken_b = [one.a for one in kept], [one.b for one in kept]
    for one in sorted((one for one in pair.passages if one.moved), key=lambda one: (-one.similarity, one.a, one.b)):
        if not _meets(one.a, taken_a) and not _meets(one.b, taken_b):
            kept.append(one)
            taken_a.append(one.a)
            taken_b.append(one.b)
    return kept


def _meets(span: Span, others: list[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def _passage(one: Passage, turned: bool, left: Turned, right: Turned) -> list[Any]:
    """`[start, end, start, end, kind, similarity in hundredths, moved]`, the left side first.

    The script finds the words that differ: written out they would be half of a report of many pages.
    """
    a, b = (one.b, one.a) if turned else (one.a, one.b)
    spans = left(a[0]), left(a[1]), right(b[0]), right(b[1])
    return [*spans, KINDS.index(one.kind), round(one.similarity * 100), int(one.moved)]
