"""Stems of words, and the tables beside the word lists: near words, and how rare each stem is."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

FOLDER = Path(__file__).parent
STEMS_KEPT = 200_000
NOWHERE: frozenset[int] = frozenset()

_SNOWBALL = {
    "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish", "fr": "french",
    "hu": "hungarian", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


@cache
def _stemmer(code: str) -> Callable[[str], str] | None:
    name = _SNOWBALL.get(code)
    return snowballstemmer.stemmer(name).stemWord if name else None


@lru_cache(maxsize=STEMS_KEPT)
def stem_of(code: str, word: str) -> str:
    """The stem of a folded word in a language."""
    stemmer = _stemmer(code)
    return stemmer(word) if stemmer and not word[:1].isdigit() else word


@cache
def groups_of(code: str, kind: str = "near") -> dict[str, frozenset[int]]:
    """The groups of words that each stem stands in, by number of the line."""
    path = FOLDER / f"{code}.{kind}.txt"
    lines = path.read_text(encoding="utf8").splitlines() if path.is_file() else []
    found: dict[str, set[int]] = {}
    for number, line in enumerate(lines):
        for word in line.split() if not line.startswith("#") else ():
            found.setdefault(stem_of(code, word), set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in found.items()}


@cache
def _members(code: str) -> dict[int, frozenset[str]]:
    """The stems of each group of near words, by number of the line."""
    found: dict[int, set[str]] = {}
    for stem, numbers in groups_of(code).items():
        for number in numbers:
            found.setdefault(number, set()).add(stem)
    return {number: frozenset(stems) for number, stems in found.items()}


@lru_cache(maxsize=STEMS_KEPT)
def neighbours_of(code: str, stem: str) -> frozenset[str]:
    """A stem with all that stand in a group of near words with it."""
    return frozenset[str]().union(*(_members(code)[number] for number in groups_of(code).get(stem, NOWHERE)))


@cache
def rarities_of(code: str) -> dict[str, float]:
    """How rare each stem of the table of a language is; empty without a table."""
    path = FOLDER / f"{code}.tsv"
    if not path.is_file():
        return {}
    with path.open(encoding="utf8") as stream:
        total = int(stream.readline().split("\t")[1])
        rows = (line.rstrip("\n").split("\t") for line in stream)
        return {stem: math.log(total / int(count)) for stem, count in rows}
