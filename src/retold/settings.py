"""All that can be set, one frozen object a stage, read from one TOML file; an unknown key is an error.

`retold.example.toml` beside the documentation lists every key with its default; a test keeps the two alike.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, fields, replace
from math import inf
from pathlib import Path
from typing import Any

from retold.errors import SettingsError

SHARES = ("compare.derived", "compare.independent", "facts.min_confidence")
"""Keys whose values are shares or probabilities."""
CHOICES = {"stories.granularity": ("event", "affair")}
"""Keys that take one of a few words."""


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What is read, and its bounds."""

    max_bytes: int = 20_000_000
    """Largest page that is read, in bytes; archives and tables of many pages may be larger."""
    max_characters: int = 2_000_000
    """Longest text of a page, in code points."""
    max_pages: int = 10_000_000
    """Most pages that one file may hold."""
    max_unpacked: int = 200
    """Times its size to which a packed file may unpack."""
    max_seconds: int = 60
    """Seconds after which a PDF is given up."""
    columns: tuple[str, ...] = ()
    """Columns of tables by what they hold, as `text=NAME`, where the usual names are not used."""
    suffixes: tuple[str, ...] = (
        ".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mhtml", ".mht", ".pdf", ".docx", ".warc",
        ".warc.gz", ".wet.gz", ".wacz", ".csv", ".csv.gz", ".tsv", ".tsv.gz", ".jsonl", ".jsonl.gz", ".ndjson", ".json",
        ".parquet", ".rss", ".atom", ".xml",
    )  # fmt: skip
    """Endings of the files that a folder gives; `.json` and `.xml` only where they hold pages."""
    web_seconds: float = 30.0
    """Seconds after which a page of the web is given up, redirects and robots.txt among them."""
    web_redirects: int = 5
    """Redirects that are followed on the way to one page."""
    web_pause: float = 1.0
    """Seconds between two pages of one host, where its robots.txt asks for no more."""
    private_hosts: tuple[str, ...] = ()
    """Hosts that may be asked although their address is no public one, by the name that they have in the address."""


@dataclass(frozen=True, slots=True)
class CleanSettings:
    """What counts as furniture."""

    headline_words: int = 25
    """A line of more words is no headline."""
    furniture: str = "pages"
    """`pages`: what repeats on pages that tell different things is learned from those at hand; empty: nothing is; else
    the file of a table that `retold furniture` wrote."""


@dataclass(frozen=True, slots=True)
class StoriesSettings:
    """How wide a story is."""

    granularity: str = "event"
    """`event`: one happening; `affair`: everything about one matter."""


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """When two pages are copies."""

    derived: float = 0.8
    """Probability of a common text ancestor from which two pages are said to have one; at .8, one in a hundred pairs
    of independent reports of one event is called copies."""
    independent: float = 0.5
    """Probability under which two pages are said to be independent; between the two it is unclear."""
    min_words: int = 30
    """Pages with fewer words of headline and body are too short to tell."""
    embeddings: str = ""
    """Folder or name of a sentence-embedding model, for the extra `retold[embeddings]`; empty: words alone."""


@dataclass(frozen=True, slots=True)
class LineageSettings:
    """How the tree is drawn."""

    resamples: int = 100
    """Bootstrap resamples behind the support of an edge."""
    readings: str = ""
    """File of readings that tell the older of two wordings (see `docs/lineage.md`); empty: those of the language."""
    manner: str = ""
    """File of words and marks whose frequency tells an original from machine copies; empty: those of the language."""


@dataclass(frozen=True, slots=True)
class FactsSettings:
    """Which changes are told."""

    min_confidence: float = 0.5
    """Changes of less confidence are left out."""
    per_page: int = 8
    """Most changes for each page of a story, and as many again that only add or leave out."""
    weights: str = ""
    """File of weights that tell a change from a mere rewording (see `docs/facts.md`); empty: those that ship."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One object for a whole run."""

    read: ReadSettings = field(default_factory=ReadSettings)
    clean: CleanSettings = field(default_factory=CleanSettings)
    stories: StoriesSettings = field(default_factory=StoriesSettings)
    compare: CompareSettings = field(default_factory=CompareSettings)
    lineage: LineageSettings = field(default_factory=LineageSettings)
    facts: FactsSettings = field(default_factory=FactsSettings)


def load(path: Path) -> Settings:
    """Read settings from a TOML file; raises `SettingsError` where the file, a key or a value is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise SettingsError(f"cannot read the settings file {path}: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"cannot read the settings file {path}: write it as UTF-8 text") from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is not valid TOML: {error}") from error
    return from_table(table)


def from_table(table: dict[str, Any]) -> Settings:
    """Build settings from a table of sections; raises `SettingsError` for an unknown key or a wrong value."""
    settings = Settings()
    names = [f.name for f in fields(settings)]
    for name, section in table.items():
        if name not in names:
            raise SettingsError(f"unknown section [{name}] in the settings; known are {', '.join(names)}")
        if not isinstance(section, dict):
            raise SettingsError(f"[{name}] in the settings must be a section")
        part = _section(name, getattr(settings, name), section)
        settings = replace(settings, **{name: part})
    derived, independent = settings.compare.derived, settings.compare.independent
    if derived < independent:
        raise SettingsError(
            f"compare.derived in the settings must not lie below compare.independent: {derived} < {independent}"
        )
    return settings


def _section(name: str, part: Any, section: dict[str, Any]) -> Any:
    known = {f.name: getattr(part, f.name) for f in fields(part)}
    given = {}
    for key, value in section.items():
        if key not in known:
            raise SettingsError(f"unknown key {key} in section [{name}] of the settings; known are {', '.join(known)}")
        given[key] = _typed(f"{name}.{key}", value, known[key])
    return replace(part, **given)


def _typed(key: str, value: Any, default: Any) -> Any:
    if isinstance(default, tuple) and isinstance(value, list):
        if not all(isinstance(one, str) for one in value):
            raise SettingsError(f"{key} in the settings must hold texts, not {value!r}")
        return tuple(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(value)
    if type(value) is not type(default):
        raise SettingsError(f"{key} in the settings must be of type {type(default).__name__}, not {value!r}")
    if isinstance(value, int | float) and not 0 <= value <= (1 if key in SHARES else inf):
        bounds = "lie between 0 and 1" if key in SHARES else "not be negative"
        raise SettingsError(f"{key} in the settings must {bounds}, not {value!r}")
    if key in CHOICES and value not in CHOICES[key]:
        raise SettingsError(f"{key} in the settings must be one of {', '.join(CHOICES[key])}, not {value!r}")
    return value
