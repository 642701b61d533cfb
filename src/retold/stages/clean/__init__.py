"""Clean: a page to an article, every line of which is headline, body, caption, credit or furniture, with the reason.

`learned` makes a table of the furniture that repeats across pages, which `clean` takes as an input.

Nothing is thrown away: blocks hold every character that is not blank exactly once, in order, so that later stages can
show any finding in the page as it was read.
"""

from __future__ import annotations

from retold.metadata import Metadata, metadata
from retold.records import Article, Block, Page
from retold.settings import CleanSettings
from retold.stages.clean.credits import all_credits, first_of, own_outlet
from retold.stages.clean.dates import dates
from retold.stages.clean.flow import judge
from retold.stages.clean.lexicon import lexicon
from retold.stages.clean.lines import page_lines
from retold.stages.clean.repeats import LEAST_PAGES, learned, outlet_of
from retold.stages.clean.structure import judge_markup
from retold.stages.clean.table import Table
from retold.stages.clean.tongue import tongue
from retold.text import lone_url, partings

__all__ = ["LEAST_PAGES", "Table", "clean", "learned", "outlet_of"]


def clean(page: Page, settings: CleanSettings, table: Table | None = None) -> Article:
    """Name every line of a page, and say what the page states of itself; the `table` knows lines that repeat."""
    stated = metadata(page.html) if page.html else Metadata()
    lines = page_lines(page.text)
    code = tongue(lines, page.language or stated.language)
    spoken = lexicon(code)
    repeated = table.repeated(lines, outlet_of(page)) if table else {}
    verdicts = (judge_markup(page.html, lines, spoken, settings, repeated) if page.html else None) or judge(
        lines, spoken, settings, repeated
    )
    kinds = [kind for kind, _ in verdicts]
    blocks = [Block(span=line.span, kind=kind, why=why) for line, (kind, why) in zip(lines, verdicts, strict=True)]
    blocks += [Block(span, "furniture", "parts paragraphs, as a line break does") for span in partings(page.text)]
    credits = all_credits(page.text, lines, kinds, spoken)
    published, modified = dates(lines, kinds, spoken)
    headline = next((line.bare for line, kind in zip(lines, kinds, strict=True) if kind == "headline"), None)
    return Article(
        id=page.id,
        source=page.source,
        also_at=page.also_at,
        url=page.url or stated.url or lone_url(page.text),
        title=page.title or stated.title or headline,
        outlet=page.outlet or stated.outlet or own_outlet(page.text, lines, kinds, spoken),
        author=page.author or stated.author or first_of(credits, "author"),
        published=page.published or stated.published or published,
        modified=page.modified or stated.modified or modified,
        language=code,
        text=page.text,
        credits=credits,
        blocks=tuple(sorted(blocks, key=lambda block: block.span)),
        captured=page.captured,
    )
