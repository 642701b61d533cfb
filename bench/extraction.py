"""How well, and how fast, the article is found on web pages: `python -m bench.extraction [--pages 200] [--show]`.

Retold cleans a page wholly (lines, dates, credits, language); the peers only extract. All see the same
markup in one run: trafilatura, resiliparse, readability-lxml where it is installed, and all the text as a floor.
"""

from __future__ import annotations

import argparse
import json
import random
import tarfile
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from importlib.util import find_spec
from typing import Any

from bench.data import data_set
from retold.records import Article, Page
from retold.settings import CleanSettings, ReadSettings
from retold.stages.clean import clean
from retold.stages.read.pages import page

SEED = 0

Extractor = Callable[[Page], str]
Measured = tuple[Counter[str], float]
"""Segments found, missed, unwanted and avoided; and the seconds of processor time."""


def body(article: Article) -> str:
    """The body of an article; its title is left out, for the libraries do not give one either."""
    return "\n".join(article.text[slice(*block.span)] for block in article.blocks if block.kind == "body")


def even(text: str) -> str:
    """A text with single blanks, in the composed form of Unicode: some extractors compose letters and some do not."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def extractors() -> dict[str, Extractor]:
    """Ways from a page to the text of its article, by name."""
    found: dict[str, Extractor] = {
        "retold": lambda given: body(clean(given, CleanSettings())),
        "trafilatura": _trafilatura,
    }
    found["resiliparse"] = _resiliparse
    if find_spec("readability"):
        found["readability-lxml"] = _readability
    return {**found, "all text": lambda given: given.text}


def _trafilatura(given: Page) -> str:
    from trafilatura import extract

    return extract(given.html, include_comments=False) or ""


def _resiliparse(given: Page) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(given.html or "", main_content=True, alt_texts=False))


def _readability(given: Page) -> str:
    from lxml.etree import ParserError
    from lxml.html import fromstring
    from readability import Document  # type: ignore[import-not-found,unused-ignore]

    try:
        return str(fromstring(Document(given.html).summary()).text_content())
    except (ParserError, ValueError):
        return ""


def measured(count: int, *, show: bool = False) -> dict[str, Measured]:
    """Every extractor on the same pages."""
    some = list(pages(count))
    return {name: _measured(extract, some, show=show and name == "retold") for name, extract in extractors().items()}


def _measured(extract: Extractor, some: list[tuple[Page, dict[str, Any]]], *, show: bool) -> Measured:
    counted: Counter[str] = Counter()
    extract(some[0][0])  # what is imported is not the page's
    seconds = 0.0
    for given, wanted in some:
        started = time.process_time()
        answer = extract(given)
        seconds += time.process_time() - started
        answer = even(answer)
        for segment in wanted["with"]:
            counted["found" if even(segment) in answer else "missed"] += 1
        for segment in wanted["without"]:
            unwanted = even(segment) in answer
            counted["unwanted" if unwanted else "avoided"] += 1
            if show and unwanted:
                print("   ", given.source, "|", segment[:90])
    return counted, seconds


@cache
def pages(count: int) -> tuple[tuple[Page, dict[str, Any]], ...]:
    """Web pages of the evaluation set, and which segments are wanted and unwanted on each."""
    return tuple(_pages(count))


def _pages(count: int) -> Iterator[tuple[Page, dict[str, Any]]]:
    evaluated = json.loads((data_set("trafilatura-eval") / "evaldata.json").read_text(encoding="utf8"))
    addresses = sorted(evaluated)
    random.Random(SEED).shuffle(addresses)
    wanted = {evaluated[address]["file"]: evaluated[address] for address in addresses[:count]}
    with tarfile.open(data_set("trafilatura-eval") / "html.tar.xz") as packed:
        for member in packed:
            name = member.name.rsplit("/", maxsplit=1)[-1]
            stream = packed.extractfile(member) if name in wanted else None
            if stream is not None:
                yield page(name, stream.read(), ReadSettings())[0], wanted[name]


def f1(counted: Counter[str]) -> float:
    """F1 of wanted segments against unwanted ones."""
    right = 2 * counted["found"]
    return right / max(1, right + counted["missed"] + counted["unwanted"])


def shares(counted: Counter[str]) -> tuple[float, float]:
    """Share of the wanted segments that are told, and of the unwanted ones."""
    wanted, unwanted = counted["found"] + counted["missed"], counted["unwanted"] + counted["avoided"]
    return counted["found"] / max(1, wanted), counted["unwanted"] / max(1, unwanted)


def shown(count: int, *, show: bool = False) -> Iterator[str]:
    """The table, a line an extractor."""
    yield f"{'web pages':20}{'wanted told':>14}{'unwanted told':>15}{'F1':>8}{'pages a second':>16}"
    for name, (counted, seconds) in measured(count, show=show).items():
        wanted, unwanted = shares(counted)
        rate = len(pages(count)) / max(seconds, 1e-9)
        speed = f"{rate:16.0f}" if name != "all text" else ""
        yield f"{name:20}{wanted:14.1%}{unwanted:15.1%}{f1(counted):8.3f}{speed}"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200, help="web pages in the sample; there are 990")
    parser.add_argument("--show", action="store_true", help="print every unwanted segment that is told")
    given = parser.parse_args()
    print(*shown(given.pages, show=given.show), sep="\n")


if __name__ == "__main__":
    main()
