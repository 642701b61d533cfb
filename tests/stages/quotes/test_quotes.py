from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from retold.records import Edge, Lineage, Material, Node, Place, Quote, Row, from_row
from retold.records import as_row as to_row
from retold.stages.quotes import quotes
from tests.told import told

LOST = "lost"


def story(
    texts: Sequence[str], *, own: Sequence[int] = (), how: str = "edited", languages: Sequence[str] = ()
) -> Material:
    """Pages made from one lost page, those at the indices `own` reported separately."""
    pairs = [told(text, language=languages[i] if languages else "en") for i, text in enumerate(texts)]
    ids = [article.id for article, _ in pairs]
    nodes = [Node(LOST, None, True, None), *(Node(f"n-{d}", d, False, None) for d in ids)]
    edges = [Edge(LOST, f"n-{d}", how, 0.9, True, ()) for i, d in enumerate(ids) if i not in own]
    pairs.sort(key=lambda pair: pair[0].id)
    articles, marks = zip(*pairs, strict=True)
    return Material(articles, marks, (), (), Lineage(tuple(nodes), tuple(edges)))


def table(found: Sequence[Quote]) -> list[tuple[str | None, list[tuple[str, str, int]]]]:
    """Speaker, and text, difference and number of pages of each wording."""
    return [(q.speaker, [(w.text, w.difference, len(w.said_in)) for w in q.wordings]) for q in found]


NAMED = "Mayor Ada Kern spoke on the quay. “The tide took our harbour wall,” Kern said."
REWORDED = "Ada Kern spoke. “The tide seized our harbour wall,” Kern said."
OTHERWISE = "Otto Bly wept. “My boat is gone and nobody will pay,” Bly said."


def test_one_utterance_has_all_its_wordings_and_the_fullest_name() -> None:
    (quote,) = quotes(story([NAMED, NAMED + " ", REWORDED]))
    assert table([quote]) == [
        (
            "Ada Kern",
            [
                ("The tide took our harbour wall", "none", 2),
                ("The tide seized our harbour wall", "meaning", 1),
            ],
        )
    ]


def test_different_utterances_stay_apart() -> None:
    found = table(quotes(story([NAMED, OTHERWISE])))
    assert sorted(found, key=repr) == [
        ("Ada Kern", [("The tide took our harbour wall", "none", 1)]),
        ("Otto Bly", [("My boat is gone and nobody will pay", "none", 1)]),
    ]


def test_what_two_pages_quote_comes_before_what_one_has() -> None:
    alone = "“Nobody warned the fishermen of it,” said Otto Bly. "
    found = quotes(story([alone + NAMED, REWORDED]))
    assert [len({s.document for w in q.wordings for s in w.said_in}) for q in found] == [2, 1]


def test_every_saying_is_a_stretch_of_one_line_of_its_page() -> None:
    material = story([NAMED, REWORDED, OTHERWISE])
    texts = {article.id: article.text for article in material.articles}
    for quote in quotes(material):
        for wording in quote.wordings:
            for saying in wording.said_in:
                words = texts[saying.document][slice(*saying.span)]
                assert words.strip()
                assert "\n" not in words
            first = wording.said_in[0]
            assert wording.text == texts[first.document][slice(*first.span)]


def test_a_long_quotation_is_told_sentence_by_sentence() -> None:
    text = "“We can talk. We can work together,” said Ada Kern. “We will never sell the harbour.”"
    found = quotes(story([text, "On Monday, " + text]))
    assert sorted(q.wordings[0].text for q in found) == [
        "We can talk.",
        "We can work together",
        "We will never sell the harbour.",
    ]


def test_a_part_in_marks_joins_the_sentence_that_holds_it() -> None:
    whole = "“We will never sell the harbour to strangers,” said Ada Kern."
    part = "Ada Kern told the crew that the town “will never sell the harbour” to anybody."
    (quote,) = quotes(story([whole, part]))
    assert table([quote])[0][1] == [
        ("We will never sell the harbour to strangers", "none", 1),
        ("will never sell the harbour", "none", 1),
    ]


def test_reported_speech_joins_what_another_page_quotes() -> None:
    whole = "“We will never sell the harbour to strangers,” said Ada Kern."
    reported = "Ada Kern said that they would never sell the harbour to strangers."
    (quote,) = quotes(story([whole, reported]))
    assert [s.kind for w in quote.wordings for s in w.said_in] == ["direct", "indirect"]
    assert quote.wordings[1].difference == "wording"


def test_what_was_told_him_is_the_utterance_not_its_frame() -> None:
    framed = "“I told him, ‘No, captain, our harbour is not for sale,’” Ada Kern said."
    plain = "“No, captain, our harbour is not for sale,” said Ada Kern."
    (quote,) = quotes(story([framed, plain]))
    assert [w.text for w in quote.wordings] == ["No, captain, our harbour is not for sale"]


@pytest.mark.parametrize(
    ("first", "second", "difference"),
    [
        ("It’s ours and it stays ours", "It's ours and it stays ours", "typographic"),
        ("We counted nine boats at noon", "We have counted nine boats at noon", "wording"),
        ("We counted nine boats at noon", "We counted ten boats at noon", "meaning"),
        ("We counted 9 boats at noon", "We counted 12 boats at noon", "meaning"),
        ("We did see the letter last week", "We did not see the letter last week", "meaning"),
        ("The removal of the wall was our aim", "The demolition of the wall was our aim", "meaning"),
        ("We repaired the harbour wall", "We were repairing the harbour wall", "wording"),
        ("The town so desperately needs a wall", "The town so urgently needs a wall", "wording"),
        ("We will make the harbour calm again", "We will make again the harbour rich", "meaning"),
    ],
)
def test_how_a_wording_differs_from_the_first(first: str, second: str, difference: str) -> None:
    (quote,) = quotes(story([f"“{first},” said Ada Kern.", f"“{second},” said Ada Kern."]))
    assert sorted(w.difference for w in quote.wordings) == sorted(["none", difference])


