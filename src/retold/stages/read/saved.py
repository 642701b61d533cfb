"""What browsers and their extensions note in a page that they save: where it came from, and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime

from retold.stages.read.bodies import Facts

HEAD = 4_000
"""Characters at the start of a page in which the note stands."""

_BROWSER = re.compile(r"<!--\s{0,9}saved from url=\(\d{1,9}\)(https?://[^\s<>\"]{4,2000}?)\s{0,9}-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"<!--\s{0,99}Page saved with SingleFile(?P<note>.{0,3000}?)-->", re.DOTALL)
_URL = re.compile(r"^\s{0,9}url:\s{0,9}(https?://[^\s<>\"]{4,2000})\s{0,9}$", re.MULTILINE)
_DATE = re.compile(
    r"saved date:\s{0,9}\w{3} (?P<moment>\w{3} \d{2} \d{4} \d{2}:\d{2}:\d{2}) GMT(?P<zone>[+-]\d{4})", re.ASCII
)
_OTHER_FILES = frozenset({
    "_files", ".files", "_file", "-file", "-filer", "-Dateien", "_archivos", "_arquivos", "_bestanden", "_datoteke",
    "_dosyalar", "_elemei", "_failai", "_failid", "_fails", "_fajlovi", "_fichiers", "_ficheiros", "_fitxategiak",
    "_fitxers", "_pliki", "_soubory", "_tiedostot",
})  # fmt: skip
"""What browsers put behind the name of a page for the folder of its pictures, by their language."""


def saved_from(html: str) -> Facts:
    """The address and time that are noted in a saved page."""
    head = html[:HEAD]
    browser = _BROWSER.search(head)
    if browser:
        return Facts(url=browser[1])
    note = _SINGLE_FILE.search(head)
    if note is None:
        return Facts()
    url = _URL.search(note["note"])
    return Facts(url=url[1] if url else None, captured=_moment(note["note"]))


def _moment(note: str) -> str | None:
    found = _DATE.search(note)
    if found is None:
        return None
    try:
        return datetime.strptime(f"{found['moment']} {found['zone']}", "%b %d %Y %H:%M:%S %z").isoformat()
    except ValueError:
        return None


def belongs_to_a_page(folder: str, names: Iterable[str]) -> bool:
    """Whether a folder holds the pictures and frames of a saved page beside it: `Page.html` and `Page_files`."""
    pages = (name.rpartition(".") for name in names)
    stems = [stem for stem, _, ending in pages if ending.lower() in ("html", "htm")]
    return any(folder.startswith(stem) and folder[len(stem) :] in _OTHER_FILES for stem in stems)
