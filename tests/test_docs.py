"""The docs: every page can be reached, every link leads somewhere, and what is made from the package is whole."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from retold.cli.commands import commands
from retold.stages.report import COLUMNS, FORMATS, schema

DOCS = Path(__file__).parents[1] / "docs"
PAGES = sorted(path.name for path in DOCS.glob("*.md"))


def made() -> ModuleType:
    """The module that makes pages; it is no part of a package."""
    spec = importlib.util.spec_from_file_location("made", DOCS / "made.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


MADE: dict[str, str] = made().pages()


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "index.md").read_text(encoding="utf8")
    listed = set(re.findall(r"^([\w/]+)$", index, re.MULTILINE))
    assert listed == {Path(name).stem for name in PAGES} - {"index"} | {f"generated/{Path(name).stem}" for name in MADE}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_page_that_is_there(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf8")
    for target in re.findall(r"\]\((?!https?:)([^)#\s]+)[^)]*\)", text):
        made_name = target.removeprefix("generated/")
        assert (DOCS / target).exists() or made_name in MADE, target


def test_the_page_of_commands_has_them_all() -> None:
    for name in commands.commands:
        assert f"## {name}\n" in MADE["cli.md"]
    for one in FORMATS:
        assert one in MADE["cli.md"]


def test_the_page_of_the_contract_has_every_key() -> None:
    rules = schema()
    objects = [rules, *(one for one in rules["$defs"].values() if one.get("type") == "object")]
    for one in objects:
        for key in one.get("properties", {}):
            assert f"| `{key}` |" in MADE["contract.md"]
    anchors = set(re.findall(r"^\(([\w-]+)\)=$", MADE["contract.md"], re.MULTILINE))
    assert set(re.findall(r"\(#(contract-[\w-]+)\)", MADE["contract.md"])) <= anchors


def test_the_page_of_tables_has_every_column() -> None:
    for name, columns in COLUMNS.items():
        assert f"## {name}\n" in MADE["tables.md"]
        assert all(f"| `{column}` |" in MADE["tables.md"] for column in columns)
