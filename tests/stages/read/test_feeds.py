"""Feeds: items to pages, where they came from, and XML that means harm."""

from __future__ import annotations

import gzip
import time
from pathlib import Path

import pytest

from retold.settings import ReadSettings
from retold.stages.read import read
from tests.stages.read.made import SETTINGS, names, only, problem, read_file, rss

TEXT = "The bridge of Port Orrin was closed on Monday."
ITEM = f"<title>Bridge closed</title><description>{TEXT}</description>"


def atom(entries: str, head: str = "<title>Courier</title>") -> str:
    return f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">{head}{entries}</feed>'


def test_an_item_is_a_page_with_its_title_and_its_outlet(tmp_path: Path) -> None:
    item = (
        "<item><title>Bridge &amp;amp; ferry</title><link>https://lake.example/1</link><guid>17</guid>"
        "<source url='https://lake.example/rss'>Lakeside Post</source><dc:creator>Ada Lumen</dc:creator>"
        f"<pubDate>Sun, 04 May 2031 10:15:00 +0200</pubDate><description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
    )
    page = only(read_file(tmp_path, "a.rss", rss(item)))
    assert page.text == f"Bridge & ferry\n{TEXT}"
    assert (page.title, page.author, page.outlet) == ("Bridge & ferry", "Ada Lumen", "Lakeside Post")
    assert (page.published, page.url, page.language) == ("2031-05-04T10:15:00+02:00", "https://lake.example/1", "en")
    assert page.source == f"{tmp_path}/a.rss#https://lake.example/1"


def test_without_a_source_the_outlet_is_the_feed(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "a.xml", rss(f"<item>{ITEM}</item>"))).outlet == "Port Orrin Courier"


def test_the_fullest_text_of_an_item_is_taken(tmp_path: Path) -> None:
    full = f"<![CDATA[<p>{TEXT}</p><p>It will open in June.</p>]]>"
    item = f"<item><title>B</title><description>Short.</description><content:encoded>{full}</content:encoded></item>"
    assert only(read_file(tmp_path, "a.rss", rss(item))).text == f"B\n{TEXT}\nIt will open in June."


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (f'<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;&lt;p&gt;More.&lt;/p&gt;</content>', f"{TEXT}\nMore."),
        (f'<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{TEXT}<p>A <b>b</b> c.</p></div></content>',
         f"{TEXT}\nA b c."),
        (f'<content type="text">{TEXT} 1 &lt; 2</content>', f"{TEXT} 1 < 2"),
        (f'<content src="https://a.example/whole"/><summary>{TEXT}</summary>', TEXT),
    ],
)  # fmt: skip
def test_atom_gives_text_in_all_its_types(tmp_path: Path, content: str, shown: str) -> None:
    entry = f"<entry><title>Bridge</title><id>urn:x:1</id>{content}</entry>"
    assert only(read_file(tmp_path, "a.atom", atom(entry))).text == f"Bridge\n{shown}"


def test_what_atom_says_of_an_entry_is_kept(tmp_path: Path) -> None:
    entry = (
        "<entry><title>Bridge</title><id>urn:x:1</id><updated>2031-05-05T08:00:00Z</updated>"
        "<published>2031-05-04T08:00:00Z</published><link rel='enclosure' href='https://a.example/s.mp3'/>"
        "<link href='https://a.example/1'/><author><name>Ada</name></author><author><name>Ben</name></author>"
        f"<source><title>Lakeside Post</title><id>x</id></source><summary>{TEXT}</summary></entry>"
    )
    page = only(read_file(tmp_path, "a.atom", atom(entry)))
    assert (page.author, page.outlet, page.url) == ("Ada, Ben", "Lakeside Post", "https://a.example/1")
    assert (page.published, page.modified) == ("2031-05-04T08:00:00+00:00", "2031-05-05T08:00:00+00:00")
    assert page.language == "en"


def test_the_rdf_of_rss_1_is_read(tmp_path: Path) -> None:
    spaces = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    feed = f"<rdf:RDF {spaces}><channel><title>Courier</title></channel><item>{ITEM}</item></rdf:RDF>"
    assert only(read_file(tmp_path, "a.xml", feed)).outlet == "Courier"


@pytest.mark.parametrize(
    ("author", "name"),
    [("ada@a.example (Ada Lumen)", "Ada Lumen"), ("ada@a.example", None), ("Ada Lumen", "Ada Lumen")],
)
def test_an_address_of_mail_is_no_author(tmp_path: Path, author: str, name: str | None) -> None:
    assert only(read_file(tmp_path, "a.rss", rss(f"<item>{ITEM}<author>{author}</author></item>"))).author == name


