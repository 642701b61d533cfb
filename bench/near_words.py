"""Learn which words stand for one another in English news, and write them below the groups made by hand.

    python -m bench.near_words            learn, prune, write src/retold/languages/en.near.txt
    python -m bench.near_words --measure  how much each list covers and hides, by folds

A pair is learned where its words were exchanged for each other in both directions, in several articles and by several
translators, and where that is a fair share of all that was put for them. Both what is learned and what was written by
hand is struck where the data speak against it: closed classes (numbers, units, months, weekdays, titles, genders),
one word denying the other by its prefix, words that texts set side by side ("boys and girls", after Lin et al. 2003)
more often than they exchange them, and exchanges that readers labelled as errors.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from bench.exchanges import ENGLISH, Exchanges, exchanges
from bench.near_pairs import Pair, errors, pair, single
from bench.rarity import english
from retold.languages import HERE
from retold.text import fold, words

Group = tuple[str, ...]

ARTICLES, TELLERS, SHARE = 2, 3, 0.1
"""Articles and translators that must have exchanged a pair, and the share of all exchanges of its two words (geometric
mean, by article) that it must make up."""
SET_SIDE_BY_SIDE = 3
"""Times that texts must join two words before that counts against them."""
JOINERS = frozenset({"and", "or", "nor", "versus", "vs", "than"})
DENYING = ("un", "in", "im", "ir", "il", "dis", "non", "mis")
"""Prefixes that turn a word into its opposite."""
STEM = 3
"""Letters that must be left behind such a prefix."""
MARKER = "# Learned from exchanges by python -m bench.near_words; groups above were written by hand."
FILE = HERE / "en.near.txt"


@dataclass(frozen=True, slots=True)
class Support:
    """Who exchanged a pair: articles, translators, in both directions, and the share of what was put for its words."""

    articles: int
    tellers: int
    both: bool
    share: float

    @property
    def enough(self) -> bool:
        """Whether a pair is taken for near words."""
        return self.both and self.articles >= ARTICLES and self.tellers >= TELLERS and self.share >= SHARE


def supports(found: Exchanges) -> tuple[dict[Pair, Support], dict[str, str]]:
    """Support of every pair of stems that was exchanged, and the commonest form of every stem."""
    articles, tellers, ways = (defaultdict[Pair, set[object]](set) for _ in range(3))
    partners: dict[str, set[tuple[str, Pair]]] = defaultdict(set)
    forms: Counter[str] = Counter()
    for exchange in found.found:
        ends = None if exchange.turned else single(exchange.before, exchange.after)
        if ends:
            forms.update(ends)
            stems = ENGLISH.stem(ends[0]), ENGLISH.stem(ends[1])
            key = pair(*stems)
            articles[key].add(exchange.article)
            tellers[key].add(exchange.teller)
            ways[key].add(stems)
            for stem in stems:
                partners[stem].add((exchange.article, key))
    sizes = {stem: len(held) for stem, held in partners.items()}
    shares = {key: len(held) / (sizes[key[0]] * sizes[key[1]]) ** 0.5 for key, held in articles.items()}
    pairs = {key: Support(len(articles[key]), len(tellers[key]), len(ways[key]) > 1, shares[key]) for key in articles}
    return pairs, _commonest(forms)


def _commonest(forms: Counter[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for word, _ in sorted(forms.items(), key=lambda item: (-item[1], item[0])):
        found.setdefault(ENGLISH.stem(word), word)
    return found


def side_by_side(texts: Iterable[str]) -> Counter[Pair]:
    """How often texts join two words: "boys and girls", "boys or the girls"."""
    found: Counter[Pair] = Counter()
    for text in texts:
        told = [fold(text[a:b]) for a, b in words(text)]
        for at, word in enumerate(told[1:-1], 1):
            if word in JOINERS:
                second = next((w for w in told[at + 1 : at + 3] if w not in ENGLISH.function_words), "")
                found[pair(ENGLISH.stem(told[at - 1]), ENGLISH.stem(second))] += 1
    return found


@cache
def joined() -> Counter[Pair]:
    """Words that the stories of the development data join."""
    return side_by_side(text for story in english() for text in story)


def closed(one: str, other: str) -> bool:
    """Whether two stems are different members of a closed class, or one denies the other by its prefix."""
    apart = any(one in table and other in table and table[one] != table[other] for table in _classes())
    return apart or _denies(one, other) or _denies(other, one)


def _denies(one: str, other: str) -> bool:
    """Whether a stem is a denying prefix and another stem, as far as the stemmer left both."""
    rests = [one.removeprefix(prefix) for prefix in DENYING if one.startswith(prefix)]
    return any(len(rest) >= STEM and (rest.startswith(other) or other.startswith(rest)) for rest in rests)


@cache
def _classes() -> list[dict[str, str]]:
    """Tables of closed classes: each stem and what it stands for, so that two names of one thing are no pair."""
    numbers = [(word, str(value)) for word, value in (*ENGLISH.number_words, *ENGLISH.magnitudes)]
    calendar = [(form, names) for names in (*ENGLISH.months, *ENGLISH.weekdays) for form in names.split("|")]
    offices = [(word, word) for word in sorted(ENGLISH.titles - ENGLISH.broad_titles)]
    tables = (numbers, calendar, ENGLISH.units, offices, ENGLISH.genders)
    return [{ENGLISH.stem(fold(word)): meaning for word, meaning in table} for table in tables]


def struck(
    pairs: Mapping[Pair, Support], asked: Collection[Pair], wrong: Collection[Pair], beside: Mapping[Pair, int]
) -> set[Pair]:
    """Of the pairs asked for those that speak against themselves, by labelled errors or by what texts join."""
    return {key for key in asked if key in wrong or closed(*key) or contrasted(beside.get(key, 0), pairs.get(key))}


def contrasted(beside: int, support: Support | None) -> bool:
    """Whether two words are joined more often than they are exchanged."""
    return beside >= SET_SIDE_BY_SIDE and beside > (support.articles if support else 0)


def groups() -> list[Group]:
    """All groups that ship with the package."""
    return _groups(FILE.read_text(encoding="utf8"))


def by_hand() -> list[Group]:
    """The groups above the marker."""
    return _groups(FILE.read_text(encoding="utf8").split(MARKER)[0])


def _groups(text: str) -> list[Group]:
    return [tuple(line.split()) for line in text.splitlines() if not line.startswith("#")]


def stem_pairs(groups: Iterable[Group]) -> set[Pair]:
    """All pairs of different stems that stand in one group."""
    stems = ({ENGLISH.stem(word) for word in group} for group in groups)
    return {pair(a, b) for group in stems for a, b in combinations(sorted(group), 2)}


def without(group: Group, wrong: Collection[Pair]) -> list[Group]:
    """A group cut into the largest ones that hold no wrong pair."""
    for a, b in combinations(group, 2):
        if pair(ENGLISH.stem(a), ENGLISH.stem(b)) in wrong:
            parts = [*without(_less(group, a), wrong), *without(_less(group, b), wrong)]
            kept = sorted({part for part in parts if len(part) > 1}, key=lambda part: (-len(part), part))
            return [p for i, p in enumerate(kept) if not any(set(p) < set(q) for q in kept[:i])]
    return [group] if len(group) > 1 else []


def _less(group: Group, word: str) -> Group:
    return tuple(other for other in group if other != word)


def grouped(pairs: Collection[Pair]) -> Iterator[Group]:
    """Groups in which every two stems are a pair, such that each pair stands in one."""
    beside: dict[str, set[str]] = defaultdict(set)
    for a, b in pairs:
        beside[a].add(b)
        beside[b].add(a)
    done: set[Pair] = set()
    for key in sorted(pairs):
        if key not in done:
            group = list(key)
            for stem in sorted(beside[key[0]] & beside[key[1]]):
                if all(stem in beside[other] for other in group):
                    group.append(stem)
            done.update(pair(a, b) for a, b in combinations(group, 2))
            yield tuple(sorted(group))


@dataclass(frozen=True, slots=True)
class Lists:
    """Pairs of stems: written by hand, learned, and what the data speak against in either."""

    hand: frozenset[Pair]
    learned: frozenset[Pair]
    wrong: frozenset[Pair]
    forms: Mapping[str, str]


def lists(found: Exchanges, wrong: Collection[Pair]) -> Lists:
    """What is learned from some exchanges, and what labelled errors and the stories speak against."""
    pairs, forms = supports(found)
    hand = stem_pairs(by_hand())
    learned = {key for key, support in pairs.items() if support.enough}
    bad = struck(pairs, hand | learned, wrong, joined())
    return Lists(frozenset(hand), frozenset(learned), frozenset(bad), forms)


def main() -> None:
    """Write the list: the groups made by hand, pruned, then the learned ones that those do not hold."""
    found = lists(exchanges(kind="both"), errors())
    kept = sorted({part for group in by_hand() for part in without(group, found.wrong)})
    held = stem_pairs(kept)
    fresh = found.learned - found.wrong - held
    learned = sorted(tuple(sorted(found.forms[stem] for stem in group)) for group in grouped(fresh))
    head = [line for line in FILE.read_text(encoding="utf8").splitlines() if line.startswith("#") and line != MARKER]
    rows = [*head, *map(" ".join, kept), MARKER, *map(" ".join, learned)]
    FILE.write_text("\n".join(rows) + "\n", encoding="utf8")
    print(f"{FILE.name}: {len(kept)} groups by hand, {len(held)} pairs; {len(learned)} learned, {len(fresh)} pairs")


if __name__ == "__main__":
    if "--measure" in sys.argv[1:]:
        from bench.near_measure import main as measure

        measure()
    else:
        main()
