"""Which lines of a page state something: not stamps, signatures, captions, and notices to the reader."""

from __future__ import annotations

import re
from functools import lru_cache

from retold.records import Moment, Span
from retold.stages.facts.sheets import Range, Sheet, inside, meet

MIN_WORDS, MIN_PLAIN, MIN_HEADLINE = 4, 4, 2
"""Words of the shortest sentence that states something; words with content, beside names, numbers and dates, of the
shortest line that does without a mark at its end, and of the shortest headline."""
ENDS, CLOSING = ".!?。！？", "\"'”’»«)] "
"""Marks that end a sentence, and those that may stand behind them; three dots cut one off."""
WHOLE = len("2031-05-04")
"""Signs of a date with day, month and year."""
CAPITALS = 4
"""Letters in capitals with which the place of a dateline opens."""
PAGES = 64
"""Pages whose addresses are kept."""

CODE, SIGNS = 8, 2
"""Letters and figures of the shortest code, and the fewest of either in one: "nL1N1TV232"."""

_DATELINE = re.compile(r"([^.!?—–\n]{0,80}?(?:[^\W\d_]\.[^.!?—–\n]{0,40}?)?\)?)\s{0,3}(?:[—–]|-{1,2}(?=\s))")
_ADDRESS = re.compile(r"://|\bwww\.|[a-z]\.[a-z]{2,9}/")


def states(sheet: Sheet, at: Range) -> bool:
    """Whether a sentence states something, as headlines and whole sentences do: "48 min ago" does not."""
    if captioned(sheet, at):
        return False
    if ended(sheet, at):
        return at[1] - at[0] >= MIN_WORDS
    headline = sheet.article.blocks[sheet.block(at[0])].kind == "headline"
    plain = sum(sheet.content[k] and k not in sheet.marked for k in range(*at))
    return plain >= (MIN_HEADLINE if headline else MIN_PLAIN)


def ended(sheet: Sheet, at: Range) -> bool:
    """Whether the paragraph of a sentence ends in a mark, as prose does; titles, credits and links do not."""
    block = sheet.article.blocks[sheet.block(at[0])]
    text = sheet.article.text[slice(*block.span)].rstrip(CLOSING + "\n\r\t")
    return text.endswith(tuple(ENDS)) and not text.endswith("..")


def prose(sheet: Sheet, at: Range) -> bool:
    """Whether a sentence is one of a text, that a page may add or leave out: no title, credit, caption or link.

    One that stands alone holds a name, a number, a date or words that somebody said; a notice to the reader does not.
    """
    if not ended(sheet, at) or not states(sheet, at) or any(address(sheet, k) for k in range(*at)):
        return False
    if any(phrase in sheet.says(at).casefold() for phrase in sheet.tongue.contributed):
        return False
    block = sheet.block(at[0])
    if sum(sentence.block == block for sentence in sheet.marks.sentences) > 1:
        return True
    invites = sheet.folded[at[0]] in sheet.tongue.prompt_verbs
    return not invites and (any(k in sheet.marked for k in range(*at)) or any(meet(at, part) for part in sheet.quoted))


def captioned(sheet: Sheet, at: Range) -> bool:
    """Whether a sentence gives a day with its year in a paragraph that names a photo.

    So do the captions of agencies, each of which shows a moment of its own.
    """
    block = sheet.range(sheet.article.blocks[sheet.block(at[0])].span) or at
    if set(sheet.folded[slice(*block)]).isdisjoint(sheet.tongue.captions):
        return False
    return any(_whole(sheet, where, moment) for where, moment in inside(sheet.dates, at))


def dateline(sheet: Sheet, k: int) -> bool:
    """Whether a word stands in the place and agency before the dash that opens a report: "HARLOW (Pelagic News) —"."""
    block = sheet.article.blocks[sheet.block(k)]
    opening = _DATELINE.match(sheet.article.text[slice(*block.span)])
    if opening is None or sheet.spans[k][0] >= block.span[0] + opening.end():
        return False
    place, _, agency = opening[1].partition("(")
    return bool(agency) or place[:CAPITALS].isupper()


def address(sheet: Sheet, k: int) -> bool:
    """Whether a word is part of a web address, or a code of letters and figures that nobody says."""
    word = sheet.folded[k]
    figures = sum(sign.isdigit() for sign in word)
    if word.isalnum() and len(word) >= CODE and SIGNS <= figures <= len(word) - SIGNS:
        return True
    return any(first <= sheet.spans[k][0] < end for first, end in _addresses(sheet.article.text))


@lru_cache(maxsize=PAGES)
def _addresses(text: str) -> tuple[Span, ...]:
    return tuple(found.span() for found in re.finditer(r"\S+", text) if _ADDRESS.search(found[0]))


def _whole(sheet: Sheet, at: Range, moment: Moment) -> bool:
    """Whether day and year of a date stand in the text."""
    year = (moment.value or "")[:4]
    return len(moment.value or "") == WHOLE and year in sheet.folded[slice(*at)]
