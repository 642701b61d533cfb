"""Files and folders to pages, one by one, so that no archive need fit into memory."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator

from retold.errors import NotText, ReadError
from retold.records import Input, Page, Problem
from retold.settings import ReadSettings
from retold.stages.read.bodies import Body, Flaw, Foreign, Tally
from retold.stages.read.files import Found, found, missing, opened, real
from retold.stages.read.formats import items, prepared

Read = Page | Input | Problem


def each_local(sources: Iterable[str], settings: ReadSettings) -> Iterator[Read]:
    """The pages of files and folders as they are read, where each came from, and what could not be read."""
    files, problems = _files(sources, settings)
    yield from sorted(problems, key=lambda problem: (problem.source, problem.error, problem.message))
    for file in files:
        yield from _of_file(file, settings)


def each_of(body: Body, settings: ReadSettings) -> Iterator[Page | Problem]:
    """The pages of one body as they are read, and at the end one line on all that is wrong in it."""
    tally = Tally()
    try:
        for item in items(body, settings):
            if isinstance(item, Flaw):
                tally.add(item)
            else:
                yield item
    except Foreign:
        raise  # told only where a person named the file
    except ReadError as error:
        tally.add(Flaw("", error))
    except OSError as error:
        tally.add(Flaw("", missing(body.source, error)))
    problem = tally.problem(body.source)
    if problem is not None:
        yield problem


def _of_file(file: Found, settings: ReadSettings) -> Iterator[Read]:
    try:
        with opened(file.source) as stream:
            body = prepared(Body(file.source, stream, os.fstat(stream.fileno()).st_size), settings)
            digest = hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # an open file it is
            given: list[Read] = [Input(file.source, stream.tell(), digest)]
            stream.seek(0)
            for item in each_of(body, settings):
                yield from given
                given.clear()
                yield item
            yield from given
    except Foreign as error:
        if file.named:
            yield Problem(file.source, NotText.__name__, str(error))
    except ReadError as error:
        yield problem_of(file.source, error)


def _files(sources: Iterable[str], settings: ReadSettings) -> tuple[list[Found], set[Problem]]:
    """The files to read, each once under its smallest name, and what cannot be read."""
    files: dict[str, Found] = {}
    problems = set()
    for given in sources:
        for file in found(given, settings):
            if file.error is not None:
                problems.add(problem_of(file.source, file.error))
                continue
            path = real(file.source)
            first = files.get(path, file)
            files[path] = Found(min(file.source, first.source), named=file.named or first.named)
    return sorted(files.values(), key=lambda file: file.source), problems


def problem_of(source: str, error: ReadError) -> Problem:
    """The line that a source costs."""
    return Problem(source=source, error=type(error).__name__, message=str(error))
