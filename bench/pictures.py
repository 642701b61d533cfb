"""The pictures of the README and the docs, drawn from the example story: `python -m bench.pictures [FOLDER]`.

`story.svg`: five pages as they lie on a desk, and the tree that Retold draws of them, with one changed figure in red.
`tree.svg`: the family tree as the report of the whole example draws it.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

import retold
from retold.pipeline import Run
from retold.records import Change, Node, Story
from retold.stages.report import as_html
from retold.stages.report.labels import labels

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "harbour-bridge"
FIVE = "00[23469]*"
"""Pages of the example without their original."""

FOLDER = ROOT / "docs" / "pictures"

WIDTH, HEIGHT = 860, 430
CARD, CARD_HEIGHT, GAP = 270, 70, 12
LETTERS = 31
"""Letters of a headline in one line of a card."""

INK, QUIET, LINE, PAPER, RED = "#1c1b19", "#5d5a54", "#dcd8d0", "#ffffff", "#a8201a"

STYLE = f"""
text {{ font-family: system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: {INK}; font-size: 14px }}
.name {{ font-weight: 600 }} .quiet {{ fill: {QUIET}; font-size: 12px }} .red {{ fill: {RED}; font-weight: 700 }}
.serif {{ font-family: Charter, Georgia, serif; font-size: 17px }} .letter {{ font-size: 12px; font-weight: 700 }}
path {{ fill: none; stroke: {QUIET}; stroke-width: 3 }}
"""


def main() -> None:
    """Draw all pictures."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pictures().items():
        (folder / name).write_text(text, encoding="utf8")
        print(folder / name)


def pictures() -> dict[str, str]:
    """All pictures by their names."""
    five = retold.trace([str(path) for path in sorted(EXAMPLE.glob(FIVE))])
    return {"story.svg": story(five), "tree.svg": tree(retold.trace(str(EXAMPLE)))}


def story(run: Run) -> str:
    """Cards of pages, the tree of them, and the number that changed."""
    (told,) = run.stories
    names = {document: _plain(name) for document, name in labels(run.documents, 60).items()}
    order = _order(told, names)
    parts = [_cards(run, order, names), _tree(told, order, names)]
    change = next(change for change in told.changes if change.kind == "number")
    parts.append(_changed(change, names))
    lines = f"{len(told.documents)} pages, {told.lines_of_telling} lines of telling, 1 lost page"
    parts.append(f'<text class="serif" x="390" y="40">{lines}</text>')
    return _svg(WIDTH, HEIGHT, STYLE, "".join(parts), "Five news pages, and the family tree that Retold draws of them")


def tree(run: Run) -> str:
    """The drawing of the report by itself."""
    html = as_html(run)
    drawing = re.search(r'<div class="tree wide">\s*<svg[^>]*width="(\d+)" height="(\d+)"[^>]*>(.*?)</svg>', html, re.S)
    assert drawing is not None
    inner = re.sub(r"</?a\b[^>]*>", _as_group, drawing.group(3))
    style = STYLE.replace("stroke-width: 3 ", "") + (
        f".note, .edge text, .support {{ fill: {QUIET}; font-size: 12px; font-weight: 400 }}"
        f"circle {{ fill: {INK}; stroke: {INK}; stroke-width: 2 }}"
        f".letter {{ fill: {PAPER} }} .lost circle {{ fill: {PAPER}; stroke-dasharray: 3 2.5 }}"
    )
    return _svg(int(drawing.group(1)), int(drawing.group(2)), style, inner, "Family tree of the example story")


def _as_group(tag: re.Match[str]) -> str:
    """A link of the report as a group; the picture leads nowhere."""
    if tag.group().startswith("</"):
        return "</g>"
    look = re.search(r'class="[^"]*"', tag.group())
    return f"<g {look.group()}>" if look else "<g>"


