"""Report: an answer as something to look at: JSON by the contract, a page, a terminal answer."""

from __future__ import annotations

from retold.stages.report.contract import as_json, json_pieces, part_as_json, schema, search_as_json
from retold.stages.report.excerpts import excerpts
from retold.stages.report.exports import COLUMNS, FORMATS, exported, tables
from retold.stages.report.labels import harmless
from retold.stages.report.notebook import as_frame, as_frames
from retold.stages.report.page import as_html
from retold.stages.report.pair import as_pair
from retold.stages.report.parts import as_blocks, as_changes, as_furniture, as_lineage, as_quotes
from retold.stages.report.reasons import as_reasons
from retold.stages.report.search import as_search
from retold.stages.report.terminal import as_text

__all__ = [
    "COLUMNS",
    "FORMATS",
    "as_blocks",
    "as_changes",
    "as_frame",
    "as_frames",
    "as_furniture",
    "as_html",
    "as_json",
    "as_lineage",
    "as_pair",
    "as_quotes",
    "as_reasons",
    "as_search",
    "as_text",
    "excerpts",
    "exported",
    "harmless",
    "json_pieces",
    "part_as_json",
    "schema",
    "search_as_json",
    "tables",
]
