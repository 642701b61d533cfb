"""Hold an answer of ``retold trace --json`` against the truth of a case.

A case is a folder of pages with a ``truth.json`` beside them; pages go by the first three digits of their file's
name. ``Case.load(folder, without={"000"})`` is the same case with a page taken away: what ought to be found then is
worked out from the tree. Every check below takes ``(answer, case)`` and returns the misses in plain words; an empty
list means that the answer holds. ``everything`` runs them all.
"""

from __future__ import annotations

import difflib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

Answer = Mapping[str, Any]
Misses = list[str]

HEAVIER = ("verbatim", "edited", "reworded", "abridged", "translated", "machine-translated", "merged")
TOLD = {"headline", "body"}
ASIDE = {"caption", "credit", "furniture"}
HARD_KINDS = {"number", "date", "name", "role", "place", "negation"}
PAGE_SUFFIXES = {".txt", ".md", ".html"}


# --- the truth -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Case:
    """A folder of pages and what a careful reader finds in them, perhaps with some pages taken away."""

    folder: Path
    truth: Mapping[str, Any]
    without: frozenset[str] = frozenset()

    @classmethod
    def load(cls, folder: Path, without: Iterable[str] = ()) -> Case:
        """Read the truth of a folder; the pages named in ``without`` are not handed to anybody."""
        truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
        return cls(folder, truth, frozenset(without))

    @cached_property
    def files(self) -> dict[str, Path]:
        """The pages at hand by key, in order."""
        found = {p.name[:3]: p for p in sorted(self.folder.iterdir()) if _is_page(p)}
        return {key: path for key, path in found.items() if key not in self.without}

    @property
    def sources(self) -> list[str]:
        """What to hand to ``retold trace``."""
        return [str(path) for path in self.files.values()]

    @cached_property
    def story(self) -> list[str]:
        """The pages at hand that tell the story."""
        return [key for key in self.truth["story"] if key in self.files]

    def line_numbers(self, what: str, key: str) -> set[int]:
        """The line numbers that the truth lists for a page under ``furniture``, ``captions`` and the like."""
        return set(self.truth.get(what, {}).get(key, ()))

    @cached_property
    def origins(self) -> dict[str, dict[str, str | None]]:
        """Page → its parents among the pages at hand and the lost ones, with how it was made (None: cannot be told)."""
        raw = {key: dict(_climb(self, key, None)) for key in self.story}
        children = Counter(parent for parents in raw.values() for parent in parents)
        lone = {p for p in children if p not in self.story and children[p] < 2}
        return {
            key: {p: None if lone & parents.keys() else how for p, how in parents.items() if p not in lone}
            for key, parents in raw.items()
        }

    @cached_property
    def lost(self) -> dict[str, set[str]]:
        """The lost pages that ought to be drawn, each with the pages directly below it."""
        below: dict[str, set[str]] = defaultdict(set)
        for key, parents in self.origins.items():
            for parent in parents.keys() - set(self.story):
                below[parent].add(key)
        return dict(below)

    def lost_name(self, parent: str) -> str | None:
        """The name that witnesses give to a lost page, where the truth knows one."""
        lost = self.truth.get("lost") or {}
        return lost.get("named_by_witnesses") if parent in lost.get("without", ["lost"]) else None

    def ancestors(self, key: str) -> set[str]:
        """All pages, at hand or lost, from which a page descends."""
        above = set(self.origins.get(key, {}))
        return above.union(*(self.ancestors(parent) for parent in above))

    def older(self, a: str, b: str) -> str:
        """Which of a page and one made from it was told first."""
        return a if a in self.ancestors(b) else b

    def roots(self, key: str) -> set[str]:
        """The lines of telling on which a page stands, named by the page at their head."""
        return {a for a in self.ancestors(key) | {key} if not self.origins.get(a)}

    def count_lines(self, pages: Iterable[str]) -> int:
        """On how many independent lines these pages rest; a merged page takes the side of its fellows."""
        roots = [self.roots(page) for page in set(pages)]
        sure = set().union(*(r for r in roots if len(r) == 1))
        return len(sure) + any(not r & sure for r in roots)


def _is_page(path: Path) -> bool:
    return path.suffix in PAGE_SUFFIXES and path.name[:3].isdigit()


