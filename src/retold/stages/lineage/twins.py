"""Pages that tell word for word the same: one voice, whatever the furniture around it and the outlet above it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, replace

from retold.records import Article, Edge, Known, Marks, Retelling, Row, Span, content_id
from retold.text import lines, plain

DATED = 0.8
"""Support of an edge between two pages with the same words of which one is dated before the other."""
UNDATED = 0.5
"""The same where no date says which was first."""
ENDS = tuple(".!?…\"'”’»)。！？")
"""How the line of a text ends that is no headline."""
SHORT = 12
"""Words up to which a line may be a headline."""
LEAST = 2 / 3
"""Share of a body that must be left without its short lines: a list holds nothing else."""
SAME = "its body has the very same words"
NEARLY = "its body has the very same words, but for headlines and other lines of its site"


@dataclass(frozen=True, slots=True)
class Story:
    """What a tree is drawn from, one page for all that have its words; `twins`: the others, with the one that stays."""

    articles: tuple[Article, ...]
    marks: tuple[Marks, ...]
    retellings: tuple[Retelling, ...]
    rows: tuple[Row, ...]
    twins: Mapping[str, str]


def single(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    retellings: Sequence[Retelling],
    rows: Sequence[Row],
    known: Sequence[Known],
) -> Story:
    """The story without word-for-word copies, which would be witnesses of what their source made up.

    The earliest page stays, by date, then the one with least furniture, then by id; and every page of which an edge is
    known. What stays stands in the order of its words, so that it makes no difference which of the copies it is.
    """
    spoken = {end for edge in known for end in (edge.child, edge.parent)}
    voices = _voices(articles)
    first: dict[str, str] = {}
    twins: dict[str, str] = {}
    for article in sorted(articles, key=lambda one: (one.published or "9999", len(body(one)), one.id)):
        words = voices[article.id]
        if words and article.id not in spoken and first.setdefault(words, article.id) != article.id:
            twins[article.id] = first[words]
    kept = [at for at, article in enumerate(articles) if article.id not in twins]
    kept.sort(key=lambda at: (content_id(voices[articles[at].id]), articles[at].id))
    return Story(
        tuple(articles[at] for at in kept),
        tuple(marks[at] for at in kept),
        tuple(pair for pair in retellings if not {pair.a, pair.b} & twins.keys()),
        tuple(_without(row, twins) for row in rows if any(p.document not in twins for p in row.tellings)),
        twins,
    )


def body(article: Article) -> str:
    """The words of the body of a page."""
    return plain("\n".join(article.text[slice(*span)] for span in _lines(article)))


def _voices(articles: Sequence[Article]) -> dict[str, str]:
    """The words of each body, without short lines that end like no sentence and stand on no other page.

    Such lines are headlines of other articles, prompts and captions that were taken for the body: two copies of one
    text on two sites differ in nothing else. Where they are the greater part, as in a list, they count.
    """
    told = {article.id: [article.text[slice(*span)] for span in _lines(article)] for article in articles}
    often = Counter(line for own in told.values() for line in set(own))
    found = {}
    for document, own in told.items():
        sentences = {line for line in own if line.endswith(ENDS) or line.count(" ") >= SHORT}
        whole, kept = "\n".join(own), [line for line in own if line in sentences or often[line] > 1]
        found[document] = plain("\n".join(kept) if len("\n".join(sentences)) >= LEAST * len(whole) else whole)
    return found


def _lines(article: Article) -> list[Span]:
    return [span for block in article.blocks if block.kind == "body" for span in lines(article.text, *block.span)]


def edges(
    twins: Mapping[str, str], articles: Sequence[Article], drawn: Sequence[Edge], versions: Container[str]
) -> list[Edge]:
    """Edges to the word-for-word copies of pages, given those that are drawn to the others.

    A copy that is dated later hangs on the page with its words. Where no date says which of them was first, it hangs
    beside that page on what both go back to, if there is anything; but among `versions` of one page, of which each was
    made from the one before, it hangs on that page as well.
    """
    dates = {article.id: article.published for article in articles}
    bodies = {article.id: body(article) for article in articles if article.id in {*twins, *twins.values()}}
    found = []
    for twin, first in sorted(twins.items()):
        same = SAME if bodies[twin] == bodies[first] else NEARLY
        above = [edge for edge in drawn if edge.to == first]
        if dates[first] and dates[twin] and dates[first] != dates[twin]:
            found.append(_copy(first, twin, DATED, same, "its source is dated before it"))
        elif above and first not in versions:
            found.extend(replace(edge, to=twin, why=(*edge.why, f"{same} as page {first}")) for edge in above)
        else:
            found.append(_copy(first, twin, UNDATED, same, "nothing says which of the two was first"))
    return found


def _copy(first: str, twin: str, support: float, *why: str) -> Edge:
    return Edge(first, twin, "verbatim", support, given=False, why=why)


def _without(row: Row, twins: Mapping[str, str]) -> Row:
    return replace(row, tellings=tuple(place for place in row.tellings if place.document not in twins))
