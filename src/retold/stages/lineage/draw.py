"""The tree as nodes and edges, with ways, support and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from retold.records import Article, Edge, Known, Lineage, Marks, Node, Retelling, Row, content_id
from retold.settings import Settings
from retold.stages.lineage.age import tells_more
from retold.stages.lineage.families import unsteady
from retold.stages.lineage.known import BESIDE_GIVEN, GIVEN, GIVEN_LOST, LOST_ALONE, bound
from retold.stages.lineage.lost import name_of, text_of
from retold.stages.lineage.parents import Attachment, attach
from retold.stages.lineage.support import LEAST, chosen, resamples
from retold.stages.lineage.twins import edges, single
from retold.stages.lineage.versions import GROWS, turns
from retold.stages.lineage.ways import Fidelities, Kept, fidelities, way_from_lost, way_from_page
from retold.stages.lineage.witnesses import Numbers, Pages, gather

TRUST = ("unclear", "abridged", "translated", "machine-translated", "merged", "reworded", "edited", "verbatim")
"""Whose wording is nearest to its source, the farthest first."""
OTHERS = "its other statements come from pages that are strangers to this one"
ANOTHER = "it has another source as well, as given"
"""Why a page is said to be merged: by its text, or because it was given."""
READS = "its source has the wording that machines change, and it has what they put in its place"
BETWEEN = "of what its source left of the original it has hardly anything again, and much of what its source brought in"
MORE = "these look like versions of one page, and who works on a page mostly adds to it"
HANDS = "these look copied by hand, and who copies by hand misspells, and omits more than he adds"
EVEN = 0.8
"""Part of the support that is left where no two third pages confirm that the source tells more than the page."""
ALONE = "no third page says which of the two was first"
LITTLE = "no two pages confirm what its source tells beyond it: little says which of the two was first"
LIKE_VERSIONS = "with one page less they would look like versions of one page, this one before its source"
LIKE_MERGED = "with one page less its source would look merged from pages like this one"
"""Why little says which of two pages was first."""
AGAINST_DATES = "the dates contradict it: its source is dated after it"
UNDIRECTED = 0.5
"""Support of an edge between two pages of which nothing says which was first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that an edge is drawn from."""

    pages: Pages
    found: Attachment
    kept: Fidelities
    weights: Numbers
    mixed: frozenset[int]
    """Pages with two sources or more, lost ones included."""
    marked: Mapping[str, tuple[Article, Marks]]
    """All pages, twins included."""
    unsteady: Set[int]
    """Pages that may look merged without some other page, and all that was made from them."""
    twins: Mapping[str, str]
    """Pages with the very words of another, and that other."""


def lineage(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    retellings: Sequence[Retelling],
    rows: Sequence[Row],
    settings: Settings,
    known: Sequence[Known] = (),
) -> Lineage:
    """Draw the family tree of one story; `articles` and `marks` run in parallel, in the order of their ids.

    Edges that are `known`, by ids of documents, hold, and the rest is found around them.
    """
    story = single(articles, marks, retellings, rows, known)
    pages = gather(story.articles, story.marks, story.retellings, story.rows, settings)
    weights = resamples(len(pages.statements), settings.lineage.resamples)
    found = attach(pages, bound(known, pages.documents))
    lost = [_children_of_lost(found, group) for group in found.groups]
    marked = dict(zip([article.id for article in articles], zip(articles, marks, strict=True), strict=True))
    shaky = unsteady(pages, found.families)
    ground = Ground(
        pages,
        found,
        fidelities(story.retellings),
        weights,
        _mixed(found, lost),
        marked,
        shaky.union(*map(found.below, shaky)),
        story.twins,
    )
    alone = {d: _alone(ground, page, lost) for page, d in enumerate(pages.documents)}
    nodes = [Node(d, d, lost=False, name=marked[d][0].outlet, why=alone.get(d, ())) for d in marked]
    drawn = _edges_between_pages(ground)
    families = [(children, found.together(group)) for group, children in zip(found.groups, lost, strict=True)]
    for children, family in [*families, *((group, group) for group in found.between)]:
        if len(children) > 1:
            below = [_edge_from_lost(ground, child, children) for child in children]
            node = _lost_node(ground, family, below, rows)
            nodes.append(node)
            drawn.extend(replace(edge, from_=node.id) for edge in below)
            drawn.extend(_edges_to_lost(ground, node, children))
    drawn += edges(story.twins, articles, drawn, _versions(found, pages.documents))
    return Lineage(tuple(nodes), tuple(sorted(drawn, key=lambda e: (e.from_, e.to))))


def _versions(found: Attachment, documents: Sequence[str]) -> set[str]:
    """Pages that look like versions of one page by their words."""
    return {documents[page] for pair in found.drafts if pair[0] not in found.by_hand for page in pair}


def _children_of_lost(found: Attachment, group: list[int]) -> list[int]:
    """Pages whose source in a family is lost: its tops, and pages merged from it and another source."""
    family = found.together(group)
    tops = found.tops(family)
    partly = [page for page, parts in found.merged.items() if any(parts.get(f, 0) is None for f in group)]
    if len(tops) > 1:
        return sorted({*tops, *partly, *found.ties.lost.intersection(family)})
    given = found.ties.lost.intersection(partly)
    return sorted({*tops, *given}) if given else []


def _mixed(found: Attachment, lost: Sequence[Sequence[int]]) -> frozenset[int]:
    sources = Counter(page for children in lost if len(children) > 1 for page in children)
    sources.update({page: len(parents) for page, parents in found.parents.items()})
    return frozenset(page for page, count in sources.items() if count > 1)


def _alone(ground: Ground, page: int, lost: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """What was given of a page and no edge can say: that its source is lost, or, of a root, who is not its source."""
    if any(page in children for children in lost if len(children) > 1):
        return ()
    alone = (LOST_ALONE,) if page in ground.found.ties.lost else ()
    return alone if ground.found.parents.get(page) else (*alone, *_denials(ground, page))


def _denials(ground: Ground, page: int) -> tuple[str, ...]:
    return ground.found.ties.notes(page, [article.outlet or article.source for article in ground.pages.articles])


def _edges_between_pages(ground: Ground) -> list[Edge]:
    stood_between = {child for children in ground.found.between for child in children}
    edges = []
    for child, parents in sorted(ground.found.parents.items()):
        for parent in parents if child not in stood_between else ():
            edges.append(_edge(ground, child, parent))
    return edges


def _edges_to_lost(ground: Ground, node: Node, children: Sequence[int]) -> list[Edge]:
    """The edge from the page at hand that a lost page was made from, where there is one.

    Its way is the lightest of those from there to its children, who changed more.
    """
    if tuple(children) not in ground.found.between:
        return []
    documents, (parent,) = ground.pages.documents, ground.found.parents[children[0]]
    ways = [way_from_page(documents[child], documents[parent], ground.kept)[0] for child in children]
    return [Edge(documents[parent], node.id, max(ways, key=TRUST.index), GROWS, given=False, why=(HANDS,))]


def _edge(ground: Ground, child: int, parent: int) -> Edge:
    documents = ground.pages.documents
    why: tuple[str, ...]
    how, why = way_from_page(documents[child], documents[parent], ground.kept)
    certain = float(ground.pages.probability[child, parent])
    if child in ground.mixed:
        how, why = "merged", (*why, OTHERS if child in ground.found.merged else ANOTHER)
    if parent in ground.found.ties.parents.get(child, ()):
        return Edge(documents[parent], documents[child], how, 1.0, given=True, why=(GIVEN, *why))
    if child in ground.found.merged:
        share = 1.0
    elif (child, parent) in ground.found.versions:
        how, why = "edited", ("a later version of the same address", *why)
        share = 1.0
    elif (child, parent) in ground.found.chances:
        share = ground.found.chances[child, parent]
        why = (*why, _reason(ground.found, child, parent))
    else:
        share = chosen(ground.pages, ground.found, child, ground.weights).get(parent, 0.0)
        lack = ground.found.lacks.get((child, parent), 0.0)
        why = (*why, f"little that only other pages confirm is in it and not in its source ({lack:.2f})")
        doubt = _doubt(ground, child, parent)
        share = UNDIRECTED if doubt == ALONE else share * EVEN if doubt else share
        why = (*why, doubt) if doubt else why
    if _dated_after(ground, parent, child):
        share = min(share, EVEN)
        why = (*why, AGAINST_DATES)
    why = (*why, *_denials(ground, child))
    return Edge(documents[parent], documents[child], how, _support(share * certain), given=False, why=why)


def _doubt(ground: Ground, child: int, parent: int) -> str:
    """Why it is not sure that the one page was first, and not the other; empty where nothing speaks against it."""
    home = ground.found.home(child)
    if len(home) == 2:  # nobody is left to testify
        return ALONE
    if not tells_more(ground.pages, parent, child):
        return LITTLE
    if turns(ground.pages, home, parent, child):
        return LIKE_VERSIONS
    return LIKE_MERGED if parent in ground.unsteady else ""


def _dated_after(ground: Ground, parent: int, child: int) -> bool:
    """Whether the dates of two pages say that the child was first; without the hour only where the days differ."""
    later, earlier = (ground.pages.articles[page].published for page in (parent, child))
    return bool(later and earlier) and str(later)[:10] > str(earlier)[:10]


def _reason(found: Attachment, child: int, parent: int) -> str:
    if child in found.by_hand:
        return HANDS
    if (child, parent) in found.drafts:
        return MORE
    return READS if parent in found.originals or (child, parent) in found.turned else BETWEEN


def _edge_from_lost(ground: Ground, child: int, children: Sequence[int]) -> Edge:
    """An edge from a lost node, whose id is filled in when the node is made."""
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
    why = (*why, *_denials(ground, child))
    return Edge("", documents[child], how, _support(share * certain), given=False, why=why)


def _shared(edges: Sequence[Edge]) -> tuple[str, ...]:
    """Why a lost page is drawn."""
    given = sum(edge.given for edge in edges)
    found = (f"{len(edges)} pages share what none of them could have given the others",)
    said = (f"given: a person says that the source of {given} of its {len(edges)} pages is not at hand",)
    return (*(said if given else ()), *(found if len(edges) - given > 1 else ()))


def _quotations(ground: Ground, child: int, children: Sequence[int]) -> Kept:
    """How the quotations of a child of a lost page fared, held against its siblings and what was made from those."""
    own = ground.pages.quoted[child]
    below = {child, *ground.found.below(child)}
    others = sorted({p for c in children for p in (c, *ground.found.below(c))} - below)
    return Kept(intact=int(own[:, others].any(axis=1).sum()), count=len(own))


def _support(share: float) -> float:
    return round(min(1.0, max(LEAST, share)), 4)


def _lost_node(ground: Ground, family: Sequence[int], below: Sequence[Edge], rows: Sequence[Row]) -> Node:
    documents, marked = ground.pages.documents, ground.marked
    inside = sorted({documents[p] for p in family} | {edge.to for edge in below})
    outside = [d for d in documents if d not in inside]
    name, named = name_of([marked[d] for d in inside], [marked[d] for d in outside])
    child_of: dict[str, int] = {}
    for number, edge in enumerate(below):
        top = documents.index(edge.to)
        for page in (top, *ground.found.below(top)):
            child_of.setdefault(documents[page], number)
    child_of |= {twin: child_of[first] for twin, first in ground.twins.items() if first in child_of}
    trust = {d: TRUST.index(below[n].how) for d, n in child_of.items()}
    text, survives = text_of(rows, child_of, trust, {d: marked[d][0].text for d in child_of})
    return Node(
        id=content_id("lost", *sorted(edge.to for edge in below)),
        document=None,
        lost=True,
        name=name,
        why=(*_shared(below), *named),
        text=text,
        survives=survives,
    )
