"""Which files the given names stand for: folders are gone through, and nothing that could block is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

from retold.errors import NotAllowed, NotFound, NotText, ReadError
from retold.settings import ReadSettings
from retold.stages.read.saved import belongs_to_a_page


@dataclass(frozen=True, slots=True)
class Found:
    """A file by the name that it goes under in the answer, or what is wrong with it; whether a person named it."""

    source: str
    error: ReadError | None = None
    named: bool = False


def found(source: str, settings: ReadSettings) -> list[Found]:
    """The files that a name stands for: itself, or all pages below a folder, in the order of their names."""
    try:
        mode = os.stat(source).st_mode
    except (OSError, ValueError) as error:
        return [Found(source, missing(source, error))]
    if not stat.S_ISDIR(mode):
        return [Found(source, _closed(mode), named=True)]
    files = list(_below(source, settings))
    if not files:
        endings = ", ".join(settings.suffixes)
        return [Found(source, NotFound(f"no pages in this folder; it should hold files that end in {endings}"))]
    return files


def opened(source: str) -> IO[bytes]:
    """A file opened to be read; raises the `ReadError` that fits."""
    try:
        return open(source, "rb")
    except OSError as error:
        raise missing(source, error) from error


def _below(folder: str, settings: ReadSettings) -> Iterator[Found]:
    """Pages below a folder, without recursion; a link that leads back to a folder gone through is told."""
    todo, seen = [folder.rstrip("/") or "/"], {os.path.realpath(folder)}
    while todo:
        here = todo.pop()
        try:
            names = sorted((name for name in os.listdir(here) if not name.startswith(".")), reverse=True)
        except OSError as error:
            yield Found(here, missing(here, error))
            continue
        for name in names:
            path = f"{here.rstrip('/')}/{name}"
            if not os.path.isdir(path):
                yield from _page(path, settings)
            elif belongs_to_a_page(name, names):
                continue  # the pictures and frames of a saved page
            elif os.path.realpath(path) not in seen:
                seen.add(os.path.realpath(path))
                todo.append(path)
            else:
                yield Found(path, NotFound("a link to a folder that is read already; its pages count once"))


def _page(path: str, settings: ReadSettings) -> Iterator[Found]:
    if path.lower().endswith(settings.suffixes):
        yield from (replace(file, named=False) for file in found(path, settings))


def _closed(mode: int) -> ReadError | None:
    return None if stat.S_ISREG(mode) else NotText("not a file but a device, pipe or socket; save it to a file first")


def missing(source: str, error: OSError | ValueError) -> ReadError:
    """The error of a file that cannot be reached."""
    if isinstance(error, PermissionError):
        return NotAllowed("not allowed to read it; change its permissions")
    if isinstance(error, ValueError):
        return NotFound("no possible name of a file")
    if "://" in source:
        return NotFound("no such file, and only http:// and https:// are fetched; save the page to a file")
    if os.path.islink(source):
        return NotFound("a link that leads nowhere; remove it or restore what it leads to")
    if isinstance(error, FileNotFoundError):
        return NotFound(_absent(source))
    return NotFound(f"cannot be read: {error.strerror or type(error).__name__}")


def _absent(source: str) -> str:
    """What to do about a name behind which there is nothing."""
    if source == "-":
        return "a page is not read from standard input; save it to a file"
    if any(sign in source for sign in "*?["):
        return "no file fits this pattern; check it, or name the folder"
    return "no such file or folder; check the name" if source else "an empty name; name a file or folder"


def real(source: str) -> str:
    """The one path behind all names of a file."""
    return str(Path(os.path.realpath(source)))
