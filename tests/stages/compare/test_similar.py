"""Which sentences are linked: the quick way against a slow and obvious one."""

from __future__ import annotations

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.languages import language
from retold.stages.compare.meetings import meet
from retold.stages.compare.prepared import Prepared, form_id
from retold.stages.compare.similar import LINK, NEAR, Linked, by_near_words, by_words
from tests.told import ready

WORDS = st.sampled_from(
    ["the", "a", "of", "bridge", "harbour", "mayor", "Tolvik", "opened", "opens", "storm", "storms", "450,000", "and"]
)
PAGES = st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=5).map("\n".join)

ENGLISH = language("en")
NEARLY = ("accident", "crash", "collision", "incident", "accord", "agreement", "deal", "pact", "mayor", "Tolvik")
REWORDED = st.lists(st.lists(st.sampled_from(NEARLY), max_size=6).map(" ".join), max_size=4).map("\n".join)
STEMS = {form_id(ENGLISH.stem(word)): ENGLISH.stem(word) for word in (word.lower() for word in NEARLY)}

Place = tuple[int, int, int]
"""The number of the other page, of the sentence on the one page, and of that on the other."""


def linked(found: Linked) -> dict[Place, tuple[float, float]]:
    """Similarity and shared mass of the sentences that were linked."""
    places = zip(found.pair.tolist(), found.a.tolist(), found.b.tolist(), strict=True)
    return dict(zip(places, zip(found.similarity.tolist(), found.shared.tolist(), strict=True), strict=True))


def slowly(one: Prepared, others: list[Prepared]) -> dict[Place, tuple[float, float]]:
    """The same from the weights of the stems of each two sentences."""
    found = {}
    for k, other in enumerate(others):
        for i, first in enumerate(sentences(one)):
            for j, second in enumerate(sentences(other)):
                shared = round(sum(first[stem] * second[stem] for stem in sorted(first.keys() & second.keys())), 4)
                mass = sum(weight**2 for told in (first, second) for weight in told.values())
                if mass and 2 * shared / mass >= LINK:
                    found[k, i, j] = (2 * shared / mass, shared)
    return found


def sentences(page: Prepared) -> list[dict[int, float]]:
    """The stems of each sentence, with the square roots of their weights."""
    found: list[dict[int, float]] = [defaultdict(float) for _ in page.sentences]
    for stem, row in zip(page.stems.tolist(), page.held.tolist(), strict=True):
        for told, root in zip(found, row, strict=True):
            if root:
                told[stem] = root
    return found


@given(PAGES, st.lists(PAGES, min_size=1, max_size=4))
def test_sentences_are_linked_by_the_weights_of_the_stems_that_both_hold(text: str, texts: list[str]) -> None:
    one, others = ready(text), [ready(other) for other in texts]
    found, expected = linked(by_words(next(meet([one, *others])))), slowly(one, others)
    assert found.keys() == expected.keys()
    for place, value in found.items():
        assert value == pytest.approx(expected[place], abs=1.1e-4)


def test_what_a_sentence_shares_at_most_is_known_though_nothing_is_linked() -> None:
    one = ready(
        "Rain fell on the harbour of Tolvik all night, and while seven ships sank the mayor slept in her villa."
    )
    oldest = "The harbour there is the oldest of nine on that rocky coast, as every child learns at school."
    (held,) = meet([one, ready(f"Bakers in Ostmark want higher wages.\n{oldest}")])
    found = by_words(held)
    assert not linked(found)
    assert found.most_b[0] < found.most_b[1] == found.most_a[0]


def test_a_page_without_sentences_links_nothing() -> None:
    (held,) = meet([ready("Rain fell on Tolvik."), ready("")])
    assert not linked(by_words(held))


def standing(held: dict[int, float], other: dict[int, float]) -> float:
    """Mass of the words of a sentence that stand for words of another one which it lacks."""
    mass = 0.0
    for stem in sorted(other.keys() - held.keys()):
        near = [root for one, root in held.items() if one != stem and ENGLISH.near(STEMS[one], STEMS[stem])]
        mass += max(near, default=0.0) * other[stem]
    return mass


@given(REWORDED, REWORDED)
def test_near_words_count_in_part_where_each_sentence_lacks_what_the_other_has(text: str, other: str) -> None:
    a, b = ready(text), ready(other)
    found = linked(by_near_words(next(meet([a, b]))))
    for i, first in enumerate(sentences(a)):
        for j, second in enumerate(sentences(b)):
            same = sum(first[stem] * second[stem] for stem in first.keys() & second.keys())
            total = sum(root**2 for told in (first, second) for root in told.values())
            lent = min(standing(first, second), standing(second, first))
            shared = min(same + NEAR * lent, total / 2)
            if total and 2 * shared / total >= LINK + 1e-3:
                assert found[0, i, j][1] == pytest.approx(shared, abs=1.1e-4)


def test_near_words_of_one_sentence_are_alike_both_ways_and_never_more_than_the_same_words() -> None:
    a, b = ready("The accident delayed the agreement."), ready("The crash delayed the deal.")
    one, back = (linked(by_near_words(next(meet(pages))))[0, 0, 0] for pages in ([a, b], [b, a]))
    same = linked(by_words(next(meet([a, a]))))[0, 0, 0]
    assert linked(by_words(next(meet([a, b]))))[0, 0, 0] < one == back < same
