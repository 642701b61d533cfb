"""Who and what the names of a page stand for: mentions joined to entities, with kind, gender and roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from retold.languages import Language
from retold.languages.countries import countries
from retold.records import Name
from retold.stages.marks.runs import Mention
from retold.stages.marks.sheet import Paragraph
from retold.stages.marks.tokens import WORD, Token

PERSON, ORGANISATION, OTHER = "person", "organisation", "other"
SURE = 2
"""Votes from which a name is a person whom a last name alone may stand for."""
UNCOMMON = 3.0
"""Rarity that the last word of a person's name has at least, where common nouns have a capital, too."""
GIVEN = 3
"""Pronouns that a given name outweighs: a page may name somebody else beside it whom the pronoun means."""
NAMESAKES = 12
"""Longer names with one word in common that a short form is held against."""
APPOSITION = 14
"""Tokens of an apposition that are read for a role: "Kelly, the deputy press secretary of …,"."""


@dataclass(slots=True)
class Entity:
    """What a name stands for: the fullest form, what speaks for each kind and gender, and the words of its roles."""

    name: str
    words: tuple[str, ...]
    votes: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    roles: set[str] = field(default_factory=set)
    mentions: list[Mention] = field(default_factory=list)
    definite: bool = False
    """Whether it was counted that an article stands before it."""

    @property
    def kind(self) -> str:
        """The kind that most speaks for; person before organisation before other where even."""
        best = max((PERSON, ORGANISATION, OTHER), key=lambda kind: self.votes[kind])
        return best if self.votes[best] > 0 else OTHER

    @property
    def gender(self) -> str | None:
        """Female or male, where one is heard more than the other."""
        female, male = self.genders["female"], self.genders["male"]
        return None if female == male else "female" if female > male else "male"


@dataclass(frozen=True, slots=True)
class Cast:
    """The entities of a page and their mentions in the order of the text, in parallel."""

    mentions: tuple[Mention, ...]
    entities: tuple[Entity, ...]

    def names(self) -> tuple[Name, ...]:
        """The mentions as records."""
        pairs = zip(self.mentions, self.entities, strict=True)
        return tuple(Name(span=m.span, name=e.name, kind=e.kind) for m, e in pairs)


def cast_of(text: str, paragraphs: Sequence[Paragraph], mentions: Sequence[Mention], tongue: Language) -> Cast:
    """Join the mentions of a page to entities: first what is written alike, then last names, parts and initials."""
    alike: dict[tuple[str, ...], Entity] = {}
    for mention in mentions:
        entity = alike.get(mention.words)
        if entity is None:
            entity = Entity(" ".join(text[slice(*mention.span)].split()), mention.words)
            alike[mention.words] = entity
        entity.mentions.append(mention)
        _vote(entity, mention, paragraphs[mention.paragraph], tongue)
    joined = _join(list(alike.values()), tongue)
    return Cast(tuple(mentions), tuple(joined[m.words] for m in mentions))


def _vote(entity: Entity, mention: Mention, paragraph: Paragraph, tongue: Language) -> None:
    tokens = paragraph.tokens
    before = tokens[mention.at - 1] if mention.at else None
    after = tokens[mention.until] if mention.until < len(tokens) else None
    if len(entity.mentions) == 1:
        _vote_shape(entity, tokens[mention.at].text, tongue)
    if mention.role:
        entity.votes[PERSON] += 3
    _vote_context(entity, before, after, tongue)
    entity.roles.update(mention.role)
    entity.roles.update(_apposition(tokens, mention.until, tongue))
    genders = _genders(tongue)
    for word in mention.role:
        if word in genders:
            entity.genders[genders[word]] += 2


def _vote_shape(entity: Entity, first: str, tongue: Language) -> None:
    """What the words of the name alone say."""
    words, votes, genders = set(entity.words), entity.votes, _genders(tongue)
    if words & (tongue.organisations | tongue.media):
        votes[ORGANISATION] += 5
    elif words & tongue.places or (len(entity.words) > 1 and entity.words in countries(tongue.code).regions):
        votes[OTHER] += 3  # of one word a region may be somebody's name: Jordan
    elif 2 <= len(entity.words) <= 3 and _uncommon(entity, tongue):
        votes[PERSON] += 1
    if len(entity.words) == 1 and first.isupper() and len(first) > 1 and "." not in first:
        votes[ORGANISATION] += 2
    if entity.words[0] in genders:
        votes[PERSON] += 3
        entity.genders[genders[entity.words[0]]] += GIVEN


def _uncommon(entity: Entity, tongue: Language) -> bool:
    """Whether a row of words with capitals is no row of common nouns, nor a compound: "Millionen Euro", "Bly-Aktie"."""
    if "capital-nouns" not in tongue.traits:
        return True
    last = entity.words[-1]
    rare = tongue.rarity(tongue.stem(last)) >= UNCOMMON and not last.endswith(tongue.abstract_endings)
    return rare and " " in entity.name


