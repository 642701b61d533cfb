"""Noun phrases where nouns have a capital and articles a case: which can be a subject, and which is likely somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retold.languages import Language
from retold.stages.marks.cues import STOPS, Clause
from retold.stages.marks.nouns import Range, subjects
from retold.stages.marks.runs import is_title
from retold.stages.marks.tokens import Token

MODIFIERS = 6
"""Small words that may stand between an article and its noun: "der lange Zeit umstrittene neue Leiter"."""
BRACKET = 6
"""Tokens of a bracket behind a name: "(SPD)"."""
SHORT = 3
"""Letters of a noun that is too short to end a compound."""
NAME = 4.5
"""Rarity from which a noun without an article is likely to be a name."""


class Phrase(NamedTuple):
    """A noun phrase: whether it can be a subject by its article, and whether a preposition stands before it."""

    start: int
    end: int
    subject: bool
    prepared: bool


class Nominals(Clause):
    """The noun phrases of one unit."""

    def __init__(self, tokens: Sequence[Token], tongue: Language) -> None:
        """Take the tokens and their language."""
        super().__init__(tokens, tongue)
        self.phrases = list(self._phrases())

    def _phrases(self) -> Iterator[Phrase]:
        at, prepared = 0, False
        while at < len(self.tokens):
            low = self.low(at)
            end = self.phrase_end(at)
            if end > at:
                subject = not prepared and low not in self.tongue.obliques
                yield Phrase(at, end, subject, prepared or low in self.tongue.prepositions)
                at, prepared = end, False
            else:
                opens = low in self.tongue.prepositions or low in self.tongue.subordinators
                prepared = opens or (prepared and (self.modifies(at) or self.ordinal(at)))
                at += 1

    def ordinal(self, at: int) -> bool:
        """Whether a full stop makes the figure before it an ordinal: "am 20. August"."""
        return self.text(at) == "." and self.text(at - 1).isdigit()

    def phrase_end(self, start: int) -> int:
        """End of the noun phrase that begins at `start` with all that belongs to it, or `start`."""
        if self.low(start) in subjects(self.tongue):
            return start if self.thing(start) else start + 1
        end = self.nominal_end(start)
        while end > start:
            longer = self.attached(end)
            if longer == end:
                break
            end = longer
        return end

    def nominal_end(self, start: int) -> int:
        """End of article, adjectives and nouns, or `start`."""
        at = start
        if self.low(at) in self.tongue.determiners:
            at += 1
            while at - start <= MODIFIERS and self.modifies(at):
                at += 1
        if not self.noun(at):
            return start
        while self.noun(at) or self.joins(at):
            at += 1
        return at

    def modifies(self, at: int) -> bool:
        """Whether a word may stand between an article and its noun."""
        low = self.low(at)
        if self.text(at) in ("-", ","):
            return self.text(at + 1).islower() and low not in self.tongue.function_words
        small = self.text(at).islower() or self.text(at).isdigit() or self.compound(at)
        return small and low not in self.tongue.function_words and low not in self.tongue.cue_verbs

    def compound(self, at: int) -> bool:
        """Whether a word with a capital is the first part of an adjective: "US-amerikanische"."""
        return self.hyphened(at + 2) and self.text(at + 2).islower() and self.text(at + 1) == "-"

    def noun(self, at: int) -> bool:
        """Whether a token is a noun or a name."""
        if not 0 <= at < len(self.tokens) or not self.tokens[at].capital:
            return False
        if at == 0 and self.adverb(self.low(at)):
            return False
        return self.low(at) not in self.tongue.function_words or (at > 0 and self.text(at).isupper())

    def joins(self, at: int) -> bool:
        """Whether a mark or a small word stands inside a name: "Ada K. Kern", "Ada von der Brenn"."""
        text, before = self.text(at), self.text(at - 1)
        if text in ("-", "’", "'", "&", "/"):
            return self.noun(at + 1) or self.tokens[at].start == self.tokens[at - 1].end
        if text == ".":
            return self.noun(at + 1) and (len(before) == 1 or before.casefold() in self.tongue.abbreviations)
        particle = text in self.tongue.name_links and text not in self.tongue.conjunctions
        return particle and self.particle(at)

    def particle(self, at: int) -> bool:
        """Whether a small word is part of a name: no article, and no preposition that ties two nouns."""
        behind = at + 1 if self.noun(at + 1) else at + 2
        links = {self.low(i) for i in range(at, behind)}
        linked = links <= self.tongue.name_links and not links & self.tongue.attachments
        return self.noun(behind) and linked and not links <= self.tongue.determiners

    def attached(self, end: int) -> int:
        """End of a genitive, a bracket, a tied noun or an apposition that begins at `end`, or `end`."""
        low, text = self.low(end), self.text(end)
        if text == "(":
            closed = next((i for i in range(end, min(end + BRACKET, len(self.tokens))) if self.text(i) == ")"), None)
            return end if closed is None else closed + 1
        if low in self.tongue.genitives:
            return max(end, self.nominal_end(end))
        if low in self.tongue.attachments or low in self.tongue.coordinators:
            until = self.nominal_end(end + 1)
            return until if until > end + 1 else end
        return self.apposed(end) if text == "," else end

    def apposed(self, comma: int) -> int:
        """End of an apposition behind a comma: a phrase that a comma, a verb or a quotation follows."""
        start = comma + 1
        end = self.nominal_end(start)
        if end == start or self.low(start) in self.tongue.obliques:
            return comma
        longer = end
        while (more := self.attached(longer) if self.text(longer) != "," else longer) > longer:
            longer = more
        closes = self.text(longer) in (",", *STOPS, "") or self.quoted(longer) or self.finite(longer)
        return longer if closes else comma

    def finite(self, at: int) -> bool:
        """Whether a small word is a known verb."""
        return self.low(at) in self.tongue.cue_verbs | self.tongue.auxiliaries

    def thing(self, at: int) -> bool:
        """Whether a pronoun that nobody is stands at an index."""
        return (self.low(at), "thing") in self.tongue.pronouns

    def likely(self, part: Range) -> bool:
        """Whether a phrase is likely to be somebody: a pronoun, a role, a body, or a name without an article."""
        if self.somebody(part):
            return True
        nouns = self.nouns(part)
        if not nouns or self.low(nouns[0]).endswith(self.tongue.abstract_endings):
            return False
        plain = self.low(part[0]) not in self.tongue.determiners
        return any(i + 1 in nouns for i in nouns) or (plain and any(self.rare(i) for i in nouns))

    def somebody(self, part: Range) -> bool:
        """Whether a phrase can only be somebody: a pronoun, a role, a body, or letters such as "UNO"."""
        if self.low(part[0]) in subjects(self.tongue):
            return True
        nouns = self.nouns(part)
        return any(self.role(self.low(i)) or (len(self.text(i)) > 1 and self.text(i).isupper()) for i in nouns)

    def nouns(self, part: Range) -> list[int]:
        """Indices of the nouns of a phrase, without what belongs to it."""
        start = part[0] + (self.low(part[0]) in self.tongue.determiners)
        return [i for i in range(start, self.nominal_end(part[0])) if self.noun(i)]

    def role(self, low: str) -> bool:
        """Whether a noun, or the end of a compound, is one for people, bodies or media."""
        tongue = self.tongue
        return is_title(low, tongue) or low.endswith(_bodies(tongue)) or low in tongue.role_nouns

    def rare(self, at: int) -> bool:
        """Whether a noun is as rare as a name, and no abstract noun."""
        low = self.low(at)
        return not low.endswith(self.tongue.abstract_endings) and self.tongue.rarity(self.tongue.stem(low)) >= NAME


@cache
def _bodies(tongue: Language) -> tuple[str, ...]:
    """Nouns for bodies, media and reports, with which compounds may end."""
    nouns = tongue.organisations | tongue.media | tongue.report_nouns
    return tuple(sorted(noun for noun in nouns if len(noun) > SHORT))