def _svg(width: int, height: int, style: str, inner: str, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-16 -16 {width + 32} {height + 32}" role="img" '
        f'aria-label="{escape(title)}">\n<title>{escape(title)}</title>\n<style>{style}</style>\n'
        f'<rect x="-16" y="-16" width="{width + 32}" height="{height + 32}" rx="8" fill="{PAPER}"/>\n{inner}\n</svg>\n'
    )


def _plain(name: str) -> str:
    """ "003_planet-courier-through-french" as a reader says it: "Planet Courier"."""
    words = re.split(r"[-_ ]", re.sub(r"^\d+_", "", name))
    return " ".join(word[:1].upper() + word[1:] for word in words[:2])


def _order(told: Story, names: dict[str, str]) -> list[str]:
    """Documents of the tree, those with a source first."""
    made = {edge.to for edge in told.lineage.edges}
    held = [node.document for node in told.lineage.nodes if node.document]
    return sorted(held, key=lambda document: (document not in made, names[document]))


def _cards(run: Run, order: list[str], names: dict[str, str]) -> str:
    held = {article.id: article for article in run.documents}
    parts = []
    for place, document in enumerate(order):
        y = place * (CARD_HEIGHT + GAP)
        headline = _broken(held[document].title or "")
        parts.append(
            f'<rect x="0" y="{y}" width="{CARD}" height="{CARD_HEIGHT}" rx="4" fill="#f6f5f2" stroke="{LINE}"/>'
            f'<text class="quiet" x="14" y="{y + 20}">{escape(names[document])}</text>'
            + "".join(
                f'<text class="name" x="14" y="{y + 40 + 17 * row}">{escape(line)}</text>'
                for row, line in enumerate(headline)
            )
        )
    return "".join(parts)


def _broken(text: str) -> list[str]:
    """A headline in two lines, cut where it is longer."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) >= LETTERS:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return [lines[0], lines[1] + ("…" if len(lines) > 2 else "")] if len(lines) > 1 else lines


def _tree(told: Story, order: list[str], names: dict[str, str]) -> str:
    edges = {edge.to: edge for edge in told.lineage.edges}
    (lost,) = (node for node in told.lineage.nodes if node.lost)
    top, step = 90, 52
    parts = [_node(390, top, "α", lost.name or "", lost)]
    for place, document in enumerate(order):
        y = top + (place + 1) * step
        edge = edges.get(document)
        letter = "ABCDE"[place]
        if edge is None:
            parts.append(_node(390, y, letter, names[document], None))
            continue
        parts.insert(0, f'<path d="M390 {top + 13}V{y - 8}q0 8 8 8H547"/>')
        parts.append(f'<text class="quiet" x="540" y="{y - 6}" text-anchor="end">{edge.how}</text>')
        parts.append(_node(560, y, letter, names[document], None))
    return "".join(parts)


def _node(x: int, y: int, letter: str, name: str, lost: Node | None) -> str:
    fill, ink, dash = (PAPER, INK, 'stroke-dasharray="3 2.5"') if lost else (INK, PAPER, "")
    note = '<tspan class="quiet" font-style="italic" dx="8">lost: not among the five</tspan>' if lost else ""
    return (
        f'<circle cx="{x}" cy="{y}" r="13" fill="{fill}" stroke="{INK}" stroke-width="2" {dash}/>'
        f'<text class="letter" x="{x}" y="{y + 4}" text-anchor="middle" style="fill: {ink}">{letter}</text>'
        f'<text class="name" x="{x + 21}" y="{y + 5}">{escape(name)}{note}</text>'
    )


def _changed(change: Change, names: dict[str, str]) -> str:
    """The words of a change with the figure that changed in red."""
    figure = re.search(r"gives “([\d.,]+)” where others say “([\d.,]+)”", change.why)
    assert figure is not None
    new, old = figure.groups()
    words = escape(change.says).replace(new, f'<tspan class="red">{new}</tspan>', 1)
    return (
        f'<text class="serif" x="390" y="404">“{words}”</text>'
        f'<text class="quiet" x="390" y="424">only {escape(names[change.document])}: the others say {old}</text>'
    )


if __name__ == "__main__":
    main()
