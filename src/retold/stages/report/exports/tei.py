"""The wordings as TEI with a critical apparatus: a witness a page, `app` and `rdg` a statement and a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from retold.records import Answer, Article, Story
from retold.stages.report.exports.nodes import titles
from retold.stages.report.exports.xmls import clean, written

TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"

HYPOTHETICAL = "hypothetical"

Reading = tuple[str, list[str]]
"""A wording and the ids of the documents that have it."""


def as_tei(answer: Answer) -> bytes:
    """All stories in one document; lost pages are witnesses marked `#hypothetical`, the tree is a list of relations."""
    from lxml import etree  # large

    root = etree.Element(f"{{{TEI}}}TEI", nsmap={None: TEI})
    _header(root, answer)
    body = _add(_add(root, "text"), "body")
    held = {article.id: article for article in answer.documents}
    for story in answer.stories:
        part = _add(body, "div", {"type": "story"})
        _add(part, "head", text=story.title)
        for name, apparatus in (("statements", _statements(story, held)), ("quotations", _quotations(story))):
            listed = list(apparatus)
            if listed:
                section = _add(part, "div", {"type": name})
                for readings in listed:
                    _apparatus(section, readings)
    if not answer.stories:
        _add(body, "p", text="No story is told by two of these pages.")
    return written(root)


def _add(parent: Any, name: str, attributes: dict[str, str] | None = None, text: str | None = None) -> Any:
    from lxml import etree  # large

    element = etree.SubElement(
        parent, f"{{{TEI}}}{name}", {key: clean(value) for key, value in (attributes or {}).items()}
    )
    if text is not None:
        element.text = clean(text)
    return element


def _header(root: Any, answer: Answer) -> None:
    header = _add(root, "teiHeader")
    described = _add(header, "fileDesc")
    _add(_add(described, "titleStmt"), "title", text="Wordings of retold stories")
    _add(_add(described, "publicationStmt"), "p", text=f"Made by Retold {answer.retold}.")
    source = _add(described, "sourceDesc")
    if not answer.stories:
        _add(source, "p", text="No witnesses.")
    for story in answer.stories:
        _witnesses(source, story, answer)
    encoding = _add(header, "encodingDesc")
    category = _add(_add(_add(encoding, "classDecl"), "taxonomy"), "category", {XML_ID: HYPOTHETICAL})
    _add(category, "catDesc", text="A page that is not at hand and is known from its copies alone.")
    _add(encoding, "variantEncoding", {"method": "parallel-segmentation", "location": "internal"})


def _witnesses(source: Any, story: Story, answer: Answer) -> None:
    held = {article.id: article for article in answer.documents}
    called = titles(story, answer.documents)
    listed = _add(source, "listWit")
    for node in story.lineage.nodes:
        article = held[node.document] if node.document else None
        kind = {"ana": f"#{HYPOTHETICAL}"} if node.lost else {}
        witness = _add(listed, "witness", {XML_ID: witness_id(node.id), **kind}, text=called[node.id])
        if article is not None:
            _add(witness, "idno", {"type": "source"}, text=article.source)
        if article is not None and article.url:
            _add(witness, "idno", {"type": "URL"}, text=article.url)
        if node.lost:
            _add(witness, "note", text="; ".join(node.why))
    if story.lineage.edges:
        relations = _add(source, "listRelation", {"type": "stemma"})
        for edge in story.lineage.edges:
            relation = {
                "name": "wasDerivedFrom",
                "active": f"#{witness_id(edge.to)}",
                "passive": f"#{witness_id(edge.from_)}",
            }
            described = _add(relations, "relation", relation)
            _add(described, "desc", text=f"{edge.how}, support {edge.support:.2f}")


def witness_id(node: str) -> str:
    """The `xml:id` of a page, which must not begin with a figure."""
    return f"w{node}"


def _statements(story: Story, held: dict[str, Article]) -> Iterator[list[Reading]]:
    for statement in story.statements:
        readings: dict[str, list[str]] = {}
        for place in statement.tellings:
            words = " ".join(held[place.document].text[slice(*place.span)].split())
            documents = readings.setdefault(words, [])
            if place.document not in documents:
                documents.append(place.document)
        yield list(readings.items())


def _quotations(story: Story) -> Iterator[list[Reading]]:
    for quote in story.quotes:
        yield [(one.text, sorted({place.document for place in one.said_in})) for one in quote.wordings]


def _apparatus(section: Any, readings: list[Reading]) -> None:
    apparatus = _add(_add(section, "p"), "app")
    for words, documents in readings:
        _add(apparatus, "rdg", {"wit": " ".join(f"#{witness_id(one)}" for one in documents)}, text=words)
