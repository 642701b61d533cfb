"""Changes: what one telling says otherwise than the others, and nothing else."""

from __future__ import annotations

import pytest

import retold
from retold.records import Change
from retold.settings import FactsSettings
from tests.stages.facts.stories import Story, siblings, story

DAM = (
    "The old dam above Lindel broke on 4 May 2031 after a week of rain, the river board of Orrin said. "
    "President Ines Vardo visited the valley on Sunday with engineers of the river board. "
    "The flood drove 450 families from the lower town of Lindel."
)


def copies(**others: str) -> Story:
    """A page with a copy for each changed text."""
    return story({"source": DAM, **others}, [("source", name) for name in others])


def only(found: list[Change]) -> Change:
    (change,) = found
    return change


def test_another_number_is_a_change_of_the_page_that_lies_lower() -> None:
    change = only(copies(copy=DAM.replace("450", "540")).changes())
    assert (change.kind, change.says) == ("number", "The flood drove 540 families from the lower town")
    assert [other.says for other in change.others] == ["The flood drove 450 families from the lower town"]


@pytest.mark.parametrize("same", ["four hundred and fifty", "450.0"])
def test_a_number_written_otherwise_is_no_change(same: str) -> None:
    assert copies(copy=DAM.replace("450", same)).told("number") == []


def test_a_number_rounded_is_no_change() -> None:
    exact = DAM.replace("450 families", "38,412 people")
    found = story({"a": exact, "b": exact.replace("38,412", "38,000")}, [("a", "b")])
    assert found.told("number", "added") == []


def test_a_weekday_is_not_held_against_a_date_that_is_written_out() -> None:
    """Which Sunday is meant rests on the date of the page."""
    longer = (
        DAM + " Helpers from three provinces cleared the roads and brought water, bread and blankets to the school."
    )
    a = retold.Page.from_text(longer, source="a", published="2031-05-13")
    b = retold.Page.from_text(longer.replace("on Sunday", "on 12 May 2031"), source="b", published="2031-05-13")
    c = retold.Page.from_text(longer.replace("on Sunday", "on 9 May 2031"), source="c", published="2031-05-13")
    assert [change.kind for change in retold.changes(a, b) if change.kind == "date"] == []
    assert [change.kind for change in retold.changes(b, c) if change.kind == "date"] == ["date"]


def test_another_day_is_a_change() -> None:
    change = only(copies(copy=DAM.replace("4 May", "14 May")).changes())
    assert (change.kind, "14 May" in change.says) == ("date", True)


def test_a_date_that_gives_less_is_no_change() -> None:
    assert copies(copy=DAM.replace("4 May 2031", "May 2031")).told("date", "number") == []


def test_a_role_that_is_over_is_a_change_that_rests_on_one_page() -> None:
    former = DAM.replace("President Ines", "Former President Ines")
    change = only(copies(one=DAM + " ", two=former, three=DAM + "  ").changes())
    assert (change.kind, change.says, change.also_in, change.lines) == ("role", "Former President Ines Vardo", (), 1)
    assert len(change.others) == 3


def test_a_role_behind_the_name_is_the_same_role() -> None:
    behind = DAM.replace("President Ines Vardo", "Ines Vardo, the president of Kestria,")
    assert copies(copy=behind).told("role") == []


def test_another_office_is_a_change() -> None:
    found = copies(copy=DAM.replace("President Ines", "Mayor Ines"))
    assert found.told("role") == [("role", "copy", "Mayor Ines Vardo", ["source"])]


def test_a_title_that_fits_many_offices_contradicts_none() -> None:
    assert copies(copy=DAM.replace("President Ines", "Leader Ines")).told("role") == []


def test_a_misspelt_name_is_a_change() -> None:
    found = copies(copy=DAM.replace("Ines Vardo", "Inez Vardo"))
    assert found.told() == [("name", "copy", "President Inez Vardo visited the valley", ["source"])]


