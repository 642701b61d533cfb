"""Roots of a tree that come from outlets of one house, as a person lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from retold.languages import language
from retold.records import Article, House, Lineage, Node, OneHouse
from retold.text import host, plain


def one_house(tree: Lineage, articles: Sequence[Article], houses: Sequence[House]) -> tuple[OneHouse, ...]:
    """For each house that has several roots of the tree, which they are.

    A root is of a house if its outlet is; a lost one if the medium it is named after is, or all pages made from it are.
    """
    if not houses:
        return ()
    homes = _homes(houses, articles)
    of_page = {article.id: homes.of_page(article) for article in articles}
    nodes = {node.id: node for node in tree.nodes}
    found: dict[str, list[str]] = {}
    for root in sorted(frozenset[str]().union(*tree.roots().values())):
        house = of_page[root] if root in of_page else _of_lost(nodes[root], tree, of_page, homes)
        if house is not None:
            found.setdefault(house, []).append(root)
    return tuple(OneHouse(house, tuple(roots)) for house, roots in sorted(found.items()) if len(roots) > 1)


def unseen(trees: Iterable[Lineage], articles: Sequence[Article], houses: Sequence[House]) -> tuple[str, ...]:
    """The outlets of the houses that no page is of, at hand or lost: they are written otherwise, or told nothing."""
    homes = _homes(houses, articles)
    lost = {node.name for tree in trees for node in tree.nodes if node.lost and node.name}
    names = {homes.bare(name) for name in lost | {article.outlet for article in articles if article.outlet}}
    hosts = {host(article.url or article.source) for article in articles} - {""}
    listed = (outlet for house in houses for outlet in house.outlets)
    return tuple(
        outlet
        for outlet in listed
        if homes.bare(outlet) not in names and not any(_lies_under(h, outlet) for h in hosts)
    )


def _homes(houses: Sequence[House], articles: Iterable[Article]) -> _Homes:
    return _Homes(houses, frozenset().union(*(language(article.language).determiners for article in articles)))


@dataclass(frozen=True, slots=True)
class _Homes:
    """Which house an outlet belongs to; small words that may stand before its name are left out."""

    houses: Sequence[House]
    small: frozenset[str]

    def of_page(self, article: Article) -> str | None:
        """The house of a page, by its outlet, else by the host of its address."""
        return self.of_name(article.outlet or "") or self.of_host(host(article.url or article.source))

    def of_name(self, outlet: str) -> str | None:
        name = self.bare(outlet)
        return self._first(lambda listed: name == self.bare(listed)) if name else None

    def of_host(self, name: str) -> str | None:
        return self._first(lambda listed: _lies_under(name, listed)) if name else None

    def _first(self, fits: Callable[[str], bool]) -> str | None:
        return next((house.name for house in self.houses if any(map(fits, house.outlets))), None)

    def bare(self, name: str) -> str:
        """A name folded, without the small word before it."""
        first, _, rest = plain(name).partition(" ")
        return rest if rest and first in self.small else plain(name)


def _of_lost(root: Node, tree: Lineage, of_page: Mapping[str, str | None], homes: _Homes) -> str | None:
    below = {of_page.get(edge.to) for edge in tree.edges if edge.from_ == root.id}
    return homes.of_name(root.name or "") or (below.pop() if len(below) == 1 else None)


def _lies_under(name: str, listed: str) -> bool:
    domain = host(listed) or listed.casefold().removeprefix("www.")
    return "." in domain and f".{name}".endswith(f".{domain}")
