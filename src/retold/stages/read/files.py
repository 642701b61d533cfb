"""Which files the given names stand for: folders are gone through, and nothing that could block is opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from retold.errors import NotAllowed, NotFound, NotText, ReadError, TooLarge
from retold.settings import ReadSettings

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """A file by the name that it goes under in the answer, or what is wrong with it."""

    source: str
    error: ReadError | None = None


def found(source: str, settings: ReadSettings) -> list[Found]:
    """The files that a name stands for: itself, or all pages below a folder, in the order of their names."""
    try:
        mode = os.stat(source).st_mode
    except (OSError, ValueError) as error:
        return [Found(source, _missing(source, error))]
    if not stat.S_ISDIR(mode):
        return [Found(source, _closed(mode))]
    files = list(_below(source, settings))
    if not files:
        endings = ", ".join(settings.suffixes)
        return [Found(source, NotFound(f"no pages in this folder; it should hold files that end in {endings}"))]
    return files


def contents(source: str, settings: ReadSettings) -> bytes:
    """The bytes of a file, up to the bound; raises the `ReadError` that fits."""
    try:
        size = os.stat(source).st_size
        if size <= settings.max_bytes:
            with open(source, "rb") as stream:
                data = stream.read(settings.max_bytes + 1)
                size = len(data)
    except OSError as error:
        raise _missing(source, error) from error
    if size > settings.max_bytes:
        raise TooLarge(f"more than {settings.max_bytes / MEGABYTE:g} MB; raise max_bytes in [read] of the settings")
    return data


def _below(folder: str, settings: ReadSettings) -> Iterator[Found]:
    """Pages below a folder, without recursion; a link that leads back to a folder gone through is told."""
    todo, seen = [folder.rstrip("/") or "/"], {os.path.realpath(folder)}
    while todo:
        here = todo.pop()
        try:
            names = sorted((name for name in os.listdir(here) if not name.startswith(".")), reverse=True)
        except OSError as error:
            yield Found(here, _missing(here, error))
            continue
        for name in names:
            path = f"{here.rstrip('/')}/{name}"
            if not os.path.isdir(path):
                yield from _page(path, settings)
            elif os.path.realpath(path) not in seen:
                seen.add(os.path.realpath(path))
                todo.append(path)
            else:
                yield Found(path, NotFound("a link to a folder that is read already; its pages count once"))


def _page(path: str, settings: ReadSettings) -> Iterator[Found]:
    if path.lower().endswith(settings.suffixes):
        yield from found(path, settings)


def _closed(mode: int) -> ReadError | None:
    return None if stat.S_ISREG(mode) else NotText("not a file but a device, pipe or socket; save it to a file first")


def _missing(source: str, error: OSError | ValueError) -> ReadError:
    if isinstance(error, PermissionError):
        return NotAllowed("not allowed to read it; change its permissions")
    if isinstance(error, ValueError):
        return NotFound("no possible name of a file")
    if "://" in source:
        return NotFound("no such file; a page of the web must be saved to a file first")
    if os.path.islink(source):
        return NotFound("a link that leads nowhere; remove it or restore what it leads to")
    if isinstance(error, FileNotFoundError):
        return NotFound("no such file or folder; check the name")
    return NotFound(f"cannot be read: {error.strerror or type(error).__name__}")


def real(source: str) -> str:
    """The one path behind all names of a file."""
    return str(Path(os.path.realpath(source)))
