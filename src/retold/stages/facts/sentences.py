"""Whole sentences that a page adds to its line of telling, or leaves out of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from retold.records import Change, Telling
from retold.stages.facts.details import line_of, new_details
from retold.stages.facts.family import Family
from retold.stages.facts.rows import Key
from retold.stages.facts.sheets import Range, Sheet
from retold.stages.facts.spots import covered
from retold.stages.facts.stating import prose

ADDED, ADDED_DETAIL, DROPPED = 0.65, 0.75, 0.6
"""Certainty that a sentence was added; that one with a figure or name of its own was; that one was left out."""
KNOWN = 0.4
"""Share of the weight of a sentence from which the other page tells it somehow."""
KNOWN_BUT = 0.7
"""The same for a sentence with a figure or name of its own: the detail is new, the rest of it need not be."""
MIN_WORDS = 5
"""Words with content of the shortest sentence that is missed, or told as added."""
MAX_ADDED, MAX_DROPPED = 6, 3
"""Most sentences that are told of one page as added, and as left out."""
FAITHFUL = ("verbatim", "edited")
"""Ways of making a page in which a sentence that is not found was left out, and not put in other words."""


@dataclass(frozen=True)
class Story:
    """What is needed to look for sentences: pages, tree, and which sentences stand in one row."""

    pages: Mapping[str, Sheet]
    tree: Family
    told: Mapping[Key, frozenset[int]]

    def sentences(self, document: str) -> list[tuple[Range, frozenset[int]]]:
        """The sentences of a page, with the rows that they stand in."""
        page = self.pages[document]
        spans = [sentence.span[0] for sentence in page.marks.sentences]
        rows = [self.told.get((document, start), frozenset()) for start in spans]
        return [(at, r) for at, r in zip(pairwise(page.starts), rows, strict=True) if at[0] < at[1]]

    def shared(self, document: str, other: str) -> list[tuple[Range, frozenset[int]]]:
        """The sentences of a page from the first that it shares with another one: above them stands what is no text."""
        found, theirs = self.sentences(document), self.rows(other)
        first = next((n for n, (_, rows) in enumerate(found) if rows & theirs), len(found))
        return found[first:]

    def rows(self, document: str) -> frozenset[int]:
        """All rows in which a page tells something."""
        return frozenset[int]().union(*(rows for _, rows in self.sentences(document)))


def additions(story: Story) -> Iterator[Change]:
    """Sentences that a page has and its sources do not tell."""
    for document in story.tree.age:
        sources = story.tree.nearest(document, story.tree.age)
        if sources and story.tree.ways.get(document) != "merged":
            found = list(_added(story, document, sources[0]))
            yield from sorted(found, key=lambda c: -c.confidence)[:MAX_ADDED]


def omissions(story: Story) -> Iterator[Change]:
    """Sentences of a page's source that a page which follows it closely leaves out."""
    for document in story.tree.age:
        sources = story.tree.nearest(document, story.tree.age)
        if len(sources) == 1 and story.tree.ways.get(document) in FAITHFUL:
            found = list(_dropped(story, document, sources[0]))
            yield from sorted(found, key=lambda c: (-c.confidence, -len(c.others[0].says)))[:MAX_DROPPED]


def _added(story: Story, document: str, source: str) -> Iterator[Change]:
    page, up = story.pages[document], story.pages[source]
    line = line_of(document, story.tree, story.pages)
    theirs = story.rows(source)
    for at, rows in story.shared(document, source):
        new = list(new_details(page, at, line, story.tree)) if not rows & theirs else []
        loose = story.tree.in_other_words(document)
        told = KNOWN_BUT if new else KNOWN
        if rows & theirs or (loose and not new) or not prose(page, at) or not _missing(page, at, up, told):
            continue
        heirs = tuple(d for d in story.tree.below(document) if rows & story.rows(d))
        place = _place(story, document, at, source)
        yield Change(
            kind="added",
            document=document,
            span=page.span(at),
            says=page.says(at),
            others=(Telling(source, up.span(place), up.says(place)),),
            also_in=heirs,
            lines=story.tree.lines([document, *heirs]),
            confidence=ADDED_DETAIL if new else ADDED,
            why="adds a sentence that its source does not tell",
        )


def _dropped(story: Story, document: str, source: str) -> Iterator[Change]:
    page, up = story.pages[document], story.pages[source]
    ours = story.rows(document)
    for at, rows in story.shared(source, document):
        if rows & ours or not prose(up, at) or not _missing(up, at, page):
            continue
        place = _place(story, source, at, document)
        yield Change(
            kind="dropped",
            document=document,
            span=page.span(place),
            says=page.says(place),
            others=(Telling(source, up.span(at), up.says(at)),),
            also_in=(),
            lines=1,
            confidence=DROPPED,
            why="leaves out here a sentence that its source tells",
        )


def _missing(page: Sheet, at: Range, other: Sheet, known: float = KNOWN) -> bool:
    """Whether a sentence is long enough to be missed and no two sentences of another page tell much of it."""
    if sum(page.content[slice(*at)]) < MIN_WORDS:
        return False
    starts = other.starts
    windows = [(starts[n], starts[min(n + 2, len(starts) - 1)]) for n in range(len(starts) - 1)]
    return all(covered(page, at, other, window) < known for window in windows if window[0] < window[1])


def _place(story: Story, document: str, at: Range, other: str) -> Range:
    """Where in another page a sentence would stand: behind what that page shares with the sentence before it."""
    sentences = story.sentences(document)
    theirs = story.sentences(other)
    number = next(n for n, (where, _) in enumerate(sentences) if where == at)
    for near in [*range(number - 1, -1, -1), *range(number + 1, len(sentences))]:
        for where, rows in theirs:
            if rows & sentences[near][1]:
                return where
    return theirs[0][0]
