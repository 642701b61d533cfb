"""Stories: which pages tell of one event, in three steps that one process, an archive and a cluster share.

`keys` takes from one page what tells its story from others, `linked` weighs two pages against each other, and
`settle` draws the groups. What two pages score depends on the two alone, so that a page that is added changes no
score among the others. `sets` says under which sets of rare terms a page is found, so that not all pairs have to be
weighed, and `Gathering` does all of it for pages that come and go; `members` says why a page is where it is. `sought`
and `may_tell` find the few pages of many that are worth comparing with one.
"""

from __future__ import annotations

from retold.stages.stories.gathering import Gathering
from retold.stages.stories.groups import settle
from retold.stages.stories.links import linked
from retold.stages.stories.lookup import sets
from retold.stages.stories.members import members
from retold.stages.stories.sought import Sought, may_tell, sought
from retold.stages.stories.terms import keys

__all__ = ["Gathering", "Sought", "keys", "linked", "may_tell", "members", "sets", "settle", "sought"]
