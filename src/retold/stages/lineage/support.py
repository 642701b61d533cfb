"""How far the statements agree on an edge: the bootstrap of Felsenstein (1985), over statements instead of sites."""

from __future__ import annotations

import numpy as np

from retold.stages.lineage.choice import closeness
from retold.stages.lineage.kinship import Numbers
from retold.stages.lineage.parents import LACK, Attachment, against_of, candidates, lacking, witnesses_of
from retold.stages.lineage.witnesses import Pages, testify

SEED = 20
LEAST = 0.01
"""Support is never said to be nothing: the edge was drawn."""


def resamples(statements: int, count: int) -> Numbers:
    """How often each statement is drawn in each resample, a resample a row; always the same draws."""
    rng = np.random.default_rng(SEED)
    if not statements:
        return np.ones((count, 0))
    return rng.multinomial(statements, np.full(statements, 1 / statements), size=count).astype(float)


def chosen(pages: Pages, found: Attachment, page: int, weights: Numbers) -> dict[int | None, float]:
    """Share of the resamples in which each page is chosen as the parent of `page`; None: no page at hand.

    Where it was chosen between a page and its edit, words do not tell them apart: the two share what both have.
    """
    able = candidates(pages, found, page)
    if not able:
        return {None: 1.0}
    testimony = testify(pages, page, witnesses_of(pages, found, page))
    lack = np.round(lacking(testimony, against_of(pages, page), weights), 4)[:, able]
    near = np.where(lack <= LACK, closeness(pages, page, able, weights), -1.0)
    best = near.argmax(axis=1)
    shares: dict[int | None, float] = {}
    for pick, value in zip(best, near.max(axis=1), strict=True):
        parent = able[pick] if value >= 0 else None
        shares[parent] = shares.get(parent, 0.0) + 1 / len(weights)
    for parent in (*found.parents.get(page, ()), None):
        picked = found.between(page, parent)
        if picked.chance < 1:
            both = shares.get(parent, 0.0) + shares.get(picked.other, 0.0)
            shares |= {parent: both * picked.chance, picked.other: both * (1 - picked.chance)}
    return shares
