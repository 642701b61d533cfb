"""Pages of the docs that are made from the package: every command, the JSON contract, the tables of the exports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from retold.cli.commands import commands
from retold.stages.report import COLUMNS, FORMATS, schema

ROOT = Path(__file__).parents[1]
FOLDER = Path(__file__).parent / "generated"

ON_THE_CONTRACT = """\
`retold trace SOURCES… --json FILE` writes one object. Its JSON Schema ships with the package as
`retold/data/answer.schema.json`; every test that makes an answer validates it. Adding keys is free; renaming or
dropping one is a new `schema` number. Spans are `[start, end)` in Unicode code points of `documents[].text`.
"""

ON_THE_TABLES = """\
`retold trace … --export csv=FOLDER/` writes them as CSV, `parquet=FOLDER/` as Parquet, and `run.to_pandas()` gives
them as data frames. Ids are those of the [JSON answer](contract.md); spans count Unicode code points; an empty cell
says that nothing is known. Several values in one cell stand with `; ` between them. In CSV a text that a
spreadsheet would take for a formula has an apostrophe before it.
"""


def write() -> None:
    """Write all of them, each only where it has changed, so that nothing else is built again."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf8") != text:
            path.write_text(text, encoding="utf8")


def pages() -> dict[str, str]:
    """The pages by their names."""
    return {
        "cli.md": "\n".join(_commands()) + "\n",
        "contract.md": "\n".join(_contract(schema())) + "\n",
        "tables.md": "\n".join(_tables()) + "\n",
        "contributing.md": _from_root("CONTRIBUTING.md"),
        "changelog.md": _from_root("CHANGELOG.md"),
    }


# ── commands ────────────────────────────────────────────────────────────────────────────────────────────


def _commands() -> Iterator[str]:
    yield "# Commands\n"
    yield "What `retold --help` and `retold COMMAND --help` print.\n"
    yield _help(commands, "retold", None)
    context = click.Context(commands, info_name="retold")
    for name in commands.list_commands(context):
        command = commands.get_command(context, name)
        if command is not None:
            yield f"## {name}\n"
            yield _help(command, name, context)


def _help(command: click.Command, name: str, parent: click.Context | None) -> str:
    with click.Context(command, info_name=name, parent=parent, max_content_width=100, terminal_width=100) as context:
        return f"```text\n{command.get_help(context)}\n```\n"


# ── the contract ────────────────────────────────────────────────────────────────────────────────────────


def _contract(rules: dict[str, Any]) -> Iterator[str]:
    yield "# The JSON answer\n"
    yield ON_THE_CONTRACT
    yield from _object("The answer", rules)
    for name, one in sorted(rules["$defs"].items()):
        if one.get("type") == "object":
            yield from _object(name.replace("_", " "), one, name)
    plain = {name: one for name, one in sorted(rules["$defs"].items()) if one.get("type") != "object"}
    yield "## Plain values\n"
    for name, one in plain.items():
        yield f"- **{name}**: {_kind(one)}. {one.get('description', '')}".rstrip()
    yield ""


def _object(title: str, rules: dict[str, Any], anchor: str = "answer") -> Iterator[str]:
    yield f"(contract-{anchor})=\n## {title}\n"
    if "description" in rules:
        yield f"{rules['description']}\n"
    yield "| key | value | what it is |\n| --- | --- | --- |"
    required = set(rules.get("required", ()))
    for key, value in rules.get("properties", {}).items():
        told = "" if key in required else " (may be missing)"
        yield f"| `{key}` | {_kind(value)}{told} | {_cell(value.get('description', ''))} |"
    yield ""


def _kind(value: dict[str, Any]) -> str:
    """What stands for a key, with a link to the object that it is."""
    if "$ref" in value:
        name = value["$ref"].rsplit("/", 1)[-1]
        return f"[{name}](#contract-{name})" if schema()["$defs"][name].get("type") == "object" else name
    if "const" in value:
        return f"`{value['const']}`"
    if "enum" in value:
        return ", ".join(f"`{one}`" if one is not None else "null" for one in value["enum"])
    for choice in ("anyOf", "oneOf"):
        if choice in value:
            return " or ".join(_kind(one) for one in value[choice])
    kinds = value.get("type", "anything")
    if kinds == "array":
        return f"list of {_kind(value['items'])}" if isinstance(value.get("items"), dict) else "list"
    return " or ".join(kinds) if isinstance(kinds, list) else str(kinds)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# ── exports ─────────────────────────────────────────────────────────────────────────────────────────────


def _tables() -> Iterator[str]:
    yield "# The tables of csv, parquet and data frames\n"
    yield ON_THE_TABLES
    for name, columns in COLUMNS.items():
        yield f"## {name}\n"
        yield "| column | type |\n| --- | --- |"
        yield from (f"| `{column}` | {kind.__name__} |" for column, kind in columns.items())
        yield ""
    yield "## All formats\n"
    yield "| name | what it is |\n| --- | --- |"
    yield from (f"| `{name}` | {one.means} |" for name, one in FORMATS.items())


def _from_root(name: str) -> str:
    """A page of the root of the repository, with its links as they are seen from here."""
    text = (ROOT / name).read_text(encoding="utf8")
    text = re.sub(r"\]\(docs/", "](../", text)
    return re.sub(r"\]\((CONTRIBUTING|CHANGELOG)\.md", lambda match: f"]({match.group(1).lower()}.md", text)