def test_items_without_a_text_are_told(tmp_path: Path) -> None:
    reading = read_file(tmp_path, "a.rss", rss(f"<item>{ITEM}</item><item><title>A</title></item><item/>"))
    assert names(reading) == ["item=1"]
    assert problem(reading) == ("Empty", "item 2 and 1 more: an item without a text")


def test_a_feed_is_recognised_without_a_telling_name(tmp_path: Path) -> None:
    assert only(read_file(tmp_path, "feed", rss(f"<item>{ITEM}</item>"))).title == "Bridge closed"
    assert only(read_file(tmp_path, "a.xml.gz", gzip.compress(rss(f"<item>{ITEM}</item>").encode()))).title


def test_other_xml_is_told_only_where_a_person_names_it(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(TEXT)
    found = problem(read_file(tmp_path, "sitemap.xml", '<?xml version="1.0"?><urlset><url/></urlset>'))
    assert (found[0], "no feed" in found[1]) == ("NotText", True)
    assert read([tmp_path], SETTINGS).problems == ()


# ── broken, or made to harm ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "feed",
    [
        rss(f"<item>{ITEM}</item>")[:-30],
        rss(f"<item>{ITEM}<category>A & B &nbsp; </b></category></item>"),
        rss(f"<item>{ITEM}</item>") + "<rss/>",
    ],
)
def test_broken_markup_is_read_as_far_as_it_goes(tmp_path: Path, feed: str) -> None:
    reading = read_file(tmp_path, "a.rss", feed)
    assert f"Bridge closed\n{TEXT}" in [page.text for page in reading.pages]
    assert problem(reading)[0] == "Doubtful"


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HIDDEN = "no feed may read this"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "entities",
    [f'<!ENTITY l0 "ha">{LAUGHS}', '<!ENTITY l11 SYSTEM "FILE">', '<!ENTITY % l11 SYSTEM "FILE"> %l11;'],
    ids=["billion laughs", "a file", "a file by a parameter"],
)
def test_entities_are_never_resolved(tmp_path: Path, entities: str, encoding: str) -> None:
    (tmp_path / "secret").write_text(HIDDEN)
    prologue = f"<!DOCTYPE rss [{entities.replace('FILE', str(tmp_path / 'secret'))}]>"
    feed = rss(f"<item><title>&l11;</title><description>&l11; {TEXT}</description></item>")
    hostile = feed.replace("<rss", f"{prologue}<rss").replace("?>", f' encoding="{encoding}"?>', 1)
    reading = read_file(tmp_path, "a.rss", hostile.encode(encoding))
    assert (reading.pages, problem(reading)[0]) == ((), "NotText")


def test_nor_where_they_hide_behind_a_long_comment(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(HIDDEN)
    hidden = f'<!DOCTYPE rss [<!--{"x" * 100_000}--><!ENTITY l SYSTEM "{tmp_path}/secret"><!ENTITY k "ha">]>'
    feed = rss(f"<item><title>&l;&k;</title><description>&l; &k; {TEXT}</description></item>")
    for page in read_file(tmp_path, "a.rss", feed.replace("<rss", f"{hidden}<rss")).pages:
        assert HIDDEN not in page.text
        assert "ha" not in page.text.split()


def test_what_a_feed_includes_from_elsewhere_is_never_asked_for(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(HIDDEN)
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{tmp_path}/secret" parse="text"/>'
    style = f'<?xml-stylesheet href="{tmp_path}/secret"?>'
    feed = style + rss(f"<item><title>A</title><description>{TEXT}{include}</description></item>")[21:]
    assert HIDDEN not in only(read_file(tmp_path, "a.rss", feed)).text


@pytest.mark.parametrize(
    "hostile",
    [
        "<rss>" + "<a>" * 400_000,
        "<rss><channel>" + "<item>" * 300_000,
        "<rss><item>" + "<title>" * 100_000,
        "<rss><item><description>" + "&lt;" * 400_000,
        "<rss><item " + "".join(f'a{n}="1" ' for n in range(50_000)),
        "<rss><!--" + "-" * 1_000_000,
        "<rss><item><description><![CDATA[" + "<div>" * 200_000,
    ],
    ids=["deep", "items", "titles", "escapes", "attributes", "comment", "markup"],
)
def test_hostile_feeds_are_over_soon(tmp_path: Path, hostile: str) -> None:
    start = time.perf_counter()
    reading = read_file(tmp_path, "a.rss", hostile)
    assert time.perf_counter() - start < 5
    assert len(reading.problems) == 1


def test_a_long_feed_is_read_item_by_item(tmp_path: Path) -> None:
    items = "".join(f"<item><title>{n}</title><description>{TEXT} {n}</description></item>" for n in range(500))
    reading = read_file(tmp_path, "a.rss", rss(items), ReadSettings(max_bytes=10_000))
    assert (len(reading.pages), reading.problems) == (500, ())
