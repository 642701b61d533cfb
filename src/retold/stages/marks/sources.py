"""The source of a verb of saying: before it, behind it, or shared with an earlier verb."""

from __future__ import annotations

from retold.stages.marks.cues import STOPS, Clause
from retold.stages.marks.nouns import Range, left_of, plausible, right_of, subjects
from retold.stages.marks.tokens import MARK, QUOTE, WORD

SUBJECT_WORDS = 4
"""Small words that may follow an article before the noun: "the former harbour master"."""
CLAUSE = 3
"""Tokens that must stand before ", said Kern" for it to close a sentence."""


class Sources(Clause):
    """Finds who says what the verbs of a unit report."""

    def somebody(self, source: Range | None) -> Range | None:
        """The phrase, where it can be somebody who speaks."""
        return source if source is not None and plausible(self.tokens, source, self.tongue) else None

    def inverted(self, at: int, group: Range) -> Range | None:
        """The source behind the verb: "…,” said Kern", ", said the mayor."."""
        start, end = group[0], self.past_hyphen(group[1])
        if not (self.quoted(start - 1) or self.text(start - 1) in (",", "—", "-")) or end >= len(self.tokens):
            return None
        after = self.tokens[end]
        if after.kind != WORD or after.low in self.tongue.prepositions | self.tongue.complementisers:
            return None
        source = right_of(self.tokens, end, self.tongue)
        if source is None or self.behind_quote(start):
            return source
        if self.somebody(source) is None:
            return None
        hearing = self.participle(at) or self.low(at) in self.tongue.tell_verbs
        return source if self.closes(source) and not hearing and at > CLAUSE else None

    def past_hyphen(self, at: int) -> int:
        """Index behind a hyphen that joins the subject to its verb: "dit-elle"."""
        joined = 0 < at < len(self.tokens) and self.text(at) == "-" and self.tokens[at].start == self.tokens[at - 1].end
        return at + 1 if joined else at

    def closes(self, source: Range) -> bool:
        """Whether the sentence ends behind a source, whose head is somebody."""
        first = self.tokens[source[0]]
        head = first.capital or plausible(self.tokens, (source[1] - 1, source[1]), self.tongue)
        return head and (source[1] >= len(self.tokens) or self.text(source[1]) in STOPS)

    def subject_behind(self, source: Range | None, end: int) -> Range | None:
        """The subject behind a verb in second place that something else precedes: "Am Montag sagte die Ministerin"."""
        if "verb-second" not in self.tongue.traits:
            return None
        behind = self.somebody(right_of(self.tokens, end, self.tongue))
        if behind is None:
            return None
        fronted = source is None or {self.low(source[0]), self.low(source[0] - 1)} & self.tongue.prepositions
        return behind if fronted or self.text(behind[1]) == ":" else None

    def source_left(self, at: int, group: Range) -> Range | None:
        """The source before the verb; one that is shared with an earlier verb where there is none."""
        start = group[0]
        before = self.low(start - 1)
        participle = self.participle(at) and before not in self.tongue.auxiliaries
        if before in self.tongue.coordinators or (before in self.tongue.conjunctions and participle):
            return self.shared(start) or self.leading(start)
        if participle and not (self.tokens[start - 1].capital or before in subjects(self.tongue)):
            return self.leading(start)
        source = left_of(self.tokens, start, self.tongue)
        if source is None:
            return self.leading(start) if before == "," else None
        beside = self.quoted(source[0] - 1) or self.next_quote(at + 1) is not None
        return source if beside else self.somebody(source)

    def shared(self, end: int) -> Range | None:
        """Source of the nearest verb of saying before a second one: "Kern met them and said"."""
        for at in range(end - 2, 0, -1):
            if self.quoted(at):
                return None
            if self.is_cue(at):
                return self.source_left(at, self.verb_group(at))
        return None

    def leading(self, end: int) -> Range | None:
        """Subject of the unit: the source of its first verb, or the phrase that it opens with."""
        for at in range(1, end):
            if (self.is_cue(at) and not self.participle(at)) or self.low(at) in self.tongue.auxiliaries:
                source = self.somebody(left_of(self.tokens, self.verb_group(at)[0], self.tongue))
                if source is not None:
                    return source
        return self.opening(end)

    def opening(self, end: int) -> Range | None:
        """The noun phrase that opens the unit, behind an adverbial that ends in a comma."""
        start = 0
        first = self.low(0)
        adverbial = first in self.tongue.prepositions or first in self.tongue.conjunctions
        if adverbial or self.adverb(first) or self.participle(0):
            start = next((i + 1 for i in range(end) if self.text(i) == ","), 0)
        while start < end and (self.tokens[start].kind == MARK or self.low(start) in self.tongue.adverbs):
            start += 1
        source = start, self.nominal_end(start, end)
        return self.somebody(source) if source[1] > start else None

    def behind(self, at: int) -> tuple[Range, Range] | None:
        """Source and verb behind a quotation that ends in a comma, whatever the verb: "…,” the mayor quipped"."""
        start = at + 1
        turned = self.turned(start)
        if turned is not None:
            return turned, (start, start + 1)
        until = self.nominal_end(start, len(self.tokens))
        verb = self.text(until)
        if until == start or not verb.islower() or self.low(until) in self.tongue.function_words:
            return None
        return ((start, until), (until, until + 1)) if self.somebody((start, until)) else None

    def turned(self, verb: int) -> Range | None:
        """Source behind an unknown verb: "…,” shot back the mayor"."""
        word = self.text(verb)
        if not word.islower() or self.low(verb) in self.tongue.function_words | self.tongue.determiners:
            return None
        until = self.nominal_end(verb + 1, len(self.tokens))
        ends = until >= len(self.tokens) or self.text(until) in STOPS | {","}
        return self.somebody((verb + 1, until)) if ends and until > verb + 1 else None

    def nominal_end(self, start: int, end: int) -> int:
        """Index behind the noun phrase that begins at `start`."""
        until = start
        while until < end and self.nominal(start, until):
            until += 1
        return until

    def nominal(self, start: int, at: int) -> bool:
        """Whether a token goes on with the noun phrase that begins at `start`; a verb cannot be told from a noun."""
        token, before = self.tokens[at], self.tokens[at - 1] if at else None
        if at == start or before is None:
            return token.kind == WORD
        if token.kind == QUOTE or before.low in subjects(self.tongue):
            return False
        if before.capital and token.low in self.tongue.noun_cues:
            return False
        if token.text == ".":
            return token.start == before.end and before.low in self.tongue.abbreviations
        roles = self.tongue.titles | self.tongue.role_nouns
        if token.capital or token.text in ("-", "’", "'") or token.low in roles:
            return True
        modifies = any(t.low in self.tongue.determiners for t in self.tokens[start:at]) and not before.capital
        return token.text.islower() and modifies and at - start < SUBJECT_WORDS and before.low not in roles
