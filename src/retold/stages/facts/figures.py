"""Numbers and dates that two tellings give differently."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from retold.languages import Language
from retold.records import HOUR, Moment, Number
from retold.stages.facts.ordinals import NTH, ordinals, parts
from retold.stages.facts.reckoned import reckoned
from retold.stages.facts.sheets import Range, Sheet, inside, meet
from retold.stages.facts.spots import Difference, Slot, Spot, Told, around, common, phrase, slots

ROUNDED = 0.05
"""Most by which a rounded number is off."""
SLACK = 1e-9
"""Share of a number that counting in binary may cost."""
OPEN = 0.2
"""Most by which a number is off that is left open: "more than 2,200" may be 2,260, not 4,000."""
COUNTED, PLAIN = 3.0, 6.5
"""Rarity of what two figures count, and of all words that agree around them, from which these say by themselves that it
is one thing: 38,000 vehicles use the bridge, 36,000 vehicles cross the bridge. Of people and years much is counted."""
LONGEST_BOUND = 3
"""Words of the longest phrase that leaves a number open."""
ONE_STATEMENT = 0.5
"""Share of two tellings that must agree before a figure counts between pages of different lines."""
AGREED = 3
"""Words with content around a figure, beside what it counts, that must agree there. This and the share above were
chosen by reading what is told of 1,600 stories of neus-allsides, all told by three outlets on their own."""
SHORT_SLOT = 5
"""Words of a place that two numbers share because the words around agree."""
SAME_PLACE, SAME_UNIT, SAME_CONTEXT, LONE = 0.95, 0.85, 0.75, 0.65
"""Certainty of a contradiction by what shows that the two figures stand for one thing."""
FIRM = 4
"""Words in a row that must agree right before two figures, where what follows them is another."""
VALUES, PAGES = 20_000, 512
"""Pairs of numbers, and pages, of which what was worked out is kept."""
CLOSE = 4
"""Words to either side of a number without a unit in which one must agree."""
WIDE = 10
"""Words to either side of a lone day of the week in which two must agree."""
PART = "/"
"""Stands between a date and the part of it that is meant: "2031/half 1"."""
WEEKDAY = "w"
"""Unit of a day of the week without a date: another one contradicts it in one line only, in the very same place or
where each telling has one such day and neither page the other's."""
ELSEWHERE = 0.2
"""Certainty lost where one of the pages gives the other's figure too, in another place."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number or a date among the words of a page; `unit` is the stem of what a number counts.

    `bound` says whether it is left open: "more", "less", "about", or "" where it is not; `measure` is what a
    unit of measure measures, and its size; `magnitude` by what a letter may multiply the figure: "12m".
    """

    at: Range
    value: str
    unit: str | None
    label: str
    bound: str = ""
    measure: tuple[str, float] | None = None
    magnitude: float = 1.0


def numbers(a: Told, b: Told) -> Iterator[Difference]:
    """Numbers that stand for one thing in both tellings and differ by more than rounding."""
    yield from _contradictions("number", a, b, _numbers(a.sheet, a.window), _numbers(b.sheet, b.window))


def dates(a: Told, b: Told) -> Iterator[Difference]:
    """Dates of one kind (days, months or years) that stand for one thing and differ."""
    ours, theirs = _dates(a.sheet, a.window), _dates(b.sheet, b.window)
    if any(figure.unit == WEEKDAY for figure in (*ours, *theirs)):  # without a date in one page: held by name in both
        ours, theirs = (_dates(told.sheet, told.window, by_name=True) for told in (a, b))
    yield from _contradictions("date", a, b, ours, theirs)
    yield from reckoned(a, b)


def _numbers(sheet: Sheet, at: Range) -> list[Figure]:
    counted = [number_figure(sheet, where, number) for where, number in inside(sheet.numbers, at)]
    nth = (Figure((k, k + 1), str(n), NTH + sheet.stems[k + 1], sheet.says((k, k + 2))) for k, n in ordinals(sheet, at))
    return counted + list(nth)


