"""Names of places: whether two names are, and countries that two tellings of one statement exchange."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from retold.languages.countries import Words, countries
from retold.records import Name
from retold.stages.facts.sheets import Range, Sheet, bare, inside
from retold.stages.facts.spots import Told, around, common

STEM = 4
"""Letters at the start that make two names forms of one: Mexico, Mexican."""
ONE_MATTER, BESIDE = 0.3, 2
"""Share of two tellings that must agree before they exchange a country, and stems near it that both must have."""

Named = tuple[Range, Name]
"""A name and where it stands."""


def known(word: str, other: Sheet) -> bool:
    """Whether a page holds a word of a name, in any form."""
    if word in other.forms or bare(word) in other.bare_forms:
        return True
    return any(akin(word, form) for form in other.forms if form[:2] == word[:2])


def akin(word: str, other: str) -> bool:
    """Whether two words are forms of one name, not one name misspelt: Mexico, Mexican; Britain, British."""
    if word == other or word.startswith(other) or other.startswith(word):
        return min(len(word), len(other)) >= STEM
    return word[:STEM] == other[:STEM] and len(word) != len(other)


def are_places(a: Sheet, ours: Named, b: Sheet, theirs: Named) -> bool:
    """Whether two names are those of places: by themselves, or because one of the pages says "in" one of them."""
    if _is_place(a, *ours) and _is_place(b, *theirs):
        return True
    kinds = {ours[1].kind, theirs[1].kind}
    if "other" in kinds <= {"other", "person"} and any(_lies_in(s, at) for s, (at, _) in ((a, ours), (b, theirs))):
        return True
    written = {a.folded[slice(*ours[0])], b.folded[slice(*theirs[0])]}
    return kinds == {"other"} and any(_lies(sheet, written) for sheet in (a, b))


def _lies_in(sheet: Sheet, at: Range) -> bool:
    """Whether a name is said to lie somewhere: Varnsund, in the north."""
    return sheet.breaks[at[1] - 1] == "," and sheet.folded[at[1]] in sheet.tongue.place_words


def _lies(sheet: Sheet, written: set[Words]) -> bool:
    """Whether something stands or happens in what bears one of some names; not in what belongs to it."""
    return any(
        sheet.folded[slice(*at)] in written
        and sheet.folded[max(0, at[0] - 1)] in sheet.tongue.place_words
        and not sheet.article.text[slice(*sheet.spans[at[1] - 1])].endswith(("'s", "’s"))
        for at, _ in sheet.names
    )


def _is_place(sheet: Sheet, at: Range, name: Name) -> bool:
    if country(sheet, at) and not _bearer(at, name):
        return True
    before = sheet.folded[max(0, at[0] - 2) : at[0]]
    said = any(word in sheet.tongue.place_words for word in before)
    first = at[0] + any(word in sheet.tongue.titles for word in before)  # "State" of "Secretary of State Mara Quill"
    return name.kind != "person" and (said or any(w in sheet.tongue.places for w in sheet.folded[first : at[1]]))


def _bearer(at: Range, name: Name) -> bool:
    """Whether a name is a short form of a person's: Jordan, of Mara Jordan."""
    return name.kind == "person" and len(name.name.split()) > at[1] - at[0]


def country(sheet: Sheet, at: Range) -> str | None:
    """The code of the country that bears a name; none where no country does."""
    return countries(sheet.tongue.code).code(sheet.folded[slice(*at)])


def one_country(a: Sheet, at: Range, b: Sheet, place: Range) -> bool:
    """Whether two names are of one country: Burma, Myanmar; US, American."""
    codes = [countries(s.tongue.code).code(s.folded[slice(*name)], adjective=True) for s, name in ((a, at), (b, place))]
    return codes[0] is not None and codes[0] == codes[1]


def may_be_one(a: Sheet, at: Range, b: Sheet, place: Range) -> bool:
    """Whether two names are of one country, or one of a country and the other of what may stand for it: Moscow."""
    return one_country(a, at, b, place) or _sovereign(a, at) != _sovereign(b, place)


def _sovereign(sheet: Sheet, at: Range) -> bool:
    return "-" not in (country(sheet, at) or "-")  # states have a hyphen in their code


def countries_exchanged(a: Told, b: Told) -> Iterator[tuple[Range, Range]]:
    """The country that a telling alone names, and the one that the other has for it: a page knows nothing of one."""
    if a.sheet.tongue is not b.sheet.tongue or common(a, b) < ONE_MATTER:
        return
    ours, theirs = _alone(a, b), _alone(b, a)
    if not len(ours) == len(theirs) == 1 or not (_new(ours, b.sheet) or _new(theirs, a.sheet)):
        return
    ((code, at),), ((other, other_at),) = ours.items(), theirs.items()
    if ("-" in code) == ("-" in other) and len(around(a.sheet, at) & around(b.sheet, other_at)) >= BESIDE:
        yield at, other_at


def _alone(told: Told, other: Told) -> dict[str, Range]:
    """The countries of a telling by code, at their first place, of which another has no form."""
    found: dict[str, Range] = {}
    for at, name in inside(told.sheet.names, told.window):
        code = None if _bearer(at, name) else country(told.sheet, at)
        if code and code not in found and not _told_of(code, other.sheet, other.around):
            found[code] = at
    return found


def _new(held: dict[str, Range], other: Sheet) -> bool:
    return not any(_told_of(code, other, other.forms) for code in held)


def _told_of(code: str, sheet: Sheet, words: Collection[str]) -> bool:
    """Whether some words of a page hold one of a country's names, in any form, or an adjective of it."""
    forms = countries(sheet.tongue.code).forms(code)
    empty = sheet.tongue.function_words | sheet.tongue.places  # "north" of North Korea
    named = {word for form in forms for word in form if word not in empty}
    return any(word == other or akin(word, other) for word in named for other in words)
