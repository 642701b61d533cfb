"""Names of places: whether two names are, and countries that two tellings of one statement exchange."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from retold.languages.countries import STEM, Words, countries
from retold.records import Name
from retold.stages.facts.sheets import Range, Sheet, bare, inside
from retold.stages.facts.spots import Spot, Told, around, common, phrase

ONE_MATTER, BESIDE, MUCH = 0.3, 2, 0.6
"""Share of two tellings that must agree before they exchange a country, stems near it that both must have, and the
share from which one is enough."""
PAGES = 512
"""Pages of which the countries are kept."""

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


def worded(sheet: Sheet, at: Range) -> tuple[str, ...]:
    """The words with content of a name, without accents."""
    return tuple(bare(sheet.folded[k]) for k in range(*at) if sheet.content[k])


def named(sheet: Sheet, at: Range) -> Spot:
    """A name with the words around it, as it is told."""
    return Spot(sheet, phrase(sheet, at, 2, 3), " ".join(sheet.folded[slice(*at)]), sheet.says(at))


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
        and sheet.folded[max(0, at[0] - 1)] in sheet.tongue.place_words | sheet.tongue.visits
        and not sheet.article.text[slice(*sheet.spans[at[1] - 1])].endswith(("'s", "’s"))
        for at, _ in sheet.names
    )


def _is_place(sheet: Sheet, at: Range, name: Name) -> bool:
    if country(sheet, at) and not _bearer(at, name):
        return True
    before = sheet.folded[max(0, at[0] - 2) : at[0]]
    said = any(word in sheet.tongue.place_words | sheet.tongue.visits for word in before)
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
    """The country, or state of one, that a telling alone names, and the one that the other has for it: a page knows
    nothing of one."""
    shared = common(a, b)
    if a.sheet.tongue is not b.sheet.tongue or shared < ONE_MATTER:
        return
    ours, theirs = _alone(a, b), _alone(b, a)
    for state in (False, True):  # states have a hyphen in their code
        one, other = ([(code, at) for code, at in held.items() if ("-" in code) is state] for held in (ours, theirs))
        if len(one) == len(other) == 1 and (_new(one[0][0], b.sheet) or _new(other[0][0], a.sheet)):
            at, other_at = one[0][1], other[0][1]
            near = around(a.sheet, at) & around(b.sheet, other_at)
            if len(near) >= (1 if shared >= MUCH else BESIDE):
                yield at, other_at


def _alone(told: Told, other: Told) -> dict[str, Range]:
    """The countries of a telling by code, at their first place, of which another has no form."""
    found: dict[str, Range] = {}
    for at, code in _countries_in(told):
        if code not in found and not _told_of(code, other.sheet, other.window):
            found[code] = at
    return found


def _countries_in(told: Told) -> Iterator[tuple[Range, str]]:
    """The countries that a telling names, and the states that it gives behind a party."""
    yield from inside(_behind_parties(told.sheet), told.window)
    for at, name in inside(told.sheet.names, told.window):
        held = _named_in(told.sheet, at, name)
        if held:
            yield held


def _named_in(sheet: Sheet, at: Range, name: Name) -> tuple[Range, str] | None:
    """The country that a name is, holds behind a small word (Orrin of Ruritania), or opens with where it is nobody's.

    A person may be called as a country is: Jordan, of Mara Jordan; Chad Quill.
    """
    code = country(sheet, at)
    if code:
        return None if _bearer(at, name) else (at, code)
    owners = _owners(sheet)
    for first in (k for k in range(*at) if k in owners):
        linked = first > at[0] and sheet.folded[first - 1] in sheet.tongue.name_links
        if linked or (first == at[0] and name.kind != "person"):
            end = next((k for k in range(first, at[1]) if owners.get(k) != owners[first]), at[1])
            return (first, end), owners[first]
    return None


@lru_cache(maxsize=PAGES)
def _owners(sheet: Sheet) -> dict[int, str]:
    """The country whose name each word is part of; the longest name wins: West Virginia holds no Virginia."""
    known = countries(sheet.tongue.code)
    found = {k: code for at, code in _behind_parties(sheet) for k in range(*at)}
    for k, (first, _) in enumerate(sheet.spans):
        if k not in found and sheet.article.text[first].isupper():
            ends = range(min(len(sheet.spans), k + known.longest), k, -1)
            named = ((end, known.code(sheet.folded[k:end])) for end in ends)
            found |= next((dict.fromkeys(range(k, end), code) for end, code in named if code), {})
    return found


@lru_cache(maxsize=PAGES)
def _behind_parties(sheet: Sheet) -> tuple[tuple[Range, str], ...]:
    """States in short behind the letter of a party: (D-Miss.)."""
    text, known = sheet.article.text, countries(sheet.tongue.code)
    found = []
    for k, (first, end) in enumerate(sheet.spans[:-1]):
        if end - first == 1 and text[first].isupper() and text[end : sheet.spans[k + 1][0]].strip() == "-":
            ends = [n for n in (k + 3, k + 2) if sheet.folded[k + 1 : n] in known.short]
            found += [((k, n), known.short[sheet.folded[k + 1 : n]]) for n in ends[:1]]
    return tuple(found)


def _new(code: str, other: Sheet) -> bool:
    return not _told_of(code, other, (0, len(other.folded)))


def _told_of(code: str, sheet: Sheet, at: Range) -> bool:
    """Whether some words of a page hold one of a country's names, in any form, or an adjective of it."""
    forms = countries(sheet.tongue.code).forms(code)
    empty = sheet.tongue.function_words | sheet.tongue.places  # "north" of North Korea
    named = {word for form in forms for word in form if word not in empty}
    owners = _owners(sheet)
    if any(owners.get(k) == code for k in range(*at)):
        return True
    written = {sheet.folded[k] for k in range(*at) if k not in owners}
    return any(word == other or akin(word, other) for word in named for other in written)