def test_two_wordings_on_independent_lines_are_renderings() -> None:
    copy = "“Our shore is inborn, our wall is inborn to us,” said Ada Kern."
    own = "“Our shore is sacred, our wall is sacred to us,” said Ada Kern on Sunday."
    (quote,) = quotes(story([copy, "On Monday, " + copy, own], own=[2]))
    assert [w.difference for w in quote.wordings] == ["none", "rendering"]


def test_the_same_words_on_independent_lines_are_no_rendering() -> None:
    (quote,) = quotes(story([NAMED, "Later. " + NAMED], own=[1]))
    assert [w.difference for w in quote.wordings] == ["none"]


def test_the_wording_on_most_lines_was_most_likely_spoken() -> None:
    copies = ["“The tide seized our harbour wall,” said Ada Kern." + " " * n for n in range(3)]
    others = ["“The tide took our harbour wall,” said Ada Kern.", "“The tide took our harbour wall,” Ada Kern said."]
    (quote,) = quotes(story([*copies, *others], own=[3, 4]))
    assert quote.wordings[0].text == "The tide took our harbour wall"


def test_pages_that_keep_other_quotations_are_believed() -> None:
    faithful = "“We counted nine boats,” said Ada Kern. “The tide took our wall at dawn,” said Otto Bly."
    second = "“We counted nine boats,” Ada Kern said."
    careless = (
        "“We counted nine ships now,” said Ada Kern. “The flood robbed our wall in the long dawn,” said Otto Bly."
    )
    found = quotes(story([faithful, second, careless]))
    assert {"The tide took our wall at dawn"} <= {q.wordings[0].text for q in found}


def test_a_pronoun_that_a_page_cannot_resolve_is_told_by_the_others() -> None:
    unclear = "“The tide took our harbour wall,” she said."
    (quote,) = quotes(story([NAMED, unclear]))
    assert quote.speaker == "Ada Kern"


def test_a_page_that_errs_about_the_speaker_is_outvoted() -> None:
    wrong = "Otto Bly spoke. “The tide took our harbour wall,” Bly said."
    (quote,) = quotes(story([NAMED, NAMED + " ", wrong]))
    assert quote.speaker == "Ada Kern"


def test_an_aligned_row_joins_what_words_alone_would_not() -> None:
    first = "“Nobody warned our crews of the flood,” said Ada Kern."
    second = "“No one told our crews about it,” said Ada Kern."
    material = story([first, second])
    row = Row(tuple(Place(a.id, (0, len(a.text))) for a in material.articles))
    assert len(quotes(material)) == 2
    assert len(quotes(replace(material, rows=(row,)))) == 1


def test_the_only_quotations_of_an_aligned_row_are_one_utterance() -> None:
    first = "Ada Kern told the crew to “have my blessing to talk about the end of the strike.”"
    second = "Ada Kern told the crew to “count on my benediction for speaking of the finish of the strike.”"
    material = story([first, second])
    row = Row(tuple(Place(a.id, (0, len(a.text))) for a in material.articles))
    assert len(quotes(material)) == 2
    assert len(quotes(replace(material, rows=(row,)))) == 1


def test_a_pronoun_resolved_to_somebody_else_does_not_part_an_utterance() -> None:
    named = "“I am hopeful that the harbour board can set the right conditions for it,” Ada Kern said."
    astray = "Otto Bly left. “I am hopeful that the harbour board can create the right conditions,” he said."
    (quote,) = quotes(story([named, astray]))
    assert (quote.speaker, len(quote.wordings)) == ("Ada Kern", 2)


def test_reported_speech_around_a_quotation_is_no_wording_of_its_own() -> None:
    text = "Ada Kern said that Otto Bly believed “there is a lot of goodwill” on the quay."
    (quote,) = quotes(story([text, text + " "]))
    assert [w.text for w in quote.wordings] == ["there is a lot of goodwill"]


def test_words_strewn_over_a_sentence_are_no_part_of_it() -> None:
    whole = "“Either the harbour will have a good year or we will not have a boat,” said Ada Kern."
    part = "Ada Kern called her skiff “a good old boat.”"
    assert len(quotes(story([whole, part]))) == 2


def test_a_name_that_few_pages_write_longer_stays_as_most_have_it() -> None:
    plain = "Ada Kern came. “The tide took our harbour wall,” Kern said."
    longer = "On the quay of Brenn Ada Kern said: “The tide took our harbour wall.”"
    assert {q.speaker for q in quotes(story([plain, plain + " ", longer]))} == {"Ada Kern"}


def test_the_answer_does_not_depend_on_the_order_of_the_pages() -> None:
    texts = [NAMED, REWORDED, OTHERWISE, "“The tide took our harbour wall,” she said."]
    answers = {table_key(quotes(story(list(order)))) for order in permutations(texts)}
    assert len(answers) == 1


def table_key(found: Sequence[Quote]) -> str:
    return repr(table(found))


def test_a_quote_survives_being_written_as_a_row() -> None:
    (quote,) = quotes(story([NAMED, REWORDED]))
    assert from_row(Quote, to_row(quote)) == quote


def test_pages_without_speech_have_no_quotes() -> None:
    assert quotes(story(["The tide came.", "The tide went."])) == ()
