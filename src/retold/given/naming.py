"""Which pages the names in known edges stand for, and whether the edges can all be true."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from retold.errors import KnownError
from retold.records import Article, Known

LEAST_ID = 4
"""Hex digits of an id that may stand for the whole."""
SHOWN = 3
"""Pages that are named where a name fits several."""

_HEX = frozenset("0123456789abcdef")


def resolved(known: Iterable[Known], articles: Sequence[Article]) -> tuple[Known, ...]:
    """The known edges by ids of documents; raises where a name fits no page or several, and where edges contradict."""
    found = set()
    for edge in known:
        child = _page(edge.child, articles)
        parent = None if edge.parent is None else _page(edge.parent, articles)
        if child == parent:
            raise KnownError(f"known edges: “{edge.child}” and “{edge.parent}” are one page; take the line away")
        found.add(Known(child, parent, edge.denied))
    names = {article.id: article.source for article in articles}
    ordered = tuple(sorted(found, key=lambda edge: (edge.child, edge.parent or "", edge.denied)))
    for edge in ordered:
        if edge.denied and Known(edge.child, edge.parent) in found:
            child, parent = names[edge.child], names[edge.parent or ""]
            raise KnownError(
                f"known edges: {child} is said to be made from {parent} and not; take one of the lines away"
            )
    _straight(ordered, names)
    return ordered


def within(known: Iterable[Known], stories: Iterable[Collection[str]], articles: Sequence[Article]) -> None:
    """Raise where a given edge joins pages that do not tell one story."""
    names = {article.id: article.source for article in articles}
    story = {document: number for number, documents in enumerate(stories) for document in documents}
    for edge in known:
        if edge.denied:
            continue
        if edge.child not in story or (edge.parent is not None and story.get(edge.parent) != story[edge.child]):
            ends = names[edge.child] + (f" and {names[edge.parent]}" if edge.parent is not None else "")
            what = "tell no story together" if edge.parent is not None else "tells no story with another page"
            raise KnownError(f"known edges: {ends} {what}; take the line away, or draw the pages with `retold lineage`")


def written_edges(known: Iterable[Known]) -> tuple[str, ...]:
    """Known edges by ids as lines of a file."""
    return tuple(f"{edge.child} {'!' if edge.denied else ''}{edge.parent or '?'}" for edge in known)


def _page(name: str, articles: Sequence[Article]) -> str:
    """Id of the page that a name stands for: what fits whole goes before what fits in part."""
    for fits in (_at, _called, _partly):
        found = [article for article in articles if fits(name, article)]
        if len(found) > 1:
            some = ", ".join(article.source for article in found[:SHOWN]) + (", …" if len(found) > SHOWN else "")
            raise KnownError(
                f"known edges: “{name}” fits {len(found)} pages ({some}); write more of the name, or an id"
            )
        if found:
            return found[0].id
    raise KnownError(
        f"known edges: “{name}” fits no page; name it by its source, its id, or a part of its name or title"
    )


def _at(name: str, article: Article) -> bool:
    places = [place for place in (article.source, *article.also_at, article.url) if place]
    return name in (*places, article.id) or posixpath.normpath(name) in map(posixpath.normpath, places)


def _called(name: str, article: Article) -> bool:
    low = name.casefold()
    return any(low in (called.casefold(), PurePosixPath(called).stem.casefold()) for called in _names(article))


def _partly(name: str, article: Article) -> bool:
    low = name.casefold()
    begins = len(name) >= LEAST_ID and _HEX.issuperset(low) and article.id.startswith(low)
    return begins or any(low in called.casefold() for called in _names(article))


def _names(article: Article) -> list[str]:
    """Names of the files of a page, and its title."""
    files = [PurePosixPath(place.replace("\\", "/")).name for place in (article.source, *article.also_at)]
    return [*files, " ".join(article.title.split())] if article.title else files


def _straight(known: Iterable[Known], names: Mapping[str, str]) -> None:
    """Raise where given edges go in a circle."""
    above: dict[str, list[str]] = {}
    for edge in known:
        if edge.parent is not None and not edge.denied:
            above.setdefault(edge.child, []).append(edge.parent)
    left = {child: set(parents) for child, parents in above.items()}
    while free := [child for child, parents in left.items() if not parents & left.keys()]:
        for child in free:
            del left[child]
    if left:
        way = [min(left)]
        while way[-1] not in way[:-1]:
            way.append(min(parent for parent in above[way[-1]] if parent in left))
        circle = " from ".join(names[page] for page in way[way.index(way[-1]) :])
        raise KnownError(f"known edges go in a circle: {circle}; take one of these lines away")
