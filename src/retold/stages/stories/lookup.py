"""Which pages may tell one story: those that share a few terms that together are rare.

Which sets of terms a page is found under depends on the page alone, and so does, for two pages, whether they meet. How
long the lists are depends on rarity by the table of the language, not on the pages at hand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from retold.languages import language
from retold.records import Keys
from retold.stages.stories.terms import rarity
from retold.text import WORDS_KEPT

TERMS_MET, SIGNS_MET = 16, 10
"""Terms, and signs, of a page that it is found under: the heaviest."""

RARE = 8.0
"""Rarity that the terms of a set have together: such a set stands by chance in one story of three thousand."""

MOST_OF_ONE = 6.0
"""What one term counts at most, so that it takes two: what the table does not know may be common here and now."""

TERMS_A_SET = 4
SETS_A_PAGE = 400

LONGEST = 1000
"""Pages of one set up to which each meets all others. Beyond, copies of one text are likely, or a set of terms that the
table takes for rarer than they are: then each page meets the next ones by id."""

NEXT = 8
"""Pages by id that one meets to either side on a list that is too long."""

LARGER = 4
"""Times as long as the run behind it that a run must be not to be merged with it."""

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.int64]
Places = NDArray[np.intp]
_MASK = (1 << 64) - 1


def sets(keys: Keys) -> Hashes:
    """Hashes of the sets of rare terms that a page is found under, each once."""
    tongue = language(keys.language)
    code = tongue.code if tongue.known else ""
    terms = [] if not tongue.known else [(rarity(t, tongue), _hash(f"{code} {t}")) for t in keys.terms[:TERMS_MET]]
    signs = [(rarity(t, tongue), _hash(t)) for t in keys.signs[:SIGNS_MET]]
    found = [*_rare_sets(terms), *_rare_sets(signs)]
    return np.unique(np.array(found, dtype=np.uint64))


def _rare_sets(terms: list[tuple[float, int]]) -> list[int]:
    """The smallest sets that are rare enough, the rarest terms first, up to a bound."""
    terms = sorted(((min(rare, MOST_OF_ONE), one) for rare, one in terms), key=lambda term: (-term[0], term[1]))
    found: list[int] = []
    _grow(terms, (0, 0.0, 0, 0), found)
    return found


def _grow(terms: list[tuple[float, int]], begun: tuple[int, float, int, int], found: list[int]) -> None:
    """Add one more term to a set: where to look from, how rare it is, its hash, how many it has."""
    start, rare, mixed, size = begun
    for at in range(start, len(terms)):
        if len(found) >= SETS_A_PAGE or rare + (TERMS_A_SET - size) * terms[at][0] < RARE:
            return
        more = (at + 1, rare + terms[at][0], mixed + terms[at][1], size + 1)
        if more[1] >= RARE:
            found.append(more[2] * 0x9E3779B97F4A7C15 & _MASK)
        else:
            _grow(terms, more, found)


@lru_cache(maxsize=WORDS_KEPT)
def _hash(term: str) -> int:
    return int.from_bytes(hashlib.blake2b(term.encode("utf8", "surrogatepass"), digest_size=7).digest(), "big")


class Lookup:
    """Pages by the sets of terms that they are found under; pages go by number, and by a name that orders them.

    The sets lie in sorted runs, which are merged when there are many; a page that was removed stays in its run until
    then and is passed over.
    """

    def __init__(self) -> None:
        """Begin without pages."""
        self._names: dict[int, str] = {}
        self._runs: list[tuple[Hashes, Numbers]] = []
        self._ranked: dict[int, tuple[list[int], dict[int, int]]] = {}

    def add(self, pages: Sequence[tuple[int, str, Hashes]]) -> set[int]:
        """Take pages in; gives the numbers of all whose meetings may have changed, themselves among them."""
        if not pages:
            return set()
        self._names.update((number, name) for number, name, _ in pages)
        hashes = np.concatenate([found for _, _, found in pages])
        numbers = np.repeat([number for number, _, _ in pages], [len(found) for _, _, found in pages])
        self._runs.append(_sorted(hashes, numbers))
        while len(self._runs) > 1 and len(self._runs[-2][0]) < LARGER * len(self._runs[-1][0]):
            self._merge()
        return {number for number, _, _ in pages} | self._crowded(np.unique(hashes))

    def remove(self, number: int, hashes: Hashes) -> set[int]:
        """Forget a page; gives the numbers of others whose meetings may have changed."""
        changed = self._crowded(hashes)
        del self._names[number]
        return changed - {number}

    def met(self, pages: Sequence[tuple[int, Hashes]]) -> list[list[int]]:
        """For each of some pages, the numbers of the pages that it meets, in order.

        Many at once, because sets that are looked up in their own order lie side by side.
        """
        if not pages:
            return []
        hashes = np.concatenate([found for _, found in pages])
        owners = np.repeat(np.arange(len(pages)), [len(found) for _, found in pages])
        hashes, owners = _sorted(hashes, owners)
        bounds = self._bounds(hashes)
        lengths = _lengths(bounds)
        found: list[set[int]] = [set() for _ in pages]
        for (_, numbers), (starts, ends) in zip(self._runs, bounds, strict=True):
            for k in np.flatnonzero((ends > starts) & (lengths > 1) & (lengths <= LONGEST)).tolist():
                found[owners[k]].update(numbers[starts[k] : ends[k]].tolist())
        for k in np.flatnonzero(lengths > LONGEST).tolist():
            found[owners[k]].update(self._beside(pages[owners[k]][0], int(hashes[k])))
        return [
            sorted(other for other in some if other in self._names and other != number)
            for (number, _), some in zip(pages, found, strict=True)
        ]

    def _bounds(self, hashes: Hashes) -> list[tuple[Places, Places]]:
        return [(np.searchsorted(run, hashes), np.searchsorted(run, hashes, "right")) for run, _ in self._runs]

    def _merge(self) -> None:
        """Make the two last runs one, without pages that were removed."""
        last, other = self._runs.pop(), self._runs.pop()
        hashes, numbers = np.concatenate([last[0], other[0]]), np.concatenate([last[1], other[1]])
        kept = np.array([number in self._names for number in numbers.tolist()], dtype=bool)
        self._runs.append(_sorted(hashes[kept], numbers[kept]))

    def _crowded(self, hashes: Hashes) -> set[int]:
        """Pages on those lists of these sets that are too long, or that one page more or less makes so."""
        self._ranked.clear()
        lengths = _lengths(self._bounds(hashes))
        return set().union(*(self._list(one) for one in hashes[lengths >= LONGEST].tolist()))

    def _list(self, one: int) -> list[int]:
        """Numbers of the pages on a list, by name."""
        found: list[int] = []
        for (starts, ends), (_, numbers) in zip(self._bounds(np.array([one], np.uint64)), self._runs, strict=True):
            found.extend(number for number in numbers[starts[0] : ends[0]].tolist() if number in self._names)
        return sorted(found, key=self._names.__getitem__)

    def _beside(self, number: int, one: int) -> Sequence[int]:
        """The next pages by name on a list that is too long."""
        if one not in self._ranked:
            ranked = self._list(one)
            self._ranked[one] = ranked, {page: place for place, page in enumerate(ranked)}
        ranked, places = self._ranked[one]
        if len(ranked) <= LONGEST:
            return ranked
        return ranked[max(0, places[number] - NEXT) : places[number] + NEXT + 1]


def _lengths(bounds: list[tuple[Places, Places]]) -> Places:
    lengths: Places = np.sum([ends - starts for starts, ends in bounds], axis=0, dtype=np.intp)
    return lengths


def _sorted(hashes: Hashes, numbers: Numbers) -> tuple[Hashes, Numbers]:
    order = np.argsort(hashes, kind="stable")
    return hashes[order], numbers[order]
