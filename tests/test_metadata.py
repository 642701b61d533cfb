"""What an HTML page states of itself."""

from __future__ import annotations

import json

import pytest

from retold.metadata import Metadata, iso_date, metadata

HEAD = """<html lang="en-GB"><head><title>Bridge closed | Lakeside Post</title>
<meta property="og:title" content="Bridge  closed"><meta property="og:site_name" content="Lakeside Post">
<meta name="author" content="Ida Noll"><meta property="article:published_time" content="2031-05-04T07:15:00Z">
<meta property="article:modified_time" content="2031-05-05"><link rel="canonical" href="https://post.example/bridge">
</head><body><p>Text.</body></html>"""


def linked(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def test_the_head_is_read() -> None:
    assert metadata(HEAD) == Metadata(
        title="Bridge closed",
        outlet="Lakeside Post",
        author="Ida Noll",
        published="2031-05-04T07:15:00+00:00",
        modified="2031-05-05",
        url="https://post.example/bridge",
        language="en",
    )


def test_a_page_that_states_nothing_gives_nothing() -> None:
    assert metadata("<p>Text.") == Metadata()


def test_the_title_element_is_the_last_resort() -> None:
    assert metadata("<title>Bridge\n closed</title><p>Text.").title == "Bridge closed"


def test_linked_data_of_an_article_is_read() -> None:
    article = {
        "@type": ["NewsArticle"],
        "headline": "Bridge closed",
        "datePublished": "2031-05-04",
        "dateModified": "2031-05-06",
        "author": [{"name": "Ida Noll"}, {"name": "Jonas Brede"}],
        "publisher": {"name": "Lakeside Post"},
    }
    found = metadata(linked({"@graph": [{"@type": "WebSite", "name": "x"}, article]}))
    assert (found.title, found.outlet, found.author) == ("Bridge closed", "Lakeside Post", "Ida Noll, Jonas Brede")
    assert (found.published, found.modified) == ("2031-05-04", "2031-05-06")


@pytest.mark.parametrize("data", ["{", '{"@type": 3}', "[" * 100_000, '"x"', "null", '{"@type":"Article","author":7}'])
def test_broken_linked_data_is_passed_over(data: str) -> None:
    assert metadata(f'<script type="application/ld+json">{data}</script><p>Text.') == Metadata()


def test_the_address_of_a_profile_is_no_author() -> None:
    assert metadata('<meta name=author content="https://post.example/ida">').author is None
    assert metadata('<meta name=author content="@ida">').author is None


@pytest.mark.parametrize("href", ["/bridge", "javascript:alert(1)", "ftp://post.example/x", ""])
def test_only_a_whole_web_address_is_the_address(href: str) -> None:
    assert metadata(f'<link rel=canonical href="{href}">').url is None


@pytest.mark.parametrize(
    ("html", "published"),
    [
        ('<article><time datetime="2031-05-04">May 4</time></article>', "2031-05-04"),
        ('<time datetime="2031-05-01"></time><time pubdate datetime="2031-05-04"></time>', "2031-05-04"),
        ('<aside><time datetime="2031-05-04"></time></aside>', None),
        ('<span itemprop="datePublished" content="2031-05-04"></span>', "2031-05-04"),
    ],
)
def test_a_time_element_tells_the_date(html: str, published: str | None) -> None:
    assert metadata(html).published == published


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2031-05-04", "2031-05-04"),
        ("20310504", "2031-05-04"),
        ("2031/05/04 07:15", "2031-05-04T07:15:00"),
        ("2031-05-04T07:15:00.123Z", "2031-05-04T07:15:00+00:00"),
        ("2031-05-04T07:15+0200", "2031-05-04T07:15:00+02:00"),
        ("Sun, 04 May 2031 07:15:00 GMT", "2031-05-04T07:15:00+00:00"),
        ("May 4", None),
        ("2031-13-40", None),
        ("0001-01-01", None),
        ("", None),
    ],
)
def test_dates_become_iso_8601(stated: str, iso: str | None) -> None:
    assert iso_date(stated) == iso
