"""What one line is, judged from its own shape and words: rules, addresses, prompts, captions, dates, rights."""

from __future__ import annotations

import re
from collections.abc import Iterable

from retold.stages.clean.lexicon import Lexicon
from retold.stages.clean.lines import Line
from retold.text import fold, words

CAPTION_WORDS = 60
"""Words of the longest caption."""
PROMPT_WORDS = 20
"""Words of the longest prompt that is told by its opening."""
SENTENCE_PROMPT_WORDS = 14
"""Words of the longest prompt that ends in a full stop."""
SHORT_PROMPT_WORDS = 8
"""The same, where only two words of its opening are those of a prompt."""
LONG_OPENING = 4
"""Words of an opening that no other sentence has, so that a prompt may be as long as one without a full stop."""
DATE_WORDS = 14
"""Words of the longest line that holds a date alone."""
LABEL_WORDS = 3
"""Words before the colon in the shortest headline that asks."""
CREDIT_TAIL_WORDS = 8
"""Words of a picture credit at the end of a line without brackets."""
LONE_CREDIT_WORDS = 8
"""Words of the longest picture credit that has a line for itself."""
CODE_MARKS = 2
"""Marks of code in the shortest script: one may be a slip of the pen."""
WORDS_A_MARK = 12
"""Words a mark of code from which a line is prose that shows some code."""

Verdict = tuple[str, str]

_URL = re.compile(
    r"[<(\[]?(?:\[[^\[\]]{0,200}\]\()?(?:https?://|www\.)[^\s<>]{3,2000}[>)\]]{0,2}|[\w.+-]{1,64}@[\w-]{1,60}(?:\.\w{2,20}){1,4}",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{1,120})[)\]][.*_\s]{0,4}$")
_TWO_NAMES = re.compile(r"[A-Z][\w.'’-]{0,30}(?: [A-Z][\w.'’-]{0,30}){1,3} ?/ ?[A-Z][\w.,'’& -]{1,60}$")
_LONE_CREDIT = re.compile(
    r"[-–—•\s]{0,3}(?:[A-Z][\w.'’-]{0,30}[ ,]{1,2}){0,4}[A-Z][\w.'’-]{0,30} ?/ ?"
    r"(?:[A-Z][\w.'’&-]{0,30} ){0,3}[A-Z][\w.'’&-]{0,30}"
)
_TAIL_CREDIT = re.compile(r"(?:^|[.!?…)\s–—|-])\s?([^\W\d_]{4,20})(?: [^\W\d_]{2,9})?\s?[:/©]\s?(\S[^.:]{1,80})\.?$")
_RIGHTS = re.compile(r"(?:©|\(c\)\s?\d{4}|copyright\s[©\d(])", re.IGNORECASE)
_CLAUSES = re.compile(r"[.!?:;|–—]\s|\s[-–—]\s")
_QUOTES = ('"', "“", "”", "'", "‘", "«", "„", "»")
_LABELLED = re.compile(r"[^:]{2,120}:\s")
_CODE = re.compile(
    r"[\w$]\.[\w$]{1,40}\(|\bfunction ?[\w$]{0,40}\(|[\w$\])] ?={1,3} ?[\w$]{1,40}[.;(]|"
    r"[{,] ?[\w'\"-]{1,40} ?: ?['\"{\[]|\} ?;|\} ?\)|\|\||&&|\bvar [\w$]{1,40} ?="
)
"""Calls, assignments, fields and ends of statements of a script that came with the text."""
_ASSIGNED = re.compile(r"(?:var )?[\w$]{1,40}(?:\.[\w$]{1,40}){1,4} ?= ?[\w$.\[\]|; ]{1,80}")
_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")

_NETWORKS = frozenset({
    "bluesky", "email", "facebook", "flipboard", "instagram", "linkedin", "mail", "mastodon", "messenger",
    "pinterest", "pocket", "reddit", "rss", "sms", "stumbleupon", "telegram", "threads", "tiktok", "tumblr",
    "twitter", "viber", "vk", "whatsapp", "x", "xing", "youtube",
})  # fmt: skip
"""Names under which pages offer to pass them on; they are the same in every language."""


