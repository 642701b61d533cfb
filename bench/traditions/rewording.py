"""Sentences told in other words: phrases exchanged as copies of other articles exchanged them, words left out and put
in, clauses moved.

The knobs were chosen so that parents and children look like real ones (`likeness`); what is exchanged for what, and
how readily, is learned (`bench.exchanges`).
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from bench.exchanges import LONGEST, Exchanges, Phrase
from bench.traditions.sentences import ENGLISH, Sentence, Told, quoted
from retold.records import Span
from retold.text import words


@dataclass(frozen=True, slots=True)
class Choice:
    """How readily a phrase is exchanged, for what, and how often for each up to there."""

    share: float
    others: tuple[str, ...]
    sums: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Learned:
    """What phrases are exchanged for, and phrases that copies tell where their source told none of the kind."""

    choices: Mapping[Phrase, Choice]
    more: tuple[str, ...]


UNSEEN = 2
"""Places added to those where a phrase stood: one seen once was not always exchanged."""
SUREST = 0.9
RARE = 3
"""Power of an even draw that makes large values rare."""
SHORTEST_CLAUSE = 3
"""Words of a clause that is moved."""
DENIALS = frozenset({"not", "no", "never", "nor", "neither", "without", "cannot"})
LEFT_OUT = (ENGLISH.function_words | ENGLISH.adverbs) - DENIALS
"""Words that a copy leaves out without harm."""


@dataclass(frozen=True, slots=True)
class Strength:
    """How much a rewording changes: every page draws a level, and more or less from each bound.

    `exchange` multiplies the learned share of a phrase, `lost` is the share of telling words but names in whose place
    something else is told: from the first number at level 0 to the second at level 1. `moved` is the share of sentences
    with a clause moved. The rest are largest shares: `leave_out` of small words left out, `put_in` of words before
    which others are put in, `cut` of sentences left out.
    """

    exchange: tuple[float, float]
    lost: tuple[float, float]
    moved: float
    leave_out: float
    put_in: float
    cut: float
    spares_quotations: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """The values of one page."""

    exchange: float
    moved: float
    lost: float
    leave_out: float
    put_in: float
    cut: float
    spares_quotations: bool


def ready(found: Exchanges) -> Learned:
    """What was learned, ready to draw from: what two tellers exchanged, for one alone may have said something else."""
    tellers: dict[tuple[Phrase, Phrase], set[str]] = defaultdict(set)
    for one in found.found:
        if not one.turned:
            tellers[one.before, one.after].add(one.teller)
    learned: dict[Phrase, Choice] = {}
    more: set[str] = set()
    for phrase, counts in found.phrases.items():
        others = [other for other in sorted(counts) if len(tellers[phrase, other]) > 1]
        if others:
            share = counts.total() / (found.stood[phrase] + UNSEEN)
            told = tuple(" ".join(other) for other in others)
            learned[phrase] = Choice(share, told, tuple(accumulate(counts[other] for other in others)))
            more.update(other[0] for other in others if len(other) == 1)
    return Learned(learned, tuple(sorted(more - LEFT_OUT - DENIALS)))


def drawn(strength: Strength, rng: random.Random) -> Drawn:
    """The values of one page: what exchanges much also loses much; large cuts and additions are rare."""
    level = rng.random()
    low, high = strength.exchange
    least, most = strength.lost
    return Drawn(
        exchange=low * (high / low) ** level,
        moved=strength.moved,
        lost=least + (most - least) * level**2,
        leave_out=strength.leave_out * rng.random(),
        put_in=strength.put_in * rng.random() ** RARE,
        cut=strength.cut * rng.random() ** RARE,
        spares_quotations=strength.spares_quotations,
    )


def reworded(said: Told, strength: Strength, learned: Learned, rng: random.Random) -> Told:
    """A text in other words."""
    values = drawn(strength, rng)
    kept = [s for at, s in enumerate(said) if at == 0 or rng.random() >= values.cut]
    return tuple(replace(s, text=resaid(s, values, learned, rng)) for s in kept)


def resaid(sentence: Sentence, values: Drawn, learned: Learned, rng: random.Random) -> str:
    """A sentence in other words."""
    text = sentence.text
    if rng.random() < values.moved:
        text = clause_moved(text)
    return exchanged(text, values, learned, rng)


# ── words ───────────────────────────────────────────────────────────────────────────────────────────────


def exchanged(text: str, values: Drawn, learned: Learned, rng: random.Random) -> str:
    """A sentence with phrases exchanged, words left out and put in."""
    spans = words(text)
    spared = quoted(text) if values.spares_quotations else []
    found, at, index = [], 0, 0
    while index < len(spans):
        start, end = spans[index]
        count, new = 1, text[start:end]
        if not _within(spans[index], spared):
            count, new = _said(text, spans[index : index + LONGEST], values, learned, rng)
            end = spans[index + count - 1][1]
        gap = text[at:start]
        found.append(gap if new else gap.rstrip(" "))
        found.append(new[:1].upper() + new[1:] if index == 0 else new)
        at, index = end, index + count
    return " ".join("".join([*found, text[at:]]).split())


def _within(span: Span, others: list[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in others)


def _said(text: str, spans: list[Span], values: Drawn, learned: Learned, rng: random.Random) -> tuple[int, str]:
    """How many of the words are told, and how."""
    for count in range(len(spans), 0, -1):
        phrase = phrase_at(text, spans[:count])
        choice = learned.choices.get(phrase)
        if choice and rng.random() < min(SUREST, values.exchange * choice.share):
            return count, rng.choices(choice.others, cum_weights=choice.sums)[0]
    start, end = spans[0]
    word = text[start:end]
    if word in LEFT_OUT:
        word = "" if rng.random() < values.leave_out else word
    elif word.islower() and word not in DENIALS and rng.random() < values.lost:
        word = rng.choice(learned.more)
    if word.islower() and rng.random() < values.put_in:
        return 1, f"{rng.choice(learned.more)} {word}"
    return 1, word


def phrase_at(text: str, spans: list[Span]) -> Phrase:
    """The words as exchanges know them; none where a mark stands between, or a name or number among them."""
    held = [text[start:end] for start, end in spans]
    gaps = (text[a[1] : b[0]] for a, b in pairwise(spans))
    inner = spans[0][0] > 0
    if any(gap != " " for gap in gaps) or not all(w.islower() or (not inner and w.istitle()) for w in held):
        return ()
    return tuple(word.lower().replace("’", "'") for word in held)


# ── clauses ─────────────────────────────────────────────────────────────────────────────────────────────

_LAST = re.compile(r"^(?P<first>[^\"“”]{10,300}), (?P<last>[^,\"“”]{8,120})(?P<end>[.!?])$")
_TAIL = re.compile(
    r"^(?P<first>[^\"“”]{10,300}) (?P<last>(?:in|on|at|after|before|during|since|when|while|because) [^,\"“”]{6,90})"
    r"(?P<end>[.!?])$"
)


def clause_moved(text: str) -> str:
    """The last clause or adjunct of a sentence put in front, where it has one outside quotation marks."""
    match = _LAST.match(text) or _TAIL.match(text)
    if match is None or min(len(words(match[name])) for name in ("first", "last")) < SHORTEST_CLAUSE:
        return text
    first, last = match["first"], match["last"]
    if first.split()[0].lower() in LEFT_OUT:
        first = first[:1].lower() + first[1:]
    return f"{last[:1].upper()}{last[1:]}, {first}{match['end']}"
