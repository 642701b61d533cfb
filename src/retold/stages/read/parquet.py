"""Parquet, by batches of rows and only the columns that are needed (the extra `tables`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retold.errors import NotInstalled, NotText, ReadError, TooLarge
from retold.settings import ReadSettings
from retold.stages.read import rows
from retold.stages.read.bodies import Body, Flaw, Items
from retold.stages.read.tables import no_text
from retold.stages.read.unpack import bomb

BATCH = 256
"""Rows that are held at once."""
BUFFER = 1 << 20
"""Bytes that are read at once of a column."""


def pages(body: Body, settings: ReadSettings) -> Items:
    """The pages of a file, one a row."""
    try:
        import pyarrow as arrow  # an extra, and 100 ms to import
        from pyarrow import parquet
    except ImportError as error:
        raise NotInstalled("Parquet needs pyarrow: pip install 'retold[tables]'") from error
    try:
        file = parquet.ParquetFile(body.stream, buffer_size=BUFFER, pre_buffer=False)
        names = _columns(file, settings)
        left = settings.max_bytes + body.size * settings.max_unpacked
        for number, row in enumerate(_rows(file, names), start=1):
            left -= sum(len(value) for value in row.values() if isinstance(value, str))
            if left < 0:
                raise TooLarge(bomb(settings.max_unpacked))
            try:
                yield from rows.page(body.source, f"row={number}", row, settings)
            except ReadError as error:
                yield Flaw(f"row {number}", error)
    except (arrow.ArrowException, OSError, UnicodeDecodeError) as error:
        raise NotText("damaged, or no Parquet; it was read up to there") from error


def _columns(file: Any, settings: ReadSettings) -> list[str]:
    """The columns that are known to hold something; the others are never read."""
    names = tuple(file.schema_arrow.names)
    found = rows.columns(names, settings.columns)
    if not found.readable:
        raise NotText(no_text(list(names), settings.columns))
    wanted = {name for several in found.by_fact.values() for name in several}
    return [name for name in names if name in wanted]


def _rows(file: Any, names: list[str]) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(batch_size=BATCH, columns=names):
        yield from batch.to_pylist()
