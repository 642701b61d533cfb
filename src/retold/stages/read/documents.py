"""Documents: PDF (the extra `pdf`) and DOCX. Their properties are mostly left over from templates and not believed."""

from __future__ import annotations

import io
import logging
import re
import zlib
from collections.abc import Iterable, Iterator
from typing import IO

from retold.errors import Doubtful, Empty, NotAllowed, NotInstalled, NotText, ReadError, TooLarge
from retold.settings import ReadSettings
from retold.stages.read import pages as plain
from retold.stages.read.bodies import Body, Flaw, Items
from retold.stages.read.packages import BROKEN, members, opened
from retold.stages.read.xmls import events, forget, local

FULL = 0.7
"""Share of the longest line of a page from which on a line is full, so that the next may go on with its sentence."""
TEXT = "word/document.xml"
LEFT_OUT = frozenset({"moveFrom", "Fallback"})
"""Parts of a DOCX whose text stands elsewhere, too."""
CHECKED = 10
"""Milliseconds after which it is looked whether a document is done: it is as much slower as that."""
BLANKS = frozenset({"tab", "br", "cr"})

_BROKEN_PDF = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, AssertionError, NotImplementedError,
    RecursionError, MemoryError, OSError, EOFError, zlib.error,
)  # fmt: skip
"""What a library that trusts the file raises for one that is not what it says."""
_ENDED = re.compile(r"[.!?…:;\"'”’»)\]]$")


def pdf(body: Body, settings: ReadSettings) -> Items:
    """The text of a PDF, its lines put together to paragraphs."""
    try:
        import pypdf  # an extra, and 150 ms to import
    except ImportError as error:
        raise NotInstalled("PDF needs pypdf: pip install 'retold[pdf]'") from error
    from resiliparse.process_guard import ExecutionTimeout, InterruptType, time_guard

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every repair
    data = body.whole(settings)
    told: list[str] = []
    flaw: ReadError | None = None
    try:
        with time_guard(settings.max_seconds, interrupt_type=InterruptType.exception, check_interval=CHECKED):
            for paragraph in _of_pdf(data, settings):
                told.append(paragraph)
    except ExecutionTimeout:
        flaw = TooLarge(f"takes more than {settings.max_seconds} s; raise max_seconds in [read] of the settings")
    except (pypdf.errors.PyPdfError, *_BROKEN_PDF):
        flaw = NotText("damaged, or no PDF")
    yield from _document(body, told, flaw, settings)


def _of_pdf(data: bytes, settings: ReadSettings) -> Iterator[str]:
    import pypdf  # see pdf

    reader = pypdf.PdfReader(io.BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise NotAllowed("locked by a password; save it without one")
    left = settings.max_characters
    for page in reader.pages:
        text = page.extract_text()
        left -= len(text)
        yield from paragraphs(text.splitlines())
        if left < 0:
            return


def paragraphs(given: Iterable[str]) -> list[str]:
    """Lines of a printed page put together: a full line goes on with the next, a broken word is whole again."""
    lines = [" ".join(line.split()) for line in given]
    longest = max(map(len, lines), default=0)
    found: list[str] = []
    before = ""
    for line in lines:
        if found and before and line and _goes_on(before, line, longest):
            broken = before.endswith("-") and before[-2:-1].isalpha() and line[0].islower()
            found[-1] = found[-1][:-1] + line if broken else f"{found[-1]} {line}"
        elif line:
            found.append(line)
        before = line
    return found


def _goes_on(before: str, line: str, longest: int) -> bool:
    if line[0].islower():
        return True
    return len(before) >= FULL * longest and not _ENDED.search(before)


def docx(body: Body, settings: ReadSettings) -> Items:
    """The text of a DOCX as it is shown, a line a paragraph: deleted text is left out."""
    told: list[str] = []
    flaw: ReadError | None = None
    with opened(io.BytesIO(body.whole(settings))) as package:
        if TEXT not in package.namelist():
            raise NotText("no document of a word processor; save it as DOCX or PDF")
        members(package, body.size, settings, TEXT)
        try:
            with package.open(TEXT) as stream:
                told.extend(_of_docx(stream))
        except Doubtful as error:
            flaw = error
        except (*BROKEN, zlib.error):
            flaw = NotText("damaged, or no DOCX")
    yield from _document(body, told, flaw, settings)


def _of_docx(stream: IO[bytes]) -> Iterator[str]:
    """Paragraphs in the order of their ends; one that stands in another, as in a box of text, comes before it."""
    open_: list[list[str]] = []
    left_out = 0
    for event, element in events(stream, ("start", "end")):
        name = local(element)
        if name in LEFT_OUT:
            left_out += 1 if event == "start" else -1
        elif name == "p" and event == "start":
            open_.append([])
        elif name == "p":
            text = " ".join("".join(open_.pop()).split()) if open_ else ""
            forget(element)
            if text:
                yield text
        elif open_ and not left_out and event == "end":
            open_[-1].append(" " if name in BLANKS else (element.text or "") if name == "t" else "")


def _document(body: Body, told: list[str], flaw: ReadError | None, settings: ReadSettings) -> Items:
    """The page that a document is, as far as it could be read."""
    if flaw is not None and not told:
        raise flaw
    if not told:
        raise Empty("no text in it; pictures of text must be recognised first (OCR)")
    yield plain.of_text(body.source, "\n".join(told) + "\n", body.facts, settings)
    if flaw is not None:
        yield Flaw("", Doubtful(f"{flaw}; what stands before that was read"))
