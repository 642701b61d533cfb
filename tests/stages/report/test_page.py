"""The page of HTML as bytes: what it holds, what it must never hold, and what its policy allows."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from retold.records import Answer, Change, Edge, Lineage, Node, Passage, Telling, content_id
from retold.stages.report import as_html, page
from tests.reported import EVIL, PAGES, answer, retelling, with_title

ACTIVE = {"img", "link", "iframe", "object", "embed", "form", "base", "video", "audio", "use", "image", "foreignobject"}
"""Elements that load or run something."""


class Tags(HTMLParser):
    """All start tags of a page with their attributes, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def data_of(html: str) -> list[dict[str, object]]:
    """What the script of the page reads."""
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    value: list[dict[str, object]] = json.loads(found.group(1))
    return value


def hostile() -> Answer:
    """An answer with markup wherever a text of a page can stand."""
    given = with_title(EVIL)
    documents = tuple(
        replace(
            one,
            source=EVIL + one.id,
            url="javascript:alert(1)",
            author=EVIL,
            title=EVIL,
            language='en" onload="alert(1)',
            published=EVIL,
            blocks=tuple(replace(block, why=EVIL) for block in one.blocks),
        )
        for one in given.documents
    )
    story = given.stories[0]
    pairs = tuple(replace(pair, why=(EVIL,)) for pair in story.retellings)
    statement = replace(story.statements[0], text=EVIL, sources=(EVIL,), why=(EVIL,))
    edges = tuple(replace(edge, why=(EVIL,)) for edge in story.lineage.edges)
    story = replace(story, retellings=pairs, statements=(statement,), lineage=replace(story.lineage, edges=edges))
    return replace(given, documents=documents, stories=(story,), settings={EVIL: EVIL})


# ── what it shows ───────────────────────────────────────────────────────────────────────────────────────


def test_the_page_has_every_part() -> None:
    html = as_html(answer())
    for title in (
        "At a glance",
        "Changes",
        "Quotations",
        "All tellings of a sentence",
        "Side by side",
        "Who rests on whom",
        "Pages",
        "How this was made",
    ):
        assert re.search(rf">{title}<", html), title


def test_the_first_screen_says_the_story_in_figures_and_words() -> None:
    text = " ".join(Tags(as_html(answer())).text.split())
    assert "3 pages 2 lines of telling 1 lost page" in text
    assert "Two pages go back to a page that is not here: The Harbour Gazette. own was told on its own." in text


def test_every_page_has_a_letter_and_lost_ones_a_greek_one() -> None:
    found = dict(re.findall(r'aria-label="(\S+): ([^",]+)[,"]', as_html(answer())))
    assert found["α"] == "The Harbour Gazette"
    assert sorted(found) == ["A", "B", "C", "α"]


def test_edges_are_labelled_and_drawn_by_their_support() -> None:
    html = as_html(answer())
    assert "machine-translated, support 0.75" in html
    widths = {float(width) for width in re.findall(r'stroke-width="([\d.]+)"', html)}
    assert len(widths) == 2


def test_a_change_marks_the_words_that_differ_and_leads_to_both_places() -> None:
    html = as_html(answer())
    change = html[html.index('id="c1-0"') : html.index('id="s1-quotes"')]
    assert re.findall(r"<mark>(\w+)</mark>", change) == ["321", "312"]
    assert re.findall(r'data-at="([\d-]+)"', change)


def test_a_page_says_what_it_left_out_of_its_lost_source() -> None:
    whole = answer()
    story = whole.stories[0]
    second = content_id(PAGES["copies/second.txt"])
    html = as_html(whole)
    profile = html[html.index("What it leaves out") :]
    assert "The ferry hit rocks." in profile[: profile.index("</ul>")]
    told = replace(
        story.statements[0],
        tellings=(*story.statements[0].tellings, replace(story.statements[0].tellings[0], document=second)),
    )
    assert "What it leaves out" not in as_html(replace(whole, stories=(replace(story, statements=(told,)),)))


