"""The answer in a notebook: as data frames, and as the page in a frame of its own."""

from __future__ import annotations

from html import escape
from typing import Any

from retold.errors import UsageError
from retold.records import Answer
from retold.stages.report.exports import COLUMNS, tables
from retold.stages.report.page import as_html

HEIGHT = 640
"""Of the frame, in pixels."""


def as_frames(answer: Answer) -> dict[str, Any]:
    """The tables of an answer as data frames; raises where pandas is not installed."""
    try:
        import pandas  # large, and of no use but here
    except ImportError as error:
        raise UsageError("data frames need pandas: pip install pandas") from error
    return {name: pandas.DataFrame(rows, columns=list(COLUMNS[name])) for name, rows in tables(answer).items()}


def as_frame(answer: Answer) -> str:
    """The page in a frame that can run its own script and touch nothing of the notebook."""
    title = answer.stories[0].title if answer.stories else "no story"
    return (
        f'<iframe title="Retold: {escape(title)}" sandbox="allow-scripts" width="100%" height="{HEIGHT}" '
        f'srcdoc="{escape(as_html(answer))}"></iframe>'
    )