def test_a_name_shortened_is_no_change() -> None:
    assert copies(copy=DAM.replace("Ines Vardo", "Vardo")).told("name", "role") == []


def test_a_denial_dropped_is_a_change() -> None:
    denied = DAM + " The board has not ruled out a second breach of the dam."
    found = story({"a": denied, "b": denied.replace("has not ruled", "has ruled")}, [("a", "b")])
    assert found.told() == [("negation", "b", "The board has ruled out a second breach of the dam", ["a"])]


def test_a_denial_in_other_words_is_no_change() -> None:
    denied = DAM + " The board has not ruled out a second breach of the dam."
    reworded = DAM + " The board refuses to rule out a second breach of the dam."
    assert story({"a": denied, "b": reworded}, [("a", "b")]).told("negation") == []


def test_a_hedge_dropped_is_a_change() -> None:
    hedged = DAM + " Guards reportedly ignored the cracks in the wall for many weeks."
    found = story({"a": hedged, "b": hedged.replace("reportedly ", "")}, [("a", "b")])
    assert [(c.kind, found.page[c.document]) for c in found.changes()] == [("hedge", "b")]


def test_one_modal_verb_for_another_is_no_change() -> None:
    hedged = DAM + " The rest of the wall could collapse within a few days."
    assert story({"a": hedged, "b": hedged.replace("could", "would")}, [("a", "b")]).told("hedge") == []


def test_a_number_rounded_in_other_words_loses_no_hedge() -> None:
    rounded = DAM.replace("drove 450 families", "drove approximately 450 families")
    assert story({"a": rounded, "b": rounded.replace("approximately", "around")}, [("a", "b")]).told() == []


def test_a_source_named_in_another_way_is_no_lost_attribution() -> None:
    named = DAM + " According to the harbour police, the lower road was closed for nine hours."
    other = DAM + " The harbour police said the lower road was closed for nine hours."
    assert story({"a": named, "b": other}, [("a", "b")]).told("attribution") == []


def test_a_source_that_is_named_no_more_is_a_lost_attribution() -> None:
    named = DAM + " According to the harbour police, the lower road was closed for nine hours."
    other = DAM + " The lower road was closed for nine hours."
    found = story({"a": named, "b": other}, [("a", "b")])
    assert [(kind, page) for kind, page, _, _ in found.told()] == [("attribution", "b")]


def test_of_a_merged_page_the_source_counts_whose_words_it_has() -> None:
    other = DAM.replace("450", "540").replace("The flood drove", "The water drove")
    pages = {"a": DAM, "b": other, "merged": DAM + " " + "Goats stood on the roofs of the barns."}
    found = story(pages, [("a", "merged", "merged"), ("b", "merged", "merged")])
    assert "merged" not in [found.page[change.document] for change in found.changes("number")]


def test_many_pages_at_the_top_are_held_against_the_most_central() -> None:
    pages = {f"p{n}": DAM + " " * n for n in range(12)} | {"odd": DAM.replace("450", "540")}
    change = only(story(pages, siblings(*pages)).changes())
    assert (change.kind, len(change.others)) == ("number", 12)


def test_what_somebody_claims_told_as_fact_is_a_change() -> None:
    claimed = DAM + " Farmers have claimed that the board ignored the cracks in the wall."
    found = story({"a": claimed, "b": DAM + " The board ignored the cracks in the wall."}, [("a", "b")])
    assert found.told("attribution") == [
        ("attribution", "b", "The board ignored the cracks in the wall", ["a"]),
    ]


def test_an_outlet_that_is_named_no_more_is_told_once() -> None:
    named = DAM + " Vardo told the Orrin Courier that the valley would be rebuilt. " + "She thanked the helpers."
    found = story({"a": named, "b": named.replace("told the Orrin Courier", "said")}, [("a", "b")])
    assert [(kind, page) for kind, page, _, _ in found.told("attribution")] == [("attribution", "b")]


