"""Which words are exchanged for which when a text is translated back and forth or reworded, learned from the data.

    python -m bench.exchanges [translated|reworded|both] [WORD…]

An exchange is one to three words of a sentence and the one to three words that stand in their place in the same
sentence of the copy, between words that both have. Names and numbers are left out. Sources: the chains of
broken-telephone (original and copy after two steps, then step by step) and versions of one article by different
translators (wmt-mt-copies, each against the next, in both directions). Nothing is kept on disk.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Literal

from bench.data import at_hand, data_set, json_lines
from bench.pairs import MIN_FACTSCORE, wmt
from retold.languages import language
from retold.text import lines, opcodes, sentences, words

Phrase = tuple[str, ...]
Kind = Literal["translated", "reworded", "both"]

LONGEST = 3
"""Words of the longest phrase."""
ANCHOR = 3
"""Words that must agree right beside an exchange, on both sides together; the edge of both sentences counts as one."""
LIKE = 0.4
"""Share of common words (Dice) from which two sentences are one."""
STEPS = ("0", "2", "4", "6", "8", "10")
"""Steps of a chain of which each is held against the next."""
WORDS_OF_A_TEXT = 3000
"""Words of the longest text that is aligned."""
TEXTS_KEPT = 64
ENGLISH = language("en")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of a sentence as they are compared, and which of them look like parts of names or numbers."""

    words: Phrase
    marked: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One phrase that stands for another, with the article and who put it there."""

    article: str
    teller: str
    before: Phrase
    after: Phrase
    turned: bool = False
    """Whether one of the two sentences denies more often than the other: the phrases may say opposite things."""


@dataclass(frozen=True, slots=True)
class Version:
    """An older text and a newer one as aligned parts (of one part each, where nothing is known), and who made it."""

    article: str
    teller: str
    older: tuple[str, ...]
    newer: tuple[str, ...]


@dataclass(frozen=True)
class Exchanges:
    """All exchanges of some articles."""

    found: tuple[Exchange, ...]
    stood: Mapping[Phrase, int]
    """How often each exchanged phrase stood in an aligned sentence, exchanged or kept."""

    @cached_property
    def phrases(self) -> Mapping[Phrase, Counter[Phrase]]:
        """How often each phrase was exchanged for each other one."""
        counts: dict[Phrase, Counter[Phrase]] = defaultdict(Counter)
        for exchange in self.found:
            counts[exchange.before][exchange.after] += 1
        return {phrase: counts[phrase] for phrase in sorted(counts)}

    def share(self, phrase: Phrase) -> float:
        """Share of the places where a phrase stood at which it was exchanged."""
        counts = self.phrases.get(phrase)
        return counts.total() / max(1, self.stood[phrase]) if counts else 0.0


def exchanges(leave_out: Collection[str] = (), kind: Kind = "translated", most: int | None = None) -> Exchanges:
    """Exchanges of all articles but those left out, of at most so many articles a data set (drawn by their names)."""
    return learn(_versions(frozenset(leave_out), kind, most))


def learn(versions: Iterator[Version]) -> Exchanges:
    """Exchanges between older and newer texts."""
    found: list[Exchange] = []
    stood: Counter[Phrase] = Counter()
    for version in versions:
        for old, new in zip(version.older, version.newer, strict=True):
            for a, b in aligned(sentences_of(old), sentences_of(new)):
                stood.update(a.words[i:j] for i, j in _places(len(a.words)))
                turned = denials(a) != denials(b)
                found.extend(Exchange(version.article, version.teller, *pair, turned) for pair in exchanged(a, b))
    befores = {exchange.before for exchange in found}
    return Exchanges(tuple(found), {phrase: stood[phrase] for phrase in sorted(befores)})


def aligned(a: Sequence[Sentence], b: Sequence[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Sentences that are each other's likest."""
    ours, theirs = [frozenset(s.words) for s in a], [frozenset(s.words) for s in b]
    if not ours or not theirs:
        return
    like = [[2 * len(x & y) / max(1, len(x) + len(y)) for y in theirs] for x in ours]
    back = [max(range(len(a)), key=lambda i: like[i][j]) for j in range(len(b))]
    for i, row in enumerate(like):
        j = max(range(len(row)), key=row.__getitem__)
        if row[j] >= LIKE and back[j] == i:
            yield a[i], b[j]


