"""Pages and their truth as files, outside the repository: what they are made of is other people's text."""

from __future__ import annotations

import html
import json
import random
from pathlib import Path

from bench.traditions.sentences import paragraphs
from bench.traditions.tradition import Telling, Tradition

REPOSITORY = Path(__file__).resolve().parents[2]
PAGE = """<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>{title}</title>
<meta property="og:site_name" content="{outlet}">{date}</head>
<body>
<nav><ul>{above}</ul></nav>
<article><h1>{title}</h1>
{heading}
{body}
</article>
<aside>{below}</aside>
</body>
</html>
"""


def write(tradition: Tradition, folder: Path, html_share: float, seed: str) -> None:
    """Write the pages at hand of one story, and its truth; raises `ValueError` for a folder in the repository."""
    if folder.resolve().is_relative_to(REPOSITORY):
        raise ValueError(f"{folder} lies in the repository; traditions hold other people's text, write them elsewhere")
    place = folder / tradition.name
    place.mkdir(parents=True, exist_ok=True)
    rng = random.Random(f"{seed} {tradition.name}")
    truth = tradition.truth()
    for known in truth["pages"]:
        as_html = rng.random() < html_share
        known["file"] = None if known["lost"] else f"{known['id']}.{'html' if as_html else 'txt'}"
        if as_html:  # the text of a page with markup is the reader's to make: no places in it
            known["planted"] = [{**error, "span": None} for error in known["planted"]]
        if known["file"]:
            telling = tradition.tellings[known["id"]]
            text = markup(telling) if as_html else telling.text
            (place / known["file"]).write_text(text, encoding="utf8")
    (place / "truth.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf8")


def markup(telling: Telling) -> str:
    """A page as HTML."""
    title, *told = paragraphs(telling.said)
    body = []
    for number, paragraph in enumerate(told, 1):
        body += [f'<p class="aside">{html.escape(line)}</p>' for at, line in telling.frame.among if at == number]
        body.append(f"<p>{html.escape(paragraph)}</p>")
    shown = telling.shown.isoformat() if telling.shown else ""
    frame = telling.frame
    return PAGE.format(
        title=html.escape(title),
        outlet=html.escape(telling.outlet),
        date=f'<meta property="article:published_time" content="{shown}">' if shown else "",
        above="".join(f"<li>{html.escape(line)}</li>" for line in frame.above),
        heading="\n".join(f"<p>{html.escape(line)}</p>" for line in frame.heading),
        body="\n".join(body),
        below="".join(f"<p>{html.escape(line)}</p>" for line in frame.below),
    )
