"""How well pages are sorted into stories: BCubed F1 on two labelled sets, beside TF-IDF in the same run.

    python -m bench.stories

The peer has its threshold tuned on the very data it is scored on; ours stands in `retold.stages.stories.groups`,
one for all, and the sweep beside it shows what another would give.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Hashable, Sequence
from itertools import combinations

import numpy as np

from bench.data import data_set, joined, json_lines
from retold.languages import language
from retold.records import Article, Block, Link, content_id
from retold.settings import StoriesSettings
from retold.stages.marks import mark
from retold.stages.stories import groups, keys, linked
from retold.text import fold, lines, words

DRAWN = 300
"""Stories drawn from the larger set, with seed 0."""

THRESHOLDS = [round(0.14 + 0.01 * step, 2) for step in range(22)]

Labelled = list[tuple[str, str]]
"""Text and gold story of each page."""


def ecbplus() -> Labelled:
    """Pages of ECB+, joined up, without the sentence that gives the address."""
    pages = []
    for record in json_lines(data_set("ecbplus") / "docs.jsonl.gz"):
        sentences = record["sents"][1:] if record["event"].endswith("plus") else record["sents"]
        pages.append(("\n".join(joined(sentence) for sentence in sentences), record["event"]))
    return pages


def allsides() -> Labelled:
    """Three tellings each of stories of AllSides."""
    records = list(json_lines(data_set("neus-allsides") / "triples.jsonl.gz"))
    drawn = random.Random(0).sample(records, DRAWN)
    return [(f"{one['title']}\n{one['text']}", record["id"]) for record in drawn for one in record["tellings"]]


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """BCubed F1 of a grouping: the mean precision and recall of the groups that each page stands in."""
    sizes, gold_sizes, both = Counter(found), Counter(gold), Counter(zip(gold, found, strict=True))
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[pair] / sizes[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold_sizes[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def article(text: str, number: int) -> Article:
    """A page of which every line is body; the number keeps pages with the same text apart."""
    blocks = tuple(Block(span, "body", "given") for span in lines(text))
    name = content_id(str(number), text)
    return Article(name, name, (), None, None, None, None, None, None, "en", text, (), blocks)


def group(names: list[str], links: list[Link], threshold: float) -> list[str]:
    """The group of each page, by the smallest id in it."""
    of = {name: members[0] for members in groups.grouped(names, links, threshold) for name in members}
    return [of[name] for name in names]


def cosines(texts: list[str], names: list[str]) -> list[Link]:
    """The peer: TF-IDF over the pages at hand, logarithmic counts, cosine."""
    tongue = language("en")
    counts = [Counter(tongue.stem(fold(text[a:b])) for a, b in words(text)) for text in texts]
    held = Counter(stem for count in counts for stem in count)
    column = {stem: position for position, stem in enumerate(sorted(held))}
    matrix = np.zeros((len(texts), len(column)), np.float32)
    for row, count in enumerate(counts):
        for stem, times in count.items():
            matrix[row, column[stem]] = (1 + np.log(times)) * np.log((1 + len(texts)) / (1 + held[stem]))
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    scores = matrix @ matrix.T
    pairs = combinations(range(len(texts)), 2)
    links = []
    for i, j in pairs:
        if scores[i, j] > 0:
            links.append(Link(min(names[i], names[j]), max(names[i], names[j]), float(scores[i, j])))
    return links


def main() -> None:
    """Print a line a data set."""
    for name, pages in (("ecbplus", ecbplus()), (f"neus-allsides, {DRAWN} stories", allsides())):
        gold = [story for _, story in pages]
        articles = [article(text, number) for number, (text, _) in enumerate(pages)]
        names = [one.id for one in articles]
        terms = [keys(one, mark(one)) for one in articles]
        links = [link for a, b in combinations(terms, 2) if (link := linked(a, b, StoriesSettings()))]
        ours = bcubed(gold, group(names, links, groups.JOIN["event"]))
        sweep = {threshold: bcubed(gold, group(names, links, threshold)) for threshold in THRESHOLDS}
        peer_links = cosines([text for text, _ in pages], names)
        peer = {threshold: bcubed(gold, group(names, peer_links, threshold)) for threshold in THRESHOLDS}
        best, best_peer = max(sweep, key=lambda at: sweep[at]), max(peer, key=lambda at: peer[at])
        print(
            f"{name}: {len(pages)} pages, BCubed F1 {ours:.3f} at {groups.JOIN['event']} "
            f"(best {sweep[best]:.3f} at {best}); TF-IDF {peer[best_peer]:.3f} at {best_peer}",
            flush=True,
        )


if __name__ == "__main__":
    main()
