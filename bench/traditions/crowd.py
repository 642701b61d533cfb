"""A crowd of made-up pages, for speed: stories of 1 to 40 pages over a vocabulary by Zipf's law; seeded.

Words are as common as the table of the language has them; beyond it they are made up, as are the names. No text of
anybody else is used, so the crowd can be made wherever the package is.
"""

from __future__ import annotations

import random
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from retold.languages import HERE
from retold.records import Page

LARGEST = 40
"""Pages of the largest story; of each size there are half as many stories as of half that size."""
NAMES = 30_000
"""Names that recur over the stories, by Zipf's law."""
KNOWN_NAMES = 50
"""By how many ranks the names begin lower: the commonest of all are words of the table."""
MADE_UP = 30_000
"""Words beyond the table."""
SENTENCES = (8, 16)
WORDS = (12, 24)
COPIES = 0.5
"""Share of the pages of a story, but the first, that are copies of one before."""
KEPT = 0.75
"""Share of the sentences of a page that its copy keeps."""
REWORDED = 0.2
"""Share of the words of a copy that are exchanged."""
OWN = 0.35
"""Share of the words of a sentence that belong to its story."""
EPOCH = date(2031, 1, 1)
YEARS = 3

_CONSONANTS, _VOWELS = "bcdfghklmnprstvz", "aeiou"


@dataclass(frozen=True, slots=True)
class Words:
    """Words in the order of how common they are, drawn by Zipf's law."""

    words: tuple[str, ...]
    mass: tuple[float, ...]

    def some(self, count: int, rng: random.Random) -> list[str]:
        """So many words."""
        return [self.words[bisect(self.mass, rng.random() * self.mass[-1])] for _ in range(count)]


def zipf(words: list[str], shift: int = 0) -> Words:
    """Words by the law of Zipf and Mandelbrot, the commonest first."""
    return Words(tuple(words), tuple(accumulate(1 / (rank + shift) for rank in range(1, len(words) + 1))))


def made_up(count: int, rng: random.Random, *, capital: bool) -> list[str]:
    """Words that nobody uses, each once."""
    found: dict[str, None] = {}
    while len(found) < count:
        parts = [rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.randint(2, 4))]
        word = "".join(parts) + rng.choice(("", "n", "r", "s", "l"))
        found[word.capitalize() if capital else word] = None
    return list(found)


def table() -> list[str]:
    """The stems of the English table, the commonest first."""
    rows = [line.split("\t") for line in (HERE / "en.tsv").read_text(encoding="utf8").splitlines()[1:]]
    return [stem for stem, _ in sorted(rows, key=lambda row: (-int(row[1]), row[0]))]


def crowd(pages: int, seed: int = 0) -> Iterator[tuple[str, Page]]:
    """So many pages, each with the name of its story; more pages change none of those before."""
    rng = random.Random(seed)
    common, names = (
        zipf([*table(), *made_up(MADE_UP, rng, capital=False)]),
        zipf(made_up(NAMES, rng, capital=True), KNOWN_NAMES),
    )
    sizes = list(range(1, LARGEST + 1))
    shares = list(accumulate(1 / size for size in sizes))
    made = number = 0
    while made < pages:
        story = random.Random(f"{seed} {number}")
        size = sizes[bisect(shares, story.random() * shares[-1])]
        for place, page in enumerate(_story(min(size, pages - made), (common, names), story)):
            text, day = page
            yield f"{number}", Page.from_text(text, source=f"crowd/{number}-{place}.txt", published=day)
        made, number = made + size, number + 1


def _story(size: int, vocabulary: tuple[Words, Words], rng: random.Random) -> Iterator[tuple[str, str]]:
    """The pages of one story: reports of their own, and copies of those before."""
    common, names = vocabulary
    matter = [*common.some(30, rng), *names.some(8, rng), *(str(rng.randint(2, 999)) for _ in range(4))]
    begun = EPOCH + timedelta(days=rng.randrange(365 * YEARS))
    told: list[list[list[str]]] = []
    for _ in range(size):
        if told and rng.random() < COPIES:
            told.append(_copied(rng.choice(told), common, rng))
        else:
            told.append([_sentence(matter, common, rng) for _ in range(rng.randint(*SENTENCES))])
        text = "\n\n".join(" ".join(sentence).capitalize() + "." for sentence in told[-1]) + "\n"
        yield text, (begun + timedelta(days=rng.randrange(4))).isoformat()


def _sentence(matter: list[str], common: Words, rng: random.Random) -> list[str]:
    count = rng.randint(*WORDS)
    own = round(OWN * count)
    words = [*rng.choices(matter, k=own), *common.some(count - own, rng)]
    rng.shuffle(words)
    return words


def _copied(source: list[list[str]], common: Words, rng: random.Random) -> list[list[str]]:
    kept = [sentence for sentence in source if rng.random() < KEPT] or source[:1]
    return [[common.some(1, rng)[0] if rng.random() < REWORDED else word for word in words] for words in kept]
