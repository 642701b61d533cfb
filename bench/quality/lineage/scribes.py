"""Articles copied by hand, made up: families of copies that differ in slips alone, some of them lost.

A copyist misspells, takes another word of the line, leaves a word out, swaps two, or writes one twice. How often he
does which is learned from nothing: no labelled manuscripts are at hand, so these rows say that the method works and no
more. *Worn* families are nearer to what is edited of manuscripts: words without capitals and points, some of which
every copyist spells as he likes, and pages that are torn.
"""

from __future__ import annotations

import random
from collections.abc import Sequence

from bench.pairs import SEED, strangers
from bench.quality.lineage.known import Known, drawn
from bench.quality.trees import Tree
from retold.text import plain

FAMILIES, COPIES = 8, 16
SHORTEST, LONGEST = 500, 900
"""Words of the articles that are copied."""
SLIP = 0.03
"""Share of the words that a copyist changes, on average; from four tenths of it to sixteen."""
LOST = 0.5
"""Share of the pages that two or more were copied from."""
LETTERS = "abcdefghiklmnoprstu"
TWO_SPELLINGS, RESPELT = 0.1, 0.25
"""Share of the words of worn families that have two spellings; how often a copyist takes the one he did not read."""
TORN, LEFT = 0.4, (0.5, 0.9)
"""Share of the pages at hand that are torn in worn families, and how much is left of them."""

Words = list[list[str]]
"""The words of each paragraph."""


def scribes(*, lost: bool, worn: bool = False, most: int = FAMILIES) -> list[Known]:
    """Families of copies of articles, whole or with half of those lost that two and more were copied from."""
    texts = sorted({text for pair in strangers() for text in (pair.a, pair.b)})
    fit = [text for text in texts if SHORTEST <= len(text.split()) <= LONGEST]
    return [_family(str(number), text, lost, worn) for number, text in enumerate(drawn(fit, most, "scribes"))]


def _family(name: str, text: str, lost: bool, worn: bool) -> Known:
    rng = random.Random(f"{SEED} scribes {name}")
    text = plain(text) if worn else text
    pages: dict[str, Words] = {"00": [line.split() for line in text.splitlines() if line.strip()]}
    parents: dict[str, frozenset[str]] = {"00": frozenset()}
    while len(pages) < COPIES:
        source = rng.choice(sorted(pages))
        rate = SLIP * rng.uniform(0.4, 1.6)
        read = [[_respelt(word, rng) for word in line] for line in pages[source]] if worn else pages[source]
        copy = [_copied(line, rate, rng) for line in read]
        if copy not in pages.values():
            page = f"{len(pages):02}"
            pages[page], parents[page] = copy, frozenset([source])
    sources = [page for page in sorted(pages) if sum(page in above for above in parents.values()) > 1]
    gone = frozenset(rng.sample(sources, round(LOST * len(sources))) if lost else ())
    if worn:
        pages = {page: [_torn(line, rng) for line in lines] for page, lines in pages.items()}
    texts = {page: "\n".join(" ".join(line) for line in lines) for page, lines in pages.items()}
    return Known(f"scribes {name}", texts, Tree(parents, {}, gone))


def _copied(line: Sequence[str], rate: float, rng: random.Random) -> list[str]:
    """A line as a copyist writes it."""
    found: list[str] = []
    for word in line:
        slip = rng.random() / rate
        if slip < 0.45:
            found.append(_misspelt(word, rng))
        elif slip < 0.65:
            found.append(rng.choice(line))
        elif slip < 0.85:
            continue
        elif slip < 0.93:
            found.insert(max(0, len(found) - 1), word)
        else:
            found += [word, word] if slip < 1 else [word]
    return found


def _respelt(word: str, rng: random.Random) -> str:
    """A word as a copyist likes to spell it: of some words the one half of them ends in an e and the other does not."""
    short = word.removesuffix("e")
    two = len(short) > 1 and random.Random(f"{SEED} spelling {short}").random() < TWO_SPELLINGS
    return (short if word != short else f"{word}e") if two and rng.random() < RESPELT else word


def _torn(line: list[str], rng: random.Random) -> list[str]:
    """What is left of a page, its beginning or its end, or all of it."""
    if rng.random() >= TORN:
        return line
    left = round(rng.uniform(*LEFT) * len(line))
    return line[:left] if rng.random() < 0.5 else line[-left:]


def _misspelt(word: str, rng: random.Random) -> str:
    at, letter = rng.randrange(len(word)), rng.choice(LETTERS)
    return word[:at] + rng.choice(["", letter, letter + word[at]]) + word[at + 1 :] or letter
