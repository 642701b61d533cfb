"""Quotations of a page: attributions of its units made records, with speakers, and quotations that go on."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from retold.languages import Language
from retold.records import Quotation, Span
from retold.stages.marks.attributions import Reader
from retold.stages.marks.entities import Cast
from retold.stages.marks.extents import Found
from retold.stages.marks.governed import Governed
from retold.stages.marks.nouns import Range
from retold.stages.marks.quotemarks import Marked
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.speakers import Speakers
from retold.stages.marks.stretches import Stretches, ends_sentence, is_sentence, parted
from retold.stages.marks.tokens import QUOTE, Token, tokenise
from retold.stages.marks.units import Unit, entitled, units
from retold.text import trim, words

SCARE_WORDS = 4
"""Words in quotation marks that no cue gives to anybody and that are no quotation."""
SMALL_WORDS = 2
"""The same where nouns are written with a capital, for words that begin small: no name and no title does."""
LEAD, LEAD_WORDS = 60, 6
"""Characters and tokens before a quotation inside a quotation in which "I told him" must stand."""
HEADING = 12
"""Tokens of the longest line in quotation marks that may head a part of the page."""
SINGLE = frozenset("'‘‚‹")
"""Opening marks that stand for double ones in headings."""
RECENT = 6
"""Quotations back among which the one that goes on is looked for."""


def quotations(text: str, paragraphs: Sequence[Paragraph], cast: Cast, tongue: Language) -> tuple[Quotation, ...]:
    """All quotations of a page in the order of their contents."""
    read = [unit for i, p in enumerate(paragraphs) for unit in units(text, i, p, tongue)]
    page = _Page(text, paragraphs, read, cast, tongue)
    for index in range(len(read)):
        page.read(index)
    page.found += [inner for outer in page.found for inner in page.nested(outer)]
    return tuple(sorted(page.found, key=lambda q: (q.content or (0, 0), q.cue or (0, 0))))


class _Page:
    def __init__(
        self, text: str, paragraphs: Sequence[Paragraph], read: Sequence[Unit], cast: Cast, tongue: Language
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.starts = [p.span[0] for p in paragraphs]
        self.units = read
        self.speakers = Speakers(read, cast, tongue)
        self.stretches = Stretches(text, tongue)
        self.tongue = tongue
        self.capitals = "capital-nouns" in tongue.traits
        self.found: list[Quotation] = []
        self.doubles = any(not self.single(m) for p in paragraphs for m in p.marked if m.depth == 0)
        self.open: list[int] = []
        """Paragraphs of a quotation that no mark has closed and that nobody is named for yet, as indices of units."""

    def read(self, index: int) -> None:
        """Add the quotations of the unit at an index."""
        unit = self.units[index]
        if not unit.bare:
            self.found += self.led(self.framed(index))
        elif self.heading(index):
            return
        elif self.open or not self.goes_on(index, self.parts(index)):
            self.open.append(index)
            if not self.runs_on(index):
                self.found += self.bare(self.open[0], self.opened())

    def heading(self, index: int) -> bool:
        """Whether a short line alone in single marks heads a part of a page that quotes in double ones."""
        paragraph = self.paragraphs[self.units[index].paragraph]
        alone = len(paragraph.marked) == 1 and self.single(paragraph.marked[0])
        return alone and len(paragraph.tokens) <= HEADING and self.doubles

    def single(self, marked: Marked) -> bool:
        """Whether a stretch opens with one single mark; two of them stand for a double one."""
        return self.text[marked.outer[0] : marked.inner[0]].strip() in SINGLE

    def parts(self, index: int) -> tuple[Span, ...]:
        unit = self.units[index]
        return tuple(s for at in unit.quotes for s in self.stretches.quoted(unit.tokens[at]))

    def opened(self) -> tuple[Span, ...]:
        """Parts of the paragraphs left open, which are taken."""
        parts = tuple(part for index in self.open for part in self.parts(index))
        self.open = []
        return parts

    def runs_on(self, index: int) -> bool:
        """Whether a paragraph that is all quotation is not closed and the next one opens with a mark again."""
        if index + 1 == len(self.units) or self.units[index + 1].tokens[0].kind != QUOTE:
            return False
        unit = self.units[index]
        return not self.paragraphs[unit.paragraph].marked[unit.tokens[unit.quotes[-1]].quote].closed

    def led(self, found: list[Quotation]) -> list[Quotation]:
        """The quotations of a unit, of which the first goes on with what the paragraphs before it left open."""
        if not self.open:
            return found
        first, parts = self.open[0], self.opened()
        for at, one in enumerate(found):
            if one.quoted and one.content is not None:
                content = parts[0][0], one.content[1]
                return [*found[:at], replace(one, content=content, quoted=(*parts, *one.quoted)), *found[at + 1 :]]
        return [*self.bare(first, parts), *found]

    def framed(self, index: int) -> list[Quotation]:
        """Quotations of a sentence with words of the page around them."""
        unit = self.units[index]
        found = Reader(unit, self.tongue).read()
        if self.capitals:
            found = [self.governed(unit, part) for one in found for part in parted(unit.tokens, one)]
            self.hear(index)
        records = [self.record(index, f) for f in sorted(found, key=lambda f: f.source or f.content)]
        given = {i for f in found for i in range(*f.content)}
        for at in unit.quotes:
            if at not in given and len(words(unit.tokens[at].text)) >= self.fewest(unit.tokens, at):
                records += self.loose(index, at)
        return records

    def governed(self, unit: Unit, found: Found) -> Found:
        """An attribution of words in marks with the subject of its verb for a source."""
        if not found.quotes:
            return found
        source, cue = Governed(unit.tokens, self.tongue).of(found.quotes[0])
        return found if source is None else replace(found, source=source, cue=cue)

    def fewest(self, tokens: Sequence[Token], at: int) -> int:
        """Words from which a stretch that no cue gives to anybody is a quotation."""
        if not self.capitals or not tokens[at].text[0].islower():
            return SCARE_WORDS
        return 1 if at and tokens[at - 1].low in self.tongue.describers else SMALL_WORDS

    def record(self, index: int, found: Found) -> Quotation:
        tokens, stretches = self.units[index].tokens, self.stretches
        return Quotation(
            source=stretches.span(tokens, found.source),
            cue=stretches.span(tokens, found.cue),
            content=stretches.content(tokens, found.content),
            speaker=self.speaker(index, found.source),
            kind=stretches.kind(tokens, found),
            quoted=tuple(s for i in found.quotes for s in stretches.quoted(tokens[i])),
        )

    def speaker(self, index: int, source: Range | None) -> str | None:
        """Whom a source stands for; where it says nobody and nouns look like names, whom the sentence names first."""
        said = self.speakers.resolve(index, source) if source else None
        return self.unsaid(index) if self.capitals and said is None else said

    def hear(self, index: int) -> None:
        """Keep in mind who says something in a sentence: reported words may go on in the next."""
        tokens = self.units[index].tokens
        governed = Governed(tokens, self.tongue)
        verb = next((i for i in range(1, len(tokens)) if governed.says(i) and not governed.vague(i)), None)
        source = None if verb is None else governed.subject(verb, len(tokens))
        if source is not None and (governed.likely(source) or governed.impersonal(verb or 0)):
            self.speakers.resolve(index, source)

    def unsaid(self, index: int) -> str | None:
        """Whose words a sentence holds that does not say so: who spoke last where it only reports, else its subject."""
        tokens = self.units[index].tokens
        governed = Governed(tokens, self.tongue)
        if self.speakers.last is not None and governed.reported():
            return self.speakers.last
        source = governed.first(0, len(tokens))
        if source is not None and governed.likely(source):
            said = self.speakers.meant(index, source)
            if self.speakers.known(said) or governed.somebody(source):
                return self.speakers.resolve(index, source)
        return self.speakers.named_first(index)

    # ── quotations that stand alone ─────────────────────────────────────────────────────────────────────

    def bare(self, index: int, quoted: tuple[Span, ...]) -> list[Quotation]:
        """A sentence that is all quotation, and what goes on with it: of whom the sentence before names or is about."""
        if not quoted:
            return []
        tokens = [self.units[index].tokens[at] for at in self.units[index].quotes]
        source, cue = self.introduced(index)
        speaker = self.speakers.resolve(index - 1, source) if source else self.carried(index)
        if speaker is None and self.capitals and index + 1 < len(self.units):
            speaker = self.unsaid(index + 1)
        kind = "direct" if any(is_sentence(t) for t in tokens) else "partial"
        if speaker is None and kind == "partial":
            return []
        content = quoted[0][0], quoted[-1][1]
        before = self.units[index - 1].tokens if index else ()
        span = self.stretches.span
        return [Quotation(span(before, source), span(before, cue), content, speaker, kind, quoted)]

    def goes_on(self, index: int, quoted: tuple[Span, ...]) -> bool:
        """Add a quotation to the one that the unit before it in the paragraph holds."""
        before = self.units[index - 1] if index else None
        if before is None or not self.follows(index):
            return False
        for at in range(len(self.found) - 1, max(-1, len(self.found) - 1 - RECENT), -1):
            last = self.found[at]
            inside = last.quoted and before.span[0] <= last.quoted[-1][0] < before.span[1]
            if inside and last.content is not None:
                content = last.content[0], max(last.content[1], quoted[-1][1])
                self.found[at] = replace(last, content=content, quoted=(*last.quoted, *quoted))
                return True
        return False

    def follows(self, index: int) -> bool:
        """Whether a unit goes on with the one before: in its paragraph, or as a whole paragraph behind a quotation."""
        before, unit = self.units[index - 1], self.units[index]
        if self.capitals:
            return before.paragraph == unit.paragraph and before.tokens[-1].kind == QUOTE
        return before.paragraph == unit.paragraph or (len(unit.quotes) == 1 and bool(before.quotes))

    def introduced(self, index: int) -> tuple[Range | None, Range | None]:
        """Source and cue of a sentence that ends in a colon before the quotation: "Kern added:"."""
        before = self.units[index - 1] if index else None
        if before is None or before.bare or before.tokens[-1].text != ":":
            return None, None
        reader = Reader(before, self.tongue)
        for at in range(len(before.tokens) - 1, 0, -1):
            if reader.is_cue(at):
                group = reader.verb_group(at)
                return reader.source_left(at, group), group
        return reader.opening(len(before.tokens) - 1), None

    def carried(self, index: int) -> str | None:
        """The speaker before, who goes on; or who the sentence before is about."""
        if index == 0:
            return None
        before = self.units[index - 1]
        if before.bare or before.quotes or index - 1 in self.speakers.spoken:
            return self.speakers.last
        if self.capitals:
            return self.unsaid(index - 1)
        source = Reader(before, self.tongue).opening(len(before.tokens))
        return self.speakers.resolve(index - 1, source) if source else self.speakers.last

    def loose(self, index: int, at: int) -> list[Quotation]:
        """A quotation in a sentence without a known cue for it: a speaker only where somebody stands beside it."""
        unit = self.units[index]
        token, reader = unit.tokens[at], Reader(unit, self.tongue)
        if not self.capitals and entitled(token, self.tongue):
            return []
        if self.capitals:
            source, cue = Governed(unit.tokens, self.tongue).of(at)
            if source is not None and (is_sentence(token) or token.text[0].islower()):
                return [self.record(index, Found(source, cue, (at, at + 1), (at,)))]
        behind = reader.behind(at) if token.text[-1] in ",?!" else None
        if behind is not None:
            return [self.record(index, Found(behind[0], behind[1], (at, at + 1), (at,)))]
        if reader.text(at - 1) in (",", ":"):
            source = reader.opening(at)
            if source is not None:
                return [self.record(index, Found(source, None, (at, at + 1), (at,)))]
        whole = is_sentence(token) and (ends_sentence(token) or (at == 0 and reader.text(1) == ","))
        small = self.capitals and (token.text[0].islower() or Governed(unit.tokens, self.tongue).reported())
        if not (whole or small):
            return []
        speaker = self.carried(index) if at == 0 else self.speaker(index, None)
        kind = "direct" if whole else "partial"
        return [Quotation(None, None, self.stretches.inner(token), speaker, kind, tuple(self.stretches.quoted(token)))]

    # ── quotations inside quotations ────────────────────────────────────────────────────────────────────

    def nested(self, outer: Quotation) -> list[Quotation]:
        """Quotations inside a quotation that a speaker introduces with "I told him": words of the same speaker."""
        if not outer.quoted:
            return []
        start, end = outer.quoted[0][0], outer.quoted[-1][1]
        found = []
        for marked in self.inside(start, end):
            inner = trim(self.text, marked.inner)
            lead = tokenise(self.text, max(start, inner[0] - LEAD), marked.outer[0])[-LEAD_WORDS:]
            own = {t.low for t in lead}
            said = own & self.tongue.cue_verbs and own & self.first_persons()
            if said and len(words(self.text, *inner)) >= SCARE_WORDS:
                found.append(self.inner_quotation(lead, inner, outer.speaker))
        return found

    def inside(self, start: int, end: int) -> list[Marked]:
        paragraph = self.paragraphs[bisect_right(self.starts, start) - 1]
        return [m for m in paragraph.marked if m.depth == 1 and start <= m.inner[0] and m.inner[1] <= end]

    def inner_quotation(self, lead: Sequence[Token], inner: Span, speaker: str | None) -> Quotation:
        cue = next(t for t in reversed(lead) if t.low in self.tongue.cue_verbs)
        source = next(t for t in reversed(lead) if t.low in self.first_persons())
        parts = tuple(self.stretches.sentences(inner))
        return Quotation((source.start, source.end), (cue.start, cue.end), inner, speaker, "direct", parts)

    def first_persons(self) -> frozenset[str]:
        return frozenset(p for p, kind in self.tongue.pronouns if kind == "any")
