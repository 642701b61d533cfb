"""`retold why`: the evidence for and against, for a person who disagrees."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, give, options
from retold.stages.report import as_reasons

EPILOG = """\b
Example:
  retold why page1.html page2.html
"""


@click.command(short_help="The evidence for and against a copy.", epilog=EPILOG)
@click.argument("a")
@click.argument("b")
@options
def why(a: str, b: str, json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """Show why two pages are said to be copies or not.

    Each share of the evidence with its weight and what it moves, the strongest passages, what speaks against it, what
    would change the verdict, and the thresholds used.
    """
    pair = pipeline.weighed(a, b, settings=chosen(settings_file, json_file))
    part = {"retelling": pair.run.stories[0].retellings[0], "weighing": pair.weighing}
    give(part, lambda colours: as_reasons(pair.run, pair.weighing, pair.first, colour=colours), json_file, colour)
    return code(pair.run.problems, json_file, pair.run.inputs)
