"""What a host asks of programs in its robots.txt, by RFC 9309."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from retold.stages.read.web_address import Address
from retold.stages.read.web_connection import AGENT, Answer

if TYPE_CHECKING:
    from protego import Protego

TARGET = "/robots.txt"
MOST_BYTES = 512_000
"""Bytes of robots.txt that are read, as the standard asks for; what stands behind them is not known."""

_FOUND, _TROUBLE = 200, 500


@dataclass(frozen=True, slots=True)
class Rules:
    """What is asked: the rules (none: everything is open), and the seconds between two pages."""

    rules: Protego | None = None
    pause: float = 0.0

    def allow(self, address: Address) -> bool:
        """Whether a page may be asked for."""
        return self.rules is None or bool(self.rules.can_fetch(str(address), AGENT))


def rules_in(answer: Answer) -> Rules | None:
    """The rules that an answer gives: a host without a robots.txt has none; null where the host is in trouble."""
    if answer.status >= _TROUBLE:
        return None
    if answer.status != _FOUND:
        return Rules()
    from protego import Protego  # 10 ms, paid where a page is fetched

    rules = Protego.parse(answer.data[:MOST_BYTES].decode("utf8", "replace"))
    return Rules(rules, rules.crawl_delay(AGENT) or 0.0)
