"""lineage: who had it from whom, lost pages included.

`lineage` draws the tree of one story from what its pages testify about each other (`witnesses`, `parents`), with lost
nodes where siblings share what none could give the others (`lost`), ways (`ways`) and support (`support`). `settled`
gives the comparisons the relation that follows from the tree, `one_house` the roots that outlets of one house make,
and `unseen` the outlets of houses that no page is of.
"""

from __future__ import annotations

from retold.stages.lineage.draw import lineage
from retold.stages.lineage.houses import one_house, unseen
from retold.stages.lineage.relations import settled

__all__ = ["lineage", "one_house", "settled", "unseen"]
