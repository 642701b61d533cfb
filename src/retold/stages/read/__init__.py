"""Read: names of files and folders, and web addresses, to pages.

What cannot be read becomes a line in `problems`, and the rest is read all the same. The order of the sources never
matters: pages come by id, and of a page that is read from two places the smaller name is its source.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from retold.errors import Doubtful, ReadError
from retold.records import Input, Problem, Reading
from retold.settings import ReadSettings
from retold.stages.read.files import contents, found, real
from retold.stages.read.pages import page
from retold.stages.read.together import gathered, joined, merged
from retold.stages.read.web_address import is_address

__all__ = ["gathered", "joined", "read"]


def read(sources: Iterable[str | Path], settings: ReadSettings) -> Reading:
    """Read files, folders with all pages below them, and pages of the web."""
    given = {str(source) for source in sources}
    addresses = {source for source in given if is_address(source)}
    local = _local(given - addresses, settings)
    if not addresses:
        return local
    from retold.stages.read.web_pages import from_web  # who reads files needs nothing of the network

    return merged(local, from_web(addresses, settings))


def _local(sources: Iterable[str], settings: ReadSettings) -> Reading:
    names, problems = _names(sources, settings)
    pages, inputs = [], []
    for source in names:
        try:
            data = contents(source, settings)
            inputs.append(Input(source=source, bytes=len(data), sha256=hashlib.sha256(data).hexdigest()))
            made, doubts = page(source, data, settings)
        except ReadError as error:
            problems.add(_problem(source, error))
            continue
        pages.append(made)
        if doubts:
            problems.add(_problem(source, Doubtful("; ".join(doubts))))
    ordered = sorted(problems, key=lambda problem: (problem.source, problem.error, problem.message))
    return Reading(pages=joined(pages), inputs=tuple(inputs), problems=tuple(ordered))


def _names(sources: Iterable[str], settings: ReadSettings) -> tuple[list[str], set[Problem]]:
    """The files to read, each once under its smallest name, and what cannot be read."""
    files: dict[str, str] = {}
    problems = set()
    for given in sources:
        for file in found(given, settings):
            if file.error is not None:
                problems.add(_problem(file.source, file.error))
                continue
            path = real(file.source)
            files[path] = min(file.source, files.get(path, file.source))
    return sorted(files.values()), problems


def _problem(source: str, error: ReadError) -> Problem:
    return Problem(source=source, error=type(error).__name__, message=str(error))
