"""How far it reaches what a source says: before source and verb, or behind them."""

from __future__ import annotations

from dataclasses import dataclass

from retold.stages.marks.cues import STOPS
from retold.stages.marks.nouns import Range, dated
from retold.stages.marks.sources import Sources
from retold.stages.marks.tokens import MARK, QUOTE, WORD
from retold.stages.marks.units import entitled
from retold.text import fold

ADJUNCT = 12
"""Tokens that may stand between a verb of saying and "that": "in an interview with the Courier on Friday"."""
TRAILING = 10
"""Tokens of an adjunct after "she said" behind its quotation."""
BROKEN = 14
"""Tokens between the parts of a broken quotation: "…,” the mayor said on Friday, “…”."""
HEARER = 10
"""Tokens of a hearer: "told reporters at the harbour that"."""
LONGEST_CUE = 5
"""Words of the longest phrase that opens reported speech: "in the words of"."""


@dataclass(slots=True)
class Found:
    """One attribution by indices of tokens of its unit."""

    source: Range | None
    cue: Range | None
    content: Range
    quotes: tuple[int, ...] = ()
    """Quotations in the content that no attribution inside it claims."""


class Extents(Sources):
    """Finds contents; `found` holds what is found, `taken` its tokens, `owned` its quotations."""

    taken: set[int]
    owned: set[int]
    found: list[Found]

    # ── before source and verb ──────────────────────────────────────────────────────────────────────────

    def is_post(self, start: int, end: int) -> bool:
        """Whether source and cue stand behind what was said: "…,” Kern said."."""
        ahead = any(self.quoted(i) and i not in self.owned for i in range(end, len(self.tokens)))
        if self.quoted(start - 1) and start - 1 not in self.owned:
            if ahead and not self.whole(start - 1):
                return False
            return self.ends_after(end) or self.text(end) in (",", ":") or self.text(start - 1)[-1:] in (",", "?", "!")
        if self.text(start - 1) != ",":
            return False
        if start <= 2 and not self.quoted(start - 2):
            return self.resumes(end)
        return (self.inside(end) if ahead else self.ends_after(end)) or self.resumes(end)

    def inside(self, at: int) -> bool:
        """Whether a clause goes on in a quotation behind a comma: "The wall, Kern said, “will not hold.”"."""
        quote = at + 1
        return self.text(at) == "," and self.quoted(quote) and self.text(quote)[:1].islower()

    def resumes(self, at: int) -> bool:
        """Whether a clause that source and verb interrupt goes on: "The wall, Kern said, will hold."."""
        if self.text(at) != "," or at + 1 >= len(self.tokens) or self.tokens[at + 1].kind != WORD:
            return False
        low, tongue = self.low(at + 1), self.tongue
        other = tongue.conjunctions | tongue.relatives | tongue.cue_verbs | tongue.prepositions
        return low not in other and not self.participle(at + 1)

    def ends_after(self, at: int) -> bool:
        """Whether nothing but a short adjunct follows in the clause."""
        if at >= len(self.tokens) or self.text(at) in STOPS or self.text(at) in (",", ";", ")"):
            return True
        token = self.tokens[at]
        adjunct = token.low in self.tongue.prepositions or dated(token, self.tongue) or self.helps(token)
        return (adjunct or self.low(at - 1) in self.tongue.tell_verbs) and self.adjunct_ends(at)

    def adjunct_ends(self, at: int) -> bool:
        """Whether an adjunct that begins at `at` runs to a comma or the end, and says nothing more."""
        for index in range(at, min(len(self.tokens), at + TRAILING)):
            token, last = self.tokens[index], index == len(self.tokens) - 1
            if token.low in self.tongue.complementisers or (token.kind == QUOTE and not self.titled(index)):
                return False
            apart = last or token.start > self.tokens[index - 1].end
            if token.text == "," or (token.text in STOPS and apart) or (last and token.kind == QUOTE):
                return True
        return False

    def titled(self, at: int) -> bool:
        """Whether a quotation is what something is called: "on the programme “Words of the Sea”"."""
        return self.tokens[at - 1].kind == WORD and entitled(self.tokens[at], self.tongue)

    def before(self, start: int) -> Range | None:
        """What stands before source and verb: the quotation, or the clause up to the comma."""
        at = start - 1
        if self.quoted(at):
            if at in self.owned:
                return None
            joined = at > 0 and (self.tokens[at - 1].kind == WORD or self.text(at - 1) == ",") and not self.whole(at)
            return self.clause_start(at) if joined else at, start
        if self.quoted(at - 1) and self.whole(at - 1):
            return at - 1, at
        first = self.clause_start(at)
        enough = at - first >= 2 or any(self.quoted(i) for i in range(first, at))
        return (first, at) if enough else None

    def whole(self, at: int) -> bool:
        """Whether a quotation opens with a capital, as a sentence of its own does."""
        return self.text(at)[:1].isupper() and (at == 0 or self.tokens[at - 1].kind != WORD)

    def closed(self, at: int) -> bool:
        """Whether a quotation ends in a mark that leads back to the page's own words, or is a sentence of its own."""
        return self.text(at)[-1] in ",!?" or self.whole(at)

    def clause_start(self, at: int) -> int:
        """Start of the clause before `at`: behind what is taken, a semicolon, an opening conjunction."""
        first = at
        while first > 0 and first - 1 not in self.taken and self.text(first - 1) not in (";", ":", "—"):
            first -= 1
        joining = self.tongue.conjunctions - self.tongue.subordinators
        while first < at and (self.tokens[first].kind == MARK or self.low(first) in joining):
            first += 1
        return first

    def continuation(self, at: int) -> int | None:
        """A second part of a broken quotation: "…,” Kern said, “…”."""
        for index in range(at, min(len(self.tokens), at + BROKEN)):
            if self.quoted(index):
                free = index not in self.owned and self.text(index - 1) in (",", ":", "—")
                return index if free else None
            if self.text(index) in STOPS or self.low(index) in self.tongue.cue_verbs:
                return None
        return None

    # ── behind the verb ─────────────────────────────────────────────────────────────────────────────────

    def following(self, at: int) -> Range | None:
        """What stands behind the verb at `at`, its hearer and an adjunct left out."""
        start = self.past_adjunct(self.past_hearer(at))
        if self.text(start) in (",", ":", "—", "-"):
            start = self.next_quote(start) or len(self.tokens)
        if start >= len(self.tokens) or start in self.owned:
            return None
        end = self.end_of(start)
        return (start, end) if end - start > 1 or (end > start and self.quoted(start)) else None

    def past_hearer(self, at: int) -> int:
        """Index behind the hearer of "told", "asked"."""
        tokens, start = self.tokens, at + 1
        if self.low(at) not in self.tongue.tell_verbs or start >= len(tokens) or tokens[start].kind != WORD:
            return start
        opens = self.tongue.complementisers | self.tongue.infinitives
        for index in range(start, min(len(tokens), start + HEARER)):
            if self.quoted(index) or self.low(index) in opens or self.text(index) in (",", ":"):
                return index
        hearer = tokens[start].capital or self.low(start) in self.hearers()
        if not hearer or self.low(start) in self.tongue.determiners:
            return start
        index = start + 1
        while index < len(tokens) and tokens[index].capital and tokens[start].capital:
            index += 1
        return index

    def hearers(self) -> frozenset[str]:
        """Words that can stand alone for a hearer."""
        return frozenset(p for p, _ in self.tongue.pronouns) | self.tongue.role_nouns

    def past_adjunct(self, at: int) -> int:
        """Index behind "on Friday", "in a statement" where "that" or a quotation follows."""
        if at >= len(self.tokens) or not self.adjunct(at):
            return at
        for index in range(at, min(len(self.tokens), at + ADJUNCT)):
            if self.quoted(index) and self.titled(index):
                continue
            if self.quoted(index) and self.text(index)[:1].islower():
                return at
            if self.quoted(index) or self.low(index) in self.tongue.complementisers or self.text(index) == ":":
                return index
            if self.text(index) == "," and self.quoted(index + 1):
                return index + 1
        index = at
        while index < len(self.tokens) and self.low(index) not in self.tongue.prepositions and self.adjunct(index):
            index += 1
        return index

    def adjunct(self, at: int) -> bool:
        """Whether a word opens an adjunct: a preposition, a day, an adverb."""
        token = self.tokens[at]
        return token.low in self.tongue.prepositions or dated(token, self.tongue) or self.helps(token)

    def end_of(self, start: int) -> int:
        """End of what a verb gives: its quotation with what follows at once, or the clause."""
        tokens, index = self.tokens, start
        if self.quoted(start) and (self.closed(start) or start + 1 >= len(tokens) or tokens[start + 1].kind != WORD):
            return start + 1
        stops = {self.verb_group(f.cue[0])[0] for f in self.found if f.cue and not self.encloses(start, f)}
        while index < len(tokens):
            ended = self.text(index) in STOPS and index == len(tokens) - 1
            if index in stops or ended or self.text(index) in (";", "—") or self.breaks(index):
                break
            index += 1
        joins = self.tongue.conjunctions if index in stops else frozenset()
        while index > start and (self.text(index - 1) in STOPS | {","} or self.low(index - 1) in joins):
            index -= 1
        return index

    def encloses(self, start: int, found: Found) -> bool:
        """Whether an attribution has its own source inside what begins at `start`: "said that she denied it"."""
        return found.source is None or found.source[0] >= start

    def breaks(self, at: int) -> bool:
        """Whether a comma ends what was said: ", adding", ", according to"."""
        if self.text(at) != ",":
            return False
        if at + 1 >= len(self.tokens) or self.low(at + 1) in self.tongue.cue_verbs:
            return True
        opening = " ".join(t.low for t in self.tokens[at + 1 : at + 1 + LONGEST_CUE] if t.kind == WORD)
        return any(f"{opening} ".startswith(f"{fold(cue)} ") for cue in self.tongue.cue_phrases)
