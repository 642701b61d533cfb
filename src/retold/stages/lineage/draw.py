"""The tree as nodes and edges, with ways, support and reasons."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from retold.records import Article, Edge, Known, Lineage, Marks, Node, Retelling, Row
from retold.settings import Settings
from retold.stages.lineage.age import tells_more
from retold.stages.lineage.families import unsteady
from retold.stages.lineage.ground import ANOTHER, HANDS, OTHERS, UNDIRECTED, Ground, supported
from retold.stages.lineage.known import GIVEN, LOST_ALONE, bound
from retold.stages.lineage.lost_pages import children_of_lost, lost_copies, lost_source
from retold.stages.lineage.parents import Attachment, attach
from retold.stages.lineage.support import chosen, resamples
from retold.stages.lineage.twins import edges, single
from retold.stages.lineage.versions import turns
from retold.stages.lineage.ways import fidelities, way_from_page
from retold.stages.lineage.witnesses import gather

READS = "its source has the wording that machines change, and it has what they put in its place"
BETWEEN = "of what its source left of the original it has hardly anything again, and much of what its source brought in"
MORE = "these look like versions of one page, and who works on a page mostly adds to it"
EVEN = 0.8
"""Part of the support that is left where no two third pages confirm that the source tells more than the page."""
ALONE = "no third page says which of the two was first"
LITTLE = "no two pages confirm what its source tells beyond it: little says which of the two was first"
LIKE_VERSIONS = "with one page less they would look like versions of one page, this one before its source"
LIKE_MERGED = "with one page less its source would look merged from pages like this one"
"""Why little says which of two pages was first."""
AGAINST_DATES = "the dates contradict it: its source is dated after it"


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
    lost = [children_of_lost(found, group) for group in found.groups]
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
    for group, children in zip(found.groups, lost, strict=True):
        if len(children) > 1:
            source = lost_source(ground, children, found.together(group), rows)
            nodes.append(source.node)
            drawn += source.below
    copied, between = lost_copies(ground, rows)
    nodes += copied
    drawn += between
    drawn += edges(story.twins, articles, drawn, _versions(found, pages.documents))
    return Lineage(tuple(nodes), tuple(sorted(drawn, key=lambda e: (e.from_, e.to))))


def _versions(found: Attachment, documents: Sequence[str]) -> set[str]:
    """Pages that look like versions of one page by their words."""
    return {documents[page] for pair in found.drafts if pair[0] not in found.by_hand for page in pair}


def _mixed(found: Attachment, lost: Sequence[Sequence[int]]) -> frozenset[int]:
    sources = Counter(page for children in lost if len(children) > 1 for page in children)
    sources.update({page: len(parents) for page, parents in found.parents.items()})
    return frozenset(page for page, count in sources.items() if count > 1)


def _alone(ground: Ground, page: int, lost: Sequence[Sequence[int]]) -> tuple[str, ...]:
    """What was given of a page and no edge can say: that its source is lost, or, of a root, who is not its source."""
    if page in ground.found.copied or any(page in children for children in lost if len(children) > 1):
        return ()
    alone = (LOST_ALONE,) if page in ground.found.ties.lost else ()
    return alone if ground.found.parents.get(page) else (*alone, *ground.denials(page))


def _edges_between_pages(ground: Ground) -> list[Edge]:
    copied, count = ground.found.copied, len(ground.pages.documents)
    return [
        _edge(ground, child, parent)
        for child, parents in sorted(ground.found.parents.items())
        for parent in parents
        if copied.get(child, 0) < count  # else a lost page stood between the two
    ]


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
        why = (*why, *ground.found.between(child, parent).why)
        doubt = _doubt(ground, child, parent)
        share = UNDIRECTED if doubt == ALONE else share * EVEN if doubt else share
        why = (*why, doubt) if doubt else why
    if _dated_after(ground, parent, child):
        share = min(share, EVEN)
        why = (*why, AGAINST_DATES)
    why = (*why, *ground.denials(child))
    return Edge(documents[parent], documents[child], how, supported(share * certain), given=False, why=why)


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
