"""Lost pages as nodes, with the edges to and from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from retold.records import Edge, Node, Row, content_id
from retold.stages.lineage.ground import ANOTHER, HANDS, OTHERS, TRUST, UNDIRECTED, Ground, supported
from retold.stages.lineage.known import BESIDE_GIVEN, GIVEN_LOST
from retold.stages.lineage.lost import name_of, text_of
from retold.stages.lineage.parents import Attachment
from retold.stages.lineage.support import chosen
from retold.stages.lineage.versions import GROWS
from retold.stages.lineage.ways import INTACT, Kept, way_from_lost, way_from_page


@dataclass(frozen=True, slots=True)
class Drawn:
    """A lost page: its node, and the edges to what was made from it."""

    node: Node
    below: tuple[Edge, ...]


def children_of_lost(found: Attachment, group: list[int]) -> list[int]:
    """Pages whose source in a family is lost: its tops, and pages merged from it and another source.

    Pages that were copied by hand from a lost one are not among them: `lost_copies` draws that.
    """
    family = found.together(group)
    tops = [page for page in found.tops(family) if page not in found.copied]
    partly = [page for page, parts in found.merged.items() if any(parts.get(f, 0) is None for f in group)]
    if len(tops) > 1:
        return sorted({*tops, *partly, *found.ties.lost.intersection(family)})
    given = found.ties.lost.intersection(partly)
    return sorted({*tops, *given}) if given else []


def lost_source(ground: Ground, children: Sequence[int], family: Sequence[int], rows: Sequence[Row]) -> Drawn:
    """The lost page that the tops of a family were made from."""
    below = [_edge_from_lost(ground, child, children) for child in children]
    return _drawn(ground, [[child] for child in children], family, below, rows)


def lost_copies(ground: Ground, rows: Sequence[Row]) -> tuple[list[Node], list[Edge]]:
    """The lost pages that stood between pages copied by hand, with all edges to and from them."""
    found, documents = ground.found, ground.pages.documents
    lost_ones = {page for page in found.copied.values() if page >= len(documents)}
    drawn: dict[int, Drawn] = {}
    edges: list[Edge] = []
    for lost in sorted(lost_ones, key=lambda page: (-_depth(found, page), page)):  # those above are made of those below
        drawn[lost] = _lost_copy(ground, lost, drawn, rows)
        edges += drawn[lost].below
        above = found.copied.get(lost)
        if above is not None and above not in lost_ones:
            nearest = [documents[page] for page in _nearest(ground, lost)]
            ways = [way_from_page(page, documents[above], ground.kept)[0] for page in nearest]
            edges.append(_edge_to_lost(drawn[lost].node, documents[above], ways))
    return [one.node for one in drawn.values()], edges


def _lost_copy(ground: Ground, lost: int, drawn: Mapping[int, Drawn], rows: Sequence[Row]) -> Drawn:
    """A lost page that others were copied from by hand, of which those that are lost as well are `drawn`."""
    nearest = _nearest(ground, lost)
    pages = sorted({page for top in nearest for page in (top, *ground.found.below(top))})
    below, parts = [], []
    for child in ground.found.next_below(lost):
        if child in drawn:
            below.append(_edge_to_lost(drawn[child].node, "", [edge.how for edge in drawn[child].below]))
            parts.append(_nearest(ground, child))
        else:
            below.append(_edge_from_lost(ground, child, nearest))
            parts.append([child])
    return _drawn(ground, parts, pages, below, rows)


def _depth(found: Attachment, page: int) -> int:
    """How many pages, lost ones included, a page copied by hand has above it."""
    depth = 0
    while page in found.copied:
        page, depth = found.copied[page], depth + 1
    return depth


def _nearest(ground: Ground, lost: int) -> list[int]:
    """The pages at hand that come next below a lost one, whatever other lost pages stand between."""
    count = len(ground.pages.documents)
    below = ground.found.next_below(lost)
    return sorted(page for one in below for page in ([one] if one < count else _nearest(ground, one)))


def _edge_to_lost(node: Node, source: str, ways: Sequence[str]) -> Edge:
    """The edge into a lost page; its way is the lightest of those to what was made from it, which changed more."""
    return Edge(source, node.id, max(ways, key=TRUST.index), GROWS, given=False, why=(HANDS,))


def _edge_from_lost(ground: Ground, child: int, children: Sequence[int]) -> Edge:
    """An edge from a lost page, `children` being what was made from it; its id is filled in when the node is made."""
    documents, family = ground.pages.documents, [c for c in children if c != child]
    why: tuple[str, ...]
    if child in ground.mixed:
        how, why = "merged", (OTHERS if child in ground.found.merged else ANOTHER,)
        share = 1.0
    elif child not in ground.found.ties.lost and ground.found.ties.lost.issuperset(family):
        how, why = "unclear", (BESIDE_GIVEN,)
        share = UNDIRECTED
    else:
        siblings = [documents[c] for c in family]
        how, why = way_from_lost(documents[child], siblings, _quotations(ground, child, children), ground.kept)
        by_hand = child in ground.found.by_hand
        share = GROWS if by_hand else chosen(ground.pages, ground.found, child, ground.weights).get(None, 0.0)
        why = (*why, HANDS) if by_hand else why
    if child in ground.found.ties.lost:
        return Edge("", documents[child], how, 1.0, given=True, why=(GIVEN_LOST, *why))
    certain = float(ground.pages.probability[child, family].max(initial=0.0))
    why = (*why, *ground.found.between(child, None).why, *ground.denials(child))
    return Edge("", documents[child], how, supported(share * certain), given=False, why=why)


def _quotations(ground: Ground, child: int, children: Sequence[int]) -> Kept:
    """How the quotations of a child of a lost page fared, held against its siblings and what was made from those."""
    shares = {c: _intact(ground, c, children) for c in children}
    spared = any(intact >= INTACT * max(1, count) for c, (intact, count) in shares.items() if c != child)
    return Kept(*shares[child], spared)


def _intact(ground: Ground, child: int, children: Sequence[int]) -> tuple[int, int]:
    """Quotations of a child of a lost page that stand word for word on another side of that, of how many."""
    own = ground.pages.quoted[child]
    below = {child, *ground.found.below(child)}
    others = sorted({p for c in children for p in (c, *ground.found.below(c))} - below)
    return int(own[:, others].any(axis=1).sum()), len(own)


def _drawn(
    ground: Ground, tops: Sequence[Sequence[int]], family: Sequence[int], below: Sequence[Edge], rows: Sequence[Row]
) -> Drawn:
    """A lost page over some edges; `tops` holds for each of these the pages at hand that come first below it."""
    documents, marked = ground.pages.documents, ground.marked
    inside = sorted({documents[p] for p in (*family, *(page for part in tops for page in part))})
    outside = [d for d in documents if d not in inside]
    name, named = name_of([marked[d] for d in inside], [marked[d] for d in outside])
    child_of: dict[str, int] = {}
    for number, part in enumerate(tops):
        for page in (page for top in part for page in (top, *ground.found.below(top))):
            child_of.setdefault(documents[page], number)
    child_of |= {twin: child_of[first] for twin, first in ground.twins.items() if first in child_of}
    trust = {d: TRUST.index(below[n].how) for d, n in child_of.items()}
    text, survives = text_of(rows, child_of, trust, {d: marked[d][0].text for d in child_of})
    node = Node(
        id=content_id("lost", *sorted(edge.to for edge in below)),
        document=None,
        lost=True,
        name=name,
        why=(*_shared(below), *named),
        text=text,
        survives=survives,
    )
    return Drawn(node, tuple(replace(edge, from_=node.id) for edge in below))


def _shared(edges: Sequence[Edge]) -> tuple[str, ...]:
    """Why a lost page is drawn."""
    given = sum(edge.given for edge in edges)
    found = (f"{len(edges)} pages share what none of them could have given the others",)
    said = (f"given: a person says that the source of {given} of its {len(edges)} pages is not at hand",)
    return (*(said if given else ()), *(found if len(edges) - given > 1 else ()))
