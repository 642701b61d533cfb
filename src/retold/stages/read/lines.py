"""The lines of a file that is read piece by piece, none longer than a bound."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import suppress
from typing import IO, cast

from retold.errors import Doubtful, ReadError
from retold.stages.read.decode import encoding_of, mended

SAMPLE = 1 << 16
"""Bytes at the start from which the encoding is told."""
MOST_BLANK = 1_000_000
"""Blank lines in a row after which a file is given up."""


class Lines:
    """Lines with their numbers, from 1, and their ends; null for one longer than the bound, which is passed over.

    With `any_end` a lone carriage return ends a line, too. Raises `NotText` where the file is binary, and `Doubtful`
    where a million lines in a row are blank. `doubts` says at the end what was guessed of the encoding.
    """

    def __init__(self, stream: IO[bytes], longest: int, *, any_end: bool) -> None:
        self._longest = longest
        buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream), SAMPLE)
        self.encoding, self._sure = encoding_of(_peeked(buffered))
        self._mixed = 0
        errors = "surrogateescape" if self.encoding.startswith("utf-8") else "replace"
        newline = "" if any_end else "\n"
        self._text = io.TextIOWrapper(buffered, encoding=self.encoding, errors=errors, newline=newline)

    def __iter__(self) -> Iterator[tuple[int, str | None]]:
        number = blank = 0
        try:
            while line := self._text.readline(self._longest + 1):
                number += 1
                blank = 0 if len(line) > 2 or not line.isspace() else blank + 1
                if blank > MOST_BLANK:
                    raise Doubtful(f"{MOST_BLANK:,} blank lines in a row; it was read up to there")
                yield number, self._bounded(line)
        finally:
            with suppress(ValueError):  # who opened the stream has closed it
                self._text.detach()  # it is not ours to close

    def _bounded(self, line: str) -> str | None:
        if len(line) <= self._longest:
            whole = mended(line)
            self._mixed += whole is not line
            return whole
        while line and not line.endswith(("\n", "\r")):
            line = self._text.readline(self._longest)
        return None

    @property
    def doubts(self) -> list[ReadError]:
        """What was guessed of the encoding."""
        found: list[ReadError] = []
        if not self._sure:
            found.append(Doubtful(f"not UTF-8: read as {self.encoding}, which is a guess; save it as UTF-8"))
        if self._mixed:
            found.append(Doubtful(f"mixed encodings: in {self._mixed:,} lines what is not UTF-8 is Windows-1252"))
        return found


def _peeked(buffered: IO[bytes] | io.BufferedReader) -> bytes:
    try:
        return cast(io.BufferedReader, buffered).peek(SAMPLE)[:SAMPLE]
    except Doubtful:
        return b""  # cut off at once: reading says so
