"""Pairs of pages that are copies, and pairs that are independent reports of one event; seeded."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from bench.data import at_hand, data_set, joined, json_lines
from bench.made import moved
from bench.mixtures import mixtures

MIN_WORDS = 100
"""Pages of fewer words are no fair negatives: they share the event and little else."""
MAX_CONTAINMENT = 0.1
"""Share of common word 5-grams from which two "independent" pages are agency copies after all."""
MIN_FACTSCORE = 0.5
"""Round trips that keep less of the facts are no longer the same text."""
CHAINS_A_STEP = 3
LONGEST_CUT = 0.4
SEED = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, the data set and the row that they belong to, the document that a fold leaves out, and the truth."""

    data: str
    row: str
    fold: str
    a: str
    b: str
    copy: bool


def containment(a: str, b: str) -> float:
    """Share of the word 5-grams of the page with fewer of them that the other page holds too."""
    first, second = grams(a), grams(b)
    return len(first & second) / max(1, min(len(first), len(second)))


def grams(text: str) -> set[tuple[str, ...]]:
    """Word 5-grams of a text."""
    words = text.lower().split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def events() -> dict[str, list[str]]:
    """Pages of ECB+ and NewsWCL50 by event, joined up; without the address line of the pages added to ECB."""
    found: dict[str, list[str]] = {}
    for folder in filter(at_hand, ("ecbplus", "newswcl50")):
        for record in json_lines(data_set(folder) / "docs.jsonl.gz"):
            sentences = record["sents"][1:] if record["doc_id"].endswith("ecbplus") else record["sents"]
            found.setdefault(f"{folder} {record['event']}", []).append("\n".join(joined(s) for s in sentences))
    return found


def strangers() -> list[Pair]:
    """Independent reports of the same event."""
    pairs = []
    for event, texts in sorted(events().items()):
        long_enough = [text for text in texts if len(text.split()) >= MIN_WORDS]
        for a, b in itertools.combinations(long_enough, 2):
            if containment(a, b) < MAX_CONTAINMENT:
                pairs.append(Pair(event.split()[0], "same event", event, a, b, copy=False))
    return pairs


def copies() -> list[Pair]:
    """Copies of one original, through machines and people, whole and cut; of the data sets that are at hand."""
    sources = {"broken-telephone": _broken_telephone, "wmt-mt-copies": _translations, "mixtures": _mixtures}
    return [pair for name, source in sources.items() if at_hand(name) for pair in source()]


def rewordings() -> list[Pair]:
    """Texts that a language model was asked to reword twice and ten times, each against its original."""
    return list(_rewordings()) if at_hand("broken-telephone") else []


def moved_about() -> list[Pair]:
    """Articles, each against itself with its paragraphs in another order."""
    if not at_hand("broken-telephone"):
        return []
    articles = {r["doc"]: r["steps"]["0"] for r in json_lines(data_set("broken-telephone") / "chains.jsonl.xz")}
    rng = random.Random(SEED)
    return [
        Pair("broken-telephone", "moved about", document, text, moved(text, rng), copy=True)
        for document, text in sorted(articles.items())
    ]


def _broken_telephone() -> Iterator[Pair]:
    rng = random.Random(SEED)
    chains: dict[str, list[dict[str, str]]] = {}
    originals = {}
    for record in json_lines(data_set("broken-telephone") / "chains.jsonl.xz"):
        if "trans" in record["chain"]:
            held = {step: t for step, t in record["steps"].items() if record["factscore"].get(step, 0) >= MIN_FACTSCORE}
            chains.setdefault(record["doc"], []).append(held)
            originals[record["doc"]] = record["steps"]["0"]
    for document, steps in sorted(chains.items()):
        for step in ("2", "10"):
            texts = sorted({held[step] for held in steps if step in held})
            for text in rng.sample(texts, min(CHAINS_A_STEP, len(texts))):
                yield Pair("broken-telephone", f"original {step}", document, originals[document], text, copy=True)
            for _ in range(CHAINS_A_STEP if len(texts) > 1 else 0):
                a, b = rng.sample(texts, 2)
                yield Pair("broken-telephone", f"siblings {step}", document, a, b, copy=True)
                yield Pair("broken-telephone", f"siblings {step}, cut", document, a, cut(b, rng), copy=True)


def _rewordings() -> Iterator[Pair]:
    """A factscore is given for few of these chains; where one is, it counts."""
    for record in json_lines(data_set("broken-telephone") / "chains.jsonl.xz"):
        if "rephrase" in record["chain"]:
            for step in ("2", "10"):
                if step in record["steps"] and record["factscore"].get(step, 1) >= MIN_FACTSCORE:
                    original, text = record["steps"]["0"], record["steps"][step]
                    yield Pair("broken-telephone", f"rewording {step}", record["doc"], original, text, copy=True)


def wmt() -> Iterator[dict[str, Any]]:
    """Records of the translation task, of whatever year is at hand."""
    for path in sorted(data_set("wmt-mt-copies").glob("wmt*.jsonl.gz")):
        yield from json_lines(path)


def _translations() -> Iterator[Pair]:
    rng = random.Random(SEED)
    for record in wmt():
        if record["lp"].endswith("-en"):
            versions = [*record["hyp"].values(), *record["ref"].values()]
            a, b = rng.sample(["\n".join(version) for version in versions], 2)
            yield Pair("wmt", "siblings", record["doc"], a, b, copy=True)
            yield Pair("wmt", "siblings, cut", record["doc"], a, cut(b, rng), copy=True)


def _mixtures() -> Iterator[Pair]:
    """The stories grew from articles of NewsWCL50 with the same number, so they share its folds."""
    for mixture in mixtures():
        fold = mixture.event.replace("event-", "newswcl50 ")
        for (a, b), relation in mixture.relations().items():
            if relation != "independent":
                yield Pair("mixtures", relation, fold, mixture.story(a), mixture.story(b), copy=True)


def shortened(pair: Pair) -> Pair:
    """A pair with its second text cut, by a seed of its own."""
    return replace(pair, row=f"{pair.row}, cut", b=cut(pair.b, random.Random(f"{SEED}\n{pair.a}\n{pair.b}")))


def cut(text: str, rng: random.Random) -> str:
    """A text with a random 40 to 100 % of its lines, or of its sentences where it has few lines."""
    parts = [line for line in text.split("\n") if line.strip()]
    if len(parts) < 6:
        parts = [part + "." for line in parts for part in line.removesuffix(".").split(". ")]
    keep = max(1, round(len(parts) * rng.uniform(LONGEST_CUT, 1)))
    return "\n".join(parts[i] for i in sorted(rng.sample(range(len(parts)), keep)))
