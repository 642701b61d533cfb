"""Pages of the web: one polite request each, robots.txt obeyed, every redirect checked like the first address."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime

from retold.errors import NotAllowed, Unreachable
from retold.settings import ReadSettings
from retold.stages.read.web_address import Address, parsed, redirected
from retold.stages.read.web_connection import Answer, Watch, asked
from retold.stages.read.web_robots import MOST_BYTES, TARGET, Rules, rules_in
from retold.stages.read.web_words import BY_HAND, refusal

REDIRECTS = frozenset({301, 302, 303, 307, 308})
LONGEST_PAUSE = 30.0
"""Seconds between two pages of a host that are waited; a host that asks for more gives one page only."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page as it came: the address that it came from in the end, its bytes, what they are said to be, and when.

    The time is told, never used: what is made of the bytes must be the same tomorrow.
    """

    address: str
    data: bytes
    media: str
    time: str


@dataclass(slots=True)
class Fetcher:
    """Fetches pages one after the other, and remembers what the hosts ask of it."""

    settings: ReadSettings
    rules: dict[str, Rules] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)

    def fetch(self, address: str) -> Fetched:
        """Fetch one page; raises the `ReadError` that fits."""
        here = parsed(address)
        self._wait(here)
        with Watch(self.settings.web_seconds) as watch:
            answer, here = self._followed(here, watch, obeying=True)
        problem = refusal(answer.status, answer.headers, here.host)
        if problem is not None:
            raise problem
        now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        return Fetched(str(here), answer.data, answer.headers.get("content-type", ""), now)

    def _wait(self, address: Address) -> None:
        """Keep the pause between two pages of one host."""
        last = self.last.get(address.origin)
        if last is not None:
            pause = max(self.settings.web_pause, self.rules[address.origin].pause)
            if pause > LONGEST_PAUSE:
                raise NotAllowed(f"{address.host} asks for {pause:g} seconds between two pages; fetch this one later")
            time.sleep(max(0.0, last + pause - time.monotonic()))

    def _followed(self, here: Address, watch: Watch, *, obeying: bool) -> tuple[Answer, Address]:
        """The answer at the end of the redirects, each of which is checked as if a person had given it."""
        for _ in range(self.settings.web_redirects + 1):
            if obeying:
                self._obey(here, watch)
            answer = asked(here, self.settings, watch, self.settings.max_bytes if obeying else MOST_BYTES)
            if answer.status not in REDIRECTS or "location" not in answer.headers:
                return answer, here
            here = redirected(here, answer.headers["location"])
        raise Unreachable(f"redirects more than {self.settings.web_redirects} times, perhaps in a circle")

    def _obey(self, address: Address, watch: Watch) -> None:
        """Ask the robots.txt of a host, once, whether a page may be asked for."""
        if address.origin not in self.rules:
            robots = Address(address.scheme, address.host, address.port, TARGET)
            answer, _ = self._followed(robots, watch, obeying=False)
            rules = rules_in(answer)
            if rules is None:
                raise Unreachable(
                    f"{address.host} cannot say what programs may read (robots.txt: {answer.status}); later"
                )
            self.rules[address.origin] = rules
        if not self.rules[address.origin].allow(address):
            raise NotAllowed(f"{address.host} asks programs to stay away from this page (robots.txt); {BY_HAND}")
        self.last[address.origin] = time.monotonic()
