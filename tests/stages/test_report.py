"""Report: JSON by the contract, an answer for a terminal, labels and the tree."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import pairwise

import jsonschema
import pytest

from retold.records import (
    Answer,
    Credit,
    Edge,
    Input,
    Lineage,
    Membership,
    Node,
    Place,
    Problem,
    Quote,
    Source,
    content_id,
    from_row,
)
from retold.stages.report import as_html, as_json, as_text, json_pieces, part_as_json, schema
from retold.stages.report.labels import LONGEST, harmless, labels
from retold.stages.report.lines import WIDTH
from retold.stages.report.terminal import CHANGES_SHOWN
from retold.stages.report.tree import branches
from tests.contract import checked
from tests.reported import EVIL, PAGES, answer, article, with_title

# ── JSON ────────────────────────────────────────────────────────────────────────────────────────────────


def test_json_keeps_to_the_contract() -> None:
    checked(as_json(answer()))


def test_json_has_the_keys_of_the_contract_in_their_order() -> None:
    row = json.loads(as_json(answer()))
    assert list(row) == ["schema", "retold", "settings", "inputs", "documents", "stories", "problems"]
    assert list(row["stories"][0]["retellings"][0])[:4] == ["a", "b", "relation", "from"]


def test_json_gives_a_text_to_lost_pages_only() -> None:
    for node in json.loads(as_json(answer()))["stories"][0]["lineage"]["nodes"]:
        assert ("text" in node) == ("survives" in node) == node["lost"]


def test_json_can_be_read_back_into_the_same_answer() -> None:
    assert from_row(Answer, json.loads(as_json(answer()))) == answer()


def test_json_keeps_letters_as_they_are_and_rounds_numbers() -> None:
    story = replace(answer().stories[0], title="Fähre läuft auf")
    pairs = (replace(story.retellings[0], probability=1 / 3), *story.retellings[1:])
    text = as_json(replace(answer(), stories=(replace(story, retellings=pairs),)))
    assert "Fähre läuft auf" in text
    assert '"probability": 0.3333,' in text


def test_a_short_record_of_json_stands_in_one_line_and_a_longer_one_does_not() -> None:
    place = Credit("Pelagic", (3, 10), "agency")
    assert part_as_json(place) == '{"name": "Pelagic", "span": [3, 10], "kind": "agency"}\n'
    assert part_as_json(replace(place, name="P" * 120)).count("\n") == 5
    assert part_as_json(Source("Pelagic", (Place("a", (3, 10)),))).splitlines()[3] == (
        '  {"document": "a", "span": [3, 10]}'
    )


def test_json_comes_in_pieces_none_of_which_holds_a_story() -> None:
    pieces = list(json_pieces(answer()))
    assert "".join(pieces) == as_json(answer())
    assert len(pieces) > len(answer().documents) + len(answer().stories[0].retellings)
    assert not [piece for piece in pieces if '"text"' in piece and '"statements"' in piece]


def test_json_tells_no_time_of_fetching() -> None:
    page = Input("https://news.example/ferry", 3, "0" * 64, "2031-05-04T10:15:00Z")
    assert list(json.loads(as_json(replace(answer(), inputs=(page,))))["inputs"][0]) == ["source", "bytes", "sha256"]


def test_json_is_what_the_library_writes_but_for_spans_in_one_line() -> None:
    value = {
        "a": [],
        "b": {},
        "c": ['x\n"', None, True, 2],
        "d": {"Ä": [1.5, [3, 4]], "e": [5, 6, 7]},
        "f": float("inf"),
    }
    spans = json.dumps(value, ensure_ascii=False, indent=1).replace("[\n    3,\n    4\n   ]", "[3, 4]")
    assert part_as_json(value) == spans + "\n"


def test_json_can_be_written_even_where_a_file_name_is_no_text() -> None:
    text = as_json(replace(answer(), problems=(Problem("bad\udcff.txt", "NotFound", "no such file"),)))
    assert json.loads(text.encode("utf8"))["problems"][0]["source"] == "bad\udcff.txt"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), 2),
        (("documents", 0, "id"), "no id"),
        (("documents", 0, "blocks", 0, "kind"), "sidebar"),
        (("stories", 0, "retellings", 0, "relation"), "cousin"),
        (("stories", 0, "retellings", 0, "probability"), 1.5),
        (("stories", 0, "lineage", "edges", 0, "support"), 0),
        (("stories", 0, "changes", 0, "others"), []),
        (("stories", 0, "changes", 0, "says"), "x" * 241),
        (("stories", 0, "quotes", 0, "wordings", 0, "said_in", 0, "span"), [1, 2, 3]),
        (("problems", 0, "message"), None),
    ],
)
def test_the_schema_refuses_what_breaks_the_contract(path: tuple[str | int, ...], value: object) -> None:
    row = json.loads(as_json(answer()))
    at = row
    for key in path[:-1]:
        at = at[key]
    at[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(row, schema())


# ── terminal ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_terminal_answer_draws_the_tree_with_the_lost_page() -> None:
    told = as_text(answer(outlets={"own.html": "Channel Post"}))
    assert "3 pages, 2 lines of telling" in told
    tree = told[told.index("[lost") : told.index("Lines of telling")]
    assert [re.sub(r"\b {2,}", "  ", line).strip() for line in tree.splitlines()] == [
        "[lost: The Harbour Gazette]",
        "├─ first  edited, support 0.90",
        "└─ second  machine-translated, support 0.75",
        "Channel Post  reported on its own",
        "",
    ]


def test_the_terminal_answer_says_what_moved_what_changed_and_what_failed() -> None:
    told = as_text(answer())
    for part in (
        "Ida Noll",
        "wording: “The ferry hit rocks” (first)",
        "  number       second\n               “321”\n  elsewhere    “312” (first)",
        "The Gazette: first",
        "Told by no other page\n  other",
        "gone.txt: no such file",
    ):
        assert part in told


def test_the_terminal_answer_fits_eighty_columns_and_has_no_colour() -> None:
    told = as_text(with_title("Very long " * 40))
    assert max(len(line) for line in told.splitlines()) <= WIDTH
    assert "\x1b" not in told


def test_colour_changes_no_word() -> None:
    painted = as_text(answer(), colour=True)
    assert "\x1b[" in painted
    assert re.sub(r"\x1b\[\d+m", "", painted) == as_text(answer())


def test_a_page_cannot_steer_the_terminal() -> None:
    told = as_text(with_title(EVIL))
    assert not {"\x1b", "\x07", "\u202e"} & set(told)


def test_a_page_that_may_tell_another_story_is_named_with_the_reason() -> None:
    story = answer().stories[0]
    sure = tuple(Membership(document, 0.97, "“ferry” also in all others") for document in story.documents)
    assert "may tell another story" not in as_text(replace(answer(), stories=(replace(story, members=sure),)))
    doubt = replace(sure[0], confidence=0.41, why="“Monday” also in most others")
    text = as_text(replace(answer(), stories=(replace(story, members=(doubt, *sure[1:])),)))
    assert "(41% sure that it tells this one)" in " ".join(text.split())
    assert "“Monday” also in most others" in text


def test_of_many_changes_the_first_are_shown_and_the_rest_counted() -> None:
    story = answer().stories[0]
    told = as_text(replace(answer(), stories=(replace(story, changes=story.changes * (CHANGES_SHOWN + 5)),)))
    assert told.count("elsewhere") == CHANGES_SHOWN
    assert "and 5 more" in told


def test_quotations_whose_meaning_moved_come_first_and_mere_typography_is_left_out() -> None:
    story = answer().stories[0]

    def quote(speaker: str, difference: str) -> Quote:
        first, second = story.quotes[0].wordings
        return Quote(speaker, (first, replace(second, difference=difference)))

    quotes = tuple(quote(name, name) for name in ("none", "typographic", "rendering", "wording", "meaning"))
    told = as_text(replace(answer(), stories=(replace(story, quotes=quotes),)))
    moved = told[told.index("Quotations that moved") : told.index("What changed")]
    assert re.findall(r"^  (\w+)$", moved, re.MULTILINE) == ["meaning", "wording", "rendering"]


def test_a_page_of_which_nothing_can_be_told_is_not_called_independent() -> None:
    story = answer().stories[0]
    unclear = tuple(replace(pair, relation="unclear", how="unclear", passages=()) for pair in story.retellings)
    told = as_text(replace(answer(), stories=(replace(story, retellings=unclear),)))
    assert "reported on its own" not in told
    assert "cannot tell" in told


def test_an_answer_without_a_story_still_says_something() -> None:
    assert "Told by no other page" in as_text(replace(answer(), stories=()))


# ── labels and tree ─────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([("a/one.txt", "Channel Post"), ("b/two.txt", None)], ["Channel Post", "two"]),
        ([("a/one.txt", "Channel Post"), ("b/two.txt", "Channel Post")], ["one", "two"]),
        ([("a/page.txt", None), ("b/page.txt", None)], ["a/page.txt", "b/page.txt"]),
        ([("https://news.example/2031/ferry.html?x=1", None), ("x.txt", None)], ["news.example ferry", "x"]),
        ([("C:\\pages\\one.txt", None), ("two.txt", None)], ["one", "two"]),
        ([("tables/a.csv#7", None), ("tables/a.csv#8", None)], ["a 7", "a 8"]),
    ],
)
def test_labels_are_the_shortest_to_tell_pages_apart(pages: list[tuple[str, str | None]], expected: list[str]) -> None:
    articles = [article(source, source, outlet) for source, outlet in pages]
    found = labels(articles)
    assert [found[one.id] for one in articles] == expected


def test_labels_stay_unique_and_short_whatever_the_names() -> None:
    articles = [article(f"{'very/' * 30}{number}/{'long' * 30}.txt", f"text {number}") for number in range(5)]
    found = labels(articles)
    assert len(set(found.values())) == 5
    assert max(map(len, found.values())) <= LONGEST


def test_harmless_text_is_one_line_without_control() -> None:
    assert harmless("a\x1b[31m b\n\tc\u202e\u2066d\x9b") == "a [31m b c d"


def test_a_merged_page_is_drawn_once_and_names_its_other_parent() -> None:
    nodes = tuple(Node(name, name, lost=False, name=None) for name in "abm")
    edges = (
        Edge("a", "m", "merged", 0.6, given=False, why=()),
        Edge("b", "m", "merged", 0.9, given=False, why=()),
    )
    drawn = branches(Lineage(nodes, edges), {node.id: node.id for node in nodes})
    assert [(branch.prefix, branch.node, branch.also_from) for branch in drawn] == [
        ("", "b", ()),
        ("└─ ", "m", ("a",)),
        ("", "a", ()),
    ]


def test_the_other_parent_of_a_merged_page_is_not_called_alone() -> None:
    given = answer()
    story = given.stories[0]
    own = next(node for node in story.lineage.nodes if node.document == content_id(PAGES["own.html"]))
    merged = Edge(own.id, story.lineage.edges[0].to, "merged", 0.5, given=False, why=())
    tree = replace(story.lineage, edges=(*story.lineage.edges, merged))
    told = as_text(replace(given, stories=(replace(story, lineage=tree),)))
    assert re.search(r"^  own +merged into first$", told, re.MULTILINE)


def test_a_wording_of_many_pages_names_a_few_and_counts_the_rest() -> None:
    given = answer()
    story = given.stories[0]
    first, second = story.quotes[0].wordings
    many = tuple(replace(first.said_in[0], document=one.id) for one in given.documents)
    quote = Quote("Ida Noll", (replace(first, said_in=many), second))
    told = as_text(replace(given, stories=(replace(story, quotes=(quote,)),)))
    assert "(first, other, own and 1 more)" in told


def test_a_long_chain_is_drawn_without_recursion() -> None:
    names = [f"{number:04}" for number in range(2000)]
    nodes = tuple(Node(name, name, lost=False, name=None) for name in names)
    edges = tuple(Edge(a, b, "edited", 0.9, given=False, why=()) for a, b in pairwise(names))
    assert [branch.node for branch in branches(Lineage(nodes, edges), {node.id: node.id for node in nodes})] == names


def test_all_renderings_give_the_same_bytes_again() -> None:
    for render in (as_json, as_html, as_text):
        assert render(answer()) == render(answer())
