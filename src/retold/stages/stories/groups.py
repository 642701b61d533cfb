"""Groups of pages from links between two: average linkage, whatever the order they come in."""

from __future__ import annotations

import heapq
from collections.abc import Iterable

from retold.records import Link
from retold.settings import StoriesSettings

JOIN = {"event": 0.25, "affair": 0.12}
"""Average score between two groups from which they are one story; `event` was chosen by `python -m bench.stories`."""

_Scores = dict[str, dict[str, float]]


def settle(documents: Iterable[str], links: Iterable[Link], settings: StoriesSettings) -> tuple[tuple[str, ...], ...]:
    """Groups of documents that tell one story, each sorted, in the order of their smallest ids; alone counts too."""
    return grouped(documents, links, JOIN[settings.granularity])


def grouped(documents: Iterable[str], links: Iterable[Link], join: float) -> tuple[tuple[str, ...], ...]:
    """Groups of documents whose average score is at least `join`.

    The two groups with the highest average score are joined first; a pair without a link counts as nothing. A group
    goes by its smallest id, and of equal averages the smaller ids win, so that the order of the input is no matter.
    """
    members = {document: [document] for document in sorted(set(documents))}
    sums = _sums(members, links)
    best = [(-score, a, b) for a, row in sums.items() for b, score in row.items() if a < b and score >= join]
    heapq.heapify(best)
    while best:
        score, a, b = heapq.heappop(best)
        if a in members and b in members and _average(sums, members, a, b) == -score:
            _join(sums, members, a, b)
            for c in sums[a]:
                average = _average(sums, members, a, c)
                if average >= join:
                    heapq.heappush(best, (-average, min(a, c), max(a, c)))
    return tuple(tuple(sorted(group)) for _, group in sorted(members.items()))


def _sums(members: dict[str, list[str]], links: Iterable[Link]) -> _Scores:
    sums: _Scores = {document: {} for document in members}
    for link in links:
        sums[link.a][link.b] = sums[link.b][link.a] = round(link.score, 4)
    return sums


def _average(sums: _Scores, members: dict[str, list[str]], a: str, b: str) -> float:
    return round(sums[a].get(b, 0.0) / (len(members[a]) * len(members[b])), 4)


def _join(sums: _Scores, members: dict[str, list[str]], a: str, b: str) -> None:
    """Make group `b` a part of group `a`, which has the smaller id."""
    members[a] += members.pop(b)
    for c, score in sums.pop(b).items():
        del sums[c][b]
        if c != a:
            sums[a][c] = sums[c][a] = round(sums[a].get(c, 0.0) + score, 4)
