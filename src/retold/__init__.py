"""Retold reads news pages and shows how a story was told and retold.

    import retold

    run = retold.trace("folder/")
    print(run.stories[0].lines_of_telling)

Records carry the keys of the JSON contract as attributes; `retold.records` lists them all.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from retold.version import __version__

if TYPE_CHECKING:
    from retold.errors import RetoldError
    from retold.pipeline import Run, changes, compare, find, lineage, quotations, read, stories, trace
    from retold.records import Page
    from retold.settings import Settings

__all__ = [
    "Page",
    "RetoldError",
    "Run",
    "Settings",
    "__version__",
    "changes",
    "compare",
    "find",
    "lineage",
    "quotations",
    "read",
    "stories",
    "trace",
]

_HOMES = {"Page": "retold.records", "RetoldError": "retold.errors", "Settings": "retold.settings"}
_HOME = "retold.pipeline"


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that `import retold` costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOMES.get(name, _HOME)), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
