"""Words put in, left out or exchanged in a page that is otherwise the same, told as changes or as mere rewording."""

from __future__ import annotations

from pathlib import Path

import pytest

from retold.errors import SettingsError
from retold.languages import language
from retold.settings import FactsSettings
from retold.stages.facts.weights import WEIGHTS, weights
from tests.stages.facts.stories import LOST, Story, siblings, story

FAIR = (
    "The town of Orrin opened its summer fair on the meadow below the old mill on the first weekend of June. "
    "A baker from the valley sold bread and cheese at a stall beside the river to visitors from three counties. "
    "The mayor thanked the firemen who had dried the meadow with pumps after the heavy rain of the week before."
)


WHO = {"source": "firemen", "copy": "soldiers"}


def edited(before: str, after: str) -> Story:
    """A page and a copy with one edit."""
    assert before in FAIR
    return story({"source": FAIR, "copy": FAIR.replace(before, after)}, [("source", "copy")])


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ("bread and cheese", "bread and milk", "meaning"),
        ("the heavy rain", "the light rain", "meaning"),
        ("thanked the firemen", "thanked the soldiers", "meaning"),
        ("A baker from", "No baker from", "negation"),
    ],
)
def test_one_word_for_another_in_an_otherwise_equal_page_is_told(before: str, after: str, kind: str) -> None:
    assert [(k, page) for k, page, _, _ in edited(before, after).told()] == [(kind, "copy")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The town of Orrin opened", "The town of Orrin launched"),
        ("A baker from", "One baker from"),
        ("thanked the firemen who had dried", "thanked the firemen that had dried"),
        ("bread and cheese", "cheese and bread"),
        ("The mayor thanked", "He thanked"),
    ],
)
def test_near_words_small_words_and_order_are_no_changes(before: str, after: str) -> None:
    assert edited(before, after).told() == []


def test_words_left_out_at_the_end_of_a_sentence_are_shown_from_that_sentence() -> None:
    ((change,),) = [edited(" to visitors from three counties", "").changes()]
    assert change.kind == "dropped"
    assert [other.says for other in change.others] == ["the river to visitors from three counties"]


def test_what_is_shown_ends_in_a_word_with_content() -> None:
    pages = {name: f"{FAIR} The town sent for the {who} who would be on the crew." for name, who in WHO.items()}
    ((change,),) = [story(pages, [("source", "copy")]).changes()]
    assert change.says == "for the soldiers who would be on the crew"


def test_the_same_exchange_counts_for_less_where_all_else_was_reworded() -> None:
    other = (
        "Orrin, the little town, launched this year's summer fair on the first weekend in June, on the meadow by the "
        "ancient mill. Beside the river, at his stall, a baker of the valley was selling bread and milk to guests out "
        "of three counties. Thanks went from the mayor to the firemen, whose pumps had dried the meadow after it had "
        "rained heavily the previous week."
    )
    lone = edited("cheese", "milk").changes("meaning")[0].confidence
    among = story({"source": FAIR, "copy": other}, [("source", "copy", "reworded")])
    every = FactsSettings(min_confidence=0.0)
    assert max((c.confidence for c in among.changes("meaning", settings=every)), default=0.0) < lone


def test_two_pages_against_one_show_which_is_odd() -> None:
    odd = FAIR.replace("cheese", "milk")
    found = story({"a": FAIR, "b": FAIR + " It did not rain again.", "odd": odd}, siblings("a", "b", "odd"))
    assert [(kind, page, others) for kind, page, _, others in found.told("meaning")] == [("meaning", "odd", ["a", "b"])]


def test_nothing_of_it_is_told_between_lines_that_only_share_the_matter() -> None:
    other = (
        "Bakers sold bread and milk at the fair of Orrin. It rained before, and pumps were used by the firemen there."
    )
    assert story({"a": FAIR, "b": other}, []).told("meaning", "added", "dropped") == []


def test_a_place_is_no_mere_reference_where_it_is_the_contrary() -> None:
    line = "The baker of Orrin may sell bread with seeds within a mile of the mill on every day of the summer fair."
    found = story({"a": line, "b": line.replace("within a mile", "beyond one mile")}, [("a", "b")])
    assert [change.kind for change in found.changes()] == ["meaning"]


def test_a_work_of_another_kind_is_another_thing() -> None:
    line = "The baker of Orrin sold a sculpture of the mill to a visitor at the fair, as the mayor told the council."
    found = story({"a": line, "b": line.replace("sculpture", "drawing")}, [("a", "b")])
    assert [change.kind for change in found.changes()] == ["meaning"]


def test_what_was_won_back_under_another_word_is_akin() -> None:
    english = language("en")
    assert english.akin(english.stem("recaptured"), english.stem("regained"))
    assert english.opposed("within", "beyond")


def test_words_put_in_are_told_of_two_sentences_too_short_for_a_tree() -> None:
    line = (
        "The baker of Orrin sells bread with seeds to visitors from three counties on the meadow beside the river mill."
    )
    fuller = line.replace("with seeds", "with seeds roasted over charcoal")
    every = FactsSettings(min_confidence=0.2)
    found = story({"a": line, "b": fuller}, []).changes(settings=every)
    assert [change.kind in ("added", "dropped") for change in found] == [True]  # neither is known to be the older
    apart = story({"a": f"{line} {FAIR}", "b": f"Nobody else wrote of it. {fuller}"}, [])
    assert apart.changes("added", "dropped", settings=every) == []


def test_nothing_of_it_is_told_in_a_language_without_near_words() -> None:
    german = (
        "Der Bäcker aus dem Tal verkaufte Brot und Käse an einem Stand am Fluss an Gäste aus drei Bezirken der Gegend."
    )
    pages = {"a": f"{german} {german}", "b": f"{german} {german}".replace("Käse", "Milch")}
    assert story(pages, [(LOST, "a"), (LOST, "b")]).told("added", "dropped") == []


def test_weights_ship_and_others_can_be_given(tmp_path: Path) -> None:
    assert weights().signs["contrary"] > 0 > weights().signs["reworded page"]
    silent = tmp_path / "weights.toml"
    silent.write_text('version = "0"\nbias = -9.0\n[signs]\n', encoding="utf8")
    found = edited("cheese", "milk")
    assert found.changes(settings=FactsSettings(weights=str(silent))) == []
    assert found.changes(settings=FactsSettings(weights=str(WEIGHTS))) == found.changes()


@pytest.mark.parametrize("text", ["", "no = toml = file", 'version = "1"\nbias = "much"\n[signs]\n'])
def test_a_file_that_holds_no_weights_is_refused(tmp_path: Path, text: str) -> None:
    wrong = tmp_path / "weights.toml"
    wrong.write_text(text, encoding="utf8")
    with pytest.raises(SettingsError, match=r"weights\.toml is no file of weights"):
        weights(str(wrong))