def exchanged(a: Sentence, b: Sentence) -> Iterator[tuple[Phrase, Phrase]]:
    """Phrases of two sentences that stand for each other between words that agree."""
    if a.words == b.words:
        return
    steps = opcodes(a.words, b.words)
    for index, (tag, a0, a1, b0, b1) in enumerate(steps):
        if tag != "replace" or max(a1 - a0, b1 - b0) > LONGEST:
            continue
        beside = [steps[k][2] - steps[k][1] if 0 <= k < len(steps) else 1 for k in (index - 1, index + 1)]
        if sum(beside) >= ANCHOR and not any(a.marked[a0:a1]) and not any(b.marked[b0:b1]):
            yield a.words[a0:a1], b.words[b0:b1]


def denials(sentence: Sentence) -> int:
    """How many words of a sentence deny."""
    return sum(word in ENGLISH.negations for word in sentence.words)


def _places(length: int) -> Iterator[tuple[int, int]]:
    return ((i, i + n) for n in range(1, LONGEST + 1) for i in range(length - n + 1))


@lru_cache(maxsize=TEXTS_KEPT)
def sentences_of(text: str) -> tuple[Sentence, ...]:
    found, left = [], WORDS_OF_A_TEXT
    for line in lines(text):
        for start, end in sentences(text, *line, ENGLISH.abbreviations, ENGLISH.function_words):
            spans = words(text, start, end)
            left -= len(spans)
            if left >= 0 and spans:
                found.append(sentence_of(tuple(text[x:y] for x, y in spans)))
    return tuple(found)


def sentence_of(said: Phrase) -> Sentence:
    """A capital inside a sentence or a figure marks a word."""
    folded = tuple(word.lower().replace("’", "'").replace("ʼ", "'").removesuffix("'s") for word in said)
    marked = (any(c.isdigit() for c in word) or (at > 0 and word[:1].isupper()) for at, word in enumerate(said))
    return Sentence(folded, tuple(marked))


def _versions(leave_out: frozenset[str], kind: Kind, most: int | None) -> Iterator[Version]:
    yield from _chains(leave_out, kind, most)
    if kind != "reworded" and at_hand("wmt-mt-copies"):
        records = [record for record in wmt() if record["lp"].endswith("-en") and record["doc"] not in leave_out]
        chosen = drawn([record["doc"] for record in records], most)
        for record in records:
            if record["doc"] in chosen:
                yield from _siblings(record["doc"], {**record["hyp"], **record["ref"]})


def _siblings(article: str, told: Mapping[str, Sequence[str]]) -> Iterator[Version]:
    """Each translation against the next by name, and back."""
    names = sorted(told)
    for one, other in zip(names, names[1:] + names[:1], strict=True):
        yield Version(article, f"wmt {other}", tuple(told[one]), tuple(told[other]))
        yield Version(article, f"wmt {one}", tuple(told[other]), tuple(told[one]))


def _chains(leave_out: frozenset[str], kind: Kind, most: int | None) -> Iterator[Version]:
    if not at_hand("broken-telephone"):
        return
    records = list(json_lines(data_set("broken-telephone") / "chains.jsonl.xz"))
    chosen = drawn([record["doc"] for record in records if record["doc"] not in leave_out], most)
    seen = set()
    for record in records:
        reworded = "rephrase" in record["chain"]
        if record["doc"] not in chosen or kind not in ("both", "reworded" if reworded else "translated"):
            continue
        score = record["factscore"]
        for older, newer in pairwise(STEPS):
            texts = record["steps"].get(older), record["steps"].get(newer)
            faithful = all(score.get(step, float(reworded)) >= MIN_FACTSCORE for step in (older, newer))
            if None not in texts and faithful and texts not in seen:
                seen.add(texts)
                yield Version(record["doc"], record["chain"], (texts[0],), (texts[1],))


def drawn(articles: Collection[str], most: int | None) -> frozenset[str]:
    """At most so many articles, always the same."""
    ranked = sorted(set(articles), key=lambda article: hashlib.sha256(article.encode()).digest())
    return frozenset(ranked[:most])


def main(kind: Kind = "both", *asked: str) -> None:
    """Print what stands most often for some words, or the commonest exchanges of all."""
    found = exchanges(kind=kind)
    wanted: list[Phrase] = [(word,) for word in asked] or list(found.phrases)
    rows = [(phrase, other, n) for phrase in wanted for other, n in found.phrases.get(phrase, Counter()).items()]
    for phrase, other, count in sorted(rows, key=lambda row: (-row[2], row[0], row[1]))[:100]:
        print(f"{count}\t{' '.join(phrase)}\t{' '.join(other)}\t{found.share(phrase):.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])  # type: ignore[arg-type]
