"""Two pages side by side on a terminal: how they hang together, and the passages that show it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from retold.records import Answer, Edge, Passage, Retelling
from retold.stages.report.columns import COLUMN, GAP, side_by_side
from retold.stages.report.labels import harmless, labels
from retold.stages.report.lines import WIDTH, Paint, painter, wrapped
from retold.text import percent

EVEN = 0.6
"""Support of an edge up to which its direction is little better than an even chance."""


def as_pair(answer: Answer, first: str, *, colour: bool = False) -> str:
    """The pair of an answer for two pages, the document `first` on the left, with all its passages in two columns."""
    paint = painter(colour=colour)
    pair = pair_of(answer, first)
    told = [*verdict(answer, pair, paint), *in_words(pair, paint), "", *_passages(answer, pair, paint)]
    return "\n".join(told).rstrip("\n") + "\n"


def verdict(answer: Answer, pair: Retelling, paint: Paint) -> Iterator[str]:
    """Who the two pages are, how they hang together, and how much of each the other tells."""
    names = labels(answer.documents)
    for letter, document in (("a", pair.a), ("b", pair.b)):
        yield from wrapped(_full(answer, document, names[document]), 5, f"  {letter}  ")
    yield ""
    way = pair.relation if pair.how == pair.relation else f"{pair.relation}, {pair.how}"
    yield paint("head", way)
    yield from _first(answer, pair)
    yield from wrapped(f"{pair.probability:.4f} is the probability that the two share a text ancestor", 2, "  ")
    yield from wrapped(f"{percent(pair.share_of_a)} of a is told by b, {percent(pair.share_of_b)} of b by a", 2, "  ")


def _first(answer: Answer, pair: Retelling) -> Iterator[str]:
    for edge in edges_between(answer, pair):
        older = "a" if edge.from_ == pair.a else "b"
        told = f"{older} was told first" if edge.support > EVEN else f"which was told first is open, perhaps {older}"
        yield f"  {told} (support {edge.support:.2f})"


def edges_between(answer: Answer, pair: Retelling) -> list[Edge]:
    """The edge of the tree from one of the two pages to the other, if there is one."""
    ends = ((pair.a, pair.b), (pair.b, pair.a))
    return [edge for edge in answer.stories[0].lineage.edges if (edge.from_, edge.to) in ends]


def in_words(pair: Retelling, paint: Paint) -> Iterator[str]:
    """The reasons of a verdict, a line each."""
    yield from ("", paint("head", "Why"))
    for why in pair.why:
        yield from wrapped(why, 4, "  ")


def pair_of(answer: Answer, first: str) -> Retelling:
    """The pair of an answer for two pages, turned so that `first` is a."""
    pair = answer.stories[0].retellings[0]
    if pair.a == first:
        return pair
    passages = sorted((passage.turned() for passage in pair.passages), key=lambda passage: (passage.a, passage.b))
    return replace(
        pair, a=pair.b, b=pair.a, share_of_a=pair.share_of_b, share_of_b=pair.share_of_a, passages=tuple(passages),
        fidelity=pair.fidelity[::-1],
    )  # fmt: skip


def _full(answer: Answer, document: str, name: str) -> str:
    article = next(article for article in answer.documents if article.id == document)
    title = f": {article.title}" if article.title else ""
    return harmless(f"{name}{title} ({article.source})")


def _passages(answer: Answer, pair: Retelling, paint: Paint) -> Iterator[str]:
    texts = {article.id: article.text for article in answer.documents}
    if not pair.passages:
        yield paint("head", "They share no passage")
        return
    yield paint("head", f"{'a'.ljust(COLUMN)}{GAP}b")
    for passage in pair.passages:
        yield paint("dim", _heading(passage).ljust(WIDTH, "─"))
        yield from side_by_side(passage, texts[pair.a], texts[pair.b], paint)


def _heading(passage: Passage) -> str:
    moved = ", moved" if passage.moved else ""
    return f"── {passage.kind}{moved}, {passage.similarity:.2f} "
