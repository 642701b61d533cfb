"""The hand-written stories with a known tree."""

from __future__ import annotations

import itertools
import json
from dataclasses import dataclass
from typing import Any

from bench.data import data_set


@dataclass(frozen=True, slots=True)
class Mixture:
    """One event: its pages by id, and what is known of each."""

    event: str
    pages: dict[str, str]
    truth: dict[str, dict[str, Any]]

    def story(self, page: str) -> str:
        """Text of a page without its furniture."""
        furniture = set(self.truth[page].get("furniture", []))
        return "\n".join(line for line in self.pages[page].split("\n") if line.strip() not in furniture)

    def ancestors(self, page: str) -> set[str]:
        """A page with everything above it."""
        found = {page}
        for parent in self.truth[page]["parents"]:
            found |= self.ancestors(parent)
        return found

    def relations(self) -> dict[tuple[str, str], str]:
        """Relation of each two pages, as the tree gives it."""
        found = {}
        for a, b in itertools.combinations(self.truth, 2):
            above_a, above_b = self.ancestors(a), self.ancestors(b)
            if a in above_b or b in above_a:
                found[a, b] = "derived"
            else:
                found[a, b] = "same-source" if above_a & above_b else "independent"
        return found


def mixtures() -> list[Mixture]:
    """All hand-written stories, by name."""
    found = []
    for folder in sorted((data_set("mixtures")).glob("event-*")):
        truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))
        pages = {page["id"]: (folder / page["file"]).read_text(encoding="utf8") for page in truth["pages"]}
        found.append(Mixture(folder.name, pages, {page["id"]: page for page in truth["pages"]}))
    return found