def _climb(case: Case, key: str, below: str | None) -> Iterator[tuple[str, str | None]]:
    """The nearest pages above one, past those taken away, with the heaviest way on the path."""
    told = case.truth["retelling"].get(key, {"of": None, "how": None})
    parents = [told["of"]] if isinstance(told["of"], str) else told["of"] or []
    how = max((told["how"], below or "verbatim"), key=HEAVIER.index) if parents else None
    for parent in parents:
        above = list(_climb(case, parent, how)) if parent not in case.files else []
        yield from above or [(parent, how)]


# --- the answer ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reader:
    """An answer seen through the keys of a case."""

    answer: Answer
    case: Case

    @cached_property
    def pages(self) -> dict[str, Any]:
        """Key → document."""
        found: dict[str, Any] = {}
        for document in self.answer["documents"]:
            for address in (document["source"], *document.get("also_at", ())):
                found.setdefault(Path(address).name[:3], document)
        return {key: found[key] for key in self.case.files if key in found}

    @cached_property
    def keys(self) -> dict[str, str]:
        """Id of a document → key."""
        return {document["id"]: key for key, document in self.pages.items()}

    @cached_property
    def main(self) -> Mapping[str, Any]:
        """The largest story; an empty one where there is none."""
        empty: dict[str, Any] = defaultdict(list)
        empty["lineage"] = {"nodes": [], "edges": []}
        return max(self.answer["stories"], key=lambda s: len(s["documents"]), default=empty)

    def key(self, document: str | None) -> str:
        return self.keys.get(document or "", "?")

    def text(self, key: str) -> str:
        return str(self.pages[key]["text"]) if key in self.pages else ""

    def at(self, mention: Mapping[str, Any]) -> str:
        """The characters that a ``{document, span}`` points at; empty where it points at nothing."""
        start, end = mention["span"]
        text = self.text(self.key(mention["document"]))
        return text[start:end] if 0 <= start < end <= len(text) else ""

    def line_spans(self, key: str) -> list[tuple[int, int, int]]:
        """(number, start, end) of every line of a page that is not blank."""
        lines, start = [], 0
        for number, line in enumerate(self.text(key).split("\n"), 1):
            if line.strip():
                lines.append((number, start, start + len(line)))
            start += len(line) + 1
        return lines

    def line_of(self, key: str, span: Iterable[int]) -> int:
        """The number of the line in which the middle of a span lies."""
        start, end = span
        return self.text(key).count("\n", 0, (start + end) // 2) + 1


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


def _alike(a: str, b: str) -> float:
    return difflib.SequenceMatcher(None, _plain(a), _plain(b), autojunk=False).ratio()


def _covered(spans: Iterable[Iterable[int]], start: int, end: int) -> float:
    """The share of the characters from start to end that lie in one of the spans."""
    inside: set[int] = set()
    for a, b in spans:
        inside.update(range(max(a, start), min(b, end)))
    return len(inside) / max(1, end - start)


def _names(keys: Iterable[str | None]) -> str:
    return ", ".join(sorted(str(key) for key in keys)) or "none"


# --- the checks ------------------------------------------------------------------------------------------------------


def documents(answer: Answer, case: Case) -> Misses:
    """Every page is read once, and plain text stands as it is in its file."""
    read = _Reader(answer, case)
    misses = [f"{key} is not among the documents" for key in case.files if key not in read.pages]
    if len(answer["documents"]) != len(case.files):
        misses.append(f"{len(answer['documents'])} documents for {len(case.files)} pages")
    for key, path in case.files.items():
        plain = path.suffix != ".html" and key in read.pages
        if plain and read.text(key) != path.read_bytes().decode("utf-8"):
            misses.append(f"{key} does not stand as it is in its file")
    return misses + [f"a problem with {p['source']}: {p['message']}" for p in answer.get("problems", ())]


def spans(answer: Answer, case: Case) -> Misses:
    """Every ``{document, span}`` of the answer points at characters, and ``says`` is what stands there."""
    read = _Reader(answer, case)
    misses = []
    for mention in _mentions(answer):
        there = read.at(mention)
        if not there:
            misses.append(f"{mention['span']} points at nothing in {read.key(mention['document'])}")
        elif "says" in mention and _plain(mention["says"]) != _plain(there):
            misses.append(f"{read.key(mention['document'])} says {there!r}, not {mention['says']!r}")
    return misses


def _mentions(part: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(part, Mapping):
        if part.get("document") is not None and part.get("span") is not None:
            yield part
        for inner in part.values():
            yield from _mentions(inner)
    elif isinstance(part, (list, tuple)):
        for inner in part:
            yield from _mentions(inner)


def story(answer: Answer, case: Case) -> Misses:
    """The pages of the story stand in one story, and no other page stands in any."""
    read = _Reader(answer, case)
    found = [{read.key(d) for d in s["documents"]} for s in answer["stories"]]
    want = [set(case.story)]
    return [] if found == want else [f"stories of {' / '.join(map(_names, found)) or 'none'}; wanted {_names(want[0])}"]


def relations(answer: Answer, case: Case) -> Misses:
    """Every pair has its relation, a probability on the right side of one half, and a direction where derived."""
    read = _Reader(answer, case)
    found = {"-".join(sorted((read.key(r["a"]), read.key(r["b"])))): r for r in read.main["retellings"]}
    misses = []
    for pair, want in case.truth["relation"].items():
        if not set(pair.split("-")) <= set(case.story):
            continue
        got = found.get(pair, {"relation": "not told", "probability": float(want != "independent")})
        if got["relation"] != want:
            misses.append(f"{pair}: {got['relation']}, it is {want}")
        elif want == "derived" and read.key(got["from"]) != case.older(*pair.split("-")):
            misses.append(f"{pair}: told to come from {read.key(got['from'])}")
        if (got["probability"] > 0.5) != (want != "independent"):
            misses.append(f"{pair}: probability {got['probability']}, it is {want}")
    return misses


def tree(answer: Answer, case: Case) -> Misses:
    """Every page has a node and hangs where it should, made as it was; lost pages are drawn where there are some."""
    read = _Reader(answer, case)
    lineage = read.main["lineage"]
    nodes = {n["id"]: read.key(n["document"]) for n in lineage["nodes"] if n.get("document")}
    misses = [f"{key} has no node" for key in case.story if key not in nodes.values()]
    lost = {n["id"]: n.get("name") or "" for n in lineage["nodes"] if n.get("lost")}
    for node in lost:
        below = {nodes.get(e["to"], "?") for e in lineage["edges"] if e["from"] == node}
        nodes[node] = _which_lost(below, case)
    misses += _lost_misses([(nodes[node], name) for node, name in lost.items()], case)
    into: dict[str, dict[str, str]] = defaultdict(dict)
    for edge in lineage["edges"]:
        into[nodes.get(edge["to"], "?")][nodes.get(edge["from"], "?")] = edge["how"]
        if not 0 < edge["support"] <= 1:
            misses.append(f"{nodes.get(edge['to'], '?')}: support {edge['support']}")
    for key, parents in case.origins.items():
        if into[key].keys() != parents.keys():
            misses.append(f"{key} hangs on {_names(into[key])}, it comes from {_names(parents)}")
        for parent in into[key].keys() & parents.keys():
            if parents[parent] not in (None, into[key][parent]):
                misses.append(f"{key} from {parent}: {into[key][parent]}, it is {parents[parent]}")
    return misses


def _which_lost(below: set[str], case: Case) -> str:
    """The lost page that a lost node of the answer stands for: the one with which it shares most children."""
    best = max(case.lost, key=lambda parent: len(case.lost[parent] & below), default="")
    return best if best and case.lost[best] & below else f"a lost page over {_names(below)}"


def _lost_misses(drawn: list[tuple[str, str]], case: Case) -> Misses:
    misses = [f"{key} is drawn, and there is none" for key, _ in drawn if key not in case.lost]
    for parent, children in case.lost.items():
        name = case.lost_name(parent)
        given = [_plain(g) for key, g in drawn if key == parent]
        if len(given) != 1:
            misses.append(f"{len(given)} lost pages drawn over {_names(children)}, there is one")
        elif name and _plain(name).split()[0] not in given[0]:
            misses.append(f"the lost page is named {given[0]!r}, its witnesses name {name!r}")
    return misses


def blocks(answer: Answer, case: Case) -> Misses:
    """Blocks hold every character once; furniture is set aside, and what the article tells is kept."""
    read = _Reader(answer, case)
    misses = []
    for key, page in read.pages.items():
        held = Counter(i for block in page["blocks"] for i in range(*block["span"]))
        if any(held[i] != 1 for i, c in enumerate(page["text"]) if not c.isspace()):
            misses.append(f"{key}: blocks do not hold every character exactly once")
        told = [b["span"] for b in page["blocks"] if b["kind"] in TOLD]
        aside = [b["span"] for b in page["blocks"] if b["kind"] in ASIDE]
        either = case.line_numbers("undecided", key) | case.line_numbers("captions", key)
        either |= case.line_numbers("credit_lines", key)
        furniture = case.line_numbers("furniture", key)
        for number, start, end in read.line_spans(key):
            if number in furniture and _covered(aside, start, end) < 0.8:
                misses.append(f"{key} line {number} is furniture: {page['text'][start:end][:60]!r}")
            elif number not in furniture | either and _covered(told, start, end) < 0.8:
                misses.append(f"{key} line {number} belongs to the article: {page['text'][start:end][:60]!r}")
    return misses


def passages(answer: Answer, case: Case, precision: float = 0.85, recall: float = 0.7) -> Misses:
    """Passages stay in one line of the article, join what tells the same, and find most of it (abridged: half)."""
    read = _Reader(answer, case)
    rows = [{k: set(v) for k, v in row.items()} for row in case.truth["tells_the_same"]["rows"]]
    misses, wrong, count = [], [], 0
    for pair in read.main["retellings"]:
        a, b = read.key(pair["a"]), read.key(pair["b"])
        misses += [m for p in pair["passages"] for m in _astray(read, a, p["a"]) + _astray(read, b, p["b"])]
        if case.truth["relation"].get("-".join(sorted((a, b)))) in (None, "independent"):
            continue
        lines = [(read.line_of(a, p["a"]), read.line_of(b, p["b"])) for p in pair["passages"]]
        hits = [{i for i, r in enumerate(rows) if x in r.get(a, ()) and y in r.get(b, ())} for x, y in lines]
        wrong += [f"{a} line {x} with {b} line {y}" for (x, y), hit in zip(lines, hits, strict=True) if not hit]
        count += len(lines)
        both = sum(a in row and b in row for row in rows)
        hows = {case.truth["retelling"][key]["how"] for key in (a, b)}
        found = len(set().union(*hits))
        if found < (min(recall, 0.5) if "abridged" in hows else recall) * both:
            misses.append(f"{a}-{b}: passages for {found} of {both} shared statements")
    if len(wrong) > (1 - precision) * count:
        misses.append(f"{len(wrong)} of {count} passages join what does not tell the same: {'; '.join(wrong[:5])}")
    return misses


def _astray(read: _Reader, key: str, span: Iterable[int]) -> Misses:
    """Reasons why one side of a passage stands where no passage may."""
    start, end = span
    told = read.text(key)[start:end]
    if not told or end > len(read.text(key)):
        return [f"a passage points at nothing in {key}: [{start}, {end}]"]
    aside = set().union(*(read.case.line_numbers(w, key) for w in ("furniture", "captions", "credit_lines")))
    misses = [
        f"a passage covers line {number} of {key}, which tells nothing"
        for number, a, b in read.line_spans(key)
        if number in aside and _covered([(start, end)], a, b) > 0.3
    ]
    return misses + ([f"a passage runs over two lines of {key}: {told[:60]!r}"] if "\n" in told.strip() else [])


def quotations(answer: Answer, case: Case) -> Misses:
    """Every quotation that two pages give stands in one table with all its wordings, under its speaker."""
    read = _Reader(answer, case)
    surnames = {q["speaker"].split()[-1].lower() for q in case.truth["quotes"]}
    misses = []
    for quote in case.truth["quotes"]:
        wanted = {key: words for key, words in quote["wording"].items() if key in case.story}
        if len(wanted) < 2:
            continue
        name = quote["speaker"].split()[-1].lower()
        best: dict[str, str] = {}
        for group in read.main["quotes"]:
            who = set(_plain(group.get("speaker") or "").split())
            found = _said(read, group, wanted) if name in who and not who & (surnames - {name}) else {}
            best = max(best, found, key=len)
        label = f"{quote['speaker']} on {quote['gist']}"
        if best.keys() != wanted.keys():
            misses.append(f"{label}: not found in {_names(wanted.keys() - best.keys())}")
        for key in _renderings(case, wanted) & best.keys():
            if best[key] != "rendering":
                misses.append(f"{label}: the wording of {key} is another rendering, told as {best[key]}")
    return misses


def _said(read: _Reader, group: Mapping[str, Any], wanted: Mapping[str, str]) -> dict[str, str]:
    """The pages whose wording a table of quotations holds, each with the difference told for it."""
    found: dict[str, str] = {}
    for wording in group["wordings"]:
        for mention in wording["said_in"]:
            key, there = read.key(mention["document"]), read.at(mention)
            if key in wanted and _alike(wording["text"], there) >= 0.9 and _same_words(wanted[key], there):
                found[key] = wording["difference"]
    return found


def _same_words(want: str, got: str) -> bool:
    """Whether a span gives a wording: whole, a little cut, or within a sentence or two around it."""
    want, got = _plain(want), _plain(got)
    if len(got) > max(3 * len(want), 320):
        return False
    return want in got or _alike(want, got) > 0.8 or (got in want and len(got) > 0.6 * len(want))


def _renderings(case: Case, wanted: Mapping[str, str]) -> set[str]:
    """Pages of another line than all others that word a quotation in their own way: foreign speech, rendered anew."""
    pure = {key: case.roots(key) for key in wanted if len(case.roots(key)) == 1}
    return {
        key
        for key in pure
        if len(pure) > 1
        and all(not pure[key] & pure[k] and _alike(wanted[key], wanted[k]) < 0.9 for k in pure if k != key)
    }


def changed_facts(answer: Answer, case: Case) -> Misses:
    """Every changed fact is found, of the right kind and page, against pages that tell it otherwise."""
    read = _Reader(answer, case)
    misses = []
    for fact in case.truth["changed_facts"]:
        pages = {fact["page"], *fact.get("also_in", ())} & set(case.story)
        against = set(fact.get("against", case.story)) & set(case.story) - pages
        if not pages or not against:
            continue
        faults = [
            _fault(read, change, pages, against)
            for change in read.main["changes"]
            if read.key(change["document"]) in pages and _is_fact(change, fact)
        ]
        if not faults:
            misses.append(f"{fact['kind']} of {_names(pages)} not found: {fact['says']!r}")
        elif None not in faults:
            misses.append(f"{fact['kind']} of {_names(pages)}, {fact['says']!r}: {faults[0]}")
    return misses


def _is_fact(change: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    return change["kind"] in fact["kinds"] and set(fact["key"]) <= set(_plain(change["says"]).split())


def _fault(read: _Reader, change: Mapping[str, Any], pages: set[str], against: set[str]) -> str | None:
    """What is wrong with a change that names the right words."""
    others = {read.key(other["document"]) for other in change["others"]}
    also = {read.key(document) for document in change["also_in"]}
    lines = read.case.count_lines(pages)
    if not others & against:
        return f"held against {_names(others)}, not against {_names(against)}"
    if change["kind"] in HARD_KINDS and also - pages:
        return f"counted as confirmed by {_names(also - pages)}"
    if change["kind"] in HARD_KINDS and change["lines"] != lines:
        return f"told to rest on {change['lines']} lines, not {lines}"
    return None


def lines(answer: Answer, case: Case) -> Misses:
    """The story, and every statement, rests on as many independent lines as its pages do."""
    read = _Reader(answer, case)
    want = len(set().union(*(case.roots(key) for key in case.story)))
    got = read.main["lines_of_telling"]
    misses = [] if got == want else [f"the story rests on {got} lines, not {want}"]
    for statement in read.main["statements"]:
        pages = {read.key(told["document"]) for told in statement["tellings"]}
        count = case.count_lines(pages & set(case.story))
        if statement["lines"] != count:
            told = statement["text"][:60]
            misses.append(f"{told!r} of {_names(pages)} rests on {statement['lines']} lines, not {count}")
    return misses


def sources(answer: Answer, case: Case) -> Misses:
    """Every named source is cited by the pages that name it; a page need not cite its own publisher."""
    read = _Reader(answer, case)
    misses = []
    for name, pages in case.truth["upstream_sources"].items():
        may = set(pages) & set(case.story)
        must = may - set(case.truth.get("own_name", {}).get(name, ()))
        cited = {
            read.key(mention["document"])
            for source in read.main["sources"]
            if _plain(name) in _plain(source["name"])
            for mention in source["cited_by"]
            if _plain(name) in _plain(read.at(mention))
        }
        if must - cited:
            misses.append(f"{name} is also cited by {_names(must - cited)}")
        if cited - may:
            misses.append(f"{name} is not cited by {_names(cited - may)}")
    return misses


CHECKS: tuple[Callable[[Answer, Case], Misses], ...] = (
    documents, spans, story, relations, tree, blocks, passages, quotations, changed_facts, lines, sources,
)  # fmt: skip


def everything(answer: Answer, case: Case) -> dict[str, Misses]:
    """All checks by name, those that hold left out."""
    return {check.__name__: found for check in CHECKS if (found := check(answer, case))}
