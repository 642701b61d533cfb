"""Who says what in one unit: a cue, its source beside it, and the stretch that it gives to the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from retold.languages import Language
from retold.stages.marks.nouns import Range, dated, left_of, plausible, right_of, subjects
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token
from retold.stages.marks.units import Unit

ADJUNCT = 12
"""Tokens that may stand between a verb of saying and "that": "in an interview with the Courier on Friday"."""
TRAILING = 10
"""Tokens of an adjunct after "she said" behind its quotation."""
HEARER = 10
"""Tokens of a hearer: "told reporters at the harbour that"."""
COLON_SOURCE = 9
"""Tokens before a colon that can be a speaker: "Mayor Ada Kern: …"."""
STOPS = frozenset((".", "!", "?", "…"))


@dataclass(slots=True)
class Found:
    """One attribution by indices of tokens of its unit."""

    unit: Unit
    source: Range | None
    cue: Range | None
    content: Range
    quotes: tuple[int, ...] = ()
    """Quotations in the content that no attribution inside it claims."""


class Reader:
    """Reads the attributions of one unit."""

    def __init__(self, unit: Unit, tongue: Language) -> None:
        """Take a unit and its language."""
        self.unit = unit
        self.tokens: Sequence[Token] = unit.tokens
        self.tongue = tongue
        self.taken: set[int] = set()
        self.owned: set[int] = set()
        self.found: list[Found] = []

    def read(self) -> list[Found]:
        """Attributions in the order of their contents."""
        cues = [i for i in range(len(self.tokens)) if self.is_cue(i)]
        for at in reversed(cues):
            self.cue(at)
        for phrase in self.phrases():
            self.phrase(phrase)
        self.colon()
        self.found.sort(key=lambda f: f.content)
        return self.found

    # ── cues ────────────────────────────────────────────────────────────────────────────────────────

    def is_cue(self, at: int) -> bool:
        token = self.tokens[at]
        if token.low not in self.tongue.cue_verbs or (token.capital and at > 0 and not self.after_quote(at)):
            return False
        before = self.tokens[at - 1] if at else None
        if before is None:
            return False
        if token.low in self.tongue.noun_cues and not (self.verbal(at) or self.behind_quote(at)):
            return False
        noun = before.low in self.tongue.determiners - subjects(self.tongue) and before.low not in self.plural()
        prepared = before.low in self.tongue.prepositions and not token.low.endswith("ing")
        return not (noun or prepared or before.low == "to")

    def verbal(self, at: int) -> bool:
        """Whether a word that may be a noun is a verb here: after a pronoun or before "that"."""
        before = self.tokens[at - 1]
        after = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        helped = before.low in subjects(self.tongue) or before.low in self.tongue.auxiliaries
        return helped or (after is not None and after.low in self.tongue.complementisers)

    def plural(self) -> frozenset[str]:
        return frozenset(("all", "both", "few", "many", "most", "others", "several", "some", "that"))

    def behind_quote(self, at: int) -> bool:
        """Whether a quotation ends right before a token, a comma between them or not."""
        return any(
            t.kind == QUOTE for t in self.tokens[max(0, at - 2) : at][::-1][: 1 + (self.tokens[at - 1].text == ",")]
        )

    def after_quote(self, at: int) -> bool:
        return at > 0 and (self.tokens[at - 1].kind == QUOTE or self.tokens[at - 1].text == ",")

    def verb_group(self, at: int) -> Range:
        """The verb with the auxiliaries and adverbs before it."""
        start = at
        while start > 0 and self.helps(self.tokens[start - 1]):
            start -= 1
        return start, at + 1

    def helps(self, token: Token) -> bool:
        return token.text.islower() and (token.low in self.tongue.auxiliaries or self.adverb(token.low))

    def adverb(self, low: str) -> bool:
        return low in self.tongue.adverbs or any(
            low.endswith(ending) and len(low) > len(ending) + 2 for ending in self.tongue.adverb_endings
        )

    def cue(self, at: int) -> None:
        """Add what one verb of saying gives."""
        group = self.verb_group(at)
        inverted = self.inverted(at, group)
        if inverted is not None:
            self.post(inverted, (at, at + 1), min(inverted[0], at), max(inverted[1], at + 1))
            return
        source = self.source_left(at, group)
        if "verb-second" in self.tongue.traits and self.fronted(source, at):
            behind = right_of(self.tokens, at + 1, self.tongue)
            if behind is not None and plausible(self.tokens, behind, self.tongue):
                self.pre(behind, group, behind[1] - 1)
                return
        if source is None and self.next_quote(at + 1) is None:
            return
        passive = any(t.low in self.tongue.passives for t in self.tokens[slice(*group)])
        if passive and not self.participle(at):
            self.pre(None, group, at)
            return
        beside = source is not None and source[1] in (group[0], group[0] - 1)
        if source is not None and beside and self.is_post(self.opened(source[0]), at + 1):
            self.post(source, group, self.opened(source[0]), at + 1)
        else:
            self.pre(source, group, at)

    def opened(self, start: int) -> int:
        """Start of source and verb, an auxiliary before the source included: "…”, has she said."."""
        at = start
        while at > 0 and self.tokens[at - 1].low in self.tongue.auxiliaries:
            at -= 1
        return at if at > 0 and (self.tokens[at - 1].kind == QUOTE or self.tokens[at - 1].text == ",") else start

    def fronted(self, source: Range | None, at: int) -> bool:
        """Whether something other than the subject stands before the verb: "Am Montag sagte die Ministerin"."""
        if source is None:
            return True
        first = self.tokens[source[0]]
        before = self.tokens[source[0] - 1] if source[0] else first
        return first.low in self.tongue.prepositions or before.low in self.tongue.prepositions

    def inverted(self, at: int, group: Range) -> Range | None:
        """The source behind the verb: "…,” said Kern", ", said the mayor."."""
        start = group[0]
        if start == 0 or at + 1 >= len(self.tokens):
            return None
        before, after = self.tokens[start - 1], self.tokens[at + 1]
        if before.kind != QUOTE and before.text not in (",", "—", "-"):
            return None
        if after.kind != WORD or after.low in self.tongue.prepositions or after.low in self.tongue.complementisers:
            return None
        source = right_of(self.tokens, at + 1, self.tongue)
        if source is None or not plausible(self.tokens, source, self.tongue):
            return None
        outside = before.text == "," and start > 1 and self.tokens[start - 2].kind == QUOTE
        if before.kind == QUOTE or outside:
            return source
        hearing = self.participle(at) or self.tokens[at].low in self.tongue.tell_verbs
        return source if self.closes(source) and not hearing and at > 3 else None

    def closes(self, source: Range) -> bool:
        """Whether the sentence ends behind a source, whose head is somebody."""
        first = self.tokens[source[0]]
        somebody = first.capital or plausible(self.tokens, (source[1] - 1, source[1]), self.tongue)
        return somebody and (source[1] >= len(self.tokens) or self.tokens[source[1]].text in STOPS)

    def participle(self, at: int) -> bool:
        return any(self.tokens[at].low.endswith(e) for e in self.tongue.participle_endings)

    def source_left(self, at: int, group: Range) -> Range | None:
        """The source before the verb; one that is shared with an earlier verb where there is none."""
        start = group[0]
        before = self.tokens[start - 1] if start else None
        if before is None:
            return None
        participle = self.participle(at) and before.low not in self.tongue.auxiliaries
        if before.low in self.tongue.coordinators or (before.low in self.tongue.conjunctions and participle):
            return self.shared(start) or self.leading(start)
        if participle:
            return self.leading(start)
        source = left_of(self.tokens, start, self.tongue)
        if source is None:
            return self.leading(start) if before.text == "," else None
        beside = self.tokens[source[0] - 1].kind == QUOTE if source[0] else False
        quoted = beside or self.next_quote(at + 1) is not None
        return source if quoted or plausible(self.tokens, source, self.tongue) else None

    def shared(self, end: int) -> Range | None:
        """Source of the nearest verb of saying before a second one: "Kern met them and said"."""
        for at in range(end - 2, 0, -1):
            if self.tokens[at].kind == QUOTE:
                return None
            if self.is_cue(at):
                return self.source_left(at, self.verb_group(at))
        return None

    def leading(self, end: int) -> Range | None:
        """Subject of the unit: the source of its first verb, or the phrase that it opens with."""
        for at in range(1, end):
            if (self.is_cue(at) and not self.participle(at)) or self.tokens[at].low in self.tongue.auxiliaries:
                source = left_of(self.tokens, self.verb_group(at)[0], self.tongue)
                if source is not None and plausible(self.tokens, source, self.tongue):
                    return source
        return self.opening(end)

    def opening(self, end: int) -> Range | None:
        """The noun phrase that opens the unit, behind an adverbial that ends in a comma."""
        start = 0
        first = self.tokens[0]
        if (
            first.low in self.tongue.prepositions
            or first.low in self.tongue.conjunctions
            or self.adverb(first.low)
            or first.low.endswith("ing")
        ):
            start = next((i + 1 for i in range(end) if self.tokens[i].text == ","), 0)
        while start < end and (self.tokens[start].kind == MARK or self.tokens[start].low in self.tongue.adverbs):
            start += 1
        until = start
        while until < end and self.nominal(start, until):
            until += 1
        source = (start, until)
        return source if until > start and plausible(self.tokens, source, self.tongue) else None

    def behind(self, at: int) -> tuple[Range, Range] | None:
        """Source and verb behind a quotation that ends in a comma, whatever the verb: "…,” the mayor quipped"."""
        start = until = at + 1
        while until < len(self.tokens) and self.nominal(start, until):
            until += 1
        verb = self.tokens[until] if until < len(self.tokens) else None
        if until == start or verb is None or verb.kind != WORD or not verb.text.islower():
            return None
        known = verb.low in self.tongue.function_words or not plausible(self.tokens, (start, until), self.tongue)
        return None if known else ((start, until), (until, until + 1))

    def nominal(self, start: int, at: int) -> bool:
        """Whether a token goes on with the noun phrase that begins at `start`; a verb cannot be told from a noun."""
        token = self.tokens[at]
        if at == start:
            return token.kind == WORD
        before = self.tokens[at - 1]
        if before.low in subjects(self.tongue) or (before.capital and token.low in self.tongue.noun_cues):
            return False
        if token.text == "." and token.start == before.end and before.low in self.tongue.abbreviations:
            return True
        if token.capital or token.text in ("-", "’", "'") or token.low in self.tongue.titles | self.tongue.role_nouns:
            return True
        modifies = any(t.low in self.tongue.determiners for t in self.tokens[start:at]) and not before.capital
        return (
            token.text.islower()
            and modifies
            and at - start < 4
            and before.low not in self.tongue.role_nouns | self.tongue.titles
        )

    # ── what is said ────────────────────────────────────────────────────────────────────────────────

    def is_post(self, start: int, end: int) -> bool:
        """Whether source and cue stand behind what was said: "…,” Kern said."."""
        if start == 0:
            return False
        before = self.tokens[start - 1]
        ahead = any(t.kind == QUOTE for i, t in enumerate(self.tokens[end:], end) if i not in self.owned)
        if before.kind == QUOTE and start - 1 not in self.owned:
            if ahead and not self.whole(start - 1):
                return False
            return (
                self.ends_after(end)
                or end >= len(self.tokens)
                or self.tokens[end].text in (",", ":")
                or before.text[-1:] in ",?!"
            )
        return before.text == "," and start > 2 and not ahead and self.ends_after(end)

    def ends_after(self, at: int) -> bool:
        """Whether nothing but a short adjunct follows in the clause."""
        tokens = self.tokens
        if at >= len(tokens) or tokens[at].text in STOPS or tokens[at].text in (";", ")"):
            return True
        if tokens[at].text == ",":
            return True
        adjunct = tokens[at].low in self.tongue.prepositions or dated(tokens[at], self.tongue) or self.helps(tokens[at])
        hearer = tokens[at - 1].low in self.tongue.tell_verbs
        if not (adjunct or hearer):
            return False
        for index in range(at, min(len(tokens), at + TRAILING)):
            token = tokens[index]
            if token.kind == QUOTE or token.low in self.tongue.complementisers:
                return False
            if token.text in STOPS and (
                index + 1 >= len(tokens) or token.start > tokens[index - 1].end or index == len(tokens) - 1
            ):
                return True
            if token.text == ",":
                return True
        return False

    def post(self, source: Range, cue: Range, start: int, end: int) -> None:
        """Content before the source: the quotation, or the clause up to the comma; what goes on behind is added."""
        content = self.before(start)
        if content is None:
            return
        rest = self.continuation(end)
        if rest is not None:
            content = content[0], rest + 1
        self.add(Found(self.unit, source, cue, content))

    def before(self, start: int) -> Range | None:
        at = start - 1
        if self.tokens[at].kind == QUOTE:
            first = at
            if at in self.owned:
                return None
            if not self.whole(at) and at > 0 and self.tokens[at - 1].kind == WORD:
                first = self.clause_start(at)
            return first, at + 1
        first = self.clause_start(at)
        enough = at - first >= 2 or any(t.kind == QUOTE for t in self.tokens[first:at])
        alone = at > 0 and self.tokens[at - 1].kind == QUOTE and self.whole(at - 1)
        return (at - 1 if alone else first, at) if enough else None

    def whole(self, at: int) -> bool:
        """Whether a quotation opens with a capital, as a sentence of its own does."""
        return self.tokens[at].text[:1].isupper() and (at == 0 or self.tokens[at - 1].kind != WORD)

    def clause_start(self, at: int) -> int:
        first = at
        while first > 0 and first - 1 not in self.taken and self.tokens[first - 1].text not in (";", ":", "—"):
            first -= 1
        while first < at and (
            self.tokens[first].kind == MARK
            or self.tokens[first].low in self.tongue.conjunctions - {"if", "when", "while", "as"}
        ):
            first += 1
        return first

    def continuation(self, at: int) -> int | None:
        """A second part of a broken quotation: "…,” Kern said, “…”."""
        for index in range(at, min(len(self.tokens), at + TRAILING + 4)):
            token = self.tokens[index]
            if token.kind == QUOTE:
                free = index not in self.owned and index > 0 and self.tokens[index - 1].text in (",", ":", "—")
                return index if free else None
            if token.text in STOPS or token.low in self.tongue.cue_verbs:
                return None
        return None

    def pre(self, source: Range | None, cue: Range, at: int) -> None:
        """Content behind the cue."""
        start = self.past_hearer(at)
        start = self.past_adjunct(start)
        if start >= len(self.tokens):
            return
        if self.tokens[start].text in (",", ":", "—", "-"):
            quote = self.next_quote(start)
            if quote is None:
                return
            start = quote
        end = self.end_of(start)
        said = end - start > 1 or (end > start and self.tokens[start].kind == QUOTE)
        if said and start not in self.owned:
            self.add(Found(self.unit, source, cue, (start, end)))

    def next_quote(self, at: int) -> int | None:
        while at < len(self.tokens) and self.tokens[at].kind == MARK:
            at += 1
        return at if at < len(self.tokens) and self.tokens[at].kind == QUOTE else None

    def past_hearer(self, at: int) -> int:
        """Index behind the hearer of "told", "asked"."""
        tokens, start = self.tokens, at + 1
        if tokens[at].low not in self.tongue.tell_verbs or start >= len(tokens) or tokens[start].kind != WORD:
            return start
        for index in range(start, min(len(tokens), start + HEARER)):
            token = tokens[index]
            if token.kind == QUOTE or token.low in self.tongue.complementisers or token.text in (",", ":"):
                return index
            if token.low in self.tongue.infinitives:
                return index
        if tokens[start].low in self.tongue.determiners or not (
            tokens[start].capital or tokens[start].low in subjects(self.tongue) | self.hearers()
        ):
            return start
        index = start + 1
        while index < len(tokens) and tokens[index].capital and tokens[start].capital:
            index += 1
        return index

    def hearers(self) -> frozenset[str]:
        return frozenset(p for p, _ in self.tongue.pronouns) | self.tongue.role_nouns

    def past_adjunct(self, at: int) -> int:
        """Index behind "on Friday", "in a statement" where "that" or a quotation follows."""
        tokens = self.tokens
        if at >= len(tokens):
            return at
        first = tokens[at]
        if not (first.low in self.tongue.prepositions or dated(first, self.tongue) or self.helps(first)):
            return at
        for index in range(at, min(len(tokens), at + ADJUNCT)):
            token = tokens[index]
            if token.kind == QUOTE or token.low in self.tongue.complementisers or token.text == ":":
                return index
            if token.text == "," and index + 1 < len(tokens) and tokens[index + 1].kind == QUOTE:
                return index + 1
        index = at
        while index < len(tokens) and (dated(tokens[index], self.tongue) or self.helps(tokens[index])):
            index += 1
        return index

    def end_of(self, start: int) -> int:
        """End of what a cue gives: its quotation with what follows at once, or the clause."""
        tokens, index = self.tokens, start
        if tokens[start].kind == QUOTE and (start + 1 >= len(tokens) or tokens[start + 1].kind != WORD):
            return start + 1
        stops = {self.verb_group(f.cue[0])[0] for f in self.found if f.cue and not self.enclosed(f, start)}
        while index < len(tokens):
            token = tokens[index]
            if index in stops or token.text in (";", "—") or (token.text in STOPS and index == len(tokens) - 1):
                break
            if token.text == "," and self.breaks(index):
                break
            index += 1
        joined = index in stops
        while index > start and (
            tokens[index - 1].text in (",", ".", "!", "?", "…")
            or (joined and tokens[index - 1].low in self.tongue.conjunctions)
        ):
            index -= 1
        return index

    def enclosed(self, found: Found, start: int) -> bool:
        """Whether an attribution has its own source inside what begins at `start`: "said that she denied it"."""
        return found.source is None or found.source[0] >= start

    def breaks(self, comma: int) -> bool:
        """Whether a comma ends what was said: ", adding", ", according to", ", but"."""
        tokens = self.tokens
        if comma + 1 >= len(tokens):
            return True
        after = tokens[comma + 1]
        if after.kind != WORD:
            return False
        if after.low in self.tongue.cue_verbs:
            return True
        opening = " ".join(t.low for t in tokens[comma + 1 : comma + 4])
        return any(opening.startswith(phrase) for phrase in self.tongue.cue_phrases)

    # ── other cues ──────────────────────────────────────────────────────────────────────────────────

    def phrases(self) -> list[Range]:
        """Places of cue phrases that name a source behind them: "according to"."""
        found = []
        table = _phrases(self.tongue)
        for at, token in enumerate(self.tokens):
            for phrase in table.get(token.low, ()):
                if tuple(t.low for t in self.tokens[at : at + len(phrase)]) == phrase:
                    found.append((at, at + len(phrase)))
                    break
        return found

    def phrase(self, cue: Range) -> None:
        """Add what "according to X" gives: the rest of its sentence."""
        source = right_of(self.tokens, cue[1], self.tongue)
        if source is None:
            return
        if cue[0] <= 1:
            start = source[1] + (source[1] < len(self.tokens) and self.tokens[source[1]].text == ",")
            content = (start, self.end_of(start)) if start < len(self.tokens) else None
        else:
            end = cue[0] - (self.tokens[cue[0] - 1].text in (",", "—", "-"))
            content = self.clause_start(end), end
        if content is None or content[1] <= content[0]:
            return
        inside = [f for f in self.found if content[0] <= f.content[0] and f.content[1] <= content[1]]
        if cue[0] <= 1 or not inside:
            self.found.append(Found(self.unit, source, cue, content))
            if not inside:
                self.own(self.found[-1])

    def colon(self) -> None:
        """Add "Mayor Ada Kern: “…”"."""
        for at in range(1, len(self.tokens) - 1):
            if self.tokens[at].text != ":" or at + 1 in self.owned:
                continue
            if self.tokens[at + 1].kind != QUOTE:
                self.headline(at)
                continue
            source = left_of(self.tokens, at, self.tongue)
            if source is None or at - source[0] > COLON_SOURCE or not plausible(self.tokens, source, self.tongue):
                source = self.leading(at)
            self.add(Found(self.unit, source, (at, at + 1), (at + 1, at + 2)))

    def headline(self, at: int) -> None:
        """Add "Ada Kern: The bridge will hold" where it is the first line of the page."""
        words = [t for t in self.tokens[:at] if t.kind == WORD]
        if (
            self.unit.paragraph == 0
            and not self.found
            and all(t.capital for t in words)
            and 1 < len(words) < COLON_SOURCE
        ):
            self.add(Found(self.unit, (0, at), (at, at + 1), (at + 1, self.end_of(at + 1))))

    def add(self, found: Found) -> None:
        self.found.append(found)
        self.taken.update(range(*found.content))
        self.own(found)

    def own(self, found: Found) -> None:
        quotes = [i for i in range(*found.content) if self.tokens[i].kind == QUOTE and i not in self.owned]
        found.quotes = tuple(quotes)
        self.owned.update(quotes)


@cache
def _phrases(tongue: Language) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(tongue.source_phrases, key=lambda p: (-len(p), p)):
        words = tuple(phrase.split())
        table.setdefault(words[0], []).append(words)
    return table
