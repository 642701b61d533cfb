"""Tables, CSV to Parquet: which columns hold what, where each page comes from, and what a bad row costs."""

from __future__ import annotations

import csv
import gzip
import io
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from retold.errors import SettingsError
from retold.settings import ReadSettings
from retold.stages.read import read
from retold.stages.read.rows import USUAL, columns, moment
from tests.stages.read.made import SETTINGS, html, names, only, problem, read_file

TEXT = "The bridge of Port Orrin was closed on Monday."


def table(*rows: dict[str, str], separator: str = ",") -> str:
    file = io.StringIO()
    writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


@pytest.mark.parametrize(
    "names_of",
    [
        ("text", "title", "author", "outlet", "published", "url", "language"),
        ("Body", "Headline", "Byline", "Publisher", "Date", "Link", "Lang"),
        ("maintext", "title", "authors", "source_domain", "date_publish", "url", "language"),
        ("content", "title", "author", "source", "publishedAt", "url", "language"),
        ("plain_text", "title", "author", "sitename", "published_date", "requested_url", "language"),
        (" Full Text", "Article.Title", "by", "media_name", "publish-date", "canonical url", "inLanguage"),
    ],
)
def test_columns_are_found_by_their_usual_names(tmp_path: Path, names_of: tuple[str, ...]) -> None:
    values = (TEXT, "Bridge closed", "Ada Lumen", "Courier", "2031-05-04", "https://courier.example/1", "en-GB")
    page = only(read_file(tmp_path, "a.csv", table(dict(zip(names_of, values, strict=True)))))
    assert page.text == TEXT
    assert (page.title, page.author, page.outlet) == ("Bridge closed", "Ada Lumen", "Courier")
    assert (page.published, page.url, page.language) == ("2031-05-04", "https://courier.example/1", "en")
    assert page.source == f"{tmp_path}/a.csv#https://courier.example/1"


def test_the_columns_of_passim_are_understood(tmp_path: Path) -> None:
    page = only(
        read_file(tmp_path, "a.csv", table({"id": "c-17", "text": TEXT, "date": "2031-05-04", "series": "Courier"}))
    )
    assert (page.source, page.published, page.outlet) == (f"{tmp_path}/a.csv#c-17", "2031-05-04", "Courier")


def test_columns_can_be_named(tmp_path: Path) -> None:
    given = table({"Artikel": TEXT, "Titel": "Brücke zu", "Zeitung": "Courier", "text": "a note"}, separator=";")
    settings = ReadSettings(columns=("text=Artikel", "title = Titel", "outlet=Zeitung"))
    page = only(read_file(tmp_path, "a.csv", given, settings))
    assert (page.text, page.title, page.outlet) == (TEXT, "Brücke zu", "Courier")


@pytest.mark.parametrize("given", ["text", "text:Artikel", "body=Artikel", ""])
def test_a_wrong_name_for_a_column_is_an_error_of_the_settings(tmp_path: Path, given: str) -> None:
    with pytest.raises(SettingsError, match="text=NAME"):
        read_file(tmp_path, "a.csv", table({"text": TEXT}), ReadSettings(columns=(given,)))


def test_the_page_of_the_docs_lists_all_names_of_columns() -> None:
    page = (Path(__file__).parents[3] / "docs" / "read.md").read_text(encoding="utf8")
    for fact, usual in USUAL.items():
        assert f"| {fact} | {', '.join(f'`{name}`' for name in usual)} |" in page


def test_a_source_is_an_outlet_or_an_address() -> None:
    found = columns(("source", "text"), ())
    assert found.by_fact["outlet"] == found.by_fact["url"] == ("source",)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv"])
def test_the_separator_is_the_one_that_gives_known_columns(tmp_path: Path, separator: str, name: str) -> None:
    given = table({"title": "A, or; B | C\tD", "text": f'“So”, she said; "well"\n\n{TEXT}'}, separator=separator)
    page = only(read_file(tmp_path, name, given))
    assert (page.text, page.title) == (f'“So”, she said; "well"\n\n{TEXT}', "A, or; B | C D")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_the_encoding_is_told_from_the_mark(tmp_path: Path, encoding: str) -> None:
    page = only(read_file(tmp_path, "a.csv", table({"text": "Größe — “so”"}).encode(encoding)))
    assert page.text == "Größe — “so”"


