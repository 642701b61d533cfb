"""Times of day in figures: "5 p.m.", "5:00pm", "17:30", "17.30 Uhr" are the hours 17, 17, 17½ and 17½."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from retold.languages import Language
from retold.records import HOUR
from retold.stages.marks.tokens import Token

BEFORE_NOON, AFTER_NOON = "hour before noon", "hour after noon"
"""What words of the clock stand for in the file of a language, beside `HOUR`."""
NOON = 12
_TIME = re.compile(r"(?P<hour>[01]?\d|2[0-4])(?:[:.](?P<minute>[0-5]\d))?", re.ASCII)


def hour(value: float, unit: str | None) -> float | None:
    """The hour of the day that a clock shows: 7 p.m. is the hour 19, 12:30 a.m. half past 0; none of other units."""
    if unit == HOUR:
        return value
    if unit not in (BEFORE_NOON, AFTER_NOON):
        return None
    twelve = NOON <= value < NOON + 1
    return value - NOON * twelve + NOON * (unit == AFTER_NOON and (twelve or value < NOON))


def time_of_day(
    tokens: Sequence[Token], at: int, units: Mapping[str, str], tongue: Language
) -> tuple[float, int] | None:
    """The hour that a time of day begins at a token gives, with minutes as its part, and the index behind it.

    Without a word of the clock behind it a time counts where a preposition stands before it and it shows by itself
    which half of the day is meant: "at 17:30", "at 09:05", but not "at 5:30".
    """
    time = _TIME.fullmatch(tokens[at].text)
    if time is None:
        return None
    shown = int(time["hour"]) + int(time["minute"] or 0) / 60
    value = hour(shown, units.get(tokens[at + 1].low)) if at + 1 < len(tokens) else None
    if value is not None:
        return value, at + 2
    plain = ":" in time[0] and (shown > NOON or time["hour"].startswith("0"))
    return (shown, at + 1) if plain and at and tokens[at - 1].low in tongue.prepositions else None
