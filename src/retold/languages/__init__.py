"""What Retold knows of a language: the words of `<code>.toml` and the rarity table `<code>.tsv` beside it.

A language without a file falls back to an empty one, whose `known` is false, so that stages can say so.
`docs/languages.md` says how to add one.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from retold.errors import LanguageError
from retold.languages.tables import FOLDER, NOWHERE, groups_of, neighbours_of, rarities_of, stem_of

HERE = FOLDER

UNKNOWN_RARITY = 9.0
"""Rarity of a word that the table does not hold: about one story in eight thousand."""
KNOWN_WELL = 6
"""Stems in the list of a stem, itself among them, from which it is whole; in a shorter one words may be missing."""
DENIED_LETTERS = 4
"""Letters of the shortest word that a syllable before it denies: not to, into, nor led, misled."""
RARITY_OF_A_LETTER = 1.2
"""Rarity that each letter of a stem adds in a language without a table."""


@dataclass(frozen=True, slots=True, eq=False)  # one object a code: functions of it are cached by identity
class Language:
    """The words of one language that Retold works with; all lists are lower case unless said otherwise."""

    code: str
    known: bool = False
    abbreviations: frozenset[str] = frozenset()
    """Words before a full stop that ends no sentence, without the stop."""
    function_words: frozenset[str] = frozenset()
    """Articles, pronouns, prepositions, conjunctions, auxiliaries: no content."""
    cue_verbs: frozenset[str] = frozenset()
    """Forms of verbs of saying."""
    cue_phrases: tuple[str, ...] = ()
    """Other openings of reported speech: "according to"."""
    source_phrases: tuple[str, ...] = ()
    """Those of them that have the source right behind them: "according to", not "in a statement"."""
    pronouns: tuple[tuple[str, str], ...] = ()
    """Pronoun and what it stands for: female, male, plural or any."""
    titles: frozenset[str] = frozenset()
    """Words before a name that say a role: president, mr, secretary."""
    role_modifiers: frozenset[str] = frozenset()
    """Words that change a role: former, acting, deputy."""
    broad_titles: frozenset[str] = frozenset()
    """Titles that fit many offices, so that they contradict none: leader, mr."""
    hedges: tuple[str, ...] = ()
    shares: tuple[str, ...] = ()
    """Words that say of how many something is told: a line each for none, a part and all."""
    answering: frozenset[str] = frozenset()
    """Verbs for what one may decline: comment, say, predict."""
    pronouncing: frozenset[str] = frozenset()
    """Verbs for what one who keeps silent does not do: denied, confirmed."""
    seeming: frozenset[str] = frozenset()
    doubting: frozenset[str] = frozenset()
    """Verbs that keep open what a form of "to be" in their place states: appeared (eager), seems."""
    negations: tuple[str, ...] = ()
    refusals: frozenset[str] = frozenset()
    """Words that say that something is not so, or is not done, without a word such as "not": refusal, declined."""
    denying_prefixes: tuple[str, ...] = ()
    """Openings that turn a word into its contrary: un, dis."""
    opposites: tuple[str, ...] = ()
    """Words that exclude one another, `|` between the sides: rise grow | fall."""
    number_words: tuple[tuple[str, float], ...] = ()
    ordinal_words: tuple[tuple[str, float], ...] = ()
    """Words that count off, and their numbers: first, fifth."""
    decimal_words: frozenset[str] = frozenset()
    """Words between a number in words and its decimals: (one) point (two million)."""
    magnitudes: tuple[tuple[str, float], ...] = ()
    """Words that multiply the number before them: thousand, million, bn."""
    glued_magnitudes: tuple[tuple[str, float], ...] = ()
    """Letters right behind figures that multiply them where they are money, or a noun in the plural follows: m."""
    bounds: tuple[tuple[str, str], ...] = ()
    """Words right before a number that leave it open upwards, downwards or both ways: over → more, nearly → less."""
    units: tuple[tuple[str, str], ...] = ()
    """Signs and words of measure, and the unit that they stand for: $ → dollars, per cent → %."""
    measures: tuple[tuple[str, str], ...] = ()
    """Units of measure, what each measures, and its size in the same unit of all languages: km → length 1000."""
    months: tuple[str, ...] = ()
    """Names of months and their abbreviations, `|` between the forms of one month, January first."""
    weekdays: tuple[str, ...] = ()
    """Names of weekdays, `|` between forms, Monday first."""
    reckoned: tuple[tuple[str, str], ...] = ()
    """Times that are counted from the day of writing: last month → month -1."""
    organisations: frozenset[str] = frozenset()
    """Words that make a name an organisation: agency, ministry, university."""
    media: frozenset[str] = frozenset()
    """Words that make a name a medium: journal, news, press, times."""
    report_nouns: frozenset[str] = frozenset()
    """Nouns for what media and bodies publish: report, statement, interview."""
    prompts: tuple[str, ...] = ()
    """Openings of lines that ask the reader for something: subscribe, leave a comment."""
    related: tuple[str, ...] = ()
    """Headings over lists of other articles."""
    captions: tuple[str, ...] = ()
    """Words of picture credits: photo, image, file."""
    contributed: tuple[str, ...] = ()
    """Phrases of credit lines: "contributed to this report", "source:"."""
    bylines: tuple[str, ...] = ()
    """Openings of a line that names the author: by, story by."""
    biographies: tuple[str, ...] = ()
    """What follows the name of an author in a line about her: "is a", "covers"."""
    agencies: frozenset[str] = frozenset()
    """Words that make a medium an agency: press, wire."""
    journalists: frozenset[str] = frozenset()
    """Words for those who write: reporter, editor."""
    dating: frozenset[str] = frozenset()
    """Words beside a date on a line that says when a page was published: published, updated, ago."""
    modified: frozenset[str] = frozenset()
    """Words that make such a date that of a change: updated."""
    elapsed: frozenset[str] = frozenset()
    """Words of such a line that count back from today: ago."""
    prompt_verbs: frozenset[str] = frozenset()
    """Words that open a line that asks the reader for something: get, download."""
    prompt_nouns: frozenset[str] = frozenset()
    """What such a line asks for: app, newsletter; of pronouns ("our") it takes two."""
    consent: frozenset[str] = frozenset()
    """Words of pages that ask for consent instead of telling something: cookies, preferences, partners."""
    determiners: frozenset[str] = frozenset()
    """Words that open a noun phrase: the, a, his, some."""
    definites: frozenset[str] = frozenset()
    """Determiners that point back to what was named: the, this."""
    prepositions: frozenset[str] = frozenset()
    conjunctions: frozenset[str] = frozenset()
    """Words that open a clause: and, but, while, because."""
    complementisers: frozenset[str] = frozenset()
    """Words between a verb of saying and what was said: that, whether."""
    relatives: frozenset[str] = frozenset()
    """Words that open a relative clause and stand for its noun: who, which."""
    auxiliaries: frozenset[str] = frozenset()
    """Forms of to be, to have and modal verbs."""
    modals: frozenset[str] = frozenset()
    """Auxiliaries that keep open whether something happens: may, would."""
    adverbs: frozenset[str] = frozenset()
    """Adverbs that stand between a subject and its verb or open a sentence: also, later, meanwhile."""
    quantifiers: frozenset[str] = frozenset()
    """Determiners that can stand alone for people: many, some."""
    subordinators: frozenset[str] = frozenset()
    """Conjunctions that belong to the clause that they open: if, when."""
    attachments: frozenset[str] = frozenset()
    """Prepositions that tie a noun to the one before it: of, for, at."""
    ordinal_endings: frozenset[str] = frozenset()
    """Endings written right behind figures: st, nd, th."""
    adverb_endings: tuple[str, ...] = ()
    """Endings that make an adverb of an adjective: ly."""
    plural_endings: tuple[str, ...] = ()
    verb_endings: tuple[str, ...] = ()
    """Endings that make it likely that a word is a verb: ed, ing."""
    limits: frozenset[str] = frozenset()
    """Words that widen or narrow what is said, so that one more or less of them changes it: only, every, except."""
    participle_endings: tuple[str, ...] = ()
    """Endings of the verb forms that borrow their subject from the clause before: ing."""
    coordinators: frozenset[str] = frozenset()
    """Conjunctions that join two verbs of one subject: and, but."""
    callers: frozenset[str] = frozenset()
    """Words right before a term in quotation marks: so-called."""
    describers: frozenset[str] = frozenset()
    """Words right before words in quotation marks that describe, so that those are no name: a, as."""
    obliques: frozenset[str] = frozenset()
    """Articles that no subject has, where articles have a case: dem, einen."""
    genitives: frozenset[str] = frozenset()
    """Articles that right behind a noun open what belongs to it: des, einer."""
    impersonals: frozenset[str] = frozenset()
    """Verbs of saying that with "it" have the place of the words for their source: heißt (es in der Meldung)."""
    citing_verbs: frozenset[str] = frozenset()
    """Verbs of saying whose object is who said it: quotes."""
    postpositions: frozenset[str] = frozenset()
    """Words right behind a source that name it: zufolge."""
    abstract_endings: tuple[str, ...] = ()
    """Endings of nouns that are nobody's name: ung, heit."""
    passives: frozenset[str] = frozenset()
    """Auxiliaries with which a verb of saying has no speaker for its subject: was (told)."""
    infinitives: frozenset[str] = frozenset()
    """Words before an infinitive: to."""
    reported_moods: frozenset[str] = frozenset()
    """Forms of verbs that only words of somebody else have: sei, habe."""
    noun_cues: frozenset[str] = frozenset()
    """Verbs of saying that are more often nouns or verbs of something else: report, claims, called."""
    publish_verbs: frozenset[str] = frozenset()
    """What a medium does with news besides saying it: published, obtained."""
    cue_particles: tuple[tuple[str, str], ...] = ()
    """Verbs of saying and the small words right behind them that belong to them: called → for on."""
    tell_verbs: frozenset[str] = frozenset()
    """Verbs of saying that name a hearer before what is said: told, asked."""
    role_nouns: frozenset[str] = frozenset()
    """Common nouns for those who speak: official, spokesman, critics, group."""
    genders: tuple[tuple[str, str], ...] = ()
    """Titles, nouns and given names, `|` between them, that say a gender: female or male."""
    place_words: frozenset[str] = frozenset()
    visits: frozenset[str] = frozenset()
    """Prepositions of place: in, near."""
    places: frozenset[str] = frozenset()
    """Words that make a name a place: city, river."""
    name_links: frozenset[str] = frozenset()
    """Lower-case words inside names: of, the, von, de."""
    traits: frozenset[str] = frozenset()
    """`capital-nouns`: common nouns are written with a capital."""

    def stem(self, word: str) -> str:
        """The stem of a folded word, by the Snowball algorithm of the language, where there is one."""
        return stem_of(self.code, word)

    def near(self, stem: str, other: str) -> bool:
        """Whether two stems usually stand for one another: many, numerous; never without `<code>.near.txt`."""
        groups = groups_of(self.code)
        return not groups.get(stem, NOWHERE).isdisjoint(groups.get(other, NOWHERE))

    def has_near(self, stem: str) -> bool:
        """Whether it is known which stems stand for this one."""
        return stem in groups_of(self.code)

    @property
    def lists_near(self) -> bool:
        """Whether there is a list of words that stand for one another."""
        return bool(groups_of(self.code))

    def akin(self, stem: str, other: str) -> bool:
        """Whether one stem is put for the other without saying much else, by `<code>.akin.txt`: looser than near."""
        groups = groups_of(self.code, "akin")
        return not groups.get(stem, NOWHERE).isdisjoint(groups.get(other, NOWHERE))

    def of_a_kind(self, stem: str, other: str) -> bool:
        """Whether two stems name two things of one kind, by `<code>.kinds.txt`: milk, cheese."""
        groups = groups_of(self.code, "kinds")
        return stem != other and not groups.get(stem, NOWHERE).isdisjoint(groups.get(other, NOWHERE))

    def neighbours(self, stem: str) -> frozenset[str]:
        """A stem with all that usually stand for it; nothing where that is not known."""
        return neighbours_of(self.code, stem)

    def far(self, stem: str, other: str) -> bool:
        """Whether it is known well what stands for each of two stems, and nothing that stands for both."""
        ours, theirs = neighbours_of(self.code, stem), neighbours_of(self.code, other)
        return min(len(ours), len(theirs)) >= KNOWN_WELL and ours.isdisjoint(theirs)

    def opposed(self, word: str, other: str) -> bool:
        """Whether two folded words say contrary things, by `opposites` or because one is the other, denied."""
        if self.denied(word, other):
            return True
        ours, theirs = (_sides(self).get(self.stem(w), {}) for w in (word, other))
        return any(theirs.get(line, side) != side for line, side in ours.items())

    def denied(self, word: str, other: str) -> bool:
        """Whether one of two folded words is the other behind a syllable that denies it: aware, unaware."""
        short, long = sorted((word, other), key=lambda w: (len(w), w))
        denying = long[: len(long) - len(short)] in self.denying_prefixes
        return denying and long.endswith(short) and len(short) >= DENIED_LETTERS

    def rarity(self, stem: str) -> float:
        """How rare a stem is, 0 to 9: the negative natural logarithm of the share of stories that hold it.

        In a language without a table the longer stem is the rarer one: most of the commonest words are short.
        """
        table = rarities_of(self.code)
        if not table:
            return min(UNKNOWN_RARITY, RARITY_OF_A_LETTER * len(stem))
        return table.get(stem, UNKNOWN_RARITY)


