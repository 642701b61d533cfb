"""Quotations of a page: attributions of its units made records, with speakers, and quotations that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from retold.languages import Language
from retold.records import Quotation, Span
from retold.stages.marks.attributions import Found, Reader
from retold.stages.marks.entities import Cast
from retold.stages.marks.quotemarks import Marked
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.speakers import Speakers
from retold.stages.marks.tokens import QUOTE, WORD, Token, tokenise
from retold.stages.marks.units import Unit, units
from retold.text import sentences, trim, words

SCARE_WORDS = 4
"""Words in quotation marks that no cue gives to anybody and that are no quotation."""
LEAD, LEAD_WORDS = 60, 6
"""Characters and tokens before a quotation inside a quotation in which "I told him" must stand."""
LOOSE_WORDS = 8
"""Words from which a part of a sentence in quotation marks is a quotation though nobody is said to say it."""
SENTENCE_WORDS = 3
"""Words from which a stretch in quotation marks may be a sentence."""
TERMINAL = (".", "!", "?", "…", ",", "—")


def quotations(text: str, paragraphs: Sequence[Paragraph], cast: Cast, tongue: Language) -> tuple[Quotation, ...]:
    """All quotations of a page in the order of their contents."""
    read = [unit for i, p in enumerate(paragraphs) for unit in units(text, i, p, tongue)]
    return _Page(text, paragraphs, read, Speakers(read, cast, tongue), tongue).quotations()


@dataclass(slots=True)
class _Page:
    text: str
    paragraphs: Sequence[Paragraph]
    units: Sequence[Unit]
    speakers: Speakers
    tongue: Language

    def quotations(self) -> tuple[Quotation, ...]:
        found: list[Quotation] = []
        open_cue: tuple[int, Found] | None = None
        for index, unit in enumerate(self.units):
            if unit.bare:
                found += self.bare(index, found, open_cue)
            else:
                found += self.framed(index)
            open_cue = None
        found += [inner for q in found for inner in self.nested(q)]
        found.sort(key=lambda q: (q.content or (0, 0), q.cue or (0, 0)))
        return tuple(found)

    def framed(self, index: int) -> list[Quotation]:
        """Quotations of a sentence with words of the page around them."""
        unit = self.units[index]
        found = Reader(unit, self.tongue).read()
        records = [self.record(index, f) for f in sorted(found, key=lambda f: f.source or f.content)]
        given = {i for f in found for i in range(*f.content)}
        for at in unit.quotes:
            if at not in given:
                records += self.loose(index, at)
        return records

    def record(self, index: int, found: Found) -> Quotation:
        tokens = found.unit.tokens
        speaker = self.speakers.resolve(index, found.source) if found.source else None
        content = self.content(tokens, found.content)
        quoted = [s for i in found.quotes for s in self.stretches(tokens[i])]
        kind = self.kind(tokens, found)
        source = self.span(tokens, found.source) if found.source else None
        cue = self.span(tokens, found.cue) if found.cue else None
        return Quotation(source, cue, content, speaker, kind, tuple(quoted))

    def span(self, tokens: Sequence[Token], part: tuple[int, int]) -> Span:
        return tokens[part[0]].start, tokens[part[1] - 1].end

    def content(self, tokens: Sequence[Token], part: tuple[int, int]) -> Span:
        """Span of a content; quotation marks at its ends are left out."""
        first, last = tokens[part[0]], tokens[part[1] - 1]
        start = self.inner(first)[0] if first.kind == QUOTE else first.start
        end = (
            self.inner(last)[1] if last.kind == QUOTE and (first.kind == QUOTE or part[1] - part[0] == 1) else last.end
        )
        return start, end

    def inner(self, token: Token) -> Span:
        lead = self.text.find(token.text, token.start, token.end)
        return lead, lead + len(token.text)

    def stretches(self, token: Token) -> list[Span]:
        """What stands inside the marks, a sentence each."""
        return sentences(self.text, *self.inner(token), self.tongue.abbreviations, self.tongue.function_words)

    def kind(self, tokens: Sequence[Token], found: Found) -> str:
        inside = [tokens[i] for i in range(*found.content)]
        quotes = [tokens[i] for i in found.quotes]
        if not quotes:
            return "indirect"
        alone = not any(t.kind == WORD for i, t in enumerate(inside) if not self.frame(found, i))
        whole = any(self.is_sentence(q) for q in quotes)
        if alone:
            return "direct" if whole else "partial"
        return "mixed" if whole else "partial"

    def frame(self, found: Found, offset: int) -> bool:
        """Whether a token inside a broken content belongs to source or cue, between the parts."""
        at = found.content[0] + offset
        tokens = found.unit.tokens
        broken = tokens[found.content[0]].kind == QUOTE and tokens[found.content[1] - 1].kind == QUOTE
        inside = found.source is not None and found.content[0] < found.source[0] < found.content[1]
        return broken and inside and tokens[at].kind == WORD

    def is_sentence(self, token: Token) -> bool:
        opens = token.text[:1].isupper() or not token.text[:1].isalpha()
        return opens and (token.text[-1] in TERMINAL or len(words(token.text)) >= SENTENCE_WORDS)

    def bare(self, index: int, found: list[Quotation], _open: object) -> list[Quotation]:
        """A sentence that is all quotation: it goes on with what was said before it in the paragraph, or by whom."""
        unit = self.units[index]
        tokens = [unit.tokens[at] for at in unit.quotes]
        quoted = [s for t in tokens for s in self.stretches(t)]
        if not quoted:
            return []
        same = index > 0 and self.units[index - 1].paragraph == unit.paragraph
        if same and found and self.ends_unit(found, index - 1):
            last = max(range(len(found)), key=lambda i: (found[i].quoted[-1:] or ((0, 0),))[0])
            before = found[last]
            if before.quoted and before.content is not None:
                content = before.content[0], max(before.content[1], quoted[-1][1])
                found[last] = replace(before, content=content, quoted=(*before.quoted, *quoted))
                return []
        speaker = self.carried(index)
        kind = "direct" if any(self.is_sentence(t) for t in tokens) else "partial"
        if speaker is None and kind == "partial":
            return []
        return [Quotation(None, None, (quoted[0][0], quoted[-1][1]), speaker, kind, tuple(quoted))]

    def ends_unit(self, found: list[Quotation], index: int) -> bool:
        """Whether the unit before holds a quotation."""
        span = self.units[index].span
        return any(span[0] <= a < span[1] for q in found for a, _ in q.quoted)

    def carried(self, index: int) -> str | None:
        """The speaker before, who goes on; or who the sentence before is about."""
        if index == 0:
            return None
        before = self.units[index - 1]
        if before.bare or before.quotes or index - 1 in self.speakers.spoken:
            return self.speakers.last
        source = Reader(before, self.tongue).opening(len(before.tokens))
        return self.speakers.resolve(index - 1, source) if source else self.speakers.last

    def loose(self, index: int, at: int) -> list[Quotation]:
        """A quotation in a sentence without a cue for it: a speaker only where it is long enough to be speech."""
        unit = self.units[index]
        token = unit.tokens[at]
        count = len(words(token.text))
        if count < SCARE_WORDS:
            return []
        behind = Reader(unit, self.tongue).behind(at) if token.text[-1] in ",?!" else None
        if behind is not None:
            return [self.record(index, Found(unit, behind[0], behind[1], (at, at + 1), (at,)))]
        before = unit.tokens[at - 1] if at else None
        introduced = before is not None and before.text in (",", ":")
        source = Reader(unit, self.tongue).opening(at) if at else None
        speaker = self.speakers.resolve(index, source) if source and introduced else None
        whole = self.is_sentence(token) and token.text[-1] in TERMINAL
        if at == 0 and whole:
            speaker = self.carried(index)
        if speaker is None and not whole and count < LOOSE_WORDS:
            return []
        kind = "direct" if self.is_sentence(token) else "partial"
        span = self.span(unit.tokens, source) if source and introduced else None
        return [Quotation(span, None, self.inner(token), speaker, kind, tuple(self.stretches(token)))]

    def nested(self, outer: Quotation) -> list[Quotation]:
        """Quotations inside a quotation that a speaker introduces with "I told him": words of the same speaker."""
        if not outer.quoted:
            return []
        start, end = outer.quoted[0][0], outer.quoted[-1][1]
        found = []
        for marked in self.inside(start, end):
            inner = trim(self.text, marked.inner)
            lead = tokenise(self.text, max(start, inner[0] - LEAD), marked.outer[0])
            own = {t.low for t in lead[-LEAD_WORDS:]}
            said = bool(own & self.tongue.cue_verbs) and bool(own & self.first_persons())
            if said and len(words(self.text, *inner)) >= SCARE_WORDS:
                found.append(self.inner_quotation(lead, inner, outer.speaker))
        return found

    def inside(self, start: int, end: int) -> list[Marked]:
        return [
            m for p in self.paragraphs if p.span[0] < end and start < p.span[1]
            for m in p.marked if m.depth == 1 and start <= m.inner[0] and m.inner[1] <= end
        ]  # fmt: skip

    def inner_quotation(self, lead: Sequence[Token], inner: Span, speaker: str | None) -> Quotation:
        cue = next(t for t in reversed(lead) if t.low in self.tongue.cue_verbs)
        source = next((t for t in reversed(lead) if t.low in self.first_persons()), cue)
        parts = sentences(self.text, *inner, self.tongue.abbreviations, self.tongue.function_words)
        return Quotation((source.start, source.end), (cue.start, cue.end), inner, speaker, "direct", tuple(parts))

    def first_persons(self) -> frozenset[str]:
        return frozenset(p for p, kind in self.tongue.pronouns if kind == "any")
