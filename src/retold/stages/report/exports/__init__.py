"""Exports: the answer in the formats of other programs, a module each and one table of them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from retold.errors import UsageError
from retold.records import Answer
from retold.stages.report.exports.annotations import as_annotations
from retold.stages.report.exports.csvs import as_csv
from retold.stages.report.exports.dot import as_dot
from retold.stages.report.exports.graphml import as_graphml
from retold.stages.report.exports.newick import as_newick
from retold.stages.report.exports.parquets import as_parquet
from retold.stages.report.exports.passim import as_passim
from retold.stages.report.exports.prov import as_prov
from retold.stages.report.exports.schema_org import as_schema_org
from retold.stages.report.exports.tables import COLUMNS, tables
from retold.stages.report.exports.tei import as_tei


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what it is, what writes it, and whether that gives several files, by their names."""

    means: str
    write: Callable[[Answer], bytes] | Callable[[Answer], dict[str, bytes]]
    several: bool = False


FORMATS: dict[str, Format] = {
    "csv": Format("tables of pages, retellings, passages, quotes, changes and statements", as_csv, several=True),
    "parquet": Format("the same tables as Parquet", as_parquet, several=True),
    "graphml": Format("the family trees as a graph", as_graphml),
    "dot": Format("the family trees for Graphviz", as_dot),
    "newick": Format("the family trees, one a line of telling", as_newick),
    "prov": Format("who comes from whom as PROV-O, in JSON-LD", as_prov),
    "schema.org": Format("pages and quotations as schema.org, in JSON-LD", as_schema_org),
    "annotations": Format("the findings as W3C Web Annotations", as_annotations),
    "tei": Format("all wordings as TEI with app and rdg", as_tei),
    "passim": Format("statements and their tellings as lines of JSON, as passim has them", as_passim),
}
"""All formats by the names that the command line knows them by."""


def exported(answer: Answer, name: str) -> dict[str, bytes]:
    """The files of a format; the only file of one that has no more bears no name. Raises for an unknown format."""
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; known are {', '.join(FORMATS)}")
    found = FORMATS[name].write(answer)
    return found if isinstance(found, dict) else {"": found}


__all__ = ["COLUMNS", "FORMATS", "Format", "exported", "tables"]
