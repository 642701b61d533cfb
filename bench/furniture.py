"""How well furniture is told from text: `python -m bench.furniture [--pages 60] [--show]`.

Clean texts (nothing in them is furniture) give the share of lines that are wrongly set aside; the four stories with
furniture of known lines give what is missed and lost; web pages give wanted and unwanted segments, beside the library.
"""

from __future__ import annotations

import argparse
import json
import random
import tarfile
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.data import data_set, joined, json_lines
from retold.records import Article, Page
from retold.settings import CleanSettings, ReadSettings
from retold.stages.clean import clean
from retold.stages.read.pages import page

TOLD = ("headline", "body")
SURE = ("a rule or other line without words", "a bare address", "a line that holds only a date")
"""Reasons for which a line of an article without furniture is set aside all the same, and rightly."""


def clean_texts() -> Iterator[tuple[str, list[str]]]:
    """Sets of texts without furniture, by name."""
    articles = (record["text"] for record in json_lines(data_set("polnear") / "articles.jsonl.gz"))
    yield "polnear, 100 articles", [text for text, _ in zip(articles, range(100), strict=False)]
    roots: dict[str, str] = {}
    for chain in json_lines(data_set("broken-telephone") / "chains.jsonl.xz"):
        if len(roots) < 50:
            roots.setdefault(chain["doc"], chain["steps"]["0"])
    yield "broken-telephone, 50 originals", list(roots.values())
    outlets = []
    for record in json_lines(data_set("newswcl50") / "docs.jsonl.gz"):
        outlets.append(joined(" ".join(record["sents"]).replace("\\n", "\n").replace("\n ", "\n")))
    yield "newswcl50, 50 articles", outlets


def told(article: Article) -> str:
    """The told text of an article, white space collapsed."""
    parts = (article.text[slice(*block.span)] for block in article.blocks if block.kind in TOLD)
    return " ".join(" ".join(parts).split())


def set_aside(texts: Iterable[str], *, show: bool) -> Counter[str]:
    """How many lines of these texts got each kind."""
    kinds: Counter[str] = Counter()
    for text in texts:
        article = clean(Page.from_text(text, source="bench"), CleanSettings())
        for block in article.blocks:
            plain = block.kind == "furniture" and block.why in SURE
            kinds["sure" if plain else block.kind] += 1
            if show and block.kind not in TOLD and not plain:
                print("   ", block.kind, "|", block.why, "|", text[slice(*block.span)][:90])
    return kinds


def stories(*, show: bool) -> Counter[str]:
    """Furniture found and missed, and lines of the story lost, in the stories with furniture of known lines."""
    found: Counter[str] = Counter()
    for folder in sorted((data_set("mixtures")).glob("event-*")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))
        for entry in truth["pages"]:
            path = folder / _file(entry)
            article = clean(Page.from_text(path.read_text(encoding="utf8"), source=path.name), CleanSettings())
            for block in article.blocks:
                line, aside = article.text[slice(*block.span)], block.kind not in TOLD
                known = line in entry.get("furniture", ())
                found["furniture" if known else "story"] += 1
                found["missed"] += known and not aside
                found["lost"] += aside and not known
                if show and known != aside:
                    print("   ", folder.name, path.name, block.kind, "|", line[:90])
    return found


def _file(entry: dict[str, str]) -> str:
    name = next(entry[key] for key in ("file", "id", "page") if key in entry)
    return name if name.endswith(".txt") else f"{name}.txt"


def web_pages(count: int, *, show: bool) -> tuple[Counter[str], Counter[str]]:
    """Wanted and unwanted segments in our told text, and in what the library extracts."""
    from trafilatura import extract

    evaluated = json.loads((data_set("trafilatura-eval") / "evaldata.json").read_text(encoding="utf8"))
    addresses = sorted(evaluated)
    random.Random(0).shuffle(addresses)
    wanted = {evaluated[address]["file"]: evaluated[address] for address in addresses[:count]}
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    for name, data in _members(data_set("trafilatura-eval") / "html.tar.xz", set(wanted)):
        made, _ = page(name, data, ReadSettings())
        mine = told(clean(made, CleanSettings()))
        library = " ".join((extract(made.html, include_comments=False) or "").split())
        for answer, counted in ((mine, ours), (library, theirs)):
            for segment in wanted[name]["with"]:
                counted["found" if " ".join(segment.split()) in answer else "missed"] += 1
            for segment in wanted[name]["without"]:
                unwanted = " ".join(segment.split()) in answer
                counted["unwanted" if unwanted else "avoided"] += 1
                if show and unwanted and answer is mine:
                    print("   ", name, "|", segment[:90])
    return ours, theirs


def _members(archive: Path, names: set[str]) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(archive) as packed:
        for member in packed:
            name = Path(member.name).name
            stream = packed.extractfile(member) if name in names else None
            if stream is not None:
                yield name, stream.read()


def f1(counted: Counter[str]) -> float:
    """F1 of wanted segments against unwanted ones."""
    right = 2 * counted["found"]
    return right / max(1, right + counted["missed"] + counted["unwanted"])


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=60, help="web pages in the sample")
    parser.add_argument("--show", action="store_true", help="print every line that was judged wrongly")
    given = parser.parse_args()
    heads = ("lines", "rules, dates", "furniture", "caption", "credit", "share")
    print(f"{'texts without furniture':34}" + "".join(f"{head:>13}" for head in heads))
    for name, texts in clean_texts():
        kinds = set_aside(texts, show=given.show)
        lines = sum(kinds.values())
        counts = (lines, kinds["sure"], kinds["furniture"], kinds["caption"], kinds["credit"])
        share = kinds["furniture"] / (lines - kinds["sure"])
        print(f"{name:34}" + "".join(f"{count:13}" for count in counts) + f"{share:13.2%}")
    found = stories(show=given.show)
    print(f"\nmixtures: {found['missed']} of {found['furniture']} lines of furniture missed,", end=" ")
    print(f"{found['lost']} of {found['story']} lines of the stories set aside")
    ours, theirs = web_pages(given.pages, show=given.show)
    print(f"\n{'web pages':34}{'wanted found':>14}{'unwanted told':>15}{'F1':>8}")
    for name, counted in (("retold", ours), ("trafilatura", theirs)):
        wanted, unwanted = counted["found"] + counted["missed"], counted["unwanted"] + counted["avoided"]
        print(f"{name:34}{counted['found'] / wanted:14.1%}{counted['unwanted'] / unwanted:15.1%}{f1(counted):8.3f}")


if __name__ == "__main__":
    main()
