"""Clean: pages to articles."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.data import CASES, DATA
from retold import markup
from retold.records import Article, Page
from retold.settings import CleanSettings, ReadSettings
from retold.stages.clean import clean
from retold.stages.clean.extraction import extracted, told_lines
from retold.stages.clean.lines import page_lines
from retold.stages.clean.tongue import tongue
from retold.stages.read import read

KINDS = {"headline", "body", "caption", "credit", "furniture"}
SETTINGS = CleanSettings()
PARAGRAPH = "The bridge of Port Orrin was closed on Monday after cracks were found in it, the ministry said."

NAMES = """Nadia Venter, Silvia Morani, Julian Talbot and Aurelio Santinus discuss the lower expectations for
Senator Marius Clement's upcoming meeting with Ostrian Minister Valerian Pontanus.
Full panel: Will Clement confront Pontanus over election interference?
Nolan News
Nadia Venter, Silvia Morani, Julian Talbot and Aurelio Santinus discuss expectations.
"""
"""A page that is half names, which look like Latin by their letters."""
FEW_NAMES = """President Tarvil and Ostrian President Valentin Pontanus hold a highly anticipated summit and joint news
conference in Valentia, Marinia.
Special report: Tarvil and Pontanus meet in Valentia, Marinia
"""
AMONG_NAMES = (
    "Carolina begs for Italian opera recommendations and Annetta suggests Mario Tarantini, a popular tenor with easy "
    "arias. Tom expresses his dislike for Italian opera music."
)
"""A sentence or two whose names hide the small words between them."""


def of_text(text: str) -> Article:
    return clean(Page.from_text(text, source="page.txt"), SETTINGS)


def of_html(html: str) -> Article:
    text = "\n".join(line.text for line in markup.lines(html))
    return clean(Page(text=text, source="page.html", html=html), SETTINGS)


def block_texts(article: Article) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for block in article.blocks:
        found[block.kind].append(article.text[slice(*block.span)])
    return found


def assert_blocks_hold_everything_once(article: Article) -> None:
    at = 0
    for block in article.blocks:
        assert block.kind in KINDS
        assert block.why
        assert not article.text[at : block.span[0]].strip()
        assert block.span[0] >= at
        assert article.text[slice(*block.span)].strip() == article.text[slice(*block.span)] != ""
        at = block.span[1]
    assert not article.text[at:].strip()


@pytest.mark.parametrize("sign", ["###", "##", "||", "¶", "***", "//"])
def test_signs_between_paragraphs_part_them_as_line_breaks_do(sign: str) -> None:
    paragraphs = ["Bridge of Port Orrin closed", PARAGRAPH, "Leave a comment", PARAGRAPH.replace("Monday", "Friday")]
    article = of_text(f" {sign} ".join(paragraphs))
    assert_blocks_hold_everything_once(article)
    kinds = [block.kind for block in article.blocks]
    assert kinds == ["headline", "furniture", "body", "furniture", "furniture", "furniture", "body"]
    assert article.title == "Bridge of Port Orrin closed"
    broken = of_text("\n".join(paragraphs))
    assert [block.kind for block in broken.blocks] == kinds[::2]


@pytest.mark.parametrize(
    "text",
    [
        f"{PARAGRAPH} ###",
        f"## {PARAGRAPH} ##",
        f"### {PARAGRAPH} ### {PARAGRAPH}",
        f"{PARAGRAPH} Goals: # 4 # 7 # 9, see a/b, and/or c.",
        f"| {PARAGRAPH} | 4 | 7 |",
        f"{PARAGRAPH} The sign *** stands here, and ### there.",
    ],
)
def test_a_lone_sign_or_one_around_a_line_parts_nothing(text: str) -> None:
    assert len(of_text(text).blocks) == 1


def test_what_the_source_gives_is_believed_before_the_page() -> None:
    html = f'<html lang="de"><title>Page</title><meta name="publisher" content="Page Post"><p>{PARAGRAPH}</html>'
    facts = {"title": "Bridge", "author": "Ada Lumen", "outlet": "Lakeside Post", "modified": "2031-05-05"}
    captured = "2031-06-01T08:00:00+00:00"
    page = replace(Page(PARAGRAPH, "page.html", html=html, captured=captured, language="en"), **facts)  # type: ignore[arg-type]
    article = clean(page, SETTINGS)
    assert {name: getattr(article, name) for name in facts} == facts
    assert (article.published, article.captured, article.language) == (None, captured, "en")


@given(st.text(alphabet="ab. \n#*-_[](){}\"':;/?©1\r\u2028\u00a0é“”", max_size=300))
def test_any_text_has_every_character_in_one_block(text: str) -> None:
    assert_blocks_hold_everything_once(of_text(text))


@given(st.lists(st.sampled_from([PARAGRAPH, "Related", "Photo: x", "By Ida Noll", "---", "Source: A", "(AP) - x"])))
def test_any_mix_of_lines_has_every_character_in_one_block(lines: list[str]) -> None:
    article = of_text("\n".join(lines))
    assert_blocks_hold_everything_once(article)
    assert article == of_text("\n".join(lines))


@given(st.text(alphabet='<>/="abdfhilnoprtuv \n.:-123', max_size=300))
def test_any_markup_has_every_character_in_one_block(html: str) -> None:
    assert_blocks_hold_everything_once(of_html(html))


@pytest.mark.parametrize(
    "text",
    [
        "word " * 100_000,
        "Related\n" * 20_000,
        "(" * 200_000,
        "A b\n" * 20_000,
        '"' * 100_000,
        "a: " * 100_000,
        "x@" * 100_000,
    ],
)
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.process_time()
    of_text(text)
    assert time.process_time() - start < 4


# ── what the page says of itself ────────────────────────────────────────────────────────────────────────


def test_title_author_dates_and_address_of_a_text() -> None:
    article = of_text(
        f"# Bridge *closed*\n\nBy Nils Varga\n\nPublished May 4, 2031\nUpdated 5 May 2031, 18:40\n\n{PARAGRAPH}\n\n"
        f"{PARAGRAPH}\n\n<https://post.example/bridge>\n\n© 2031 Lakeside Post\n"
    )
    assert (article.title, article.author, article.outlet) == ("Bridge *closed*", "Nils Varga", "Lakeside Post")
    assert (article.published, article.modified) == ("2031-05-04", "2031-05-05")
    assert (article.url, article.language) == ("https://post.example/bridge", "en")


@pytest.mark.parametrize(
    ("dateline", "published"),
    [
        ("PORT ORRIN, May 4, 2031 (Pelagic) - ", "2031-05-04"),
        ("PORT ORRIN, 4 May 2031 — ", "2031-05-04"),
        ("PORT ORRIN, May 4 (Pelagic) - ", None),
        ("On May 4, 2031 the bridge - a ruin - was closed. ", "2031-05-04"),
        ("PORT ORRIN, February 31, 2031 (Pelagic) - ", None),
    ],
)
def test_a_dateline_with_a_year_tells_the_date(dateline: str, published: str | None) -> None:
    assert of_text(dateline + PARAGRAPH).published == published


def test_what_the_page_was_given_with_wins() -> None:
    page = Page.from_text(f"May 4, 2031\n\n{PARAGRAPH}", source="x", url="https://a.example/b", published="2030-01-01")
    assert (clean(page, SETTINGS).published, clean(page, SETTINGS).url) == ("2030-01-01", "https://a.example/b")


@pytest.mark.parametrize(
    ("text", "stated", "code"),
    [
        ("The bridge is closed.", None, "en"),
        ("The bridge is closed.", "de", "de"),
        (PARAGRAPH * 5, "de", "en"),
        ("Die Brücke wurde am Montag gesperrt, weil Risse gefunden wurden, sagte die Ministerin. " * 5, None, "de"),
        ("El puente fue cerrado el lunes porque se encontraron grietas, dijo la ministra. " * 5, "en", "es"),
        ("", None, None),
        (NAMES, None, "en"),
        (FEW_NAMES, None, "en"),
        (AMONG_NAMES, None, "en"),
        (
            "De burgemeester van Utrecht heeft gisteren in de raad gezegd dat de brug over de rivier was gesloten.",
            None,
            "nl",
        ),
    ],
)
def test_the_language_of_a_page(text: str, stated: str | None, code: str | None) -> None:
    assert tongue(page_lines(text), stated) == code


# ── pages with markup ───────────────────────────────────────────────────────────────────────────────────

PARAGRAPHS = [
    "Traffic across the Halmar Bridge has come to a complete halt, because cracks have turned up in its hangers.",
    "Since Monday evening several hundred motorists have been unable to leave Sorrel, an island of bakers and priests.",
    "“A hanger does not fail politely,” the inspector told reporters on the quay, where the bakers were waiting.",
    "Workers are going to exchange the full set of hangers, for which six weeks are currently being allowed by all.",
]
PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Halmar Bridge closed | Evening Beacon</title>
<meta property="og:site_name" content="Evening Beacon"><meta property="og:title" content="Halmar Bridge closed">
<meta property="article:modified_time" content="2031-05-05"></head><body>
<header><a href="/">Evening Beacon</a><nav><ul><li><a href="/n">News</a><li><a href="/s">Sport</a></ul></nav></header>
<main><article><h1>Halmar Bridge closed</h1><p>By Maud Ferrin</p><p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1]}</p>
<figure><img src="x.jpg"><figcaption>The empty bridge at dawn</figcaption></figure><p>{PARAGRAPHS[2]}</p>
<aside><p>Get the Beacon briefing in your inbox every day</p><button>Sign me up</button></aside><p>{PARAGRAPHS[3]}</p>
<p>With material from Pelagic News</p></article><section><h2>Related stories</h2><ul>
<li><a href="/1">Cinema saved by its ushers</a><li><a href="/2">Goalkeeper signs for Rovers</a></ul></section></main>
<footer><p>© 2031 Beacon Publishing House</p></footer></body></html>"""


