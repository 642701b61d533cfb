"""Speakers over the pages of a story: which names mean one person, and who said what the pages disagree about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from retold.records import Material
from retold.stages.quotes.items import Item
from retold.text import fold, words

NAMED, RESOLVED = 2.0, 1.0
"""Votes of a page that names the speaker beside the words, and of one where a pronoun was resolved."""

FULL = 2
"""Words of the shortest form that is a whole name."""


class People:
    """Joins the forms of one name over the pages: "Kern" and "Ada Kern"."""

    def __init__(self, material: Material, found: Sequence[Item]) -> None:
        """Learn the forms from all names of persons and from the speakers."""
        pages: Counter[str] = Counter()
        for marks in material.marks:
            pages.update({n.name for n in marks.names if n.kind == "person"})
        speakers = {item.speaker for item in found if item.speaker}
        forms = sorted(set(pages) | {s for s in speakers if s[:1].isupper()})
        self._fullest = _fullest(forms, pages)

    def name(self, speaker: str | None) -> str | None:
        """The fullest form of a speaker's name."""
        return self._fullest.get(speaker, speaker) if speaker else None

    def agree(self, a: str | None, b: str | None) -> bool | None:
        """Whether two speakers are one; None where a description or nothing leaves it open."""
        a, b = self.name(a), self.name(b)
        if a is None or b is None:
            return None
        if a == b:
            return True
        return False if a[:1].isupper() and b[:1].isupper() else None

    def speaker(self, members: Iterable[Item]) -> str | None:
        """Who said it, by the vote of the pages; names before descriptions, the smaller where even."""
        votes: dict[str, float] = {}
        for page_votes in _by_page(members, self).values():
            for name, vote in page_votes.items():
                votes[name] = votes.get(name, 0.0) + vote
        if not votes:
            return None
        return min(votes, key=lambda name: (not name[:1].isupper(), -votes[name], name))


def _by_page(members: Iterable[Item], people: People) -> dict[str, dict[str, float]]:
    pages: dict[str, dict[str, float]] = {}
    for item in members:
        name = people.name(item.speaker)
        if name is not None and item.marked:
            votes = pages.setdefault(item.document, {})
            votes[name] = max(votes.get(name, 0.0), NAMED if item.named else RESOLVED)
    return pages


def _fullest(forms: Sequence[str], pages: Counter[str]) -> dict[str, str]:
    """For each form the one that stands on most pages of those that end in the same words: of a last name the longest,
    of a first and last name itself, where only few pages put more before it ("Brenn Ada Kern")."""
    split = {form: _words(form) for form in forms}
    best: dict[tuple[str, ...], str] = {}
    for form in sorted(forms, key=lambda f: (-pages[f], -len(f), f)):
        parts = split[form]
        for start in range(len(parts)):
            if start or len(parts) >= FULL:
                best.setdefault(parts[start:], form)
    return {form: _best(split[form], best, pages) or form for form in forms}


def _best(parts: tuple[str, ...], best: dict[tuple[str, ...], str], pages: Counter[str]) -> str | None:
    """The form on most pages among those that end as this one or as a part of it that is a whole name."""
    ends = [parts, *(parts[start:] for start in range(1, len(parts) - FULL + 1))]
    found = {best[end] for end in ends if end in best}
    return min(found, key=lambda f: (-pages[f], -len(f), f), default=None)


def _words(form: str) -> tuple[str, ...]:
    return tuple(fold(form[a:b]) for a, b in words(form))
