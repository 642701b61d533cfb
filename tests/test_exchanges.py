"""What is taken for an exchange of words, on invented sentences."""

from __future__ import annotations

import pytest

from bench.data import DATA
from bench.exchanges import Version, aligned, drawn, exchanged, exchanges, learn
from bench.exchanges import sentence_of as told


def pairs(one: str, other: str) -> list[tuple[str, str]]:
    found = exchanged(told(tuple(one.split())), told(tuple(other.split())))
    return [(" ".join(before), " ".join(after)) for before, after in found]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("the council began the work at dawn", "the council started the work at dawn", [("began", "started")]),
        ("the ferry left because of the fog", "the ferry left due to the fog", [("because of", "due to")]),
        ("Divers found the bell in the lake", "Swimmers found the bell in the lake", [("divers", "swimmers")]),
        ("the old ferry sank", "the old ferry sank", []),
    ],
)
def test_words_in_the_place_of_others_are_exchanged(one: str, other: str, expected: list[tuple[str, str]]) -> None:
    assert pairs(one, other) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the ferry from Tarn left at dawn", "the ferry from Ostel left at dawn"),  # names
        ("some 40 people left the town", "some fifty people left the town"),  # figures
        ("it was a calm and cold morning there", "it was one of those grey winter days there"),  # too long
        ("people say it sank", "people think it drowned"),  # too little agrees beside it
        ("he left the town early", "he left the town"),  # nothing in its place
    ],
)
def test_other_differences_are_no_exchanges(one: str, other: str) -> None:
    assert pairs(one, other) == []


def test_each_sentence_is_held_against_its_likest_only() -> None:
    a = [told(tuple(s.split())) for s in ("the ferry sank in the bay", "nobody was hurt that night")]
    b = [told(tuple(s.split())) for s in ("nobody was harmed that night", "rain fell on the hills")]
    assert [(x.words[0], y.words[0]) for x, y in aligned(a, b)] == [("nobody", "nobody")]
    assert list(aligned(a, [])) == []


def test_exchanges_are_counted_with_the_places_where_a_phrase_stood() -> None:
    old = "The mayor opened the new bridge. The mayor praised the big new bridge."
    new = "The mayor opened the new bridge. The mayor praised the large new bridge."
    found = learn(iter([Version("a1", "one", (old,), (new,)), Version("a2", "two", (old,), (old,))]))
    assert found.phrases == {("big",): {("large",): 1}}
    assert found.stood == {("big",): 2}
    assert found.share(("big",)) == 0.5
    assert found.share(("new",)) == 0.0
    assert [(e.article, e.teller) for e in found.found] == [("a1", "one")]


def test_articles_are_drawn_the_same_way_whatever_their_order() -> None:
    names = [f"n{i}" for i in range(20)]
    assert drawn(names, 5) == drawn(names[::-1], 5)
    assert drawn(names, None) == frozenset(names)


@pytest.mark.skipif(not (DATA / "broken-telephone").is_dir(), reason="the development data are not at hand")
def test_articles_can_be_left_out() -> None:
    articles = {exchange.article for exchange in exchanges(most=2).found}
    without: set[str] = {exchange.article for exchange in exchanges(leave_out=articles, most=2).found}
    assert articles
    assert without
    assert not articles & without
