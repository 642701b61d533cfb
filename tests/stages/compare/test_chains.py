from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from retold.stages.compare import Prepared
from retold.stages.compare.chains import Matches, apart, match
from retold.stages.compare.meetings import meet, sides
from retold.stages.compare.similar import LINK, Linked, by_words
from tests.told import ready

RAIN = "Heavy rain flooded the cellar of the museum in Tolvik."
PUMP = "Firemen pumped the water into the harbour until dawn."
LOSS = "The director estimates the damage at two million crowns."


def pairs(matches: Matches, *, chained: bool = True) -> list[tuple[int, int]]:
    return [(int(a), int(b)) for a, b, c in zip(matches.a, matches.b, matches.chained, strict=True) if c == chained]


def matched(a: Prepared, b: Prepared, linked: Linked | None = None) -> Matches:
    """The matches of two pages, by what links their sentences."""
    held = list(meet((a, b)))
    sides_of = sides(held)
    (found,) = apart(match([linked or by_words(held[0])], *sides_of), *sides_of)
    return found


def by_hand(similarity: NDArray[np.float64]) -> Matches:
    """The matches of two pages whose sentences are as similar as is said."""
    a, b = np.nonzero(similarity >= LINK)
    weight, none = similarity[a, b], np.zeros(0)
    linked = Linked(1, np.zeros(len(a), dtype=np.intp), a, b, weight, weight, none, none)
    first, second = (ready("\n".join(["Rain fell."] * size)) for size in similarity.shape)
    return matched(first, second, linked)


def test_the_same_sentences_in_the_same_order_make_one_chain() -> None:
    page = ready(f"{RAIN}\n{PUMP}\n{LOSS}")
    assert pairs(matched(page, page)) == [(0, 0), (1, 1), (2, 2)]


def test_a_sentence_told_elsewhere_is_kept_as_moved() -> None:
    a, b = ready(f"{RAIN}\n{PUMP}\n{LOSS}"), ready(f"{LOSS}\n{RAIN}\n{PUMP}")
    matches = matched(a, b)
    assert pairs(matches) == [(0, 1), (1, 2)]
    assert pairs(matches, chained=False) == [(2, 0)]


def test_two_sentences_joined_into_one_are_matched_with_it_both() -> None:
    joined = RAIN.removesuffix(".") + ", and f" + PUMP.removeprefix("F")
    assert pairs(matched(ready(f"{RAIN}\n{PUMP}\n{LOSS}"), ready(f"{joined}\n{LOSS}"))) == [
        (0, 0),
        (1, 0),
        (2, 1),
    ]


def test_strangers_have_no_match() -> None:
    other = ready("Bakers in Ostmark want higher wages.\nTheir union has called a vote for spring.")
    assert len(matched(ready(f"{RAIN}\n{PUMP}"), other).a) == 0


def test_a_page_without_sentences_matches_nothing() -> None:
    assert len(matched(ready(RAIN), ready("")).a) == 0


def test_the_chain_is_the_heaviest_one_not_the_longest() -> None:
    similarity = np.array([[0.0, 0.0, 0.9], [0.3, 0.0, 0.0], [0.0, 0.4, 0.0]])
    assert pairs(by_hand(similarity)) == [(0, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_the_chain_weighs_as_much_as_the_best_of_all_chains(seed: int) -> None:
    """Against a slow and obvious way: try every subset that keeps the order."""
    similarity = np.round(np.random.default_rng(seed).random((4, 4)), 2)
    found = by_hand(similarity)
    points = sorted(zip(found.a.tolist(), found.b.tolist(), strict=True))
    best = 0.0
    for subset in range(1 << len(points)):
        chosen = [p for k, p in enumerate(points) if subset >> k & 1]
        if all(p[1] <= q[1] for p, q in pairwise(chosen)):
            best = max(best, sum(similarity[p] for p in chosen))
    assert sum(similarity[p] for p in pairs(found)) == pytest.approx(best)
