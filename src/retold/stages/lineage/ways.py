"""How a page was made, for the edge into it, and the reasons in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from retold.records import Fidelity, Retelling

INTACT = 0.4
"""Share of the quotations of a page that stand word for word in other copies from which it kept them: people do not
reword quotations, and two machines seldom reword alike."""
MIN_QUOTATIONS = 2
"""Fewer quotations do not tell how a copy was made."""
ABRIDGED = 2 / 3
"""A page that spends fewer words than this share of what its siblings tell leaves out at least a third of it."""
EDITED = 0.4
"""Share of words that stand in another copy from which a page was edited and not written anew; the other copy may have
changed as many on its side."""
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
    """What a page below a lost one has of its quotations: `intact` of `count` stand word for word in other copies."""

    intact: int
    count: int


def way_from_lost(page: str, siblings: Sequence[str], quotations: Kept, kept: Fidelities) -> tuple[str, Reasons]:
    """How a page was made from a lost one, as its siblings show, with the reasons."""
    seen = [kept[sibling, page] for sibling in siblings if (sibling, page) in kept]
    if not seen:
        return "unclear", ("no other copy to hold it against",)
    spent = median(f.kept for f in seen)
    if spent < ABRIDGED:
        return "abridged", (f"it spends {_percent(spent)} of the words that the other copies spend on the same",)
    if sum(f.way == "translated" for f in seen) * 2 > len(seen):
        return "translated", ("it is in another language than most of the other copies",)
    reason = f"{quotations.intact} of its {quotations.count} quotations stand word for word in other copies"
    if quotations.count >= MIN_QUOTATIONS and quotations.intact < INTACT * quotations.count:
        return "machine-translated", (reason, "people who copy keep quotations word for word")
    wording = max(f.wording for f in seen)
    why = (reason, f"{_percent(wording)} of its other words stand in one of them")
    if any(f.way == "verbatim" for f in seen):
        return "verbatim", why
    return ("edited" if wording >= EDITED else "reworded"), why


def way_from_page(page: str, parent: str, kept: Fidelities) -> tuple[str, Reasons]:
    """How a page was made from one at hand, with the reasons."""
    found = kept.get((parent, page))
    if found is None:
        return "unclear", ()
    reasons = [f"it spends {_percent(found.kept)} of the words of its source on telling the same"]
    reasons.append(f"{_percent(found.wording)} of its words outside quotation marks stand there")
    if found.quoted:
        reasons.append(f"{_percent(found.quotations)} of its {found.quoted} quoted words stand there")
    return found.way, tuple(reasons)


def _percent(share: float) -> str:
    return f"{round(100 * share)} %"
