"""Whom a source stands for: names, titles, pronouns and descriptions resolved inside the page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from retold.languages import Language
from retold.stages.marks.entities import ORGANISATION, PERSON, Cast, Entity
from retold.stages.marks.nouns import Range
from retold.stages.marks.runs import Mention, possessive
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token
from retold.stages.marks.units import Unit

REACH = 8
"""Units back in which a pronoun looks for its name."""
FAR = 120
"""Units back in which a description looks for whom it describes."""
LEARN = 2
"""Units back that must hold one person alone for a pronoun to tell that person's gender."""
SHORT_TITLE = 3
"""Letters of a title that may stand for a longer one: "Sen." for "senator"."""
LONGEST_ROLE = 80
"""Characters of a description that stands as a speaker without a name."""


class Speakers:
    """Resolves the sources of one page, which must be asked in the order of the text."""

    def __init__(self, units: Sequence[Unit], cast: Cast, tongue: Language) -> None:
        """Take the units of the page and who is named in them."""
        self.units = units
        self.tongue = tongue
        self.pronouns = dict(tongue.pronouns)
        self.named: list[list[tuple[Mention, Entity, bool]]] = _by_unit(units, cast)
        self.last: str | None = None
        self.entities = {entity.name: entity for entity in cast.entities}
        self.described: list[tuple[str, str]] = []
        self.spoken: dict[int, str] = {}
        self._learn()

    def _learn(self) -> None:
        """Tell genders from pronouns that can only mean one person."""
        for index, unit in enumerate(self.units):
            near = [e for i in range(max(0, index - LEARN), index + 1) for _, e, _ in self.named[i] if e.kind == PERSON]
            if len({id(e) for e in near}) != 1:
                continue
            for token in unit.tokens:
                gender = self.pronouns.get(token.low)
                if gender in ("female", "male") and token.kind == WORD:
                    near[0].genders[gender] += 1

    def resolve(self, index: int, source: Range) -> str | None:
        """The speaker that a source of the unit at `index` stands for."""
        speaker = self.meant(index, source)
        if speaker is not None:
            self.last = speaker
            self.spoken[index] = speaker
        return speaker

    def meant(self, index: int, source: Range) -> str | None:
        """The same, without keeping in mind who spoke."""
        tokens = self.units[index].tokens[slice(*source)]
        words = [t for t in tokens if t.kind == WORD]
        return self._speaker(index, source, words, tokens) if words else None

    def known(self, speaker: str | None) -> bool:
        """Whether a speaker is a person or body that the page names."""
        entity = self.entities.get(speaker or "")
        return entity is not None and entity.kind in (PERSON, ORGANISATION)

    def named_first(self, index: int) -> str | None:
        """The first person, pronoun or body that a unit names outside its quotations, else the last who spoke."""
        for kind in (PERSON, ORGANISATION):
            for _, entity, quoted in self.named[index]:
                if entity.kind == kind and not quoted:
                    return entity.name
            for token in self.units[index].tokens if kind == PERSON else ():
                gender = self.pronouns.get(token.low)
                if gender in ("female", "male") and token.kind == WORD:
                    return self._person(index, token.start, gender)
        return self.last

    def _speaker(self, index: int, source: Range, words: list[Token], tokens: Sequence[Token]) -> str | None:
        if len(words) == 1 and words[0].low in self.tongue.relatives:
            return self._antecedent(index, source[0])
        if len(words) == 1 and words[0].low in self.pronouns:
            return self._pronoun(index, tokens[0].start, self.pronouns[words[0].low])
        named = self._named(index, tokens)
        if named is not None:
            return named
        return self._described(index, tokens)

    def _named(self, index: int, tokens: Sequence[Token]) -> str | None:
        """The name that heads the phrase: not one behind a preposition, not a possessive."""
        span = tokens[0].start, tokens[-1].end
        heads = [(m, e) for m, e, _ in self.named[index] if span[0] <= m.span[0] and m.span[1] <= span[1]]
        heads = [(m, e) for m, e in heads if not self._depends(m, tokens)]
        people = [e for _, e in heads if e.kind == PERSON]
        bodies = [e for _, e in heads if e.kind == ORGANISATION]
        for entity in (*people, *bodies):
            return entity.name
        lone = [e for m, e in heads if m.span[1] >= span[1] - 1 or len(tokens) == m.until - m.at]
        return lone[0].name if lone else None

    def _depends(self, mention: Mention, tokens: Sequence[Token]) -> bool:
        """Whether a name inside a phrase only belongs to its head: "a spokesman for X", "X's lawyer", "X officials"."""
        inside = [i for i, t in enumerate(tokens) if mention.span[0] <= t.start < mention.span[1]]
        if not inside:
            return True
        first, last = inside[0], inside[-1]
        if tokens[last].text == "-":
            return True
        if possessive(tokens[last]) or (last + 1 < len(tokens) and tokens[last + 1].text in ("'", "’")):
            return last + 1 < len(tokens)
        for token in self._clause(tokens[:first]):
            if token.low in self.tongue.prepositions or token.low in self.tongue.relatives:
                return True
        if first and tokens[first - 1].low in self.tongue.genitives and first > 1:
            return True
        after = tokens[last + 1] if last + 1 < len(tokens) else None
        return after is not None and after.kind == WORD and after.text.islower() and self._noun(after)

    def _clause(self, tokens: Sequence[Token]) -> Sequence[Token]:
        """What stands behind the last comma, where articles have a case: an apposition begins anew."""
        commas = [i for i, t in enumerate(tokens) if t.text == ","] if self.tongue.obliques else []
        return tokens[commas[-1] + 1 :] if commas else tokens

    def _noun(self, token: Token) -> bool:
        return token.low not in self.tongue.function_words and token.low not in self.tongue.adverbs

    def _antecedent(self, index: int, at: int) -> str | None:
        tokens = self.units[index].tokens
        before = [(m, e) for m, e, _ in self.named[index] if m.span[1] <= tokens[at].start]
        if before and tokens[at].start - before[-1][0].span[1] <= 2:
            return before[-1][1].name
        named = [e.name for _, e in before if e.kind == PERSON]
        return named[-1] if named else self._phrase(tokens[max(0, at - 4) : at])

    # ── pronouns ────────────────────────────────────────────────────────────────────────────────────

    def _pronoun(self, index: int, start: int, gender: str) -> str | None:
        if gender == "thing":
            last = self.entities.get(self.last or "")
            body = last is not None and last.kind == ORGANISATION
            return self.last if body else self._recent(index, start, (ORGANISATION,))
        if gender == "plural":
            return self.last or self._recent(index, start, (ORGANISATION,))
        return self.last if gender == "any" else self._person(index, start, gender)

    def _person(self, index: int, start: int, gender: str) -> str | None:
        """Whom "he" or "she" means: near, first in its sentence, the last who spoke, of that gender."""
        later = {e.name for m, e, quoted in self.named[index] if m.span[0] > start and not quoted}
        best: tuple[float, str] | None = None
        for back in range(index, max(-1, index - REACH), -1):
            for order, (mention, entity, quoted) in enumerate(self.named[back]):
                if quoted or mention.span[0] >= start or not self._may_be(entity, gender) or entity.name in later:
                    continue
                score = self._weight(index - back, order, entity, gender) + (self.spoken.get(back) == entity.name)
                if best is None or round(score, 4) > best[0]:
                    best = round(score, 4), entity.name
        if best is not None:
            return best[1]
        last = self.entities.get(self.last or "")
        return self.last if last is None or last.gender in (None, gender) else None

    def _may_be(self, entity: Entity, gender: str) -> bool:
        return entity.kind == PERSON and entity.gender in (None, gender)

    def _weight(self, distance: int, order: int, entity: Entity, gender: str) -> float:
        subject = 0.8 if order == 0 else 0.0
        last = 1.0 if entity.name == self.last else 0.0
        return subject + last + (1.0 if entity.gender == gender else 0.0) - 0.8 * distance

    def _recent(self, index: int, start: int, kinds: tuple[str, ...]) -> str | None:
        for back in range(index, max(-1, index - REACH), -1):
            for mention, entity, _ in reversed(self.named[back]):
                if entity.kind in kinds and mention.span[0] < start:
                    return entity.name
        return None

    def _medium(self, index: int, start: int) -> str | None:
        for back in range(index, max(-1, index - REACH), -1):
            for mention, entity, _ in reversed(self.named[back]):
                if self.tongue.media & set(entity.words) and mention.span[0] < start:
                    return entity.name
        return None

    # ── descriptions ────────────────────────────────────────────────────────────────────────────────

    def _described(self, index: int, tokens: Sequence[Token]) -> str | None:
        """Whom "the Mexican leader", "the spokesperson", "the group" mean."""
        head = self._head(tokens)
        if head is None:
            return None
        definite = tokens[0].low in self.tongue.definites or tokens[0].low not in self.tongue.determiners
        if definite:
            found = self._known(index, head, tokens)
            if found is not None:
                return found
        phrase = self._phrase(tokens)
        if phrase is not None:
            self.described.append((head, phrase))
        return phrase

    def _head(self, tokens: Sequence[Token]) -> str | None:
        """The noun of a phrase: the last word before a preposition, a comma or a relative clause."""
        head = None
        for token in tokens:
            ends = token.low in self.tongue.prepositions or token.low in self.tongue.relatives - self.tongue.determiners
            if head is not None and (ends or token.text == "," or token.low in self.tongue.genitives):
                break
            if token.kind == WORD and token.low not in self.tongue.determiners:
                head = token.low
        return head

    def _known(self, index: int, head: str, tokens: Sequence[Token]) -> str | None:
        words = {t.low for t in tokens if t.kind == WORD} - self.tongue.function_words
        start = tokens[0].start
        best: tuple[float, int, str] | None = None
        for back in range(index, max(-1, index - FAR), -1):
            for mention, entity, _ in self.named[back]:
                if mention.span[0] >= start:
                    continue
                score = self._fits(entity, head, words)
                if score > 0 and (best is None or (score, back) > best[:2]):
                    best = score, back, entity.name
        for known, phrase in reversed(self.described[-FAR:]):
            if known == head and (best is None or best[0] < 2):
                return phrase
        if best is not None:
            return best[2]
        return self._generic(index, head, start) if not self.tongue.genitives or words <= {head} else None

    def _fits(self, entity: Entity, head: str, words: set[str]) -> float:
        if entity.kind == ORGANISATION and head in entity.words:
            return 2.0
        shared = len(words & entity.roles)
        office = any(head.startswith(role) and len(role) >= SHORT_TITLE for role in entity.roles)
        return shared + office if shared or office else 0.0

    def _generic(self, index: int, head: str, start: int) -> str | None:
        """The last speaker, or the last body named, for a noun that says no more than that."""
        if head in self.tongue.media | self.tongue.organisations and head not in self.tongue.report_nouns:
            medium = head in self.tongue.media
            return (self._medium(index, start) if medium else None) or self._recent(index, start, (ORGANISATION,))
        last = self.entities.get(self.last or "")
        if head in self.tongue.titles and last is not None and last.kind == PERSON:
            return self.last
        return None

    def _phrase(self, tokens: Sequence[Token]) -> str | None:
        """A description as it stands, without its article and what follows a comma; of "die „Segelpost“" the name."""
        kept = []
        for token in tokens:
            if token.text == "," or token.kind == QUOTE:
                break
            kept.append(token)
        kept = [token for token in kept if token.quote >= 0] or kept
        while kept and (kept[0].kind == MARK or kept[0].low in self.tongue.determiners):
            kept.pop(0)
        text = _joined(kept)
        return text[:LONGEST_ROLE].rstrip() or None


def _joined(tokens: Sequence[Token]) -> str:
    parts, end = [], None
    for token in tokens:
        if end is not None and token.start > end:
            parts.append(" ")
        parts.append(token.text)
        end = token.end
    return "".join(parts)


def _by_unit(units: Sequence[Unit], cast: Cast) -> list[list[tuple[Mention, Entity, bool]]]:
    """Mentions of each unit, and whether they stand inside a quotation."""
    found: list[list[tuple[Mention, Entity, bool]]] = [[] for _ in units]
    quotes = [(t.start, t.end) for unit in units for t in unit.tokens if t.kind == QUOTE]
    at = 0
    for mention, entity in zip(cast.mentions, cast.entities, strict=True):
        while at + 1 < len(units) and mention.span[0] >= units[at + 1].span[0]:
            at += 1
        if units and units[at].span[0] <= mention.span[0] < units[at].span[1]:
            before = bisect_right(quotes, (mention.span[0], mention.span[1])) - 1
            quoted = before >= 0 and mention.span[0] < quotes[before][1]
            found[at].append((mention, entity, quoted))
    return found
