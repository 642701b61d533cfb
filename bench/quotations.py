"""How well quotations are found: source, cue and content on English and German articles labelled by people.

    python -m bench.quotations [ARTICLES]

Spans must match exactly once quotation marks and blanks at their ends are left out; a broken span counts as its
hull. "In marks" are the quotations that stand wholly inside quotation marks: content as above, "overlapping" where it
shares three tenths with the label, "parts too" where it holds words outside the marks, too. The speaker is right by its
head name (the last capitalised word of the labelled source); a labelled pronoun must be resolved to a name. Where a
quotation is labelled twice, with a medium and with whom that cites, either is right.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from bench.data import data_set, json_lines
from retold.records import Article, Block, Quotation, Span, content_id
from retold.stages.marks import mark
from retold.text import lines

SEED = 0
ARTICLES = 150
ENDS = " \t\n\u00a0\"'“”„‘’«»‚`"

OVERLAP = 0.3
"""Share of their hull that two spans must have in common to overlap."""
NAMED = r"[A-ZÄÖÜ][\w-]+"
PRONOUNS = frozenset(("er", "he", "ich", "it", "she", "sie", "they", "we", "wir"))

Label = tuple[Span | None, Span | None, Span | None]


def article(text: str, language: str) -> Article:
    """A page whose every line is a body block."""
    blocks = tuple(Block(span, "body", "line") for span in lines(text))
    return Article(content_id(text), "bench", (), None, None, None, None, None, None, language, text, (), blocks)


def polnear() -> Iterator[tuple[str, list[Label]]]:
    """English articles and the attributions of their first annotator."""
    for text, annotators in annotated():
        yield text, annotators[0]


def annotated() -> Iterator[tuple[str, list[list[Label]]]]:
    """English articles and the attributions of each of their annotators."""
    for record in json_lines(data_set("polnear") / "articles.jsonl.gz"):
        yield record["text"], [[_label(a) for a in one["attributions"]] for one in record["annotations"]]


def _label(attribution: dict[str, Any]) -> Label:
    source, cue, content = (_hull(attribution.get(key, [])) for key in ("Source", "Cue", "Content"))
    return source, cue, content


def _hull(parts: Iterable[Any]) -> Span | None:
    spans = [span for part in parts for span in part[0]]
    return (min(a for a, _ in spans), max(b for _, b in spans)) if spans else None


def german() -> Iterator[tuple[str, list[Label]]]:
    """German articles and their direct quotations."""
    for record in json_lines(data_set("german-quotes") / "docs.jsonl.gz"):
        yield record["text"], [_german(a) for a in record["annotations"] if a["type"] == "Direct"]


def _german(annotation: dict[str, Any]) -> Label:
    parts = [annotation[key]["spans"] if annotation[key] else [] for key in ("speaker", "cue", "quote")]
    source, cue, content = (_hull([[spans]]) if spans else None for spans in parts)
    return source, cue, content


def bare(text: str, span: Span | None) -> Span | None:
    """A span without quotation marks and blanks at its ends."""
    if span is None:
        return None
    start, end = span
    while start < end and text[start] in ENDS:
        start += 1
    while end > start and text[end - 1] in ENDS + ",":
        end -= 1
    return (start, end) if start < end else None


def in_marks(text: str, span: Span | None) -> bool:
    """Whether a labelled content stands wholly inside quotation marks."""
    return span is not None and text[span[0]] in "\"“„«'‘" and text[span[1] - 1 : span[1]] in set("\"”“»'’")


def head(text: str, span: Span | None) -> str | None:
    """Last name in a labelled source: its last capitalised word before a comma."""
    named = re.findall(r"[A-ZÄÖÜ][\w-]+", text[slice(*span)].split(",", maxsplit=1)[0]) if span else []
    return named[-1] if named and named[-1].casefold() not in PRONOUNS else None


def same_head(source: str, name: str, speaker: str | None) -> bool:
    """Whether a speaker holds the last name of a labelled source, or ends in a name that the source holds."""
    said = re.findall(r"[\w-]+", speaker or "")
    return name in said or bool(said and said[-1][:1].isupper() and said[-1] in re.findall(r"[\w-]+", source))


def called(text: str, name: str, speaker: str | None) -> bool:
    """Whether a labelled source is a description by which the page names the speaker, and nobody else.

    As in "Präsident Ada Kern", for a label that says "der Präsident".
    """
    said = re.findall(r"[\w-]+", speaker or "")
    behind = re.findall(rf"\b{name} ((?:{NAMED} ?)+)", text)
    named = [re.findall(r"[\w-]+", run) for run in behind]
    return bool(said) and any(len(run) > 1 for run in named) and all(said[-1] in run for run in named)


Finder = Callable[[str, str], Sequence[Quotation]]
Rows = dict[str, tuple[int, int, int]]


def ours(text: str, language: str) -> Sequence[Quotation]:
    """The quotations that Retold finds in a text."""
    return mark(article(text, language)).quotations


def f1(row: tuple[int, int, int]) -> float:
    """Harmonic mean of precision and recall of counts of right, found and labelled."""
    return 2 * row[0] / max(1, row[1] + row[2])


def measure(articles: Iterable[tuple[str, list[Label]]], language: str, find: Finder = ours) -> Rows:
    """Counts of right, found and labelled spans of each row of the table."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    labelled: Counter[str] = Counter()
    for text, labels in articles:
        given = find(text, language)
        spans: list[Label] = [(q.source, q.cue, q.content) for q in given]
        for place, name in enumerate(("source", "cue", "content")):
            _count(name, text, place, (spans, labels), (right, found, labelled))
        direct = [label for label in labels if in_marks(text, label[2])]
        quoted = _in_marks(text, given)
        gold = {bare(text, label[2]) for label in direct}
        whole = {bare(text, q.content) for q in given if _whole(text, q)}
        _add("in marks", len(gold & whole), len(whole), len(gold), (right, found, labelled))
        _add("in marks, overlapping", met(gold, whole), len(whole), len(gold), (right, found, labelled))
        anywhere = len(gold & set(quoted))
        _add("in marks, parts too", anywhere, anywhere, len(gold), (right, found, labelled))
        _speakers(text, direct, quoted, (right, found, labelled))
    return {name: (right[name], found[name], labelled[name]) for name in labelled}


