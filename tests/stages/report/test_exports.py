"""Exports: each is read back by a library that others wrote, with lost pages marked as hypothetical."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import dendropy
import networkx
import pytest
from lxml import etree
from pyarrow import parquet
from rdflib import PROV, RDF, RDFS, Graph, Literal, Namespace, URIRef

import retold
from retold.errors import UsageError
from retold.records import Answer, Edge, content_id
from retold.stages.report.exports import COLUMNS, FORMATS, exported, tables
from retold.stages.report.exports.links import link
from retold.stages.report.exports.nodes import lines_of
from tests.reported import EVIL, PAGES, answer
from tests.stages.report.test_page import hostile

EXAMPLE = Path(__file__).parents[3] / "examples" / "harbour-bridge"
TERMS = Namespace("urn:retold:term:")
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")
TEI = {"tei": "http://www.tei-c.org/ns/1.0"}
FIRST, SECOND = content_id(PAGES["wire/first.txt"]), content_id(PAGES["copies/second.txt"])
LOST = "00000000000000aa"


@cache
def example() -> Answer:
    """The example story without its original, so that it has a lost page."""
    return retold.trace([str(path) for path in sorted(EXAMPLE.glob("00[23469]*"))])


def merged() -> Answer:
    """The answer made by hand, with a page that has two sources."""
    story = answer().stories[0]
    own = next(node for node in story.lineage.nodes if node.document == content_id(PAGES["own.html"]))
    edge = Edge(own.id, SECOND, "merged", 0.5, given=False, why=())
    return replace(
        answer(), stories=(replace(story, lineage=replace(story.lineage, edges=(*story.lineage.edges, edge))),)
    )


def only(given: Answer, name: str) -> bytes:
    files = exported(given, name)
    assert list(files) == [""]
    return files[""]


pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # inside rdflib


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf8"))))


def graph(data: bytes) -> Graph:
    return Graph().parse(data=data, format="json-ld")


ALL = [example, merged, hostile, lambda: replace(answer(), stories=())]


# ── tables ──────────────────────────────────────────────────────────────────────────────────────────────


def test_pages_stand_in_csv_with_lost_ones_marked() -> None:
    pages = rows(exported(answer(), "csv")["pages.csv"])
    assert {page["id"]: page["hypothetical"] for page in pages}[LOST] == "true"
    assert [page["name"] for page in pages if page["hypothetical"] == "true"] == ["The Harbour Gazette"]
    assert {page["made_from"]: page["how"] for page in pages if page["id"] == SECOND} == {LOST: "machine-translated"}
    assert [page["story"] for page in pages if page["title"] == "Pears are few"] == [""]


@pytest.mark.parametrize("given", ALL)
def test_every_table_has_its_columns_and_types_in_csv_and_parquet(given: Any) -> None:
    run = given()
    csvs, parquets = exported(run, "csv"), exported(run, "parquet")
    for name, columns in COLUMNS.items():
        read = parquet.read_table(io.BytesIO(parquets[f"{name}.parquet"]))
        assert read.column_names == list(columns)
        assert len(rows(csvs[f"{name}.csv"])) == read.num_rows == len(tables(run)[name])
        for row in tables(run)[name]:
            for value, kind in zip(row, columns.values(), strict=True):
                assert value is None or isinstance(value, kind), (name, value)


def test_the_words_in_the_tables_are_those_of_the_pages() -> None:
    held = {page.id: page.text for page in example().documents}
    files = exported(example(), "parquet")
    for name, words in (("statements", "says"), ("changes", "says")):
        for row in parquet.read_table(io.BytesIO(files[f"{name}.parquet"])).to_pylist():
            said = held[row["document"]][row["start"] : row["end"]]
            assert said.split() == row[words].split()


def test_a_text_that_a_spreadsheet_would_run_is_disarmed() -> None:
    story = replace(answer().stories[0], changes=(replace(answer().stories[0].changes[0], why='=HYPERLINK("x")'),))
    (change,) = rows(exported(replace(answer(), stories=(story,)), "csv")["changes.csv"])
    assert change["why"] == '\'=HYPERLINK("x")'


# ── graphs and trees ────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("given", ALL)
def test_graphml_is_read_by_networkx(given: Any) -> None:
    run = given()
    read = networkx.read_graphml(io.BytesIO(only(run, "graphml")))
    assert len(read) == sum(len(story.lineage.nodes) for story in run.stories)
    assert read.number_of_edges() == sum(len(story.lineage.edges) for story in run.stories)
    for story in run.stories:
        for node in story.lineage.nodes:
            assert read.nodes[node.id]["hypothetical"] == node.lost
        for edge in story.lineage.edges:
            assert read.edges[edge.from_, edge.to]["how"] == edge.how
            assert read.edges[edge.from_, edge.to]["support"] == pytest.approx(edge.support, abs=1e-4)


def test_dot_names_lost_pages_hypothetical_and_escapes_what_it_must() -> None:
    told = only(answer(), "dot").decode()
    assert f'"{LOST}" [label="The Harbour Gazette", class="hypothetical"' in told
    assert f'"{LOST}" -> "{SECOND}" [label="machine-translated 0.75"' in told
    for line in only(hostile(), "dot").decode().splitlines():
        assert line.replace("\\\\", "").replace('\\"', "").count('"') % 2 == 0


def test_newick_is_read_by_dendropy_with_its_notes() -> None:
    trees = dendropy.TreeList.get(
        data=only(answer(), "newick").decode(), schema="newick", suppress_internal_node_taxa=True
    )
    assert len(trees) == 2
    (tree,) = [tree for tree in trees if len(tree.leaf_nodes()) == 2]
    notes = {one.name: one.value for one in tree.seed_node.annotations}
    assert (tree.seed_node.label, notes["hypothetical"], notes["id"]) == ("The Harbour Gazette", True, LOST)
    leaves = {leaf.taxon.label: {one.name: one.value for one in leaf.annotations} for leaf in tree.leaf_nodes()}
    assert leaves["second"]["how"] == "machine-translated"
    assert float(leaves["second"]["support"]) == 0.75


def test_newick_holds_a_merged_page_once_and_names_its_other_source() -> None:
    told = only(merged(), "newick").decode()
    assert told.count("'second'") == 1
    assert "also_from=own" in told


@pytest.mark.parametrize("given", ALL)
def test_newick_can_be_read_whatever_the_names(given: Any) -> None:
    run = given()
    read = dendropy.TreeList.get(data=only(run, "newick").decode(), schema="newick") if run.stories else []
    assert len(read) == sum(
        len({node.id for node in story.lineage.nodes} - {edge.to for edge in story.lineage.edges})
        for story in run.stories
    )


def test_lines_of_telling_are_numbered_and_a_merged_page_is_of_none() -> None:
    lines = lines_of(merged().stories[0])
    assert lines[LOST] == lines[FIRST]
    assert lines[SECOND] is None
    assert len({lines[LOST], lines[content_id(PAGES["own.html"])]}) == 2


# ── linked data ─────────────────────────────────────────────────────────────────────────────────────────


def test_prov_is_read_by_rdflib_with_derivations_and_their_support() -> None:
    read = graph(only(answer(), "prov"))
    lost = URIRef(f"urn:retold:page:{LOST}")
    assert (lost, TERMS.hypothetical, Literal(True)) in read
    assert (lost, RDFS.label, Literal("The Harbour Gazette")) in read
    assert not list(read.objects(lost, PROV.atLocation))
    derived = set(read.subjects(PROV.wasDerivedFrom, lost))
    assert derived == {URIRef(f"urn:retold:page:{one}") for one in (FIRST, SECOND)}
    hows = {str(how) for one in read.subjects(RDF.type, PROV.Derivation) for how in read.objects(one, TERMS.how)}
    assert hows == {"edited", "machine-translated"}
    (source,) = read.objects(URIRef(f"urn:retold:page:{FIRST}"), PROV.hadPrimarySource)
    assert (source, RDFS.label, Literal("The Gazette")) in read


def test_schema_org_is_read_by_rdflib_with_what_pages_are_based_on_and_quote() -> None:
    read = graph(only(answer(), "schema.org"))
    lost = URIRef(f"urn:retold:page:{LOST}")
    assert (lost, SCHEMA.creativeWorkStatus, Literal("hypothetical")) in read
    assert set(read.subjects(SCHEMA.isBasedOn, lost)) == {URIRef(f"urn:retold:page:{one}") for one in (FIRST, SECOND)}
    (speaker,) = {
        str(name) for one in read.objects(None, SCHEMA.spokenByCharacter) for name in read.objects(one, SCHEMA.name)
    }
    assert speaker == "Ida Noll"
    assert len(set(read.subjects(RDF.type, SCHEMA.Quotation))) == 2


def test_pages_of_the_web_are_named_by_their_address_and_versions_of_one_by_their_ids() -> None:
    read = graph(only(retold.trace(str(EXAMPLE)), "schema.org"))
    named = {str(one) for one in read.subjects(RDF.type, SCHEMA.NewsArticle)}
    assert "https://www.channelpost.example/reports/sorrel-ferry-queue" in named
    assert not any("halmar-bridge-closed" in one for one in named)


ANNOTATION_TERMS = {
    "oa": "http://www.w3.org/ns/oa#",
    "as": "https://www.w3.org/ns/activitystreams#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "id": "@id",
    "type": "@type",
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "first": {"@id": "as:first", "@type": "@id"},
    "items": {"@id": "as:items", "@container": "@list"},
    "body": {"@id": "oa:hasBody", "@type": "@id"},
    "target": {"@id": "oa:hasTarget", "@type": "@id"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector", "@type": "@id"},
    "exact": "oa:exact",
    "start": "oa:start",
    "end": "oa:end",
    "value": "rdf:value",
}
"""What of the context of Web Annotations these use, so that no test fetches it."""


def test_annotations_point_at_their_passages_by_words_and_by_place() -> None:
    told = json.loads(only(answer(), "annotations"))
    assert told["@context"] == "http://www.w3.org/ns/anno.jsonld"
    read = graph(json.dumps(told | {"@context": ANNOTATION_TERMS}).encode())
    assert len(set(read.subjects(RDF.type, OA.Annotation))) == told["total"]
    held = {f"urn:retold:page:{page.id}": page.text for page in answer().documents}
    targets = set(read.objects(None, OA.hasTarget))
    assert targets
    for target in targets:
        text = held[str(read.value(target, OA.hasSource))]
        values = {p: str(o) for s in read.objects(target, OA.hasSelector) for p, o in read.predicate_objects(s)}
        assert text[int(values[OA.start]) : int(values[OA.end])] == values[OA.exact]


def test_annotations_tell_the_witnesses_of_a_lost_page() -> None:
    items = json.loads(only(answer(), "annotations"))["first"]["items"]
    (one,) = [item for item in items if any(body.get("value") == "hypothetical" for body in item["body"])]
    assert {"id": f"urn:retold:page:{LOST}", "type": "Text"} in one["body"]
    assert len(one["target"]) == 2


# ── wordings ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("given", ALL)
def test_tei_is_well_formed_and_every_reading_has_its_witnesses(given: Any) -> None:
    read = etree.fromstring(only(given(), "tei"))
    ids = set(read.xpath("//@xml:id"))
    assert len(ids) == len(read.xpath("//@xml:id"))
    for pointer in read.xpath("//@wit | //@active | //@passive | //@ana"):
        assert {one.removeprefix("#") for one in pointer.split()} <= ids
    for apparatus in read.xpath("//tei:app", namespaces=TEI):
        assert [child.tag.rpartition("}")[2] for child in apparatus] == ["rdg"] * len(apparatus)
        assert all(child.get("wit") for child in apparatus)


def test_tei_has_a_reading_for_each_wording_and_marks_the_lost_witness() -> None:
    read = etree.fromstring(only(answer(), "tei"))
    assert read.xpath("//tei:witness[@ana='#hypothetical']/text()", namespaces=TEI) == ["The Harbour Gazette"]
    quoted = read.xpath("//tei:div[@type='quotations']//tei:rdg/text()", namespaces=TEI)
    assert quoted == ["I saw the ferry strike", "The ferry hit rocks"]
    assert len(read.xpath("//tei:relation", namespaces=TEI)) == 2


def test_passim_lines_say_where_a_passage_comes_from() -> None:
    lines = [json.loads(line) for line in only(example(), "passim").decode().splitlines()]
    held = {page.id: page.text for page in example().documents}
    clusters: dict[int, set[str]] = {}
    for line in lines:
        assert held[line["id"]][line["begin"] : line["end"]] == line["text"]
        clusters.setdefault(line["cluster"], set()).add(line["id"])
    assert all(len(ids) == next(one["size"] for one in lines if one["cluster"] == c) for c, ids in clusters.items())
    assert {one["series"] for line in lines for one in line["src"] if one["hypothetical"]} == {"Pelagic News"}


# ── links, names, and all of them ───────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "fragment"),
    [
        ("312 people left it.", "312%20people%20left%20it."),
        ("a well-known, good & cheap one", "a%20well%2Dknown%2C%20good%20%26%20cheap%20one"),
        ("one two three four five six seven eight nine", "one%20two%20three%20four,six%20seven%20eight%20nine"),
        ("first line\nsecond line", "first%20line"),
    ],
)
def test_a_link_leads_to_the_passage_of_a_live_page(text: str, fragment: str) -> None:
    page = replace(answer().documents[0], text=text, url="https://news.example/ferry#top")
    assert link(page, (0, len(text))) == f"https://news.example/ferry#:~:text={fragment}"


def test_a_page_without_an_address_of_the_web_has_no_link() -> None:
    page = replace(answer().documents[0], url="javascript:alert(1)")
    assert link(page, (0, 5)) is None


def test_an_unknown_format_is_refused_by_name() -> None:
    with pytest.raises(UsageError, match=r"unknown format 'docx'; known are csv, parquet"):
        exported(answer(), "docx")


@pytest.mark.parametrize("name", FORMATS)
def test_exports_give_the_same_bytes_again_and_survive_any_text(name: str) -> None:
    assert exported(example(), name) == exported(example(), name)
    lone = replace(hostile(), documents=tuple(replace(one, title=EVIL + "\udcff\x00") for one in hostile().documents))
    assert exported(lone, name)


def test_without_pyarrow_parquet_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UsageError, match=r"retold\[tables\]"):
        exported(answer(), "parquet")
