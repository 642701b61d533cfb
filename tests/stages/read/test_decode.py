"""From bytes to text: what is known, what is guessed, and what is no text."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold.errors import NotText
from retold.stages.read.decode import decode

GERMAN = "Die Brücke über den Fluss bleibt für Wochen gesperrt, sagte die Ministerin in Größenau.\n"


def test_utf_8_is_kept_as_it_is() -> None:
    text = "Straße “quoted”\r\n\tnext — line\n"
    assert decode(text.encode(), html=False).text == text
    assert decode(text.encode(), html=False).doubt is None


@given(st.text(alphabet=st.characters(min_codepoint=32, exclude_categories=("Cs", "Cc"))))
def test_every_utf_8_text_without_control_characters_is_kept(text: str) -> None:
    data = ("x" + text).encode()
    assert decode(data, html=False).text == "x" + text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(mark: bytes, encoding: str) -> None:
    decoded = decode(mark + GERMAN.encode(encoding), html=False)
    assert (decoded.text, decoded.doubt) == (GERMAN, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark_is_read_and_doubted(encoding: str) -> None:
    decoded = decode(GERMAN.encode(encoding), html=False)
    assert decoded.text == GERMAN
    assert encoding in str(decoded.doubt)


def test_another_encoding_is_guessed_and_the_guess_told() -> None:
    decoded = decode((GERMAN * 3).encode("cp1252"), html=False)
    assert decoded.text == GERMAN * 3
    assert "guess" in str(decoded.doubt)


def test_mixed_encodings_give_every_letter() -> None:
    decoded = decode((GERMAN * 3).encode() + "Käse".encode("cp1252"), html=False)
    assert decoded.text == GERMAN * 3 + "Käse"
    assert str(decoded.doubt).startswith("mixed encodings: 1 bytes")


def test_a_file_cut_off_inside_a_character_loses_only_that() -> None:
    decoded = decode("Schön war die Brücke, ä".encode()[:-1], html=False)
    assert decoded.text == "Schön war die Brücke, "
    assert "cut off" in str(decoded.doubt)


@pytest.mark.parametrize(
    "head", ['<meta charset="iso-8859-1">', '<meta http-equiv="Content-Type" content="text/html; charset=latin1">']
)
def test_html_that_states_its_encoding_is_believed(head: str) -> None:
    decoded = decode((head + GERMAN).encode("cp1252"), html=True)
    assert decoded.text == head + GERMAN
    assert decoded.doubt is None


def test_html_that_states_another_encoding_than_its_own_is_read_rightly_and_doubted() -> None:
    page = '<meta charset="iso-8859-1">' + GERMAN
    decoded = decode(page.encode(), html=True)
    assert decoded.text == page
    assert "cp1252" in str(decoded.doubt)


@pytest.mark.parametrize("stated", ["klingon", "utf-16", "utf-8"])
def test_what_cannot_be_the_encoding_is_not_believed(stated: str) -> None:
    page = f'<meta charset="{stated}">' + GERMAN
    assert decode(page.encode(), html=True).text == page


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 some text",
        b"\x89PNG\r\n\x1a\n" + bytes(40),
        bytes(range(256)) * 20,
        b"PK\x03\x04" + b"letters" * 50,
        b"\x00\x01\x02\x00" * 200,
    ],
)
def test_binary_data_is_no_text(data: bytes) -> None:
    with pytest.raises(NotText, match="binary"):
        decode(data, html=False)


def test_a_stray_zero_byte_makes_no_binary() -> None:
    assert decode((GERMAN * 20).encode() + b"\x00", html=False).text.startswith(GERMAN)
