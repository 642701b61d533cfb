"""The public names: what they are, that each works, and that importing them is cheap."""

from __future__ import annotations

import importlib
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import retold
from tests.invented import COPY, FERRY, OWN, STORY, folder

NAMES = [
    "Page", "RetoldError", "Run", "Settings", "__version__", "changes", "compare", "find", "lineage", "quotations",
    "read", "stories", "trace",
]  # fmt: skip

HEAVY = ("click", "jinja2", "lxml", "resiliparse", "selectolax", "trafilatura")
"""Libraries that are imported where they are used."""


def test_the_public_names_are_these() -> None:
    assert retold.__all__ == NAMES
    assert all(hasattr(retold, name) for name in NAMES)


def test_every_public_name_works_after_every_module_was_imported(tmp_path: Path) -> None:
    for module in pkgutil.walk_packages(retold.__path__, "retold."):
        if module.name != "retold.__main__":
            importlib.import_module(module.name)
    pages = retold.read(folder(tmp_path, STORY))
    assert [type(page) for page in pages] == [retold.Page] * 3
    first = retold.Page.from_text(FERRY, source="first", published="2031-05-04")
    copy = retold.Page.from_text(COPY, source="copy", published="2031-05-05")
    own = retold.Page.from_text(OWN, source="own")
    run = retold.trace([first, copy, own])
    assert isinstance(run, retold.Run)
    assert retold.compare(first, copy).relation in {"derived", "same-source"}
    assert [set(story.documents) for story in retold.stories([first, copy, own])] == [{first.id, copy.id, own.id}]
    assert {node.document for node in retold.lineage([first, copy]).nodes} >= {first.id, copy.id}
    assert {said.speaker for said in retold.quotations(first)} >= {"Jonas Brede"}
    assert {change.kind for change in retold.changes(first, copy)} >= {"number"}
    assert isinstance(retold.Settings(), retold.Settings)
    assert issubclass(retold.RetoldError, Exception)


@pytest.mark.parametrize("first", ["retold", "retold.trace, retold.Page"])
def test_importing_retold_imports_no_heavy_library(first: str) -> None:
    script = f"import sys, retold; {first}; sys.stdout.write(' '.join(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_importing_retold_loads_no_stage_and_asking_for_a_name_does() -> None:
    script = "import sys, retold; before = 'numpy' in sys.modules; retold.trace; print(before, 'numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert done.stdout == "False True\n"


def test_a_name_that_is_not_public_is_not_there() -> None:
    assert set(NAMES) <= set(dir(retold))
    with pytest.raises(AttributeError, match="has no attribute 'tell'"):
        retold.tell  # noqa: B018


def test_the_types_ship_with_the_package() -> None:
    assert (Path(retold.__file__).parent / "py.typed").is_file()
