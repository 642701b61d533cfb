"""Pages and the stories that they are known to tell, and how well and how fast a grouping finds them.

    python -m bench.stories [--pages 10000 100000]

prints what it takes to sort a made-up crowd of pages into stories: minutes and memory, and the cost of a page at each
size; then the same collection with pages added and removed. How well the labelled data are sorted is a task of
`python -m bench.quality --task stories`.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from concurrent.futures import ProcessPoolExecutor

from bench.data import data_set, joined, json_lines
from bench.traditions.crowd import crowd
from retold.records import Article, Block, Keys, Page, content_id
from retold.settings import Settings, StoriesSettings
from retold.stages.clean import clean
from retold.stages.marks import mark
from retold.stages.stories import Gathering, keys
from retold.text import lines

DRAWN = 300
"""Stories drawn from the larger set."""
PROCESSES = 2
CHUNK = 250
CHANGED = 200
"""Pages that are taken out of the largest collection and put in again, one by one."""
GOAL_MINUTES, GOAL_GIGABYTES, GOAL_GROWTH = 10, 4, 1.5

Labelled = list[tuple[str, str]]
"""Text and gold story of each page."""


def ecbplus() -> Labelled:
    """Pages of ECB+, joined up, without the sentence that gives the address."""
    pages = []
    for record in json_lines(data_set("ecbplus") / "docs.jsonl.gz"):
        sentences = record["sents"][1:] if record["event"].endswith("plus") else record["sents"]
        pages.append(("\n".join(joined(sentence) for sentence in sentences), record["event"]))
    return pages


def allsides(seed: int = 0) -> Labelled:
    """Three tellings each of stories of AllSides; another seed than 0 draws among those that 0 leaves."""
    records = list(json_lines(data_set("neus-allsides") / "triples.jsonl.gz"))
    drawn = random.Random(0).sample(records, min(DRAWN, len(records)))
    if seed:
        measured = {record["id"] for record in drawn}
        drawn = random.Random(seed).sample([one for one in records if one["id"] not in measured], DRAWN)
    return [(f"{one['title']}\n{one['text']}", record["id"]) for record in drawn for one in record["tellings"]]


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable]) -> float:
    """BCubed F1 of a grouping: the mean precision and recall of the groups that each page stands in."""
    sizes, gold_sizes, both = Counter(found), Counter(gold), Counter(zip(gold, found, strict=True))
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[pair] / sizes[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / gold_sizes[pair[0]] for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def article(text: str, number: int, language: str = "en") -> Article:
    """A page of which every line is body; the number keeps pages with the same text apart."""
    blocks = tuple(Block(span, "body", "given") for span in lines(text))
    name = content_id(str(number), text)
    return Article(name, name, (), None, None, None, None, None, None, language, text, (), blocks)


def keyed(pages: Labelled) -> list[Keys]:
    """The keys of each page."""
    articles = (article(text, number) for number, (text, _) in enumerate(pages))
    return [keys(one, mark(one)) for one in articles]


def gathered(found: list[Keys]) -> tuple[list[Keys], Gathering]:
    """Some pages and all of them gathered."""
    gathering = Gathering(StoriesSettings())
    for one in found:
        gathering.add(one)
    return found, gathering


def grouped(found: list[Keys]) -> list[str]:
    """The group of each page, by the smallest id in it."""
    of = {name: members[0] for members in gathered(found)[1].groups() for name in members}
    return [of[one.document] for one in found]


def _read(page: Page) -> Keys:
    """Everything that is done once a page."""
    found = clean(page, Settings().clean)
    return keys(found, mark(found))


def measured(count: int) -> tuple[float, list[Keys], Gathering]:
    """Processor seconds a page that so many take to be sorted, their keys, and the collection; prints a line."""
    told, pages = zip(*crowd(count), strict=True)
    began, start = time.perf_counter(), _spent()
    with ProcessPoolExecutor(PROCESSES) as pool:
        found = list(pool.map(_read, pages, chunksize=CHUNK))
    reading = _spent() - start
    _, gathering = gathered(found)
    groups = gathering.groups()
    took, minutes = _spent() - start, (time.perf_counter() - began) / 60
    of = {name: number for number, group in enumerate(groups) for name in group}
    right = bcubed(told, [of[one.document] for one in found])
    alone = (reading / PROCESSES + took - reading) / 60
    print(
        f"{count:,} pages, {len(set(told)):,} stories: {minutes:.1f} minutes, {alone:.1f} of processors had they been "
        f"free ({PROCESSES} to clean and mark, one to group), {_gigabytes():.1f} GB; {1000 * took / count:.2f} ms a "
        f"page, {1000 * (took - reading) / count:.2f} of them to group; BCubed F1 {right:.3f}",
        flush=True,
    )
    return took / count, found, gathering


def _spent() -> float:
    """Processor seconds of this process and of those that it waited for."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def _gigabytes() -> float:
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    return (resource.getrusage(kinds[0]).ru_maxrss + PROCESSES * resource.getrusage(kinds[1]).ru_maxrss) / 1e6


def changed(found: list[Keys], gathering: Gathering) -> None:
    """Print what it takes to take pages out, put them in again, and ask for the groups after each."""
    before = gathering.groups()
    some = random.Random(0).sample(found, min(CHANGED, len(found)))
    start = _spent()
    for one in some:
        gathering.remove(one.document)
        gathering.groups()
    removing, start = _spent() - start, _spent()
    for one in some:
        gathering.add(one)
        gathering.groups()
    adding = _spent() - start
    same = "the same groups" if gathering.groups() == before else "OTHER GROUPS"
    costs = [1000 * cost / len(some) for cost in (removing, adding)]
    print(f"{len(found):,} pages: {costs[0]:.0f} ms to remove a page, {costs[1]:.0f} to add one; {same} after")


def main() -> None:
    """Print a line a size, and the growth."""
    parser = argparse.ArgumentParser(prog="python -m bench.stories")
    parser.add_argument("--pages", type=int, nargs="+", default=[10_000, 100_000])
    costs = []
    for count in parser.parse_args().pages:
        cost, found, gathering = measured(count)
        costs.append(cost)
    changed(found, gathering)
    print(f"cost of a page grows {costs[-1] / costs[0]:.2f} times")
    print(f"goals: {GOAL_MINUTES} minutes, {GOAL_GIGABYTES} GB, {GOAL_GROWTH} times")


if __name__ == "__main__":
    main()
