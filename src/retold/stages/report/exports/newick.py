"""The trees as Newick, for those who work with trees of descent."""

from __future__ import annotations

from collections import defaultdict

from retold.records import Answer, Edge, Node
from retold.stages.report.exports.nodes import titles


def as_newick(answer: Answer) -> bytes:
    """A tree a line, one for each line of telling, with `how`, `support` and `hypothetical` as comments.

    A page merged from several stands under its best supported source, with the others in the comment `also_from`.
    """
    lines = []
    for story in answer.stories:
        called = titles(story, answer.documents)
        above: dict[str, list[Edge]] = defaultdict(list)
        for edge in story.lineage.edges:
            above[edge.to].append(edge)
        best = {node: max(edges, key=lambda edge: (edge.support, edge.from_)) for node, edges in above.items()}
        below: dict[str, list[str]] = defaultdict(list)
        for node in sorted(best):
            below[best[node].from_].append(node)
        notes = {node.id: _note(node, best.get(node.id), above[node.id], called) for node in story.lineage.nodes}
        labels = {node: _quoted(name) + notes[node] for node, name in called.items()}
        lines += [f"{_nested(node.id, below, labels)};" for node in story.lineage.nodes if node.id not in best]
    return "".join(f"[&R] {line}\n" for line in lines).encode("utf8", "replace")


def _note(node: Node, best: Edge | None, edges: list[Edge], called: dict[str, str]) -> str:
    facts = [f"id={node.id}", f"hypothetical={str(node.lost).lower()}"]
    if best is not None:
        facts += [f"how={best.how}", f"support={best.support:.4f}"]
        others = [called[edge.from_] for edge in edges if edge is not best]
        facts += [f"also_from={_bare(other)}" for other in others]
    return f"[&{','.join(facts)}]"


def _nested(root: str, below: dict[str, list[str]], labels: dict[str, str]) -> str:
    """A tree with its brackets; without recursion, since a chain may be long."""
    out: list[str] = []
    todo: list[tuple[bool, str]] = [(True, root)]  # whether it is a node, or letters to be written as they are
    while todo:
        is_node, text = todo.pop()
        if not is_node or not below[text]:
            out.append(labels[text] if is_node else text)
            continue
        out.append("(")
        todo.append((False, ")" + labels[text]))
        for place, child in reversed(list(enumerate(below[text]))):
            todo += [(True, child), (False, ",")] if place else [(True, child)]
    return "".join(out)


def _quoted(name: str) -> str:
    return "'" + name.replace("'", "''") + "'"


def _bare(name: str) -> str:
    """A text that can stand in a comment of Newick."""
    return "".join(letter if letter.isalnum() or letter in " ._" else "_" for letter in name)
