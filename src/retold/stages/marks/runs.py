"""Runs of capitalised words that may be names, cut where a title, a date or a possessive ends them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from retold.languages import Language
from retold.records import Span
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import WORD, Token
from retold.text import WORDS_KEPT

RARE = 7.0
"""Rarity from which a capitalised noun of a language with capital nouns may be a name."""
FIRST = 3.5
"""Rarity from which a noun of such a language may be the first name before "von"."""
LINKS = 2
"""Small words that may stand in a row inside a name: "of the"."""
COMPOUND = 5
"""Letters of a title that may end a longer word."""
PARTICLES_SHORT = 3
"""Letters of a particle such as "de", "von": it joins whatever the words beside it are."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text: its folded words, and the words of a role that stand before it."""

    span: Span
    words: tuple[str, ...]
    role: tuple[str, ...]
    paragraph: int
    at: int
    """Index of its first token in the paragraph."""
    until: int


@dataclass(frozen=True, slots=True)
class Shapes:
    """How words are written in the prose of the page."""

    lower: frozenset[str]
    capital: Counter[str]
    dates: frozenset[str]


def shapes(paragraphs: Sequence[Paragraph], tongue: Language) -> Shapes:
    """Count which words the page writes small, and which with a capital inside a sentence."""
    lower: set[str] = set()
    capital: Counter[str] = Counter()
    for paragraph in paragraphs:
        if not paragraph.title_case:
            for token in paragraph.tokens:
                if token.kind != WORD:
                    continue
                if token.text.islower():
                    lower.add(token.low)
                elif token.start not in paragraph.first and token.capital:
                    capital[token.low] += 1
    dates = {form for forms in (*tongue.months, *tongue.weekdays) for form in forms.split("|")}
    return Shapes(frozenset(lower), capital, frozenset(dates))


def mentions(text: str, paragraphs: Sequence[Paragraph], tongue: Language) -> list[Mention]:
    """Names in the order of the text; in lines in title case only names that the prose knows."""
    seen = shapes(paragraphs, tongue)
    found: list[Mention] = []
    for index, paragraph in enumerate(paragraphs):
        if not paragraph.title_case:
            finder = _Finder(text, index, paragraph, tongue, seen)
            found += finder.mentions()
    known = {m.words for m in found}
    for index, paragraph in enumerate(paragraphs):
        if paragraph.title_case:
            found += _known(index, paragraph, known)
    return sorted(found, key=lambda m: m.span)


def _known(index: int, paragraph: Paragraph, known: set[tuple[str, ...]]) -> list[Mention]:
    longest = max(map(len, known), default=0)
    tokens, found, at = paragraph.tokens, [], 0
    while at < len(tokens):
        for until in range(min(len(tokens), at + longest), at, -1):
            words = tuple(t.low for t in tokens[at:until])
            if words in known and tokens[at].capital:
                found.append(Mention((tokens[at].start, bare_end(tokens[until - 1])), words, (), index, at, until))
                at = until - 1
                break
        at += 1
    return found


def bare_end(token: Token) -> int:
    """End of a word without the possessive."""
    return token.end - 2 if possessive(token) else token.end


@lru_cache(maxsize=WORDS_KEPT)
def is_title(low: str, tongue: Language) -> bool:
    """Whether a word is a title; where nouns are compounded, also one that ends in a title: "außenminister"."""
    if low in tongue.titles:
        return True
    compounds = "capital-nouns" in tongue.traits
    return compounds and any(len(t) >= COMPOUND and low.endswith(t) for t in tongue.titles | tongue.role_nouns)


def possessive(token: Token) -> bool:
    """Whether a word ends in 's."""
    return token.text[-2:].lower() in ("'s", "’s", "ʼs")


