"""Lines, sentences, words and alignments of plain text: pure functions with offsets into the text they were given.

Sentence and word boundaries follow the shape of the Unicode rules (UAX #29), simplified to what news needs:
scripts that write no spaces (Han, Kana, Thai, Lao, Khmer, Burmese) give a word a character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Hashable, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import urlsplit

from rapidfuzz.distance import Indel

from retold.records import Span

WORDS_KEPT = 200_000
"""Words whose folded form and stem are kept in memory: the vocabulary of some million pages."""

LEAST_SIGNS = 2
"""Signs of one kind within a line from which they part its paragraphs: a lone one closes a press release."""

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_NARROW = "\u00a0\u2009\u202f"
_WORD = re.compile(
    rf"[{_UNSPACED}]"
    r"|(?:[^\W\d_]\.){2,}"  # U.S., p.m.
    rf"|[1-9]\d{{0,2}}(?:[{_NARROW}]\d{{3}})+(?:[.,]\d+)?(?!\d)"  # 450 000 with a blank that breaks no line
    r"|\d+(?:[.,:]\d+)*"  # 450,000  3.5  10:30
    rf"|[^\W_{_UNSPACED}]+(?:['’ʼ][^\W\d_]+)*"
)
_END = re.compile(r"(?:[.!?…]+|[。！？])[\"'”’»«)\]]*")
_OPENERS = "\"'“‘„«»‚([¿¡—–-"
_LONE_URL = re.compile(r"^[ \t]{0,20}<?(https?://[^\s<>]{4,2000})>?[ \t]{0,20}\r?$", re.MULTILINE)
_SIGN = re.compile(r"(?<!\S)(?:#{2,}|\|{2,}|/{2,}|\*{3,}|={3,}|~{3,}|_{3,}|¶)(?!\S)")
_LINE = re.compile(r"[^\n\r\u2028\u2029]*\S[^\n\r\u2028\u2029]*")


def lines(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the lines that hold something, without the white space around them."""
    found = []
    for match in _LINE.finditer(text, start, len(text) if end is None else end):
        found.append(trim(text, match.span()))
    return found


def partings(text: str) -> list[Span]:
    """Spans of the signs that stand in a line for line breaks: tables are written with "###" between paragraphs.

    A sign counts that stands alone; those around a line, as in "## Weather ##", part nothing.
    """
    found = []
    for start, end in lines(text):
        signs = [match.span() for match in _SIGN.finditer(text, start, end)]
        within = Counter(text[a:b] for a, b in signs if start < a and b < end)
        found += [(a, b) for a, b in signs if within[text[a:b]] >= LEAST_SIGNS]
    return found


def trim(text: str, span: Span) -> Span:
    """Take the white space off both ends of a span."""
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def stripped(text: str, span: Span, signs: str) -> Span:
    """Take some signs, and then white space, off both ends of a span."""
    start, end = span
    while start < end and text[start] in signs:
        start += 1
    while end > start and text[end - 1] in signs:
        end -= 1
    return trim(text, (start, end))


def percent(share: float) -> str:
    """A share as a person reads it."""
    return f"{round(100 * share)} %"


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Spans of the words; "U.S." and "450,000" are one word, "US-Mexico" two."""
    return [match.span() for match in _WORD.finditer(text, start, len(text) if end is None else end)]


@lru_cache(maxsize=WORDS_KEPT)
def fold(word: str) -> str:
    """The form under which words are compared: compatible letters, no case, no dots, no possessive 's."""
    folded = unicodedata.normalize("NFKC", word).casefold().replace("’", "'").replace("ʼ", "'")
    if folded[:1].isdigit():
        return re.sub(r"(?<=\d)[, ](?=\d{3}\b)", "", folded)
    return folded.removesuffix("'s").replace(".", "").replace("'", "")


def plain(text: str) -> str:
    """A text reduced to its folded words with single blanks, for comparing what was said without typography."""
    return " ".join(fold(text[a:b]) for a, b in words(text))


def lone_url(text: str) -> str | None:
    """The address that stands alone on a line, bare or in angle brackets, if the text has exactly one such."""
    found = {match.group(1) for match in _LONE_URL.finditer(text)}
    return found.pop() if len(found) == 1 else None


def host(address: str) -> str:
    """Host of a web address, without "www."; nothing for another text."""
    if not address.startswith(("http://", "https://")):
        return ""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:  # a bracket without its partner, as in "http://["
        return ""


def sentences(text: str, start: int, end: int, abbreviations: Collection[str], openers: Collection[str]) -> list[Span]:
    """Spans of the sentences between `start` and `end`, which should be one line.

    A full stop after one of the `abbreviations` (folded words) ends a sentence only where one of the `openers`
    (function words that often begin one) follows with a capital letter. A mark of end inside quotation marks ends
    one too, unless the next word goes on in lower case.
    """
    cuts = [start]
    for match in _END.finditer(text, start, end):
        if match.end() < end and _ends_sentence(text, match, end, abbreviations, openers):
            cuts.append(match.end())
    cuts.append(end)
    spans = (trim(text, pair) for pair in pairwise(cuts))
    return [span for span in spans if span[0] < span[1]]


def _ends_sentence(
    text: str, match: re.Match[str], end: int, abbreviations: Collection[str], openers: Collection[str]
) -> bool:
    mark, after = match.group(), match.end()
    if mark[0] in "。！？":
        return True
    following = _WORD.search(text, after, end)
    if not text[after].isspace() or following is None:
        return False
    first = following.group()
    if first[0].islower() or text[after : following.start()].strip(_OPENERS + " \t\u00a0"):
        return False
    if mark != ".":
        return True
    before = re.search(r"[\w.'’]+$", text[max(0, match.start() - 20) : match.start() + 1])
    last = before.group() if before else ""
    short = fold(last.rstrip(".")) in abbreviations or re.fullmatch(r"(?:\w\.)+", last) is not None
    return not short or fold(first) in openers


def opcodes(a: Sequence[Hashable], b: Sequence[Hashable]) -> list[tuple[str, int, int, int, int]]:
    """Word-level differences as `(tag, a_start, a_end, b_start, b_end)`: equal, delete, insert or replace.

    Insertions and deletions that meet are joined into one replacement, as `difflib` reports them.
    """
    steps: list[tuple[str, int, int, int, int]] = []
    at_a = at_b = 0
    for block in Indel.opcodes(a, b).as_matching_blocks():  # the last is empty and stands at both ends
        from_a, from_b, size = block.a, block.b, block.size
        if from_a > at_a:
            steps.append(("replace" if from_b > at_b else "delete", at_a, from_a, at_b, from_b))
        elif from_b > at_b:
            steps.append(("insert", at_a, from_a, at_b, from_b))
        at_a, at_b = from_a + size, from_b + size
        if size:
            steps.append(("equal", from_a, at_a, from_b, at_b))
    return steps
