"""What holds of the quotations of every page: each span, cut out of the page, is what its record says it is."""

from __future__ import annotations

from itertools import islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retold.languages import language
from retold.records import Article, Marks, Quotation, Span
from retold.text import fold, lines, words
from tests.all_texts import GERMAN, data_sets, texts
from tests.told import told

SAMPLE = 25
"""Texts of each data set that the fast tests read."""
MARKS = "\"'`“”„‟«»‹›‘’‚「」『』"

PIECES = (
    "“", "”", "„", "‘", "’", "«", "»", "‹", "›", '"', "'", "''", "``", "「", "」", "\n", "\n\n", " ", ", ", ". ", ": ",
    "? ", "Ada Kern said", "said Mayor Kern", "he told the crew that", "according to Otto Bly", "the tide turned",
    "The tide turned.", "it's", "the workers' quay", "6'2\"", "rock 'n' roll", "U.S.", "sagte", "äußerte sich",
)  # fmt: skip
odd = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


@settings(max_examples=300, deadline=None)
@given(odd, st.sampled_from(["en", "de", "xx"]))
def test_odd_marks_never_break_a_span(text: str, code: str) -> None:
    hold(*told(text, language=code))


@pytest.mark.parametrize("name", data_sets() or [pytest.param("-", marks=pytest.mark.skip("no labelled data here"))])
def test_quotations_of_a_few_pages_are_what_they_say(name: str) -> None:
    for text in islice(texts(name), SAMPLE):
        hold(*told(text, language="de" if name in GERMAN else "en"))


@pytest.mark.slow
@pytest.mark.parametrize("name", data_sets() or [pytest.param("-", marks=pytest.mark.skip("no labelled data here"))])
def test_quotations_of_all_pages_are_what_they_say(name: str) -> None:
    for text in texts(name):
        hold(*told(text, language="de" if name in GERMAN else "en"))


def hold(article: Article, marks: Marks) -> None:
    """What is asked of all quotations of a page."""
    text = article.text
    for quotation in marks.quotations:
        spans = [span for span in (quotation.source, quotation.cue, quotation.content, *quotation.quoted) if span]
        assert all(0 <= a < b <= len(text) and text[a:b] == text[a:b].strip() for a, b in spans)
        assert quotation.content is not None
        assert (quotation.kind == "indirect") is (not quotation.quoted)
        quoted(text, quotation, quotation.content)
        named(article, quotation)
        cued(article, quotation)


def quoted(text: str, quotation: Quotation, content: Span) -> None:
    """Each stretch in marks is a stretch of one line behind a mark, inside the content, behind the one before it."""
    assert all(one[1] <= other[0] for one, other in pairwise(quotation.quoted))
    for start, end in quotation.quoted:
        assert content[0] <= start < end <= content[1]
        assert "\n" not in text[start:end]
        line = next(a for a, b in lines(text) if a <= start < b)
        assert any(mark in text[line:start] for mark in MARKS)


def named(article: Article, quotation: Quotation) -> None:
    """A source holds a word; a speaker stands on the page."""
    if quotation.source:
        assert words(article.text, *quotation.source)
    if quotation.speaker:
        assert "".join(quotation.speaker.split()) in "".join(article.text.split())


def cued(article: Article, quotation: Quotation) -> None:
    """A cue is a colon, or has a word that is no name: where the words are known, one of saying unless words follow."""
    if quotation.cue:
        cue = article.text[slice(*quotation.cue)]
        tongue = language(article.language)
        saying = tongue.cue_verbs | {fold(word) for phrase in tongue.source_phrases for word in phrase.split()}
        said = {fold(cue[a:b]) for a, b in words(cue)} & saying
        assert cue == ":" or said or quotation.quoted
