"""What the nodes and edges of a tree are drawn from."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from retold.records import Article, Marks
from retold.stages.lineage.kinship import Numbers
from retold.stages.lineage.parents import Attachment
from retold.stages.lineage.support import LEAST
from retold.stages.lineage.ways import Fidelities
from retold.stages.lineage.witnesses import Pages

TRUST = ("unclear", "abridged", "translated", "machine-translated", "merged", "reworded", "edited", "verbatim")
"""Whose wording is nearest to its source, the farthest first."""
OTHERS = "its other statements come from pages that are strangers to this one"
ANOTHER = "it has another source as well, as given"
"""Why a page is said to be merged: by its text, or because it was given."""
HANDS = "these look copied by hand, and who copies by hand misspells, and omits more than he adds"
UNDIRECTED = 0.5
"""Support of an edge between two pages of which nothing says which was first."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Everything that an edge is drawn from."""

    pages: Pages
    found: Attachment
    kept: Fidelities
    weights: Numbers
    mixed: frozenset[int]
    """Pages with two sources or more, lost ones included."""
    marked: Mapping[str, tuple[Article, Marks]]
    """All pages, twins included."""
    unsteady: Set[int]
    """Pages that may look merged without some other page, and all that was made from them."""
    twins: Mapping[str, str]
    """Pages with the very words of another, and that other."""

    def denials(self, page: int) -> tuple[str, ...]:
        """What was given of a page and stands in no edge: who is not its source."""
        return self.found.ties.notes(page, [article.outlet or article.source for article in self.pages.articles])


def supported(share: float) -> float:
    """A share as the support of an edge."""
    return round(min(1.0, max(LEAST, share)), 4)
