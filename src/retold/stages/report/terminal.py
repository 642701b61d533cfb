"""The answer on a terminal: the tree, the lines of telling, what moved and what changed, in few columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator

from retold.records import Answer, Change, Problem, Quote, Source, Story, as_one
from retold.stages.report.labels import harmless, labels, node_labels
from retold.stages.report.lines import EVERYWHERE, WIDTH, Paint, entry, more, named, painter, short, wrapped
from retold.stages.report.tree import Branch, branches, how

QUOTES_SHOWN, CHANGES_SHOWN = 6, 12
"""Quotations and changes of a story that are shown; the rest is counted."""

UNSURE, DOUBTS_SHOWN = 0.6, 2
"""Confidence under which a page of a story is told to be doubtful, and how many are."""

OTHERS_SHOWN = 2
"""Other wordings that are shown for a change."""

MOVED = ("meaning", "wording", "rendering")
"""Differences that move a quotation, the gravest first."""

NAMED = 60
"""Letters of the name of a speaker that are shown."""


def as_text(answer: Answer, *, colour: bool = False) -> str:
    """The answer for a person at a terminal; `colour` adds the codes for it, the words are the same."""
    paint = painter(colour=colour)
    names = labels(answer.documents)
    stories = sorted(answer.stories, key=lambda story: (-len(story.documents), story.id))
    told = [*_contents(stories, len(answer.documents), paint)] if len(stories) > 1 else []
    told += [line for story in stories for line in (*_story(story, names, paint), "")]
    grouped = {document for story in answer.stories for document in story.documents}
    alone = [names[article.id] for article in answer.documents if article.id not in grouped]
    if alone:
        told += [paint("head", "Told by no other page"), *wrapped(", ".join(alone), 2), ""]
    told += problems(answer.problems, paint)
    return "\n".join(told).rstrip("\n") + "\n"


def _contents(stories: Collection[Story], pages: int, paint: Paint) -> Iterator[str]:
    """How many stories there are, and which, the largest first."""
    yield paint("head", f"{len(stories):,} stories in {pages:,} pages")
    for number, story in enumerate(stories, 1):
        lines = "1 line" if story.lines_of_telling == 1 else f"{story.lines_of_telling} lines"
        yield from wrapped(f"{short(story.title)} ({len(story.documents)} pages, {lines})", 6, f"{number:4}  ")
    yield ""


def _story(story: Story, names: dict[str, str], paint: Paint) -> Iterator[str]:
    for line in wrapped(story.title, 0):
        yield paint("head", line)
    lines = story.lines_of_telling
    yield f"{len(story.documents)} pages, {lines} {'line' if lines == 1 else 'lines'} of telling"
    for house in story.houses:
        yield from wrapped(f"outlets of one house, {house.name}, count as one line", 2)
    yield from _doubtful(story, names, paint)
    yield ""
    yield from family_tree(story, names, paint)
    yield from lines_of_telling(story, names, paint)
    yield from moved_quotes(story.quotes, names, paint)
    yield from what_changed(story.changes, names, paint)
    yield from _sources(story.sources, names, paint)


def _doubtful(story: Story, names: dict[str, str], paint: Paint) -> Iterator[str]:
    """The pages of a story that may not belong there, the least sure first."""
    doubtful = sorted((one for one in story.members if one.confidence < UNSURE), key=lambda one: one.confidence)
    for one in doubtful[:DOUBTS_SHOWN]:
        sure = f"{one.confidence:.0%} sure that it tells this one"
        yield from wrapped(f"may tell another story: {names[one.document]} ({sure})", 2)
        yield from wrapped(one.why, 4)
    yield from more(len(doubtful) - DOUBTS_SHOWN, paint)


def family_tree(story: Story, names: dict[str, str], paint: Paint) -> Iterator[str]:
    """The tree of a story, a line a page, with the way in which each was made."""
    lost = {node.id for node in story.lineage.nodes if node.lost}
    called = node_labels(story.lineage, names)
    drawn = branches(story.lineage, called)
    above = {branch.edge.from_ for branch in drawn if branch.edge is not None}
    unclear = {document for pair in story.retellings if pair.relation == "unclear" for document in (pair.a, pair.b)}
    alone = {
        node.id: "cannot tell how it came about" if node.document in unclear else "reported on its own"
        for node in story.lineage.nodes
    }
    alone |= {other: f"merged into {called[branch.node]}" for branch in drawn for other in branch.also_from}
    said = {node.id: "; ".join(node.why) for node in story.lineage.nodes if not node.lost and node.why}
    alone |= said
    column = max((len(branch.prefix) + len(called[branch.node]) for branch in drawn), default=0) + 4
    for branch in drawn:
        label = called[branch.node]
        painted = f"  {branch.prefix}{paint('lost' if branch.node in lost else 'page', label)}"
        note = _note(branch, called, alone[branch.node] if branch.node not in above or branch.node in said else "")
        if column + len(note) <= WIDTH:
            gap = " " * (column - 2 - len(branch.prefix) - len(label))
            yield f"{painted}{gap}{paint('dim', note)}" if note else painted
        else:
            yield painted
            indent = 2 + len(branch.prefix) + 2
            yield from (paint("dim", line) for line in wrapped(note, indent))


def _note(branch: Branch, called: dict[str, str], alone: str) -> str:
    if branch.edge is None:
        return alone
    return how(branch.edge) + "".join(f", and from {called[other]}" for other in branch.also_from)


def lines_of_telling(story: Story, names: dict[str, str], paint: Paint) -> Iterator[str]:
    """The independent lines of telling of a story and the pages on each."""
    called = node_labels(story.lineage, names)
    told: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, list[str]] = defaultdict(list)
    same = as_one(story.houses)
    for root in sorted(frozenset[str]().union(*story.lineage.roots().values())):
        heads[same.get(root, root)].append(called[root])
    for document, roots in story.lineage.roots().items():
        for root in roots:
            told[same.get(root, root)].add(names[document])
    order = sorted(told, key=lambda root: (-len(told[root]), called[root], root))
    of_house = {house.nodes[0]: f"{harmless(house.name)}, one house: " for house in story.houses}
    yield from ("", paint("head", "Lines of telling"))
    for number, root in enumerate(order, 1):
        others = sorted(told[root].difference(heads[root]))
        line = f"{of_house.get(root, '')}{' and '.join(heads[root])}{': ' if others else ''}{', '.join(others)}"
        yield from wrapped(line, 5, f"  {number}  ")


def moved_quotes(
    quotes: Iterable[Quote], names: dict[str, str], paint: Paint, where: str = EVERYWHERE
) -> Iterator[str]:
    """The quotations whose wordings differ, the gravest first."""
    moved = sorted((quote for quote in quotes if _gravity(quote) < len(MOVED)), key=_gravity)
    if moved:
        yield from ("", paint("head", "Quotations that moved"))
    for quote in moved[:QUOTES_SHOWN]:
        yield "  " + paint("kind", short(quote.speaker or "speaker unknown", NAMED))
        yield from wordings(quote, names)
    yield from more(len(moved) - QUOTES_SHOWN, paint, where)


def wordings(quote: Quote, names: dict[str, str]) -> Iterator[str]:
    """Every wording of a quotation, what sets it apart from the first, and who has it."""
    for wording in quote.wordings:
        pages = named({names[place.document] for place in wording.said_in})
        note = "" if wording.difference == "none" else f"{wording.difference}: "
        yield from wrapped(f"{note}“{short(wording.text)}” ({pages})", 6, "    ")


def what_changed(
    changes: Collection[Change], names: dict[str, str], paint: Paint, most: int = CHANGES_SHOWN
) -> Iterator[str]:
    """What pages say otherwise than others, the surest first; the number of changes shown is bounded."""
    ranked = sorted(changes, key=lambda change: (change.kind in ("added", "dropped"), -change.confidence))
    if ranked:
        yield from ("", paint("head", "What changed"))
    for change in ranked[:most]:
        pages = ", ".join([names[change.document], *(names[other] for other in change.also_in)])
        yield from entry(change.kind, "kind", pages, paint)
        yield from entry("", "kind", f"“{short(change.says)}”", paint)
        others: dict[str, set[str]] = defaultdict(set)
        for other in change.others:
            others[short(other.says)].add(names[other.document])
        ranked_others = sorted(others.items(), key=lambda one: (-len(one[1]), one[0]))
        for says, where in ranked_others[:OTHERS_SHOWN]:
            yield from entry("elsewhere", "dim", f"“{says}” ({named(where)})", paint)
    yield from more(len(ranked) - most, paint)


def _sources(sources: Iterable[Source], names: dict[str, str], paint: Paint) -> Iterator[str]:
    cited = {source.name: sorted({names[place.document] for place in source.cited_by}) for source in sources}
    if cited:
        yield from ("", paint("head", "Sources they name"))
    for name, pages in cited.items():
        yield from wrapped(f"{harmless(name)}: {named(pages)}", 6, "  ")


def problems(found: Iterable[Problem], paint: Paint) -> Iterator[str]:
    """What could not be read or measured, and why."""
    times = Counter((problem.source, problem.message) for problem in found)
    if times:
        yield paint("head", "Problems")
    for source, message in times:
        for line in wrapped(f"{harmless(source)}: {harmless(message)}" if source else harmless(message), 6, "  "):
            yield paint("bad", line)


def _gravity(quote: Quote) -> int:
    return min((MOVED.index(one.difference) for one in quote.wordings if one.difference in MOVED), default=len(MOVED))
