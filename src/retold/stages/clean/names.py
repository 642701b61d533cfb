"""Names by their shape: runs of capitalised words, and whether they are those of a person or of a medium."""

from __future__ import annotations

import re
from dataclasses import dataclass

from retold.languages import Language
from retold.records import Span
from retold.text import fold, words

LONGEST_NAME = 6
"""Words of the longest name."""
LOOKED_BACK = 30
"""Characters before a name in which the word before it is looked for."""

_JOINT = re.compile(r"[ \u00a0]|\. |-|&| & ")


@dataclass(frozen=True, slots=True)
class Run:
    """A run of capitalised words: its span in the text, and the small word before it, if any."""

    name: str
    span: Span
    before: str
    words: tuple[str, ...]


def runs(text: str, span: Span, language: Language) -> list[Run]:
    """The runs of capitalised words in a stretch of text; a word of the trade ("Reporter") ends one and is left out."""
    groups: list[list[Span]] = [[]]
    plain = language.function_words | language.journalists | language.dating
    for pair in words(text, *span):
        word = text[pair[0] : pair[1]]
        last = groups[-1]
        if last and not _JOINT.fullmatch(text, last[-1][1], pair[0]):
            groups.append([])
            last = groups[-1]
        named = _capital(word) and fold(word) not in plain
        if named or (last and fold(word) in language.name_links and _links(text, pair, last, language)):
            last.append(pair)
        elif last:
            groups.append([])
    whole = (_without_links(text, group) for group in groups)
    return [_run(text, group, span[0]) for group in whole if 0 < len(group) <= LONGEST_NAME]


def _capital(word: str) -> bool:
    return any(letter.isupper() for letter in word[:6]) and not word[0].isdigit()


def _links(text: str, pair: Span, group: list[Span], language: Language) -> bool:
    """ "van der Berg" and "Voice of America" are one name, "Nils Varga of Pelagic News" two."""
    word = fold(text[pair[0] : pair[1]])
    following = text[pair[1] : pair[1] + 2].strip()[:1]
    if word in language.function_words:
        return len(group) == 1 and following.isupper() and word not in ("and", "for")
    return following.isalpha()


def _without_links(text: str, group: list[Span]) -> list[Span]:
    kept = list(group)
    while kept and not _capital(text[kept[-1][0] : kept[-1][1]]):
        kept.pop()
    return kept


def _run(text: str, group: list[Span], start: int) -> Run:
    begin, end = group[0][0], group[-1][1]
    before = words(text, max(start, begin - LOOKED_BACK), begin)
    word = fold(text[before[-1][0] : before[-1][1]]) if before else ""
    return Run(text[begin:end], (begin, end), word, tuple(fold(text[a:b]) for a, b in group))


def is_medium(name: tuple[str, ...], language: Language) -> bool:
    """One of its words is one that media and agencies bear."""
    return any(word in language.media for word in name)


def is_person(name: tuple[str, ...], language: Language) -> bool:
    """Two to four words, none of which media or bodies bear."""
    return 2 <= len(name) <= 4 and not any(word in language.media | language.organisations for word in name)
