"""The page that is not there: its name, from those who credit it, and what it must have said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from retold.languages import language
from retold.records import Article, Marks, Place, Row, Witnessed
from retold.text import plain

CREDIT = 2
"""A credit line names a source; being told or cited names one half as surely."""
MIN_STATEMENT_WORDS = 4


def name_of(
    family: Sequence[tuple[Article, Marks]], strangers: Sequence[tuple[Article, Marks]]
) -> tuple[str | None, tuple[str, ...]]:
    """Name of the lost source of a family of pages, and why: the medium or agency that its pages credit most.

    It takes a credit line on one page and a mention on another, or mentions on two pages of a medium that no page
    outside the family mentions: what everybody cites is a source of all, not the lost page of one family. The police or
    a ministry says things, but tells no story.
    """
    full: dict[str, str] = {}
    credited, mentioned = Counter[str](), Counter[str]()
    for article, marks in family:
        credits = {c.name for c in article.credits if c.kind in ("agency", "outlet")}
        cited = {c.name for c in marks.citations}
        for name in sorted(credits | cited):
            full.setdefault(plain(name), name)
        own = plain(article.outlet or "")
        credited.update({plain(name) for name in credits} - {own})
        mentioned.update({plain(name) for name in credits | cited} - {own})
    elsewhere = {plain(c.name) for _, marks in strangers for c in marks.citations}
    scores = {}
    for name, pages in mentioned.items():
        if pages > 1 and (credited[name] or (name not in elsewhere and not _speaks_only(name, family))):
            scores[name] = pages + CREDIT * credited[name]
    if not scores:
        return None, ()
    best = min(scores, key=lambda name: (-scores[name], name))
    return full[best], (f"{mentioned[best]} of {len(family)} pages name {full[best]}, {credited[best]} in a credit",)


def _speaks_only(name: str, family: Sequence[tuple[Article, Marks]]) -> bool:
    """Whether a name is that of a body and not of a medium, by its words in the language of some page."""
    words = set(name.split())
    tongues = [language(code) for code in sorted({article.language or "" for article, _ in family})]
    return any(words & tongue.organisations and not words & tongue.media for tongue in tongues)


def text_of(
    rows: Iterable[Row], lineages: Mapping[str, int], trust: Mapping[str, int], texts: Mapping[str, str]
) -> tuple[tuple[Witnessed, ...], float]:
    """The statements that a lost page must have held, and the share of it that survives.

    `lineages` maps each page below it to the child that it came by: what two children tell, it must have held. The
    wording is that of the page of most `trust`. What survives is estimated from how many statements two children and
    one child alone tell (the estimator of Chao 1987 for unseen species, in its form without bias).
    """
    held, once, twice = [], 0, 0
    for row in rows:
        places = [place for place in row.tellings if place.document in lineages]
        children = {lineages[place.document] for place in places}
        once += len(children) == 1
        twice += len(children) == 2
        if len(children) > 1:
            witnessed = _witnessed(places, trust, texts)
            if plain(witnessed.text).count(" ") + 1 >= MIN_STATEMENT_WORDS:
                held.append(witnessed)
    count = len(set(lineages.values()))
    unseen = (count - 1) / count * once * max(0, once - 1) / (2 * (twice + 1))
    known = len(held) + once
    return tuple(held), round(len(held) / max(known + unseen, 1e-9), 4) if held else 0.0


def _witnessed(places: Sequence[Place], trust: Mapping[str, int], texts: Mapping[str, str]) -> Witnessed:
    best = min(places, key=lambda place: (-trust[place.document], place.document, place.span))
    return Witnessed(texts[best.document][best.span[0] : best.span[1]], tuple(places))
