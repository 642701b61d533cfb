"""Print wrong trees for reading: python -m bench.quality.lineage --mistakes KIND [--most N] [--name PART]

A line a page: words, true parents, drawn parents with support, and whether they are right. Lost pages that were drawn
are called by the start of their ids; `?` is a true parent that is lost. Of retold sentences (gistr): what was told, its
true source and the one that was chosen.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from itertools import islice

from bench.quality.lineage import tellers
from bench.quality.lineage.drawn import Drawn, draw
from bench.quality.lineage.known import Known, bereft, chains, orphans, stars, stories, versions

FAMILIES: dict[str, Callable[[], list[Known]]] = {
    "stars": lambda: stars("2"),
    "stars-6": lambda: stars("6"),
    "chains": lambda: chains(whole=False),
    "whole-chains": lambda: chains(whole=True),
    "wiki": versions,
    "mixtures": stories,
    "lost-stars": lambda: orphans("2"),
    "lost-mixtures": bereft,
}


def mistaken(known: Known, drawn: Drawn) -> Iterator[str]:
    """The lines of one family, none where its tree is right."""
    true, found = known.tree, drawn.tree
    if true.parents == found.parents:
        return
    lost = ", ".join(f"{_short(node)} over {_named(_below(drawn, node))}" for node in sorted(found.lost))
    yield f"{known.name}: {len(true.edges() & found.edges())} of {len(true.edges())} edges right; lost: {lost or '-'}"
    for page in true.pages:
        above = sorted(found.parents[page])
        named = ", ".join(f"{_short(parent)} ({drawn.support[parent, page]:.2f})" for parent in above) or "-"
        verdict = " " if set(above) == true.parents[page] else "x"
        words = len(known.texts[page].split())
        yield f"  {verdict} {_short(page):16} {words:5} words  true: {_true(known, page):16} drawn: {named}"


def main() -> None:
    """Print the first wrong trees of one kind of families."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.lineage", description=__doc__)
    parser.add_argument("--mistakes", choices=[*sorted(FAMILIES), "gistr"], required=True, help="kind of families")
    parser.add_argument("--most", type=int, default=10, help="print so many wrong trees")
    parser.add_argument("--name", default="", help="only families with this in their name")
    options = parser.parse_args()
    wrong = _sentences() if options.mistakes == "gistr" else _trees(FAMILIES[options.mistakes], options.name)
    for lines in islice(wrong, options.most):
        print("\n".join(lines))


def _trees(families: Callable[[], list[Known]], name: str) -> Iterator[list[str]]:
    for known in families():
        if name in known.name:
            lines = list(mistaken(known, draw(known)))
            if lines:
                yield lines


def _sentences() -> Iterator[list[str]]:
    for experiment in ("exp_1", "exp_2"):
        for family in tellers.families(experiment):
            for told, (pick, source) in zip(family.told, tellers.chosen(family, tellers.ours), strict=True):
                if pick != source:
                    places = [family.texts.index(text) for text in (told.text, source, pick)]
                    named = zip(("told  ", "true  ", "chosen"), places, (told.text, source, pick), strict=True)
                    yield [f"{family.name}", *(f"  {name} {place:3} {text}" for name, place, text in named)]


def _true(known: Known, page: str) -> str:
    above = sorted(known.tree.parents[page])
    return _named([f"? ({parent})" if parent in known.tree.lost else parent for parent in above])


def _below(drawn: Drawn, node: str) -> list[str]:
    return sorted(child for child, above in drawn.tree.parents.items() if node in above)


def _named(names: list[str]) -> str:
    return ", ".join(map(_short, names)) or "-"


def _short(name: str) -> str:
    """The end of the name of a chain, where it differs from the others; the start of the id of a lost page."""
    return name[:9] if name.startswith("lost ") else name[-16:]


if __name__ == "__main__":
    main()
