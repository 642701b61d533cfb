"""Pages to articles, with what is known of the furniture that repeats: learned from the pages, or read from a file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from retold.errors import SettingsError
from retold.pipeline.asked import Progress
from retold.records import Article, Furniture, Page, from_row
from retold.settings import Settings
from retold.stages import clean as clean_stage

PAGES = "pages"
"""In place of a file: the table is learned from the pages at hand."""


def cleaned(pages: Sequence[Page], settings: Settings, progress: Progress, *, learning: bool = True) -> list[Article]:
    """The articles of some pages, in their order; lines that repeat where nothing else does are furniture."""
    table = given_table(settings)
    articles = []
    for position, page in enumerate(pages):
        progress("reading", position, len(pages))
        articles.append(clean_stage.clean(page, settings.clean, table))
    if settings.clean.furniture != PAGES or not learning:
        return articles
    table = clean_stage.Table(clean_stage.learned(zip(pages, articles, strict=True)))
    return [
        clean_stage.clean(page, settings.clean, table) if table.knows(page) else article
        for page, article in zip(pages, articles, strict=True)
    ]


def given_table(settings: Settings) -> clean_stage.Table | None:
    """The table that the settings name; raises `SettingsError` where it cannot be read."""
    path = settings.clean.furniture
    if path in ("", PAGES):
        return None
    try:
        row = json.loads(Path(path).read_text(encoding="utf8"))
        return clean_stage.Table(from_row(Furniture, {"lines": row["lines"]}))
    except OSError as error:
        raise SettingsError(f"cannot read the table of furniture {path}: {error.strerror}") from error
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise SettingsError(f"{path} is no table of furniture; retold furniture writes one") from error
