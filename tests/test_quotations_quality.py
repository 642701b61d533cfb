"""How quotations are scored: what counts as found, whose name is whose, and what the peer finds."""

from __future__ import annotations

import pytest

from bench.quality.quotations import nearest
from bench.quotations import bare, called, f1, measure, met, same_head
from retold.records import Quotation

TEXT = "Ada Kern met the crew. “The tide turned at noon today,” Kern said."
CONTENT = (TEXT.index("“"), TEXT.index("”") + 1)
KERN = (TEXT.rindex("Kern"), TEXT.rindex("Kern") + 4)
LABEL = KERN, (KERN[1] + 1, KERN[1] + 5), CONTENT


def test_marks_and_blanks_at_the_ends_do_not_count() -> None:
    assert bare(TEXT, CONTENT) == (CONTENT[0] + 1, CONTENT[1] - 2)
    assert bare("“ ”", (0, 3)) is None


def test_what_is_labelled_and_found_is_right() -> None:
    rows = measure([(TEXT, [LABEL])], "en")
    names = ("source", "cue", "content", "in marks", "in marks, overlapping", "speaker")
    assert {name: rows[name] for name in names} == dict.fromkeys(names, (1, 1, 1))
    assert f1(rows["content"]) == 1


def test_silence_scores_nothing() -> None:
    rows = measure([(TEXT, [LABEL])], "en", lambda text, language: [])
    assert rows["content"] == (0, 0, 1)
    assert "speaker" not in rows


def test_a_span_meets_one_other_only() -> None:
    assert met([(0, 10), (20, 30)], [(0, 9), (1, 10), (29, 40)]) == 1
    assert met([(0, 10)], [(5, 15)]) == 1
    assert met([(0, 10)], [(6, 16)]) == 0


@pytest.mark.parametrize(
    ("source", "name", "speaker", "right"),
    [
        ("Mayor Ada Kern", "Kern", "Ada Kern", True),
        ("Kern", "Kern", "Ada Kern", True),
        ("Ada Kern of the Harbour Board", "Board", "Ada Kern", True),
        ("Ada Kern", "Kern", "Otto Bly", False),
        ("Ada Kern", "Kern", None, False),
    ],
)
def test_the_head_name_decides_whose_words_they_are(source: str, name: str, speaker: str | None, right: bool) -> None:
    assert same_head(source, name, speaker) is right


@pytest.mark.parametrize(
    ("text", "speaker", "right"),
    [
        ("Präsident Ada Kern kam. Später ging der Präsident.", "Ada Kern", True),
        ("Präsident Ada Kern kam. Später ging der Präsident.", "Otto Bly", False),
        ("Präsident Ada Kern traf Präsident Bly. Später ging der Präsident.", "Ada Kern", False),
        ("Ada Kern kam. Später ging der Präsident.", "Ada Kern", False),
    ],
)
def test_a_description_is_whom_alone_the_page_calls_so(text: str, speaker: str, right: bool) -> None:
    assert called(text, "Präsident", speaker) is right


def test_a_speaker_named_for_a_description_counts_in_a_row_of_its_own() -> None:
    text = "President Ada Kern came. “The tide turned at noon today,” the new President said."
    content, source = (text.index("“"), text.index("”") + 1), (text.index("the new"), text.index(" said."))
    said = Quotation(source, None, content, "Ada Kern", "direct", ((content[0] + 1, content[1] - 1),))
    rows = measure([(text, [(source, None, content)])], "en", lambda text, language: [said])
    assert rows["speaker"] == (1, 1, 1)
    assert rows["speaker, as labelled"] == (0, 1, 1)


def test_of_two_labelled_speakers_of_one_quotation_either_is_right() -> None:
    text = "The Gazette quotes Ada Kern: “The tide turned at noon today.”"
    content = (text.index("“"), len(text))
    gazette, kern = ((text.index(name), text.index(name) + len(name)) for name in ("The Gazette", "Ada Kern"))
    rows = measure([(text, [(gazette, None, content), (kern, None, content)])], "en")
    assert rows["speaker"] == rows["speaker, name"] == (1, 1, 1)


def test_the_peer_takes_what_stands_in_marks_and_the_nearest_name() -> None:
    (found,) = nearest(TEXT, "en")
    assert isinstance(found, Quotation)
    assert (found.speaker, found.cue) == ("Ada Kern", None)
    assert found.content == (CONTENT[0] + 1, CONTENT[1] - 1)
