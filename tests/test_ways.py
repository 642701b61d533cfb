from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.records import WAYS, Fidelity
from retold.ways import RULE, Rule, way

COPY = Fidelity(
    kept=1.0, wording=1.0, quotations=1.0, quoted=60, way="unclear", phrases=1.0, changed=1.0, neighbours=1.0,
    running=1.0,
)  # fmt: skip
"""A page that keeps everything."""
MACHINE = replace(COPY, wording=0.65, quotations=0.6, phrases=0.3, changed=0.62, neighbours=0.95, running=0.0)
"""Every sentence is there, in its place, in other words, and so are the quotations."""
REWORDED = replace(COPY, wording=0.4, phrases=0.3, changed=0.35, neighbours=0.5, running=0.0)
"""Sentences are joined and moved and written anew, around quotations that stand."""


@pytest.mark.parametrize(
    ("found", "how"),
    [
        (COPY, "verbatim"),
        (replace(COPY, kept=0.9, phrases=0.97, running=0.985), "verbatim"),
        (replace(COPY, kept=0.9, phrases=0.95, running=0.93), "edited"),
        (replace(COPY, wording=0.8, phrases=0.7, neighbours=0.6, running=0.0), "edited"),
        (REWORDED, "reworded"),
        (replace(REWORDED, quoted=0, quotations=0.0), "reworded"),
        (replace(REWORDED, quotations=0.3), "reworded"),
        (MACHINE, "machine-translated"),
        (replace(MACHINE, quoted=0, quotations=0.0), "machine-translated"),
        (replace(COPY, kept=0.45), "abridged"),
        (replace(MACHINE, kept=0.45), "abridged"),
    ],
)
def test_the_way_is_read_off_what_was_kept(found: Fidelity, how: str) -> None:
    assert way(found, translated=False) == how


def test_whoever_spares_the_quotations_is_no_machine() -> None:
    assert way(replace(MACHINE, quotations=0.98), translated=False) == "reworded"


def test_a_few_quoted_words_tell_nothing() -> None:
    assert way(replace(MACHINE, quoted=5, quotations=1.0), translated=False) == "machine-translated"


def test_whoever_keeps_some_sentences_whole_and_writes_the_others_anew_is_no_machine() -> None:
    plain = replace(MACHINE, quoted=0, quotations=0.0, neighbours=0.8)
    assert way(replace(plain, wording=0.68, changed=0.66), translated=False) == "machine-translated"
    assert way(replace(plain, wording=0.68, changed=0.55), translated=False) == "reworded"


def test_quotations_that_were_reworded_speak_for_a_machine() -> None:
    torn = replace(MACHINE, neighbours=0.7, changed=0.6)
    assert way(torn, translated=False) == "machine-translated"
    assert way(replace(torn, quoted=0, quotations=0.0), translated=False) == "reworded"


@pytest.mark.parametrize("found", [COPY, REWORDED, MACHINE, replace(COPY, kept=0.1)])
def test_another_language_is_a_translation_whatever_was_kept(found: Fidelity) -> None:
    assert way(found, translated=True) == "translated"


def test_the_thresholds_can_be_others() -> None:
    close = replace(COPY, running=0.96)
    assert way(close, translated=False) == "edited"
    assert way(close, translated=False, rule=replace(RULE, verbatim=0.95)) == "verbatim"


SHARES = st.floats(0, 1)


@given(st.builds(Fidelity, SHARES, SHARES, SHARES, st.integers(0, 400), st.just(""), SHARES, SHARES, SHARES, SHARES))
def test_every_page_has_a_way_that_a_pair_can_show(found: Fidelity) -> None:
    assert way(found, translated=False) in {*WAYS} - {"merged", "translated"}
    assert way(found, translated=False) == way(found, translated=False, rule=Rule())