@dataclass(frozen=True, slots=True)
class _Finder:
    text: str
    index: int
    paragraph: Paragraph
    tongue: Language
    seen: Shapes

    def mentions(self) -> list[Mention]:
        found, at = [], 0
        while at < len(self.paragraph.tokens):
            if self.starts(at):
                until = self.run(at)
                found += self.cut(at, until)
                at = until
            else:
                at += 1
        return found

    def starts(self, at: int) -> bool:
        """Whether a token can stand in a name."""
        token = self.paragraph.tokens[at]
        if token.kind != WORD or not token.capital:
            return False
        if token.low in self.tongue.function_words and not (token.text.isupper() and len(token.text) > 1):
            return False
        return not self.dated(at)

    def dated(self, at: int) -> bool:
        token, tokens = self.paragraph.tokens[at], self.paragraph.tokens
        if token.low not in self.seen.dates:
            return False
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        named = before is not None and before.capital and at - 1 not in (0,) and token.low not in self.seen.lower
        digit = any(t is not None and t.text[0].isdigit() for t in (before, after))
        return digit or not named or len(token.low) > PARTICLES_SHORT

    def run(self, at: int) -> int:
        """Index after the last token of the run that starts at `at`."""
        until = at + 1
        while not possessive(self.paragraph.tokens[until - 1]):
            following = self.following(at, until)
            if following is None:
                break
            until = following
        return until

    def following(self, at: int, until: int) -> int | None:
        tokens = self.paragraph.tokens
        last = tokens[until - 1]
        if until >= len(tokens):
            return None
        token = tokens[until]
        if token.text == "." and token.start == last.end and self.shortened(last) and self.joins(until + 1):
            return until + 2
        if token.text == "-" and token.start == last.end and self.joins(until + 1, gap=0):
            return until + 2
        if self.joins(until):
            return until + 1
        return self.linked(at, until)

    def shortened(self, token: Token) -> bool:
        return len(token.text) == 1 or token.low in self.tongue.abbreviations

    def joins(self, at: int, gap: int = 1) -> bool:
        tokens = self.paragraph.tokens
        if at >= len(tokens) or not self.starts(at):
            return False
        between = self.text[tokens[at - 1].end : tokens[at].start]
        return len(between) == gap and not between.strip() and tokens[at].start not in self.paragraph.first

    def linked(self, at: int, until: int) -> int | None:
        """Index after a capital word that a small word joins to the run: "Bank of the North", "Ada de Vries"."""
        tokens, to = self.paragraph.tokens, until
        while to < len(tokens) and to - until < LINKS and tokens[to].text in self.tongue.name_links:
            to += 1
        if to == until or not self.joins(to):
            return None
        link, run = tokens[until].text, tokens[at:until]
        if link in self.tongue.prepositions or link in self.tongue.conjunctions or link in self.tongue.determiners:
            return to + 1 if self.institution(run, link, to) else None
        return to + 1

    def institution(self, run: Sequence[Token], link: str, to: int) -> bool:
        lows = {t.low for t in run}
        heads = self.tongue.organisations | self.tongue.media
        if link in self.tongue.conjunctions:
            ahead = {t.low for t in self.paragraph.tokens[to : to + 2]}
            inside = any(t.text in self.tongue.prepositions for t in run)
            return (bool(lows & heads) and inside) or (len(run) == 1 and bool(ahead & heads) and not lows & heads)
        if link in self.tongue.determiners:
            return False
        lone = len(run) == 1 and not lows & self.tongue.titles and self.unseen(run[0])
        return bool(lows & heads) or (lone and not self.common(run[0]))

    def common(self, token: Token) -> bool:
        """Whether a noun is a common one, where those have a capital, too: "Angebot von Kern" is no name."""
        if "capital-nouns" not in self.tongue.traits:
            return False
        return (
            token.low.endswith(self.tongue.abstract_endings) or self.tongue.rarity(self.tongue.stem(token.low)) < FIRST
        )

    def unseen(self, token: Token) -> bool:
        return token.start not in self.paragraph.first and token.low not in self.seen.lower

    def cut(self, at: int, until: int) -> list[Mention]:
        """The names in a run: titles and an opening common word taken off the front."""
        tokens = self.paragraph.tokens
        at = self.past_opening(at, until)
        role_end = self.role_end(at, until)
        found = []
        if role_end > at:
            front = self.front(at, role_end)
            if front > at + 1:
                found.append(self.mention(at, front, at))
        name = self.past_titles(role_end, until)
        if name > role_end and self.is_name(role_end, name, role_end > at):
            found.append(self.mention(role_end, name, at))
        return [m for m in found if tokens[m.at].text[0].isalpha()]

    def past_opening(self, at: int, until: int) -> int:
        """Leave out words that only open the sentence or change the role: "Former", "Meanwhile", "Police"."""
        while until - at > 1 and self.opening(self.paragraph.tokens[at]):
            at += 1
        return at

    def opening(self, token: Token) -> bool:
        if token.low in self.tongue.role_modifiers:
            return True
        common = token.low in self.tongue.adverbs or token.low in self.seen.lower
        return token.start in self.paragraph.first and common and not self.seen.capital[token.low]

    def role_end(self, at: int, until: int) -> int:
        """Index after the last title of the run that a name follows."""
        tokens = self.paragraph.tokens
        for index in range(until - 2, at - 1, -1):
            token = tokens[index]
            if is_title(token.low, self.tongue) and not possessive(token):
                if tokens[index + 1].text in self.tongue.prepositions:
                    return max(until - 2, index) if until - index > 4 else at
                return index + 2 if tokens[index + 1].text == "." else index + 1
        return at

    def front(self, at: int, until: int) -> int:
        """Index after the words before the first title: "Harbour Board" of "Harbour Board Deputy Director"."""
        tokens = self.paragraph.tokens
        for index in range(at, until):
            if is_title(tokens[index].low, self.tongue) or tokens[index].low in self.tongue.role_modifiers:
                return index
        return at

    def past_titles(self, at: int, until: int) -> int:
        """End of the name without titles behind it: "Supreme Court" of "Supreme Court Justice"."""
        tokens = self.paragraph.tokens
        common = self.tongue.titles | self.tongue.role_modifiers
        while until > at:
            token = tokens[until - 1]
            title = token.low in common and (until - at <= 2 or token.low in self.seen.lower)
            if token.kind == WORD and not title:
                break
            until -= 1
        return until

    def is_name(self, at: int, until: int, titled: bool) -> bool:
        tokens = [t for t in self.paragraph.tokens[at:until] if t.kind == WORD]
        if titled or len(tokens) > 1:
            return True
        token = tokens[0]
        if token.text.isupper() and len(token.text) > 1:
            return True
        if "capital-nouns" in self.tongue.traits:
            return self.rare_noun(at, token)
        if token.start in self.paragraph.first:
            return self.seen.capital[token.low] > 0 or (self.speaks(until) and token.low not in self.seen.lower)
        return token.low not in self.seen.lower or self.seen.capital[token.low] > 1

    def rare_noun(self, at: int, token: Token) -> bool:
        before = self.paragraph.tokens[at - 1].low if at else ""
        rare = self.tongue.rarity(self.tongue.stem(token.low)) >= RARE
        return rare and before not in self.tongue.determiners

    def speaks(self, until: int) -> bool:
        """Whether a verb of saying follows, an adverb before it or not: "also confirmed"."""
        lows = [token.low for token in self.paragraph.tokens[until : until + 2]]
        return bool(lows) and lows[lows[0] in self.tongue.adverbs and len(lows) > 1] in self.tongue.cue_verbs

    def mention(self, at: int, until: int, role_at: int) -> Mention:
        tokens = self.paragraph.tokens
        words = tuple(t.low for t in tokens[at:until] if t.kind == WORD)
        role = tuple(t.low for t in tokens[role_at:at] if t.kind == WORD) + self.before(role_at)
        return Mention((tokens[at].start, bare_end(tokens[until - 1])), words, role, self.index, at, until)

    def before(self, at: int) -> tuple[str, ...]:
        """Small words of a role before the run: "the deputy press secretary"; only where a title is among them."""
        found: list[str] = []
        for token in reversed(self.paragraph.tokens[max(0, at - 5) : at]):
            if token.kind != WORD or token.low in self.tongue.function_words:
                break
            found.append(token.low)
        titled = any(is_title(low, self.tongue) or low in self.tongue.role_nouns for low in found[:1])
        return tuple(found) if titled else ()
