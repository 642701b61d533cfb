"""XML read piece by piece: entities are never resolved, and nothing outside the file is ever asked for."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import IO, Any, cast

from retold.errors import Doubtful, NotText

HEAD = 1 << 16
"""Bytes at the start in which declared entities are looked for; those further on are not resolved either."""

_ENTITY = re.compile(rb"<\0?!\0?E\0?N\0?T\0?I\0?T\0?Y")


def events(stream: IO[bytes], kinds: tuple[str, ...]) -> Iterator[tuple[str, Any]]:
    """Beginnings and ends of elements, with broken markup put right as far as it goes.

    Raises `NotText` where entities are declared, and at the end `Doubtful` where the markup was broken.
    """
    from lxml import etree  # 20 ms to import, and only XML needs it

    buffered = stream if hasattr(stream, "peek") else io.BufferedReader(cast(io.RawIOBase, stream), HEAD)
    if _ENTITY.search(buffered.peek(HEAD)[:HEAD]):
        raise NotText("declares entities of its own, which are never resolved")
    parser = etree.iterparse(
        buffered,
        events=kinds,
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        yield from parser
    except etree.XMLSyntaxError as error:
        raise NotText("no XML that can be read") from error
    if parser.error_log:
        place = parser.error_log[0].line
        raise Doubtful(f"broken markup, at line {place:,} first; what could be read of it was")


def local(element: Any) -> str:
    """The name of an element without its namespace; blank for a comment or the like."""
    tag = element.tag
    return tag.rsplit("}", maxsplit=1)[-1] if isinstance(tag, str) else ""


def forget(element: Any) -> None:
    """Let go of an element that was read, and of all before it, so that a long file takes no more memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
