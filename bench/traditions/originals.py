"""Independent reports of one event, from the labelled data or from a folder of anybody's."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.data import at_hand, data_set, json_lines
from bench.pairs import MIN_WORDS, containment, events

MOST_WORDS = 1200
"""Words of the longest report that is taken."""
MIN_EXCERPT = 100
"""Words of the shortest telling in NeuS, which holds excerpts."""
ALIKE = 0.05
"""Share of common word 5-grams from which two reports are not taken to be independent."""
ROW = 15
"""Words in a row that two reports may not share: agency copies do, quotations aside."""
SUFFIX = ".txt"


@dataclass(frozen=True, slots=True)
class Event:
    """An event and its independent reports."""

    name: str
    reports: tuple[str, ...]


def labelled() -> list[Event]:
    """Events of ECB+, NewsWCL50 and NeuS with the reports that are long enough."""
    found = [Event(name, _fit(texts, MIN_WORDS)) for name, texts in sorted(events().items())]
    return [event for event in [*found, *_excerpts()] if event.reports]


def _excerpts() -> Iterable[Event]:
    name = "neus-allsides"
    for record in json_lines(data_set(name) / "triples.jsonl.gz") if at_hand(name) else ():
        texts = ["\n".join((told["title"], told["text"])) for told in record["tellings"]]
        yield Event(f"{name} {record['id']}", _fit(texts, MIN_EXCERPT))


def folder(path: Path) -> list[Event]:
    """Events of a folder: each folder in it holds the reports of one, each file that lies in it directly is one."""
    found = []
    for entry in sorted(path.iterdir()):
        files = sorted(entry.glob(f"*{SUFFIX}")) if entry.is_dir() else [entry] if entry.suffix == SUFFIX else []
        if files:
            found.append(Event(entry.stem, tuple(file.read_text(encoding="utf8") for file in files)))
    return found


def _fit(texts: Sequence[str], least: int) -> tuple[str, ...]:
    return tuple(text for text in texts if least <= len(text.split()) <= MOST_WORDS)


def independents(event: Event, count: int, rng: random.Random) -> tuple[str, ...]:
    """So many reports of an event that share no long rows of words; none where there are fewer."""
    chosen: list[str] = []
    for text in rng.sample(event.reports, len(event.reports)):
        if all(not shared(text, other) for other in chosen):
            chosen.append(text)
        if len(chosen) == count:
            return tuple(chosen)
    return ()


def shared(a: str, b: str) -> bool:
    """Whether two reports have so much in common that one may be an agency copy of the other."""
    return containment(a, b) >= ALIKE or not _rows(a).isdisjoint(_rows(b))


def _rows(text: str) -> set[tuple[str, ...]]:
    held = text.lower().split()
    return {tuple(held[at : at + ROW]) for at in range(len(held) - ROW + 1)}
