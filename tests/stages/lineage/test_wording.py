"""Which of two wordings is the older one, and which page lies between two others."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from retold.stages.lineage.wording import Wording, beside, brought, steps, wording
from tests.told import told

CREW = "Crews said the ferry was hit by a huge wave off the old harbour wall."
TEAM = "Teams stated the ferry was struck by an enormous wave off the old harbour wall."


def of(*texts: str, table: Path | None = None) -> Wording:
    pages = [told(text) for text in texts]
    return wording([a for a, _ in pages], [m for _, m in pages], (str(table or ""), ""))


def numbered(*pages: range | list[int]) -> Wording:
    """Pages by the numbers of the words that they have."""
    held = np.array([[float(word in page) for word in range(100)] for page in pages])
    return Wording(held, np.zeros((len(pages), len(pages))))


def test_the_page_with_the_readings_that_copyists_change_is_the_older(tmp_path: Path) -> None:
    table = tmp_path / "readings.tsv"
    table.write_text("crew\t1.5\nsaid\t2.0\nteam\t-1.5\nstate\t-2.0\n", encoding="utf8")
    older = of(CREW, TEAM, table=table).older
    assert older[0, 1] > 1
    assert older[1, 0] == -older[0, 1]


def test_words_that_are_no_readings_say_nothing() -> None:
    assert not of("Qwerty zzyx plugh.", "Plugh xyzzy qwerty.").older.any()


def test_readings_are_those_of_the_commonest_language() -> None:
    pages = [told(text, language=code) for text, code in ((CREW, "en"), (TEAM, "en"), ("Die Fähre sank.", "de"))]
    assert wording([a for a, _ in pages], [m for _, m in pages]).older[0, 1] > 0


def test_a_page_made_through_another_has_nothing_again_of_what_that_left() -> None:
    source, first = range(60), [*range(40), *range(60, 80)]
    second = [*range(30), *range(60, 75), *range(80, 90)]
    through = steps(numbered(source, first, second), 0)
    assert through[2, 1] > 0.9
    assert through[1, 2] == 0.0


def test_a_page_made_beside_another_has_some_of_it() -> None:
    source = range(60)
    one, other = [*range(40), *range(60, 80)], [*range(15, 60), *range(75, 90)]
    through = steps(numbered(source, one, other), 0)
    assert through[1, 2] < 0.1
    assert through[2, 1] < 0.1


def test_without_the_source_other_copies_tell_what_a_page_was_made_beside() -> None:
    left = [sorted({*range(60)} - {*range(start, 60, 4)}) for start in range(4)]  # four copies, each without a quarter
    copies = [[*kept, *range(60 + 8 * number, 68 + 8 * number)] for number, kept in enumerate(left)]
    through_first = [*copies[0][:30], *range(60, 66)]
    pages = numbered(*copies, through_first)
    witnesses = np.ones(5, dtype=bool)
    assert beside(pages, 4, witnesses)[:4].tolist() == [False, True, True, True]
    assert beside(pages, 1, witnesses)[[0, 2, 3]].all()


def test_a_copy_takes_over_what_its_source_brought_in_like_the_rest() -> None:
    source, other = [*range(40), *range(60, 80)], range(40)
    copy, sibling = [*range(0, 40, 2), *range(60, 80, 2)], range(0, 40, 2)
    pages = numbered(source, other, copy, sibling)
    rest = np.array([False, True, False, False])
    assert brought(pages, 2, 0, rest) == 1.0
    assert brought(pages, 3, 0, rest) < 0.1