@cache
def _genders(tongue: Language) -> dict[str, str]:
    return dict(tongue.genders)


def _common(token: Token, tongue: Language) -> bool:
    """Whether a word is no verb and goes on after a name as no name does, in headlines with a capital."""
    if token.text.islower():
        return token.low not in _verbs(tongue)
    return token.low in tongue.titles | tongue.role_nouns


def _vote_context(entity: Entity, before: Token | None, after: Token | None, tongue: Language) -> None:
    votes = entity.votes
    modifies = after is not None and after.kind == WORD and _common(after, tongue)
    if before is not None and before.low in tongue.determiners and not modifies and not entity.definite:
        entity.definite = True
        votes[ORGANISATION] += 1
        votes[PERSON] -= 1
    if before is not None and before.low in tongue.place_words:
        votes[OTHER] += 2
    speaks = after is not None and after.low in tongue.cue_verbs
    spoken = before is not None and before.low in tongue.cue_verbs
    if speaks or spoken or (after is not None and after.low in tongue.relatives):
        votes[PERSON] += 1


@cache
def _verbs(tongue: Language) -> frozenset[str]:
    """Words that may follow a noun phrase without belonging to it."""
    return tongue.function_words | tongue.cue_verbs | tongue.adverbs


def _apposition(tokens: Sequence[Token], at: int, tongue: Language) -> set[str]:
    """Words of a role after a name, between commas."""
    if at >= len(tokens) or tokens[at].text != ",":
        return set()
    words = []
    for token in tokens[at + 1 : at + APPOSITION]:
        if token.kind != WORD:
            break
        words.append(token.low)
    role = set(words) - tongue.function_words
    told = words and (words[0] in tongue.determiners or words[0] in tongue.role_modifiers or words[0] in tongue.titles)
    return role if told and role & (tongue.titles | tongue.role_nouns) else set()


def _join(entities: list[Entity], tongue: Language) -> dict[tuple[str, ...], Entity]:
    """Which entity each form stands for; a shorter form joins the longer one that is named most."""
    joined = {entity.words: entity for entity in entities}
    longer = _by_word(entities, tongue)
    for entity in sorted(entities, key=lambda e: (len(e.words), e.mentions[0].span)):
        for other in longer.get(entity.words[-1], ()):
            if len(other.words) > len(entity.words) and _stands_for(entity, other, tongue):
                _absorb(entity, other)
                joined[entity.words] = other
                break
    return {words: _last(entity, joined) for words, entity in joined.items()}


def _by_word(entities: list[Entity], tongue: Language) -> dict[str, list[Entity]]:
    """Entities of several words by each of their words and by their initials, the most named first."""
    found: dict[str, list[Entity]] = {}
    for entity in sorted(entities, key=lambda e: (-len(e.mentions), e.mentions[0].span)):
        if len(entity.words) > 1:
            for key in {*entity.words, _initials(entity, tongue)}:
                if len(found.setdefault(key, [])) < NAMESAKES:
                    found[key].append(entity)
    return found


def _initials(entity: Entity, tongue: Language) -> str:
    return "".join(word[0] for word in entity.words if word not in tongue.function_words)


def _last(entity: Entity, joined: dict[tuple[str, ...], Entity]) -> Entity:
    while joined[entity.words] is not entity:
        entity = joined[entity.words]
    return entity


def _stands_for(short: Entity, long: Entity, tongue: Language) -> bool:
    """Whether the short form is the last name, a part or the initials of the long one."""
    if short.gender and long.gender and short.gender != long.gender:
        return False
    size = len(short.words)
    if long.kind == PERSON:
        person = long.votes[PERSON] + max(short.votes[PERSON], 0)
        if person < SURE or short.votes[OTHER] > short.votes[PERSON] + 1:
            return False
        last = long.words[-size:] == short.words
        first = size == 1 and long.words[0] == short.words[0] and short.kind != ORGANISATION
        inside = size > 1 and long.words[:size] == short.words
        return last or first or inside
    heads = tongue.organisations | tongue.media
    if size == 1 and long.kind == ORGANISATION:
        word = short.words[0]
        return (word in heads and long.words[-1] == word) or (len(word) > 1 and word == _initials(long, tongue))
    return size > 1 and bool(heads & set(long.words)) and long.words[:size] == short.words


def _absorb(short: Entity, long: Entity) -> None:
    long.votes += Counter({kind: vote for kind, vote in short.votes.items() if vote > 0 or kind == PERSON})
    long.genders += short.genders
    long.roles |= short.roles
    long.mentions = sorted([*long.mentions, *short.mentions], key=lambda m: m.span)
