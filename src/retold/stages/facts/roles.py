"""Roles of persons that two tellings give differently: "former President X" against "President X"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from retold.stages.facts.sheets import LONGEST, Range, Sheet, inside, meet
from retold.stages.facts.spots import Difference, Slot, Spot, Told, common, slots

BEFORE, AFTER = 8, 9
"""Words before and after a name in which its role stands."""
MODIFIED, EXCHANGED, SWAPPED, OFFICE = 0.9, 0.65, 0.5, 0.7
"""Certainty: a modifier added or lost; another title; another modifier; the same title of another place."""
PREFIX = 4
"""Letters that two forms of one title share: spokesman, spokesperson."""
ALIKE = 0.25
"""Share of two tellings that must agree before titles without a name are held against each other."""


@dataclass(frozen=True, slots=True)
class Role:
    """A role: of whom (the last word of a name, or "" for an office alone), where it stands, and its words."""

    who: str
    at: Range
    titles: frozenset[str]
    modifiers: frozenset[str]
    of: frozenset[str]
    capital: bool
    farther: frozenset[str] = frozenset()
    """Modifiers farther to the left that may bear on it too: "the former envoy and mayor X"."""


def roles(a: Told, b: Told) -> Iterator[Difference]:
    """Roles of the same person, or the same office, that differ."""
    ours, theirs = roles_in(a.sheet, a.window), roles_in(b.sheet, b.window)
    for role in ours:
        for other in theirs:
            if role.who == other.who and (role.who or common(a, b) >= ALIKE):
                found = _compare(a.sheet, b.sheet, role, other)
                of_another = not found and _of_another(a, b, role, other)
                if found or of_another:
                    site = role.who or " ".join(sorted(role.titles & other.titles))
                    spots = _spot(a.sheet, role, of_another), _spot(b.sheet, other, of_another)
                    yield Difference("role", site, *spots, found or OFFICE, within=found != OFFICE)


def roles_in(sheet: Sheet, at: Range) -> list[Role]:
    """The roles that stand beside names, and the offices without a name, in a stretch of a page."""
    found: list[Role] = []
    taken: set[int] = set()
    for where, name in inside(sheet.names, at):
        for part in (_before(sheet, where), _behind(sheet, where)):
            words = sheet.folded[slice(*part)] if part else ()
            if part and name.kind == "person" and any(word in sheet.tongue.titles for word in words):
                hull = (min(part[0], where[0]), max(part[1], where[1]))
                found.append(_role(sheet, sheet.folded[where[1] - 1], part, hull))
                taken.update(range(*part))
    for k in range(*at):
        if sheet.folded[k] in sheet.tongue.titles and k not in taken:
            part = _office(sheet, k)
            found.append(_role(sheet, "", part, part))
            taken.update(range(*part))
    return found


def _role(sheet: Sheet, who: str, part: Range, hull: Range) -> Role:
    words = sheet.folded[slice(*part)]
    titles = frozenset(w for w in words if w in sheet.tongue.titles and w not in sheet.tongue.role_modifiers)
    modifiers = frozenset(w for w in words if w in sheet.tongue.role_modifiers)
    of = frozenset(
        sheet.folded[k]
        for k in range(*part)
        if sheet.content[k] and _capital(sheet, k) and sheet.folded[k] not in titles | modifiers
    )
    capital = any(_capital(sheet, k) for k in range(*part) if sheet.folded[k] in titles)
    return Role(who, hull, titles, modifiers, of, capital, _farther(sheet, part[0]))


def _farther(sheet: Sheet, first: int) -> frozenset[str]:
    """Modifiers of the noun phrase that a role ends, or of one that "and" joins to it."""
    floor = max(sheet.bounds(first)[0], first - BEFORE)
    found = set()
    stop = sheet.tongue.determiners | sheet.tongue.auxiliaries | sheet.tongue.cue_verbs | sheet.tongue.complementisers
    for k in range(first - 1, floor - 1, -1):
        word = sheet.folded[k]
        if sheet.breaks[k] == ";" or word in stop:
            break
        if word in sheet.tongue.role_modifiers:
            found.add(word)
    return frozenset(found)


def _before(sheet: Sheet, name: Range) -> Range | None:
    """The title directly before a name, with all that is written like a part of it."""
    floor = max(sheet.bounds(name[0])[0], name[0] - BEFORE)
    first = name[0]
    gap = first > floor and sheet.breaks[first - 1] == "," and sheet.breaks[name[1] - 1] != ""
    while first > floor and (not sheet.breaks[first - 1] or (gap and first == name[0])):
        if not _of_title(sheet, first - 1) and not _inner(sheet, first - 1, floor):
            break
        first -= 1
    while first < name[0] and not (_titled(sheet, first) or _capital(sheet, first)):
        first += 1
    return (first, name[0]) if first < name[0] else None


def _of_title(sheet: Sheet, k: int) -> bool:
    word = sheet.folded[k]
    linked = word in sheet.tongue.name_links and word not in sheet.tongue.conjunctions
    return _titled(sheet, k) or _capital(sheet, k) or linked


def _inner(sheet: Sheet, k: int, floor: int) -> bool:
    """Whether a plain word stands inside a title: "deputy press secretary"."""
    inside = k > floor and not sheet.breaks[k - 1] and not sheet.breaks[k]
    return inside and sheet.content[k] and _titled(sheet, k - 1) and _titled(sheet, k + 1)


def _behind(sheet: Sheet, name: Range) -> Range | None:
    """The title in apposition: ", the former mayor of X"."""
    end = name[1]
    if sheet.breaks[end - 1] != "," or end >= sheet.bounds(name[0])[1]:
        return None
    ceiling = min(sheet.bounds(name[0])[1], end + AFTER)
    while end < ceiling:
        end += 1
        if sheet.breaks[end - 1]:
            break
    opener = sheet.folded[name[1]]
    opens = opener in sheet.tongue.determiners or _titled(sheet, name[1]) or _capital(sheet, name[1])
    named = any(kind.kind == "person" and meet(at, (name[1], end)) for at, kind in sheet.names)
    return (name[1], end) if opens and not named and _noun_phrase(sheet, (name[1], end)) else None


def _noun_phrase(sheet: Sheet, at: Range) -> bool:
    verbs = sheet.tongue.auxiliaries | sheet.tongue.cue_verbs | sheet.tongue.relatives
    return not any(word in verbs for word in sheet.folded[slice(*at)])


def _office(sheet: Sheet, k: int) -> Range:
    """A title without a name, with the capitals and small words around it: "Britain's Ambassador to Washington"."""
    floor, ceiling = sheet.bounds(k)
    first, end = k, k + 1
    while first > floor and k - first < 3 and not sheet.breaks[first - 1] and _of_office(sheet, first - 1):
        first -= 1
    while end < ceiling and end - k <= 3 and not sheet.breaks[end - 1] and _of_office(sheet, end):
        end += 1
    while end > k + 1 and not sheet.content[end - 1]:
        end -= 1
    return first, end


def _of_office(sheet: Sheet, k: int) -> bool:
    small = sheet.folded[k] in sheet.tongue.prepositions or sheet.folded[k] in sheet.tongue.determiners
    return _titled(sheet, k) or _capital(sheet, k) or small


def _titled(sheet: Sheet, k: int) -> bool:
    return sheet.folded[k] in sheet.tongue.titles or sheet.folded[k] in sheet.tongue.role_modifiers


def _capital(sheet: Sheet, k: int) -> bool:
    return sheet.article.text[sheet.spans[k][0]].isupper()


def _compare(a: Sheet, b: Sheet, ours: Role, theirs: Role) -> float:
    """How sure it is that two roles differ."""
    titles = _alike(ours.titles, theirs.titles)
    differing = (ours.modifiers ^ theirs.modifiers) - ours.farther - theirs.farther
    if titles and ours.who and differing:
        return SWAPPED if ours.modifiers and theirs.modifiers else MODIFIED
    if titles:
        return OFFICE if _elsewhere(ours, theirs) else 0.0
    if not ours.titles or not theirs.titles or (ours.capital != theirs.capital and ours.modifiers != theirs.modifiers):
        return 0.0
    broad = a.tongue.broad_titles
    if ours.titles & broad or theirs.titles & broad or _both_known(a, b, ours, theirs):
        return 0.0
    return EXCHANGED if ours.who else 0.0


def _alike(ours: frozenset[str], theirs: frozenset[str]) -> bool:
    return any(_one_title(x, y) for x in ours for y in theirs)


def _one_title(x: str, y: str) -> bool:
    """Whether two words are one title: the same, shortened, or of a man and of a woman."""
    return x == y or x.startswith(y) or y.startswith(x) or (x[:PREFIX] == y[:PREFIX] and len(min(x, y, key=len)) > 6)


def _elsewhere(ours: Role, theirs: Role) -> bool:
    """Whether the same title is held at places that have nothing in common: at least two names on either side."""
    akin = any(x[:PREFIX] == y[:PREFIX] for x in ours.of for y in theirs.of)
    return min(len(ours.of), len(theirs.of)) > 1 and not akin and not ours.who


def _of_another(a: Told, b: Told, ours: Role, theirs: Role) -> bool:
    """Whether one title of one person is held of two things in the very same place: of Trade, of Health."""
    if not ours.who or ours.titles != theirs.titles or ours.modifiers != theirs.modifiers:
        return False
    return any(_exchanged(a.sheet, b.sheet, ours, theirs, place) for place in slots(a, b))


def _exchanged(a: Sheet, b: Sheet, ours: Role, theirs: Role, place: Slot) -> bool:
    """Whether a place is one word with a capital for one, neither a form nor a near word of the other."""
    (k, end), (j, end_b) = place.a, place.b
    if (end - k, end_b - j) != (1, 1) or min(place.before, place.after) < 1:
        return False
    one, other = a.folded[k], b.folded[j]
    inside = ours.at[0] <= k < ours.at[1] and theirs.at[0] <= j < theirs.at[1]
    if not inside or ours.of - {one} != theirs.of - {other} or not {one} <= ours.of or not {other} <= theirs.of:
        return False
    tongue = a.tongue
    alike = one[:PREFIX] == other[:PREFIX] or tongue.near(a.stems[k], b.stems[j]) or tongue.akin(a.stems[k], b.stems[j])
    return not alike and not _holds(a, theirs, other) and not _holds(b, ours, one)


def _holds(sheet: Sheet, role: Role, of: str) -> bool:
    """Whether a page gives the same person the office of something somewhere."""
    return any(r.who == role.who and of in r.of for r in roles_in(sheet, (0, len(sheet.spans))))


def _both_known(a: Sheet, b: Sheet, ours: Role, theirs: Role) -> bool:
    """Whether one of the pages gives the same person the other's title too."""
    return _gives(a, theirs) or _gives(b, ours)


def _gives(sheet: Sheet, role: Role) -> bool:
    return any(r.who == role.who and _alike(r.titles, role.titles) for r in roles_in(sheet, (0, len(sheet.spans))))


def _spot(sheet: Sheet, role: Role, whole: bool) -> Spot:
    whole = whole or not role.who
    label = " ".join(sorted(role.modifiers) + sorted(role.titles) + (sorted(role.of) if whole else []))
    first, end = role.at
    while sheet.spans[end - 1][1] - sheet.spans[first][0] > LONGEST:
        end -= 1
    return Spot(sheet, (first, end), label, sheet.says((first, end)))
