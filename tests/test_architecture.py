"""The shape of the package: who may import whom, how large a piece may grow, and what stands where."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import retold

PACKAGE = Path(retold.__file__).parent

LAYERS: tuple[frozenset[str], ...] = (
    frozenset({"records", "errors", "version"}),
    frozenset({"settings", "text", "languages", "markup", "metadata", "ways", "given"}),
    frozenset({"stages", "archive", "engines"}),
    frozenset({"pipeline"}),
    frozenset({"cli", "web", ""}),
    frozenset({"__main__"}),
)
"""Parts from the ground up; the empty name is the list of public names in `retold/__init__.py`."""

SHARED_LAYER = 1
"""In this layer parts may import each other, as long as nothing goes in a circle."""

EDGES = frozenset({"cli", "web", "__main__"})
FILE_LINES, FUNCTION_LINES, PARAMETERS = 400, 60, 6
SQL = re.compile(r"\s*(SELECT\s.+\sFROM|INSERT INTO|UPDATE \S+ SET|DELETE FROM|(CREATE|DROP|ALTER) TABLE)\b", re.DOTALL)
DATABASES = frozenset({"sqlite3", "duckdb", "sqlalchemy"})

Sources = dict[str, str]
"""The text of each module, by its full name."""


def package() -> Sources:
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path.read_text(encoding="utf8")
    return found


# ── what is looked at ───────────────────────────────────────────────────────────────────────────────────


def part(module: str) -> str:
    """The part that a module belongs to: a stage, or what stands directly below `retold`."""
    names = module.split(".")[1:]
    return ".".join(names[: 2 if names[:1] == ["stages"] else 1])


def layer(name: str) -> int | None:
    return next((depth for depth, parts in enumerate(LAYERS) if name.split(".", maxsplit=1)[0] in parts), None)


def imports(module: str, source: str, modules: Sources) -> Iterator[tuple[str, str | None]]:
    """Modules of ours that a module imports, anywhere in its text, and the name that it takes from each."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, None) for alias in node.names if alias.name.split(".")[0] == "retold")
        elif isinstance(node, ast.ImportFrom):
            if node.level:
                yield "retold", f"a relative import in {module}"
            elif (node.module or "").split(".")[0] == "retold":
                for alias in node.names:
                    below = f"{node.module}.{alias.name}"
                    yield (below, None) if below in modules else (str(node.module), alias.name)


def import_breaches(modules: Sources) -> Iterator[str]:
    for module, source in modules.items():
        here, depth = part(module), layer(part(module))
        if depth is None:
            yield f"{module} has no layer"
            continue
        for target, name in imports(module, source, modules):
            if target == "retold" and name is not None and here != "__main__":
                yield f"{module} takes {name} from the package root"
            there, deep = part(target), layer(part(target))
            if target == "retold.stages" or here == there:
                continue
            if deep is None or deep > depth or (deep == depth != SHARED_LAYER and deep > 0):
                yield f"{module} imports {target}"
            elif deep == depth == 0:
                yield f"{module}, which imports nothing of ours, imports {target}"


def cycles(modules: Sources) -> Iterator[str]:
    """Modules that import themselves in the end; imports inside functions count too."""
    todo = {
        module: {target for target, _ in imports(module, source, modules)} - {module}
        for module, source in modules.items()
    }
    while free := [module for module, targets in todo.items() if not targets & set(todo)]:
        todo = {module: targets for module, targets in todo.items() if module not in free}
    if todo:
        yield f"an import goes in a circle among {', '.join(sorted(todo))}"


def too_large(modules: Sources) -> Iterator[str]:
    for module, source in modules.items():
        length = source.count("\n")
        if length > FILE_LINES:
            yield f"{module} has {length} lines"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                if _lines(node) > FUNCTION_LINES:
                    yield f"{module}.{node.name} has {_lines(node)} lines"
                if _parameters(node) > PARAMETERS:
                    yield f"{module}.{node.name} has {_parameters(node)} parameters"


def _lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    length = (node.end_lineno or node.lineno) - node.lineno + 1
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    return length - ((first.end_lineno or first.lineno) - first.lineno + 1 if documented else 0)


