"""How a page was made from a source that is lost, by tables of what copies keep of each other."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from retold.records import Fidelity
from retold.stages.lineage.ways import Fidelities, Kept, to_lost, way_from_lost

SHARES = ("wording", "quotations", "phrases", "changed", "neighbours", "running")
FEW = Kept(intact=0, count=0)


def copy(**shares: float) -> Fidelity:
    """What a copy keeps of the lost source; all of it where nothing else is said."""
    whole = dict.fromkeys(("kept", *SHARES), 1.0)
    return replace(Fidelity(**whole, quoted=0, way="unclear"), **shares)  # type: ignore[arg-type]


def family(**copies: Fidelity) -> Fidelities:
    """What each two of some copies keep of each other, had they changed their source without knowing of each other."""
    table = {}
    for one, two in permutations(copies, 2):
        shares = {share: getattr(copies[one], share) * getattr(copies[two], share) for share in SHARES}
        table[one, two] = replace(copies[two], **shares)
    return table


MACHINE = copy(wording=0.6, phrases=0.25, changed=0.6, neighbours=0.95, running=0.0)
EDITED = copy(kept=0.9, wording=0.95, phrases=0.9, changed=0.85, neighbours=0.7, running=0.9)
REWORDED = copy(wording=0.4, phrases=0.2, changed=0.4, neighbours=0.5, running=0.0)


def test_three_copies_show_what_each_kept_of_their_source() -> None:
    kept = family(a=MACHINE, b=EDITED, c=REWORDED)
    for page, made in (("a", MACHINE), ("b", EDITED), ("c", REWORDED)):
        found = to_lost(page, sorted({*"abc"} - {page}), kept)
        assert found.wording == pytest.approx(made.wording, abs=0.001)
        assert found.neighbours == pytest.approx(made.neighbours, abs=0.001)


def test_two_copies_are_taken_to_have_changed_as_much_each() -> None:
    found = to_lost("a", ["b"], family(a=copy(wording=0.9), b=copy(wording=0.4)))
    assert found.wording == pytest.approx(0.6, abs=0.001)


@pytest.mark.parametrize(("made", "how"), [(MACHINE, "machine-translated"), (EDITED, "edited"), (REWORDED, "reworded")])
def test_without_quotations_the_frame_tells_a_machine_from_a_person(made: Fidelity, how: str) -> None:
    kept = family(page=made, b=EDITED, c=MACHINE, d=MACHINE)
    assert way_from_lost("page", ["b", "c", "d"], FEW, kept)[0] == how


def test_whoever_keeps_the_quotations_is_no_machine() -> None:
    kept = family(page=MACHINE, b=EDITED, c=MACHINE)
    assert way_from_lost("page", ["b", "c"], Kept(intact=4, count=5), kept)[0] == "edited"
    assert way_from_lost("page", ["b", "c"], Kept(intact=1, count=5), kept)[0] == "machine-translated"


@pytest.mark.parametrize(("made", "how"), [(MACHINE, "machine-translated"), (EDITED, "edited"), (REWORDED, "reworded")])
def test_where_no_copy_bears_out_another_its_phrases_tell(made: Fidelity, how: str) -> None:
    kept = family(page=made, b=MACHINE, c=MACHINE)
    assert way_from_lost("page", ["b", "c"], Kept(intact=0, count=5, spared=False), kept)[0] == how
    assert way_from_lost("page", ["b", "c"], Kept(intact=0, count=5, spared=True), kept)[0] == "machine-translated"


def test_a_copy_that_spends_half_of_the_words_of_the_others_is_abridged() -> None:
    kept = family(page=replace(EDITED, kept=0.5), b=EDITED, c=MACHINE)
    assert way_from_lost("page", ["b", "c"], FEW, kept)[0] == "abridged"


def test_what_is_a_translation_of_most_others_is_translated() -> None:
    kept = family(page=replace(MACHINE, way="translated"), b=EDITED, c=MACHINE)
    assert way_from_lost("page", ["b", "c"], FEW, kept)[0] == "translated"


def test_what_stands_word_for_word_in_another_copy_is_verbatim() -> None:
    kept = family(page=replace(copy(), way="verbatim"), b=copy(), c=MACHINE)
    assert way_from_lost("page", ["b", "c"], FEW, kept)[0] == "verbatim"


def test_a_page_that_was_compared_with_no_sibling_is_unclear() -> None:
    assert way_from_lost("page", ["b"], FEW, {})[0] == "unclear"


@pytest.mark.parametrize("made", [MACHINE, EDITED, REWORDED])
def test_every_way_comes_with_a_reason_and_the_order_of_the_siblings_changes_nothing(made: Fidelity) -> None:
    kept = family(page=made, b=EDITED, c=MACHINE, d=REWORDED)
    answers = {way_from_lost("page", order, FEW, kept) for order in permutations("bcd")}
    assert len(answers) == 1
    assert all(reason for _, reasons in answers for reason in reasons)


def test_a_family_of_hundreds_is_held_against_the_nearest() -> None:
    many = {f"c{number:03}": replace(MACHINE, wording=0.5 + number / 1000) for number in range(60)}
    kept = family(page=EDITED, **many)
    assert way_from_lost("page", sorted(many), FEW, kept)[0] == "edited"
