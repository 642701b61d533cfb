"""How large a report may be, and how long it may take to write."""

from __future__ import annotations

import csv
import gzip
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from bench import data
from retold import Page, pipeline

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbour-bridge"
MANY = data.SHARED / "data" / "helsinki-unlabelled" / "helsinki_articles.csv.gz"

MEGABYTES = 2_000_000


def variants(number: int) -> Iterator[Page]:
    """Pages of one story: those of the example, each time without other paragraphs."""
    texts = [path.read_text(encoding="utf8") for path in sorted(EXAMPLE.glob("*.txt"))]
    for place in range(number):
        paragraphs = texts[place % len(texts)].split("\n\n")
        kept = [one for at, one in enumerate(paragraphs) if (at + place) % 7]
        yield Page.from_text(
            "\n\n".join(kept) + f"\n\nPrinted in edition {place} of the day.", source=f"{place:02}.txt"
        )


def found(number: int) -> Iterator[Page]:
    """Pages of other people about one affair, of 120 words and more."""
    csv.field_size_limit(10_000_000)
    with gzip.open(MANY, "rt", encoding="utf8") as stream:
        texts = (row["text"].replace(" ### ", "\n") for row in csv.DictReader(stream))
        long = dict.fromkeys(text for text in texts if len(text.split()) >= 120)
    for place, text in enumerate(islice(long, number)):
        yield Page.from_text(text, source=f"{place:02}.txt")


def timed(pages: Iterator[Page]) -> tuple[float, float, int]:
    """Seconds to tell a story, seconds to write its report, and the bytes of it."""
    start = time.process_time()
    run = pipeline.together(list(pages))
    middle = time.process_time()
    size = len(run.to_html().encode("utf8"))
    return middle - start, time.process_time() - middle, size


@pytest.mark.slow
def test_a_report_of_sixty_pages_is_written_faster_than_they_are_compared() -> None:
    telling, writing, _ = timed(variants(60))
    assert writing < telling / 2, (telling, writing)


@pytest.mark.slow
def test_a_report_of_thirty_copies_is_small() -> None:
    _, _, size = timed(variants(30))
    assert size < MEGABYTES


@pytest.mark.slow
@pytest.mark.skipif(not MANY.exists(), reason="needs helsinki-unlabelled beside the checkout")
def test_a_report_of_thirty_long_pages_is_small() -> None:
    telling, writing, size = timed(found(30))
    assert size < MEGABYTES
    assert writing < telling, (telling, writing)
