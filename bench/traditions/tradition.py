"""A tradition: the pages of one story with everything that is known of how they came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from bench.mixtures import Mixture
from bench.traditions.furniture import Frame
from bench.traditions.plan import Step
from bench.traditions.planted import Planted
from bench.traditions.sentences import Told, paragraphs


@dataclass(frozen=True)
class Telling:
    """One page: how it was made, its outlet and furniture, what it tells, what was planted in it, what it borrowed."""

    step: Step
    outlet: str
    frame: Frame
    said: Told
    published: date
    shown: date | None = None
    planted: tuple[Planted, ...] = ()
    borrowed: tuple[str, ...] = ()

    @property
    def furniture(self) -> list[str]:
        """The lines of the page that belong to no story."""
        return self.frame.lines()

    @cached_property
    def text(self) -> str:
        """The page as plain text."""
        told = paragraphs(self.said)
        among = self.frame.among
        lines = [*self.frame.above, told[0], *self.frame.heading]
        for number, paragraph in enumerate(told[1:], 1):
            lines += [line for before, line in among if before == number]
            lines.append(paragraph)
        return "\n\n".join([*lines, *self.frame.below]) + "\n"


@dataclass(frozen=True)
class Tradition:
    """The pages of one story in the order in which they were made, lost ones included."""

    name: str
    event: str
    tellings: Mapping[str, Telling]

    @property
    def reports(self) -> int:
        """How many independent reports there are."""
        return sum(not telling.step.parents for telling in self.tellings.values())

    @property
    def lost(self) -> list[str]:
        """Pages that are not at hand."""
        return [page for page, telling in self.tellings.items() if telling.step.lost]

    @property
    def at_hand(self) -> dict[str, Telling]:
        """The pages that are."""
        return {page: telling for page, telling in self.tellings.items() if not telling.step.lost}

    def below(self, page: str) -> set[str]:
        """A page with everything made from it; pages that borrowed from it are not."""
        found = {page}
        for other, telling in self.tellings.items():
            if found.intersection(telling.step.parents):
                found.add(other)
        return found

    def truth(self) -> dict[str, Any]:
        """Everything that is known, for JSON: in the form of the stories written by hand, and more."""
        return {
            "event": self.event,
            "lines": self.reports,
            "lost": self.lost,
            "pages": [self._known(page, telling) for page, telling in self.tellings.items()],
        }

    def mixture(self) -> Mixture:
        """The tradition as a story with a known tree, lost pages included."""
        texts = {page: telling.text for page, telling in self.tellings.items()}
        return Mixture(self.name, texts, {page["id"]: page for page in self.truth()["pages"]})

    def _known(self, page: str, telling: Telling) -> dict[str, Any]:
        step = telling.step
        return {
            "id": page,
            "lost": step.lost,
            "parents": list(step.parents),
            "how": step.how,
            "outlet": telling.outlet,
            "published": telling.published.isoformat(),
            "shown": telling.shown.isoformat() if telling.shown else None,
            "furniture": telling.furniture,
            "borrowed": [{"from": step.donor, "says": says} for says in telling.borrowed],
            "planted": [self._error(page, error) for error in telling.planted],
        }

    def _error(self, page: str, error: Planted) -> dict[str, Any]:
        """An error with its place, the pages that took it over, and those that tell the place otherwise."""
        text = self.tellings[page].text
        start = text.find(error.says)
        below = self.below(page)
        also = [p for p, t in self.at_hand.items() if p in below - {page} and error.says in t.text]
        against = [p for p, t in self.at_hand.items() if p not in below and _tells(t.said, error.origins)]
        return {
            "kind": error.kind, "says": error.says, "was": error.was, "span": [start, start + len(error.says)],
            "also_in": also, "against": against,
        }  # fmt: skip


def _tells(said: Told, origins: tuple[str, ...]) -> bool:
    return any(set(origins) & set(sentence.origins) for sentence in said)
