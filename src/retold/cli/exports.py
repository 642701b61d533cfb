"""`--export FORMAT=FILE`: the answer in the formats of other programs."""

from __future__ import annotations

import os
from pathlib import Path

import click

from retold import pipeline
from retold.cli.output import STANDARD_OUTPUT, check, write
from retold.stages.report import FORMATS

Asked = tuple[str, str]
"""A format, and where it goes."""


def parsed(context: click.Context, parameter: click.Parameter, given: tuple[str, ...]) -> tuple[Asked, ...]:
    """The formats and places that were asked for."""
    found = []
    for one in given:
        name, sign, path = one.partition("=")
        if not sign or not path:
            raise click.BadParameter(f"{one} is not FORMAT=FILE")
        if name not in FORMATS:
            raise click.BadParameter(f"no format {name}; there are {', '.join(FORMATS)}")
        if FORMATS[name].several and path == STANDARD_OUTPUT:
            raise click.BadParameter(f"{name} is several files: name a folder or the beginning of their names")
        found.append((name, path))
    return tuple(found)


def check_exports(asked: tuple[Asked, ...]) -> None:
    """Refuse what could not be written, before the work is done."""
    for name, path in asked:
        if FORMATS[name].several and _is_folder(path):
            folder = path.rstrip("/" + os.sep) or path
            check(os.path.join(path, name) if os.path.isdir(path) else folder)
        else:
            check(path)


def write_exports(run: pipeline.Run, asked: tuple[Asked, ...], *, whole: bool) -> list[str]:
    """Write all that was asked for; gives the files."""
    written = []
    for name, path in asked:
        for called, data in run.exported(name, whole=whole).items():
            target = _target(path, called)
            write(target, data)
            written.append(target)
    return written


def _target(path: str, called: str) -> str:
    """A file of a format: the path itself, or one in the folder, or one whose name begins with the path."""
    if not called:
        return path
    if _is_folder(path):
        Path(path).mkdir(exist_ok=True)
        return os.path.join(path, called)
    return f"{path}-{called}"


def _is_folder(path: str) -> bool:
    return path.endswith(("/", os.sep)) or os.path.isdir(path)