def test_another_encoding_is_guessed_and_the_guess_told(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.csv", table({"text": "Die Brücke für Größenau bleibt zu. " * 5}).encode("cp1252"))
    assert "Brücke für Größenau" in reading.pages[0].text
    assert (problem(reading)[0], "guess" in problem(reading)[1]) == ("Doubtful", True)


def test_what_a_spreadsheet_says_of_its_separator_is_believed(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "a.csv", f"sep=;\r\ntext;title\r\n{TEXT};Bridge\r\n")).title == "Bridge"


def test_a_packed_table_is_read(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "a.csv.gz", gzip.compress(table({"text": TEXT}).encode()))).text == TEXT


def test_rows_without_a_name_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    assert names(read_file(tmp_path, "a.csv", table({"text": TEXT}, {"text": "Other."}))) == ["row=2", "row=3"]


def test_markup_in_a_column_is_read_as_a_page(tmp_path: Path) -> None:
    page = only(read_file(tmp_path, "a.csv", table({"html": html(TEXT), "title": "Given"})))
    assert (page.text, page.title, page.html is not None) == (f"Bridge closed\n{TEXT}", "Given", True)
    page = only(read_file(tmp_path, "a.csv", table({"content": f"<p>{TEXT}</p><p>More.</p>"})))
    assert page.text == f"{TEXT}\nMore."


@pytest.mark.parametrize(
    ("value", "read_as"),
    [
        ("2031-05-04", "2031-05-04"),
        ("2031-05-04 10:15:00", "2031-05-04T10:15:00"),
        ("2031-05-04T10:15:00Z", "2031-05-04T10:15:00+00:00"),
        ("Sun, 04 May 2031 10:15:00 GMT", "2031-05-04T10:15:00+00:00"),
        (1_935_656_100, "2031-05-04T10:15:00+00:00"),
        (1_935_656_100_000, "2031-05-04T10:15:00+00:00"),
        (date(2031, 5, 4), "2031-05-04"),
        (datetime(2031, 5, 4, 10, 15, tzinfo=UTC), "2031-05-04T10:15:00+00:00"),
        (2031, None),
        ("04/05/2031", None),
        (True, None),
        (1e300, None),
        (float("nan"), None),
        (None, None),
    ],
)
def test_dates_are_understood_where_there_is_no_doubt(value: object, read_as: str | None) -> None:
    assert moment(value) == read_as


