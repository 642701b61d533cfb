"""`retold clean`: what is headline, body, caption, credit and furniture of a page."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, complain, give, options
from retold.stages.report import as_blocks

EPILOG = """\b
Example:
  retold clean page.html
"""


@click.command(short_help="The blocks of a page, and why.", epilog=EPILOG)
@click.argument("page")
@options
def clean(page: str, json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """Show the blocks of a page, each with its kind and the reason; date, author, outlet, credits."""
    article, reading = pipeline.read_and_cleaned(page, settings=chosen(settings_file, json_file))
    complain(reading.problems)
    give(article, lambda colours: as_blocks(article, colour=colours), json_file, colour)
    return code((), json_file, reading.inputs)