def test_what_others_share_is_told_once_with_the_pages_that_share_it() -> None:
    wrong = DAM.replace("450", "540")
    found = story({"a": DAM, "b": wrong, "c": wrong + " "}, [("a", "b"), ("b", "c")])
    change = only(found.changes())
    assert (found.page[change.document], [found.page[d] for d in change.also_in]) == ("b", ["c"])
    assert change.lines == 1


def test_among_siblings_the_odd_one_is_told() -> None:
    found = story({"a": DAM, "b": DAM.replace("450", "540"), "c": DAM + " "}, siblings("a", "b", "c"))
    assert [(page, against) for _, page, _, against in found.told()] == [("b", ["a", "c"])]


def test_between_lines_a_contradiction_is_a_change() -> None:
    own = (
        "We stood on the hill above Lindel when the old dam broke. "
        "The flood drove 540 families from the lower town of Lindel, as far as we could count them."
    )
    found = story({"a": DAM, "b": DAM + " ", "own": own}, siblings("a", "b"))
    assert [(kind, page) for kind, page, _, _ in found.told()] == [("number", "own")]


def test_between_lines_nothing_is_added_or_dropped() -> None:
    own = DAM + " Goats were carried off the roofs by 12 men in boats."
    assert story({"a": DAM, "own": own}, []).told("added", "dropped") == []


def test_a_figure_that_the_source_does_not_give_is_added() -> None:
    found = copies(copy=DAM.replace("a week of rain", "a week of rain and 14 landslides"))
    (told,) = found.told("added")
    assert told[:2] == ("added", "copy")
    assert "14 landslides" in told[2]


@pytest.mark.parametrize(("below", "heirs"), [("14 landslides", ["last"]), ("the landslides of 2014", [])])
def test_a_page_below_has_a_detail_where_it_has_its_words(below: str, heirs: list[str]) -> None:
    pages = {"source": DAM, "copy": DAM.replace("a week of rain", "a week of rain and 14 landslides")}
    pages["last"] = DAM.replace("a week of rain", f"a week of rain and {below}") + " "
    found = story(pages, [("source", "copy"), ("copy", "last")])
    change = next(c for c in found.changes("added") if found.page[c.document] == "copy")
    assert [found.page[d] for d in change.also_in] == heirs


def test_a_sentence_that_the_source_does_not_tell_is_added() -> None:
    found = copies(copy=DAM + " Goats stood on the roofs of the flooded barns until dusk.")
    assert found.told() == [("added", "copy", "Goats stood on the roofs of the flooded barns until dusk", ["source"])]


def test_a_sentence_that_is_left_out_is_dropped_where_it_would_stand() -> None:
    source = DAM + " Goats stood on the roofs of the flooded barns until dusk."
    found = story({"a": source, "b": DAM}, [("a", "b", "edited")])
    change = only(found.changes())
    assert change.kind == "dropped"
    assert "450 families" in change.says
    assert "Goats" in change.others[0].says


def test_what_an_abridgement_leaves_out_is_not_told() -> None:
    source = DAM + " Goats stood on the roofs of the flooded barns until dusk."
    assert story({"a": source, "b": DAM}, [("a", "b", "abridged")]).told() == []


def test_another_word_in_a_firm_place_is_a_change_of_meaning() -> None:
    quiet = DAM + " The engineers had warned the ministry about the wall in the spring."
    wrong = quiet.replace("had warned the", "had prevented the")
    pages = {"a": quiet, "b": quiet + " ", "c": wrong}
    found = story(pages, [("lost", "a"), ("lost", "b"), ("lost", "c", "machine-translated")])
    assert [(kind, page) for kind, page, _, _ in found.told()] == [("meaning", "c")]


@pytest.mark.parametrize("synonym", ["alerted", "cautioned"])
def test_a_synonym_is_no_change(synonym: str) -> None:
    quiet = DAM + " The engineers had warned the ministry about the wall in the spring."
    pages = {"a": quiet, "b": quiet + " ", "c": quiet.replace("warned", synonym)}
    found = story(pages, [("lost", "a"), ("lost", "b"), ("lost", "c", "machine-translated")])
    assert found.told() == []


