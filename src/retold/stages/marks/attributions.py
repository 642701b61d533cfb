"""Who says what in one unit: a cue, its source beside it, and the stretch that it gives to the source."""

from __future__ import annotations

from functools import cache

from retold.languages import Language
from retold.stages.marks.extents import Extents, Found
from retold.stages.marks.nouns import Range, left_of, right_of
from retold.stages.marks.tokens import QUOTE, WORD
from retold.stages.marks.units import Unit
from retold.text import fold

COLON_SOURCE = 9
"""Tokens before a colon that can be a speaker: "Mayor Ada Kern: …"."""
LONGEST_UNIT = 600
"""Tokens of the longest unit that is read; what is longer is no sentence."""


class Reader(Extents):
    """Reads the attributions of one unit."""

    def __init__(self, unit: Unit, tongue: Language) -> None:
        """Take a unit and its language."""
        super().__init__(unit.tokens, tongue)
        self.unit = unit
        self.taken = set()
        self.owned = set()
        self.found = []

    def read(self) -> list[Found]:
        """Attributions in the order of their contents; the last verb first, so that inner ones keep what is theirs."""
        if len(self.tokens) > LONGEST_UNIT:
            return []
        for at in reversed([i for i in range(len(self.tokens)) if self.is_cue(i)]):
            self.cue(at)
        for phrase in self.phrases():
            self.phrase(phrase)
        self.colon()
        self.share_out()
        self.found.sort(key=lambda f: f.content)
        return self.found

    def share_out(self) -> None:
        """Give each quotation to the attribution closest around it: "Kern noted a “risk”, the Gazette said"."""
        for at in self.owned:
            around = [f for f in self.found if f.content[0] <= at < f.content[1]]
            inmost = min(around, key=lambda f: (f.content[1] - f.content[0], at not in f.quotes), default=None)
            if inmost is not None and at not in inmost.quotes:
                for one in around:
                    one.quotes = tuple(k for k in one.quotes if k != at)
                inmost.quotes = tuple(sorted((*inmost.quotes, at)))

    def cue(self, at: int) -> None:
        """Add what one verb of saying gives."""
        group = self.verb_group(at)
        inverted = self.inverted(at, group)
        if inverted is not None:
            self.post(inverted, group, (group[0], inverted[1]))
            return
        last = group[1] - 1
        source = self.in_its_clause(self.source_left(at, group))
        behind = self.subject_behind(source, group[1])
        if behind is not None:
            self.pre(behind, group, behind[1] - 1)
            return
        if source is None:
            if self.next_quote(last + 1) is not None:
                self.pre(None, group, last)
        elif self.passive(group, at):
            self.pre(None, group, last)
        elif self.beside(source, group) and self.is_post(self.opened(source[0]), last + 1):
            self.post(source, group, (self.opened(source[0]), last + 1))
        else:
            self.pre(source, group, last)

    def in_its_clause(self, source: Range | None) -> Range | None:
        """Who speaks in a relative clause, without what that is about: "…, a step that hauliers say would cost"."""
        if source is None or self.text(source[0] - 1) != ",":
            return source
        for at in range(source[1] - 2, source[0], -1):
            opens = self.low(at) in self.tongue.relatives and self.low(at - 1) not in self.tongue.prepositions
            if opens and all(self.tokens[k].kind == WORD for k in range(at + 1, source[1])):
                return at + 1, source[1]
        return source

    def beside(self, source: Range, group: Range) -> bool:
        """Whether source and verb can stand together behind what was said, as no relative clause does."""
        relative = source[1] - source[0] == 1 and self.low(source[0]) in self.tongue.relatives
        return source[1] in (group[0], group[0] - 1) and not relative

    def passive(self, group: Range, at: int) -> bool:
        """Whether the subject is told rather than telling: "was told"."""
        helpers = {self.low(i) for i in range(*group)}
        return bool(helpers & self.tongue.passives) and not self.participle(at)

    def opened(self, start: int) -> int:
        """Start of source and verb, an auxiliary before the source included: "…”, has she said.", "», a-t-elle dit"."""
        at = start
        while at > 0 and (self.low(at - 1) in self.tongue.auxiliaries or self.joint(at - 1)):
            at -= 1
        return at if self.quoted(at - 1) or self.text(at - 1) == "," else start

    def joint(self, at: int) -> bool:
        """Whether a token only joins an auxiliary to its subject: the hyphens and the letter of "a-t-elle"."""
        return self.hyphened(at + 1) or (self.hyphened(at) and len(self.text(at)) == 1)

    def post(self, source: Range, cue: Range, frame: Range) -> None:
        """Add a content before its source and verb; what goes on behind them is part of it."""
        if self.resumed(frame):
            self.add(Found(source, cue, (self.clause_start(frame[0] - 1), self.end_of(frame[1] + 1))))
            return
        content = self.before(frame[0])
        if content is not None:
            rest = self.continuation(frame[1])
            self.add(Found(source, cue, content if rest is None else (content[0], rest + 1)))

    def resumed(self, frame: Range) -> bool:
        """Whether source and verb stand inside what was said, in words of the page."""
        return self.text(frame[0] - 1) == "," and not self.quoted(frame[0] - 2) and self.resumes(frame[1])

    def pre(self, source: Range | None, cue: Range, at: int) -> None:
        """Add a content behind the verb."""
        content = self.following(at)
        if content is not None:
            self.add(Found(source, cue, self.announced(content)))

    def announced(self, content: Range) -> Range:
        """What stands behind a colon, where the words before it only announce it: "this way: “…”"."""
        for at in range(*content):
            if self.quoted(at):
                return (at, content[1]) if at > content[0] and self.text(at - 1) == ":" else content
        return content

    def phrases(self) -> list[Range]:
        """Places of phrases that name a source behind them: "according to"."""
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
        opens = cue[0] <= 1
        source = right_of(self.tokens, cue[1], self.tongue, apposed=not opens)
        if source is None:
            return
        if opens:
            start = source[1] + (self.text(source[1]) == ",")
            content = (start, self.end_of(start)) if start < len(self.tokens) else (0, 0)
        else:
            end = cue[0] - (self.text(cue[0] - 1) in (",", "—", "-"))
            content = self.clause_start(end), end
        inside = any(content[0] <= f.content[0] and f.content[1] <= content[1] for f in self.found)
        if content[1] > content[0] and (opens or not inside):
            found = Found(source, cue, content)
            self.found.append(found)
            if not inside:
                self.own(found)

    def colon(self) -> None:
        """Add "Mayor Ada Kern: “…”"."""
        for at in range(1, len(self.tokens) - 1):
            if self.text(at) != ":" or at + 1 in self.owned:
                continue
            if not self.quoted(at + 1):
                self.headline(at)
                continue
            source = self.somebody(left_of(self.tokens, at, self.tongue))
            if (
                source is None
                or at - source[0] > COLON_SOURCE
                or (self.tokens[source[0] - 1].kind == WORD and source[0])
            ):
                source = self.leading(at)
            self.add(Found(source, (at, at + 1), (at + 1, at + 2)))

    def headline(self, at: int) -> None:
        """Add "Ada Kern: The bridge will hold" where it is the first line of the page."""
        words = [t for t in self.tokens[:at] if t.kind == WORD]
        named = 1 < len(words) < COLON_SOURCE and all(t.capital for t in words)
        if named and self.unit.paragraph == 0 and not self.found:
            self.add(Found((0, at), (at, at + 1), (at + 1, self.end_of(at + 1))))

    def add(self, found: Found) -> None:
        """Keep an attribution; its tokens are taken."""
        self.found.append(found)
        self.taken.update(range(*found.content))
        self.own(found)

    def own(self, found: Found) -> None:
        """Give an attribution the quotations in its content that no other one has."""
        quotes = [i for i in range(*found.content) if self.tokens[i].kind == QUOTE and i not in self.owned]
        found.quotes = tuple(quotes)
        self.owned.update(quotes)


@cache
def _phrases(tongue: Language) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(tongue.source_phrases, key=lambda p: (-len(p), p)):
        words = tuple(fold(word) for word in phrase.split())
        table.setdefault(words[0], []).append(words)
    return table
