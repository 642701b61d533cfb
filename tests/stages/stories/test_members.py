"""Why a page is in its story, and how sure that is."""

from __future__ import annotations

from retold.records import Keys, Link
from retold.stages.stories import members


def page(document: str, *shown: str) -> Keys:
    return Keys(document, None, tuple(word.lower() for word in shown), (0.5,) * len(shown), "en", shown=shown)


GROUP = [page("a", "Halcyon", "ferry", "Tarn"), page("b", "Halcyon", "Tarn", "rocks"), page("c", "Halcyon", "lifeboat")]
LINKS = [Link("a", "b", 0.6), Link("a", "c", 0.3), Link("b", "c", 0.2)]


def test_every_page_has_a_reason_in_words_and_a_confidence() -> None:
    found = members(GROUP, LINKS)
    assert [one.document for one in found] == ["a", "b", "c"]
    assert "“Halcyon”" in found[0].why
    assert "“Tarn”" in found[0].why
    assert "“ferry”" not in found[0].why
    assert all(0 < one.confidence < 1 for one in found)


def test_the_nearer_the_others_the_surer() -> None:
    a, b, c = members(GROUP, LINKS)
    assert a.confidence > b.confidence > c.confidence


def test_the_order_of_pages_and_links_is_no_matter() -> None:
    assert members(GROUP[::-1], LINKS[::-1]) == members(GROUP, LINKS)


def test_a_page_that_shares_no_word_with_most_says_so() -> None:
    found = members([page("a", "Halcyon"), page("b", "orchard")], [])
    assert found[0].why.startswith("no word is shared with most of the others")


def test_links_to_other_stories_are_no_matter() -> None:
    assert members(GROUP, [*LINKS, Link("a", "x", 0.9)]) == members(GROUP, LINKS)
