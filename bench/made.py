"""Copies, edits and abridgements of a text, made by rule: what a desk does that changes little."""

from __future__ import annotations

import random
import re
from collections.abc import Callable

Make = Callable[[str, random.Random], str]
"""Makes one text of another, by a seed."""
FURNITURE = ("Read more on our front page", "Share this story", "Sign up for our letter", "Follow us")
"""Lines of a page that belong to no story; invented."""
LAST = 0.9
"""A copy word for word ends after this share of its sentences, where its page is full."""
CUT = 0.1
HALF = (0.3, 0.55)
"""Share of the sentences that an abridgement keeps."""
TOUCHED = 0.4
"""Share of the sentences in which an editor exchanges words."""
STYLE = {
    "said": "stated", "about": "around", "also": "as well", "but": "yet", "because": "since", "however": "still",
    "many": "numerous", "including": "among them", "after": "following", "before": "ahead of", "will": "is set to",
    "wants": "wishes", "while": "as", "more than": "over", "nearly": "almost", "began": "started", "told": "informed",
    "people": "persons", "big": "large", "show": "indicate", "says": "states", "get": "obtain", "if": "should",
}  # fmt: skip
"""House style: what an editor writes, by what stands there."""
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"'”’]))\s+(?=[A-Z\"“'‘])")


def sentences(text: str) -> list[list[str]]:
    """The sentences of every line that holds any, roughly."""
    return [[s for s in _END.split(line) if s.strip()] for line in text.split("\n") if line.strip()]


def copied(text: str, rng: random.Random) -> str:
    """Word for word, under a headline of its own, with lines of its page, and cut at the end."""
    lines = [line for line in text.split("\n") if line.strip()]
    if len(lines) > 5:
        lines = lines[: max(5, round(LAST * len(lines)))]
    lead = lines[0].split()
    headline = " ".join(rng.sample(lead, min(7, len(lead)))).strip(".,").capitalize()
    return "\n".join([headline, *lines, *rng.sample(FURNITURE, 2)])


def moved(text: str, rng: random.Random) -> str:
    """Its paragraphs in another order."""
    lines = [line for line in text.split("\n") if line.strip()]
    return "\n".join(rng.sample(lines, len(lines)))


def edited(text: str, rng: random.Random) -> str:
    """A tenth cut, words exchanged in some sentences, sentences joined and split, and the first two exchanged."""
    lines = [_shortened(line, rng) for line in sentences(text)]
    flat = [sentence for line in lines for sentence in line]
    if len(flat) > 2:
        flat[0], flat[1] = flat[1], flat[0]
    flat = [_restyled(sentence, rng) if rng.random() < TOUCHED else sentence for sentence in flat]
    return "\n".join(_rejoined(flat, rng))


def abridged(text: str, rng: random.Random) -> str:
    """The first sentence, and of the others so many that about half are kept at most."""
    flat = [sentence for line in sentences(text) for sentence in line]
    keep = max(1, round(len(flat) * rng.uniform(*HALF)))
    chosen = [0, *rng.sample(range(1, len(flat)), min(keep - 1, len(flat) - 1))]
    return "\n".join(flat[i] for i in sorted(chosen))


def _shortened(line: list[str], rng: random.Random) -> list[str]:
    return [sentence for sentence in line if rng.random() >= CUT]


def _restyled(sentence: str, rng: random.Random) -> str:
    """Outside quotation marks, some words by the table, and a clause between commas left out."""
    if any(mark in sentence for mark in '"“”‘'):
        return sentence
    for there, here in STYLE.items():
        if rng.random() < 0.7:
            sentence = re.sub(rf"\b{there}\b", here, sentence)
    return re.sub(r", (?:who|which) [^,.]{3,60},", "", sentence, count=1)


def _rejoined(flat: list[str], rng: random.Random) -> list[str]:
    """Sentences joined or split here and there."""
    found: list[str] = []
    for sentence in flat:
        plain = not any(mark in sentence for mark in '"“”‘')
        if plain and ", and " in sentence and rng.random() < 0.3:
            first, second = sentence.split(", and ", 1)
            found.extend([first + ".", second[:1].upper() + second[1:]])
        elif plain and found and found[-1].endswith(".") and len(sentence.split()) < 18 and rng.random() < 0.3:
            found[-1] = found[-1][:-1] + "; " + sentence[:1].lower() + sentence[1:]
        else:
            found.append(sentence)
    return found
