"""Articles made without the stages before: a block a line, and the pages of the example with their true furniture."""

from __future__ import annotations

import json
from collections.abc import Collection
from functools import cache
from pathlib import Path

from retold.records import Article, Block, Marks, content_id
from retold.stages.compare import Prepared, prepare
from retold.stages.marks import mark
from retold.text import lines

EXAMPLE = Path(__file__).parents[1] / "examples" / "harbour-bridge"


def told(
    text: str,
    *,
    aside: Collection[str] = (),
    language: str = "en",
    url: str | None = None,
    published: str | None = None,
) -> tuple[Article, Marks]:
    """A text as an article with its marks; the lines `aside` are furniture, all others body."""
    blocks = []
    for start, end in lines(text):
        kind = "furniture" if text[start:end] in aside else "body"
        blocks.append(Block((start, end), kind, "the test says so"))
    article = Article(
        id=content_id(text), source="test", also_at=(), url=url, title=None, outlet=None, author=None,
        published=published, modified=None, language=language, text=text, credits=(), blocks=tuple(blocks),
    )  # fmt: skip
    return article, mark(article)


def ready(text: str, *, aside: Collection[str] = (), language: str = "en") -> Prepared:
    """A text ready for comparison."""
    return prepare(*told(text, aside=aside, language=language))


@cache
def example() -> dict[str, tuple[Article, Marks]]:
    """The plain pages of the example story by the first three digits of their names, less what is no part of them."""
    truth = json.loads((EXAMPLE / "truth.json").read_text(encoding="utf8"))
    pages = {}
    for path in sorted(EXAMPLE.glob("0*")):
        key = path.name[:3]
        if path.suffix != ".html":
            text = path.read_bytes().decode("utf8")
            numbers = (truth[part].get(key, ()) for part in ("furniture", "captions", "credit_lines"))
            aside = {text.split("\n")[number - 1].strip() for part in numbers for number in part}
            pages[key] = told(text, aside=aside, url="https://example.test/bridge" if key in ("002", "007") else None)
    return pages
