"""Words put in, left out or exchanged, where the signs say that the statement is no longer the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from retold.stages.facts.edits import Edit, edits, signs, tellable, turnover
from retold.stages.facts.family import Family
from retold.stages.facts.places import Named, are_places, may_be_one
from retold.stages.facts.sheets import Range, Sheet, bare
from retold.stages.facts.spots import Difference, Spot, Told, agreeing, covered, phrase
from retold.stages.facts.stating import address, dateline, ended
from retold.stages.facts.weigh import WITHOUT, Value
from retold.stages.facts.weights import Weights

COPIED = 0.6
"""Share of the weight of either telling that the other must hold, where nothing says that the pages are of one line."""
ONE_TEXT = 0.6
"""Share of the words with content of the richer of two pages that both have, from which they are forms of one text,
though too short for a tree to say so."""
TOO_SHORT = 40
"""Words of the longest page that is: a sentence or two."""
ONE_SENTENCE = 0.8
"""Share of the two sentences of an edit that must agree in order: less is a sentence built anew."""
DOUBTED = 0.49
"""Most certainty of an edit that may be a mere reference, a moved word or a sentence built anew: just too little to be
told, where no other confidence is asked for."""


@dataclass(frozen=True)
class Reworded:
    """Looks for edits that change what is said; knows how much two pages differ as a whole."""

    tree: Family
    pages: Mapping[str, Sheet]
    weights: Weights
    least: float
    """Probability under which an edit is not told."""
    sought: frozenset[Value] | None = None
    """What is looked for; none: everything."""
    _turnovers: dict[tuple[str, str], float] = field(default_factory=dict)

    def __call__(self, a: Told, b: Told) -> Iterator[Difference]:
        """The edits of two tellings that change what is said, each with how likely it does."""
        tongue = a.sheet.tongue
        if a.headline or b.headline or tongue is not b.sheet.tongue or not tongue.lists_near or not self._one(a, b):
            return
        exchanged = self._turnover(a.document, b.document)
        for edit in edits(a, b):
            if self.sought is not None and self.sought.isdisjoint(_values(edit)):
                continue
            likely = self.weights.probability(signs(edit, exchanged))
            if likely >= self.least and not edit.one_number and not _beside_the_text(edit):
                found = _difference(edit, round(likely, 4), _one_text(a.sheet, b.sheet))
                doubted = not tellable(edit) or agreeing(found.one, found.other) < ONE_SENTENCE
                found = replace(found, certainty=min(found.certainty, DOUBTED)) if doubted else found
                if found.certainty >= self.least:
                    yield found

    def among(self, values: frozenset[Value]) -> Reworded:
        """The same for edits of which one side says one of some values."""
        return replace(self, sought=values)

    def _one(self, a: Told, b: Told) -> bool:
        """Whether one telling was made from the other, or both from one."""
        if self.tree.kin(a.document, b.document):
            return True
        return min(covered(a.sheet, a.core, b.sheet, b.core), covered(b.sheet, b.core, a.sheet, a.core)) >= COPIED

    def _turnover(self, a: str, b: str) -> float:
        pair = min(a, b), max(a, b)
        if pair not in self._turnovers:
            self._turnovers[pair] = turnover(self.pages[pair[0]], self.pages[pair[1]])
        return self._turnovers[pair]


def _beside_the_text(edit: Edit) -> bool:
    """Whether the words of an edit belong to a dateline, an address or a line that is none of the text."""
    sides = [(sheet, at) for sheet, at in ((edit.a, edit.slot.a), (edit.b, edit.slot.b)) if at[0] < at[1]]
    if any(dateline(sheet, at[1] - 1) or any(address(sheet, k) for k in range(*at)) for sheet, at in sides):
        return True
    return len(sides) == 1 and not all(ended(sheet, at) for sheet, at in sides)


def _one_text(a: Sheet, b: Sheet) -> bool:
    """Whether two pages of a sentence or two are forms of one text by their words alone."""
    if max(len(a.folded), len(b.folded)) > TOO_SHORT:
        return False
    return len(a.lexicon & b.lexicon) >= ONE_TEXT * max(len(a.lexicon), len(b.lexicon))


def _difference(edit: Edit, sure: float, one_text: bool) -> Difference:
    kind, site, values = _said(edit)
    one = _spot(edit.a, edit.slot.a, edit.windows[0], values[0])
    other = _spot(edit.b, edit.slot.b, edit.windows[1], values[1])
    return Difference(kind, site, one, other, sure, learned=True, within=kind == "added" and not one_text)


def _said(edit: Edit) -> tuple[str, str, tuple[str, str]]:
    """The kind of an edit, its site, and what either side says."""
    ours, theirs = edit.contents
    if edit.denied is not None and len(ours) == len(theirs):
        return "negation", _site(edit), ("negation", "plain") if edit.denied else ("plain", "negation")
    if bool(ours) != bool(theirs) and not edit.contrary:
        return "added", _site(edit), ("", WITHOUT) if ours else (WITHOUT, "")
    return _exchanged(edit), "", (_stems(edit.a, edit.slot.a), _stems(edit.b, edit.slot.b))


def _exchanged(edit: Edit) -> str:
    """The kind of an edit that puts words for others: that of the names where words of one stand for words of one.

    Of other names than those of persons only where nothing else was changed: a capital stands for its country.
    """
    names = _name(edit.a, edit.slot.a), _name(edit.b, edit.slot.b)
    if names[0] is None or names[1] is None or edit.contrary:
        return "meaning"
    persons = edit.single is not None and names[0][1].kind == names[1][1].kind == "person"
    ours, theirs = ({bare(s.folded[k]) for k in held} for s, held in zip((edit.a, edit.b), edit.contents, strict=True))
    alone = persons or edit.beside == 0
    if not alone or ours & theirs or may_be_one(edit.a, names[0][0], edit.b, names[1][0]):
        return "meaning"
    return "place" if are_places(edit.a, names[0], edit.b, names[1]) else "name"


def _name(sheet: Sheet, at: Range) -> Named | None:
    """The name of which some words are a part."""
    return next(((held, name) for held, name in sheet.names if held[0] <= at[0] < at[1] <= held[1]), None)


def _values(edit: Edit) -> tuple[Value, Value]:
    _, site, (ours, theirs) = _said(edit)
    return (site, ours), (site, theirs)


def _site(edit: Edit) -> str:
    return " | ".join(sorted((_stems(edit.a, edit.slot.a), _stems(edit.b, edit.slot.b))))


def _stems(sheet: Sheet, at: Range) -> str:
    return " ".join(sheet.stems[slice(*at)])


def _spot(sheet: Sheet, at: Range, window: Range, value: str) -> Spot:
    """The words of one side with those around them; at a place without any, the words around it."""
    floor, ceiling = sheet.bounds(min(at[0], window[1] - 1))
    held = at if at[0] < at[1] else (max(floor, at[0] - 1), min(ceiling, at[1] + 1))
    return Spot(sheet, phrase(sheet, held, 2, 3), value, sheet.says(held))
