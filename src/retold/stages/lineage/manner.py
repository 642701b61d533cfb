"""The manner of a text: how often it has the commonest words and marks, which tells an original from machine copies.

As in other judgements of style, words that carry little meaning and punctuation tell the most, because whoever writes
or translates uses them unawares. What each of them says is learned from texts of which it is known
(`<code>.manner.tsv`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from math import log, sqrt

from retold.languages import Term

_TERM = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s]")
_FORMS = str.maketrans("’ʼ‘“”", "'''\"\"")
FIGURE = "0"
"""Stands for every number: that there is one is a matter of style, which one is not."""


def terms(text: str) -> Counter[str]:
    """Words and marks of a text, and pairs of neighbouring ones, with how often they stand there.

    Names are left out, which mostly have a capital: they say who is written of, not how.
    """
    found = [match.group() for match in _TERM.finditer(text.translate(_FORMS))]
    small = Counter[str]()
    for term in found:
        small[term.casefold()] += 1 if term[0].islower() else -1
    kept = [_kept(term, small) for term in found]
    counts = Counter(term for term in kept if term)
    counts.update(f"{one} {other}" for one, other in pairwise(kept) if one and other)
    return counts


def original(found: Mapping[str, int], table: Mapping[str, Term]) -> float:
    """How much the terms of a text look like an original's; of two texts the difference is log odds.

    The terms that the table knows make a vector of TF-IDF of length 1 (frequencies as logarithms), so that a long text
    looks no more like one than a short one does.
    """
    total = square = 0.0
    for term in sorted(found.keys() & table.keys()):
        value = (1 + log(found[term])) * table[term].rarity
        total += value * table[term].weight
        square += value * value
    return total / sqrt(square) if square else 0.0


def _kept(term: str, small: Mapping[str, int]) -> str:
    if term[0].isdigit():
        return FIGURE
    folded = term.casefold()
    return folded if not term[0].isalpha() or small[folded] > 0 else ""