def language(code: str | None) -> Language:
    """The language with this ISO 639-1 code; one without a file gives an empty language that is not `known`."""
    return _load((code or "und").split("-")[0].lower())


def readings(code: str | None, table: str = "") -> Mapping[str, float]:
    """Words and pairs of words of a language, stemmed, that tell the older of two wordings of one text.

    The log odds that of two pages, one made from the other by a machine, the older has the reading and the younger has
    not; from `<code>.readings.tsv` (empty without it) or a file of that form. Raises `LanguageError` where unreadable.
    """
    return _readings(Path(table) if table else HERE / f"{(code or 'und').split('-')[0].lower()}.readings.tsv")


@dataclass(frozen=True, slots=True)
class Term:
    """A word, a mark or a pair of neighbouring ones: how much it speaks for an original, and how rare it is."""

    weight: float
    rarity: float


def manner(code: str | None, table: str = "") -> Mapping[str, Term]:
    """Words, marks and pairs of them by whose frequency an original in a language is told from its machine copies.

    From `<code>.manner.tsv` (empty without it) or a file of that form. Raises `LanguageError` where unreadable.
    """
    return _manner(Path(table) if table else HERE / f"{(code or 'und').split('-')[0].lower()}.manner.tsv")


def known_codes() -> list[str]:
    """Codes of the languages that have a file."""
    return sorted(path.stem for path in HERE.glob("*.toml"))


