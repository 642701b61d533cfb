"""Countries and larger regions by the names that a language has for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from retold.languages import HERE, language
from retold.text import fold, words

Words = tuple[str, ...]
"""A name in its folded words."""
STEM = 4
"""Letters at the start that a word made from a name has in common with it: Mexico, Mexican."""

NOWHERE = frozenset({"XA", "XB", "ZZ"})
"""Codes of the locale data that stand for no region."""


@dataclass(frozen=True)
class Countries:
    """Names and adjectives of countries, by code, and names of all regions in a language."""

    names: dict[str, frozenset[Words]]
    adjectives: dict[str, frozenset[Words]]
    regions: frozenset[Words]
    """Names of countries, continents and the like."""
    short: dict[Words, str]
    """Codes by what stands for a state behind the letter of a party: Miss."""

    @cached_property
    def longest(self) -> int:
        """Words of the longest name of a country."""
        return max(map(len, self._named), default=0)

    @cached_property
    def _named(self) -> dict[Words, str]:
        return {name: code for code, names in sorted(self.names.items()) for name in sorted(names)}

    @cached_property
    def _formed(self) -> dict[Words, str]:
        return {form: code for code, forms in sorted(self.adjectives.items()) for form in sorted(forms)}

    def code(self, name: Sequence[str], adjective: bool = False) -> str | None:
        """The code of the country that bears a name, in folded words, or else an adjective; none where none does."""
        return self._named.get(tuple(name)) or (self._formed.get(tuple(name)) if adjective else None)

    def derived(self, name: Sequence[str]) -> bool:
        """Whether some words name a country, or look like a word made from the name of one: South Korean."""
        *first, last = name or ("",)
        ends = self._ends.get(tuple(first), ())
        return self.code(name, adjective=True) is not None or any(last[:STEM] == end[:STEM] for end in ends)

    @cached_property
    def _ends(self) -> dict[Words, tuple[str, ...]]:
        """Last words of names by the words before them."""
        found: dict[Words, tuple[str, ...]] = {}
        for *first, last in self._named:
            found[tuple(first)] = (*found.get(tuple(first), ()), last)
        return found

    def forms(self, code: str) -> frozenset[Words]:
        """All names and adjectives of a country."""
        return self.names[code] | self.adjectives.get(code, frozenset())


@cache
def countries(code: str) -> Countries:
    """The countries as the locale data name them, with what `<code>.countries.txt` adds."""
    names: dict[str, set[Words]] = {}
    regions: set[Words] = set()
    for key, written in _territories(code).items():
        forms = {_folded(form) for form in _written(written)} - {()}
        regions |= forms
        if key.isalpha():
            names.setdefault(key, set()).update(forms)
    adjectives: dict[str, set[Words]] = {}
    short: dict[Words, str] = {}
    path = HERE / f"{code}.countries.txt"
    for line in path.read_text(encoding="utf8").splitlines() if path.is_file() else ():
        if not line.startswith("#"):
            key, rest = line.split(maxsplit=1)
            held, derived, brief = (*rest.split("|"), "", "")[:3]
            names.setdefault(key, set()).update(_listed(held))
            adjectives[key] = _listed(derived)
            short |= dict.fromkeys(_listed(brief), key)
    known = regions.union(*names.values())
    return Countries(_frozen(names), _frozen(adjectives), frozenset(known), short)


def _territories(code: str) -> dict[str, str]:
    """Regions by code; countries have letters, and larger regions figures."""
    from babel import Locale, UnknownLocaleError

    if not language(code).known:
        return {}
    try:
        locale = Locale.parse(code)
    except (ValueError, UnknownLocaleError):
        return {}
    joint = locale.list_patterns["standard"]["2"].format("", "").strip()
    return {key: name.replace("&", joint) for key, name in sorted(locale.territories.items()) if key not in NOWHERE}


def _written(name: str) -> set[str]:
    """A name, and where another is given in brackets, each: Myanmar (Burma)."""
    first, _, rest = name.partition("(")
    inner, _, end = rest.partition(")")
    return {name} if end.strip() else {first, inner}


def _listed(text: str) -> set[Words]:
    return {_folded(form) for form in text.split(",")} - {()}


def _folded(text: str) -> Words:
    return tuple(fold(text[a:b]) for a, b in words(text))


def _frozen(held: dict[str, set[Words]]) -> dict[str, frozenset[Words]]:
    return {key: frozenset(forms) for key, forms in held.items()}
