"""From bytes to text: which encoding it is in, and what had to be guessed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from retold.errors import NotText

HEAD = 4_096
"""Bytes at the start of a page in which its encoding is stated."""
FOREIGN_SHARE = 0.5
"""Share of broken bytes among those beyond ASCII up to which a text counts as UTF-8 with foreign bytes in it."""
CONTROL_SHARE = 0.01
"""Share of control characters from which something is no text."""
BINARY = "a binary file of a kind that is not read; give text, HTML, MHTML, PDF, DOCX, a web archive, a table or a feed"

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    b"%PDF-", b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x7fELF", b"\xd0\xcf\x11\xe0",
    b"Rar!", b"7z\xbc\xaf", b"RIFF", b"BZh", b"\xfd7zXZ", b"{\\rtf",
)  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]{0,500}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w:.-]{2,40})|<\?xml[^>]{0,200}encoding=[\"']([\w:.-]{2,40})",
    re.IGNORECASE,
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_STRAY = {0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""What a byte that is no UTF-8 becomes: its letter in Windows-1252, by the surrogate that Python writes for it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, and in words what was guessed or lost on the way to it (null where nothing was)."""

    text: str
    doubt: str | None = None


def decode(data: bytes, *, html: bool, stated: str | None = None) -> Decoded:
    """Decode a file: byte order mark, strict UTF-8, what is stated of it, then detection; raises `NotText`.

    `stated` is the encoding that whoever sent the file says it is in; the markup of HTML may declare one, too.
    """
    if data.startswith(_SIGNATURES):
        raise NotText(BINARY)
    declared = (_named(stated) if stated else None) or (_declared(data) if html else None)
    decoded = _by_mark(data) or _without_mark(data, declared)
    controls = sum(1 for _ in _CONTROLS.finditer(decoded.text))
    if controls > CONTROL_SHARE * len(decoded.text):
        raise NotText(BINARY)
    return decoded


def encoding_of(head: bytes) -> tuple[str, bool]:
    """The encoding of a file that is read piece by piece, told from its start, and whether it is sure; or `NotText`."""
    if head.startswith(_SIGNATURES):
        raise NotText(BINARY)
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return {"utf-8": "utf-8-sig"}.get(encoding, encoding[:6]), True
    if head[:HEAD].count(0) > CONTROL_SHARE * len(head[:HEAD]):
        zeros_first = head[: HEAD - HEAD % 2 : 2].count(0) > len(head[:HEAD]) // 4
        return "utf-16-be" if zeros_first else "utf-16-le", False
    loose = codecs.getincrementaldecoder("utf-8")("surrogateescape").decode(head)
    stray = len(_SURROGATE.findall(loose))
    if stray <= FOREIGN_SHARE * len(_BEYOND_ASCII.findall(loose)):
        return "utf-8", True
    from resiliparse.parse.encoding import detect_encoding  # see _detected

    return str(detect_encoding(head)), False


def mended(text: str) -> str:
    """A text that was decoded with `surrogateescape`, its foreign bytes read as Windows-1252."""
    return text.translate(_STRAY) if _SURROGATE.search(text) else text


def _by_mark(data: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _known(data[len(mark) :], encoding)
    if data[:HEAD].count(0) > CONTROL_SHARE * len(data[:HEAD]):
        return _wide(data)
    return None


def _wide(data: bytes) -> Decoded:
    """UTF-16 without a mark: Western text has its zero bytes all on even or all on odd places."""
    head = data[: HEAD - HEAD % 2]
    for encoding, zeros, letters in (("utf-16-le", head[1::2], head[::2]), ("utf-16-be", head[::2], head[1::2])):
        if zeros.count(0) > len(zeros) // 2 and not letters.count(0):
            return Decoded(
                data.decode(encoding, "replace"), f"no byte order mark: read as {encoding}, which is a guess"
            )
    raise NotText(BINARY)


def _without_mark(data: bytes, declared: str | None) -> Decoded:
    if declared and declared.startswith("iso-2022"):
        return _known(data, declared)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _broken(data, declared, error)
    if declared not in (None, "utf-8") and not data.isascii():
        return Decoded(text, f"the page says that it is {declared} but is UTF-8, and was read as that")
    return Decoded(text)


def _broken(data: bytes, declared: str | None, error: UnicodeDecodeError) -> Decoded:
    """What is not UTF-8: in the encoding that it declares, or cut off, or mixed, or to be detected."""
    if declared not in (None, "utf-8"):
        return _known(data, declared)
    if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
        return Decoded(data[: error.start].decode("utf-8"), "cut off in the middle of a character, which was left out")
    loose = data.decode("utf-8", "surrogateescape")
    stray = len(_SURROGATE.findall(loose))
    beyond = len(_BEYOND_ASCII.findall(loose))
    if stray <= FOREIGN_SHARE * beyond:
        return Decoded(
            loose.translate(_STRAY), f"mixed encodings: {stray} bytes that are not UTF-8 were read as Windows-1252"
        )
    return _detected(data)


def _detected(data: bytes) -> Decoded:
    from resiliparse.parse.encoding import detect_encoding  # 15 ms to import, and few pages need it

    encoding = str(detect_encoding(data))
    decoded = _known(data, encoding)
    return Decoded(decoded.text, decoded.doubt or f"not UTF-8: read as {encoding}, which is a guess; save it as UTF-8")


def _known(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    lost = text.count("\ufffd")
    return Decoded(text, f"{lost} characters that are not {encoding} were lost" if lost else None)


def _declared(data: bytes) -> str | None:
    """The encoding that the head of the page states, under the name that browsers give it."""
    match = _DECLARED.search(data[:HEAD])
    return _named((match.group(1) or match.group(2)).decode("ascii")) if match else None


def _named(stated: str) -> str | None:
    """An encoding under the name that Python gives it; null where there is none of that name."""
    from resiliparse.parse.encoding import map_encoding_to_html5  # see _detected

    name = map_encoding_to_html5(stated, fallback_utf8=False)
    if name is None:
        return None
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    return None if known.startswith("utf-16") else known  # it could not be read as ASCII if it were
