"""The lines of an HTML page as a browser would show them, each with the elements that it stands in.

The stage that reads makes the text of a page of these lines; the stage that cleans asks what each line is.
Markup is hostile: the walk has no recursion, and nesting that would make the parser slow is cut before it.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

DEEPEST = 500
"""Elements inside each other that are kept, about as in browsers; deeper ones lose their tags, never their text."""

_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog",
    "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hgroup", "hr", "html", "legend", "li", "listing", "main", "menu", "nav", "ol", "optgroup", "p",
    "plaintext", "pre", "search", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title",
    "tr", "ul", "xmp",
})  # fmt: skip
_UNSEEN = frozenset({
    "area", "audio", "canvas", "datalist", "embed", "head", "iframe", "link", "meta", "noembed", "noframes",
    "noscript", "object", "param", "rp", "script", "select", "source", "style", "template", "title", "track",
    "video",
})  # fmt: skip
_REGIONS = frozenset({
    "a", "article", "aside", "blockquote", "button", "dialog", "figcaption", "figure", "footer", "form", "h1", "h2",
    "h3", "h4", "h5", "h6", "header", "li", "main", "nav", "section", "table", "time",
})  # fmt: skip
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_IMPLIED = frozenset({
    "p", "li", "dt", "dd", "td", "th", "tr", "tbody", "thead", "tfoot", "option", "optgroup",
})  # fmt: skip
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_HIDING = re.compile(r"(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_TAG = re.compile(
    r"<!--(?:-?>|.*?(?:--!?>|\Z))|<(?P<raw>script|style|textarea)\b.*?(?:</(?P=raw)|\Z)"
    r"|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]{0,40})[^<>]{0,5000}>?",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Line:
    """One shown line: its text, the block element that holds it, and the telling elements around it.

    `linked` is the share of its letters that stand in links. The title of the page has the tag "title".
    """

    text: str
    tag: str
    inside: frozenset[str]
    linked: float


@dataclass(slots=True)
class _Writer:
    """Gathers text until a block element begins or ends."""

    lines: list[Line] = field(default_factory=list)
    open: Counter[str] = field(default_factory=Counter)
    blocks: list[str] = field(default_factory=lambda: ["body"])
    pieces: list[str] = field(default_factory=list)
    linked: int = 0
    broken: bool = False

    def write(self, text: str) -> None:
        self.pieces.append(text)
        if not text.isspace():
            self.broken = False
        if self.open["a"]:
            self.linked += len("".join(text.split()))

    def line_break(self) -> None:
        """One break is a blank; two in a row part paragraphs."""
        if self.broken:
            self.flush()
        self.pieces.append(" ")
        self.broken = True

    def flush(self) -> None:
        text = tidy("".join(self.pieces))
        if text:
            inside = frozenset(tag for tag, count in self.open.items() if count)
            self.lines.append(Line(text, self.blocks[-1], inside, round(self.linked / len(text.replace(" ", "")), 4)))
        self.pieces, self.linked, self.broken = [], 0, False

    def enter(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.blocks.append(tag)
        if tag in _REGIONS:
            self.open[tag] += 1

    def leave(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.flush()
            self.blocks.pop()
        if tag in _REGIONS:
            self.open[tag] -= 1


def lines(html: str) -> tuple[Line, ...]:
    """The title, then every line that a browser would show, in document order, white space collapsed."""
    parser = tree(html)
    writer = _Writer()
    title = _title(parser)
    if title:
        writer.lines.append(Line(title, "title", frozenset(), 0.0))
    _walk(parser.root, writer)
    return tuple(writer.lines)


def tidy(text: str) -> str:
    """A text with single blanks for white space and without the characters that no browser shows."""
    return " ".join(_INVISIBLE.sub("", text).split())


@lru_cache(maxsize=1)  # text and metadata of a page are asked for one after the other
def tree(html: str) -> Any:
    """The parsed page (a `selectolax` parser, not to be changed), of markup that is no deeper than `DEEPEST`."""
    from selectolax.lexbor import LexborHTMLParser  # 30 ms to import, and only HTML needs it

    return LexborHTMLParser(shallow(html))


def shallow(html: str) -> str:
    """The markup without the tags that stand deeper than `DEEPEST`; as it is where there are none."""
    if survey(html)[0] <= DEEPEST:
        return html
    nest = _Nest()
    return _TAG.sub(lambda match: match.group() if nest.meet(match) <= DEEPEST else " ", html)


@lru_cache(maxsize=1)
def survey(html: str) -> tuple[int, bool]:
    """How many elements stand inside each other at most, and whether the markup is cut off, as far as the tags tell.

    It is cut off where it ends inside a tag, a comment or a script, or never closes the page that it opens.
    """
    nest, deepest, last, names = _Nest(), 0, None, set()
    for last in _TAG.finditer(html):
        deepest = max(deepest, nest.meet(last))
        names.add(((last["end"] or "") + (last["name"] or "")).lower())
    if last is not None and last.end() == len(html) and not last.group().endswith((">", "</" + (last["raw"] or " "))):
        return deepest, True
    return deepest, bool(names & {"html", "body"}) and not names & {"/html", "/body"}


class _Nest:
    """Keeps count of the elements that are open while the tags pass by."""

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.open: Counter[str] = Counter()

    def meet(self, match: re.Match[str]) -> int:
        """Take a tag in and give the depth at which it stands."""
        name = (match["name"] or "").lower()
        if not name or name in _VOID or (match.group().endswith("/>") and name not in _BLOCKS):
            return 0
        if match["end"]:
            at = len(self.stack)
            while self.open[name]:
                last = self.stack.pop()
                self.open[last] -= 1
                if last == name:
                    break
            return at
        if name in _IMPLIED and self.stack and self.stack[-1] == name:
            return len(self.stack)
        self.stack.append(name)
        self.open[name] += 1
        return len(self.stack)


def _title(parser: Any) -> str:
    for node in parser.css("title"):
        if node.parent is not None and node.parent.tag not in ("svg", "symbol", "g"):
            return tidy(node.text())
    return ""


def _walk(root: Any, writer: _Writer) -> None:
    """Walk the tree with a stack of our own: `None` for the tag means that the node is met for the first time."""
    todo: list[tuple[Any, str | None]] = [(root, None)]
    while todo:
        node, left = todo.pop()
        if left is not None:
            writer.leave(left)
            continue
        following = node.next
        if following is not None and todo:
            todo.append((following, None))
        _meet(node, writer, todo)
    writer.flush()


def _meet(node: Any, writer: _Writer, todo: list[tuple[Any, str | None]]) -> None:
    tag = node.tag or "-"  # an element whose name is not text has none
    if tag == "-text":
        writer.write(node.text_content or "")
    elif tag == "br":
        writer.line_break()
    elif not tag.startswith(("-", "!")) and _shown(node, tag):
        writer.enter(tag)
        todo.append((node, tag))
        child = node.child
        if child is not None:
            todo.append((child, None))


def _shown(node: Any, tag: str) -> bool:
    if tag in _UNSEEN:
        return False
    attributes = node.attributes
    if not attributes:
        return tag != "dialog"
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return False
    style = attributes.get("style")
    return not (style and _HIDING.search(style))
