"""The language that a page is written in."""

from __future__ import annotations

from collections.abc import Sequence

from retold.languages import known_codes, language
from retold.stages.clean.lines import Line

ENOUGH_LETTERS = 300
"""Characters from which on the statistics of letters are sure."""
SAMPLE = 20_000
"""Characters that are looked at."""
FUNCTION_SHARE = 0.25
"""Share of function words that makes a short text one of a language that we know."""
CLOSE = 150
"""Difference of rank within which the language that the markup states is believed against the statistics."""
FARTHEST = 1_150
"""Rank from which on nothing is recognised."""
RUNNERS_UP = 5


def tongue(lines: Sequence[Line], stated: str | None) -> str | None:
    """ISO 639-1 code of the language; what the markup states decides where the text leaves it open."""
    longest = sorted(lines, key=lambda line: (-len(line.words), line.span))
    sample = "\n".join(line.bare for line in longest)[:SAMPLE]
    if not any(line.words for line in lines):
        return stated
    if len(sample) < ENOUGH_LETTERS:
        return stated or _by_words(lines) or _by_letters(sample, None)
    code = _by_letters(sample, stated)
    return code if code in known_codes() else _by_words(lines) or code  # names of many countries look like Latin


def _by_words(lines: Sequence[Line]) -> str | None:
    words = [word for line in lines for word in line.words]
    for code in known_codes():
        if words and sum(word in language(code).function_words for word in words) >= FUNCTION_SHARE * len(words):
            return code
    return None


def _by_letters(sample: str, stated: str | None) -> str | None:
    from resiliparse.parse.lang import detect_fast  # 15 ms to import, paid when the first page is cleaned

    ranked: dict[str, int] = dict(detect_fast(sample, n_results=RUNNERS_UP))  # type: ignore[arg-type]
    if not ranked:
        return stated
    best = min(ranked, key=lambda code: (ranked[code], code))
    if stated is not None and ranked.get(stated, FARTHEST) - ranked[best] <= CLOSE:
        return stated
    return best if ranked[best] < FARTHEST else stated