def touching(sheet: Sheet, at: Range) -> list[Figure]:
    """The numbers of which some words lie in a stretch."""
    return [figure for figure in _numbers(sheet, sheet.bounds(at[0])) if meet(figure.at, at)] if at[0] < at[1] else []


def one_number(a: Figure, b: Figure) -> bool:
    """Whether two numbers are the same of the same thing, as far as they say of what, in whatever form."""
    measures = {figure.measure[0] for figure in (a, b) if figure.measure}
    of_one = a.unit == b.unit or None in (a.unit, b.unit) or (len(measures) == 1 and bool(a.measure and b.measure))
    return of_one and _nth(a) == _nth(b) and same("number", a, b)


def number_figure(sheet: Sheet, at: Range, number: Number) -> Figure:
    """A number as a figure."""
    tongue, word, label = sheet.tongue, (number.unit or "").casefold(), sheet.says(at)
    unit = tongue.stem(word) if word else None
    if label[:1].isdigit() and sheet.folded[at[1] - 1] in tongue.ordinal_endings:
        unit = NTH + (unit or "")
    magnitude = dict(tongue.glued_magnitudes).get(word, 1.0)
    return Figure(at, f"{number.value:.10g}", unit, label, _bound(sheet, at), _measures(tongue).get(word), magnitude)


@cache
def _measures(tongue: Language) -> dict[str, tuple[str, float]]:
    """What each unit of measure measures, and its size."""
    pairs = ((words, said.split()) for words, said in tongue.measures)
    return {words: (measured, float(size)) for words, (measured, size) in pairs}


def _bound(sheet: Sheet, at: Range) -> str:
    """How the words right before a number leave it open."""
    floor = sheet.bounds(at[0])[0]
    phrases = dict(sheet.tongue.bounds)
    end = at[0] - (at[0] > floor and sheet.folded[at[0] - 1] in sheet.tongue.determiners)
    before = (" ".join(sheet.folded[k:end]) for k in range(max(floor, end - LONGEST_BOUND), end))
    return next((phrases[words] for words in before if words in phrases), "")


def _dates(sheet: Sheet, at: Range, by_name: bool = False) -> list[Figure]:
    """The dates of a stretch; a day of the week by its name where its date is not known, or where `by_name` says so."""
    found, counted_off = [], parts(sheet)
    for where, moment in inside(sheet.dates, at):
        dated = date_figure(sheet, where, moment)
        figure = _weekday(sheet, where) or dated if by_name or not dated else dated
        if dated and where in counted_off:
            k, part = counted_off[where]
            figure = Figure((k, where[1]), f"{dated.value}{PART}{part}", part.split()[0], sheet.says((k, where[1])))
        found += [figure] if figure else []
    return found


def _weekday(sheet: Sheet, at: Range) -> Figure | None:
    """A day of the week that stands alone, by its name."""
    named = enumerate(sheet.tongue.weekdays)
    number = next((n for n, forms in named if " ".join(sheet.folded[slice(*at)]) in forms.split("|")), None)
    return None if number is None else Figure(at, f"{WEEKDAY}{number}", WEEKDAY, sheet.says(at))


def date_figure(sheet: Sheet, at: Range, moment: Moment) -> Figure | None:
    """A date as a figure whose unit is its finest part; none where it cannot be resolved."""
    if moment.value is None:
        return None
    return Figure(at, moment.value, shape(moment.value)[-1:], sheet.says(at))


def written_out(dated: Figure) -> bool:
    """Whether a date stands in the text, and was not worked out from a weekday or "tonight".

    The two kinds contradict their like only: which Sunday is meant rests on the date of the page, which may be wrong.
    """
    return dated.unit != "d" or any(letter.isdigit() for letter in dated.label)


