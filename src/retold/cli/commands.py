"""All commands, and what becomes of their errors."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from retold.cli.changes import changes
from retold.cli.clean import clean
from retold.cli.compare import compare
from retold.cli.find import find
from retold.cli.furniture import furniture
from retold.cli.lineage import lineage
from retold.cli.output import remark
from retold.cli.quotes import quotes
from retold.cli.trace import trace
from retold.cli.why import why
from retold.errors import RetoldError
from retold.version import __version__

OK, WRONG = 0, 2

DEBUG = "RETOLD_DEBUG"
"""Environment variable that shows the traceback of an error that should not happen."""

EXAMPLE = """\b
Examples:
  retold trace page1.html page2.txt folder/ --html report.html
  retold compare page1.html page2.txt
"""


class InOrder(click.Group):
    """A group whose help lists the commands in the order in which they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The whole way first, then two pages, then one stage alone."""
        return list(self.commands)


@click.group(cls=InOrder, epilog=EXAMPLE, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="retold %(version)s")
def commands() -> None:
    """Read news pages and show how a story was told and retold."""


for command in (trace, find, compare, why, clean, quotes, changes, lineage, furniture):
    commands.add_command(command)


def answered(arguments: Sequence[str] | None) -> int:
    """Run a command; each error becomes one line on standard error and an exit code."""
    try:
        code = commands.main(arguments, prog_name="retold", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except RetoldError as error:
        remark(str(error))
        return WRONG
    except Exception as error:  # the edge: nobody above could do anything with it
        if os.environ.get(DEBUG):
            raise
        what = f"{type(error).__name__}: {error}"
        remark(f"an error that should not happen, please report it ({what}); {DEBUG}=1 shows where it arose")
        return WRONG
    return code if isinstance(code, int) else OK