def test_the_article_in_a_page_with_markup() -> None:
    found = block_texts(of_html(PAGE))
    assert found["headline"] == ["Halmar Bridge closed | Evening Beacon", "Halmar Bridge closed"]
    assert found["body"] == PARAGRAPHS
    assert found["caption"] == ["The empty bridge at dawn"]
    assert found["credit"] == ["By Maud Ferrin", "With material from Pelagic News"]


def test_what_stands_between_heading_and_article_is_text(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "Cracks in the hangers keep bakers and priests from the mainland, and nobody knows for how long."
    aside = "Our reporters look at the harbour every day of the year."
    above = (
        f"<header><p>{told}</p><figure><p>The bridge at dawn, when not a single baker was to be seen.</p></figure>"
        f"<aside><p>{aside}</p></aside><ul><li>Six weeks are allowed for work that took eight years before.</ul>"
        "<p>Bridges of the island and their hangers, a series in twelve parts</p>"
        '<p><a href="/x">How the ushers of Sorrel saved their cinema, and what it cost them.</a></p></header>'
    )
    html = f"<title>Halmar Bridge closed</title><p>{aside}</p><article><h1>Halmar Bridge closed</h1>{above}"
    html += "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS) + f"</article><p>{aside}</p>"
    monkeypatch.setattr("retold.stages.clean.structure.extracted", lambda html: "\n".join(PARAGRAPHS))
    assert block_texts(of_html(html))["body"] == [told, *PARAGRAPHS]
    without = html.replace("h1>", "h2>")
    assert block_texts(of_html(without))["body"] == PARAGRAPHS


def test_what_a_page_with_markup_says_of_itself() -> None:
    article = of_html(PAGE)
    assert (article.title, article.outlet, article.author) == ("Halmar Bridge closed", "Evening Beacon", "Maud Ferrin")
    assert (article.published, article.modified, article.language) == (None, "2031-05-05", "en")


def test_where_no_article_is_found_elements_and_the_rules_for_text_decide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("retold.stages.clean.structure.extracted", lambda html: None)
    found = block_texts(of_html(PAGE))
    assert found["body"] == PARAGRAPHS
    assert found["caption"] == ["The empty bridge at dawn"]
    assert "Get the Beacon briefing in your inbox every day" in found["furniture"]
    assert "Cinema saved by its ushers" in found["furniture"]


def test_markup_of_another_text_is_not_believed() -> None:
    article = clean(Page(text=PARAGRAPH, source="x", html="<p>Something else."), SETTINGS)
    assert [block.kind for block in article.blocks] == ["body"]


def test_markup_that_is_too_deep_or_too_much_is_not_looked_through() -> None:
    assert extracted("<div>" * 300 + PARAGRAPH) is None
    assert extracted("<table><tr><td>x</td></tr></table>" * 3_000) is None


@pytest.mark.parametrize(
    "html", ["<div>" * 10_000 + "deep", PAGE[: len(PAGE) // 2], "<title><script>x</script></title>a", "&"]
)
def test_broken_markup_is_cleaned_all_the_same(html: str) -> None:
    assert_blocks_hold_everything_once(of_html(html))


def test_lines_are_found_again_in_the_article() -> None:
    lines = page_lines("News\nSport\nBridge closed at nine\nNews\nThe bridge was closed at nine.\nshort")
    assert told_lines(lines, "Bridge closed at nine\nThe bridge was closed\nat nine. short\nNews") == {2, 3, 4}


# ── other people's pages ────────────────────────────────────────────────────────────────────────────────

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbour-bridge"


@pytest.mark.parametrize("folder", [EXAMPLE, CASES / "troop-offer"], ids=["example", "case"])
def test_every_line_of_a_story_is_what_a_careful_reader_says(folder: Path) -> None:
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    truth = json.loads((folder / "truth.json").read_text(encoding="utf8"))
    pages = [path for path in folder.iterdir() if path.name[0].isdigit()]
    wrong = []
    for page in read(pages, ReadSettings()).pages:
        key = Path(page.source).name[:3]
        aside = {line for part in ("furniture", "captions", "credit_lines") for line in truth[part][key]}
        article = clean(page, SETTINGS)
        assert_blocks_hold_everything_once(article)
        for block in article.blocks:
            line = page.text.count("\n", 0, block.span[0]) + 1
            if (block.kind not in ("headline", "body")) != (line in aside):
                wrong.append((key, line, block.kind))
            if line in truth["captions"][key] and block.kind != "caption":
                wrong.append((key, line, block.kind))
    assert wrong == []


@pytest.mark.slow
@pytest.mark.skipif(not DATA.exists(), reason="the labelled data lie beside the checkout, not in it")
def test_furniture_keeps_to_its_figures() -> None:
    from bench import extraction, furniture

    for name, texts in furniture.clean_texts():
        kinds = furniture.set_aside(texts, show=False)
        assert kinds["furniture"] <= 0.02 * sum(kinds.values()), name
    found = furniture.stories(show=False)
    assert found["missed"] == 0
    assert found["lost"] <= 9
    found_by = {name: counted for name, (counted, _) in extraction.measured(60).items()}
    ours, theirs = found_by["retold"], found_by["trafilatura"]
    assert extraction.f1(ours) >= extraction.f1(theirs) - 0.005
    assert ours["unwanted"] <= theirs["unwanted"]


def test_code_that_an_article_in_markup_shows_is_its_text() -> None:
    code = "lamp.set(state, bulb.read()); var glow = lamp.level; lamp.dim(glow.half);"
    told = "The keeper of the light wrote a small program that dims the lamp when the fog over the harbour lifts."
    paragraphs = "".join(
        f"<p>{told} He tried it {times} times before the autumn storms.</p>" for times in ("two", "six")
    )
    html = f"<article><h1>A lamp that minds itself</h1>{paragraphs}<pre>{code}</pre>{paragraphs}</article>"
    assert code in block_texts(of_html(f"<html><body>{html}</body></html>"))["body"]
    assert code in block_texts(of_text(f"{told}\n{code}\n{told}"))["furniture"]
