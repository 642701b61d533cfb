"""Settings: every key has a default, is documented, and is checked."""

from __future__ import annotations

import tomllib
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from retold.errors import SettingsError
from retold.settings import Settings, from_table, load

EXAMPLE = Path(__file__).parent.parent / "docs" / "retold.example.toml"


def plain(settings: Settings) -> dict[str, Any]:
    return {
        section: {key: list(value) if isinstance(value, tuple) else value for key, value in keys.items()}
        for section, keys in asdict(settings).items()
    }


def test_the_example_file_lists_every_key_with_its_default() -> None:
    assert tomllib.loads(EXAMPLE.read_text(encoding="utf8")) == plain(Settings())
    assert load(EXAMPLE) == Settings()


def test_every_key_of_the_example_file_is_explained() -> None:
    lines = [line for line in EXAMPLE.read_text(encoding="utf8").splitlines() if line.strip()]
    keys = [number for number, line in enumerate(lines) if not line.startswith(("#", "["))]
    assert keys
    assert all(lines[number - 1].startswith("#") for number in keys)


def test_a_file_sets_what_it_names_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "retold.toml"
    path.write_text('[compare]\nderived = 1\n[read]\nsuffixes = [".txt"]\n', encoding="utf8")
    settings = load(path)
    assert settings.compare.derived == 1.0
    assert settings.compare.independent == Settings().compare.independent
    assert settings.read.suffixes == (".txt",)


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ({"compair": {}}, r"unknown section \[compair\]"),
        ({"compare": {"threshold": 1.0}}, r"unknown key threshold in section \[compare\]"),
        ({"compare": 3}, "must be a section"),
        ({"compare": {"derived": "high"}}, "must be of type float"),
        ({"compare": {"min_words": 1.5}}, "must be of type int"),
        ({"compare": {"derived": True}}, "must be of type float"),
        ({"compare": {"min_words": True}}, "must be of type int"),
        ({"clean": {"headline_words": -5}}, "clean.headline_words in the settings must not be negative, not -5"),
        ({"compare": {"derived": 80}}, "compare.derived in the settings must lie between 0 and 1, not 80.0"),
        ({"facts": {"min_confidence": float("nan")}}, "must lie between 0 and 1, not nan"),
        (
            {"compare": {"derived": 0.4}},
            "compare.derived in the settings must not lie below compare.independent: 0.4 < 0.5",
        ),
        ({"compare": {"independent": 0.9}}, "must not lie below compare.independent: 0.8 < 0.9"),
        ({"stories": {"granularity": "afair"}}, "stories.granularity .* must be one of event, affair, not 'afair'"),
        ({"read": {"suffixes": [".txt", 3]}}, "read.suffixes in the settings must hold texts"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(table: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        from_table(table)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "cannot read"), (b"[compare\n", "not valid TOML"), (b"\xff\xfe", "write it as UTF-8")],
)
def test_a_file_that_cannot_be_read_is_told(content: bytes | None, message: str, tmp_path: Path) -> None:
    path = tmp_path / "retold.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SettingsError, match=message):
        load(path)