def test_what_was_left_out_says_so_and_not_that_the_page_says_it() -> None:
    whole = answer()
    story = whole.stories[0]
    first, second = content_id(PAGES["wire/first.txt"]), content_id(PAGES["copies/second.txt"])
    place = Telling(first, (35, 54), "312 people left it.")
    dropped = Change("dropped", second, (19, 39), "The ferry hit rocks.", (place,), (), 1, 0.6, "leaves it out")
    text = " ".join(Tags(as_html(replace(whole, stories=(replace(story, changes=(dropped,)),)))).text.split())
    assert "second leaves out “312 people left it.”" in text


def test_problems_settings_and_hashes_are_told() -> None:
    html = as_html(answer())
    for part in ("gone.txt", "no such file", "compare.derived", "0" * 64, "0.1.0"):
        assert part in html


def test_pairs_of_which_nothing_can_be_told_are_named_with_the_reason() -> None:
    story = answer().stories[0]
    unclear = tuple(replace(pair, relation="unclear", why=("too short",)) for pair in story.retellings)
    text = Tags(as_html(replace(answer(), stories=(replace(story, retellings=unclear),)))).text
    assert text.count("it is unclear whether one hangs on the other: too short.") == 3


def test_reasons_name_pages_and_not_their_ids() -> None:
    story = answer().stories[0]
    first = content_id(PAGES["wire/first.txt"])
    pairs = tuple(replace(pair, why=(f"both hang together with page {first}",)) for pair in story.retellings)
    html = as_html(replace(answer(), stories=(replace(story, retellings=pairs),)))
    assert "both hang together with A (first)" in html


def test_without_a_story_the_page_says_so() -> None:
    text = Tags(as_html(replace(answer(), stories=()))).text
    assert "No story is told by two of these pages." in text
    assert "Told by no other page" in text


def test_many_stories_have_an_index() -> None:
    story = answer().stories[0]
    html = as_html(replace(answer(), stories=(story, replace(story, id="f" * 16, title="Pears"))))
    assert "2 stories in 4 pages" in Tags(html).text
    assert {'href="#s1"', 'href="#s2"'} <= set(re.findall(r'href="#s\d"', html))


# ── what it must never do ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("given", [answer(), hostile()])
def test_the_page_runs_its_own_script_alone_and_asks_nothing_of_a_network(given: Answer) -> None:
    html = as_html(given)
    tags = Tags(html).found
    assert [attributes for name, attributes in tags if name == "script"] == [
        {"type": "application/json", "id": "data"},
        {},
    ]
    for name, attributes in tags:
        assert name not in ACTIVE
        assert not {"src", "style", "srcset", "action", "xlink:href"} & set(attributes)
        assert not any(key.startswith("on") for key in attributes)
        assert (attributes.get("href") or "#").startswith("#")


