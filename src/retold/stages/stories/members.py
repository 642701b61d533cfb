"""Why a page is in its story, in words, and how sure that is."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retold.records import Keys, Link, Membership
from retold.stages.stories.terms import sign
from retold.text import fold

WEIGHTS = Path(__file__).with_name("weights.toml")

NAMED = 5
"""Words that are named as a reason."""

HELD = 0.5
"""Share of the other pages that must hold a word for it to be named."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What a mean score to the other pages of a story says of the chance that the page belongs to it."""

    version: str
    bias: float
    mean: float


@cache
def weights() -> Weights:
    """The learned weights, as they ship with the package."""
    table = tomllib.loads(WEIGHTS.read_text(encoding="utf8"))
    return Weights(table["version"], table["bias"], table["mean"])


def members(group: Sequence[Keys], links: Iterable[Link]) -> tuple[Membership, ...]:
    """The pages of a story with confidence and reason, in the order of their ids."""
    near: dict[str, dict[str, float]] = {page.document: {} for page in group}
    for link in links:
        if link.a in near and link.b in near:
            near[link.a][link.b] = near[link.b][link.a] = link.score
    held = {page.document: {*page.terms, *page.signs} for page in group}
    ordered = sorted(group, key=lambda page: page.document)
    return tuple(_member(page, near[page.document], held) for page in ordered)


def mean_score(scores: Mapping[str, float], others: int) -> float:
    """Mean score to the other pages of a story; those without a link count as nothing."""
    return math.fsum(sorted(scores.values())) / max(1, others)


def _member(page: Keys, scores: Mapping[str, float], held: Mapping[str, set[str]]) -> Membership:
    others = len(held) - 1
    learned = weights()
    odds = learned.bias + learned.mean * mean_score(scores, others)
    return Membership(page.document, round(1 / (1 + math.exp(-odds)), 4), _why(page, scores, held))


def _why(page: Keys, scores: Mapping[str, float], held: Mapping[str, set[str]]) -> str:
    """What the page shares with the others, and how near the nearest is."""
    others = [words for document, words in held.items() if document != page.document]
    counts = []
    for place, (term, shown) in enumerate(zip(page.terms, page.shown, strict=False)):
        holding = sum(term in words or sign(fold(shown)) in words for words in others)
        if holding and holding >= HELD * len(others):
            counts.append((-holding, place, shown))
    named = [f"“{shown}”" for _, _, shown in sorted(counts)[:NAMED]]
    nearest = f"the nearest page has {max(scores.values(), default=0.0):.2f} of its weight in common"
    if not named:
        return f"no word is shared with most of the others; {nearest}"
    share = (
        "the other page" if len(others) == 1 else f"{'all' if counts[0] and _all(counts, others) else 'most'} others"
    )
    return f"{', '.join(named)} also in {share}; {nearest}"


def _all(counts: list[tuple[int, int, str]], others: Sequence[set[str]]) -> bool:
    return all(-holding == len(others) for holding, _, _ in sorted(counts)[:NAMED])
