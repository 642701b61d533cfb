"""`retold lineage`: the family tree of pages."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, doubt_houses, files_of_a_person, give, listed, options
from retold.stages.report import as_lineage

EPILOG = """\b
Examples:
  retold lineage page1.html page2.html folder/
  retold lineage folder/ --known edges.txt
"""


@click.command(short_help="The family tree of some pages.", epilog=EPILOG)
@click.argument("pages", nargs=-1, required=True, metavar="PAGES...")
@files_of_a_person
@options
def lineage(
    pages: tuple[str, ...],
    json_file: str | None,
    settings_file: Path | None,
    colour: bool | None,
    known_file: Path | None,
    houses_file: Path | None,
) -> int:
    """Draw the family tree of the pages, lost ones in brackets, and count the lines of telling.

    The pages are taken to tell one story; - reads a list of them, one a line, from standard input.
    """
    run = pipeline.together(
        listed(pages), settings=chosen(settings_file, json_file), known=known_file or (), houses=houses_file or ()
    )
    give(run.stories[0].lineage, lambda colours: as_lineage(run, colour=colours), json_file, colour)
    doubt_houses(run)
    return code(run.problems, json_file, run.inputs)
