"""What the commands for one stage share: their options, and where their answer goes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import click

from retold import pipeline, settings
from retold.cli.output import STANDARD_OUTPUT, check, colourful, remark, show, write
from retold.errors import NothingToCompare
from retold.records import Input, Problem
from retold.settings import Settings
from retold.stages.report import part_as_json

OK, NOTHING_MEASURED = 0, 3

STANDARD_INPUT = "-"

OUTLETS_NAMED = 3
"""Outlets that no page is of which are named; the rest is counted."""

FILE = click.Path(dir_okay=False, allow_dash=True)

C = TypeVar("C", bound=Callable[..., Any])

QUIET = click.option("--quiet", "-q", is_flag=True, help="No progress and no remarks on standard error.")

OPTIONS = (
    click.option("--json", "json_file", type=FILE, metavar="FILE", help="Write it as JSON; - is standard output."),
    click.option(
        "--settings", "settings_file", type=click.Path(path_type=Path), metavar="FILE", help="Read a TOML file."
    ),
    click.option("--color/--no-color", "colour", default=None, help="Colours; by default on a terminal."),
)

OF_A_PERSON = (
    click.option(
        "--known",
        "known_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Edges that hold whatever the text says, a line each: CHILD PARENT, CHILD !PARENT or CHILD ?.",
    ),
    click.option(
        "--houses",
        "houses_file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Outlets that count as one line of telling, a line each: HOUSE: OUTLET, OUTLET; or a TOML file.",
    ),
)


def options(command: C) -> C:
    """The options that every command for one stage has."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def files_of_a_person(command: C) -> C:
    """The options by which a person says more than the pages do."""
    for option in reversed(OF_A_PERSON):
        command = option(command)
    return command


def listed(sources: Iterable[str]) -> Iterator[str]:
    """The sources of a command; - stands for those that standard input lists, one a line."""
    for source in sources:
        if source == STANDARD_INPUT:
            lines = sys.stdin.buffer.read().splitlines()
            yield from (os.fsdecode(line.strip()) for line in lines if line.strip())
        else:
            yield source


def chosen(settings_file: Path | None, json_file: str | None) -> Settings:
    """The settings of a command, after a look at whether its answer can be written."""
    check(json_file)
    return settings.load(settings_file) if settings_file else Settings()


def give(part: Any, text: Callable[[bool], str], json_file: str | None, colour: bool | None) -> None:
    """Write a part of an answer as JSON, where asked for, and show its text unless JSON took standard output."""
    if json_file:
        write(json_file, part_as_json(part))
    if json_file != STANDARD_OUTPUT:
        show(text(colourful(colour)))


def fetched(inputs: Iterable[Input]) -> None:
    """Say on standard error when pages of the web came, and the hash of what came: a log keeps what no answer tells."""
    for one in inputs:
        if one.fetched:
            remark(f"fetched {one.source} at {one.fetched}: {one.bytes:,} bytes, SHA-256 {one.sha256}")


def doubt_houses(run: pipeline.Run) -> None:
    """Say on standard error which outlets of the houses no page is of: a name may be written otherwise."""
    unseen = pipeline.unseen_outlets(run)
    if unseen:
        rest = f" and {len(unseen) - OUTLETS_NAMED} more" if len(unseen) > OUTLETS_NAMED else ""
        named = f"{', '.join(unseen[:OUTLETS_NAMED])}{rest}"
        remark(f"houses: no page is of {named}; an outlet is written as its pages name it, or as their host")


def complain(problems: Iterable[Problem]) -> None:
    """Say on standard error what could not be read or measured, a line each."""
    for problem in problems:
        remark(f"{problem.source}: {problem.message}" if problem.source else problem.message)


def code(
    problems: Iterable[Problem], json_file: str | None, inputs: Iterable[Input] = (), *, quiet: bool = False
) -> int:
    """The exit code by what went wrong, which is told on standard error where no text was shown, unless `quiet`."""
    problems = tuple(problems)
    if not quiet:
        fetched(inputs)
        if json_file == STANDARD_OUTPUT:
            complain(problems)
        elif json_file:
            remark(f"wrote {json_file}")
    measured = all(problem.error != NothingToCompare.__name__ for problem in problems)
    return OK if measured else NOTHING_MEASURED
