"""The language that a page is written in."""

from __future__ import annotations

from collections.abc import Sequence

from retold.languages import known_codes, language
from retold.stages.clean.lines import Line
from retold.text import fold, words

ENOUGH_LETTERS = 300
"""Characters from which on the statistics of letters are sure."""
SAMPLE = 20_000
"""Characters that are looked at."""
FUNCTION_SHARE = 0.25
"""Share of function words that makes a short text one of a language that we know."""
SOME_SHARE = 0.15
"""The same where the statistics of letters, too, put the language next to the first."""
DISTINCT = 4
"""Function words of one language, no two the same, that tell it where names are left out: others share a few."""
NEXT = 30
"""Difference of rank up to which it is: names of people and places make a page of one language look like another's."""
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
        return stated or _by_words(lines) or _by_both(lines, sample) or _short(lines, sample)
    code = _by_letters(sample, stated)
    if code in known_codes() and code == stated:
        return code
    near = _by_both(lines, sample)
    return near or (code if code in known_codes() else _by_words(lines) or code)


def _by_words(lines: Sequence[Line]) -> str | None:
    return next((code for code, share in _shares(lines).items() if share >= FUNCTION_SHARE), None)


def _short(lines: Sequence[Line], sample: str) -> str | None:
    """The language of a short text by its letters, or by the small words that stand between its names.

    "Ada asks for Estonian music": names make half of such a text, and their letters are those of other languages.
    """
    code = _by_letters(sample, None)
    if code in known_codes():
        return code
    plain = [fold(line.bare[a:b]) for line in lines for a, b in words(line.bare) if not line.bare[a].isupper()]
    held = {known: [w for w in plain if w in language(known).function_words] for known in known_codes()}
    best = max(held, key=lambda known: (len(held[known]), known))
    enough = len(set(held[best])) >= DISTINCT and len(held[best]) >= FUNCTION_SHARE * len(plain)
    return best if enough else code


def _by_both(lines: Sequence[Line], sample: str) -> str | None:
    """The language among those next to the first by letters that has the most function words."""
    ranked = _ranked(sample)
    first = min(ranked.values(), default=0)
    shares = {code: share for code, share in _shares(lines).items() if ranked.get(code, FARTHEST) - first <= NEXT}
    best = max(shares, key=lambda code: (shares[code], code), default=None)
    return best if best is not None and shares[best] >= SOME_SHARE else None


def _shares(lines: Sequence[Line]) -> dict[str, float]:
    """Share of the words that are function words of each language that we know."""
    words = [word for line in lines for word in line.words]
    return {
        code: sum(word in language(code).function_words for word in words) / max(1, len(words))
        for code in known_codes()
    }


def _by_letters(sample: str, stated: str | None) -> str | None:
    ranked = _ranked(sample)
    if not ranked:
        return stated
    best = min(ranked, key=lambda code: (ranked[code], code))
    if stated is not None and ranked.get(stated, FARTHEST) - ranked[best] <= CLOSE:
        return stated
    return best if ranked[best] < FARTHEST else stated


def _ranked(sample: str) -> dict[str, int]:
    """The likeliest languages by the statistics of letters, the smaller number the likelier."""
    from resiliparse.parse.lang import detect_fast  # 15 ms to import, paid when the first page is cleaned

    return dict(detect_fast(sample, n_results=RUNNERS_UP))  # type: ignore[arg-type]
