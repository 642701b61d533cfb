"""Report: an answer as something to look at: JSON by the contract, a page, a terminal answer."""

from __future__ import annotations

from retold.stages.report.contract import as_json, part_as_json, schema
from retold.stages.report.labels import harmless
from retold.stages.report.page import as_html
from retold.stages.report.terminal import as_text

__all__ = ["as_html", "as_json", "as_text", "harmless", "part_as_json", "schema"]
