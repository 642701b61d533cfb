"""How well furniture is told from text: `python -m bench.furniture [--show]`.

Clean texts (nothing in them is furniture) give the share of lines that are wrongly set aside; the four stories with
furniture of known lines give what is missed and lost. Web pages are measured by `bench.extraction`.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator

from bench.data import data_set, joined, json_lines
from retold.records import Page
from retold.settings import CleanSettings
from retold.stages.clean import clean

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


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
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


if __name__ == "__main__":
    main()
