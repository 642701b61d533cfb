"""Who has it from whom: a seeded tree of retellings, before a word of them is written."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

WAYS: dict[str, float] = {
    "verbatim": 0.08, "edited": 0.3, "machine-translated": 0.27, "reworded": 0.15, "abridged": 0.15, "merged": 0.05,
}  # fmt: skip
"""How retellings are made, and how often; merged only where there is a second line."""
FROM_REPORT = 0.6
"""Share of the retellings that are made from the report of their line, the rest from any page of it."""
DELAY = (1, 40)
"""Hours from a page to one that is made from it."""


@dataclass(frozen=True, slots=True)
class Chances:
    """Shares: of reports and of other pages with two children that are lost, of retellings with a planted error, with
    a passage of a page that they were not made from, of pages with a date, of dates that are wrong."""

    lost_reports: float = 0.3
    lost_others: float = 0.1
    planted: float = 0.3
    borrowed: float = 0.1
    dated: float = 0.6
    wrong: float = 0.1


@dataclass(frozen=True, slots=True)
class Step:
    """One page: what it is made from and how, the page that it takes a passage from, and when it was published."""

    page: str
    parents: tuple[str, ...]
    how: str
    hour: int
    planted: bool = False
    donor: str | None = None
    dated: bool = True
    wrong: bool = False
    lost: bool = False


def plan(retellings: Sequence[int], chances: Chances, rng: random.Random) -> list[Step]:
    """The pages of one story in the order in which they are made: a report and so many retellings for each line."""
    reports = [Step(chr(ord("A") + line), (), "independent", rng.randint(0, 8)) for line in range(len(retellings))]
    lines = [[report] for report in reports]
    turns = [line for line, count in enumerate(retellings) for _ in range(count)]
    rng.shuffle(turns)
    steps = list(reports)
    for number, line in enumerate(turns, 1):
        step = _step(f"r{number}", lines, line, chances, rng)
        lines[line].append(step)
        steps.append(step)
    return _lost(_dated(steps, chances, rng), chances, rng)


def _step(page: str, lines: list[list[Step]], line: int, chances: Chances, rng: random.Random) -> Step:
    others = [step for number, steps in enumerate(lines) if number != line for step in steps if step.how != "merged"]
    parent = lines[line][0] if rng.random() < FROM_REPORT else rng.choice(lines[line])
    alone = not others or parent.how == "merged"
    ways = {how: share for how, share in WAYS.items() if not (alone and how == "merged")}
    how = rng.choices(list(ways), list(ways.values()))[0]
    parents = [parent, rng.choice(others)] if how == "merged" else [parent]
    donors = others if how not in ("merged", "verbatim") and rng.random() < chances.borrowed else []
    donor = rng.choice(donors) if donors else None
    return Step(
        page,
        tuple(parent.page for parent in parents),
        how,
        max(step.hour for step in (*parents, *filter(None, [donor]))) + rng.randint(*DELAY),
        planted=how != "verbatim" and rng.random() < chances.planted,
        donor=donor.page if donor else None,
    )


def _dated(steps: list[Step], chances: Chances, rng: random.Random) -> list[Step]:
    found = []
    for step in steps:
        dated = rng.random() < chances.dated
        wrong = dated and bool(step.parents) and rng.random() < chances.wrong
        found.append(replace(step, dated=dated, wrong=wrong))
    return found


def _lost(steps: list[Step], chances: Chances, rng: random.Random) -> list[Step]:
    """Some pages from which two or more were made are not at hand."""
    children = {step.page: sum(step.page in other.parents for other in steps) for step in steps}
    return [replace(step, lost=children[step.page] > 1 and rng.random() < _chance(step, chances)) for step in steps]


def _chance(step: Step, chances: Chances) -> float:
    return chances.lost_others if step.parents else chances.lost_reports
