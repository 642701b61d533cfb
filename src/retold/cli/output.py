"""Where a command writes: standard output, or a file that is whole or not there at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress

import click

from retold.stages.report import harmless

STANDARD_OUTPUT = "-"


def show(text: str | bytes) -> None:
    """Write to standard output, as UTF-8 whatever the terminal is set to; a reader that has gone is no error."""
    try:
        click.echo(text.encode("utf8", "replace") if isinstance(text, str) else text, nl=False)
    except BrokenPipeError:
        # as with `| head`; what is left in the buffer must not be tried again at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def remark(text: str) -> None:
    """One line on standard error; names of files and words of pages cannot steer the terminal."""
    click.echo(f"retold: {harmless(text)}", err=True)


def check(path: str | None) -> None:
    """Refuse a file that could not be written, before the work is done."""
    if path is None or path == STANDARD_OUTPUT:
        return
    if os.path.isdir(path):
        raise click.UsageError(f"cannot write {path}: it is a folder")
    folder = os.path.dirname(os.path.realpath(path))
    if not os.path.isdir(folder):
        raise click.UsageError(f"cannot write {path}: there is no folder {folder}")
    if not (os.access(path, os.W_OK) if _is_device(path) else os.access(folder, os.W_OK | os.X_OK)):
        raise click.UsageError(f"cannot write {path}: not allowed")


def write(path: str, content: str | bytes | Iterable[str]) -> None:
    """Write a file, as UTF-8; whoever looks sees the old one or the new one, never half of it."""
    pieces = [content] if isinstance(content, str | bytes) else content
    data = (piece.encode("utf8") if isinstance(piece, str) else piece for piece in pieces)
    if path == STANDARD_OUTPUT:
        for piece in data:
            show(piece)
        return
    if _is_device(path):
        try:
            with open(path, "wb") as stream:
                stream.writelines(data)
        except OSError as error:
            raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
        return
    target = os.path.realpath(path)  # a link stays a link
    beside = f"{target}.{os.getpid()}.part"
    try:
        with open(beside, "xb") as stream:
            stream.writelines(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(beside, target)
    except OSError as error:
        raise click.ClickException(f"cannot write {path}: {error.strerror}") from error
    finally:
        with suppress(OSError):  # there only where something went wrong before the last step
            os.unlink(beside)


def _is_device(path: str) -> bool:
    """Whether a path is a device or pipe, such as /dev/stdout: it cannot be replaced, and may have no real path."""
    return os.path.exists(path) and not os.path.isfile(path)


def colourful(choice: bool | None) -> bool:
    """Whether the terminal answer has colours: as asked for, else on a terminal that does not forbid them."""
    if choice is not None:
        return choice
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
