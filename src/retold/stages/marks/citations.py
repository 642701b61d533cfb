"""Other media, agencies and bodies named as where something comes from, by their shape and what stands around them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from retold.languages import Language
from retold.records import Article, Citation, Quotation, Span
from retold.stages.marks.entities import ORGANISATION, Cast, Entity
from retold.stages.marks.runs import Mention
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import WORD, Token

BEFORE = 7
"""Tokens before a name in which "a statement to", "told the" are looked for."""
AFTER = 3
"""Tokens behind a name in which its verb or "report" is looked for."""
PUBLISHED = 16
"""Tokens behind a body in which it may publish a report, an apposition between."""


def citations(
    article: Article, paragraphs: Sequence[Paragraph], cast: Cast, quotations: Sequence[Quotation], tongue: Language
) -> tuple[Citation, ...]:
    """Citations of the page in order, those of its credit lines included."""
    found = []
    speaking = sorted((q.source, q.speaker) for q in quotations if q.source and q.speaker)
    for mention, entity in zip(cast.mentions, cast.entities, strict=True):
        place = _Place(paragraphs[mention.paragraph].tokens, mention, entity, tongue)
        speaks = place.body() and _speaks(mention, entity, speaking)
        if speaks or place.cited():
            found.append(Citation(name=entity.name, span=mention.span))
    names = {name.casefold(): name for name in (e.name for e in cast.entities)}
    for credit in article.credits:
        if credit.kind in ("agency", "outlet"):
            found.append(Citation(name=names.get(credit.name.casefold(), credit.name), span=credit.span))
    return tuple(sorted(set(found), key=lambda c: (c.span, c.name)))


def _speaks(mention: Mention, entity: Entity, speaking: Sequence[tuple[Span, str]]) -> bool:
    """Whether the name stands in the source of a quotation that is the body's own."""
    at = bisect_right(speaking, ((mention.span[0] + 1, 0), "")) - 1
    if at < 0:
        return False
    source, speaker = speaking[at]
    return speaker == entity.name and source[0] <= mention.span[0] and mention.span[1] <= source[1]


@dataclass(frozen=True, slots=True)
class _Place:
    tokens: tuple[Token, ...]
    mention: Mention
    entity: Entity
    tongue: Language

    def cited(self) -> bool:
        """Whether something is said to come from this name here."""
        if not self.body():
            return False
        return self.told() or self.reports() or self.speaks() or self.issued() or self.publishes() or self.introduced()

    def body(self) -> bool:
        """Whether it is a medium, an agency or another body: by its name, or by the noun behind it."""
        if self.entity.kind == ORGANISATION and (self.firm() or self.definite()):
            return True
        lows = [t.low for t in self.behind(2)]
        return bool(lows) and (lows[0] in self.tongue.media or lows[-1] in self.tongue.report_nouns)

    def firm(self) -> bool:
        """Whether more than an article says that it is a body: "the Koreas" and "the Kim family" are none."""
        said = len(self.entity.words) > 1 or self.entity.votes[ORGANISATION] > 1
        return said or any(token.low in self.tongue.media for token in self.behind(2))

    def definite(self) -> bool:
        """Whether an article stands before it here."""
        return self.mention.at > 0 and self.tokens[self.mention.at - 1].low in self.tongue.determiners

    def behind(self, size: int) -> Sequence[Token]:
        return self.tokens[self.mention.until : self.mention.until + size]

    def ahead(self, size: int) -> list[Token]:
        """Tokens before the name, the nearest first; articles left out."""
        before = self.tokens[max(0, self.mention.at - size) : self.mention.at]
        return [t for t in reversed(before) if t.low not in self.tongue.determiners]

    def told(self) -> bool:
        """ "told the Courier", "said Courier" behind what it said."""
        ahead = self.ahead(3)
        if not ahead or ahead[0].low not in self.tongue.cue_verbs or not self.firm():
            return False
        after = self.behind(1)
        ends = not after or after[0].kind != WORD
        return ahead[0].low in self.tongue.tell_verbs or ends

    def reports(self) -> bool:
        """ "a Courier report", "the Courier's story"."""
        return any(t.low in self.tongue.report_nouns for t in self.behind(2))

    def speaks(self) -> bool:
        """ "the Courier reported", "Northern Desk previously reported"; of a medium also "published"."""
        medium = self.tongue.media & set(self.entity.words)
        verbs = self.tongue.cue_verbs | (self.tongue.publish_verbs if medium else frozenset())
        for token in self.behind(AFTER):
            if token.low in verbs:
                return True
            passes = token.low in self.tongue.adverbs or token.low in self.tongue.auxiliaries
            if not (passes or token.low in self.tongue.media or token.text in (",", "—")):
                return False
        return False

    def issued(self) -> bool:
        """ "in a statement to the Courier", "an interview with Northern Desk", "a report by the Institute"."""
        ahead = self.ahead(BEFORE)
        if not ahead or ahead[0].low not in self.tongue.prepositions | self.tongue.infinitives:
            return False
        for token in ahead[1:]:
            if token.low in self.tongue.report_nouns:
                return True
            if token.kind != WORD or token.capital:
                return False
        return False

    def publishes(self) -> bool:
        """ "The Institute, a body of engineers, published a report"."""
        if self.mention.at > 3 and self.tokens[self.mention.at - 1].low not in self.tongue.determiners:
            return False
        tokens = self.behind(PUBLISHED)
        for at, token in enumerate(tokens):
            if token.text == ".":
                return False
            opened = at > 1 and tokens[at - 1].low in self.tongue.determiners
            if token.low in self.tongue.report_nouns and opened and tokens[at - 2].kind == WORD:
                return tokens[at - 2].low not in self.tongue.prepositions
        return False

    def introduced(self) -> bool:
        """ "according to the Courier", "citing Northern Desk"."""
        lows = [t.low for t in self.ahead(5)]
        for phrase in self.tongue.cue_phrases:
            words = phrase.split()[::-1]
            if lows[: len(words)] == words:
                return True
        return False
