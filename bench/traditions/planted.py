"""Errors planted in a text: another number, date or name, a negation more or less; each with the words that say it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench.traditions.sentences import ENGLISH, MARKS, Told, paragraphs
from retold.text import words

KINDS = ("number", "date", "name", "negation")
SURNAMES = ("Aldane", "Brockhurst", "Corvin", "Delmare", "Eskwith", "Farrano", "Gildersen", "Holvard")
"""Invented names that stand where others stood."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "June", "July", "August", "September", "October", "November")
NUMBERS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

SHORTEST = 8
"""Words of the shortest sentence in which an error is planted."""
PERSONAL = ENGLISH.cue_verbs | {"who", "whose"}
"""Words behind the name of a person."""

_FIGURES = re.compile(r"(?<![\w.,:/-])(?!(?:19|20)\d\d\b)[1-9]\d{0,2}(?:,\d{3}){0,3}(?![\w:/-]|[.,]\d)")
_NUMBER_WORD = re.compile(rf"\b(?:{'|'.join(NUMBERS)})\b")
_DAY = re.compile(rf"\b(?:{'|'.join((*WEEKDAYS, *MONTHS))})\b")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,14} (?P<last>[A-Z][a-z]{2,14})\b(?! [A-Z])")
_BEHIND = re.compile(r",? (?:(?P<word>[a-z]{2,14})|\d\d)\b")
_AUXILIARY = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|could|should)(?= [a-z])(?! (?:not|no|never)\b)")
_DENIED = re.compile(r"\b(?:is|was|are|were|has|had|have|will|would|could|should|did|does|do) not(?= [a-z])")


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted error: the words that say it, which stand once on the page, and what stood there."""

    kind: str
    says: str
    was: str
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """A stretch of a sentence and what is to stand there."""

    start: int
    end: int
    new: str


def planted(said: Told, rng: random.Random) -> tuple[Told, Planted | None]:
    """A text with one error of a random kind that it has room for; as it is where it has room for none."""
    for kind in rng.sample(KINDS, len(KINDS)):
        places = [(at, swap) for at, s in enumerate(said) if _tells(s.text) for swap in SWAPS[kind](s.text, rng)]
        for at, swap in rng.sample(places, len(places)):
            made = _swapped(said, at, swap)
            text = made[at].text
            told = _alone(text, swap, "\n".join(paragraphs(made)))
            if told is not None:
                start, end = told
                was = said[at].text[start : end - len(swap.new) + (swap.end - swap.start)]
                return made, Planted(kind, text[start:end], was, said[at].origins)
    return said, None


def _tells(text: str) -> bool:
    """Whether a sentence tells something; a date above an article, or a name below it, does not."""
    return len(words(text)) >= SHORTEST and text.rstrip(MARKS)[-1:] in (".", "!", "?")


def _swapped(said: Told, at: int, swap: Swap) -> Told:
    text = said[at].text
    changed = replace(said[at], text=text[: swap.start] + swap.new + text[swap.end :])
    return (*said[:at], changed, *said[at + 1 :])


def _alone(text: str, swap: Swap, page: str) -> tuple[int, int] | None:
    """The change with so few words around it that it stands once on the page; none where no words do."""
    spans = words(text)
    first = next(i for i, span in enumerate(spans) if span[1] > swap.start)
    end = swap.start + max(1, len(swap.new))
    last = max(i for i, span in enumerate(spans) if span[0] < end)
    while page.count(text[spans[first][0] : spans[last][1]]) != 1:
        if first == 0 and last == len(spans) - 1:
            return None
        first, last = max(0, first - 1), min(len(spans) - 1, last + 1)
    return spans[first][0], spans[last][1]


# ── kinds ───────────────────────────────────────────────────────────────────────────────────────────────


def _numbers(text: str, rng: random.Random) -> list[Swap]:
    found = [Swap(*m.span(), _other_figure(m.group(), rng)) for m in _FIGURES.finditer(text) if not _dated(text, m)]
    small = [Swap(*m.span(), _other(m.group(), NUMBERS, rng)) for m in _NUMBER_WORD.finditer(text)]
    return found + small


def _dated(text: str, match: re.Match[str]) -> bool:
    """Whether a number stands beside the name of a month."""
    return _DAY.search(text, max(0, match.start() - 12), match.end() + 12) is not None


def _other_figure(figure: str, rng: random.Random) -> str:
    """Other digits, as many, and as many noughts at the end."""
    value = int(figure.replace(",", ""))
    unit = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    core = value // unit
    low, high = max(1, core // 2), core * 2 + 3
    other = rng.choice([n for n in range(low, min(high, low + 400)) if n != core and (n % 10 or unit == 1)])
    return f"{other * unit:,}" if "," in figure else str(other * unit)


def _other(word: str, words_of: tuple[str, ...], rng: random.Random) -> str:
    return rng.choice([one for one in words_of if one != word])


def _dates(text: str, rng: random.Random) -> list[Swap]:
    found = []
    for match in _DAY.finditer(text):
        kin = WEEKDAYS if match.group() in WEEKDAYS else MONTHS
        found.append(Swap(*match.span(), _other(match.group(), kin, rng)))
    return found


def _names(text: str, rng: random.Random) -> list[Swap]:
    """Surnames of people: with a title before them, or who speak, are so old, or of whom something is told."""
    found = []
    for match in _NAME.finditer(text):
        behind = _BEHIND.match(text, match.end())
        speaks = behind is not None and (behind["word"] is None or behind["word"] in PERSONAL)
        before = text[: match.start()].split()[-1:]
        titled = bool(before) and before[0].lower() in ENGLISH.titles
        if (speaks or titled) and _DAY.search(match.group()) is None:
            found.append(Swap(*match.span("last"), _other(match["last"], SURNAMES, rng)))
    return found


def _negations(text: str, rng: random.Random) -> list[Swap]:
    del rng
    more = [Swap(m.start(), m.end(), m.group() + " not") for m in _AUXILIARY.finditer(text)]
    less = [Swap(m.start(), m.end(), m.group().removesuffix(" not")) for m in _DENIED.finditer(text)]
    return more + less


SWAPS: dict[str, Callable[[str, random.Random], list[Swap]]] = {
    "number": _numbers, "date": _dates, "name": _names, "negation": _negations,
}  # fmt: skip
"""What may be changed in a sentence, by kind."""
