"""A web server of the tests' own on loopback: what it answers is told path by path, and what it was asked is kept."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

HTML = "text/html; charset=utf-8"

Handler = BaseHTTPRequestHandler
Reply = Callable[[Handler], None]
"""Writes the whole answer to a request."""


@dataclass
class Site:
    """Answers by path, and the requests in the order in which they came."""

    port: int = 0
    replies: dict[str, Reply] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def address(self, path: str = "/", host: str = "localhost") -> str:
        """The web address of a path."""
        return f"http://{host}:{self.port}{path}"

    def paths(self) -> list[str]:
        """What was asked for, without robots.txt."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def gives(
        self, path: str, body: str | bytes = "", status: int = 200, headers: Mapping[str, str] | None = None
    ) -> None:
        """Answer a path with this."""
        data = body.encode() if isinstance(body, str) else body
        given = {"Content-Type": HTML, "Content-Length": str(len(data)), **(headers or {})}

        def reply(handler: Handler) -> None:
            handler.send_response(status)
            for name, value in given.items():
                handler.send_header(name, value)
            handler.end_headers()
            handler.wfile.write(data)

        self.replies[path] = reply

    def leads(self, path: str, location: str, status: int = 302) -> None:
        """Answer a path with a redirect."""
        self.gives(path, status=status, headers={"Location": location})


@contextmanager
def serving() -> Iterator[Site]:
    """A site that runs until the block ends."""
    site = Site()

    class Answers(Handler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:  # noqa: N802
            site.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            self.close_connection = True
            reply = site.replies.get(self.path)
            if reply is None:
                self.send_error(404)
                return
            with suppress(OSError):  # whoever asked had enough
                reply(self)

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
