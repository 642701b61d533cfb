"""A page that has hardly a word of its own is an abridgement, in any order; independent reports have their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from retold.settings import Settings
from retold.stages.compare import compare, evidence_of
from retold.stages.compare.vocabulary import COPIES, NOTHING, STRANGERS, Contained
from tests.told import ready

SETTINGS = Settings().compare
SOURCE = """The harbour master of Tolne closed the north basin on Monday after two barges broke loose in the storm.
Ingrid Sorle said the moorings had been checked in March and that nobody could explain why the steel rings gave way.
One of the barges, loaded with gravel from the quarry at Hesk, drove against the fish market and tore open its roof.
The other was caught by the pilot boat before it reached the swing bridge, which carries the railway to Aldby.
No one was hurt, but nine stalls were lost and the market will stay shut until the roof is mended.
Fishermen landed their herring at Grane instead, a detour of eleven miles that costs each crew about 400 crowns.
The owner of the barges, a firm of carriers named Lunde and Sons, has promised to pay for the stalls.
An inspector from the capital will look at the rings this week, and divers search the basin for the lost anchor.
Trains to Aldby ran at walking pace across the bridge all morning while engineers looked for cracks in its piers.
Insurers put the damage at two million crowns, most of it to the market hall, which was built in 1911."""
ABRIDGED = """Fishermen of Tolne landed their herring at Grane, a detour of eleven miles and 400 crowns for each crew.
The market, built in 1911, will stay shut: its roof was torn open by one of two barges that broke loose in a storm on
Monday, loaded with gravel from Hesk. Two million crowns is what insurers put the damage at. The carriers, Lunde and
Sons, promised to pay for the nine stalls. Why the steel rings of moorings checked in March gave way nobody could
explain, harbour master Ingrid Sorle said; an inspector from the capital will look at them, and divers search the north
basin for an anchor. The pilot boat caught the other barge before the swing bridge, where trains to Aldby ran at walking
pace. Engineers looked for cracks. No one was hurt."""
STRANGER = """Gales that swept the coast at the start of the week have left the port of Tolne with a wrecked market.
Traders stood in tears before splintered wood on Tuesday while the mayor, Per Ovig, spoke of the worst night in years.
A loose barge had rammed the building, and herring had to be sold from lorries on the square in front of the church.
Sailors blamed worn moorings. The town will vote on emergency loans, and a school opened its gym to the homeless."""


def beyond(a: str, b: str) -> Contained:
    return evidence_of(ready(a), ready(b)).contained


def test_an_abridgement_in_words_and_an_order_of_its_own_says_what_its_source_says() -> None:
    found = beyond(SOURCE, ABRIDGED)
    assert found == beyond(ABRIDGED, SOURCE)
    assert found.share > 0.8
    assert found.beyond >= COPIES
    pair = compare(ready(SOURCE), ready(ABRIDGED), SETTINGS)
    assert pair.relation == "derived"
    assert "of the words of the shorter page stand on the other" in " ".join(pair.why)


def test_a_model_of_meaning_takes_nothing_away() -> None:
    pages = [ready(text) for text in (SOURCE, ABRIDGED)]
    meant = [replace(page, vectors=np.zeros((len(page.sentences), 4), dtype=np.float32)) for page in pages]
    assert evidence_of(*meant).contained == evidence_of(*pages).contained


def test_another_report_of_the_event_has_words_of_its_own() -> None:
    assert beyond(SOURCE, STRANGER).beyond < STRANGERS
    assert compare(ready(SOURCE), ready(STRANGER), SETTINGS).relation != "derived"


def test_words_in_quotation_marks_of_the_shorter_page_do_not_count() -> None:
    said = " ".join(ABRIDGED.split()[:60])
    quoted, plain = (beyond(SOURCE, f"{STRANGER}\n{more}").share for more in (f"Sorle said: “{said}”", said))
    assert quoted < plain - 0.1


@pytest.mark.parametrize(("excess", "expected"), [(STRANGERS, 0.0), (COPIES, 0.99), (2 * COPIES, 0.99)])
def test_between_strangers_and_copies_the_probability_rises(excess: float, expected: float) -> None:
    assert Contained(0.9, excess).likely == expected
    assert Contained(0.9, (STRANGERS + COPIES) / 2).likely == pytest.approx(0.495)


def test_pages_that_share_little_are_not_asked() -> None:
    assert beyond(SOURCE, "A recipe for plum cake wants six eggs, a pound of flour and an hour of patience.") == NOTHING
