"""`retold compare`: how two pages hang together."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, give, options
from retold.stages.report import as_pair

EPILOG = """\b
Example:
  retold compare original.html copy.txt --json pair.json
"""


@click.command(short_help="Two pages side by side, what differs marked.", epilog=EPILOG)
@click.argument("a")
@click.argument("b")
@options
def compare(a: str, b: str, json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """Show two pages side by side: relation, probability, and every passage that both tell.

    What differs is marked: [-words-] of A alone, {+words+} of B alone, or red and green on a terminal.
    """
    pair = pipeline.weighed(a, b, settings=chosen(settings_file, json_file))
    retelling = pair.run.stories[0].retellings[0]
    give(retelling, lambda colours: as_pair(pair.run, pair.first, colour=colours), json_file, colour)
    return code(pair.run.problems, json_file, pair.run.inputs)