def test_the_policy_allows_the_very_style_and_script_of_the_page_and_nothing_else() -> None:
    html = as_html(answer())
    policy = next(tag["content"] for _, tag in Tags(html).found if "http-equiv" in tag)
    rules = dict(rule.split(" ", 1) for rule in str(policy).split("; "))
    style = html[html.index("<style>") + 7 : html.index("</style>")]
    script = html[html.rindex("<script>") + 8 : html.rindex("</script>")]
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'{fingerprint(style)}'",
        "script-src": f"'{fingerprint(script)}'",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def fingerprint(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_nothing_of_a_page_becomes_markup() -> None:
    html = as_html(hostile())
    assert "<script>alert" not in html
    plain = {tuple(sorted(attributes)) for _, attributes in Tags(as_html(answer())).found}
    known = {name for attributes in plain for name in attributes}
    assert {name for _, attributes in Tags(html).found for name in attributes} <= known
    assert {name for name, _ in Tags(html).found} <= {name for name, _ in Tags(as_html(answer())).found}


def test_nothing_of_a_page_ends_the_data_of_the_script() -> None:
    evil = "</script><!--<script>&amp;"
    story = answer().stories[0]
    pairs = tuple(replace(pair, why=(evil,)) for pair in story.retellings)
    html = as_html(replace(answer(), stories=(replace(story, retellings=pairs),)))
    (told,) = data_of(html)
    assert told["pairs"][0][8] == [evil]  # type: ignore[index]
    assert evil not in html


def test_control_characters_and_broken_ones_are_not_shown() -> None:
    html = as_html(hostile())
    assert not set("\x1b\x07\u202e") & set(html)
    lone = replace(answer(), problems=(replace(answer().problems[0], source="bad\udcff.txt"),))
    assert "bad\ufffd.txt" in as_html(lone)


def test_only_addresses_of_the_web_become_links_to_it() -> None:
    documents = tuple(replace(one, url="javascript:alert(1)") for one in answer().documents)
    (told,) = data_of(as_html(replace(answer(), documents=documents)))
    assert {one["url"] for one in told["pages"]} == {None}  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", [answer(), hostile()])
def test_links_of_the_page_lead_somewhere_and_ids_are_given_once(given: Answer) -> None:
    tags = Tags(as_html(given)).found
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    assert len(ids) == len(set(ids))
    assert {(attributes["href"] or "")[1:] for _, attributes in tags if "href" in attributes} <= set(ids)


# ── how it is made ──────────────────────────────────────────────────────────────────────────────────────


def test_every_letter_of_a_page_stands_in_it_once_with_its_place() -> None:
    html = as_html(answer())
    first = PAGES["wire/first.txt"]
    blocks = re.findall(r'<p id="p1A-\d+" class="\w+" data-at="(\d+)"[^>]*>([^<]*)</p>', html)
    assert [(int(at), text) for at, text in blocks] == [(first.index(line), line) for line in first.split("\n")]


def test_the_data_gives_the_passages_of_a_pair_from_left_to_right() -> None:
    (told,) = data_of(as_html(answer()))
    keys = [one["key"] for one in told["pages"]]  # type: ignore[attr-defined]
    (pair,) = [one for one in told["pairs"] if one[9]]  # type: ignore[attr-defined]
    assert [keys[place] for place in pair[:2]] == ["A", "B"]
    assert pair[9] == [[14, 34, 19, 39, 0, 100, 0]]


def test_moved_passages_stand_beside_others_only_where_there_is_room() -> None:
    from retold.stages.report.page.pairs import placed

    first, second = (one for one in answer().documents[:2])
    in_order = Passage((0, 10), (0, 10), "same", 1.0)
    clash = Passage((5, 15), (20, 30), "edited", 0.9, moved=True)
    free = Passage((20, 30), (40, 50), "edited", 0.8, moved=True)
    weaker = Passage((20, 30), (60, 70), "edited", 0.5, moved=True)
    pair = replace(retelling(first, second, "derived"), passages=(in_order, clash, free, weaker))
    assert placed(pair) == [in_order, free]


def test_everything_of_the_page_ships_with_the_package() -> None:
    folder = Path(page.__file__).parent
    assert {path.name for path in folder.iterdir()} >= {"report.html", "report.css", *page.SCRIPTS}


def test_a_chain_of_hundreds_of_pages_is_drawn() -> None:
    names = [f"{number:015x}f" for number in range(300)]
    nodes = tuple(Node(name, None, lost=True, name=f"page {name}") for name in names)
    edges = tuple(Edge(a, b, "edited", 0.9, given=False, why=()) for a, b in pairwise(names))
    story = answer().stories[0]
    tree = Lineage((*story.lineage.nodes, *nodes), (*story.lineage.edges, *edges))
    assert as_html(replace(answer(), stories=(replace(story, lineage=tree),))).count('class="node lost"') == 2 * 301
