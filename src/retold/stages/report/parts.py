"""What one stage alone says, on a terminal: the blocks of a page, quotations, changes, the tree."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from retold.records import Answer, Article, Furniture
from retold.stages.report.labels import harmless, labels
from retold.stages.report.lines import Paint, painter, short, wrapped
from retold.stages.report.terminal import NAMED, family_tree, lines_of_telling, problems, what_changed, wordings


def as_blocks(article: Article, *, colour: bool = False) -> str:
    """The blocks of a page in order, each with its kind, the reason, and its text."""
    paint = painter(colour=colour)
    head = [article.title or article.source, *(f"{name}: {value}" for name, value in _stated(article) if value)]
    told = [line for one in head for line in wrapped(one, 0)]
    for block in article.blocks:
        kept = block.kind in ("headline", "body")
        told += ["", *(paint("kind" if kept else "dim", line) for line in wrapped(f"{block.kind}: {block.why}", 0))]
        told += wrapped(article.text[slice(*block.span)], 2, "  ")
    return _ended(told)


def _stated(article: Article) -> Iterator[tuple[str, str | None]]:
    yield "outlet", article.outlet
    yield "author", article.author
    yield "published", article.published
    yield "modified", article.modified
    yield "language", article.language
    for credit in article.credits:
        yield f"{credit.kind} credit", credit.name


def as_furniture(table: Furniture, *, colour: bool = False) -> str:
    """The lines of a table by outlet, each with the number of pages on which it stands."""
    paint = painter(colour=colour)
    told: list[str] = []
    for outlet, lines in groupby(sorted(table.lines, key=lambda one: one.outlet), key=lambda one: one.outlet):
        told += ["", paint("head", harmless(outlet) or "across outlets")]
        for one in sorted(lines, key=lambda one: (-one.pages, one.line)):
            told += wrapped(short(one.line), 7, f"{one.pages:5}  ")
    return _ended(told[1:] or ["nothing repeats on pages that tell different things"])


def as_quotes(answer: Answer, *, colour: bool = False) -> str:
    """Every quotation of an answer with all its wordings."""
    paint, names = painter(colour=colour), labels(answer.documents)
    told: list[str] = []
    for quote in (quote for story in answer.stories for quote in story.quotes):
        told += [paint("kind", short(quote.speaker or "speaker unknown", NAMED)), *wordings(quote, names)]
    return _ended([*(told or ["no quotations"]), *_problems(answer, paint)])


def as_changes(answer: Answer, *, colour: bool = False) -> str:
    """Every change of an answer."""
    paint, names = painter(colour=colour), labels(answer.documents)
    found = [change for story in answer.stories for change in story.changes]
    told = [*what_changed(found, names, paint, len(found))][1:] or ["nothing that is told by both was changed"]
    return _ended([*told, *_problems(answer, paint)])


def as_lineage(answer: Answer, *, colour: bool = False) -> str:
    """The tree of the pages of an answer, and its lines of telling."""
    paint, names = painter(colour=colour), labels(answer.documents)
    told: list[str] = []
    for story in answer.stories:
        told += [*family_tree(story, names, paint), *lines_of_telling(story, names, paint)]
    return _ended([*told, *_problems(answer, paint)])


def _problems(answer: Answer, paint: Paint) -> list[str]:
    found = list(problems(answer.problems, paint))
    return ["", *found] if found else []


def _ended(lines: list[str]) -> str:
    return "\n".join(lines).rstrip("\n") + "\n"
