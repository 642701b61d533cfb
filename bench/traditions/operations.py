"""What a desk does to a text without saying it anew: copies, edits, abridgements, merged pages, borrowed passages."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import replace

from bench.traditions.rewording import Drawn, Learned, exchanged
from bench.traditions.sentences import ENGLISH, Sentence, Told, length, quoted
from retold.text import words

CUT = 0.1
"""Share of the sentences that an editor cuts: one at least."""
TOUCHED = 0.4
"""Share of the sentences in which an editor exchanges phrases."""
JOINED = 0.12
MOVED = 0.08
"""Shares of the sentences that an editor joins to the one before, and moves behind the next."""
EDITOR = Drawn(exchange=3.0, moved=0.0, lost=0.0, leave_out=0.02, put_in=0.0, cut=0.0, spares_quotations=True)
"""How an editor exchanges phrases, in the terms of a rewording."""
JOINABLE = 18
"""Words of the longest sentence that is joined to another."""
TAIL = 0.15
"""Largest share of the sentences that a copy leaves off at the end."""
KEPT = (0.3, 0.55)
"""Share of the words that an abridgement keeps."""
LEAST = 45
"""Words of the shortest page that is made."""
BLOCK = 3
"""Sentences that a merged page takes in a row from one parent at most."""
SKIPPED = 0.3
"""Share of the sentences of both parents that a merged page leaves out."""
BORROWED = 0.1
"""Largest share of the words of a page that come from a page that it was not made from."""

_SPOKEN = re.compile(r'^["“](?P<said>[^"“”]{15,300}?)[,.]?["”],? (?P<who>[^"“”]{3,80}?)(?P<end>[.!?])$')


def copied(said: Told, rng: random.Random) -> Told:
    """Word for word; half of the copies leave off the end."""
    if rng.random() < 1 / 2:
        return said
    return long_enough(said[: max(1, round(len(said) * (1 - TAIL * rng.random())))], said)


def edited(said: Told, learned: Learned, rng: random.Random) -> Told:
    """Sentences cut, joined and moved, phrases exchanged; quotations stay word for word."""
    cut = rng.sample(range(1, len(said)), min(len(said) - 1, max(1, round(CUT * len(said))))) if len(said) > 2 else []
    kept = [s for at, s in enumerate(said) if at not in cut]
    for at in range(1, len(kept) - 1):
        if rng.random() < MOVED:
            kept[at], kept[at + 1] = kept[at + 1], kept[at]
    touched = [_restyled(s, learned, rng) if rng.random() < TOUCHED else s for s in kept]
    return long_enough(_joined(touched, rng), said)


def abridged(said: Told, learned: Learned, rng: random.Random) -> Told:
    """The lead and so many other sentences that about half of the words are kept at most; some speech reported."""
    room = max(LEAST, rng.uniform(*KEPT) * length(said))
    chosen = {0}
    for at in rng.sample(range(1, len(said)), len(said) - 1):
        if length([said[at], *(said[other] for other in chosen)]) <= room:
            chosen.add(at)
    for at in sorted(set(range(len(said))) - chosen, key=lambda at: length([said[at]])):
        if length(said[other] for other in chosen) < LEAST:
            chosen.add(at)
    kept = [said[at] for at in sorted(chosen)]
    kept = [_reported(s) if rng.random() < 1 / 2 else s for s in kept]
    return tuple(_restyled(s, learned, rng) if rng.random() < TOUCHED else s for s in kept)


def merged(a: Told, b: Told, rng: random.Random) -> Told:
    """Some sentences of one text and some of another in turns, in the order of both."""
    sides = [long_enough([s for s in side if rng.random() >= SKIPPED], side) for side in (a, b)]
    shortest = min(length(side) for side in sides)
    left = [_up_to(side, 2 * shortest) for side in sides]
    found: list[Sentence] = []
    turn = 0
    while left[0] or left[1]:
        taken = rng.randint(1, BLOCK) if left[1 - turn] else len(left[turn])
        block = left[turn][:taken]
        found.extend(replace(s, opens=s.opens or at == 0) for at, s in enumerate(block))
        del left[turn][:taken]
        turn = 1 - turn
    return tuple(found)


def borrowed(said: Told, other: Told, rng: random.Random) -> tuple[Told, tuple[Sentence, ...]]:
    """A text with a passage of another in it, and that passage; nothing where none is short enough."""
    room = BORROWED * length(said)
    mine = {origin for s in said for origin in s.origins}
    able = [s for s in other[1:] if 8 <= length([s]) <= room and not mine & set(s.origins)]
    if not able or len(said) < 3:
        return said, ()
    taken = replace(rng.choice(able), opens=True)
    places = [at for at, s in enumerate(said) if at and s.opens] or [len(said)]
    at = rng.choice(places)
    return (*said[:at], taken, *said[at:]), (taken,)


def can_be_abridged(said: Told) -> bool:
    """Whether what is left of an abridged text is long enough to be told from others."""
    return KEPT[1] * length(said) >= LEAST


def long_enough(made: Sequence[Sentence], source: Sequence[Sentence]) -> Told:
    """What was made, or its source where too few words are left."""
    return tuple(made if length(made) >= LEAST else source)


def _up_to(side: Told, most: int) -> list[Sentence]:
    """The beginning of a text, up to so many words."""
    found: list[Sentence] = []
    for sentence in side:
        if found and length([*found, sentence]) > most:
            break
        found.append(sentence)
    return found


def _restyled(sentence: Sentence, learned: Learned, rng: random.Random) -> Sentence:
    return replace(sentence, text=exchanged(sentence.text, EDITOR, learned, rng))


def _joined(said: list[Sentence], rng: random.Random) -> Told:
    """Some short sentences joined to the one before, in the same paragraph or not."""
    found: list[Sentence] = []
    for sentence in said:
        before = found[-1] if found else None
        if before and _joinable(before.text, sentence.text) and rng.random() < JOINED:
            text = f"{before.text[:-1]}, and {_lowered(sentence.text)}"
            found[-1] = Sentence(text, (*before.origins, *sentence.origins), before.opens)
        else:
            found.append(sentence)
    return tuple(found)


def _joinable(first: str, second: str) -> bool:
    short = len(words(second)) <= JOINABLE
    return short and first.endswith(".") and not quoted(first) and not quoted(second) and second[:1].isupper()


def _lowered(text: str) -> str:
    """A sentence as the second half of one: small at the start, where a small word stands there."""
    first = text.split(maxsplit=1)[0]
    return text[:1].lower() + text[1:] if first.lower() in ENGLISH.function_words and first != "I" else text


def _reported(sentence: Sentence) -> Sentence:
    """A quotation with its speaker behind it as reported speech."""
    match = _SPOKEN.match(sentence.text)
    if match is None:
        return sentence
    who = match["who"]
    return replace(sentence, text=f"{who[:1].upper()}{who[1:]} that {_lowered(match['said'])}{match['end']}")
