"""The copies of one page on a terminal: which, how much of it, in which passages."""

from __future__ import annotations

from collections.abc import Iterator

from retold.records import Found, Search
from retold.stages.report.labels import labels
from retold.stages.report.lines import Paint, more, painter, short, wrapped
from retold.stages.report.pair import EVEN
from retold.stages.report.terminal import problems
from retold.text import percent

PASSAGES_SHOWN = 3
"""Passages of a page that are shown, the longest; the rest is counted."""
UNCLEAR_SHOWN = 10
"""Pages of which one cannot tell that are named."""
WHERE = "--json gives all, retold compare two pages side by side"


def as_search(search: Search, *, colour: bool = False) -> str:
    """What was found, the page with the largest share first."""
    paint = painter(colour=colour)
    names = labels(search.documents)
    told = [*_asked(search, paint), "", *_counted(search)]
    sure = [one for one in search.found if one.relation != "unclear"]
    for one in sure:
        told += ["", *_one(one, search, names, paint)]
    told += _unclear([one for one in search.found if one.relation == "unclear"], names, paint)
    if search.problems:
        told += ["", *problems(search.problems, paint)]
    return "\n".join(told).rstrip("\n") + "\n"


def _asked(search: Search, paint: Paint) -> Iterator[str]:
    page = search.documents[0]
    for line in wrapped(page.title or page.source, 0):
        yield paint("head", line)
    if page.title:
        yield from wrapped(page.source, 0)


def _counted(search: Search) -> Iterator[str]:
    pages = f"{search.searched:,} other {'page' if search.searched == 1 else 'pages'}"
    found = sum(one.relation != "unclear" for one in search.found)
    told = {0: "none hangs together with it", 1: "1 hangs together with it"}.get(
        found, f"{found:,} hang together with it"
    )
    places = search.documents[0].also_at
    if places:
        yield from wrapped(f"the very same text stands at {', '.join(places)}", 0)
    if search.searched or not places:
        yield from wrapped(f"{pages} looked through, {search.compared:,} compared: {told}", 0)


def _one(one: Found, search: Search, names: dict[str, str], paint: Paint) -> Iterator[str]:
    article = next(article for article in search.documents if article.id == one.document)
    share = percent(one.share_of_page).rjust(5)
    yield f"{share}  {paint('page', names[one.document])}"
    stated = [said for said in (article.outlet, article.published, article.source) if said]
    yield from (paint("dim", line) for line in wrapped(", ".join(stated), 7))
    own = f"{percent(one.share_of_found)} of it told there; probability {one.probability:.2f}"
    yield from wrapped(f"{_relation(one, search.page)}; {own}", 7)
    longest = sorted(one.passages, key=lambda passage: (passage.a[0] - passage.a[1], passage.a))[:PASSAGES_SHOWN]
    for passage in sorted(longest, key=lambda passage: passage.a):
        said = short(article.text[slice(*passage.b)])
        yield from wrapped(f"{passage.kind}: “{said}”", 9, "       ")
    yield from ("     " + line for line in more(len(one.passages) - len(longest), paint, WHERE))


def _relation(one: Found, page: str) -> str:
    if one.relation == "same-source":
        return f"both from another page ({one.how})"
    if one.from_ is None:
        return f"one made from the other, which first is open ({one.how})"
    if one.support is None:
        return f"{'descends from it' if one.from_ == page else 'what it descends from'}, by way of others ({one.how})"
    perhaps = "" if one.support > EVEN else "perhaps "
    return perhaps + (f"made from it ({one.how})" if one.from_ == page else f"what it was made from ({one.how})")


def _unclear(some: list[Found], names: dict[str, str], paint: Paint) -> Iterator[str]:
    if some:
        yield from ("", paint("head", "Cannot tell"))
    for one in some[:UNCLEAR_SHOWN]:
        yield from wrapped(f"{percent(one.share_of_page).rjust(5)}  {names[one.document]}: {one.why[-1]}", 7, "")
    yield from more(len(some) - UNCLEAR_SHOWN, paint, WHERE)
