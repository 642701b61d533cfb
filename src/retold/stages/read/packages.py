"""Zip files, looked into with bounds: nothing in them is ever written anywhere."""

from __future__ import annotations

import struct
import zipfile
from typing import IO

from retold.errors import NotText, TooLarge
from retold.settings import ReadSettings
from retold.stages.read.unpack import bomb

LARGEST_LISTING = 4_000_000
"""Bytes of the list of members, which is read before anything else: about 50,000 members."""
TAIL = 22 + 65_535
"""Bytes at the end of a zip in which the record stands that says where the list of members is."""

_END = b"PK\x05\x06"
_END_64 = b"PK\x06\x06"
BROKEN = (OSError, EOFError, ValueError, NotImplementedError, RuntimeError, zipfile.BadZipFile)
"""What the library raises for a package that is damaged, encrypted or packed in a way that it does not know."""


def opened(stream: IO[bytes]) -> zipfile.ZipFile:
    """The package in a stream; raises `NotText` where it is none, `TooLarge` where its list is too long."""
    if _listing(stream) > LARGEST_LISTING:
        raise TooLarge("a package of far too many files")
    try:
        return zipfile.ZipFile(stream)
    except BROKEN as error:
        raise NotText("a damaged package, perhaps cut off") from error


def members(package: zipfile.ZipFile, size: int, settings: ReadSettings, prefix: str) -> list[zipfile.ZipInfo]:
    """The members below a folder, in the order of their names; raises `TooLarge` for a bomb."""
    found = [one for one in package.infolist() if one.filename.startswith(prefix) and not one.is_dir()]
    if sum(one.file_size for one in found) > settings.max_bytes + size * settings.max_unpacked:
        raise TooLarge(bomb(settings.max_unpacked))
    return sorted(found, key=lambda one: one.filename)


def _listing(stream: IO[bytes]) -> int:
    """Bytes of the list of members, as the end of the package states it."""
    stream.seek(0, 2)
    size = stream.tell()
    stream.seek(max(0, size - TAIL))
    tail = stream.read(TAIL)
    stream.seek(0)
    stated = [_number(tail, tail.rfind(_END), 12, "<L")]
    if stated[0] == 0xFFFF_FFFF:
        stated.append(_number(tail, tail.rfind(_END_64), 40, "<Q"))
    return min(stated[-1], size)


def _number(tail: bytes, at: int, offset: int, form: str) -> int:
    field = tail[at + offset : at + offset + struct.calcsize(form)] if at >= 0 else b""
    return int(struct.unpack(form, field)[0]) if len(field) == struct.calcsize(form) else 0
