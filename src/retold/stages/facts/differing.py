"""Changes of a story: the differences of all rows, weighed, each told once."""

from __future__ import annotations

from collections.abc import Sequence

from retold.records import Change, Material, Quote
from retold.settings import FactsSettings
from retold.stages.facts.attributions import attributions
from retold.stages.facts.family import family
from retold.stages.facts.figures import dates, numbers
from retold.stages.facts.names import names
from retold.stages.facts.roles import roles
from retold.stages.facts.rows import membership, sheets, tellings
from retold.stages.facts.voices import hedges, negations
from retold.stages.facts.weigh import Finder, weigh

FINDERS: tuple[tuple[Finder, bool], ...] = (
    (numbers, True),
    (dates, True),
    (roles, True),
    (names, True),
    (negations, True),
    (hedges, False),
    (attributions, False),
)
"""What looks for differences, and whether it may hold pages of different lines against each other."""


def changes(material: Material, quotes: Sequence[Quote], settings: FactsSettings) -> tuple[Change, ...]:
    """What each page tells otherwise than the others, the surest contradictions first."""
    pages = sheets(material)
    tree = family(material.lineage, material.articles)
    told = membership(material.rows)
    found: list[Change] = []
    for row in material.rows:
        held = tellings(row, pages, told)
        if len(held) > 1:
            for finder, between in FINDERS:
                found += weigh(held, finder, between, tree)
    kept = [change for change in found if change.confidence >= settings.min_confidence]
    return tuple(kept)
