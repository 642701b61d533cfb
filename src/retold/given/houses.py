"""Which outlets belong to one house: a table of TOML, or a line each, `HOUSE: OUTLET, OUTLET, host.example`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from retold.errors import HousesError
from retold.records import House
from retold.text import plain

GivenHouses = str | Path | Mapping[str, Iterable[str]] | Iterable[House]
"""The path of a file, the outlets of each house by its name, or the records."""

FORM = 'a line is HOUSE: OUTLET, OUTLET, and in a TOML file HOUSE = ["OUTLET", "OUTLET"]'


def houses(given: GivenHouses) -> tuple[House, ...]:
    """The houses that were given, in the order of their names, each outlet once."""
    if isinstance(given, str | Path):
        table = _file(Path(given))
    elif isinstance(given, Mapping):
        table = dict(given)
    else:
        table = {house.name: house.outlets for house in given}
    return _checked(table)


def written_houses(given: Iterable[House]) -> dict[str, tuple[str, ...]]:
    """Houses as a table of TOML has them."""
    return {house.name: house.outlets for house in given}


def _file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        return _table(tomllib.loads(text)) if path.suffix.lower() == ".toml" else _lines(text, path)
    except OSError as error:
        raise HousesError(f"cannot read the houses in {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise HousesError(f"cannot read the houses in {path}: write it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise HousesError(f"{path} is not valid TOML: {error}") from error


def _table(read: dict[str, Any]) -> dict[str, Any]:
    """The houses of a TOML file: its keys, or those of its one section `[houses]`."""
    return read["houses"] if list(read) == ["houses"] and isinstance(read["houses"], dict) else read


def _lines(text: str, path: Path) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        told = line.partition("#")[0].strip()
        if told:
            name, colon, outlets = told.partition(":")
            if not colon or not name.strip():
                raise HousesError(f"{path}, line {number}: not understood; {FORM}")
            table.setdefault(name.strip(), []).extend(part.strip() for part in outlets.split(",") if part.strip())
    return table


def _checked(table: Mapping[str, Any]) -> tuple[House, ...]:
    found = []
    home: dict[str, str] = {}
    for name in sorted(table):
        outlets = table[name]
        if isinstance(outlets, str | Mapping) or not isinstance(outlets, Iterable):
            raise HousesError(f"house {name}: its outlets must be a list of names; {FORM}")
        outlets = tuple(dict.fromkeys(outlets))
        if not outlets or not all(isinstance(outlet, str) and plain(outlet) for outlet in outlets):
            raise HousesError(f"house {name}: it needs names of outlets or hosts; {FORM}")
        for outlet in outlets:
            if home.setdefault(plain(outlet), name) != name:
                raise HousesError(f"{outlet} is in two houses, {home[plain(outlet)]} and {name}; take it out of one")
        found.append(House(name, outlets))
    return tuple(found)
