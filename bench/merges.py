"""Stories in which a page was merged from others, and pages that were not; seeded."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass

from bench.data import at_hand, data_set, json_lines
from bench.made import abridged, edited, sentences
from bench.mixtures import mixtures
from bench.pairs import MAX_CONTAINMENT, containment, events

SEED = 0
MOST = 30
"""Stories of one data set."""
MIN_WORDS = 150
"""Words of a report from which another is merged."""
MIN_EXCERPT = 60
"""Words of a telling in NeuS, which holds excerpts."""
ALIKE = 0.6
"""Least ratio of the lengths of two reports: of a much longer one a page of turns would hold the beginning alone."""
BLOCK = 3
"""Sentences taken in a row from one report at most."""


@dataclass(frozen=True, slots=True)
class Story:
    """Pages of one event by name, and which of them were merged."""

    data: str
    pages: dict[str, str]
    merged: frozenset[str]


def stories() -> list[Story]:
    """All stories of which it is known what was merged."""
    return [*_written(), *_made(), *_roundups()]


def _written() -> Iterator[Story]:
    for mixture in mixtures() if at_hand("mixtures") else ():
        merged = frozenset(page for page, truth in mixture.truth.items() if truth["how"] == "merged")
        yield Story("mixtures", mixture.pages, merged)


def _made() -> Iterator[Story]:
    """Two or three reports of one event, a page merged from two of them, and an edited and an abridged copy."""
    rng = random.Random(SEED)
    found: dict[str, list[list[str]]] = {}
    for event, texts in sorted(events().items()):
        long_enough = [text for text in texts if len(text.split()) >= MIN_WORDS]
        for a, b in itertools.combinations(long_enough, 2):
            if likeness(a, b) >= ALIKE and containment(a, b) < MAX_CONTAINMENT:
                others = [c for c in long_enough if max(containment(c, a), containment(c, b)) < MAX_CONTAINMENT]
                found.setdefault(event.split()[0], []).append([a, b, *rng.sample(others, min(1, len(others)))])
    for name, groups in sorted(found.items()):
        for a, b, *rest in rng.sample(groups, min(MOST, len(groups))):
            pages = {
                "a": a,
                "b": b,
                "merged": merged(a, b, rng),
                "edited": edited(a, rng),
                "abridged": abridged(b, rng),
            }
            yield Story(name, pages | dict(zip("c", rest, strict=False)), frozenset({"merged"}))


def likeness(a: str, b: str) -> float:
    """Likeness of two lengths, 0 to 1."""
    low, high = sorted((len(a.split()), len(b.split())))
    return low / max(1, high)


def merged(a: str, b: str, rng: random.Random) -> str:
    """A page of some sentences of one text and some of another, in turns, in the order of both."""
    sides = [[sentence for line in sentences(text) for sentence in line] for text in (a, b)]
    found: list[str] = []
    turn = 0
    while sides[0] and sides[1]:
        taken = rng.randint(1, BLOCK)
        found.extend(sides[turn][:taken])
        for side in sides:
            del side[:taken]
        turn = 1 - turn
    return "\n".join(found)


def _roundups() -> Iterator[Story]:
    """Excerpts of three outlets, and a roundup of them written by hand."""
    name = "neus-allsides"
    if not at_hand(name):
        return
    found = []
    for record in json_lines(data_set(name) / "triples.jsonl.gz"):
        told = [record["neutral"], *record["tellings"]]
        texts = ["\n".join((page["title"], page["text"])) for page in told]
        if min(len(text.split()) for text in texts) >= MIN_EXCERPT:
            found.append(Story(name, dict(zip(("merged", "a", "b", "c"), texts, strict=True)), frozenset({"merged"})))
    yield from random.Random(SEED).sample(found, min(MOST, len(found)))
