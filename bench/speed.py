"""How fast pages are compared and read for quotations, as ratios of one run: python -m bench.speed

200 pages of 800 words, half of them copies of the other half, all 19,900 pairs. The pages are made of sentences of the
development data where it is there, else of made-up words; reading, cleaning and marking stand apart, preparing counts.

Quotations are counted from the text of an article to its records by the public function: cleaning, names and numbers of
the page included. The peers do less: a few lines that take what stands in marks, and the tokenizer alone of a parser.
"""

from __future__ import annotations

import difflib
import itertools
import random
import time
from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec

import retold
from bench import extraction
from bench.data import data_set, json_lines
from bench.pages import marked
from bench.quality.quotations import nearest
from retold.records import Page, Retelling
from retold.settings import CompareSettings
from retold.stages.compare import Prepared, compare_all, prepare

PAGES = 200
WORDS = 800
KEPT = 0.7
"""Share of the sentences of a page that its copy keeps."""
PEER_PAIRS = 200
WEB_PAGES = 100
SEED = 0
GOAL_PAIRS, GOAL_RATIO = 1000.0, 10.0
ARTICLES = 200
"""Articles of the development data, or as many made-up pages, that are read for quotations."""
GOAL_ARTICLES = 2000.0
"""Articles a minute of one core."""


def sentences() -> Iterator[str]:
    """Sentences of political news, or made-up ones."""
    folder = data_set("polnear")
    if folder.is_dir():
        for record in json_lines(folder / "articles.jsonl.gz"):
            for line in record["text"].split("\n"):
                yield from (part.strip() + "." for part in line.split(". ") if part.strip())
    rng = random.Random(SEED)
    while True:
        made = ["".join(rng.choices("abcdefghilmnoprstuv", k=rng.randint(2, 9))) for _ in range(25)]
        yield " ".join(made).capitalize() + "."


def pages() -> list[str]:
    """Half originals, half copies that leave out sentences and exchange words."""
    rng, source = random.Random(SEED), sentences()
    made = []
    for _ in range(PAGES // 2):
        own, count = [], 0
        while count < WORDS:
            own.append(next(source))
            count += len(own[-1].split())
        made.append(own)
    copies = [[_edited(s, rng) for s in own if rng.random() < KEPT] for own in made]
    return ["\n".join(own) for own in [*made, *copies]]


def _edited(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    for k in rng.sample(range(len(words)), len(words) // 5):
        words[k] = words[k][::-1]
    return " ".join(words)


def timed(job: Callable[[], object]) -> float:
    """Seconds of processor time that a job takes."""
    start = time.process_time()
    job()
    return time.process_time() - start


def articles() -> list[str]:
    """Articles of political news, or made-up pages."""
    folder = data_set("polnear")
    if not folder.is_dir():
        return pages()[:ARTICLES]
    texts = (record["text"] for record in json_lines(folder / "articles.jsonl.gz"))
    return list(itertools.islice(texts, ARTICLES))


def main() -> None:
    """Print the pace of comparing, of quotations and, where there are web pages, of extraction."""
    compared()
    quoting()
    if data_set("trafilatura-eval").is_dir():
        print("", *extraction.shown(WEB_PAGES), sep="\n")


def quoting() -> None:
    """Print articles a minute of one core from text to quotations, and the ratio to the peers on the same articles."""
    texts = articles()
    given = [Page.from_text(text, source="bench") for text in texts]
    retold.quotations(given[0])  # loads the words of the language
    mine = _pace(texts, timed(lambda: [retold.quotations(page) for page in given]))
    size = sum(len(text.split()) for text in texts) / len(texts)
    print(f"quotations: {mine:,.0f} articles of {size:,.0f} words a minute and core, from text to records")
    peers = {"marks and the nearest name": lambda text: nearest(text, "en"), **_tokenizer()}
    for name, peer in peers.items():
        other = _pace(texts, timed(lambda peer=peer: [peer(text) for text in texts]))  # type: ignore[misc]
        print(f"{name}: {other:,.0f} articles a minute; retold is {mine / other:.2g} times as fast")
    print(f"goal: {GOAL_ARTICLES:,.0f} articles a minute")


def _pace(texts: list[str], seconds: float) -> float:
    return 60 * len(texts) / seconds


def _tokenizer() -> dict[str, Callable[[str], object]]:
    """The tokenizer of spaCy, on which extractors that need a parser run first; nothing where it is not installed."""
    return {"spaCy's tokenizer alone": import_module("spacy").blank("en")} if find_spec("spacy") else {}


def compared() -> None:
    """Print pairs a second of one core, and the ratio to word opcodes by difflib on a sample of the same pairs."""
    texts = pages()
    known = [marked(text) for text in texts]
    sample = random.Random(SEED).sample(list(itertools.combinations(texts, 2)), PEER_PAIRS)
    half = len(sample) // 2  # the peer is timed before and after: what else runs on the machine slows both alike
    peering = timed(lambda: [_opcodes(a, b) for a, b in sample[:half]])
    ready: list[Prepared] = []
    preparing = timed(lambda: ready.extend(prepare(*one) for one in known))
    told: list[Retelling] = []
    comparing = timed(lambda: told.extend(compare_all(ready, CompareSettings())))
    peering += timed(lambda: [_opcodes(a, b) for a, b in sample[half:]])
    mine, peer = len(told) / (preparing + comparing), len(sample) / peering
    print(f"retold: {mine:,.0f} pairs a second and core, preparing {len(texts)} pages counted ({preparing:.2f} s)")
    print(f"difflib word opcodes: {peer:,.0f} pairs a second; retold is {mine / peer:.1f} times as fast")
    print(f"goals: {GOAL_PAIRS:,.0f} pairs a second, {GOAL_RATIO:.0f} times difflib")


def _opcodes(a: str, b: str) -> object:
    return difflib.SequenceMatcher(None, a.split(), b.split(), autojunk=False).get_opcodes()


if __name__ == "__main__":
    main()
