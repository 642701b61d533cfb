"""What near words are learned from, and what strikes them, on invented exchanges."""

from __future__ import annotations

import pytest

from bench.exchanges import ENGLISH, Exchange, Exchanges
from bench.near_pairs import differences, single
from bench.near_words import (
    MARKER,
    by_hand,
    closed,
    contrasted,
    grouped,
    side_by_side,
    stem_pairs,
    struck,
    supports,
    without,
)
from retold.languages import HERE


def exchange(article: str, before: str, after: str, *, teller: str = "", turned: bool = False) -> Exchange:
    return Exchange(article, teller or f"teller of {article}", tuple(before.split()), tuple(after.split()), turned)


def test_a_pair_needs_articles_tellers_and_both_directions() -> None:
    found = [exchange(a, "the storm", "the hurricane") for a in ("one", "two")]
    there_only, _ = supports(Exchanges(tuple(found), {}))
    assert not there_only["hurrican", "storm"].enough
    found.append(exchange("three", "hurricane", "storm"))
    pairs, forms = supports(Exchanges(tuple(found), {}))
    assert pairs["hurrican", "storm"].enough
    assert forms["hurrican"] == "hurricane"


def test_a_pair_must_be_a_fair_share_of_what_is_put_for_its_words() -> None:
    ways = [("storm", "hurricane"), ("hurricane", "storm")]
    found = [exchange(f"a{i}", *way) for i in (1, 2) for way in ways]
    assert supports(Exchanges(tuple(found), {}))[0]["hurrican", "storm"].share == 1
    for i, word in enumerate(["bridge", "harbour", "river", "mountain", "village", "garden", "window", "kitchen"]):
        found += [exchange(f"b{i}{j}{end}", end, word) for end in ("storm", "hurricane") for j in range(3)]
    assert not supports(Exchanges(tuple(found), {}))[0]["hurrican", "storm"].enough


def test_exchanges_where_one_sentence_denies_do_not_count() -> None:
    found = Exchanges((exchange("one", "injured", "unharmed", turned=True),), {})
    assert supports(found)[0] == {}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the big", "a large", ("big", "large")),
        ("storm", "storms", None),  # forms of one word
        ("heavy storm", "hurricane", None),  # two words with content
        ("of the", "from", None),
        ("not", "never", None),
        ("zzyzx", "storm", None),  # no word of any story
    ],
)
def test_one_word_with_content_a_side_makes_a_pair(before: str, after: str, expected: object) -> None:
    assert single(tuple(before.split()), tuple(after.split())) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("three", "four"), ("may", "june"), ("captain", "bishop"), ("wife", "husband"), ("possible", "impossible")],
)
def test_members_of_closed_classes_and_opposites_are_no_near_words(one: str, other: str) -> None:
    assert closed(ENGLISH.stem(one), ENGLISH.stem(other))
    assert not closed("storm", "hurrican")


def test_words_that_texts_join_are_counted_across_an_article() -> None:
    found = side_by_side(["The boys and girls sang. Storms or the floods came, bread and butter and salt."])
    assert found["boy", "girl"] == 1
    assert found["flood", "storm"] == 1


def test_pairs_are_struck_by_errors_by_class_and_by_what_texts_join() -> None:
    pairs, _ = supports(Exchanges((exchange("one", "storm", "hurricane"),), {}))
    asked = [("hurrican", "storm"), ("big", "small"), ("four", "three"), ("bread", "butter")]
    beside = {("hurrican", "storm"): 1, ("bread", "butter"): 3}
    assert struck(pairs, asked, [("big", "small")], beside) == set(asked[1:])
    assert contrasted(3, None)
    assert not contrasted(2, None)


def test_a_group_is_cut_so_that_no_wrong_pair_is_left() -> None:
    group = ("child", "boy", "girl", "kid")
    assert without(group, [("boy", "girl")]) == [("child", "boy", "kid"), ("child", "girl", "kid")]
    assert without(("boy", "girl"), [("boy", "girl")]) == []
    assert without(group, []) == [group]


def test_learned_pairs_are_grouped_only_where_every_two_are_near() -> None:
    assert list(grouped([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])) == [("a", "b", "c"), ("c", "d")]


def test_differences_are_those_of_words_wherever_sentences_end() -> None:
    old = "The storm hit the old harbour. Nobody was hurt."
    assert list(differences(old, "The hurricane hit the old harbour. Nobody was hurt.")) == [("hurrican", "storm")]
    assert list(differences(old, "The storm hit the old harbour.")) == [None]
    assert list(differences(old, old)) == []


def test_the_list_that_ships_has_its_two_parts_and_holds_no_struck_class() -> None:
    hand, learned = (HERE / "en.near.txt").read_text(encoding="utf8").split(MARKER)
    assert len(hand.splitlines()) > len(learned.splitlines()) > 100
    groups = [*by_hand(), *(tuple(line.split()) for line in learned.splitlines())]
    assert not [key for key in sorted(stem_pairs(groups)) if closed(*key)]