def test_a_date_that_may_be_two_is_told(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.csv", table(*({"text": f"{TEXT} {n}", "date": "04/05/2031"} for n in range(9))))
    assert {page.published for page in reading.pages} == {None}
    assert problem(reading) == ("Doubtful", "row=2 and 8 more: date holds no date that can be told for sure")


# ── bad rows ────────────────────────────────────────────────────────────────────────────────────────────


def test_each_bad_row_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.csv", f"id,text,title\n1,{TEXT},A\n2, ,B\n3,a,b,c\n\n4,Sound.\n5,,\n")
    assert names(reading) == ["1", "4"]
    error, message = problem(reading)
    assert error == "Empty"
    assert message.startswith("row 3 and 1 more: no text in it; row 4: more fields than the 3 columns")


def test_many_bad_rows_are_one_line_with_their_number(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.csv", f"id,text\n0,{TEXT}\n" + "1,\n" * 5_000)
    assert problem(reading) == ("Empty", "row 3 and 4,999 more: no text in it")


def test_a_quotation_mark_that_is_never_closed_loses_no_more_than_the_bound(tmp_path: Path) -> None:
    rows = "".join(f"{number},{TEXT} {number}\n" for number in range(400))
    reading = read_file(tmp_path, "a.csv", f'id,text\n0,"never closed\n{rows}', ReadSettings(max_characters=200_000))
    assert len(reading.pages) == 1  # all that follows is its text, as the format says
    reading = read_file(
        tmp_path, "b.csv", f'id,text\n0,"never closed\n{rows * 20}', ReadSettings(max_characters=200_000)
    )
    assert len(reading.pages) > 1
    assert problem(reading)[0] == "TooLarge"


def test_a_column_that_the_settings_name_and_the_table_lacks_is_told(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.csv", "text,b\nOne,2\n", ReadSettings(columns=("text=story",)))
    assert problem(reading) == ("NotText", "no column is called story, as columns in [read] has it; there are text, b")


@pytest.mark.parametrize(
    ("given", "error", "message"),
    [
        ("a,b\n1,2\n", "NotText", "no column is known to hold the text (a, b)"),
        ("", "Empty", "empty file"),
        ("text,title\n", "Empty", "no pages"),
        (b"\x89PNG\r\n\x1a\n" * 99, "NotText", "binary"),
        ("text\n" + "a" * 5_000, "TooLarge", "line 2: a line that never ends"),
        ("text,title\n" + '"' + "a\n" * 2_000 + '",b', "TooLarge", "row 2"),
    ],
)
def test_what_is_no_table_costs_one_line(tmp_path: Path, given: str | bytes, error: str, message: str) -> None:
    reading = read_file(tmp_path, "a.csv", given, ReadSettings(max_characters=3_000))
    assert (problem(reading)[0], message in problem(reading)[1]) == (error, True)


def test_a_packed_table_that_is_cut_off_gives_the_rows_before(tmp_path: Path) -> None:
    rows = "".join(f"{number},{TEXT} {number * 7919}\n" for number in range(5_000))
    reading = read_file(tmp_path, "a.csv.gz", gzip.compress(f"id,text\n{rows}".encode())[:-100])
    assert len(reading.pages) > 4_000
    assert (problem(reading)[0], "cut off" in problem(reading)[1]) == ("Doubtful", True)


@pytest.mark.parametrize("filler", [b"1,a\n", b"\n", b"a", b'"', b"\0"])
def test_a_bomb_is_one_line(tmp_path: Path, filler: bytes) -> None:
    bomb = gzip.compress(b"id,text\n" + filler * (1_000_000 // len(filler)))
    reading = read_file(tmp_path, "a.csv.gz", bomb, ReadSettings(max_bytes=20_000, max_unpacked=5))
    assert len(reading.problems) == 1
    assert len(reading.pages) <= 1


# ── Parquet ─────────────────────────────────────────────────────────────────────────────────────────────


def test_parquet_is_read_row_by_row(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra `tables` is not installed")
    from pyarrow import parquet

    published = [datetime(2031, 5, 4, tzinfo=UTC), None]
    columns_of = {"id": [7, 8], "text": [TEXT, None], "date": published, "authors": [["Ada", "Ben"], []], "n": [1, 2]}
    parquet.write_table(arrow.table(columns_of), tmp_path / "a.parquet")
    reading = read([tmp_path / "a.parquet"], SETTINGS)
    (page,) = reading.pages
    assert (page.source, page.text, page.author) == (f"{tmp_path}/a.parquet#7", TEXT, "Ada, Ben")
    assert page.published == "2031-05-04T00:00:00+00:00"
    assert problem(reading) == ("Empty", "row 2: no text in it")


def test_parquet_that_cannot_be_read_costs_one_line(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="the extra `tables` is not installed")
    from pyarrow import parquet

    path = tmp_path / "a.parquet"
    parquet.write_table(arrow.table({"n": [1], "m": ["x"]}), path)
    assert "(n, m)" in problem(read([path], SETTINGS))[1]
    parquet.write_table(arrow.table({"text": ["a" * 100_000] * 400}), path)
    assert problem(read([path], ReadSettings(max_bytes=1_000, max_unpacked=2)))[0] == "TooLarge"
    data = path.read_bytes()
    assert problem(read_file(tmp_path, "b.parquet", data[:-9]))[0] == "NotText"
    assert problem(read_file(tmp_path, "c.parquet", b"PAR1 no table"))[0] == "NotText"


def test_without_the_extra_the_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    found = problem(read_file(tmp_path, "a.parquet", b"PAR1"))
    assert found == ("NotInstalled", "Parquet needs pyarrow: pip install 'retold[tables]'")
