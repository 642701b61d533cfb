"""`retold changes`: what one of two pages says otherwise than the other."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, give, options
from retold.stages.report import as_changes

EPILOG = """\b
Example:
  retold changes original.html copy.txt
"""


@click.command(short_help="What one page says otherwise than the other.", epilog=EPILOG)
@click.argument("a")
@click.argument("b")
@options
def changes(a: str, b: str, json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """List what one of two pages says otherwise than the other: numbers, dates, names, roles, hedges, and more."""
    run = pipeline.weighed(a, b, settings=chosen(settings_file, json_file)).run
    give(run.stories[0].changes, lambda colours: as_changes(run, colour=colours), json_file, colour)
    return code(run.problems, json_file, run.inputs)