@cache
def _load(code: str) -> Language:
    path = HERE / f"{code}.toml"
    if not code.isalpha() or not path.is_file():
        return Language(code=code)
    table = tomllib.loads(path.read_text(encoding="utf8"))
    hints = {f.name: f.type for f in fields(Language)}
    unknown = set(table) - set(hints)
    if unknown:
        raise LanguageError(f"{path.name}: unknown key {min(unknown)}; known are {', '.join(sorted(hints))}")
    return Language(code=code, known=True, **{key: _typed(str(hints[key]), held) for key, held in table.items()})


def _typed(hint: str, value: Any) -> Any:
    """A value as its field holds it; words that folding changes ("äußerte", "qu'elle") stand in both forms."""
    if hint.startswith("frozenset"):
        return frozenset(form for word in value for form in _forms(word))
    if isinstance(value, dict):
        return tuple({f: entry for key, entry in value.items() for w in key.split("|") for f in _forms(w)}.items())
    return tuple(value)


def _forms(word: str) -> tuple[str, str]:
    """A word as it is written, and as text is folded."""
    return word, word.casefold().replace("'", "")


@cache
def _sides(tongue: Language) -> dict[str, dict[int, int]]:
    """For each stem among the opposites the numbers of its lines, and on which side of each it stands."""
    found: dict[str, dict[int, int]] = {}
    for number, line in enumerate(tongue.opposites):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                found.setdefault(tongue.stem(word), {})[number] = side
    return found


@cache
def _readings(path: Path) -> Mapping[str, float]:
    if not path.is_file() and path.parent == HERE:
        return {}
    try:
        rows = [line.split("\t") for line in path.read_text(encoding="utf8").splitlines() if not line.startswith("#")]
        return {reading: float(odds) for reading, odds in rows}
    except (OSError, ValueError) as error:
        raise LanguageError(f"{path} is no file of readings: lines of a reading, a tab and its log odds") from error


@cache
def _manner(path: Path) -> Mapping[str, Term]:
    if not path.is_file() and path.parent == HERE:
        return {}
    try:
        _, *lines = path.read_text(encoding="utf8").splitlines()  # under a line of heads
        rows = [line.split("\t") for line in lines]
        return {term: Term(float(weight), float(rarity)) for term, weight, rarity in rows}
    except (OSError, ValueError) as error:
        form = "a line of heads, then lines of a term, its weight and its rarity with tabs between"
        raise LanguageError(f"{path} is no file of a manner: {form}") from error
