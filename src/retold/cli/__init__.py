"""The command line: reads the words of a command, calls the pipeline, writes what comes of it.

Exit codes: 0 answered; 2 wrong use or nothing readable; 3 answered, but nothing could be measured; 130 stopped.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command; no error leaves this function, each becomes one line on standard error and an exit code."""
    try:
        from retold.cli.commands import answered  # half a second to import, in which Ctrl-C is to end it as later

        return answered(arguments)
    except KeyboardInterrupt:
        sys.stderr.write("retold: stopped\n")
        return STOPPED
