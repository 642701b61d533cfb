"""Progress on standard error, once work takes long enough to make a person wonder."""

from __future__ import annotations

import sys
import time

PATIENCE = 1.0
"""Seconds of work before the first sign of life."""

PACE = 0.1
"""Seconds between two signs on a terminal."""

SLOW_PACE = 5.0
"""Seconds between two lines where standard error is a file."""


class Counter:
    """Shows a step and how far it is: on one line of a terminal, on a line now and then elsewhere."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._terminal = sys.stderr.isatty()
        self._due = time.monotonic() + PATIENCE
        self._width = 0

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of how far a step is."""
        now = time.monotonic()
        if self._quiet or now < self._due:
            return
        line = f"{step} {done + 1:,}" + (f" of {total:,}" if total else "")  # how much there is may not be known
        if self._terminal:
            sys.stderr.write("\r" + line.ljust(self._width))
            self._width = len(line)
        else:
            sys.stderr.write(line + "\n")
        sys.stderr.flush()
        self._due = now + (PACE if self._terminal else SLOW_PACE)

    def clear(self) -> None:
        """Take the line off the terminal again."""
        if self._width:
            sys.stderr.write("\r" + " " * self._width + "\r")
            sys.stderr.flush()
            self._width = 0
