"""What a person gives beside the pages: edges of the tree that are known, and outlets that belong to one house."""

from __future__ import annotations

from retold.given.edges import GivenEdges, edges
from retold.given.houses import GivenHouses, houses, written_houses
from retold.given.naming import resolved, within, written_edges

__all__ = ["GivenEdges", "GivenHouses", "edges", "houses", "resolved", "within", "written_edges", "written_houses"]
