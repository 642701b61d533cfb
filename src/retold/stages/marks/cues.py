"""Verbs of saying in one unit: which words are cues, and the small words around them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.languages import Language
from retold.stages.marks.nouns import Range, dated, subjects
from retold.stages.marks.runs import possessive
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token

STOPS = frozenset((".", "!", "?", "…"))
"""Marks that end a sentence."""


@cache
def particles(tongue: Language) -> dict[str, tuple[str, ...]]:
    """Particles of the verbs of saying that have some."""
    return {verb: tuple(words.split()) for verb, words in tongue.cue_particles}


class Clause:
    """The tokens of a unit, and what they are to each other."""

    def __init__(self, tokens: Sequence[Token], tongue: Language) -> None:
        """Take the tokens and their language."""
        self.tokens = tokens
        self.tongue = tongue

    def low(self, at: int) -> str:
        """The folded word at an index, empty outside."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def text(self, at: int) -> str:
        """The word or mark at an index, empty outside."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def quoted(self, at: int) -> bool:
        """Whether a quotation stands at an index."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == QUOTE

    def is_cue(self, at: int) -> bool:
        """Whether the token is a verb of saying, and not a noun or part of a name."""
        token = self.tokens[at]
        if at == 0 or token.low not in self.tongue.cue_verbs or self.hyphened(at):
            return False
        if token.capital and not (self.quoted(at - 1) or self.text(at - 1) == ","):
            return False
        if token.low in self.tongue.noun_cues and not self.verbal(at):
            return False
        before = self.low(at - 1)
        noun = before in self.tongue.determiners - subjects(self.tongue) and before not in self.tongue.quantifiers
        prepared = before in self.tongue.prepositions and not self.participle(at)
        return not (noun or prepared or before in self.tongue.infinitives or self.owned_noun(at))

    def owned_noun(self, at: int) -> bool:
        """Whether a word stands between a genitive and a noun: "Kern's reported debts", not "he's said"."""
        owner, behind = self.tokens[at - 1], self.low(at + 1)
        small = self.tongue.function_words | self.tongue.complementisers
        return possessive(owner) and owner.low not in small and behind.isalpha() and behind not in small

    def hyphened(self, at: int) -> bool:
        """Whether a word is part of another: "so-called"."""
        return self.text(at - 1) == "-" and self.tokens[at - 1].end == self.tokens[at].start

    def verbal(self, at: int) -> bool:
        """Whether a word that may be a noun is a verb here: after a pronoun, before "that", or where one must stand."""
        if "verb-second" in self.tongue.traits and (self.behind_quote(at) or self.splits(at)):
            return True
        helped = self.low(at - 1) in subjects(self.tongue) or self.low(at - 1) in self.tongue.auxiliaries
        return helped or self.low(at + 1) in self.tongue.complementisers

    def splits(self, at: int) -> bool:
        """Whether a verb in two parts is followed by "that": "gab an, dass"."""
        return any(self.low(at + ahead) in self.tongue.complementisers for ahead in (2, 3))

    def behind_quote(self, at: int) -> bool:
        """Whether a quotation ends right before a token, a comma between them or not."""
        return self.quoted(at - 2 if self.text(at - 1) == "," else at - 1)

    def participle(self, at: int) -> bool:
        """Whether a verb borrows its subject from the clause before: "adding"."""
        return self.tokens[at].low.endswith(self.tongue.participle_endings)

    def verb_group(self, at: int) -> Range:
        """The verb with the auxiliaries and adverbs before it and what belongs to it behind: "has called for"."""
        start = at
        while start > 0 and self.helps(self.tokens[start - 1]):
            start -= 1
        day = at + 2 < len(self.tokens) and dated(self.tokens[at + 2], self.tongue)
        if self.low(at + 1) in particles(self.tongue).get(self.low(at), ()) and not day:
            return start, at + 2
        return start, at + 4 if self.stated(at + 1) else at + 1

    def stated(self, at: int) -> bool:
        """Whether it follows in what the words were said, and nothing more: "in a statement."."""
        shaped = self.low(at) in self.tongue.place_words and self.low(at + 1) in self.tongue.determiners
        ends = at + 3 >= len(self.tokens) or self.tokens[at + 3].kind != WORD
        return shaped and self.low(at + 2) in self.tongue.report_nouns and ends

    def helps(self, token: Token) -> bool:
        """Whether a word is an auxiliary or an adverb beside a verb."""
        return token.text.islower() and (token.low in self.tongue.auxiliaries or self.adverb(token.low))

    def adverb(self, low: str) -> bool:
        """Whether a word is an adverb, by the list or by its ending."""
        return low in self.tongue.adverbs or (len(low) > 4 and low.endswith(self.tongue.adverb_endings))

    def next_quote(self, at: int) -> int | None:
        """Index of the quotation at or behind an index, with nothing but marks before it."""
        while at < len(self.tokens) and self.tokens[at].kind == MARK:
            at += 1
        return at if self.quoted(at) else None
