"""`retold find`: which pages derive from one, how much of it, which passages."""

from __future__ import annotations

from pathlib import Path

import click

from retold import pipeline
from retold.cli.output import STANDARD_OUTPUT, colourful, show, write
from retold.cli.part import QUIET, chosen, code, complain, listed, options
from retold.cli.progress import Counter
from retold.errors import UsageError

IN = "in"
"""A word between the page and the sources, for whoever likes to write it."""

EPILOG = """\b
Examples:
  retold find our-story.html in folder/
  retold find https://one.example/story folder/ more.txt --json found.json
"""


@click.command(short_help="Which of many pages derive from one, and how much.", epilog=EPILOG)
@click.argument("page")
@click.argument("sources", nargs=-1, required=True, metavar="in SOURCES...")
@QUIET
@options
def find(
    page: str,
    sources: tuple[str, ...],
    quiet: bool,
    json_file: str | None,
    settings_file: Path | None,
    colour: bool | None,
) -> int:
    """Look through SOURCES for pages that hang together with PAGE: how much of it they tell, in which passages.

    Derived pages, pages that PAGE was made from, and pages that have a source with it in common, the largest share
    first. The word in may be left out; - reads a list of sources, one a line, from standard input.
    """
    settings = chosen(settings_file, json_file)
    counter = Counter(quiet=quiet)
    try:
        found = pipeline.find(page, listed(_without_in(sources)), settings=settings, progress=counter)
    finally:
        counter.clear()
    if not (found.searched or found.documents[0].also_at) and any(problem.source for problem in found.problems):
        complain(problem for problem in found.problems if problem.source)
        raise UsageError("nothing to look through could be read")
    if json_file:
        write(json_file, found.to_json())
    if json_file != STANDARD_OUTPUT:
        show(found.to_text(colour=colourful(colour)))
    return code(found.problems, json_file, found.inputs, quiet=quiet)


def _without_in(sources: tuple[str, ...]) -> tuple[str, ...]:
    given = sources[1:] if sources[0] == IN else sources
    if not given:
        raise UsageError("no sources given: retold find PAGE in SOURCES")
    return given
