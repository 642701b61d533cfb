"""The lines of an HTML page as a browser would show them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from retold import markup


def texts(html: str) -> list[str]:
    return [line.text for line in markup.lines(html)]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One <b>and</b>\n\t <i>two</i></p>", ["One and two"]),
        ("<div>Before<p>inside</p>after</div>", ["Before", "inside", "after"]),
        ("<title>Name</title><h1>Head</h1>", ["Name", "Head"]),
        ("<ul><li>a<li>b</ul>", ["a", "b"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<p>one<br>line</p>", ["one line"]),
        ("<p>two<br><br>lines</p>", ["two", "lines"]),
        ("<p>a&amp;b&nbsp;c &lt;d&gt;</p>", ["a&b c <d>"]),
        ("<p>sof\u00adt hy\u200bphen</p>", ["soft hyphen"]),
        ("<button>Go</button><button>Stop</button>", ["Go", "Stop"]),
        ("plain words", ["plain words"]),
        ("", []),
    ],
)
def test_one_line_for_every_block(html: str, shown: list[str]) -> None:
    assert texts(html) == shown


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template><p>x</p></template>",
        "<!-- x -->",
        "<noscript><p>x</p></noscript>",
        "<p hidden>x</p>",
        '<div style="color:red; DISPLAY : none"><p>x</p></div>',
        '<p style="visibility:hidden">x</p>',
        "<dialog>x</dialog>",
        "<select><option>x</option></select>",
        "<iframe>x</iframe>",
        "<svg><title>x</title></svg>",
        "<audio>x</audio>",
    ],
)
def test_what_no_browser_shows_is_left_out(hidden: str) -> None:
    assert texts(f"<p>a</p>{hidden}<p>b</p>") == ["a", "b"]


def test_markup_in_the_title_is_text() -> None:
    assert texts("<title>A <script>b()</script></title>") == ["A <script>b()</script>"]


def test_a_line_knows_where_it_stands() -> None:
    (line,) = markup.lines("<article><nav><ul><li>See <a href=x>the news</a></ul></nav></article>")
    assert line.tag == "li"
    assert line.inside == {"article", "nav", "li"}
    assert line.linked == 0.7


@pytest.mark.parametrize(
    ("html", "depth", "cut_off"),
    [
        ("<div><p>a</p></div>", 2, False),
        ("<p>a<p>b<p>c", 1, False),
        ("<br><img src=x><hr>", 0, False),
        ("<html><body><p>a</body></html>", 3, False),
        ("<html><body><p>a", 3, True),
        ("<p>a</p><a href", 1, True),
        ("<p>a</p><!-- b", 1, True),
        ("<p>a</p><!-->", 1, False),
        ("<p>a</p><script>b", 1, True),
        ("<p>a</p><script>'<div><div>'</script>", 1, False),
        ("<p>a</p><script>'<!--'</script>", 1, False),
    ],
)
def test_the_survey_tells_depth_and_end(html: str, depth: int, cut_off: bool) -> None:
    assert markup.survey(html) == (depth, cut_off)


@pytest.mark.parametrize(
    "part",
    ["<div>", "<span>", "<b>", "<table>", "<a><p>", "<script>", "<!--", "<a '", "<x-y>", "<div/>", "</em>", "&lt;"],
)
def test_hostile_markup_takes_no_time(part: str) -> None:
    start = time.perf_counter()
    markup.lines("<span>" * 2_000 + part * 20_000 + "end")
    assert time.perf_counter() - start < 3


def test_text_below_the_deepest_element_is_kept() -> None:
    html = "<div>" * 10_000 + "deep" + "</div>" * 10_000 + "<p>after</p>"
    assert texts(html) == ["deep", "after"]


@given(st.text(alphabet='<>/!-"= \npbdivascrt&;é', max_size=200))
def test_any_markup_gives_lines_with_single_blanks(html: str) -> None:
    for text in texts(html):
        assert text == " ".join(text.split()) != ""