def shape(value: str) -> str:
    """Which parts an ISO date gives: of "2031-05-04" "ymd", of "--05-04" "md", of "--05" "m"."""
    bare = value.startswith("--")
    return ("md" if bare else "ymd")[: len(_given(value))]


def _given(value: str) -> list[str]:
    return [part for part in value.partition(PART)[0].removeprefix("--").split("-") if part]


def same(kind: str, a: Figure, b: Figure, loose: bool = True) -> bool:
    """Whether two figures can stand for the same number or day; with `loose` one that is left open may be the other."""
    if kind == "date":
        return a.value == b.value or _same_day(a.value, b.value)
    ours, theirs = float(a.value), float(b.value)
    if a.measure and b.measure and a.measure[0] == b.measure[0] and a.measure[1] != b.measure[1]:
        return _converted(ours, theirs, a.measure[1] / b.measure[1])
    if a.value == b.value or ours * a.magnitude == theirs * b.magnitude:
        return True
    if HOUR in (a.unit, b.unit):  # nobody rounds what a clock shows
        return False
    return _rounded(ours, theirs) or (loose and (_left_open(a, b) or _left_open(b, a)))


def _converted(a: float, b: float, ratio: float) -> bool:
    """Whether numbers of two units are one, rounded in either; `ratio` says how many of the second make the first."""
    pairs = ((a * ratio, b), (b / ratio, a))
    return any(math.isclose(one, other) or _rounded(one, other) for one, other in pairs)


def _left_open(a: Figure, b: Figure) -> bool:
    """Whether one number is left open so far that it may be the other, which is not: "over 2,200", 2,260."""
    if not a.bound or b.bound:
        return False
    more = (float(b.value) - float(a.value)) / max(abs(float(a.value)), SLACK)
    return abs(more) <= OPEN and (a.bound == "about" or (more > 0) == (a.bound == "more"))


@lru_cache(maxsize=VALUES)
def _rounded(a: float, b: float) -> bool:
    """Whether one number is the other, rounded to fewer digits."""
    coarse, fine = sorted((a, b), key=_digits)
    if not coarse or abs(coarse - fine) > ROUNDED * abs(fine) or _digits(coarse) == _digits(fine):
        return False
    step = 10.0 ** (math.floor(math.log10(abs(coarse))) + 1 - _digits(coarse))
    return abs(coarse - fine) <= step / 2 + SLACK * abs(fine)


@lru_cache(maxsize=VALUES)
def _digits(value: float) -> int:
    return len(f"{abs(value):.9e}".split("e")[0].replace(".", "").strip("0")) or 1


def _same_day(a: str, b: str) -> bool:
    """Whether the parts that both dates give agree, where they give any part both."""
    first, second = _parts(a), _parts(b)
    both = first.keys() & second.keys()
    return bool(both) and all(first[part] == second[part] for part in both)


def _parts(value: str) -> dict[str, str]:
    name, _, number = value.partition(PART)[2].partition(" ")
    return dict(zip(shape(value), _given(value), strict=True)) | ({name: number} if name else {})


def _contradictions(kind: str, a: Told, b: Told, ours: list[Figure], theirs: list[Figure]) -> Iterator[Difference]:
    left = [f for f in ours if _missing(kind, f, theirs, ours, a.sheet)]
    right = [g for g in theirs if _missing(kind, g, ours, theirs, b.sheet)]
    if not left or not right:
        return
    places = slots(a, b)
    taken: set[Range] = set()
    for figure in left:
        rated = [(_certainty(kind, a, b, figure, other, places), other) for other in right if other.at not in taken]
        certainty, best = max(rated, key=lambda pair: pair[0], default=(0.0, figure))
        if certainty < LONE and not (len(left) == len(right) == 1 and certainty):
            continue
        elsewhere = _told_elsewhere(kind, a.sheet, b.sheet, figure, best)
        alone = _alone(figure, ours) and _alone(best, theirs)
        if certainty < SAME_PLACE and (elsewhere or (figure.unit == WEEKDAY and not alone)):
            continue
        taken.add(best.at)
        certainty = max(certainty, LONE) - ELSEWHERE * elsewhere
        site = figure.unit if figure.unit == best.unit and kind == "number" else None
        one, other = (_spot(told.sheet, f, figure.value == best.value) for told, f in ((a, figure), (b, best)))
        contradicts = alone and not elsewhere and _one_statement(kind, a, b, figure, best, certainty)
        yield Difference(kind, site or "", one, other, certainty, within=not contradicts)


