"""What comes of looking for the copies of one page among many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from retold.records.pages import Article, Input, Problem
from retold.records.tellings import Passage


@dataclass(frozen=True, slots=True)
class Found:
    """A page that hangs together with the page that was asked about, and how; `why` gives the reasons.

    `relation` is derived, same-source or unclear, and `from_` names the page that was told first where one was made
    from the other, with the `support` for that. `share_of_page` is how much of the page asked about is told here,
    `share_of_found` how much of this page is told there; of each passage, `a` is the stretch of the page asked about,
    `b` that of the page found.
    """

    document: str
    relation: str
    from_: str | None
    support: float | None
    how: str
    probability: float
    share_of_page: float
    share_of_found: float
    why: tuple[str, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Search:
    """The copies of one page among many; its fields are the keys of its JSON, in their order.

    `page` is the id of the page asked about, whose `also_at` holds where the very same text stands; `documents` are
    that page and those found; `searched` counts the texts that were looked through, `compared` those held against it.
    """

    schema: int
    retold: str
    settings: dict[str, Any]
    inputs: tuple[Input, ...]
    page: str
    searched: int
    compared: int
    documents: tuple[Article, ...]
    found: tuple[Found, ...]
    problems: tuple[Problem, ...]
