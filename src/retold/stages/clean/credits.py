"""Who is credited: bylines, lines of contributors, biographies, datelines, pictures, rights."""

from __future__ import annotations

import re
from dataclasses import replace

from retold.records import Credit, Span
from retold.stages.clean.lexicon import Lexicon
from retold.stages.clean.lines import Line
from retold.stages.clean.names import Run, is_medium, is_person, runs
from retold.stages.clean.shapes import Verdict, caption_credit, is_rights
from retold.text import fold, words

CREDIT_WORDS = 45
"""Words of the longest line of contributors."""
BYLINE_WORDS = 14
"""Words of the longest byline."""
AFTER_PHRASE = 5
"""Words that may follow "contributed to this" at the end of a line of contributors."""
OUTLET_WORDS = 6
"""Words of the longest line that names an outlet."""
DATELINES = 3
"""Lines of body among which the dateline is."""
BIOGRAPHY_NAME = 4
"""Words of the longest name at the start of a biography."""

_DATELINE = re.compile(r"(?P<place>[^()\n]{0,80}?)\((?P<agency>[^()\n]{2,40})\)\s{0,2}(?:-{1,2}|–|—|:)(?:\s|$)")
_LONE_DATELINE = re.compile(r"[^\n.!?]{2,80}(?:\.[^\n.!?]{0,20})?(?:\([^()]{2,40}\))?\s{0,2}(?:--|[–—-])")


def credit_line(line: Line, lexicon: Lexicon) -> Verdict | None:
    """Whether a line only says who made the page: contributors, sources, a lone dateline."""
    if len(line.words) > CREDIT_WORDS:
        return None
    if lexicon.contributed.at(line.words) or _is_label(line, lexicon):
        return "credit", "says who contributed or what it is made from"
    found = lexicon.contributed.within(line.words)
    if found and _stands_behind_names(line, found, lexicon):
        return "credit", "says who contributed"
    return ("credit", "a lone dateline") if _is_lone_dateline(line, lexicon) else None


def _is_lone_dateline(line: Line, lexicon: Lexicon) -> bool:
    short = len(line.words) <= BYLINE_WORDS and _LONE_DATELINE.fullmatch(line.bare) is not None
    return short and _names_only(line, lexicon, 0)


def _stands_behind_names(line: Line, found: tuple[int, int], lexicon: Lexicon) -> bool:
    """The phrase closes the line: "NAME contributed to this report"; "edited by" opens one, or says something else."""
    start, end = found
    leads = end - start == 2 and line.words[end - 1] in lexicon.language.function_words
    return end - start > 1 and not leads and len(line.words) - end <= AFTER_PHRASE and line.starts_upper


def _is_label(line: Line, lexicon: Lexicon) -> bool:
    """It begins with "source:" or the like, in brackets or not."""
    covered = lexicon.labels.at(line.words)
    return covered > 0 and re.match(r"[\[(]?\s?[^:]{2,40}:", line.bare) is not None


def is_byline(line: Line, lexicon: Lexicon) -> bool:
    """It begins with "by" or the like, and hardly more than names follow."""
    covered = lexicon.bylines.at(line.words)
    if not 0 < covered < len(line.words) <= BYLINE_WORDS or line.finished:
        return False
    return _names_only(line, lexicon, covered)


def _names_only(line: Line, lexicon: Lexicon, start: int) -> bool:
    """The words from `start` on are capitalised, small words of the language, words of the trade, or figures."""
    spoken = lexicon.language
    given = re.findall(r"[^\W_]+(?:['’.-][^\W_]+)*", line.bare)[start:]
    small = [word for word in given if word[0].islower() and word.lower() not in spoken.function_words]
    strange = [word for word in small if word.lower() not in spoken.journalists | spoken.name_links]
    capital = [word for word in given if any(letter.isupper() for letter in word)]
    return bool(capital) and not strange and capital[0] == next(w for w in given if not w[0].isdigit())


def is_outlet(line: Line, lexicon: Lexicon, *, below: bool) -> bool:
    """A lone name, one of whose words media bear; below the text more may follow it ("Lakeside Post, late edition")."""
    named = runs(line.bare, (0, len(line.bare)), lexicon.language)
    if not named or line.heading or line.finished or named[0].span[0] > 0:
        return False
    behind = line.bare[named[0].span[1] :]
    followed = below and behind.startswith(",") and len(line.words) <= OUTLET_WORDS
    medium = len(named[0].words) > 1 and is_medium(named[0].words, lexicon.language)
    return medium and (followed or not behind)


def is_biography(line: Line, lexicon: Lexicon, earlier: str) -> bool:
    """It begins with a name that is new to the page, says what that person is, and names a medium or trade."""
    spoken = lexicon.language
    starts = runs(line.bare, (0, min(len(line.bare), 80)), spoken)
    if not starts or starts[0].span[0] > 1 or not 2 <= len(starts[0].words) <= BIOGRAPHY_NAME:
        return False
    name = starts[0]
    if not lexicon.biographies.at(line.words, len(name.words)) or name.name in earlier:
        return False
    trade = any(word in spoken.journalists for word in line.words[:25])
    return trade or any(is_medium(run.words, spoken) for run in runs(line.bare, (0, len(line.bare)), spoken)[1:])


