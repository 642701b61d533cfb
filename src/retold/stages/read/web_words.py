"""In plain words why a page of the web did not come, or came without its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from retold.errors import NotAllowed, NotFound, ReadError, Unreachable
from retold.languages import known_codes, language
from retold.records import Page
from retold.text import fold, words

BY_HAND = "open it in a browser, save it, and give the file"
FEW_WORDS = 60
"""Words of a page with scripts up to which its text probably comes by script alone."""
WALL_WORDS = 400
"""Words of the longest page that only asks for consent."""
WALL_SHARE = 0.04
"""Share of words about consent that makes such a page."""
WALL_SIGNS = 3
"""Different words about consent that it has at least."""

_GATE = re.compile(r"(?:^|[./_-])(?:consent|gdpr|cookiewall|privacy-?gate|cmp)(?:[./_-]|$)", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_SECONDS = re.compile(r"\d{1,6}")

_REFUSALS: Mapping[int, tuple[type[ReadError], str]] = {
    401: (NotAllowed, f"asks for a login; {BY_HAND}"),
    402: (NotAllowed, f"asks for payment; {BY_HAND} if you have paid"),
    403: (NotAllowed, f"refuses to show this page to programs; {BY_HAND}"),
    404: (NotFound, "has no page at this address; check it"),
    407: (NotAllowed, "is behind a proxy that asks for a login"),
    410: (NotFound, "has taken this page down; an archive of the web may have it"),
    429: (NotAllowed, "asks for fewer requests; try again"),
    451: (NotAllowed, "may not show this page here for legal reasons"),
}


def refusal(status: int, headers: Mapping[str, str], host: str) -> ReadError | None:
    """What is wrong with an answer by its status alone; null where it is a page."""
    if headers.get("cf-mitigated") == "challenge":
        return NotAllowed(f"{host} first wants to see that no program asks ({status}); {BY_HAND}")
    if 200 <= status < 300 and status not in (204, 205, 206):
        return None
    kind, words = _REFUSALS.get(status, (Unreachable, ""))
    if not words:
        words = "is in trouble; try again later" if status >= 500 else "gives no page"
    return kind(f"{host} {words}{_later(status, headers)} ({status})")


def _later(status: int, headers: Mapping[str, str]) -> str:
    if status not in (429, 503):
        return ""
    seconds = _SECONDS.fullmatch(headers.get("retry-after", "").strip())
    return f" in {seconds.group()} seconds" if seconds else " later" if status == 429 else ""


def wall(page: Page, address: str) -> ReadError | None:
    """What stands in the way of the text: a page that asks for consent, where it led, or what it says."""
    given = [fold(page.text[a:b]) for a, b in words(page.text)]
    if len(given) > WALL_WORDS:
        return None
    told = NotAllowed(f"gives a page that asks for consent instead of the story; {BY_HAND}")
    if _GATE.search(address.partition("?")[0]):
        return told
    for code in known_codes():
        about = [word for word in given if word in language(code).consent]
        if len(set(about)) >= WALL_SIGNS and len(about) >= WALL_SHARE * len(given):
            return told
    return None


def scripted(page: Page) -> str | None:
    """That a page has hardly any text without its scripts."""
    if page.html is None or not _SCRIPT.search(page.html):
        return None
    count = len(words(page.text))
    return f"only {count} words without JavaScript; {BY_HAND}" if count < FEW_WORDS else None
