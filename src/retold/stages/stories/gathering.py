"""Pages sorted into stories as they come and go: the same groups as if all had come at once, in whatever order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from retold.records import Keys, Link
from retold.settings import StoriesSettings
from retold.stages.stories.groups import BOUNDS, Groups, Hanging, Pair, settle
from retold.stages.stories.links import LINK_FLOOR, WHOLE, Sheets, parts
from retold.stages.stories.lookup import Hashes, Lookup, sets

FRIENDS = 2_000
"""Score in ten thousandths from which two pages that have a third one so near are held against each other, though they
share no set of rare terms."""

DOUBT = 0.3
"""Score from which two pages of different groups may be copies all the same, and are looked at."""

LIKELY = 0.5
"""Score from which two pages of one group are looked at, where another group is beside it: reworded copies that count
as reports of their own would make it too tight for the reports beside it."""

BESIDE = 0.2
"""Score of two pages from which their groups are beside each other: that of two reports of one event, as they usually
are."""

AT_ONCE = 2_000
"""Pages that are looked up at once."""

Same = Callable[[Pair], bool]
"""Whether two documents are tellings of one text, by more than their keys; must depend on the two alone."""


class Gathering:
    """Pages by their keys, and the groups that they fall into.

    Who meets whom, and what two pages score, depends on the two; what is kept between two questions only saves time.
    """

    def __init__(self, settings: StoriesSettings, same: Same | None = None) -> None:
        """Begin without pages; `same` is asked of pages whose groups are near and yet two."""
        self._settings, self._same = settings, same
        self._numbers: dict[str, int] = {}
        self._pages: dict[int, tuple[Keys, Hashes]] = {}
        self._next = 0
        self._lookup, self._sheets = Lookup(), Sheets(settings)
        self._near: dict[int, dict[int, int]] = {}
        self._fresh: list[int] = []
        self._stale: set[int] = set()
        self._found: dict[int, tuple[frozenset[int], Groups]] = {}

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._numbers)

    def add(self, keys: Keys) -> None:
        """Take a page in, in place of one with the same id."""
        if keys.document in self._numbers:
            self.remove(keys.document)
        number, self._next = self._next, self._next + 1
        self._numbers[keys.document] = number
        self._pages[number] = keys, sets(keys)
        self._near[number] = {}
        self._sheets.add(number, keys)
        self._fresh.append(number)

    def remove(self, document: str) -> None:
        """Forget a page."""
        self._bring_in()
        number = self._numbers.pop(document)
        _, hashes = self._pages.pop(number)
        self._forget_group(number)
        for other in self._near.pop(number):
            del self._near[other][number]
            self._forget_group(other)
        self._stale |= self._lookup.remove(number, hashes)
        self._stale.discard(number)
        self._sheets.remove(number)

    def groups(self) -> Groups:
        """Ids of the pages of each group, sorted, in the order of their smallest ids; alone counts too."""
        self._weigh()
        found: list[tuple[str, ...]] = []
        for number in self._pages:
            if number not in self._found:
                self._settle(self._around(number))
        for _, groups in {id(one): one for one in self._found.values()}.values():
            found.extend(groups)
        return tuple(sorted(found))

    def links(self, documents: Iterable[str]) -> tuple[Link, ...]:
        """Links between some of the pages, as they were weighed for their groups."""
        self._weigh()
        numbers = sorted({self._numbers[document] for document in documents})
        return tuple(self._links(numbers))

    def _bring_in(self) -> None:
        pages = [(number, *self._named(number)) for number in self._fresh]
        self._stale |= self._lookup.add(pages)
        self._fresh.clear()

    def _weigh(self) -> None:
        """Hold pages that came, and those whose meetings may have changed, against all that they meet."""
        self._bring_in()
        self._link(sorted(self._stale))
        self._stale.clear()

    def _named(self, number: int) -> tuple[str, Hashes]:
        keys, hashes = self._pages[number]
        return keys.document, hashes

    def _link(self, numbers: list[int]) -> None:
        """Hold pages against all that they meet, anew."""
        for number in numbers:
            self._forget_group(number)
            for other in self._near[number]:
                del self._near[other][number]
                self._forget_group(other)
            self._near[number] = {}
        for start in range(0, len(numbers), AT_ONCE):
            some = numbers[start : start + AT_ONCE]
            met = self._lookup.met([(number, self._pages[number][1]) for number in some])
            for number, others in zip(some, met, strict=True):
                near = self._near[number]
                for other, score in self._weighed(number, [other for other in others if other not in near]):
                    near[other] = self._near[other][number] = score
                    self._forget_group(other)

    def _weighed(self, number: int, others: list[int]) -> Iterator[tuple[int, int]]:
        if others:
            scores = self._sheets.scores(number, others)
            for k in np.flatnonzero(scores >= LINK_FLOOR).tolist():
                yield others[k], int(scores[k])

    def _forget_group(self, number: int) -> None:
        if number in self._found:
            for member in self._found[number][0]:
                self._found.pop(member, None)

    def _around(self, number: int) -> list[int]:
        """All pages that hang together with one by links from which groups can be joined."""
        least = parts(BOUNDS[self._settings.granularity].least)
        seen, todo = {number}, [number]
        while todo:
            for other, score in self._near[todo.pop()].items():
                if score >= least and other not in seen:
                    seen.add(other)
                    todo.append(other)
        return sorted(seen)

    def _settle(self, numbers: list[int]) -> None:
        names = [self._pages[number][0].document for number in numbers]
        links = list(self._links(numbers)) if len(numbers) > 1 else []
        groups = settle(names, links, self._settings)
        copies = self._copies(groups, links)
        if copies:
            groups = settle(names, links, self._settings, copies)
        found = frozenset(numbers), groups
        for number in numbers:
            self._found[number] = found

    def _links(self, numbers: list[int]) -> Iterator[Link]:
        """Links between pages: those that met, and those that have a friend in common."""
        inside, friends = set(numbers), {number: self._friends(number) for number in numbers}
        for number in numbers:
            near = {m: score for m, score in self._near[number].items() if m > number and m in inside}
            second = set().union(*(friends.get(friend) or self._friends(friend) for friend in friends[number]))
            near.update(self._weighed(number, sorted(m for m in second & inside if m > number and m not in near)))
            for other in sorted(near):
                a, b = sorted((self._pages[number][0].document, self._pages[other][0].document))
                yield Link(a, b, near[other] / WHOLE)

    def _friends(self, number: int) -> set[int]:
        return {other for other, score in self._near[number].items() if score >= FRIENDS}

    def _copies(self, groups: Groups, links: Sequence[Link]) -> list[Pair]:
        """Pairs that are copies by a closer look: of two groups that are near each other, or inside one of the two.

        The nearest first, and none whose two pages are known for tellings of one text by pairs before it.
        """
        if self._same is None or len(groups) < 2:
            return []
        known = BOUNDS[self._settings.granularity].copies
        tellings, found = Hanging(document for group in groups for document in group), list[Pair]()
        for link in links:
            if link.score >= known:
                tellings.join(link.a, link.b)
        for link in sorted(_doubtful(groups, links), key=lambda link: (-link.score, link.a, link.b)):
            if tellings.top(link.a) != tellings.top(link.b) and self._same((link.a, link.b)):
                tellings.join(link.a, link.b)
                found.append((link.a, link.b))
        return found


def _doubtful(groups: Groups, links: Sequence[Link]) -> Iterator[Link]:
    """Links of pages that may be copies: of two groups that are near, or inside a group that has one beside it."""
    of = {document: number for number, group in enumerate(groups) for document in group}
    between = [link for link in links if of[link.a] != of[link.b]]
    beside = {of[one] for link in between if link.score >= BESIDE for one in (link.a, link.b)}
    yield from (link for link in between if link.score >= DOUBT)
    for link in links:
        if link.score >= LIKELY and of[link.a] == of[link.b] and of[link.a] in beside:
            yield link
