from __future__ import annotations

import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from retold.errors import LanguageError
from retold.languages import HERE, UNKNOWN_RARITY, Language, known_codes, language

PAGE = (Path(__file__).parents[1] / "docs" / "languages.md").read_text(encoding="utf8")


@pytest.mark.parametrize("code", known_codes())
def test_every_language_file_loads_and_is_known(code: str) -> None:
    assert language(code).known


@pytest.mark.parametrize("code", known_codes())
def test_words_are_lower_case(code: str) -> None:
    table = tomllib.loads((HERE / f"{code}.toml").read_text(encoding="utf8"))
    for key, entries in table.items():
        assert [word for word in entries if word != word.lower()] == [], key


@pytest.mark.parametrize("code", known_codes())
def test_a_year_has_twelve_months_and_a_week_seven_days(code: str) -> None:
    assert (len(language(code).months), len(language(code).weekdays)) == (12, 7)


def test_a_language_without_a_file_is_empty_and_says_so() -> None:
    unknown = language("xx")
    assert not unknown.known
    assert unknown.cue_verbs == frozenset()
    assert unknown.rarity("anything") == UNKNOWN_RARITY


@pytest.mark.parametrize("code", [None, "", "../en", "EN-gb"])
def test_any_code_gives_a_language(code: str | None) -> None:
    assert isinstance(language(code), Language)


@pytest.mark.parametrize("key", [f.name for f in fields(Language) if f.name not in {"code", "known"}])
def test_every_key_is_explained(key: str) -> None:
    assert f"| `{key}` |" in PAGE


def test_names_of_one_gender_may_share_a_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qz.toml").write_text('[genders]\n"ada|ilse" = "female"', encoding="utf8")
    monkeypatch.setattr("retold.languages.HERE", tmp_path)
    assert dict(language("qz").genders) == {"ada": "female", "ilse": "female"}


def test_an_unknown_key_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "qq.toml").write_text('cue_words = ["said"]', encoding="utf8")
    monkeypatch.setattr("retold.languages.HERE", tmp_path)
    with pytest.raises(LanguageError, match="unknown key cue_words"):
        language("qq")
