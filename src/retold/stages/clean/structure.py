"""What the lines of a page with markup are: by the elements they stand in, and by the article that was found in it."""

from __future__ import annotations

from collections.abc import Mapping

from retold import markup
from retold.settings import CleanSettings
from retold.stages.clean.credits import credit_line, is_byline, is_outlet
from retold.stages.clean.extraction import extracted, told_lines
from retold.stages.clean.flow import heads_list, judge
from retold.stages.clean.lexicon import Lexicon
from retold.stages.clean.lines import Line
from retold.stages.clean.shapes import Verdict, is_script, shape

LINKED = 0.8
"""Share of letters in links from which a line that ends as no sentence does leads to another page."""
SAME_TITLE = 0.5
"""Share of its words that a main heading has in common with the title of the page."""
HALF_LINKED = 0.5
"""The same from which a paragraph below the main heading is no standfirst."""
STANDFIRST_WORDS = 8
"""Words of the shortest paragraph below the main heading that says in short what the article tells."""

_ASIDE = (
    ("nav", "stands in a menu"),
    ("button", "a button"),
    ("dialog", "stands in a dialog"),
    ("form", "stands in a form"),
    ("footer", "stands in the foot of the page"),
    ("aside", "stands beside the article"),
    ("header", "stands in the head of the page"),
)
_APART = frozenset({"aside", "button", "dialog", "figure", "footer", "form", "li", "nav"})
"""Elements in which no standfirst stands; a header may be that of the article."""


def judge_markup(
    html: str, lines: list[Line], lexicon: Lexicon, settings: CleanSettings, repeated: Mapping[int, Verdict]
) -> list[Verdict] | None:
    """The kind of every line of a page with markup, and why; null where these are not its lines."""
    shown = markup.lines(html)
    if [line.text for line in shown] != [line.text for line in lines]:
        return None  # the page was made by hand, of another text
    article = extracted(html)
    if article is None:
        return _without_article(shown, lines, lexicon, settings, repeated)
    title = _title_words(shown, lines)
    told = told_lines(lines, article)
    standfirsts = _standfirsts(shown, lines, told, title)
    found = []
    for index, (element, line) in enumerate(zip(shown, lines, strict=True)):
        verdict = _by_element(element, line, title, lexicon)
        if verdict is None and not (index in told and is_script(line)):  # no browser shows a script: this is code
            verdict = _by_words(line, lexicon)
        verdict = verdict or repeated.get(index)
        if verdict is None and index in standfirsts:
            verdict = "body", "stands between the main heading and the article"
        found.append(verdict or _by_article(element, line, index in told))
    return found


def _without_article(
    shown: tuple[markup.Line, ...],
    lines: list[Line],
    lexicon: Lexicon,
    settings: CleanSettings,
    repeated: Mapping[int, Verdict],
) -> list[Verdict]:
    """Elements first, then the rules for text on what is left."""
    title = _title_words(shown, lines)
    by_element = [
        _by_element(element, line, title, lexicon) or _beside(element)
        for element, line in zip(shown, lines, strict=True)
    ]
    left = [index for index, verdict in enumerate(by_element) if verdict is None]
    known = {place: repeated[index] for place, index in enumerate(left) if index in repeated}
    by_flow = dict(zip(left, judge([lines[index] for index in left], lexicon, settings, known), strict=True))
    return [verdict or by_flow[index] for index, verdict in enumerate(by_element)]


def _title_words(shown: tuple[markup.Line, ...], lines: list[Line]) -> set[str]:
    return set(lines[0].words) if shown and shown[0].tag == "title" else set()


def _heads(element: markup.Line, line: Line, title: set[str]) -> bool:
    """It is the main heading, whose words are those of the title."""
    known = sum(word in title for word in line.words)
    return "h1" in element.inside and (not title or known >= SAME_TITLE * len(line.words))


def _standfirsts(shown: tuple[markup.Line, ...], lines: list[Line], told: set[int], title: set[str]) -> set[int]:
    """The paragraphs between the main heading and the article, which the library leaves out."""
    heads = {index for index, line in enumerate(lines) if line.words and _heads(shown[index], line, title)}
    first = min((index for index in told - heads if len(lines[index].words) >= STANDFIRST_WORDS), default=0)
    above = [index for index in heads if index < first]
    below = range(max(above) + 1, first) if above else ()
    return {index for index in below if _is_standfirst(shown[index], lines[index])}


def _is_standfirst(element: markup.Line, line: Line) -> bool:
    apart = bool(element.inside & _APART) or element.linked >= HALF_LINKED
    return line.finished and len(line.words) >= STANDFIRST_WORDS and not apart


def _by_element(element: markup.Line, line: Line, title: set[str], lexicon: Lexicon) -> Verdict | None:
    if not line.words:
        return shape(line, lexicon)
    if element.tag == "title":
        return "headline", "the title of the page"
    if _heads(element, line, title):
        return "headline", "the main heading of the page"
    if "figcaption" in element.inside:
        return "caption", "stands below a picture"
    if "button" in element.inside or "nav" in element.inside:
        return _beside(element)
    return None


def _beside(element: markup.Line) -> Verdict | None:
    return next((("furniture", why) for tag, why in _ASIDE if tag in element.inside), None)


def _by_words(line: Line, lexicon: Lexicon) -> Verdict | None:
    verdict = shape(line, lexicon) or credit_line(line, lexicon)
    if verdict is None and heads_list(line, lexicon):
        return "furniture", "heads a list of other articles"
    if verdict is None and (is_byline(line, lexicon) or is_outlet(line, lexicon, below=False)):
        return "credit", "a byline"
    return verdict


def _by_article(element: markup.Line, line: Line, told: bool) -> Verdict:
    if not told:
        return _beside(element) or ("furniture", "lies outside the article")
    if element.linked >= LINKED and not line.finished and "li" in element.inside:
        return "furniture", "leads to another page"
    return "body", "text of the article"