def _parameters(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = node.args
    names = [one.arg for one in (*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg) if one]
    return len([name for name in names if name not in ("self", "cls")])


def out_of_place(modules: Sources) -> Iterator[str]:
    """Printing, catching everything, and databases stand at the edges or in the archive only."""
    for module, source in modules.items():
        here = part(module)
        for node in ast.walk(ast.parse(source)):
            if here not in EDGES:
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print":
                    yield f"{module} prints"
                if isinstance(node, ast.ExceptHandler) and _catches_everything(node):
                    yield f"{module} catches everything"
            if here != "archive":
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
                    yield f"{module} holds SQL"
                if isinstance(node, ast.Import) and any(alias.name in DATABASES for alias in node.names):
                    yield f"{module} opens a database"


def _catches_everything(node: ast.ExceptHandler) -> bool:
    names = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(name is None or (isinstance(name, ast.Name) and name.id in EVERYTHING) for name in names)


EVERYTHING = frozenset({"Exception", "BaseException"})


# ── the package ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rule", [import_breaches, cycles, too_large, out_of_place])
def test_the_package_keeps_the_rules(rule: Callable[[Sources], Iterator[str]]) -> None:
    assert list(rule(package())) == []


def test_no_module_bears_the_name_of_a_public_function() -> None:
    functions = {name for name in retold.__all__ if name.islower()}
    modules = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or path.is_dir()}
    assert functions & modules == set()


def test_every_stage_is_documented_and_every_public_name_has_a_docstring() -> None:
    bare = []
    for module, source in package().items():
        tree = ast.parse(source)
        named = [node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name[0] != "_"]
        bare += [f"{module}.{node.name}" for node in named if not ast.get_docstring(node)]
        bare += [module] if not ast.get_docstring(tree) and source.strip() else []
    assert bare == []


# ── the rules themselves ────────────────────────────────────────────────────────────────────────────────

GROUND = {"retold": "", "retold.records": "", "retold.text": "", "retold.stages": "", "retold.stages.read": ""}


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("retold.records.pages", "from retold.text import fold"),
        ("retold.records.pages", "import retold.errors"),
        ("retold.text", "from retold.stages.read import read"),
        ("retold.stages.clean", "from retold.stages.read import read"),
        ("retold.stages.clean.lines", "from retold.stages import read"),
        ("retold.stages.clean", "def f():\n    from retold import pipeline"),
        ("retold.stages.clean", "from retold import Page"),
        ("retold.stages.clean", "from . import lines"),
        ("retold.archive", "import retold.engines"),
        ("retold.pipeline", "from retold.cli import main"),
        ("retold.web", "from retold.cli import main"),
        ("retold.helpers", ""),
    ],
)
def test_a_breach_of_the_import_rule_is_seen(module: str, source: str) -> None:
    others = {"retold.errors": "", "retold.pipeline": "", "retold.cli": "", "retold.engines": ""}
    assert list(import_breaches(GROUND | others | {module: source}))


def test_what_the_import_rule_allows_is_not_called_a_breach() -> None:
    allowed = {
        "retold.records.pages": "import hashlib",
        "retold.records": "from retold.records.pages import Page",
        "retold.text": "from retold.records import Span",
        "retold.languages": "from retold import text",
        "retold.stages.read.files": "from retold.text import fold",
        "retold.stages.read": "from retold.stages.read.files import found",
        "retold.pipeline": "from retold.stages import read as read_stage",
        "retold.cli.trace": "def f():\n    from retold import pipeline",
        "retold": "from retold.pipeline import trace",
        "retold.__main__": "from retold.cli import main",
        "retold.cli": "",
    }
    assert list(import_breaches(GROUND | allowed)) == []
    assert list(cycles(GROUND | allowed)) == []


def test_a_circle_is_seen_even_where_one_import_hides_in_a_function() -> None:
    modules = {"retold.a": "import retold.b", "retold.b": "def f():\n    from retold.c import x", "retold.c": ""}
    assert list(cycles(modules)) == []
    assert list(cycles(modules | {"retold.c": "from retold import a"}))


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\n" * 401,
        "def f():\n" + "    x = 1\n" * 60,
        "def f(a, b, c, d, *, e, f, g): ...\n",
    ],
)
def test_what_is_too_large_is_seen(source: str) -> None:
    assert list(too_large({"retold.text": source}))


def test_a_docstring_makes_no_function_too_large() -> None:
    assert (
        list(too_large({"retold.text": 'def f(self, a, b, c, d, e, f):\n    """' + "word\n" * 80 + '    """\n'})) == []
    )


@pytest.mark.parametrize(
    "source",
    [
        "print(1)",
        "try: ...\nexcept Exception: ...",
        "try: ...\nexcept (OSError, BaseException): ...",
        "try: ...\nexcept: ...",
        "query = 'SELECT id FROM pages'",
        "import sqlite3",
    ],
)
def test_what_stands_out_of_place_is_seen(source: str) -> None:
    assert list(out_of_place({"retold.text": source}))


def test_edges_may_print_and_the_archive_may_hold_sql() -> None:
    modules = {"retold.cli": "print(1)", "retold.archive": "query = 'SELECT id FROM pages'"}
    assert list(out_of_place(modules)) == []
