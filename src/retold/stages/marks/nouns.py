"""Noun phrases beside a verb of saying: who speaks, found without a parser, by the small words that bound a phrase."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from retold.languages import Language
from retold.stages.marks.runs import RARE, is_title
from retold.stages.marks.tokens import MARK, QUOTE, WORD, Token

LONGEST = 30
"""Tokens of the longest noun phrase that is looked for."""
BRACKET = 8
"""Tokens of a bracket inside a noun phrase: "(D-Ill.)"."""
OFFICE = 7
"""Tokens behind a name and its comma among which a word for an office must stand."""
INSIDE = frozenset("-'’&/$%#.")
"""Marks that stand inside a noun phrase."""
SPEAKING = frozenset(("male", "female", "plural", "any", "thing"))

Range = tuple[int, int]


@cache
def subjects(tongue: Language) -> frozenset[str]:
    """Pronouns that can be the subject of a verb of saying."""
    return frozenset(p for p, kind in tongue.pronouns if kind in SPEAKING and p not in tongue.determiners)


def left_of(tokens: Sequence[Token], end: int, tongue: Language, floor: int = 0) -> Range | None:
    """The noun phrase that ends before `end`, an apposition between commas included."""
    if end <= floor:
        return None
    last = tokens[end - 1]
    if last.text == "," and end - 1 > floor:
        return _apposed(tokens, end - 1, tongue, floor)
    if last.kind != WORD and last.text not in INSIDE and last.text != ")":
        return None
    if last.low in subjects(tongue) or last.low in tongue.relatives:
        return end - 1, end
    start = _walk(tokens, end, tongue, floor)
    start = _trim_left(tokens, start, end, tongue)
    return (start, end) if start < end else None


def _apposed(tokens: Sequence[Token], end: int, tongue: Language, floor: int) -> Range | None:
    """The phrase before an apposition: "Ada Kern, who runs the harbour," with `end` at its last comma."""
    nearest = None
    for at in range(end - 1, max(floor, end - LONGEST) - 1, -1):
        if tokens[at].kind == QUOTE:
            break
        if tokens[at].text != "," or at == floor or tokens[at - 1].kind != WORD:
            continue
        named = left_of(tokens, at, tongue, floor)
        if named is None or not plausible(tokens, named, tongue):
            continue
        follows = tokens[at + 1]
        aside = follows.low in tongue.prepositions - tongue.attachments or _participle(follows, tongue)
        whole = named if aside else (named[0], end)
        if not _dependent(tokens, named, tongue, floor):
            adverbial = named[0] > floor and tokens[named[0] - 1].low in tongue.prepositions
            return nearest or whole if adverbial else whole
        nearest = nearest or whole
    return nearest


def _dependent(tokens: Sequence[Token], phrase: Range, tongue: Language, floor: int) -> bool:
    """Whether a phrase between commas only says more of a name before it: ", of Brenn, Tarvia,"."""
    before = phrase[0] - 1
    if before > floor and tokens[before].low in tongue.prepositions:
        before -= 1
    return before > floor and tokens[before].text == "," and tokens[before - 1].capital


def _participle(token: Token, tongue: Language) -> bool:
    return bool(tongue.participle_endings) and token.text.islower() and token.low.endswith(tongue.participle_endings)


def _walk(tokens: Sequence[Token], end: int, tongue: Language, floor: int) -> int:
    """Leftmost token that may belong to the phrase that ends at `end`."""
    at = end
    low = max(floor, end - LONGEST)
    while at > low:
        token = tokens[at - 1]
        if token.text == ")":
            opened = _bracket(tokens, at - 1, low)
            if opened is not None:
                at = opened
                continue
        if token.kind == QUOTE or (token.kind == MARK and not _inside(tokens, at - 1, tongue)):
            break
        clause = token.low in tongue.relatives | tongue.complementisers and at < end
        if clause and (tokens[at].capital or tokens[at].low in tongue.determiners):
            break
        if _determines(tokens, at - 1, tongue) and (token.low not in tongue.relatives or at == low + 1):
            at -= 1
            if at == low or tokens[at - 1].low not in tongue.prepositions | tongue.determiners:
                break
        elif token.low in tongue.relatives and at < end and at - 1 > low and tokens[at - 2].kind == WORD:
            at -= 1
        elif _bounds(token, tongue):
            break
        else:
            at -= 1
    return at


def _determines(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether a word is a determiner, and not one letter of a name: "Ada A. Kern"."""
    initial = len(tokens[at].text) == 1 and tokens[at].capital and at + 1 < len(tokens) and tokens[at + 1].text == "."
    return tokens[at].low in tongue.determiners and not initial


