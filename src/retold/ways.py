"""How a page was made from another, named from what it keeps of it.

*compare* asks it of two pages at hand, *lineage* of a page and what is known of its lost source.
"""

from __future__ import annotations

from dataclasses import dataclass

from retold.records import Fidelity

ABRIDGED = 2 / 3
"""A page that spends fewer words than this share of its source leaves out at least a third of it."""
FEW_QUOTED = 12
"""Quoted words below which quotations do not tell how a copy was made."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where one way ends and the next begins; `python -m bench.quality --task how` chooses the same by folds."""

    verbatim: float = 0.98
    """Likeness of the running text from which a copy is called word for word."""
    edited: float = 0.65
    """Share of words in kept phrases from which a page was edited; below, its sentences were made anew."""
    spared: float = 0.4
    """Quotations that lost at most this share of what the other words lost were spared, as people spare them."""
    frame: float = 0.47
    """Neighbours kept times words kept, from which a machine went from sentence to sentence: it neither joins nor moves
    them, and seldom finds another word where one lies near at hand. People who reword do both."""
    frame_quoted: float = 0.35
    """The same where quotations were not spared: most people would have."""


RULE = Rule()


def way(found: Fidelity, *, translated: bool, rule: Rule = RULE) -> str:
    """The way of a page; `translated`: whether it is in another language than its source."""
    if translated:
        return "translated"
    if found.kept < ABRIDGED:
        return "abridged"
    if found.running >= rule.verbatim:
        return "verbatim"
    if found.phrases >= rule.edited:
        return "edited"
    frame = rule.frame
    if found.quoted >= FEW_QUOTED:
        if 1 - found.quotations <= rule.spared * (1 - found.wording):
            return "reworded"
        frame = rule.frame_quoted
    return "machine-translated" if found.neighbours * found.changed >= frame else "reworded"
