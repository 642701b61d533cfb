"""Furniture learned across pages: lines that repeat where nothing else does.

What two copies of an article have in common repeats too, and is the last thing to call furniture. So pages are counted
that tell different things: of the pages that hold a line, only those of which no two share much of their prose. The
table depends on the set of pages alone, in whatever order they come.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from statistics import median

from retold.languages import Language, language
from retold.records import Article, Furniture, Page, Repeat
from retold.stages.clean.lines import Line, page_lines
from retold.text import host

LEAST_PAGES = 3
"""Pages that tell different things on which a line stands, to be furniture; across outlets, of as many outlets."""
PROSE_WORDS = 8
"""Words of the shortest line that is prose, if it ends as a sentence does."""
OFTEN = 5
"""The same for a sentence on pages of one outlet and of one event, all of which may quote it."""
LONGEST = 60
"""Words of the longest line that can be furniture."""
SAME_PROSE = 0.2
"""Share of the prose of the page with less of it, from which two pages tell the same as far as they share it."""
SAME_EVENT = 0.2
"""Share of the rarity of the words of one of them, from which two pages may tell of one event: of pages that do .25 and
more in nine of ten cases, of others .18 in one of a hundred."""
FOREIGN = 0.25
"""Share of its rare words that a line of furniture has in common with the rest of a page at most, by the median."""
ALWAYS = 0.9
"""Share of its pages from which another line always comes with a line: prompts stand together and share their words."""
RARE = 3.0
"""Rarity of a stem from which it says what a line is about."""
ROUNDS = 3
"""Times that the pages are gone through: what is known to be furniture makes no two pages alike the next time."""
LOOKED_AT = 60
"""Pages with a line that are looked at, of those with the smallest ids: enough to find three that differ."""

_FIGURES = re.compile(r"\d+")
_TOLD = ("headline", "body")


@dataclass(frozen=True, slots=True)
class _Told:
    """The told lines of a page by their shapes."""

    id: str
    outlet: str
    tongue: Language
    lines: dict[str, Line]
    prose: dict[str, int]
    """Words of each line of prose."""
    matter: dict[str, float] = field(default_factory=dict)
    """How rare the words of the prose are; filled where it is asked for."""


def shape_of(line: Line) -> str:
    """What stays the same of a line from page to page: its folded words, with 0 for every figure."""
    return _FIGURES.sub("0", " ".join(line.words))


def outlet_of(page: Page) -> str:
    """Where a page stands: the host of its address, or the outlet that its source gives; empty where it is unknown."""
    return host(page.url or "") or host(page.source) or (page.outlet or "").strip().casefold()


def learned(pages: Iterable[tuple[Page, Article]]) -> Furniture:
    """The lines that repeat on pages that tell different things; articles that were made without a table."""
    told = {article.id: _told(outlet_of(page), article) for page, article in pages}
    holders: dict[str, list[_Told]] = defaultdict(list)
    for _, page in sorted(told.items()):
        for shape in page.lines:
            holders[shape].append(page)
    often = {s: some for s, some in sorted(holders.items()) if len(some) >= LEAST_PAGES and _may_be(some[0].lines[s])}
    known: list[Repeat] = []
    for _ in range(ROUNDS):
        found = [repeat for shape, some in often.items() for repeat in _repeats(shape, some)]
        if found == known:
            break
        known = found
        for repeat in known:
            for page in often[repeat.line]:
                if repeat.outlet in ("", page.outlet):
                    page.prose.pop(repeat.line, None)
                    page.matter.clear()
    return Furniture(tuple(known))


def _told(outlet: str, article: Article) -> _Told:
    by_span = {line.span: line for line in page_lines(article.text)}
    kept = [by_span[block.span] for block in article.blocks if block.kind in _TOLD and block.span in by_span]
    lines = {shape_of(line): line for line in kept if line.words}
    prose = {
        shape: len(line.words) for shape, line in lines.items() if line.finished and len(line.words) >= PROSE_WORDS
    }
    return _Told(article.id, outlet, language(article.language), lines, prose)


def _may_be(line: Line) -> bool:
    """No line that promises more, or names who was quoted above."""
    return len(line.words) <= LONGEST and not line.open and not line.text.startswith(("—", "–", "―", "--"))


def _repeats(shape: str, some: list[_Told]) -> Iterator[Repeat]:
    """A line for every outlet where it repeats, or once for all."""
    by_outlet: dict[str, list[_Told]] = defaultdict(list)
    for page in some:
        by_outlet[page.outlet].append(page)
    unknown = by_outlet.pop("", [])
    says = any(page.lines[shape].finished for page in some)
    firsts = [*(pages[0] for pages in by_outlet.values()), *unknown]
    anywhere = _apart(shape, firsts, _same_event)
    if anywhere >= LEAST_PAGES and _foreign(shape, firsts):
        yield Repeat("", shape, anywhere)
        return
    for outlet, pages in sorted(by_outlet.items()):
        count = _apart(shape, pages, _same)
        if count < LEAST_PAGES or not _foreign(shape, pages):
            continue
        if not says or count >= OFTEN or _apart(shape, pages, _same_event) >= LEAST_PAGES:
            yield Repeat(outlet, shape, count)


def _apart(shape: str, pages: Collection[_Told], alike: Callable[[str, _Told, _Told], bool]) -> int:
    """How many of some pages can be chosen, by their ids, so that no two are alike but for one line."""
    chosen: list[_Told] = []
    for page in sorted(pages, key=lambda page: page.id)[:LOOKED_AT]:
        if not any(alike(shape, page, other) for other in chosen):
            chosen.append(page)
    return len(chosen)


def _same(shape: str, a: _Told, b: _Told) -> bool:
    """Two pages share much of the prose of one of them; a page without prose tells nothing of its own."""
    own = a.prose.get(shape, 0)
    least = min(sum(a.prose.values()), sum(b.prose.values())) - own
    shared = sum(words for other, words in a.prose.items() if other in b.prose) - own
    return shared >= SAME_PROSE * least


def _same_event(shape: str, a: _Told, b: _Told) -> bool:
    """Two pages may tell of one event, in whatever words."""
    own = _stems(a.lines[shape], a.tongue)
    first, second = ({stem: r for stem, r in _matter(page).items() if stem not in own} for page in (a, b))
    shared = sum(rarity for stem, rarity in first.items() if stem in second)
    return shared >= SAME_EVENT * min(sum(first.values()), sum(second.values()))


def _matter(page: _Told) -> dict[str, float]:
    if not page.matter:
        stems = sorted({stem for shape in page.prose for stem in _stems(page.lines[shape], page.tongue)})
        page.matter.update((stem, page.tongue.rarity(stem)) for stem in stems)
    return page.matter


def _foreign(shape: str, pages: Collection[_Told]) -> bool:
    """A line has little to do with the pages on which it stands, as a sentence of their story would."""
    some = sorted(pages, key=lambda page: page.id)[:LOOKED_AT]
    often = Counter(other for page in some for other in page.lines)
    return median(_in_rest(shape, page, often, len(some)) for page in some) <= FOREIGN


def _in_rest(shape: str, page: _Told, often: Counter[str], pages: int) -> float:
    """The share of the rare words of a line that stand elsewhere on a page, in lines that do not come with it."""
    tongue = page.tongue
    own = {stem: tongue.rarity(stem) for stem in _stems(page.lines[shape], tongue)}
    rare = {stem: rarity for stem, rarity in own.items() if rarity >= RARE}
    if not rare:
        return float(page.lines[shape].finished)  # "He was 57." says something, "More" does not
    rest = {
        stem for other, line in page.lines.items() if often[other] < ALWAYS * pages for stem in _stems(line, tongue)
    }
    return sum(rarity for stem, rarity in sorted(rare.items()) if stem in rest) / sum(sorted(rare.values()))


def _stems(line: Line, tongue: Language) -> set[str]:
    return {tongue.stem(word) for word in line.words if word not in tongue.function_words and not word[0].isdigit()}
