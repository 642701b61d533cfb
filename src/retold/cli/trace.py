"""`retold trace`: the whole way from pages to an answer."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from retold import pipeline, settings
from retold.cli.exports import check_exports, parsed, write_exports
from retold.cli.output import STANDARD_OUTPUT, check, colourful, remark, show, write
from retold.cli.part import QUIET, complain, doubt_houses, fetched, files_of_a_person, listed
from retold.cli.progress import Counter
from retold.errors import NothingToCompare, UsageError
from retold.pipeline import NO_SOURCES
from retold.stages.report import FORMATS

OK, NOTHING_MEASURED = 0, 3

FILE = click.Path(dir_okay=False, allow_dash=True)

EPILOG = """\b
Examples:
  retold trace page1.html page2.txt folder/
  retold trace folder/ --json answer.json --html report.html
  find . -name "*.html" | retold trace - --json -
  retold trace folder/ --known edges.txt --houses houses.toml
  retold trace folder/ --export csv=tables/ --export graphml=tree.graphml
"""


@click.command(short_help="The whole way: who retold a story, and how.", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write the answer as JSON; - is standard output.")
@click.option("--html", "html_file", type=FILE, metavar="FILE", help="Write a report as one page of HTML.")
@click.option(
    "--export",
    "exports",
    multiple=True,
    callback=parsed,
    metavar="FORMAT=FILE",
    help=f"Write it for other programs, as often as wanted: {', '.join(FORMATS)}. Of the first two FILE is a folder or "
    "the beginning of the names.",
)
@click.option("--no-text", is_flag=True, help="In --html and --export no more than 25 words of a page in a row.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), metavar="FILE", help="Read a TOML file.")
@QUIET
@click.option("--color/--no-color", "colour", default=None, help="Colours; by default on a terminal.")
@files_of_a_person
def trace(**options: Any) -> int:
    """Tell who told a story first, who retold it and how, and what changed.

    SOURCES are files of pages, folders of them, and web addresses; - reads a list of them, one a line, from
    standard input.
    """
    asked = Asked(**options)
    _check(asked)
    run = _run(asked)
    written = []
    if asked.json_file:
        write(asked.json_file, run.json_pieces())
        written.append(asked.json_file)
    if asked.html_file:
        write(asked.html_file, run.to_html(whole=not asked.no_text))
        written.append(asked.html_file)
    written += write_exports(run, asked.exports, whole=not asked.no_text)
    if STANDARD_OUTPUT not in written:
        show(run.to_text(colour=colourful(asked.colour)))
    if not asked.quiet:
        fetched(run.inputs)
        doubt_houses(run)
        _remarks(run, written)
    measured = all(problem.error != NothingToCompare.__name__ for problem in run.problems)
    return OK if measured else NOTHING_MEASURED


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command."""

    sources: tuple[str, ...]
    json_file: str | None
    html_file: str | None
    exports: tuple[tuple[str, str], ...]
    no_text: bool
    settings_file: Path | None
    known_file: Path | None
    houses_file: Path | None
    quiet: bool
    colour: bool | None


def _check(asked: Asked) -> None:
    places = [path for path in (asked.json_file, asked.html_file, *(path for _, path in asked.exports)) if path]
    if len(places) != len(set(places)):
        raise click.UsageError("--json, --html and --export cannot write to the same place")
    check(asked.json_file)
    check(asked.html_file)
    check_exports(asked.exports)


def _run(asked: Asked) -> pipeline.Run:
    counter = Counter(quiet=asked.quiet)
    try:
        run = pipeline.trace(
            listed(asked.sources),
            settings=settings.load(asked.settings_file) if asked.settings_file else None,
            progress=counter,
            known=asked.known_file or (),
            houses=asked.houses_file or (),
        )
    finally:
        counter.clear()
    if not run.documents:
        failed = [problem for problem in run.problems if problem.error != NothingToCompare.__name__]
        complain(failed)
        raise UsageError("nothing could be read" if failed else NO_SOURCES)
    return run


def _remarks(run: pipeline.Run, files: list[str]) -> None:
    """On standard error: the problems where standard output holds no terminal answer, and the files written."""
    if STANDARD_OUTPUT in files:
        complain(run.problems)
    for path in files:
        if path != STANDARD_OUTPUT:
            remark(f"wrote {path}")
