"""How a page was made, for the edge into it, and the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from statistics import median

from retold.records import Fidelity, Retelling
from retold.text import percent
from retold.ways import way

INTACT = 0.4
"""Share of the quotations of a page that stand word for word in other copies from which it kept them: people do not
reword quotations, and two machines seldom reword alike."""
MIN_QUOTATIONS = 2
"""Fewer quotations do not tell how a copy was made."""
EDITED = 0.5
"""Share of words that stood in the lost source, as reckoned, from which a page was edited and not written anew."""
ASKED = 12
"""Siblings from which shares are reckoned, the nearest of them: every two of them are held against each other."""
Reasons = tuple[str, ...]

Fidelities = Mapping[tuple[str, str], Fidelity]
"""How the second document of a pair keeps the words of the first."""


def fidelities(retellings: Iterable[Retelling]) -> dict[tuple[str, str], Fidelity]:
    """Fidelity of every page to every other that it was compared with."""
    found = {}
    for retelling in retellings:
        if retelling.fidelity:
            found[retelling.a, retelling.b], found[retelling.b, retelling.a] = retelling.fidelity
    return found


@dataclass(frozen=True, slots=True)
class Kept:
    """What a page below a lost one has of its quotations: `intact` of `count` stand word for word in other copies.

    `spared` is whether those of any other copy do: where none do, all others may be machines that bear out nobody.
    """

    intact: int
    count: int
    spared: bool = True


def way_from_lost(page: str, siblings: Sequence[str], quotations: Kept, kept: Fidelities) -> tuple[str, Reasons]:
    """How a page was made from a lost one, as its siblings show, with the reasons."""
    seen = [sibling for sibling in siblings if (sibling, page) in kept]
    if not seen:
        return "unclear", ("no other copy to hold it against",)
    found = to_lost(page, seen, kept)
    if sum(kept[sibling, page].way == "translated" for sibling in seen) * 2 > len(seen):
        return "translated", ("it is in another language than most of the other copies",)
    made = way(found, translated=False)
    if made == "abridged":
        return made, (f"it spends {percent(found.kept)} of the words that the other copies spend on the same",)
    why: Reasons = (f"{quotations.intact} of its {quotations.count} quotations stand word for word in other copies",)
    kept_words = (f"by the other copies, about {percent(found.wording)} of its other words stood in their source",)
    if quotations.count >= MIN_QUOTATIONS and quotations.intact < INTACT * quotations.count:
        if made in ("edited", "reworded") and not quotations.spared:
            return made, (*why, *kept_words)
        return "machine-translated", (*why, "people who copy keep quotations word for word")
    if any(kept[sibling, page].way == "verbatim" for sibling in seen):
        return "verbatim", (*why, "it is another copy word for word")
    if quotations.count < MIN_QUOTATIONS and made == "machine-translated":
        return made, (
            f"{percent(found.neighbours)} of its sentences follow each other as in the other copies, one to one",
        )
    return ("edited" if found.wording >= EDITED else "reworded"), (*why, *kept_words)


def to_lost(page: str, siblings: Sequence[str], kept: Fidelities) -> Fidelity:
    """What a page keeps of its lost source, reckoned from its siblings.

    Two copies of one source change it without knowing of each other: a word stands in both if both kept it, and the
    share that they have in common is the product of what each of them kept. Three such products give each share.
    """
    every = [kept[sibling, page] for sibling in siblings]
    siblings = sorted(siblings, key=lambda sibling: (-kept[sibling, page].wording, sibling))[:ASKED]
    return Fidelity(
        kept=median(f.kept for f in every),
        wording=_reckoned("wording", page, siblings, kept),
        quotations=_reckoned("quotations", page, siblings, kept),
        quoted=round(median(f.quoted for f in every)),
        way="unclear",
        phrases=_reckoned("phrases", page, siblings, kept),
        changed=_reckoned("changed", page, siblings, kept),
        neighbours=_reckoned("neighbours", page, siblings, kept),
        running=_reckoned("running", page, siblings, kept),
    )


def _reckoned(share: str, page: str, siblings: Sequence[str], kept: Fidelities) -> float:
    """One share: the middle one of what each two siblings give, or by one sibling, as if both had changed as much."""
    found = []
    for one, two in combinations(siblings, 2):
        if (one, two) in kept:
            with_one, with_two, apart = (_common(share, *pair, kept) for pair in ((one, page), (two, page), (one, two)))
            found.append(min(1.0, sqrt(with_one * with_two / apart)) if apart else 0.0)
    return round(median(found or [sqrt(_common(share, sibling, page, kept)) for sibling in siblings]), 4)


def _common(share: str, one: str, two: str, kept: Fidelities) -> float:
    """What two copies have in common: the mean of both directions."""
    there, back = (float(getattr(kept[pair], share)) for pair in ((one, two), (two, one)))
    return (there + back) / 2


def way_from_page(page: str, parent: str, kept: Fidelities) -> tuple[str, Reasons]:
    """How a page was made from one at hand, with the reasons."""
    found = kept.get((parent, page))
    if found is None:
        return "unclear", ()
    reasons = [f"it spends {percent(found.kept)} of the words of its source on telling the same"]
    reasons.append(f"{percent(found.wording)} of its words outside quotation marks stand there")
    if found.quoted:
        reasons.append(f"{percent(found.quotations)} of its {found.quoted} quoted words stand there")
    return found.way, tuple(reasons)