def credited(text: str, line: Line, kind: str, lexicon: Lexicon) -> list[Credit]:
    """The names that a line of kind caption or credit credits, with their places in the page."""
    offset = line.span[0] + line.text.find(line.bare)
    start, end = (caption_credit(line, lexicon) or (0, 0)) if kind == "caption" else (0, len(line.bare))
    found = [_without_trade(text, run, lexicon) for run in runs(text, (offset + start, offset + end), lexicon.language)]
    named = [run for run in found if run.words and run.before not in lexicon.language.place_words]
    if kind == "caption":
        return [Credit(run.name, run.span, "photo") for run in named]
    if is_outlet(line, lexicon, below=True):
        named = named[:1]
    elif named and lexicon.biographies.at(line.words, len(named[0].words)):
        named = named[:1] + [run for run in named[1:] if is_medium(run.words, lexicon.language)]
    credits = [credit for run in named if (credit := _credit(run, lexicon, named[0])) is not None]
    if len(credits) == 2 and is_byline(line, lexicon) and text[credits[0].span[1] : credits[1].span[0]] == ", ":
        credits[1] = replace(credits[1], kind="outlet")  # "By NAME, OUTLET"; two authors are joined by a word
    return credits


def _without_trade(text: str, run: Run, lexicon: Lexicon) -> Run:
    """Without the words of credits around the name: "Photo Ada Lumen", "Reporting"."""
    given = words(text, *run.span)
    while given and fold(text[given[0][0] : given[0][1]]) in lexicon.trade:
        given.pop(0)
    while given and fold(text[given[-1][0] : given[-1][1]]) in lexicon.trade:
        given.pop()
    if not given:
        return Run("", run.span, run.before, ())
    span = (given[0][0], given[-1][1])
    return Run(text[slice(*span)], span, run.before, tuple(fold(text[a:b]) for a, b in given))


def _credit(run: Run, lexicon: Lexicon, first: Run) -> Credit | None:
    spoken = lexicon.language
    if all(word in spoken.media | spoken.agencies for word in run.words):
        return None  # "NEWS AGENCIES" names nobody
    if is_person(run.words, spoken):
        return Credit(run.name, run.span, "author")
    if is_medium(run.words, spoken):
        agency = any(word in spoken.agencies for word in run.words)
        return Credit(run.name, run.span, "agency" if agency else "outlet")
    if len(run.words) == 1 and (run is first or not run.name.istitle() or run.before in ("", *spoken.function_words)):
        return Credit(run.name, run.span, "agency")
    return None


def dateline(text: str, line: Line, lexicon: Lexicon) -> Credit | None:
    """The agency in the brackets of a dateline at the start of a line: "PLACE, May 4 (Agency) - "."""
    offset = line.span[0] + line.text.find(line.bare)
    match = _DATELINE.match(text, offset, line.span[1])
    if match is None or not _is_place(match["place"], lexicon):
        return None
    span: Span = match.span("agency")
    name = text[span[0] : span[1]]
    if not any(letter.isupper() for letter in name) or any(letter.isdigit() for letter in name):
        return None
    return Credit(name, span, "agency")


def _is_place(place: str, lexicon: Lexicon) -> bool:
    """Nothing but capitalised words, months and figures stands before the brackets."""
    given = re.findall(r"[^\W_]+", place)
    links = lexicon.language.name_links | lexicon.language.function_words
    return all(not word[0].islower() or word.lower() in lexicon.months or word.lower() in links for word in given)


def all_credits(text: str, lines: list[Line], kinds: list[str], lexicon: Lexicon) -> tuple[Credit, ...]:
    """All credits of a page in the order of the text; a name that a dateline gives is an agency everywhere."""
    found: list[Credit] = []
    body = 0
    for line, kind in zip(lines, kinds, strict=True):
        if kind == "caption" or (kind == "credit" and not _is_lone_dateline(line, lexicon)):
            found.extend(credited(text, line, kind, lexicon))
        if kind in ("body", "credit") and body < DATELINES:
            opening = dateline(text, line, lexicon)
            found.extend([opening] if opening else [])
            body += kind == "body"
    agencies = {credit.name for credit in found if credit.kind == "agency"}
    settled = {
        credit.span: replace(credit, kind="agency") if credit.kind == "outlet" and credit.name in agencies else credit
        for credit in found
    }
    return tuple(settled[span] for span in sorted(settled))


def own_outlet(text: str, lines: list[Line], kinds: list[str], lexicon: Lexicon) -> str | None:
    """The outlet that the page names as its own: alone on a line, or in a line of rights."""
    for line, kind in zip(lines, kinds, strict=True):
        if (kind == "credit" and is_outlet(line, lexicon, below=True)) or (kind == "furniture" and is_rights(line)):
            media = [
                run.name for run in runs(text, line.span, lexicon.language) if is_medium(run.words, lexicon.language)
            ]
            if media:
                return media[0]
    return None


def first_of(credits: tuple[Credit, ...], kind: str) -> str | None:
    """The name of the first credit of a kind."""
    return next((credit.name for credit in credits if credit.kind == kind), None)
