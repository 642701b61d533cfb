"""facts: what changed from telling to telling, on what every statement rests, and who is named as a source."""

from __future__ import annotations

from retold.stages.facts.differing import changes
from retold.stages.facts.grounds import statements
from retold.stages.facts.upstream import sources

__all__ = ["changes", "sources", "statements"]
