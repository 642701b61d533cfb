from __future__ import annotations

from dataclasses import replace

from retold.records import Article, Citation, Credit, Marks, Place, Row
from retold.stages.lineage.lost import name_of, text_of
from tests.told import told


def page(text: str, credits: tuple[str, ...] = (), cites: tuple[str, ...] = ()) -> tuple[Article, Marks]:
    article, marks = told(text)
    return (
        replace(article, credits=tuple(Credit(name, (0, 1), "agency") for name in credits)),
        replace(marks, citations=tuple(Citation(name, (0, 1)) for name in cites)),
    )


def test_the_medium_that_most_pages_credit_names_the_lost_page() -> None:
    family = [page("One.", credits=("Tolvik Wire",)), page("Two.", cites=("Tolvik Wire", "Harrow Post"))]
    assert name_of(family, [])[0] == "Tolvik Wire"


def test_a_credit_that_one_page_alone_gives_names_nobody() -> None:
    assert name_of([page("One.", credits=("Tolvik Wire",)), page("Two.")], []) == (None, ())


def test_what_strangers_cite_too_is_a_source_of_all_and_names_nobody() -> None:
    family = [page("One.", cites=("Harrow Post",)), page("Two.", cites=("Harrow Post",))]
    assert name_of(family, [page("Three.", cites=("Harrow Post",))])[0] is None
    assert name_of(family, [])[0] == "Harrow Post"


def test_a_body_that_speaks_on_every_page_is_no_page() -> None:
    police = [page("One.", cites=("Tolvik Police",)), page("Two.", cites=("Tolvik Police",))]
    assert name_of(police, []) == (None, ())
    agency = [page("One.", cites=("Tolvik News Agency",)), page("Two.", cites=("Tolvik News Agency",))]
    assert name_of(agency, [])[0] == "Tolvik News Agency"
    credited = [page("One.", credits=("Tolvik Council",)), page("Two.", cites=("Tolvik Council",))]
    assert name_of(credited, [])[0] == "Tolvik Council"


def test_the_wording_is_that_of_the_most_trusted_page() -> None:
    texts = {"a": "The mill burnt down.", "b": "The mill has burned itself."}
    row = Row((Place("a", (0, 20)), Place("b", (0, 27))))
    held, survives = text_of([row], {"a": 0, "b": 1}, {"a": 5, "b": 1}, texts)
    assert [statement.text for statement in held] == ["The mill burnt down."]
    assert survives == 1.0


def test_the_more_statements_only_one_copy_tells_the_less_survives() -> None:
    texts = {"a": "The old mill burnt down. " * 9, "b": "The old mill burnt down. " * 9}
    both = [Row((Place("a", (k, k + 24)), Place("b", (k, k + 24)))) for k in range(0, 100, 25)]
    alone = [Row((Place("a", (k, k + 24)),)) for k in range(100, 200, 25)]
    of_both = text_of(both, {"a": 0, "b": 1}, {"a": 1, "b": 1}, texts)[1]
    of_all = text_of([*both, *alone], {"a": 0, "b": 1}, {"a": 1, "b": 1}, texts)[1]
    assert of_all < of_both
