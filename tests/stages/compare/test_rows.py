from __future__ import annotations

from itertools import combinations

from retold.records import Row
from retold.settings import CompareSettings
from retold.stages.compare import Prepared, compare, prepare, rows
from tests.told import example, ready

FIRE = "A fire destroyed the sawmill of Harrow on Sunday night."
CAUSE = "The cause is unknown, the fire brigade said, but a lamp was found in the ashes."
JOBS = "Forty people lose their work."


def gathered(*pages: Prepared) -> tuple[Row, ...]:
    return rows(pages, [compare(a, b, CompareSettings()) for a, b in combinations(pages, 2)])


def told_by(found: tuple[Row, ...]) -> list[int]:
    return sorted(len({place.document for place in row.tellings}) for row in found)


def test_a_statement_is_one_row_over_all_its_tellings() -> None:
    a, b, c = ready(f"{FIRE}\n{CAUSE}\n{JOBS}"), ready(f"{FIRE}\n{JOBS}"), ready(f"{CAUSE}\n{FIRE}")
    assert told_by(gathered(a, b, c)) == [2, 2, 3]


def test_a_sentence_that_nobody_else_tells_is_a_row_of_its_own() -> None:
    a, b = ready(f"{FIRE}\n{JOBS}"), ready(f"{FIRE}\nThe mayor wept.")
    assert told_by(gathered(a, b)) == [1, 1, 2]


def test_a_page_that_tells_two_statements_in_one_sentence_stands_in_both_rows() -> None:
    joined = f"{FIRE.removesuffix('.')}, and a lamp was found in the ashes; the cause is unknown."
    found = gathered(ready(f"{FIRE}\n{CAUSE}"), ready(joined))
    assert told_by(found) == [2, 2]


def test_every_sentence_stands_in_some_row() -> None:
    pages = [prepare(*example()[key]) for key in ("000", "002", "003", "004", "005", "006")]
    found = {(place.document, place.span) for row in gathered(*pages) for place in row.tellings}
    assert found == {(page.document, span) for page in pages for span in page.sentences}


def test_rows_do_not_depend_on_the_order_of_the_pages() -> None:
    pages = [prepare(*example()[key]) for key in ("000", "003", "006")]
    assert gathered(*pages) == gathered(*reversed(pages))


def test_no_page_gives_no_row() -> None:
    assert rows([], []) == ()
