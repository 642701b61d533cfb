"""What a line is, judged from the lines around it: headlines, lists of other articles, what interrupts, what follows.

A text that came without markup keeps its order, and that tells much: paragraphs end as sentences do, and what stands
between them without an end belongs to something else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from retold.settings import CleanSettings
from retold.stages.clean.credits import credit_line, is_biography, is_byline, is_outlet
from retold.stages.clean.lexicon import Lexicon
from retold.stages.clean.lines import Line
from retold.stages.clean.names import runs
from retold.stages.clean.shapes import Verdict, is_title_question, shape

PARAGRAPH_WORDS = 6
"""Words of the shortest line that counts as a paragraph."""
CLEAR_WORDS = 12
"""Words of the shortest paragraph that ends a list of other articles."""
HEADING_WORDS = 5
"""Words of the longest line between paragraphs that may be a heading of the text itself."""
LINK_WORDS = 18
"""Words of the longest foreign headline between paragraphs."""
TAIL_WORDS = 25
"""Words of the longest foreign line below the text; a longer one is a paragraph that was cut off."""
MENU_WORDS = 3
MENU_LINES = 3
"""Lines of few words that make a menu."""
LONE_TIMES = 3
"""Times that a word stands alone in a line of a page from which it is a button or the name of a picture."""
ENOUGH_PARAGRAPHS = 3
"""Paragraphs from which on a page has a flow that can be interrupted."""
FLOWING = 0.6
"""Share of the lines between first and last paragraph that must be paragraphs, for the same."""
FOOTER_WORDS = 40
"""Words below the last rule of a page that are still a footer."""
BIOGRAPHY_LINES = 3
"""Paragraphs from the end among which a biography is looked for."""
BYLINE_LINES = 3
"""Paragraphs from the start among which a byline is looked for."""
LOOKED_AT = 2_000
"""Characters of a paragraph in which names are looked for."""
SHARED_NAMES = 2
"""Names that a paragraph below a list shares with the text above, to count as part of it."""

_SAID = re.compile(r"[\"“”'‘„«»][^\"”]{2,300}[.!?…][\"”’»“]")


@dataclass(slots=True)
class Flow:
    """The lines of a page and what each has been found to be; null where it is still taken for told text."""

    lines: list[Line]
    lexicon: Lexicon
    settings: CleanSettings
    verdicts: list[Verdict | None] = field(default_factory=list)

    def told(self) -> list[int]:
        """Indices of the lines that are still taken for told text."""
        return [index for index, verdict in enumerate(self.verdicts) if verdict is None]

    def paragraph(self, index: int) -> bool:
        """A told line that ends as a sentence does and has some words."""
        line = self.lines[index]
        full = line.finished and not line.heading and len(line.words) >= PARAGRAPH_WORDS
        full = full and not (len(line.words) <= LINK_WORDS and is_title_question(line, self.lexicon))
        return self.verdicts[index] is None and (full or len(line.words) > TAIL_WORDS)

    def paragraphs(self) -> list[int]:
        """Indices of all paragraphs."""
        return [index for index in range(len(self.lines)) if self.paragraph(index)]

    def flows(self) -> bool:
        """The text is made of paragraphs that end as sentences do, so that others interrupt it."""
        found = self.paragraphs()
        if len(found) < ENOUGH_PARAGRAPHS:
            return False
        between = [index for index in self.told() if found[0] <= index <= found[-1]]
        return len(found) >= FLOWING * len(between)

    def mark(self, index: int, kind: str, why: str) -> None:
        """Settle what a line is, unless that is settled."""
        if self.verdicts[index] is None:
            self.verdicts[index] = (kind, why)


def judge(
    lines: list[Line], lexicon: Lexicon, settings: CleanSettings, repeated: Mapping[int, Verdict]
) -> list[Verdict]:
    """The kind of every line of a page without markup, and the reason; of `repeated` lines it is known."""
    flow = Flow(lines, lexicon, settings)
    shapes = [shape(line, lexicon) or credit_line(line, lexicon) for line in lines]
    flow.verdicts = [verdict or repeated.get(index) for index, verdict in enumerate(shapes)]
    for rule in (_lists, _bylines, _biographies, _menus, _lone_words, _footer, _tail, _interruptions):
        rule(flow)
    if not flow.told():
        flow.verdicts = shapes
    headlines = _top(flow)
    return [verdict or _told(flow, index, headlines) for index, verdict in enumerate(flow.verdicts)]


def _told(flow: Flow, index: int, headlines: set[int]) -> Verdict:
    if index in headlines:
        return "headline", "stands above the text and does not end as a sentence does"
    if flow.lines[index].heading:
        return "body", "a heading within the text"
    return "body", "text of the article"


def _top(flow: Flow) -> set[int]:
    """Told lines above the first paragraph."""
    first = min(flow.paragraphs(), default=len(flow.lines))
    return {
        index
        for index in flow.told()
        if index < first
        and len(flow.lines[index].words) <= flow.settings.headline_words
        and _is_title(flow.lines[index])
    }


def _is_title(line: Line) -> bool:
    return not line.item and not line.open and (line.heading or line.asks or not line.finished)


# ── lists of other articles ─────────────────────────────────────────────────────────────────────────────


def _lists(flow: Flow) -> None:
    known: set[str] = set()
    end = 0
    for index, line in enumerate(flow.lines):
        verdict = flow.verdicts[index]
        if index >= end and heads_list(line, flow.lexicon) and (verdict is None or verdict[0] == "furniture"):
            flow.verdicts[index] = ("furniture", "heads a list of other articles")
            end = _list_end(flow, index + 1, known)
            for listed in range(index + 1, end):
                flow.mark(listed, "furniture", "stands in a list of other articles")
        elif flow.paragraph(index):
            known |= _names(line, flow.lexicon)


def heads_list(line: Line, lexicon: Lexicon) -> bool:
    """It is the heading of a list of other articles: "Related stories"."""
    return 0 < len(line.words) == lexicon.related.at(line.words) and not (line.finished or line.asks)


def _list_end(flow: Flow, start: int, known: set[str]) -> int:
    """Index of the first line after a list: that of the clear text that goes on, or the end of the page.

    `known` holds the names that the text above the list tells.
    """
    clear = False  # the told line before was clear text
    before = start
    for index in range(start, len(flow.lines)):
        if flow.verdicts[index] is not None:
            continue
        if not _clear(flow, index):
            clear = False
        elif clear or len(_names(flow.lines[index], flow.lexicon) & known) >= SHARED_NAMES:
            return before if clear else index
        else:
            clear, before = True, index
    return len(flow.lines)


def _clear(flow: Flow, index: int) -> bool:
    line = flow.lines[index]
    return flow.paragraph(index) and line.finished and not line.cut and len(line.words) >= CLEAR_WORDS


def _names(line: Line, lexicon: Lexicon) -> set[str]:
    """The names in a line, by their folded words; a lone first word is passed over, it has a capital anyway."""
    found = runs(line.bare, (0, min(len(line.bare), LOOKED_AT)), lexicon.language)
    named = (run.words for run in found if run.span[0] > 1 or len(run.words) > 1)
    return {" ".join(name) for name in named if not (set(name) & (lexicon.weekdays | set(lexicon.months)))}


# ── who made the page ───────────────────────────────────────────────────────────────────────────────────


def _bylines(flow: Flow) -> None:
    """Bylines above the text, within its first paragraphs or below it, and the name of an outlet alone on a line."""
    found = flow.paragraphs()
    first, last = (found[0], found[-1]) if found else (len(flow.lines), -1)
    early = found[BYLINE_LINES] if len(found) > BYLINE_LINES else len(flow.lines)
    told = flow.told()
    for index in told:
        line = flow.lines[index]
        if (index < early or index > last) and is_byline(line, flow.lexicon):
            flow.mark(index, "credit", "a byline")
        elif not first < index < last and len(told) > 1 and is_outlet(line, flow.lexicon, below=index > last >= 0):
            flow.mark(index, "credit", "the name of an outlet alone")


def _biographies(flow: Flow) -> None:
    for index in flow.paragraphs()[-BIOGRAPHY_LINES:]:
        earlier = "\n".join(line.bare for at, line in enumerate(flow.lines[:index]) if flow.verdicts[at] is None)
        if is_biography(flow.lines[index], flow.lexicon, earlier):
            flow.mark(index, "credit", "says who the author is")


# ── what does not belong to the text ────────────────────────────────────────────────────────────────────


def _menus(flow: Flow) -> None:
    """Runs of short lines above the text."""
    first = min(flow.paragraphs(), default=0)
    run: list[int] = []
    for index in [at for at in range(min(first + 1, len(flow.lines))) if flow.verdicts[at] is None]:
        line = flow.lines[index]
        if len(line.words) <= MENU_WORDS and not line.finished and not line.heading:
            run.append(index)
            continue
        if len(run) >= MENU_LINES:
            for listed in run:
                flow.mark(listed, "furniture", "stands in a menu")
        run = []


def _lone_words(flow: Flow) -> None:
    """A word that stands alone again and again: two pages that have it would seem to tell the same each time."""
    lone = [at for at in flow.told() if len(flow.lines[at].words) == 1 and not flow.lines[at].finished]
    times = Counter(flow.lines[index].words for index in lone)
    for index in lone:
        if times[flow.lines[index].words] >= LONE_TIMES:
            flow.mark(index, "furniture", "a word that stands alone again and again")


def _footer(flow: Flow) -> None:
    """A few words below the last rule of the page."""
    ruled = [at for at, line in enumerate(flow.lines) if not line.words]
    found = flow.paragraphs()
    if not ruled or len(found) < ENOUGH_PARAGRAPHS:
        return
    below = [index for index in flow.told() if index > ruled[-1]]
    above = [index for index in found if index < ruled[-1]]
    if len(above) >= ENOUGH_PARAGRAPHS and sum(len(flow.lines[index].words) for index in below) <= FOOTER_WORDS:
        for index in below:
            flow.mark(index, "furniture", "stands below the last rule of the page")


def _tail(flow: Flow) -> None:
    """Lines below the last paragraph that do not end as sentences do."""
    if not flow.flows():
        return
    last = _last_paragraph(flow)
    if flow.lines[last].open:
        return
    for index in [at for at in flow.told() if at > last]:
        if _foreign(flow, index, TAIL_WORDS) or _leads_on(flow.lines[index]):
            flow.mark(index, "furniture", "stands below the text and does not end as a sentence does")


def _last_paragraph(flow: Flow) -> int:
    """The last paragraph that is no teaser: a question, or cut off with dots, below a line that is no paragraph."""
    told, found = flow.told(), set(flow.paragraphs())
    at = len(told) - 1
    while at > 0 and (told[at] not in found or (_leads_on(flow.lines[told[at]]) and told[at - 1] not in found)):
        at -= 1
    return told[at]


def _leads_on(line: Line) -> bool:
    return line.cut or (line.asks and len(line.words) <= LINK_WORDS)


def _interruptions(flow: Flow) -> None:
    """One or two lines between paragraphs that do not end as sentences do."""
    if not flow.flows():
        return
    found = set(flow.paragraphs())
    first, last = min(found), max(found)
    told = flow.told()
    times = Counter(line.bare for line in flow.lines)
    for place, index in enumerate(told):
        line = flow.lines[index]
        if not first < index < last or index in found or not _foreign(flow, index, LINK_WORDS):
            continue
        near = [told[at] for at in (place - 2, place - 1, place + 1, place + 2) if 0 <= at < len(told)]
        if sum(at in found for at in near) < min(3, len(near)):
            continue
        if len(line.words) > HEADING_WORDS:
            flow.mark(index, "furniture", "interrupts the text and does not end as a sentence does")
        elif _beside_caption(flow, index) or times[line.bare] > 1:
            flow.mark(index, "furniture", "the name of a picture")


def _foreign(flow: Flow, index: int, most: int) -> bool:
    """It looks like the headline of another article: few words, no end, nothing that ties it to the lines around it."""
    line = flow.lines[index]
    if line.heading or line.item or line.open or len(line.words) > most or not line.starts_upper:
        return False
    if _SAID.match(line.bare):
        return False  # a quotation with its speaker behind it
    if line.words[-1] in flow.lexicon.language.function_words and not line.asks:
        return False  # cut off in the middle of a sentence
    return not line.finished or is_title_question(line, flow.lexicon)


def _beside_caption(flow: Flow, index: int) -> bool:
    beside = [flow.verdicts[at] for at in (index - 1, index + 1) if 0 <= at < len(flow.lines)]
    return any(verdict is not None and verdict[0] == "caption" for verdict in beside)
