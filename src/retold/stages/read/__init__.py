"""Read: names of files and folders, and web addresses, to pages.

What cannot be read becomes a line in `problems`, and the rest is read all the same. The order of the sources never
matters: pages come by id, and of a page that is read from two places the smaller name is its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from retold.records import Input, Page, Problem, Reading
from retold.settings import ReadSettings
from retold.stages.read.local import Read, each_local
from retold.stages.read.together import gathered, joined, merged
from retold.stages.read.web_address import is_address

__all__ = ["Read", "each", "gathered", "joined", "merged", "read"]


def read(sources: Iterable[str | Path], settings: ReadSettings) -> Reading:
    """Read files, folders with all pages below them, and pages of the web."""
    pages, inputs, problems = [], [], set()
    for one in each(sources, settings):
        if isinstance(one, Page):
            pages.append(one)
        elif isinstance(one, Input):
            inputs.append(one)
        else:
            problems.add(one)
    ordered = sorted(problems, key=lambda problem: (problem.source, problem.error, problem.message))
    return Reading(joined(pages), tuple(sorted(inputs, key=lambda given: (given.source, given.sha256))), tuple(ordered))


def each(sources: Iterable[str | Path], settings: ReadSettings) -> Iterator[Page | Input | Problem]:
    """What `read` gathers, one by one as it is read: an archive takes no more memory than a page of it."""
    given = {str(source) for source in sources}
    addresses = {source for source in given if is_address(source)}
    yield from each_local(sorted(given - addresses), settings)
    if addresses:
        from retold.stages.read.web_pages import each_fetched  # who reads files needs nothing of the network

        yield from each_fetched(addresses, settings)
