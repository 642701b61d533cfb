"""A fuzzer for what is read, guided by the code that it reaches: `make fuzz`, or `python -m tests.fuzzing SECONDS`.

It makes files of all formats that nobody would, and stops at the first that is not answered with pages and at most one
line, that takes more than ten seconds, or more than 2 GB. That file then lies in `out/fuzz`, and running it again is
`python -m tests.fuzzing FILE`. Without atheris nothing runs, and the reason is told.
"""

from __future__ import annotations

import gzip
import importlib
import importlib.util
import json
import sys
import warnings
from pathlib import Path

FOLDER = Path("out/fuzz")
LONGEST = 1 << 15
"""Bytes of the longest file that is made."""
SLOWEST = 10
"""Seconds that one file may take."""
MEMORY = 2_000
"""Megabytes that all may take."""
KINDS = (
    "html",
    "warc",
    "jsonl",
    "json",
    "csv",
    "rss",
    "mhtml",
    "docx",
    "wacz",
    "txt",
    "pdf",
    "parquet",
    "csv.gz",
    "any",
)
"""Endings of names; the first byte of a file says which is meant."""


def seeds() -> dict[str, bytes]:
    """A sound file of each kind, to start from."""
    from tests.stages.read import made

    rows: list[dict[str, object]] = [
        {"id": 1, "text": "The bridge was closed.", "date": "2031-05-04"},
        {"uri": "u", "bodies": [{"value": "A."}]},
    ]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    table = 'id,text,title\n1,"A ""b"", c","T"\n2;x\n'
    item = "<item><title>A &amp; B</title><source url='x'>C</source><description>&lt;p&gt;D</description></item>"
    mail = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n"
    )
    return {
        "html": made.html("The bridge was closed.").encode(),
        "warc": made.packed([made.bridge(1), made.bridge(2)]),
        "jsonl": lines.encode(),
        "json": json.dumps(rows[0] | {"title": "T"}).encode(),
        "csv": table.encode(),
        "rss": made.rss(item).encode(),
        "mhtml": f"{mail}<p>A.</p>\r\n--x--\r\n".encode(),
        "docx": made.docx("<w:p><w:r><w:t>A.</w:t></w:r></w:p>"),
        "wacz": made.wacz([made.bridge(1)], ["https://news.example/1"]),
        "txt": "Größe".encode("cp1252"),
        "pdf": made.pdf("A."),
        "parquet": b"PAR1",
        "csv.gz": gzip.compress(table.encode()),
        "any": made.bridge(1),
    }


def check(data: bytes) -> None:
    """Read one file and hold what comes of it against what must always hold."""
    from retold.errors import ReadError
    from retold.records import Page
    from retold.settings import ReadSettings
    from retold.stages.read.bodies import Body
    from retold.stages.read.formats import prepared
    from retold.stages.read.local import each_of

    if not data:
        return
    settings = ReadSettings(max_bytes=200_000, max_characters=50_000, max_pages=500, max_unpacked=20, max_seconds=5)
    kind = KINDS[data[0] % len(KINDS)]
    name = "file" if kind == "any" else f"file.{kind}"
    try:
        found = list(each_of(prepared(Body.of(name, data[1:]), settings), settings))
    except ReadError:
        return
    pages = [one for one in found if isinstance(one, Page)]
    if len(found) > len(pages) + 1:
        raise AssertionError(f"more than one line: {found[len(pages) :]}")
    for page in pages:
        if not page.text.strip() or len(page.text) > settings.max_characters:
            raise AssertionError("a page without a text, or beyond the bound")
        f"{page}".encode()  # what no file can hold raises


def fuzz(seconds: int) -> None:
    """Make files for so long."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["retold"]):
        importlib.import_module("retold.stages.read")
        importlib.import_module("retold.markup")
        importlib.import_module("retold.metadata")
    corpus = FOLDER / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for kind, data in seeds().items():
        (corpus / f"seed-{kind}").write_bytes(bytes([KINDS.index(kind)]) + data)
    bounds = [f"-max_total_time={seconds}", f"-max_len={LONGEST}", f"-timeout={SLOWEST}", f"-rss_limit_mb={MEMORY}"]
    atheris.Setup([sys.argv[0], *bounds, "-seed=1", f"-artifact_prefix={FOLDER}/", str(corpus)], check)
    atheris.Fuzz()


def main(given: str) -> None:
    """Fuzz for some seconds, or read one file again."""
    warnings.simplefilter("ignore")
    if not given.isdecimal():
        check(Path(given).read_bytes())
    elif importlib.util.find_spec("atheris") is None:
        sys.stderr.write("fuzzing is skipped: atheris is not installed; it has no wheel for every Python and system\n")
    else:
        fuzz(int(given))


if __name__ == "__main__":
    main(*sys.argv[1:])
