"""Make the rarity table of a language: how many stories of the development data hold each stem.

    python -m bench.rarity en

A story counts a stem once, however many of its pages hold it, so that one well-covered event does not make its
names common. Stems of fewer than `MIN_STORIES` stories are left out: an unknown word is rare.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator

from bench.data import data_set, joined, json_lines
from retold.languages import HERE, language
from retold.text import fold, words

MIN_STORIES = 4
MAX_STEM = 30


def english() -> Iterator[list[str]]:
    """Stories of the English development data, each a list of the texts of its pages."""
    for record in json_lines(data_set("neus-allsides") / "triples.jsonl.gz"):
        yield [f"{telling['title']} {telling['text']}" for telling in record["tellings"]]
    for record in json_lines(data_set("polnear") / "articles.jsonl.gz"):
        yield [record["text"]]
    for record in json_lines(data_set("wiki-versions") / "versions.jsonl.xz"):
        yield [record["versions"][-1]]
    events: dict[str, list[str]] = {}
    for folder in ("ecbplus", "newswcl50"):
        for record in json_lines(data_set(folder) / "docs.jsonl.gz"):
            events.setdefault(f"{folder} {record['event']}", []).append(joined(" ".join(record["sents"])))
    yield from events.values()


def german() -> Iterator[list[str]]:
    """Stories of the German development data."""
    for record in json_lines(data_set("german-quotes") / "docs.jsonl.gz"):
        yield [record["text"]]


SOURCES = {"en": english, "de": german}


def counts(stories: Iterable[list[str]], code: str) -> tuple[int, Counter[str]]:
    """Number of stories, and of stories that hold each stem."""
    tongue = language(code)
    total, held = 0, Counter[str]()
    for texts in stories:
        stems = {tongue.stem(fold(text[a:b])) for text in texts for a, b in words(text)}
        held.update(stem for stem in stems if stem.isalpha() and len(stem) <= MAX_STEM)
        total += 1
    return total, held


def main(code: str) -> None:
    """Write `<code>.tsv` beside the language file: the number of stories, then a stem and its count a line."""
    total, held = counts(SOURCES[code](), code)
    kept = sorted(stem for stem, count in held.items() if count >= MIN_STORIES)
    rows = [f"stories\t{total}", *(f"{stem}\t{held[stem]}" for stem in kept)]
    path = HERE / f"{code}.tsv"
    path.write_text("\n".join(rows) + "\n", encoding="utf8")
    print(f"{path.name}: {len(kept)} stems of {total} stories, {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(*sys.argv[1:2] or ["en"])
