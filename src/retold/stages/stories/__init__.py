"""Stories: which pages tell of one event, in three steps that one process, an archive and a cluster share.

`keys` takes from one page what tells its story from others, `linked` weighs two pages against each other, and
`settle` draws the groups. What two pages score depends on the two alone, so that a page that is added changes no
score among the others. `sought` and `may_tell` find the few pages of many that are worth comparing with one.
"""

from __future__ import annotations

from retold.stages.stories.groups import settle
from retold.stages.stories.sought import Sought, may_tell, sought
from retold.stages.stories.terms import keys, linked

__all__ = ["Sought", "keys", "linked", "may_tell", "settle", "sought"]
