"""The measure itself: a right answer holds, every kind of wrong one is caught, and our own truth is true."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import holding
from tests.holding import Case

EXAMPLE = Path(__file__).parent.parent / "examples" / "harbour-bridge"

PAGES = {
    "000_first.txt": 'Dam holds\n\nThe dam held, said the mayor, Ana Roe.\n\n"We had 30 pumps," Roe said.\n',
    "001_copy.txt": 'Dam held\n\nThe dam held, said Ana Roe.\n\n"We had 30 pumps," Roe said.\n\nGet our app\n',
    "002_copy.txt": 'Dam holds out\n\nThe dam held, said former mayor Ana Roe.\n\n"We had 30 pumps," she said.\n',
    "003_own.txt": 'A night at the dam\n\nNobody slept. "There were thirty of our pumps," Ana Roe told The Eel.\n',
    "004_other.txt": "Bread is dearer\n\nFlour costs more, bakers say.\n",
}
TRUTH: dict[str, Any] = {
    "story": ["000", "001", "002", "003"],
    "furniture": {"001": [7]},
    "captions": {},
    "credit_lines": {},
    "relation": {
        "note": "invented",
        "000-001": "derived",
        "000-002": "derived",
        "001-002": "same-source",
        "000-003": "independent",
        "001-003": "independent",
        "002-003": "independent",
    },
    "retelling": {
        "000": {"of": None, "how": "independent"},
        "001": {"of": "000", "how": "edited"},
        "002": {"of": "000", "how": "reworded"},
        "003": {"of": None, "how": "independent"},
    },
    "lost": {"without": ["000"], "named_by_witnesses": "Town Wire", "children": ["001", "002"]},
    "lines_of_telling": 2,
    "upstream_sources": {"The Eel": ["003"]},
    "quotes": [
        {
            "speaker": "Ana Roe",
            "gist": "pumps",
            "wording": {
                "000": "We had 30 pumps",
                "001": "We had 30 pumps",
                "002": "We had 30 pumps",
                "003": "There were thirty of our pumps",
            },
        }
    ],
    "changed_facts": [
        {
            "kind": "role",
            "kinds": ["role"],
            "page": "002",
            "says": "former mayor",
            "key": ["former"],
            "against": ["000"],
        }
    ],
    "tells_the_same": {
        "rows": [
            {"000": [1, 3], "001": [1, 3], "002": [1, 3]},
            {"000": [5], "001": [5], "002": [5], "003": [3]},
        ]
    },
}

Answer = dict[str, Any]
Spoil = Callable[[Answer], object]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    for name, text in PAGES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    return Case.load(tmp_path)


def span(key: str, words: str) -> list[int]:
    text = next(text for name, text in PAGES.items() if name.startswith(key))
    return [text.index(words), text.index(words) + len(words)]


def mention(key: str, words: str, **more: object) -> dict[str, Any]:
    return {"document": f"id-{key}", "span": span(key, words), **more}


def document(name: str, text: str) -> dict[str, Any]:
    kinds = {1: "headline", 7: "furniture"}
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        if line:
            blocks.append({"span": [start, start + len(line)], "kind": kinds.get(number, "body")})
        start += len(line) + 1
    return {"id": f"id-{name[:3]}", "source": f"somewhere/{name}", "text": text, "blocks": blocks}


def retelling(a: str, b: str, relation: str) -> dict[str, Any]:
    pairs = [] if "003" in (a, b) else [("The dam held", "The dam held"), ('"We had 30 pumps,"', '"We had 30 pumps,"')]
    return {
        "a": f"id-{a}",
        "b": f"id-{b}",
        "relation": relation,
        "from": f"id-{a}" if relation == "derived" else None,
        "probability": 0.1 if relation == "independent" else 0.9,
        "passages": [{"a": span(a, x), "b": span(b, y)} for x, y in pairs],
    }


def right_answer() -> Answer:
    """The answer that a perfect tool gives on the little case."""
    told = {"000": "We had 30 pumps", "001": "We had 30 pumps", "002": "We had 30 pumps"}
    pairs = {p: r for p, r in TRUTH["relation"].items() if p != "note"}
    spoken = {"text": "We had 30 pumps", "difference": "none", "said_in": [mention(k, w) for k, w in told.items()]}
    other = "There were thirty of our pumps"
    rendered = {"text": other, "difference": "rendering", "said_in": [mention("003", other)]}
    change = mention("002", "former mayor Ana Roe", kind="role", says="former mayor Ana Roe", also_in=[], lines=1)
    change["others"] = [mention("000", "the mayor, Ana Roe", says="the mayor, Ana Roe")]
    nodes = [{"id": f"n{key}", "document": f"id-{key}", "lost": False} for key in TRUTH["story"]]
    edges = [
        {"from": "n000", "to": "n001", "how": "edited", "support": 0.9},
        {"from": "n000", "to": "n002", "how": "reworded", "support": 0.8},
    ]
    held = {"text": "The dam held", "tellings": [mention(k, "The dam held") for k in told], "lines": 1}
    pumps = {"text": "pumps", "tellings": [mention(k, "pumps") for k in TRUTH["story"]], "lines": 2}
    return {
        "documents": [document(name, text) for name, text in PAGES.items()],
        "stories": [
            {
                "documents": [f"id-{key}" for key in TRUTH["story"]],
                "lines_of_telling": 2,
                "retellings": [retelling(pair[:3], pair[4:], relation) for pair, relation in pairs.items()],
                "lineage": {"nodes": nodes, "edges": edges},
                "quotes": [{"speaker": "Ana Roe", "wordings": [spoken, rendered]}],
                "changes": [change],
                "statements": [held, pumps],
                "sources": [{"name": "The Eel", "cited_by": [mention("003", "The Eel")]}],
            }
        ],
        "problems": [],
    }


def without_first() -> Answer:
    """The answer that a perfect tool gives when the first page is taken away."""
    answer = right_answer()
    told = answer["stories"][0]
    answer["documents"] = answer["documents"][1:]
    told["documents"] = told["documents"][1:]
    told["retellings"] = [r for r in told["retellings"] if r["a"] != "id-000"]
    told["lineage"]["nodes"][0] = {"id": "n000", "document": None, "lost": True, "name": "Town Wire"}
    told["quotes"][0]["wordings"][0]["said_in"].pop(0)
    told["changes"] = []
    for statement in told["statements"]:
        statement["tellings"].pop(0)
    return answer


def test_a_right_answer_holds(case: Case) -> None:
    assert holding.everything(right_answer(), case) == {}


def test_a_right_answer_holds_with_a_page_taken_away(case: Case) -> None:
    assert holding.everything(without_first(), Case.load(case.folder, without={"000"})) == {}


def the_story(answer: Answer) -> dict[str, Any]:
    told: dict[str, Any] = answer["stories"][0]
    return told


def first(answer: Answer, *path: str) -> dict[str, Any]:
    part: Any = the_story(answer)
    for name in path:
        part = part[name]
        part = part[0] if isinstance(part, list) else part
    found: dict[str, Any] = part
    return found


def lose_a_page(answer: Answer) -> None:
    node = {"id": "n9", "document": None, "lost": True, "name": "Town Wire"}
    the_story(answer)["lineage"]["nodes"].append(node)
    first(answer, "lineage", "edges")["from"] = "n9"


WRONG: list[tuple[str, str, Spoil]] = [
    ("documents", "000 is not among", lambda a: a["documents"].pop(0)),
    ("documents", "001 does not stand", lambda a: a["documents"][1].update(text=PAGES["001_copy.txt"].upper())),
    ("documents", "a problem with x", lambda a: a["problems"].append({"source": "x", "message": "cannot be read"})),
    ("spans", "points at nothing", lambda a: first(a, "statements", "tellings").update(span=[900, 950])),
    ("spans", "002 says", lambda a: first(a, "changes").update(says="former major")),
    ("story", "stories of", lambda a: the_story(a)["documents"].append("id-004")),
    ("story", "stories of none", lambda a: a["stories"].clear()),
    (
        "relations",
        "000-001: same-source, it is derived",
        lambda a: first(a, "retellings").update(relation="same-source"),
    ),
    ("relations", "000-001: told to come from 001", lambda a: first(a, "retellings").update({"from": "id-001"})),
    ("relations", "000-001: not told", lambda a: the_story(a)["retellings"].pop(0)),
    ("relations", "000-001: probability", lambda a: first(a, "retellings").update(probability=0.2)),
    ("tree", "003 has no node", lambda a: the_story(a)["lineage"]["nodes"].pop()),
    ("tree", "001 hangs on none", lambda a: the_story(a)["lineage"]["edges"].pop(0)),
    ("tree", "001 hangs on 003", lambda a: first(a, "lineage", "edges").update({"from": "n003"})),
    ("tree", "001 from 000: merged", lambda a: first(a, "lineage", "edges").update(how="merged")),
    ("tree", "support 0", lambda a: first(a, "lineage", "edges").update(support=0)),
    ("tree", "there is none", lose_a_page),
    ("blocks", "exactly once", lambda a: a["documents"][0]["blocks"].pop()),
    ("blocks", "001 line 7 is furniture", lambda a: a["documents"][1]["blocks"][3].update(kind="body")),
    ("blocks", "000 line 3 belongs", lambda a: a["documents"][0]["blocks"][1].update(kind="furniture")),
    ("passages", "000-001: passages for 0 of 2", lambda a: first(a, "retellings")["passages"].clear()),
    (
        "passages",
        "do not tell" if False else "what does not tell the same",
        lambda a: first(a, "retellings", "passages").update(b=span("001", "30 pumps")),
    ),
    (
        "passages",
        "line 7 of 001, which tells nothing",
        lambda a: first(a, "retellings", "passages").update(b=span("001", "Get our app")),
    ),
    ("passages", "over two lines", lambda a: first(a, "retellings", "passages").update(b=[0, 20])),
    ("passages", "points at nothing", lambda a: first(a, "retellings", "passages").update(b=[500, 520])),
    ("quotations", "not found in 000, 001, 002", lambda a: the_story(a)["quotes"][0]["wordings"].pop(0)),
    ("quotations", "not found in 000", lambda a: first(a, "quotes").update(speaker="The Eel")),
    ("quotations", "told as wording", lambda a: the_story(a)["quotes"][0]["wordings"][1].update(difference="wording")),
    ("changed_facts", "role of 002 not found", lambda a: the_story(a)["changes"].clear()),
    ("changed_facts", "not found", lambda a: first(a, "changes").update(kind="number")),
    ("changed_facts", "held against none", lambda a: first(a, "changes")["others"].clear()),
    ("changed_facts", "counted as confirmed by 001", lambda a: first(a, "changes")["also_in"].append("id-001")),
    ("changed_facts", "told to rest on 2", lambda a: first(a, "changes").update(lines=2)),
    ("lines", "the story rests on 4", lambda a: the_story(a).update(lines_of_telling=4)),
    ("lines", "rests on 3 lines, not 1", lambda a: first(a, "statements").update(lines=3)),
    ("sources", "The Eel is also cited by 003", lambda a: the_story(a)["sources"].clear()),
]


@pytest.mark.parametrize(("check", "words", "spoil"), WRONG, ids=[f"{c}-{w}" for c, w, _ in WRONG])
def test_a_wrong_answer_is_caught(case: Case, check: str, words: str, spoil: Spoil) -> None:
    answer = copy.deepcopy(right_answer())
    spoil(answer)
    found = getattr(holding, check)(answer, case)
    assert any(words in miss for miss in found), found


def test_a_lost_page_is_missed_and_misnamed(case: Case) -> None:
    case = Case.load(case.folder, without={"000"})
    answer = without_first()
    first(answer, "lineage", "nodes")["name"] = "The Eel"
    assert holding.tree(answer, case) == ["the lost page is named 'the eel', its witnesses name 'Town Wire'"]
    the_story(answer)["lineage"]["edges"].clear()
    assert any("0 lost pages drawn over 001, 002" in miss for miss in holding.tree(answer, case))


# --- the truth with pages taken away ---------------------------------------------------------------------------------


def test_without_the_original_its_children_hang_on_a_lost_page() -> None:
    case = Case.load(EXAMPLE, without={"000", "001"})
    lost = case.truth["lost"]
    assert case.lost == {"000": set(lost["children"])}
    assert case.lost_name("000") == "Pelagic News"
    assert case.origins["007"] == {"002": "edited"}
    assert case.origins["005"] == {"000": "merged", "006": "merged"}
    assert case.roots("007") == {"000"}


def test_a_page_between_two_others_is_passed_over() -> None:
    case = Case.load(EXAMPLE, without={"002"})
    assert case.origins["007"] == {"000": "edited"}
    assert case.lost == {}


def test_a_lost_page_needs_two_children() -> None:
    case = Case.load(EXAMPLE, without={"006"})
    assert case.lost == {}
    assert case.origins["005"] == {"000": None}


def test_a_merged_page_takes_the_side_of_its_fellows() -> None:
    case = Case.load(EXAMPLE)
    assert case.count_lines({"000", "005"}) == 1
    assert case.count_lines({"005", "006"}) == 1
    assert case.count_lines({"005"}) == 1
    assert case.count_lines({"000", "005", "006"}) == 2
    assert case.count_lines(set()) == 0


# --- our own truth is true -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example() -> Case:
    return Case.load(EXAMPLE)


def plain(case: Case) -> dict[str, str]:
    """The pages whose text as read is the file itself."""
    return {k: p.read_text(encoding="utf-8") for k, p in case.files.items() if p.suffix != ".html"}


def written(case: Case, key: str) -> str:
    return case.files[key].read_text(encoding="utf-8")


def test_pages_are_short_and_their_numbers_run_on(example: Case) -> None:
    assert list(example.files) == [f"{n:03d}" for n in range(len(example.files))]
    assert all(len(text.split()) < 700 for text in plain(example).values())


def test_listed_lines_are_there_and_never_listed_twice(example: Case) -> None:
    for key, text in plain(example).items():
        lines = text.split("\n")
        kinds = [example.line_numbers(what, key) for what in ("furniture", "captions", "credit_lines", "undecided")]
        kinds.append({example.truth["headline"][key]})
        listed = [number for kind in kinds for number in kind]
        assert len(listed) == len(set(listed))
        assert all(lines[number - 1].strip() for number in listed)


def test_every_line_of_the_agency_story_is_told_in_a_row(example: Case) -> None:
    rows = example.truth["tells_the_same"]["rows"]
    for key in set(plain(example)) & {"000", "001", "002", "003", "004", "007"}:
        aside = set().union(*(example.line_numbers(w, key) for w in ("furniture", "captions", "credit_lines")))
        full = {n for n, line in enumerate(written(example, key).split("\n"), 1) if line.strip()} - aside
        told = {number for row in rows for number in row.get(key, ())}
        assert told == full, (key, told ^ full)


def test_every_wording_stands_in_its_page(example: Case) -> None:
    for quote in example.truth["quotes"]:
        for key, words in quote["wording"].items():
            assert words in written(example, key), (key, words)


def test_every_changed_fact_stands_in_its_pages_alone(example: Case) -> None:
    for fact in example.truth["changed_facts"]:
        pages = {fact["page"], *fact.get("also_in", ())}
        assert {key for key in example.story if fact["says"] in written(example, key)} == pages, fact["says"]
        words = set("".join(c if c.isalnum() else " " for c in fact["says"].lower()).split())
        assert set(fact["key"]) <= words
        assert fact["kind"] in fact["kinds"]
        assert not pages & set(fact["against"])


def test_every_source_stands_in_the_pages_that_cite_it(example: Case) -> None:
    for name, pages in example.truth["upstream_sources"].items():
        assert [key for key in example.story if name in written(example, key)] == pages


def test_relations_and_lines_follow_from_the_tree(example: Case) -> None:
    pairs = {pair: relation for pair, relation in example.truth["relation"].items() if pair != "note"}
    assert len(pairs) == len(example.story) * (len(example.story) - 1) // 2
    for pair, relation in pairs.items():
        a, b = pair.split("-")
        if a in example.ancestors(b) or b in example.ancestors(a):
            assert relation == "derived"
        else:
            assert relation == ("same-source" if example.roots(a) & example.roots(b) else "independent")
    assert example.count_lines(set(example.story)) == example.truth["lines_of_telling"]
