"""Set-up: the lock file covers what the package asks for, by hash and from no particular index."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from retold.version import __version__

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))

HEAVY = {"duckdb", "numba", "polars", "pyarrow", "scipy", "torch"}
"""Heavy libraries that a default install must do without."""


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[<>=!~ ;\[]", one, maxsplit=1)[0].lower() for one in requirements}


def locked() -> set[str]:
    return set(re.findall(r"^([a-z0-9._-]+)==", LOCK, re.MULTILINE))


def test_every_dependency_is_locked() -> None:
    wanted = names(PROJECT["project"]["dependencies"]) | names(PROJECT["dependency-groups"]["dev"])
    assert wanted <= locked()


def test_every_locked_version_has_its_hashes() -> None:
    blocks = re.split(r"^(?=[a-z0-9._-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert [block.split(" ", 1)[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_file_names_no_index() -> None:
    assert not re.search(r"index-url|find-links|file:|https?:", LOCK)


def test_a_default_install_stays_light() -> None:
    blocks = re.split(r"^(?=[a-z0-9._-]+==)", LOCK, flags=re.MULTILINE)[1:]
    heavy = {block.split("==", 1)[0]: block for block in blocks if block.split("==", 1)[0] in HEAVY}
    assert names(PROJECT["project"]["dependencies"]) & HEAVY == set()
    assert {name: re.findall(r"# +via (.*)", block) for name, block in heavy.items()} == {
        name: ["retold (pyproject.toml:dev)"] for name in heavy
    }


def test_what_the_bench_compares_with_stays_out_of_the_lock_file() -> None:
    assert names(PROJECT["dependency-groups"]["bench"]) & locked() == set()


def test_the_changelog_speaks_of_this_version_or_of_the_next() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf8"), re.MULTILINE)
    assert headings[0] == "Unreleased" or headings[0].startswith(__version__)


def test_the_same_rules_run_at_home_and_in_ci() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf8")
    everything = re.search(r"^all: (.+)$", (ROOT / "Makefile").read_text(encoding="utf8"), re.MULTILINE)
    assert everything is not None
    assert re.findall(r"^make (\w+)$", script, re.MULTILINE) == everything.group(1).split()