def _bracket(tokens: Sequence[Token], at: int, low: int) -> int | None:
    """Index of the bracket that a closing one at `at` belongs to, when few tokens stand between."""
    for index in range(at - 1, max(low, at - BRACKET) - 1, -1):
        if tokens[index].text == "(":
            return index
    return None


def _inside(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    token = tokens[at]
    if token.text == ".":
        joined = at + 1 < len(tokens) and tokens[at + 1].start == token.end
        return at > 0 and (joined or len(tokens[at - 1].text) == 1 or tokens[at - 1].low in tongue.abbreviations)
    return token.text in INSIDE and at > 0 and token.start == tokens[at - 1].end


def _bounds(token: Token, tongue: Language) -> bool:
    """Whether a word cannot belong to a noun phrase."""
    if token.capital:
        return False
    low = token.low
    return (
        (low in tongue.conjunctions and low not in tongue.name_links)
        or low in tongue.complementisers
        or low in tongue.auxiliaries
        or low in tongue.cue_verbs
        or low in tongue.adverbs
        or low in subjects(tongue)
    )


def _trim_left(tokens: Sequence[Token], start: int, end: int, tongue: Language) -> int:
    """Take off what opens the clause but not the phrase: "But", "In January", "and"."""
    while start < end:
        token = tokens[start]
        if token.kind == MARK or token.low in tongue.conjunctions or token.low in tongue.adverbs:
            start += 1
        elif token.low in tongue.prepositions:
            start = _after_adverbial(tokens, start, end, tongue)
        else:
            break
    return start


def _after_adverbial(tokens: Sequence[Token], start: int, end: int, tongue: Language) -> int:
    """Start of the subject behind an adverbial without a comma: "In January the board"."""
    for at in range(start + 1, end):
        before = tokens[at - 1]
        opens = tokens[at].low in tongue.determiners and before.low not in tongue.prepositions
        named = tokens[at].capital and before.kind == WORD and (before.text.islower() or before.text.isdigit())
        if at > start + 1 and (opens or (named and before.low not in tongue.prepositions | tongue.determiners)):
            return at
    for at in range(end - 1, start, -1):
        if tokens[at].low in tongue.prepositions:
            return at + 1
    return start + 1


def right_of(tokens: Sequence[Token], start: int, tongue: Language, apposed: bool = True) -> Range | None:
    """The noun phrase that begins at `start`, with the apposition behind it if `apposed`."""
    end = start
    while end < len(tokens) and end - start < LONGEST:
        token = tokens[end]
        if token.text == "(" and end > start:
            closed = next((i for i in range(end, min(len(tokens), end + BRACKET)) if tokens[i].text == ")"), None)
            if closed is not None:
                end = closed + 1
                continue
        if token.kind == QUOTE or (token.kind == MARK and not _inside(tokens, end, tongue)):
            break
        if token.low in subjects(tongue):
            return (start, end + 1) if end == start else _named(tokens, start, end, tongue)
        if end > start and _stops(tokens, start, end, tongue):
            break
        end += 1
    if apposed and end > start and end < len(tokens) and tokens[end].text == ",":
        end = _apposition(tokens, end, tongue)
    return _named(tokens, start, end, tongue)


def _named(tokens: Sequence[Token], start: int, end: int, tongue: Language) -> Range | None:
    while end > start + 1 and (
        _open_end(tokens[end - 1]) or tokens[end - 1].low in tongue.relatives | tongue.coordinators
    ):
        end -= 1
    return (start, end) if any(t.kind == WORD for t in tokens[start:end]) else None


def _open_end(token: Token) -> bool:
    return token.kind == MARK and token.text not in ".%)"


def _stops(tokens: Sequence[Token], start: int, end: int, tongue: Language) -> bool:
    """Whether a word ends the phrase after the verb: an adverbial, a clause, another verb."""
    token, after = tokens[end], tokens[end + 1] if end + 1 < len(tokens) else None
    if token.low in tongue.prepositions:
        noun = tokens[end - 1]
        plain = noun.text.islower() and noun.kind == WORD
        if plain and token.low in tongue.attachments:
            return False
        named = after is not None and after.capital and not dated(after, tongue)
        inside = named or (after is not None and after.low in tongue.determiners)
        return not (token.text in tongue.name_links and inside)
    return _bounds(token, tongue) or dated(token, tongue)


@cache
def _days(tongue: Language) -> frozenset[str]:
    return frozenset(form for forms in (*tongue.weekdays, *tongue.months) for form in forms.split("|"))


def dated(token: Token, tongue: Language) -> bool:
    """Whether a word names a weekday or month."""
    return token.low in _days(tongue)


def _apposition(tokens: Sequence[Token], comma: int, tongue: Language) -> int:
    """End of an apposition after a name, or the comma where what follows is none."""
    if comma + 1 >= len(tokens):
        return comma
    first = tokens[comma + 1]
    opens = first.low in tongue.determiners or first.low in tongue.relatives or first.low in tongue.role_nouns
    role = first.low in tongue.titles or first.low in tongue.role_modifiers or first.text.isdigit()
    if first.kind != WORD or not (opens or role or _offices(tokens, comma + 1, tongue)):
        return comma
    end = comma + 1
    while end < len(tokens) and tokens[end].kind != QUOTE and tokens[end].text not in (";", ":", "—"):
        if tokens[end].text == "," and _clause(tokens, end, tongue):
            break
        if tokens[end].text == "." and not _inside(tokens, end, tongue):
            break
        end += 1
    return end


def _offices(tokens: Sequence[Token], start: int, tongue: Language) -> bool:
    """Whether the words behind a name say its office though no article opens them: "communications director for"."""
    for token in tokens[start : start + OFFICE]:
        if token.low in tongue.titles or token.low in tongue.role_nouns:
            return True
        if token.kind == QUOTE or token.text in (",", ".", ";") or _bounds(token, tongue) or _participle(token, tongue):
            return False
    return False


def _clause(tokens: Sequence[Token], comma: int, tongue: Language) -> bool:
    """Whether a comma is followed by something that goes on with the sentence."""
    if comma + 1 >= len(tokens) or tokens[comma + 1].kind != WORD:
        return True
    first = tokens[comma + 1]
    return first.low in tongue.cue_verbs or first.low in tongue.conjunctions or first.low in tongue.prepositions


def plausible(tokens: Sequence[Token], source: Range, tongue: Language) -> bool:
    """Whether a phrase can be somebody who speaks: a name, a pronoun, or a noun for people and bodies."""
    return any(_speaks(tokens, at, tongue) for at in range(*source))


def _speaks(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    token, low = tokens[at], tokens[at].low
    if token.capital and low not in _days(tongue) and low not in tongue.function_words and _own(tokens, at, tongue):
        return True
    nouns = low in tongue.role_nouns or low in tongue.organisations or low in tongue.report_nouns
    if nouns or is_title(low, tongue) or low in subjects(tongue) or low in tongue.relatives:
        return True
    return low in tongue.quantifiers or low[:1].isdigit() or low in _numbers(tongue)


def _own(tokens: Sequence[Token], at: int, tongue: Language) -> bool:
    """Whether a capital makes a name: where common nouns have one, too, it must be rare or stand beside another."""
    if "capital-nouns" not in tongue.traits:
        return True
    beside = any(tokens[k].capital for k in (at - 1, at + 1) if 0 <= k < len(tokens))
    return beside or tongue.rarity(tongue.stem(tokens[at].low)) >= RARE


@cache
def _numbers(tongue: Language) -> frozenset[str]:
    return frozenset(word for word, _ in tongue.number_words)
