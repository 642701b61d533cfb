"""The answer as one page of HTML that asks nothing of any network: its own policy forbids it."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from retold.records import Answer, Article, as_row
from retold.stages.report.excerpts import excerpts
from retold.stages.report.labels import labels
from retold.stages.report.page.cast import LONGEST_NAME, Cast, Found, cast
from retold.stages.report.page.drawing import NARROW, WIDE, draw, said
from retold.stages.report.page.findings import changed, foremost, quoted
from retold.stages.report.page.glance import figures, sentences, unclear_pairs
from retold.stages.report.page.pairs import KINDS, pairs
from retold.stages.report.page.profiles import profiles
from retold.stages.report.page.tellings import MEANINGS, SIGNS, bands, told
from retold.stages.report.page.texts import shown

HERE = Path(__file__).parent

SINGLE_LINES = 6
"""Lines of one page from which on they are told together."""

SCRIPTS = ("shared.js", "passages.js", "pairs.js", "tellings.js", "start.js")
"""Files of the one script of the page, in their order."""


def as_html(answer: Answer, *, whole: bool = True) -> str:
    """The answer as one page; every text of a source is escaped, and the page's own policy forbids all requests.

    Where it is not `whole`, the page holds no more than excerpts of the pages, and says so.
    """
    style, script = _style(), _script()
    origins = _casts(answer)
    answer = answer if whole else excerpts(answer)
    casts = _casts(answer)
    text: str = (
        _environment()
        .get_template("report.html")
        .render(
            answer=answer,
            whole=whole,
            style=style,
            style_hash=_hash(style),
            script=script,
            script_hash=_hash(script),
            stories=[_story(one, origin) for one, origin in zip(casts, origins, strict=True)],
            alone=_alone(answer),
            names=labels(answer.documents, LONGEST_NAME),
            settings=_flat(as_row(answer.settings)),
            data=_data([_scripted(one) for one in casts]),
            MEANINGS=MEANINGS,
            SIGNS=SIGNS,
        )
    )
    return text.encode("utf8", "replace").decode("utf8")


@cache
def _environment() -> Any:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # half of the time that `import retold` may take

    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        finalize=_harmless,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"percent": lambda share: f"{share * 100:.0f}\N{NO-BREAK SPACE}%", "said": said}
    return environment


def _harmless(value: Any) -> Any:
    """Whatever the templates write, without what steers a display; what is markup already was made of such texts."""
    return shown(value) if type(value) is str else value


@cache
def _style() -> str:
    return (HERE / "report.css").read_text(encoding="utf8")


@cache
def _script() -> str:
    parts = [(HERE / name).read_text(encoding="utf8") for name in SCRIPTS]
    return '"use strict";\n(() => {\n' + "\n".join(parts) + "})();\n"


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode("utf8")).digest()).decode("ascii")


def _casts(answer: Answer) -> list[Cast]:
    return [cast(story, number, answer.documents) for number, story in enumerate(answer.stories, 1)]


def _story(one: Cast, origin: Cast) -> dict[str, Any]:
    """What the template of a story is filled with; `origin` has the whole texts."""
    changes = changed(one)
    statements = [replace(row, text=kept.text) for row, kept in zip(told(origin), one.story.statements, strict=True)]
    return {
        "cast": one,
        "story": one.story,
        "figures": figures(one),
        "sentences": sentences(one),
        "drawings": [("wide", draw(one, WIDE)), ("narrow", draw(one, NARROW))],
        "foremost": foremost(changes),
        "changes": changes,
        "changes_at": {change.address: change for change in changes},
        "quotes": quoted(one),
        "bands": bands(one),
        "shared": [row for row in statements if row.shared],
        "statements": statements,
        "profiles": profiles(one, changes, statements),
        **_lines(one),
        "sources": [(s.name, _once_each(one.all_found(s.cited_by))) for s in one.story.sources],
        "houses": [(h.name, [one.by_node[node] for node in h.nodes]) for h in one.story.houses],
        "unclear": unclear_pairs(one),
    }


def _lines(one: Cast) -> dict[str, Any]:
    """Lines of telling with their pages; those of one page are told together where they are many."""
    lines = [(number, list(faces)) for number, faces in groupby(one.faces, key=lambda face: face.line)]
    single = [faces[0] for _, faces in lines if len(faces) == 1]
    if len(single) < SINGLE_LINES:
        return {"lines": lines, "single_lines": []}
    return {"lines": [(number, faces) for number, faces in lines if len(faces) > 1], "single_lines": single}


def _once_each(found: Iterable[Found]) -> list[Found]:
    """The first place of each page."""
    return list({place.face.key: place for place in reversed(list(found))}.values())[::-1]


def _scripted(one: Cast) -> dict[str, Any]:
    """What the script needs that is not in the page already."""
    pages = [
        {"key": face.key, "name": shown(face.name), "address": face.address, "url": _web(face.article)}
        for face in one.pages
    ]
    return {"number": one.number, "pages": pages, "kinds": KINDS, "pairs": pairs(one), "first": _first_pair(one)}


def _web(article: Article | None) -> str | None:
    """The address of a page on the web, if it has one that a browser may be sent to."""
    candidates = (article.url, article.source) if article else ()
    return next((shown(one) for one in candidates if one and one.startswith(("http://", "https://"))), None)


def _first_pair(one: Cast) -> list[int]:
    """The two pages that are side by side at first: those of the change that matters most."""
    place = {face.key: number for number, face in enumerate(one.pages)}
    best = foremost(changed(one))
    chosen = [place[best[0].at.face.key], place[best[0].others[0].places[0].face.key]] if best else []
    return sorted(set(chosen)) if len(set(chosen)) == 2 else list(range(min(2, len(place))))


def _data(value: Any) -> str:
    """JSON that can stand in a script element: nothing in it ends the element or begins markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def _alone(answer: Answer) -> list[Article]:
    grouped = {document for story in answer.stories for document in story.documents}
    return [article for article in answer.documents if article.id not in grouped]


def _flat(table: dict[str, Any], before: str = "") -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for key, value in table.items():
        found += _flat(value, f"{before}{key}.") if isinstance(value, dict) else [(before + key, value)]
    return found
