"""`retold trace`: the whole way from pages to an answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from retold import pipeline, settings
from retold.cli.output import STANDARD_OUTPUT, check, colourful, remark, show, write
from retold.cli.part import fetched, files_of_a_person
from retold.cli.progress import Counter
from retold.errors import NothingToCompare, UsageError

OK, NOTHING_MEASURED = 0, 3

FILE = click.Path(dir_okay=False, allow_dash=True)

EPILOG = """\b
Examples:
  retold trace page1.html page2.txt folder/
  retold trace folder/ --json answer.json --html report.html
  find . -name "*.html" | retold trace - --json -
  retold trace folder/ --known edges.txt --houses houses.toml
"""


@click.command(short_help="The whole way: who retold a story, and how.", epilog=EPILOG)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCES...")
@click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write the answer as JSON; - is standard output.")
@click.option("--html", "html_file", type=FILE, metavar="FILE", help="Write a report as one page of HTML.")
@click.option("--settings", "settings_file", type=click.Path(path_type=Path), metavar="FILE", help="Read a TOML file.")
@click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks on standard error.")
@click.option("--color/--no-color", "colour", default=None, help="Colours; by default on a terminal.")
@files_of_a_person
def trace(**options: Any) -> int:
    """Tell who told a story first, who retold it and how, and what changed.

    SOURCES are files of pages, folders of them, and web addresses; - reads a list of them, one a line, from
    standard input.
    """
    asked = Asked(**options)
    _check(asked.json_file, asked.html_file)
    run = _run(asked)
    if asked.json_file:
        write(asked.json_file, run.to_json())
    if asked.html_file:
        write(asked.html_file, run.to_html())
    if STANDARD_OUTPUT not in (asked.json_file, asked.html_file):
        show(run.to_text(colour=colourful(asked.colour)))
    if not asked.quiet:
        fetched(run.inputs)
        _remarks(run, (asked.json_file, asked.html_file))
    measured = all(problem.error != NothingToCompare.__name__ for problem in run.problems)
    return OK if measured else NOTHING_MEASURED


@dataclass(frozen=True, slots=True)
class Asked:
    """The words of the command."""

    sources: tuple[str, ...]
    json_file: str | None
    html_file: str | None
    settings_file: Path | None
    known_file: Path | None
    houses_file: Path | None
    quiet: bool
    colour: bool | None


def _check(json_file: str | None, html_file: str | None) -> None:
    if json_file is not None and json_file == html_file:
        raise click.UsageError("--json and --html cannot write to the same place")
    check(json_file)
    check(html_file)


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
        for problem in run.problems:
            if problem.source:
                remark(f"{problem.source}: {problem.message}")
        raise UsageError("nothing could be read")
    return run


def listed(sources: Iterable[str]) -> Iterator[str]:
    """The sources of a command; - stands for those that standard input lists, one a line."""
    for source in sources:
        if source == STANDARD_OUTPUT:
            lines = sys.stdin.buffer.read().splitlines()
            yield from (os.fsdecode(line.strip()) for line in lines if line.strip())
        else:
            yield source


def _remarks(run: pipeline.Run, written: Iterable[str | None]) -> None:
    """On standard error: the problems where standard output holds no terminal answer, and the files written."""
    files = [path for path in written if path]
    if STANDARD_OUTPUT in files:
        for problem in run.problems:
            remark(f"{problem.source}: {problem.message}" if problem.source else problem.message)
    for path in files:
        if path != STANDARD_OUTPUT:
            remark(f"wrote {path}")