Counts = tuple[Counter[str], Counter[str], Counter[str]]


def _in_marks(text: str, given: Iterable[Quotation]) -> dict[Span | None, Quotation]:
    """Quotations by what stands inside their marks: the content, or the hull of the marks in a longer content."""
    found: dict[Span | None, Quotation] = {}
    for quotation in given:
        for stretch in quotation.quoted:
            found.setdefault(bare(text, stretch), quotation)
        if quotation.quoted:
            found.setdefault(bare(text, (quotation.quoted[0][0], quotation.quoted[-1][1])), quotation)
            found[bare(text, quotation.content)] = quotation
    return found


def _whole(text: str, quotation: Quotation) -> bool:
    """Whether a content begins and ends at quotation marks."""
    content = quotation.content
    return content is not None and bool(quotation.quoted) and in_marks(text, (content[0] - 1, content[1] + 1))


def met(labels: Iterable[Span | None], found: Iterable[Span | None]) -> int:
    """How many labelled spans a found one shares enough with, the likest pairs first, each span in one pair."""
    pairs = sorted(
        (-_shared(a, b), a, b) for a in labels if a for b in found if b and a[0] < b[1] and b[0] < a[1]
    )  # fmt: skip
    taken: set[tuple[str, Span]] = set()
    for negative, a, b in pairs:
        if -negative >= OVERLAP and ("label", a) not in taken and ("found", b) not in taken:
            taken |= {("label", a), ("found", b)}
    return len(taken) // 2


def _shared(a: Span, b: Span) -> float:
    return (min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0]))


def _add(name: str, right: int, found: int, labelled: int, counts: Counts) -> None:
    for counter, value in zip(counts, (right, found, labelled), strict=True):
        counter[name] += value


def _count(name: str, text: str, place: int, sides: tuple[list[Label], list[Label]], counts: Counts) -> None:
    found, gold = ({bare(text, label[place]) for label in side} - {None} for side in sides)
    _add(name, len(found & gold), len(found), len(gold), counts)


def _speakers(text: str, labels: list[Label], given: dict[Span | None, Quotation], counts: Counts) -> None:
    sources: dict[Span | None, list[Span]] = {}
    for source, _, content in labels:
        if source is not None:
            sources.setdefault(bare(text, content), []).append(source)
    for content, named in sources.items():
        quotation = given.get(content)
        if quotation is None:
            continue
        source, right = _judged(text, named, quotation.speaker)
        row = "speaker, name" if head(text, source) is not None else "speaker, pronoun resolved"
        _add(row, right, 1, 1, counts)
        _add("speaker", right, 1, 1, counts)
        _add("speaker, as labelled", right and _written(text, named, quotation.speaker), 1, 1, counts)
        _add("speaker, source span", bare(text, quotation.source) == bare(text, source), 1, 1, counts)


def _judged(text: str, sources: list[Span], speaker: str | None) -> tuple[Span, bool]:
    """The labelled source that a speaker is, else the first, and whether it is one."""
    for source in sources:
        if _is_one(text, source, speaker):
            return source, True
    return sources[0], False


def _is_one(text: str, source: Span, speaker: str | None) -> bool:
    name = head(text, source)
    if name is None:
        return speaker is not None and speaker[:1].isupper()
    label = text[slice(*source)]
    described = re.search(rf"\b(?i:der|die|das|des|dem|den|the|an?) (?:[\w-]+ )*{name}\b", label) is not None
    return same_head(label, name, speaker) or (described and called(text, name, speaker))


def _written(text: str, sources: list[Span], speaker: str | None) -> bool:
    """Whether the speaker is right in the very words of a label that holds a name."""
    names = [(text[slice(*s)], head(text, s)) for s in sources]
    return any(name is None or same_head(label, name, speaker) for label, name in names)


def main(count: int = ARTICLES) -> None:
    """Print precision, recall and F1 of each row."""
    for title, source, language in (("polnear", polnear(), "en"), ("german-quotes, direct", german(), "de")):
        articles = list(source)
        random.Random(SEED).shuffle(articles)
        start = time.perf_counter()
        rows = measure(articles[:count], language)
        pace = 60 * min(count, len(articles)) / (time.perf_counter() - start)
        print(f"{title}: {min(count, len(articles))} articles, {pace:,.0f} a minute")
        for name, (right, found, labelled) in rows.items():
            precision, recall = right / max(1, found), right / max(1, labelled)
            score = f1((right, found, labelled))
            print(f"  {name:28} P {precision:.3f}  R {recall:.3f}  F1 {score:.3f}  ({labelled} labelled)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
