"""`retold furniture`: the lines that repeat on pages that tell different things, as a table."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import NOTHING_MEASURED, chosen, code, complain, give, listed, options
from retold.errors import NothingToCompare
from retold.stages.report import as_furniture

EPILOG = """\b
Example:
  retold furniture folder/ --json furniture.json
  and in the settings:  [clean] furniture = "furniture.json"
"""


@click.command(short_help="Lines that repeat from page to page, as a table.", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@options
def furniture(sources: tuple[str, ...], json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """Show the lines that repeat on pages that tell different things: prompts, menus, headlines of other articles.

    trace learns them from its own pages; a table of many pages serves where few are at hand. - reads a list of sources,
    one a line, from standard input.
    """
    found, reading = pipeline.furniture(listed(sources), settings=chosen(settings_file, json_file))
    complain(reading.problems)
    give(found, lambda colours: as_furniture(found, colour=colours), json_file, colour)
    done = code((), json_file, reading.inputs)
    return NOTHING_MEASURED if any(one.error == NothingToCompare.__name__ for one in reading.problems) else done
