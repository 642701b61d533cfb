"""Pages copied by hand beside odd ones, in every kind of order: a tree without circles, and always the same."""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from retold import pipeline
from retold.records import Lineage
from tests.stages.lineage.test_hands import BELOW_LOST, MIDDLE, slipped

PAGES = {f"{name}.txt": text for name, text in BELOW_LOST.items()}
OTHERS = [f"{first}{vowel}{last}" for first in "lmnprt" for vowel in "aeiou" for last in ("gan", "ker", "bund", "vest")]
OTHER = " ".join([*OTHERS, *OTHERS[::-1], *OTHERS[::7], *OTHERS[3::5]])
STRANGERS = {f"s{at}.txt": slipped(OTHER, " ".join(OTHERS[5 * at : 5 * at + 5])) for at in range(6)}
MERGED = " ".join([*MIDDLE.split()[:140], *OTHER.split()[140:]])

ODD: Mapping[str, tuple[Mapping[str, str], str]] = {
    "empty": ({"y.txt": "", "z.txt": " \n \n"}, ""),
    "without a word": ({"y.txt": "---", "z.txt": "… !"}, ""),
    "of one word": ({"y.txt": "word", "z.txt": "other"}, ""),
    "the same twice": ({"z.txt": f"{PAGES['a.txt']}\n", "y.txt": PAGES["d.txt"].upper()}, ""),
    "given": ({}, "a.txt b.txt\n"),
    "all lost": ({}, "".join(f"{page} ?\n" for page in PAGES)),
    "denied": ({}, "b.txt !a.txt\nd.txt !e.txt\ne.txt !d.txt\n"),
    "strangers": (STRANGERS, "a.txt s1.txt\n"),
    "merged": ({**STRANGERS, "m.txt": MERGED}, ""),
    "merged of a lost page": ({**STRANGERS, "m.txt": MERGED}, "m.txt ?\nm.txt !s1.txt\n"),
    "made from the merged one": ({**STRANGERS, "m.txt": MERGED}, "s1.txt m.txt\nm.txt a.txt\n"),
}


def tree_of(names: list[str], known: str) -> Lineage:
    """The tree of some pages of the folder at hand."""
    Path("known").write_text(known, encoding="utf-8")
    (story,) = pipeline.together(names, known="known" if known else ()).stories
    return story.lineage


@pytest.mark.parametrize("kind", ODD)
def test_the_tree_is_one_and_has_no_circle(kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    beside, known = ODD[kind]
    names = [*PAGES, *beside]
    for name, text in {**PAGES, **beside}.items():
        Path(name).write_text(text, encoding="utf-8")
    tree = tree_of(names, known)
    nodes = {node.id for node in tree.nodes}
    above: dict[str, set[str]] = {}
    for edge in tree.edges:
        above.setdefault(edge.to, set()).add(edge.from_)
    assert {*TopologicalSorter(above).static_order()} <= nodes  # raises where there is a circle
    assert len(nodes) == len(tree.nodes)
    assert len({(edge.from_, edge.to) for edge in tree.edges}) == len(tree.edges)
    for order in (names[::-1], [*names[1::2], *names[::2]]):
        assert tree_of(order, known) == tree


def test_pages_that_are_all_equal_but_for_points_are_copies_word_for_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, end in zip(PAGES, (".", "!", "?", "…", "..", ""), strict=True):
        Path(name).write_text(f"{MIDDLE}{end}", encoding="utf-8")
    assert {edge.how for edge in tree_of([*PAGES], "").edges} == {"verbatim"}
