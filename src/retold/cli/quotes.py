"""`retold quotes`: every wording of every quotation."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from retold import pipeline
from retold.cli.part import chosen, code, give, listed, options
from retold.errors import NothingToCompare, TooShort
from retold.stages.report import as_quotes

EPILOG = """\b
Example:
  retold quotes page1.html page2.html folder/
"""

UNMEASURED = (NothingToCompare.__name__, TooShort.__name__)
"""No problem here: one short page has quotations too."""


@click.command(short_help="Every wording of every quotation.", epilog=EPILOG)
@click.argument("pages", nargs=-1, required=True, metavar="PAGES...")
@options
def quotes(pages: tuple[str, ...], json_file: str | None, settings_file: Path | None, colour: bool | None) -> int:
    """Gather what the pages quote: speaker, every wording, who has it, and how it differs from the first.

    The pages are taken to tell one story; - reads a list of them, one a line, from standard input.
    """
    run = pipeline.together(listed(pages), settings=chosen(settings_file, json_file))
    run = replace(run, problems=tuple(problem for problem in run.problems if problem.error not in UNMEASURED))
    give(run.stories[0].quotes, lambda colours: as_quotes(run, colour=colours), json_file, colour)
    return code(run.problems, json_file, run.inputs)
