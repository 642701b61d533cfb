"""One answer of one server: over a connection to a checked address, bounded in time and size.

A server may send a byte a second, or a kilobyte that unpacks to a gigabyte. A watch closes the connection when the time
is up, wherever it is then, and what is unpacked is counted while it is unpacked.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from retold.errors import TooLarge, Unreachable
from retold.settings import ReadSettings
from retold.stages.read.web_address import Address, resolved
from retold.version import __version__

if TYPE_CHECKING:
    from urllib3 import BaseHTTPResponse, HTTPConnectionPool

MEGABYTE = 1_000_000
STEP = 65_536
"""Bytes that are read at once."""
SILENCE = 15.0
"""Seconds without a sign of life after which a server counts as gone."""
AGENT = "retold"
"""The name by which robots.txt knows us."""

HEADERS = {
    "User-Agent": f"{AGENT}/{__version__} (reads single news pages that a person names)",
    "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
    "Accept-Encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered: status, headers by their names in lower case, and the bytes, unpacked."""

    status: int
    headers: dict[str, str]
    data: bytes


@dataclass(slots=True)
class Watch:
    """Closes what is open when the time is up."""

    seconds: float
    started: float = field(default_factory=time.monotonic)
    sockets: list[socket.socket] = field(default_factory=list)
    timer: threading.Timer | None = None

    def __enter__(self) -> Watch:
        self.timer = threading.Timer(self.left, self._close)
        self.timer.daemon = True
        self.timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.timer is not None:
            self.timer.cancel()
        for one in self.sockets:
            one.close()

    @property
    def left(self) -> float:
        """Seconds that are left, or nothing."""
        return max(0.0, self.started + self.seconds - time.monotonic())

    def over(self) -> bool:
        """Whether the time is up."""
        return not self.left

    def see(self, connection: socket.socket) -> None:
        """Watch a connection: a second handle on it, which closes it even while it is being secured."""
        self.sockets.append(connection.dup())

    def _close(self) -> None:
        for one in tuple(self.sockets):
            with suppress(OSError):  # gone already
                one.shutdown(socket.SHUT_RDWR)


def asked(address: Address, settings: ReadSettings, watch: Watch, most_bytes: int) -> Answer:
    """Ask once, follow nothing; raises the `ReadError` that fits where no whole answer comes."""
    from urllib3.exceptions import HTTPError, LocationParseError, SSLError  # 60 ms, paid where a page is fetched

    numbers = resolved(address, settings)
    pool = _pool(address, numbers, watch)
    try:
        answer = pool.urlopen(
            "GET", address.target, headers=HEADERS, redirect=False, retries=False, preload_content=False
        )
        data = _body(answer, watch, most_bytes)
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return Answer(answer.status, headers, data)
    except SSLError as error:
        if not watch.over():
            broken = "its certificate cannot be trusted, or it speaks no https"
            raise Unreachable(f"no safe connection to {address.host}: {broken}") from error
        raise Unreachable(_too_slow(watch)) from error
    except (HTTPError, LocationParseError, OSError) as error:
        if watch.over():
            raise Unreachable(_too_slow(watch)) from error
        raise Unreachable(f"{address.host} gives no answer that can be read; try again later") from error
    finally:
        pool.close()


def _body(answer: BaseHTTPResponse, watch: Watch, most_bytes: int) -> bytes:
    pieces, size = [], 0
    while size <= most_bytes:
        piece = answer.read(STEP, decode_content=True)
        if not piece:
            break
        pieces.append(piece)
        size += len(piece)
    answer.close()
    if size > most_bytes:
        raise TooLarge(f"more than {most_bytes / MEGABYTE:g} MB; raise max_bytes in [read] of the settings")
    if watch.over():  # a connection that was closed looks like a page that is whole
        raise Unreachable(_too_slow(watch))
    return b"".join(pieces)


def _too_slow(watch: Watch) -> str:
    return f"took longer than {watch.seconds:g} seconds; raise web_seconds in [read] of the settings"


def _pool(address: Address, numbers: tuple[str, ...], watch: Watch) -> HTTPConnectionPool:
    """A pool of urllib3 whose connections go to the checked addresses, under the name of the host."""
    from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, Timeout

    kind = HTTPSConnectionPool if address.scheme == "https" else HTTPConnectionPool
    silence = min(SILENCE, max(watch.left, 0.01))
    pool = kind(address.host, address.port, timeout=Timeout(connect=silence, read=silence), maxsize=1, block=False)
    pool.ConnectionCls = _to_checked(pool.ConnectionCls, _connector(numbers, address.port, silence, watch))
    return pool


def _connector(numbers: tuple[str, ...], port: int, silence: float, watch: Watch) -> Callable[[], socket.socket]:
    def connect() -> socket.socket:
        failed: OSError | None = None
        for number in numbers:
            try:
                made = socket.create_connection((number, port), timeout=min(silence, max(watch.left, 0.01)))
            except OSError as error:
                failed = error
                continue
            watch.see(made)
            return made
        raise failed or OSError("no address")

    return connect


def _to_checked(kind: Any, connect: Callable[[], socket.socket]) -> Any:
    class Checked(kind):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            return connect()

    return Checked
