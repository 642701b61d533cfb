"""Who says what stands in marks where the verb stands second: the subject, told by articles that no subject has."""

from __future__ import annotations

from functools import cache

from retold.languages import Language
from retold.stages.marks.cues import STOPS, particles
from retold.stages.marks.nominals import Nominals
from retold.stages.marks.nouns import Range
from retold.stages.marks.tokens import QUOTE, WORD

FRAME = 3
"""Tokens behind a quotation among which the verb of saying must stand: "“, so", "“, wie Kern sagte"."""

Said = tuple[Range | None, Range | None]


class Governed(Nominals):
    """Reads one unit of a language whose verb stands second."""

    def reported(self) -> bool:
        """Whether the first known verb has a form that only reported words have: "Die Flut sei „zu früh“ gekommen"."""
        moods, auxiliaries = self.tongue.reported_moods, self.tongue.auxiliaries
        verb = next((t.text for t in self.tokens if t.text in auxiliaries or t.text in moods), "")
        return verb in moods

    def of(self, quote: int) -> Said:
        """Source and cue of the quotation at an index: the first that are found, of somebody rather than something."""
        sides = (self.before, self.behind)
        if self.text(quote + 1) == "," and quote + 2 < len(self.tokens) and self.says(quote + 2):
            sides = (self.behind, self.before)
        found = [said for find in (self.inserted, *sides, self.phrased, self.around) if (said := find(quote))]
        likely = (said for said in found if said[0] and self.likely(said[0]))
        return next(likely, found[0] if found else (None, None))

    def behind(self, quote: int) -> Said | None:
        """What stands right behind the quotation: "„…“, sagte Kern", "„…“, so Kern", "„…“, schloss Kern"."""
        comma = self.text(quote + 1) == ","
        at = quote + 1 + comma
        verb = self.verb_at(at)
        if verb is not None and self.closing(verb):
            source = self.subject(verb, len(self.tokens)) if verb == quote + 1 else None
            return None if source is None else (source, (verb, verb + 1))
        if verb is not None:
            if self.impersonal(verb):
                return self.place(verb), (verb, verb + 1)
            source = self.right(verb + 1)
            if source is not None:
                return source, (verb, verb + 1)
        if comma and verb is None and self.text(at).islower() and self.low(at) not in self.tongue.function_words:
            source = self.right(at + 1)
            if source is not None and source[0] == at + 1 and self.likely(source):
                return source, (at, at + 1)
        return None

    def verb_at(self, at: int) -> int | None:
        """The verb of saying at or right behind an index; of "so beschrieb ihn Kern" the second."""
        ahead = [i for i in range(at, min(at + FRAME, len(self.tokens))) if self.says(i)]
        second = len(ahead) > 1 and ahead[1] == ahead[0] + 1 and self.vague(ahead[0])
        return ahead[second] if ahead else None

    def before(self, quote: int) -> Said | None:
        """A sentence that ends in a colon before the quotation: its subject, or whom it quotes."""
        if self.text(quote - 1) != ":":
            return None
        verbs = [i for i in range(1, quote - 1) if self.says(i) or self.low(i) in self.tongue.publish_verbs]
        verb = verbs[-1] if verbs else None
        if verb is None and self.text(quote + 1) == ",":
            return self.behind(quote)
        source = self.cited(verb, quote) or self.subject(verb, quote - 1)
        return None if source is None else (source, (quote - 1, quote) if verb is None else (verb, verb + 1))

    def cited(self, verb: int | None, end: int) -> Range | None:
        """Whom a page cites: "zitiert einen Zeugen mit den Worten"."""
        if verb is None or self.low(verb) not in self.tongue.citing_verbs:
            return None
        found = next((p for p in self.phrases if not p.prepared and verb < p.start < end), None)
        return (found.start, found.end) if found else None

    def phrased(self, quote: int) -> Said | None:
        """Whom "nach Angaben der Leiterin", "laut Kern" and "Kern zufolge" name, the nearest before the quotation."""
        for at in (*range(quote - 1, -1, -1), *range(quote + 1, len(self.tokens))):
            ahead = next((p for p in self.phrases if p.end == at), None)
            if ahead is not None and self.low(at) in self.tongue.postpositions:
                return (ahead.start, ahead.end), (at, at + 1)
            phrases = _opened(self.tongue).get(self.low(at), ())
            end = next((at + len(p) for p in phrases if self.lows((at, at + len(p))) == p), None)
            behind = None if end is None else next((p for p in self.phrases if p.start <= end < p.end), None)
            if end is not None and behind is not None:
                return (max(behind.start, end), behind.end), (at, end)
        return None

    def lows(self, part: Range) -> tuple[str, ...]:
        """The words of a part, folded."""
        return tuple(self.low(i) for i in range(*part))

    def around(self, quote: int) -> Said | None:
        """The nearest verb of saying before the quotation, else behind it; a vague one only beside somebody."""
        vague: Said | None = None
        for verb in (*range(quote - 1, 0, -1), *range(quote + 1, len(self.tokens))):
            source = self.subject(verb, len(self.tokens)) if self.says(verb) else None
            if source is not None and not self.vague(verb):
                return source, (verb, verb + 1)
            if source is not None and vague is None and self.likely(source):
                vague = source, (verb, verb + 1)
        return vague

    def closing(self, verb: int) -> bool:
        """Whether a verb closes its clause, as it does behind "weil" and in "hat … genannt"."""
        return self.low(verb + 1) in self.tongue.auxiliaries or self.text(verb + 1) in ("", ",", *STOPS)

    def says(self, at: int) -> bool:
        """Whether a verb of saying stands at an index, one that may be another verb included."""
        token = self.tokens[at]
        shaped = token.kind == WORD and token.text.islower() and token.low in self.tongue.cue_verbs
        return shaped and (not self.vague(at) or self.completed(at))

    def completed(self, at: int) -> bool:
        """Whether a vague verb that says something only with a small word has that: "geht davon aus", "wandte sich"."""
        own = particles(self.tongue).get(self.low(at))
        return own is None or any(self.low(i) in own for i in range(at + 1, at + 1 + FRAME))

    def inserted(self, quote: int) -> Said | None:
        """Who stands between commas before the quotation: "Sie solle, so Kern, „nur kurz“ warten"."""
        for at in range(quote - 2, 0, -1):
            source = self.right(at + 1) if self.says(at) and self.text(at - 1) == "," else None
            if source is not None:
                closed = self.text(source[1]) == "," or self.low(at) in self.tongue.noun_cues
                return (source, (at, at + 1)) if source[0] == at + 1 and closed and source[1] < quote else None
        return None

    def vague(self, verb: int) -> bool:
        """Whether a verb is more often another one: "gab", "führte"."""
        return self.low(verb) in self.tongue.noun_cues and not self.impersonal(verb)

    def impersonal(self, verb: int) -> bool:
        """Whether the verb says what is written somewhere: "heißt es in der Meldung"."""
        return self.low(verb) in self.tongue.impersonals and (self.thing(verb - 1) or self.thing(verb + 1))

    def place(self, verb: int) -> Range | None:
        """Where something is written: the phrase with a preposition right behind the verb, else before it."""
        prepared = [p for p in self.phrases if p.prepared]
        behind = next((p for p in prepared if verb < p.start <= verb + FRAME), None)
        found = behind or next((p for p in prepared if self.clause_start(verb) <= p.start < verb), None)
        return (found.start, found.end) if found else None

    def subject(self, verb: int | None, end: int) -> Range | None:
        """The subject of a verb of saying, or of a sentence that ends at `end`."""
        if verb is None:
            return self.first(0, end)
        if self.impersonal(verb):
            return self.place(verb)
        if self.passive(verb):
            return self.agent(verb)
        related = self.related(verb)
        if related is not None:
            return related
        left, right = self.first(self.clause_start(verb), verb), self.right(verb + 1)
        if left is None or right is None:
            return right or left or self.opening(verb)
        if self.likely(left) != self.likely(right):
            return left if self.likely(left) else right
        apposed = left[1] == verb - 1 and self.enclosed(left)
        return right if self.text(verb - 1) == "," and not apposed else left

    def opening(self, verb: int) -> Range | None:
        """The subject that opens a clause: "Kern Junior sagte", or behind a small word "wie Kern am Abend sagte"."""
        named = next((p for p in self.phrases if p.start == 1 and p.end == verb), None)
        if named is not None or not self.closing(verb):
            return None if named is None else (0, verb)
        opens = self.tongue.subordinators
        found = (p for p in self.phrases if p.end <= verb and self.low(p.start - 1) in opens)
        return next(((p.start, p.end) for p in found), None)

    def passive(self, verb: int) -> bool:
        """Whether a verb is a participle that has no speaker for its subject: "wurde genannt", "bezeichnet worden"."""
        comma = next((i for i in range(verb - 1, 0, -1) if self.text(i) == ","), 0)
        start = comma if self.low(comma + 1) in self.tongue.definites else self.clause_start(verb)
        until = next((i for i in range(verb, len(self.tokens)) if self.text(i) in (",", *STOPS)), len(self.tokens))
        shaped = self.low(verb).startswith("ge") or self.closing(verb)
        return shaped and any(self.low(i) in self.tongue.passives for i in range(start, until))

    def agent(self, verb: int) -> Range | None:
        """Who says what a passive tells: somebody behind a preposition, as in "von Kern" and "in den Medien"."""
        start = self.clause_start(verb)
        found = (p for p in self.phrases if start <= p.start < verb and p.prepared)
        return next(((p.start, p.end) for p in found if self.likely((p.start, p.end))), None)

    def related(self, verb: int) -> Range | None:
        """What a relative clause that ends in the verb is about: "die Anwohner, die unter anderem riefen: …"."""
        comma = next((i for i in range(verb - 1, 0, -1) if self.text(i) in (",", *STOPS) or self.quoted(i)), 0)
        opens = self.text(comma) == "," and self.low(comma + 1) in self.tongue.definites - self.tongue.obliques
        if not opens or self.phrase_end(comma + 1) > comma + 1 or self.finite(comma + 2):
            return None
        return next(((p.start, p.end) for p in self.phrases if p.end == comma), None)

    def first(self, start: int, end: int) -> Range | None:
        """The phrase between two indices that can be a subject: one right before the end, somebody, or anything."""
        free = [(p.start, p.end) for p in self.phrases if p.subject and start <= p.start and p.end <= end]
        beside = [part for part in free[-1:] if part[1] == end or (part[1] == end - 1 and self.enclosed(part))]
        return next((part for part in (*beside, *free) if self.likely(part)), free[0] if free else None)

    def enclosed(self, part: Range) -> bool:
        """Whether a comma closes an apposition that ends a phrase: "die Sprecherin des Hafens, Ada Kern,"."""
        return self.text(part[1]) == "," and any(self.text(i) == "," for i in range(*part))

    def right(self, start: int) -> Range | None:
        """The first phrase behind a verb that can be its subject, up to the end of the clause."""
        for phrase in self.phrases:
            if phrase.start < start:
                continue
            between = self.tokens[start : phrase.start]
            if any(t.kind == QUOTE or t.text in (",", ":", ";", *STOPS) for t in between):
                return None
            if phrase.subject:
                return phrase.start, phrase.end
        return None

    def clause_start(self, at: int) -> int:
        """Start of the clause that holds an index: behind a colon, a semicolon, or a comma and what opens a clause."""
        opens = self.tongue.complementisers | self.tongue.conjunctions | self.tongue.relatives
        for index in range(at - 1, -1, -1):
            if self.text(index) in (":", ";") or (self.text(index) == "," and self.low(index + 1) in opens):
                return index + 1
        return 0


@cache
def _opened(tongue: Language) -> dict[str, list[tuple[str, ...]]]:
    """Phrases that name a source behind them by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(tongue.source_phrases, key=lambda p: (-len(p), p)):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found
