"""What is packed by gzip, read piece by piece and never beyond a bound."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import IO

from retold.errors import Doubtful, TooLarge
from retold.settings import ReadSettings

PIECE = 1 << 16
"""Bytes that are unpacked at once."""


class Unpacked(io.RawIOBase):
    """A stream of what a gzip stream holds; raises `TooLarge` for a bomb and `Doubtful` where it is cut off."""

    def __init__(self, packed: IO[bytes], size: int, settings: ReadSettings) -> None:
        super().__init__()
        self._stream = gzip.GzipFile(fileobj=packed)
        self._times = settings.max_unpacked
        self._left = settings.max_bytes + size * settings.max_unpacked

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Unpack as much as fits."""
        try:
            data = self._stream.read(min(len(buffer), PIECE))
        except EOFError as error:
            raise Doubtful("cut off in the middle of packed data; what there is of it was read") from error
        except (OSError, zlib.error) as error:
            raise Doubtful("damaged packed data; it was read up to there") from error
        self._left -= len(data)
        if self._left < 0:
            raise TooLarge(bomb(self._times))
        buffer[: len(data)] = data
        return len(data)


def bomb(times: int) -> str:
    """What is said of a file that unpacks to far more than it is."""
    return f"unpacks to more than {times:,} times its size; raise max_unpacked in [read] of the settings if it is sound"


def unpacked(packed: IO[bytes], size: int, settings: ReadSettings) -> IO[bytes]:
    """What a gzip stream of so many bytes holds, as a stream."""
    return io.BufferedReader(Unpacked(packed, size, settings), PIECE)
