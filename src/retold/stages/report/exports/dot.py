"""The trees as DOT, for Graphviz."""

from __future__ import annotations

from retold.records import Answer
from retold.stages.report.exports.nodes import titles
from retold.stages.report.labels import harmless


def as_dot(answer: Answer) -> bytes:
    """All stories as one digraph with a cluster each; lost pages have the class `hypothetical` and a broken outline."""
    lines = ["digraph retold {", "  rankdir=LR;", '  node [shape=box, style=rounded, fontname="sans-serif"];']
    for number, story in enumerate(answer.stories):
        called = titles(story, answer.documents)
        lines += [f"  subgraph cluster_{number} {{", f"    label={_dotted(harmless(story.title))};"]
        for node in story.lineage.nodes:
            look = 'class="hypothetical", style="rounded,dashed"' if node.lost else 'class="extant"'
            lines.append(f"    {_dotted(node.id)} [label={_dotted(called[node.id])}, {look}];")
        for edge in story.lineage.edges:
            said = f"{edge.how} {edge.support:.2f}"
            width = f"{0.5 + 2 * edge.support:.2f}"
            lines.append(
                f"    {_dotted(edge.from_)} -> {_dotted(edge.to)} [label={_dotted(said)}, penwidth={width}, "
                f"how={_dotted(edge.how)}, support={edge.support:.4f}];"
            )
        lines.append("  }")
    return ("\n".join([*lines, "}"]) + "\n").encode("utf8", "replace")


def _dotted(text: str) -> str:
    r"""A text as DOT quotes it; a backslash would begin an escape such as \n or \L."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
