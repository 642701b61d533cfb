"""Tables of text, CSV and TSV, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from retold.errors import Empty, NotText, ReadError, TooLarge
from retold.settings import ReadSettings
from retold.stages.read import rows
from retold.stages.read.bodies import Body, Flaw, Items
from retold.stages.read.lines import Lines

SEPARATORS = ",;\t|"
MOST_NOTED = 1_000
"""Lines that are too long of which the numbers are kept."""
MOST_COLUMNS = 2_000
"""Columns of the widest table that is read."""

_STATED = re.compile(r"\"?sep=(.)\"?\s*")


def pages(body: Body, settings: ReadSettings) -> Items:
    """The pages of a table, one a row; the first row names the columns."""
    lines = Lines(body.stream, settings.max_characters, any_end=True)
    too_long: list[int] = []
    given = _short(lines, too_long)
    head, separator = _head(given, settings)
    reader = csv.reader(given, delimiter=separator)
    for row, fields in enumerate(_fields(reader, settings.max_characters), start=2):
        place = f"row {row}"
        if isinstance(fields, ReadError):
            yield Flaw(place, fields)
        elif any(fields):
            yield from _page(body, place, head, fields, settings)
    for number in too_long:
        yield Flaw(f"line {number}", TooLarge("a line that never ends, or is too large"))
    yield from (Flaw("", doubt) for doubt in lines.doubts)


def _short(lines: Lines, too_long: list[int]) -> Iterator[str]:
    """The lines without those that are too long, whose numbers are noted."""
    for number, line in lines:
        if line is not None:
            yield line
        elif len(too_long) < MOST_NOTED:
            too_long.append(number)


def _fields(reader: Iterator[list[str]], longest: int) -> Iterator[list[str] | ReadError]:
    """The fields of each row, or what is wrong with it."""
    while True:
        before = csv.field_size_limit(longest)  # one for the process: put back after each row
        try:
            row: list[str] | ReadError | None = next(reader, None)
        except csv.Error as error:
            limit = "limit" in str(error)
            row = TooLarge("a field that never ends, or is too large") if limit else NotText("no row of a table")
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row


def _page(body: Body, place: str, head: list[str], fields: list[str], settings: ReadSettings) -> Items:
    if any(field.strip() for field in fields[len(head) :]):
        yield Flaw(place, NotText(f"more fields than the {len(head)} columns; is a field with a separator not quoted?"))
        return
    row = dict(zip(head, fields, strict=False))
    try:
        yield from rows.page(body.source, f"row={place.removeprefix('row ')}", row, settings)
    except ReadError as error:
        yield Flaw(place, error)


def _head(given: Iterator[str], settings: ReadSettings) -> tuple[list[str], str]:
    """The names of the columns and what stands between them: the separator that gives the most known names."""
    first = next((line for line in given if line.strip()), "")
    if not first:
        raise Empty("an empty file; there is nothing in it to read")
    stated = _STATED.fullmatch(first)
    if stated:
        first = next(given, "")
    best: tuple[int, list[str], str] = (-1, [], "")
    for separator in stated[1] if stated else SEPARATORS:
        names = next(csv.reader([first], delimiter=separator), [])[:MOST_COLUMNS]
        columns = rows.columns(tuple(names), settings.columns)
        known = sum(map(bool, columns.by_fact.values()))
        if columns.readable and known > best[0]:
            best = known, names, separator
    if best[0] < 0:
        raise NotText(no_text(next(csv.reader([first]), []), settings.columns))
    return best[1], best[2]


def no_text(names: list[str], named: tuple[str, ...]) -> str:
    """What is said of a table none of whose columns is known to hold the text, or is the one `named` for it."""
    told = ", ".join(" ".join(name.split())[:40] for name in names[:8])
    wanted = next((name for fact, name in rows.chosen(named).items() if fact in ("text", "html")), None)
    if wanted is not None:
        return f"no column is called {wanted}, as columns in [read] has it; there are {told}"
    return f'no column is known to hold the text ({told}); say which with columns = ["text=NAME"] in [read]'