def _alone(figure: Figure, own: Sequence[Figure]) -> bool:
    """Whether no other figure of a telling counts the same thing, so that it is no part, total or earlier state."""
    return sum(other.unit == figure.unit for other in own) == 1


def _one_statement(kind: str, a: Told, b: Told, ours: Figure, theirs: Figure, certainty: float) -> bool:
    """Whether two pages that know nothing of each other say the same of the same thing but for the figure."""
    if certainty < SAME_UNIT or ours.unit != theirs.unit or ours.unit == WEEKDAY:
        return False
    if certainty < SAME_PLACE and ours.unit in dict(a.sheet.tongue.units).values():
        return False  # of a sum or a share it is seldom said what it is of
    shared = around(a.sheet, ours.at) & around(b.sheet, theirs.at)
    rarity = a.sheet.tongue.rarity
    if kind == "number" and ours.unit and rarity(ours.unit) >= COUNTED and sum(map(rarity, shared)) >= PLAIN:
        return True
    close = around(a.sheet, ours.at, CLOSE) & (around(b.sheet, theirs.at, CLOSE) - {ours.unit})
    return bool(close) and len(shared - {ours.unit}) >= AGREED and common(a, b) >= ONE_STATEMENT


def _missing(kind: str, figure: Figure, others: list[Figure], own: list[Figure], page: Sheet) -> bool:
    """Whether no other figure is the same, or counts what another one of its own page counts: two weeks, two sons.

    Nor is one the same that only may be, and is given by its own page beside it: "at least 72 to 80 hours".
    """
    given_beside = {f.value for f in own} - {figure.value}
    like = [other for other in others if same(kind, figure, other) and other.value not in given_beside]
    like = [other for other in like if not _another_measure(page.tongue, figure, other)]
    everywhere = _all(kind, page)
    taken = figure.unit is not None and all(
        other.unit not in (None, figure.unit) and any(same(kind, f, other) and f.unit == other.unit for f in everywhere)
        for other in like
    )
    return not like or (taken and kind == "number")


def _another_measure(tongue: Language, ours: Figure, theirs: Figure) -> bool:
    """Whether one number counts two things of which one is the contrary of the other: 12 weeks, 12 months."""
    units = ours.unit, theirs.unit
    return ours.value == theirs.value and all(units) and not _small(ours) and tongue.opposed(*map(str, units))


def _certainty(kind: str, a: Told, b: Told, ours: Figure, theirs: Figure, places: Sequence[Slot]) -> float:
    """How sure it is that two figures stand for one thing; 0 where they cannot."""
    if kind == "date" and not _of_a_kind(a.sheet, ours, b.sheet, theirs):
        return 0.0
    if _nth(ours) != _nth(theirs):
        return 0.0  # the fifth deputy, four deputies before him
    shared = around(a.sheet, ours.at) & around(b.sheet, theirs.at)
    other_measure = _another_measure(a.sheet.tongue, ours, theirs)
    at, where = ((first, end + other_measure) for first, end in (ours.at, theirs.at))
    if any(_fills(place, at, where) for place in places) and shared:
        return SAME_PLACE
    if ours.unit == WEEKDAY:
        return SAME_CONTEXT if len(around(a.sheet, ours.at, WIDE) & around(b.sheet, theirs.at, WIDE)) > 1 else 0.0
    if kind == "date":
        return SAME_CONTEXT if len(shared) > 1 else LONE - 0.01
    if (ours.unit is not None and ours.unit == theirs.unit) or other_measure or _one_measure(ours, theirs):
        return SAME_UNIT if shared - {ours.unit} else LONE - 0.01
    if _small(ours) or _small(theirs):
        return 0.0
    close = around(a.sheet, ours.at, CLOSE) & around(b.sheet, theirs.at, CLOSE)
    return SAME_CONTEXT if close and len(shared) > 1 and None in (ours.unit, theirs.unit) else 0.0


