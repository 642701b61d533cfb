"""The text of a lost page as it was rebuilt, held against the page that was taken away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from bench.pages import marked
from bench.quality.lineage.drawn import Drawn
from bench.quality.lineage.known import Known
from bench.quality.lineage.measures import children, matched
from retold.languages import language
from retold.text import fold, words

HELD = 0.5
"""Share of the weight of a sentence that must stand in one rebuilt statement, each word as heavy as it is rare."""
MIN_WORDS = 4
"""Sentences of fewer words are no statements."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Counts over lost pages: sentences of the true page that are held, and words in common."""

    held: int = 0
    sentences: int = 0
    common: int = 0
    true_words: int = 0
    words: int = 0

    def __add__(self, other: Rebuilt) -> Rebuilt:
        """Both together."""
        return Rebuilt(
            self.held + other.held,
            self.sentences + other.sentences,
            self.common + other.common,
            self.true_words + other.true_words,
            self.words + other.words,
        )


def rebuilt(families: Iterable[tuple[Known, Drawn]]) -> Rebuilt:
    """What was rebuilt of all lost pages; nothing of one for which none is drawn."""
    found = Rebuilt()
    for known, drawn in families:
        true, theirs = children(known.tree), children(drawn.tree)
        stands_for = dict(matched(list(true.values()), list(theirs.values())))
        nodes = {f"lost {node.id}": [said.text for said in node.text] for node in drawn.lineage.nodes if node.lost}
        texts = {below: nodes[node] for node, below in theirs.items()}
        for page, below in true.items():
            found += compared(known.texts[page], texts[stands_for[below]] if below in stands_for else [])
    return found


def compared(true: str, statements: list[str]) -> Rebuilt:
    """One page held against the statements that were rebuilt of it."""
    said = [set(_stems(statement)) for statement in statements]
    sentences = [_stems(true[slice(*sentence.span)]) for sentence in marked(true)[1].sentences]
    told = [set(sentence) for sentence in sentences if len(sentence) >= MIN_WORDS]
    of_true, of_ours = Counter(_stems(true)), Counter(stem for text in statements for stem in _stems(text))
    return Rebuilt(
        held=sum(any(_weight(sentence & one) >= HELD * _weight(sentence) for one in said) for sentence in told),
        sentences=len(told),
        common=(of_true & of_ours).total(),
        true_words=of_true.total(),
        words=of_ours.total(),
    )


def _stems(text: str) -> list[str]:
    return [language("en").stem(fold(text[a:b])) for a, b in words(text)]


def _weight(stems: set[str]) -> float:
    return sum(language("en").rarity(stem) for stem in sorted(stems))