def shape(line: Line, lexicon: Lexicon) -> Verdict | None:
    """The kind of a line and the reason, where its shape alone says it."""
    if not line.words:
        return "furniture", "a rule or other line without words"
    if _URL.fullmatch(line.bare):
        return "furniture", "a bare address"
    if is_script(line):
        return "furniture", "a line of a script"
    if is_caption(line, lexicon):
        return "caption", "ends in a picture credit"
    if is_date(line, lexicon):
        return "furniture", "a line that holds only a date"
    if is_rights(line):
        return "furniture", "a line of rights"
    return prompt(line, lexicon)


def is_rights(line: Line) -> bool:
    """It begins with the sign of copyright."""
    return _RIGHTS.match(line.bare) is not None and len(line.words) <= PROMPT_WORDS


def is_script(line: Line) -> bool:
    """Code that was taken for text: "app.queue.push({mode: 'wide'});"."""
    marks = len(_CODE.findall(line.bare))
    dense = marks >= CODE_MARKS and WORDS_A_MARK * marks >= len(line.words)
    return dense or _ASSIGNED.fullmatch(line.bare) is not None


def is_caption(line: Line, lexicon: Lexicon) -> bool:
    """It ends in the credit of a picture, in brackets or after a label, or begins with one."""
    return len(line.words) <= CAPTION_WORDS and caption_credit(line, lexicon) is not None


def caption_credit(line: Line, lexicon: Lexicon) -> tuple[int, int] | None:
    """Where in the bare line the credit of its picture stands."""
    if not line.words:
        return None
    pictures = lexicon.language.captions
    bracketed = _BRACKETED.search(line.bare)
    if bracketed:
        inner = bracketed.group(1)
        found = any(word in pictures for word in _split(inner)) and any(letter.isupper() for letter in inner)
        if found or _TWO_NAMES.match(inner.strip()):
            return bracketed.span(1)
    tail = _TAIL_CREDIT.search(line.bare[-160:])
    if tail and tail.group(1).lower() in pictures and len(_split(tail.group(2))) <= CREDIT_TAIL_WORDS:
        offset = max(0, len(line.bare) - 160)
        return tail.start(2) + offset, tail.end(2) + offset
    if _is_lone_credit(line, lexicon):
        return 0, len(line.bare)
    first = line.words[0]
    upper = line.bare[: len(first)].isupper()
    if (
        first in pictures
        and (re.match(r"\w{3,20}(?: \w{3,20})?\s?[:–—-]\s", line.bare) or upper)
        and len(line.words) > 2
    ):
        return len(first), len(line.bare)
    return None


def _is_lone_credit(line: Line, lexicon: Lexicon) -> bool:
    """Nothing but names: two around a slash, or the last of them a word of pictures: "Ada Lumen/AB", "Vell Images"."""
    if not 2 <= len(line.words) <= LONE_CREDIT_WORDS or line.finished or line.heading:
        return False
    if _LONE_CREDIT.fullmatch(line.bare):
        return True
    names = re.findall(r"[^\W\d_]+", line.bare)
    return line.words[-1] in lexicon.language.captions and all(name[0].isupper() for name in names)


def _split(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.lower())


def is_title_question(line: Line, lexicon: Lexicon) -> bool:
    """A question that is shaped like a headline: "Bridge closed: who is to blame?", not "And who is to blame?"."""
    if not line.asks or line.words[0] in lexicon.language.function_words or line.bare.startswith(_QUOTES):
        return False
    label = _LABELLED.match(line.bare)
    if label is None or line.bare[label.end() :].startswith(_QUOTES):
        return False
    if len(words(label.group())) < LABEL_WORDS:
        return False  # somebody asks in a transcript: "REPORTER: Who said that?"
    return not re.search(r"[.!?]\s", line.bare)