def _one_measure(ours: Figure, theirs: Figure) -> bool:
    """Whether two numbers are of one unit of measure, in full or short: km, kilometres."""
    return ours.measure is not None and ours.measure == theirs.measure


def _of_a_kind(a: Sheet, ours: Figure, b: Sheet, theirs: Figure) -> bool:
    """Whether two dates can contradict each other; the same word does not, whichever Sunday it is on either page."""
    if ours.unit != theirs.unit or written_out(ours) != written_out(theirs):
        return False
    return written_out(ours) or a.folded[slice(*ours.at)] != b.folded[slice(*theirs.at)]


def _fills(place: Slot, ours: Range, theirs: Range) -> bool:
    """Whether two figures, or parts of them, stand against each other between words that agree."""
    long = max(place.a[1] - place.a[0], place.b[1] - place.b[0]) > SHORT_SLOT
    if long and place.before >= FIRM and (ours[0], theirs[0]) == (place.a[0], place.b[0]):
        return True
    around = _within(ours, place.a) and _within(theirs, place.b)
    part = _within(place.a, ours) and _within(place.b, theirs) and place.a[0] < place.a[1] and place.b[0] < place.b[1]
    return (around or part) and not long and place.before + place.after > 1


def _within(part: Range, whole: Range) -> bool:
    return whole[0] <= part[0] and part[1] <= whole[1]


def _small(figure: Figure) -> bool:
    """Whether a figure may be no more than an article: "one" of something."""
    return figure.value in ("1", "0", "0.5") and not figure.label[:1].isdigit()


def _told_elsewhere(kind: str, a: Sheet, b: Sheet, ours: Figure, theirs: Figure) -> int:
    """How many of the two pages give the figure of the other somewhere."""
    return _elsewhere(kind, b, ours) + _elsewhere(kind, a, theirs)


def _elsewhere(kind: str, sheet: Sheet, figure: Figure) -> bool:
    """Whether a page gives a figure somewhere, of the same thing as far as it says of what."""
    units = (None, figure.unit) if kind == "number" and figure.unit else None
    return any(same(kind, figure, o, loose=False) for o in _all(kind, sheet) if units is None or o.unit in units)


def given(kind: str, sheet: Sheet, figure: Figure) -> bool:
    """Whether a page gives a figure somewhere."""
    return any(same(kind, figure, o, loose=False) and _nth(o) == _nth(figure) for o in _all(kind, sheet))


def _nth(figure: Figure) -> bool:
    return (figure.unit or "").startswith(NTH)


@lru_cache(maxsize=PAGES)
def _all(kind: str, sheet: Sheet) -> tuple[Figure, ...]:
    """The numbers or dates of a page, each value once for each thing that it counts."""
    found = (_numbers if kind == "number" else _dates)(sheet, (0, len(sheet.spans)))
    return tuple({(figure.value, figure.unit): figure for figure in found}.values())


def _spot(sheet: Sheet, figure: Figure, counted: bool) -> Spot:
    """Where a figure stands, and what it says: the number, or with `counted` the number and what it counts."""
    if not counted:
        return Spot(sheet, phrase(sheet, figure.at), figure.value, figure.label)
    at = figure.at[0], min(figure.at[1] + (figure.measure is None), len(sheet.spans))
    return Spot(sheet, phrase(sheet, at), f"{figure.value} {figure.unit}", sheet.says(at))
