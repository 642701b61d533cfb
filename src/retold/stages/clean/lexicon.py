"""Phrases of a language at the start or end of a line, looked up by their first word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from retold.languages import Language, language
from retold.text import fold, words

Words = tuple[str, ...]


class Phrases:
    """A list of phrases; they match whole words, whatever stands between these."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: dict[str, list[Words]] = {}
        for phrase in phrases:
            parts = tuple(fold(phrase[a:b]) for a, b in words(phrase))
            if parts:
                self._by_first.setdefault(parts[0], []).append(parts)
        for same in self._by_first.values():
            same.sort(key=len, reverse=True)

    def at(self, line: Sequence[str], start: int = 0) -> int:
        """How many words of the line the longest phrase at `start` covers; 0 for none."""
        if start >= len(line):
            return 0
        for parts in self._by_first.get(line[start], ()):
            if tuple(line[start : start + len(parts)]) == parts:
                return len(parts)
        return 0

    def within(self, line: Sequence[str]) -> tuple[int, int] | None:
        """Where the first phrase in the line begins and ends, in words."""
        for start in range(len(line)):
            length = self.at(line, start)
            if length:
                return start, start + length
        return None


class Lexicon:
    """The phrases of one language that cleaning asks for."""

    def __init__(self, spoken: Language) -> None:
        self.language = spoken
        self.prompts = Phrases(spoken.prompts)
        self.related = Phrases(spoken.related)
        self.labels = Phrases(phrase.rstrip(":") for phrase in spoken.contributed if phrase.endswith(":"))
        self.contributed = Phrases(phrase for phrase in spoken.contributed if not phrase.endswith(":"))
        self.bylines = Phrases(spoken.bylines)
        self.biographies = Phrases(spoken.biographies)
        self.trade = _words_of((*spoken.contributed, *spoken.bylines, *spoken.captions)) - spoken.function_words
        self.months = {form: number for number, forms in enumerate(spoken.months, 1) for form in forms.split("|")}
        self.weekdays = frozenset(form for forms in spoken.weekdays for form in forms.split("|"))


def _words_of(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(phrase[a:b]) for phrase in phrases for a, b in words(phrase))


@cache
def lexicon(code: str | None) -> Lexicon:
    """The phrases of the language with this code; empty ones for a language without a file."""
    return Lexicon(language(code))