def test_a_quotation_with_another_meaning_is_a_change() -> None:
    said = DAM + " “We feared the wall for many years,” Vardo said."
    pages = {"a": said, "b": said + " ", "c": said.replace("feared", "painted")}
    found = story(pages, [("lost", "a"), ("lost", "b"), ("lost", "c", "machine-translated")])
    assert [(kind, page, against) for kind, page, _, against in found.told()] == [("quote", "c", ["a", "b"])]


def test_the_same_text_reworded_has_no_changes() -> None:
    reworded = (
        "The river board of Orrin said the old dam above Lindel broke on 4 May 2031, after it had rained for a week. "
        "On Sunday President Ines Vardo visited the valley together with engineers of the river board. "
        "From the lower town of Lindel the flood drove 450 families."
    )
    assert story({"a": DAM, "b": reworded}, [("a", "b", "reworded")]).told() == []


def test_the_surest_changes_are_told_where_there_are_too_many() -> None:
    found = copies(copy=DAM.replace("450", "540").replace("4 May", "14 May").replace("Ines", "Inez"))
    assert len(found.changes()) == 3
    assert len(found.changes(settings=FactsSettings(per_page=1))) == 2


def test_unsure_changes_are_left_out() -> None:
    assert copies(copy=DAM.replace("450", "540")).changes(settings=FactsSettings(min_confidence=1.01)) == []


def test_another_month_is_a_change_though_the_right_one_stands_elsewhere() -> None:
    longer = DAM + " The wall was built in the spring, and on 4 May of each year the valley gives thanks for it."
    found = story({"a": longer, "b": longer.replace("4 May 2031", "4 July 2031")}, [("a", "b")])
    assert [(kind, page) for kind, page, _, _ in found.told("date")] == [("date", "b")]


def test_one_expectation_in_two_ways_loses_no_hedge() -> None:
    hoped = DAM + " The lower road is expected to open before the end of the month."
    assert story({"a": hoped, "b": hoped.replace("expected to", "projected to")}, [("a", "b")]).told("hedge") == []


def test_a_speaker_named_by_title_alone_is_lost_in_no_other_verb_of_saying() -> None:
    said = DAM + " The agent described how the lower town of Lindel was cleared of mud within nine days."
    other = said.replace("The agent described how", "The agent detailed how")
    assert story({"a": said, "b": other}, [("a", "b")]).told("attribution") == []


def test_the_same_number_of_two_things_is_two_matters() -> None:
    sent = DAM + " The river board sent three boats and six trucks to the lower town."
    pages = {
        "a": sent,
        "b": sent.replace("three boats", "eleven boats"),
        "c": sent.replace("six trucks", "three trucks"),
    }
    found = story(
        {**pages, "d": sent + " All is well.", "e": sent + " Thanks to all."}, siblings("a", "b", "c", "d", "e")
    )
    assert sorted(page for kind, page, _, _ in found.told("number")) == ["b", "c"]


def test_another_weekday_is_a_change_though_nobody_knows_its_date() -> None:
    found = copies(copy=DAM.replace("on Sunday with engineers", "on Friday with engineers"))
    assert [(kind, page) for kind, page, _, _ in found.told()] == [("date", "copy")]


def test_a_weekday_without_a_date_is_no_change_between_lines() -> None:
    assert story({"a": DAM, "own": DAM.replace("on Sunday", "on Friday")}, []).told("date") == []


def test_another_weekday_is_a_change_though_one_page_alone_is_dated() -> None:
    source = "Published 5 May 2031\n\n" + DAM
    found = story({"source": source, "copy": DAM.replace("on Sunday", "on Friday")}, [("source", "copy")])
    assert [page for kind, page, _, _ in found.told("date")] == ["copy"]
