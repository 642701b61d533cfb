"""Hold an answer against the contract: its JSON Schema, and what a schema cannot say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import jsonschema

from retold.records import content_id
from retold.stages.report import schema
from retold.text import plain


def checked(text: str) -> dict[str, Any]:
    """The answer, after every rule of the contract was tried on it."""
    answer: dict[str, Any] = json.loads(text)
    _validator().validate(answer)
    misses = list(breaches(answer))
    assert not misses, "\n".join(misses)
    return answer


def checked_part(text: str, kind: str) -> Any:
    """A part of an answer, or a list of such parts, after it was held against the schema of its kind."""
    part = json.loads(text)
    rules = {"$defs": schema()["$defs"], "$ref": f"#/$defs/{kind}"}
    for one in part if isinstance(part, list) else [part]:
        jsonschema.Draft202012Validator(rules).validate(one)
    return part


def breaches(answer: dict[str, Any]) -> Iterator[str]:
    """What breaks the contract in an answer that keeps to the schema."""
    texts = {document["id"]: document["text"] for document in answer["documents"]}
    yield from _sorted("documents", [document["id"] for document in answer["documents"]])
    yield from _sorted("stories", [story["id"] for story in answer["stories"]])
    for document in answer["documents"]:
        yield from _document(document)
    for story in answer["stories"]:
        yield from _sorted("documents of a story", story["documents"])
        yield from _sorted("retellings", [(pair["a"], pair["b"]) for pair in story["retellings"]])
        yield from _tree(story)
        if story.get("members") and [one["document"] for one in story["members"]] != story["documents"]:
            yield "the members of a story are not its documents"
        for pair in story["retellings"]:
            yield from pair_breaches(pair, texts)
        for place in _places(story):
            yield from _span(place["span"], texts.get(place["document"], ""), place["document"])
        for change in story["changes"]:
            yield from _change(change, texts)
        for statement in story["statements"]:
            if any(index >= len(story["changes"]) for index in statement["disputed_by"]):
                yield f"a statement is disputed by a change that is not there: {statement['disputed_by']}"


@cache
def _validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def _sorted(what: str, keys: list[Any]) -> Iterator[str]:
    if keys != sorted(set(keys)):
        yield f"{what} are not in the order of their ids, each once: {keys}"


def _document(document: dict[str, Any]) -> Iterator[str]:
    text, name = document["text"], document["source"]
    if document["id"] != content_id(text):
        yield f"{name}: the id is not that of the text"
    for credit in document["credits"]:
        yield from _span(credit["span"], text, name)
    end, inside = 0, set[int]()
    for block in document["blocks"]:
        yield from _span(block["span"], text, name)
        if block["span"][0] < end:
            yield f"{name}: blocks overlap or are out of order at {block['span']}"
        end = block["span"][1]
        inside.update(range(*block["span"]))
    bare = [position for position, letter in enumerate(text) if not letter.isspace() and position not in inside]
    if bare:
        yield f"{name}: {len(bare)} letters stand in no block, the first at {bare[0]}"


def pair_breaches(pair: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """What breaks the contract in one of the `retellings`, by the texts of its documents."""
    if not pair["a"] < pair["b"]:
        yield f"a is not the smaller of {pair['a']} and {pair['b']}"
    if pair["from"] not in (None, pair["a"], pair["b"]):
        yield f"from is none of the pair: {pair['from']}"
    if pair["passages"] != sorted(pair["passages"], key=lambda passage: passage["a"]):
        yield f"passages of {pair['a']} and {pair['b']} are not in the order of a"
    for passage in pair["passages"]:
        for side in ("a", "b"):
            yield from _span(passage[side], texts[pair[side]], pair[side])
            if "\n" in texts[pair[side]][slice(*passage[side])].strip():
                yield f"{pair[side]}: a passage leaves its line: {passage[side]}"
        yield from _differences(pair, passage, texts)


def _differences(pair: dict[str, Any], passage: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """Differences lie in their passage, in order, name words where their tag says so, and leave equal words between."""
    ends = {side: passage[side][0] for side in ("a", "b")}
    edges = [*passage.get("differences", ()), {"a": [passage["a"][1]] * 2, "b": [passage["b"][1]] * 2, "tag": ""}]
    for difference in edges:
        kept = []
        for side in ("a", "b"):
            start, end = difference[side]
            if not ends[side] <= start <= end <= passage[side][1]:
                yield f"{pair[side]}: the difference {difference[side]} is out of order or leaves its passage"
            kept.append(plain(texts[pair[side]][ends[side] : start]))
            ends[side] = end
            if difference["tag"] and (start < end) != (difference["tag"] in WORDED[side]):
                yield f"{pair[side]}: the span {difference[side]} does not fit a {difference['tag']}"
        if kept[0] != kept[1]:
            yield f"{pair['a']} and {pair['b']} differ where no difference is told: {kept}"


WORDED = {"a": ("replace", "delete"), "b": ("replace", "insert")}
"""Tags of the differences that have words on a side."""


def _tree(story: dict[str, Any]) -> Iterator[str]:
    nodes = {node["id"]: node for node in story["lineage"]["nodes"]}
    held = [node["document"] for node in nodes.values() if node["document"]]
    if sorted(held) != story["documents"]:
        yield f"the tree does not hold every document once: {sorted(held)}"
    below: dict[str, set[str]] = {node: set() for node in nodes}
    for edge in story["lineage"]["edges"]:
        if edge["from"] not in nodes or edge["to"] not in nodes:
            yield f"an edge without its node: {edge['from']} to {edge['to']}"
        else:
            below[edge["from"]].add(edge["to"])
    for node in nodes.values():
        if node["lost"] and len(below[node["id"]]) < 2:
            yield f"a lost page with fewer than two children: {node['name']}"
    while leaves := [node for node, children in below.items() if not children]:
        below = {node: children - set(leaves) for node, children in below.items() if node not in leaves}
    if below:
        yield f"the tree turns back on itself at {sorted(below)}"


def _places(story: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from (
        place for node in story["lineage"]["nodes"] for said in node.get("text", ()) for place in said["witnesses"]
    )
    yield from (place for quote in story["quotes"] for wording in quote["wordings"] for place in wording["said_in"])
    yield from (place for statement in story["statements"] for place in statement["tellings"])
    yield from (place for source in story["sources"] for place in source["cited_by"])
    yield from story["changes"]
    yield from (other for change in story["changes"] for other in change["others"])


def _change(change: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    for place in (change, *change["others"]):
        if " ".join(place["says"].split()) != " ".join(texts[place["document"]][slice(*place["span"])].split()):
            yield f"{place['document']}: {place['span']} does not say {place['says']!r}"


def _span(span: list[int], text: str, where: str) -> Iterator[str]:
    if not 0 <= span[0] < span[1] <= len(text):
        yield f"{where}: the span {span} is empty or leaves the page"
