"""Who says what stands in marks where the verb stands second: the subject, told by articles that no subject has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from retold.languages import Language
from retold.stages.marks.cues import STOPS, Clause
from retold.stages.marks.nouns import Range, subjects
from retold.stages.marks.runs import is_title
from retold.stages.marks.tokens import QUOTE, WORD, Token

MODIFIERS = 6
"""Small words that may stand between an article and its noun: "der lange Zeit umstrittene neue Leiter"."""
BRACKET = 6
"""Tokens of a bracket behind a name: "(SPD)"."""
SHORT = 3
"""Letters of a noun that is too short to end a compound."""
FRAME = 3
"""Tokens behind a quotation among which the verb of saying must stand: "“, so", "“, wie Kern sagte"."""

NAME = 4.5
"""Rarity from which a noun without an article is likely to be a name."""

Said = tuple[Range | None, Range | None]


class Phrase(NamedTuple):
    """A noun phrase: whether it can be a subject by its article, and whether a preposition stands before it."""

    start: int
    end: int
    subject: bool
    prepared: bool


class Governed(Clause):
    """Reads one unit of a language whose verb stands second."""

    def __init__(self, tokens: Sequence[Token], tongue: Language) -> None:
        """Take the tokens and their language."""
        super().__init__(tokens, tongue)
        self.phrases = list(self._phrases())

    # ── noun phrases ────────────────────────────────────────────────────────────────────────────────────

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
                prepared = low in self.tongue.prepositions or low in self.tongue.subordinators
                at += 1

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
        small = self.text(at).islower() or self.text(at).isdigit()
        return small and low not in self.tongue.function_words and low not in self.tongue.cue_verbs

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
        return self.noun(behind) and not links & self.tongue.attachments and not links <= self.tongue.determiners

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

    def reported(self) -> bool:
        """Whether the first known verb has a form that only reported words have: "Die Flut sei „zu früh“ gekommen"."""
        moods, auxiliaries = self.tongue.reported_moods, self.tongue.auxiliaries
        verb = next((t.text for t in self.tokens if t.text in auxiliaries or t.text in moods), "")
        return verb in moods

    # ── who ─────────────────────────────────────────────────────────────────────────────────────────────

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
        verb = next((i for i in range(at, min(at + FRAME, len(self.tokens))) if self.says(i)), None)
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
        """The nearest verb of saying before the quotation in its sentence, else the nearest behind it."""
        for verb in (*range(quote - 1, 0, -1), *range(quote + 1, len(self.tokens))):
            if self.says(verb) and not self.vague(verb):
                source = self.subject(verb, len(self.tokens))
                if source is not None:
                    return source, (verb, verb + 1)
        return None

    def closing(self, verb: int) -> bool:
        """Whether a verb closes its clause, as it does behind "weil" and in "hat … genannt"."""
        return self.low(verb + 1) in self.tongue.auxiliaries or self.text(verb + 1) in ("", ",", *STOPS)

    def says(self, at: int) -> bool:
        """Whether a verb of saying stands at an index, one that may be another verb included."""
        token = self.tokens[at]
        return token.kind == WORD and token.text.islower() and token.low in self.tongue.cue_verbs

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

    def thing(self, at: int) -> bool:
        """Whether a pronoun that nobody is stands at an index."""
        return (self.low(at), "thing") in self.tongue.pronouns

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
        if left is None and right is None:
            named = next((p for p in self.phrases if p.start == 1 and p.end == verb), None)
            return (0, verb) if named is not None else None
        apposed = left is not None and left[1] == verb - 1 and any(self.text(i) == "," for i in range(*left))
        if left is None or right is None:
            return right or left
        if self.likely(left) != self.likely(right):
            return left if self.likely(left) else right
        return right if self.text(verb - 1) == "," and not apposed else left

    def passive(self, verb: int) -> bool:
        """Whether a verb is a participle that has no speaker for its subject: "wurde genannt", "bezeichnet worden"."""
        start = self.clause_start(verb)
        until = next((i for i in range(verb, len(self.tokens)) if self.text(i) in (",", *STOPS)), len(self.tokens))
        shaped = self.low(verb).startswith("ge") or self.low(verb + 1) in self.tongue.auxiliaries
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
        return [i for i in range(part[0], self.nominal_end(part[0])) if self.noun(i)]

    def role(self, low: str) -> bool:
        """Whether a noun, or the end of a compound, is one for people, bodies or media."""
        tongue = self.tongue
        return is_title(low, tongue) or low.endswith(_bodies(tongue)) or low in tongue.role_nouns

    def rare(self, at: int) -> bool:
        """Whether a noun is as rare as a name, and no abstract noun."""
        low = self.low(at)
        return not low.endswith(self.tongue.abstract_endings) and self.tongue.rarity(self.tongue.stem(low)) >= NAME

    def first(self, start: int, end: int) -> Range | None:
        """The phrase between two indices that can be a subject: one right before the end, somebody, or anything."""
        free = [(p.start, p.end) for p in self.phrases if p.subject and start <= p.start and p.end <= end]
        beside = [part for part in free[-1:] if part[1] == end]
        return next((part for part in (*beside, *free) if self.likely(part)), free[0] if free else None)

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


@cache
def _bodies(tongue: Language) -> tuple[str, ...]:
    """Nouns for bodies, media and reports, with which compounds may end."""
    nouns = tongue.organisations | tongue.media | tongue.report_nouns
    return tuple(sorted(noun for noun in nouns if len(noun) > SHORT))