def is_date(line: Line, lexicon: Lexicon) -> bool:
    """Nothing but a date or a time, and words such as "published" beside it."""
    if len(line.words) > DATE_WORDS or not any(word[:1].isdigit() for word in line.words):
        return False
    spoken = lexicon.language
    known = months = 0
    for word in line.words:
        months += word in lexicon.months
        known += word[:1].isdigit() or word in lexicon.months or word in lexicon.weekdays or word in spoken.dating
    zones = sum(len(word) <= 4 and word.upper() in line.bare for word in line.words if word.isalpha())
    dated = (
        months or _CLOCK.search(line.bare) or re.search(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}", line.bare)
    )
    ago = any(word in spoken.elapsed for word in line.words)
    return bool(dated or ago) and known + min(zones, 2) >= len(line.words)


def prompt(line: Line, lexicon: Lexicon) -> Verdict | None:
    """It asks the reader for something, or leads elsewhere under a label."""
    given = [word for word in line.words if not word.isdigit()]  # "12 comments", "Comments (2)"
    if _is_share_row(given, lexicon):
        return "furniture", "buttons to share the page"
    if len(given) > PROMPT_WORDS or line.bare.startswith(_QUOTES):
        return None
    covered = lexicon.prompts.at(given)
    if covered and (covered == len(given) or (covered > 1 and not _is_sentence(line, covered))):
        return "furniture", "a prompt to the reader"
    if _leads_on(line, given, covered, lexicon):
        return "furniture", "leads to another page"
    if not _is_sentence(line, covered) and _asks_for(line, lexicon):
        return "furniture", "a prompt to the reader"
    return None


def _leads_on(line: Line, given: list[str], covered: int, lexicon: Lexicon) -> bool:
    """A label of a list or a prompt opens it: "Read next: …"; a sentence may have a colon further on."""
    label = _LABELLED.match(line.bare)
    if label is None:
        return False
    listed = lexicon.related.at(given)
    lone = listed == len(words(label.group()))
    return (covered > 0 and not line.finished) or (0 < listed < len(given) and (lone or line.asks or not line.finished))


def _is_share_row(given: list[str], lexicon: Lexicon) -> bool:
    """Nothing but networks, counts right behind them, and words of prompts: "Share Facebook0 Twitter 3 Email"."""
    names = [word.rstrip("0123456789") for word in given]
    networks = sum(name in _NETWORKS for name in names)
    return len(names) > 1 and networks > 0 and all(name in _NETWORKS or lexicon.prompts.at((name,)) for name in names)


def _is_sentence(line: Line, covered: int) -> bool:
    """It ends as a sentence does, and is longer than the opening of a prompt of so many words warrants."""
    if covered >= LONG_OPENING:
        return False
    return line.finished and len(line.words) > (SHORT_PROMPT_WORDS if covered == 2 else SENTENCE_PROMPT_WORDS)


def _asks_for(line: Line, lexicon: Lexicon) -> bool:
    """A verb of asking opens the line, or a clause of it, and what is asked for follows; or "our" and "app" meet."""
    if not line.finished and _wanted(line.words, lexicon) == (True, True):
        return True
    for clause in _CLAUSES.split(line.bare):
        first, *rest = (fold(clause[a:b]) for a, b in words(clause)) if words(clause) else ("",)
        if first in lexicon.language.prompt_verbs:
            pronoun, thing = _wanted(rest, lexicon)
            if (pronoun and thing) or (thing and not line.finished):
                return True
    return False


def _wanted(given: Iterable[str], lexicon: Lexicon) -> tuple[bool, bool]:
    """Whether these words hold a pronoun of asking ("our"), and a thing that is asked for ("app")."""
    spoken = lexicon.language
    found = {word for word in given if word in spoken.prompt_nouns}
    return bool(found & spoken.function_words), bool(found - spoken.function_words)
