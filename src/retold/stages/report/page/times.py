"""The axis of dates beside the tree, for pages whose dates are known."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from retold.stages.report.page.cast import Face

LEAST_DATED, LEAST_SHARE = 2, 1 / 3
"""Different dates, and the share of the pages with one, that it takes to draw an axis."""

MOST_MARKS = 4
"""Dates that are written on the axis at most."""

HOUR, DAY = timedelta(hours=1), timedelta(days=1)

STEPS = (HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, DAY, 2 * DAY, 7 * DAY, 14 * DAY, 30 * DAY, 91 * DAY, 365 * DAY)
"""Distances between marks, the first that gives no more than `MOST_MARKS` is taken, or the last, doubled as needed."""


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

YEARS = (1500, 2500)
"""Between these a date is taken for one."""


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale from dates to pixels, with the marks that are written on it."""

    first: datetime
    last: datetime
    left: float
    right: float
    marks: tuple[tuple[float, str], ...]

    def place(self, date: str | None) -> float | None:
        """Where a date stands, if it is one."""
        when = moment(date)
        return _place(self, when) if when else None


def moment(date: str | None) -> datetime | None:
    """An ISO 8601 date or time as a point in time; without a zone it is taken as universal time."""
    try:
        when = datetime.fromisoformat(date or "")
    except ValueError:  # a year alone, or none
        return None
    if not YEARS[0] < when.year < YEARS[1]:
        return None
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


def axis(faces: Iterable[Face], left: float, right: float) -> Axis | None:
    """The axis for some pages; none where too few of them have different dates."""
    dates = [moment(face.date) for face in faces if not face.lost]
    known = sorted({when for when in dates if when})
    if len(known) < LEAST_DATED or sum(map(bool, dates)) < LEAST_SHARE * len(dates):
        return None
    bare = Axis(known[0], known[-1], left, right, ())
    marks = tuple((_place(bare, when), _written(when, known)) for when in _marks(known[0], known[-1]))
    return Axis(known[0], known[-1], left, right, marks)


def _place(scale: Axis, when: datetime) -> float:
    share = (when - scale.first) / (scale.last - scale.first)
    return round(scale.left + share * (scale.right - scale.left), 1)


def _marks(first: datetime, last: datetime) -> list[datetime]:
    span = last - first
    step = next((step for step in STEPS if span / step <= MOST_MARKS - 1), STEPS[-1])
    while span / step > MOST_MARKS - 1:
        step *= 2
    start = datetime(first.year, first.month, first.day, tzinfo=UTC)
    start += -((start - first) // step) * step  # the first step at or after the first date
    found = []
    while start <= last:
        found.append(start)
        start += step
    return found or [first]


def _written(when: datetime, known: list[datetime]) -> str:
    if known[-1] - known[0] < 2 * DAY and (when.hour or when.minute):
        return f"{when:%H:%M}"
    return f"{when.day} {MONTHS[when.month - 1]}" + (f" {when.year}" if known[0].year != known[-1].year else "")


def day(date: str | None) -> str:
    """A date as a reader writes it, "9 Oct 2024"; nothing for none."""
    when = moment(date)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""
