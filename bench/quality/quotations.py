"""Quotations: source, cue and content of every attribution, and the speakers of what stands in quotation marks.

The labels of other people set the ceiling: where two of them marked one article, each is held against the other.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence

from bench.data import at_hand
from bench.quality.table import Line
from bench.quotations import Label, Rows, annotated, f1, german, measure, polnear
from retold.records import Quotation, Span
from retold.text import lines as paragraphs
from retold.text import words

SEED = 0
ENGLISH, GERMAN = 40, 120
"""Articles of the sample that the tests pin."""
PEER_WORDS = 4
"""Words of the shortest stretch in marks that the peer takes for a quotation."""
NAMED, MARKED = "quotations", "quotations in marks"
PEER, PEOPLE, KNOWN = "marks, nearest name", "two people", "best known"

Articles = Sequence[tuple[str, list[Label]]]

_MARKS = re.compile(
    r"“[^”\n]{1,2000}”|„[^“”\n]{1,2000}[“”]|»[^«\n]{1,2000}«|«[^»\n]{1,2000}»|\"[^\"\n]{1,2000}\"|''[^'\n]{1,2000}''"
)
_NAME = re.compile(r"[A-ZÄÖÜ][\w-]+(?: [A-ZÄÖÜ][\w-]+){1,3}")


def lines() -> list[Line]:
    """Exact matches on all English articles, and quotations in marks on both languages."""
    found: list[Line] = []
    if at_hand("polnear"):
        found += english(list(polnear()), agreement())
    if at_hand("german-quotes"):
        found += in_marks("german-quotes", list(german()), "de")
    return found


def sample() -> list[Line]:
    """The same on a few articles."""
    return [
        *english(_drawn(list(polnear()), ENGLISH)),
        *in_marks("german-quotes", _drawn(list(german()), GERMAN), "de"),
    ]


def _drawn(articles: Articles, count: int) -> Articles:
    return random.Random(SEED).sample(list(articles), min(count, len(articles)))


def english(articles: Articles, people: Rows | None = None) -> list[Line]:
    """The lines of the English articles."""
    rows, peer = measure(articles, "en"), measure(articles, "en", nearest)
    goals = {"source": (0.107, 0.62, 0.832), "cue": (0.228, 0.60, 0.753), "content": (0.056, 0.48, 0.729)}
    found = []
    for name, (floor, goal, known) in goals.items():
        others = {PEER: f1(peer[name]), **_agreed(people, name), KNOWN: known}
        found.append(Line(NAMED, "polnear", f"{name}, F1", f1(rows[name]), rows[name][2], others, floor, goal))
    return found + _marked("polnear", rows, peer, people)


def in_marks(data: str, articles: Articles, language: str) -> list[Line]:
    """The lines of what stands in quotation marks."""
    return _marked(data, measure(articles, language), measure(articles, language, nearest))


def _marked(data: str, rows: Rows, peer: Rows, people: Rows | None = None) -> list[Line]:
    asked = {"in marks": ("content, F1", 0.96), "in marks, overlapping": ("content overlapping, F1", None)}
    found = [
        Line(
            MARKED,
            data,
            metric,
            f1(rows[name]),
            rows[name][2],
            {PEER: f1(peer[name]), **_agreed(people, name)},
            goal=goal,
        )
        for name, (metric, goal) in asked.items()
    ]
    right, _, labelled = rows["speaker"]
    others = {PEER: f1(peer["speaker"])} if "speaker" in peer else {}
    found.append(Line(MARKED, data, "speaker right", right / max(1, labelled), labelled, others, goal=0.9))
    return found


def _agreed(people: Rows | None, name: str) -> dict[str, float]:
    return {PEOPLE: f1(people[name])} if people else {}


def agreement() -> Rows:
    """What the second annotator finds of the labels of the first, as if it were a program."""
    twice = [(text, labels) for text, labels in annotated() if len(labels) > 1]
    second = {text: labels[1] for text, labels in twice}
    return measure(
        [(text, labels[0]) for text, labels in twice], "en", lambda text, _: [_said(text, a) for a in second[text]]
    )


def _said(text: str, label: Label) -> Quotation:
    source, cue, content = label
    inside = content and (content[0] + 1, content[1] - 1)
    speaker = text[slice(*source)] if source else None
    marked = content is not None and text[content[0]] in "\"“'‘" and text[content[1] - 1] in "\"”'’"
    return Quotation(
        source, cue, inside if marked else content, speaker, "direct", (inside,) if marked and inside else ()
    )


# ── the peer ────────────────────────────────────────────────────────────────────────────────────────────


def nearest(text: str, _: str) -> list[Quotation]:
    """What a few lines of code do: stretches in marks of four words and more, said by whom the line names nearest."""
    found = []
    for line in paragraphs(text):
        marked = [match.span() for match in _MARKS.finditer(text, *line)]
        names = [m.span() for m in _NAME.finditer(text, *line) if not any(a <= m.start() < b for a, b in marked)]
        for start, end in marked:
            size = 2 if text[start : start + 2] == "''" else 1
            inner = start + size, end - size
            if len(words(text, *inner)) >= PEER_WORDS:
                found.append(_by(text, inner, names))
    return found


def _by(text: str, inner: Span, names: Iterable[Span]) -> Quotation:
    near = min(names, key=lambda name: (max(name[0] - inner[1], inner[0] - name[1]), name), default=None)
    return Quotation(near, None, inner, text[slice(*near)] if near else None, "direct", (inner,))
