"""Speakers and hedges that a copy leaves out, at the end, in the middle and in front of a sentence."""

from __future__ import annotations

import pytest

from retold.stages.facts.attributions import introduced_in
from retold.stages.facts.sheets import sheet
from tests.stages.facts.stories import story
from tests.told import told as prepared

HARBOUR = (
    "The council of Orrin closed the northern harbour on Monday after cracks were found in its wall. "
    "Nobody was hurt when the cranes were moved to the old shipyard in Lindel. "
)


def told(before: str, after: str) -> list[tuple[str, str]]:
    """The kinds and pages of what is told where a copy has some words for others."""
    pages = {"source": f"{HARBOUR}\n\n{before}", "copy": f"{HARBOUR}\n\n{after}"}
    return [(kind, page) for kind, page, _, _ in story(pages, [("source", "copy")]).told("attribution", "hedge")]


CREW = "the board held its crews to a stricter rule, {}writing long notes about their work and sparing the guests"
PORTS = "Orrin's larger ports have urged the board not to drop them and argue that the quay is safe."
FEES = f"Lindel has long opposed the fees, while {PORTS}"
PLANS = "The two ports are weighing plans to announce a merger of their fleets before the summer"
STEP = "The port raised its fees for small boats in March, a step {}aimed at driving the anglers out of the bay."
CLOSING = (
    "Harbour pilots have watched the board with unease. By closing the northern quay{} the board of Orrin is putting "
    "pressure on the crews to take the new fees before Mr. Quill agrees to give up his plan."
)
REPAIRS = "Last month the port office in Lindel {} for repairs at the quay in order to keep the pilots in the town."
PROOF = "The port office {} proof that the crews had gone on dumping oil after a warning from the coast guard in May."
MATE = "The mate has two earlier fines, including one for dumping oil and one for a false log."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PLANS}, the Lindel Courier newspaper reported, citing an unnamed pilot.", f"{PLANS}."),
        (STEP.format("harbour advocates say is "), STEP.format("")),
        (f'Harbour sources also told the board that "{MATE[:-1]}."', MATE),
        (f"The union leaders noted that {CREW.format('by ')}.", f"{CREW.format('').capitalize()}."),
        (CLOSING.format(", harbour pilots said,"), CLOSING.format(",")),
        (REPAIRS.format("said it had paid"), REPAIRS.format("paid")),
        (PROOF.format("showed on Monday what it said was"), PROOF.format("on Monday showed")),
    ],
)
def test_a_speaker_left_out_is_a_lost_attribution(before: str, after: str) -> None:
    assert told(before, after) == [("attribution", "copy")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{PLANS}, the Lindel Courier reported.", f"{PLANS}, the Lindel Courier wrote."),
        (f'Harbour sources also told the board that "{MATE[:-1]}."', f"Harbour sources told it to us. {MATE}"),
        (f'Pilot Ada Quill told the board that "{MATE[:-1]}."', f'"{MATE}'),
        (FEES, PORTS),
        (REPAIRS.format("said it had paid"), REPAIRS.format("claimed to have paid")),
        (REPAIRS.format("said it had paid"), REPAIRS.format("by its own account paid")),
        (CLOSING.format(", harbour pilots said,"), CLOSING.format(",").replace("agrees", "said he agrees")),
        (
            f"The union leaders noted that {CREW.format('by ')}.",
            f"The union leaders spoke up. {CREW.format('').capitalize()}.",
        ),
        (f'Pilot Ada Quill told the board: "{MATE[:-1]}."', f"Pilot Ada Quill spoke of it on Sunday:\n\n{MATE}"),
    ],
)
def test_a_speaker_named_in_another_way_or_beside_is_none(before: str, after: str) -> None:
    assert told(before, after) == []


DEMANDS = "They list the owner's {}demands for cash from the pilot and his wish that Quill would leave the harbour."


def test_a_hedge_before_a_noun_is_a_hedge_though_others_stay_open() -> None:
    """*Alleged* is no verb here, and *would* stands in words that both pages have."""
    assert told(DEMANDS.format("alleged "), DEMANDS.format("")) == [("hedge", "copy")]


GUARD = "The owner fled from Lindel because {} the cook of his boat had seen him at the pier that night."


@pytest.mark.parametrize(
    ("before", "after", "kinds"),
    [
        ("a guard suspected of robbing", "the guard who robbed", ["hedge"]),
        ("a guard who appeared to refer to", "a guard who was referring to", ["hedge"]),
        ("a guard suspected of robbing", "a guard blamed for robbing", []),
    ],
)
def test_a_hedged_verb_in_a_plain_form_has_lost_its_hedge(before: str, after: str, kinds: list[str]) -> None:
    assert told(GUARD.format(before), GUARD.format(after)) == [(kind, "copy") for kind in kinds]


@pytest.mark.parametrize("after", ["supposed ", "claimed ", "apparent "])
def test_a_hedge_for_a_hedge_is_none(after: str) -> None:
    assert told(DEMANDS.format("alleged "), DEMANDS.format(after)) == []


def test_a_hedge_that_moved_is_kept() -> None:
    before = "Police said the pilot allegedly hid the log under a bunk, and nobody could find it for a week."
    after = "The pilot hid the log, police allege, under a bunk, and nobody could find it for a week."
    assert ("hedge", "copy") not in told(before, after)


PILOT = "The pilot Ada Quill{} was fined for leaving the berth at night, the port authority said on Monday."


def added(clause: str, more: str = "") -> list[tuple[str, str]]:
    """What is told as added where a copy has a relative clause more."""
    source, copy = f"{HARBOUR}\n\n{PILOT.format('')} {more}", f"{HARBOUR}\n\n{PILOT.format(clause)}"
    found = story({"source": source.strip(), "copy": copy}, [("source", "copy")])
    return [(kind, says) for kind, page, says, _ in found.told("added") if page == "copy"]


def test_a_relative_clause_that_no_page_tells_is_added() -> None:
    clause = ", who was steering with a forged licence,"
    assert added(clause) == [("added", clause.strip(", "))]


@pytest.mark.parametrize(
    ("clause", "more"),
    [
        (
            ", who was steering with a forged licence,",
            "Her licence was forged, the guards found when she was steering.",
        ),
        (", who was very old,", ""),
        (", who ran Lindel Bank Ltd,", "She was head of Lindel Bank Ltd."),
        (", who is 61,", "Quill is 61."),
        (", who steered a tug,", "She was at the wheel of a tug that night."),
    ],
)
def test_a_relative_clause_that_is_told_elsewhere_or_says_little_is_not(clause: str, more: str) -> None:
    assert added(clause, more) == []


@pytest.mark.parametrize(("text", "count"), [("It sank, citing the board.", 1), ("An exciting race it was.", 0)])
def test_words_that_introduce_a_source_are_whole_words(text: str, count: int) -> None:
    page = sheet(*prepared(text))
    assert len(introduced_in(page, (0, len(page.folded)))) == count
