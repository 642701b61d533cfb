"""Known edges as a person writes them: a line each, `CHILD PARENT`, `CHILD !PARENT` or `CHILD ?`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from retold.errors import KnownError
from retold.records import Known, Page

GivenEdges = str | Path | Iterable[Known | tuple[str | Path | Page, str | Path | Page]]
"""The path of a file, or the edges themselves: records, or pairs of child and parent as in a line of the file."""

LOST, DENIED, COMMENT = "?", "!", "#"
FORM = "a line is CHILD PARENT, CHILD !PARENT or CHILD ?, with names that hold blanks in quotes"

_WORD = re.compile(r"""(?P<mark>!?)(?:"(?P<double>[^"]*)"(?=\s|$)|'(?P<single>[^']*)'(?=\s|$)|(?P<bare>\S+))""")


def edges(given: GivenEdges) -> tuple[Known, ...]:
    """The edges that were given, with the names of pages as they were written."""
    if isinstance(given, str | Path):
        path = Path(given)
        lines = _read(path).splitlines()
        return tuple(edge for number, line in enumerate(lines, 1) for edge in _line(line, f"{path}, line {number}"))
    return tuple(_edge(one) for one in given)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise KnownError(f"cannot read the known edges in {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise KnownError(f"cannot read the known edges in {path}: write it as UTF-8 text") from error


def _line(line: str, where: str) -> Iterable[Known]:
    words = []
    for match in _WORD.finditer(line):
        quoted = match["bare"] is None
        if not quoted and match["bare"].startswith(COMMENT):
            break
        if not quoted and match["bare"].startswith('"'):
            raise KnownError(f"{where}: a quotation mark is never closed; {FORM}")
        text = match["bare"] or match["double"] or match["single"] or ""
        words.append((match["mark"] == DENIED, text, quoted))
    if not words:
        return
    if len(words) != 2:
        raise KnownError(f"{where}: {len(words)} names where two are needed; {FORM}")
    (marked, child, child_quoted), (denied, parent, parent_quoted) = words
    if marked or not child or not parent or (child == LOST and not child_quoted):
        raise KnownError(f"{where}: not understood; {FORM}")
    yield _known(child, None if parent == LOST and not parent_quoted else parent, denied, where)


def _edge(one: object) -> Known:
    if isinstance(one, Known):
        return _known(one.child, one.parent, one.denied, "known")
    if not isinstance(one, tuple | list) or len(one) != 2 or not all(isinstance(p, str | Path | Page) for p in one):
        raise KnownError(f"known holds {one!r}; it takes the path of a file, or pairs of child and parent")
    child, parent = (page.id if isinstance(page, Page) else str(page) for page in one)
    denied = isinstance(one[1], str) and parent.startswith(DENIED)
    parent = parent.removeprefix(DENIED) if denied else parent
    return _known(child, None if parent == LOST else parent, denied, "known")


def _known(child: str, parent: str | None, denied: bool, where: str) -> Known:
    if not child.strip() or (parent is not None and not parent.strip()):
        raise KnownError(f"{where}: a name is empty; {FORM}")
    if parent is None and denied:
        raise KnownError(
            f"{where}: that a source is not lost cannot be given; name the page that {child} was made from"
        )
    return Known(child, parent, denied)
