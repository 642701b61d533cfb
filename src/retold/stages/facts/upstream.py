"""Named upstream sources: the media, agencies and bodies that the pages of a story lean on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from retold.languages import Language, language
from retold.records import Article, Marks, Material, Place, Source
from retold.text import fold, host, words

CREDITED = ("agency", "outlet")
"""Kinds of credits that name where something comes from."""

Form = tuple[str, ...]
"""The folded words of a name, without an article before them."""


@dataclass(frozen=True, slots=True)
class Named:
    """A source under its fullest name, the places that cite it, and the pages at hand that it published itself."""

    name: str
    places: tuple[Place, ...]
    published: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Mention:
    form: Form
    place: Place
    name: str


def sources(material: Material) -> tuple[Source, ...]:
    """Every named upstream source with the places that cite it, the one that most pages cite first."""
    found = [Source(source.name, source.places) for source in named(material)]
    return tuple(sorted(found, key=lambda s: (-len({p.document for p in s.cited_by}), s.name)))


def named(material: Material) -> list[Named]:
    """The sources of a story: citations and credits, joined where their names stand for one body.

    A name that only its own pages give is the publisher's, and no upstream source.
    """
    pairs = list(zip(material.articles, material.marks, strict=True))
    mentions = [m for pair in pairs for m in _mentions(*pair)]
    cited = {m.form for m in mentions}
    mentions += [m for pair in pairs for m in _speaking(*pair, cited)]
    own = {article.id: _form(article.outlet or "", language(article.language)) for article in material.articles}
    hosts = {article.id: host(article.url or article.source) for article in material.articles}
    groups = _groups(sorted({m.form for m in mentions} | {form for form in own.values() if form}))
    found = []
    for forms in groups:
        held = [m for m in mentions if m.form in forms]
        published = tuple(d for d, form in own.items() if form in forms or _stands_at(forms, hosts[d]))
        if all(m.place.document in published for m in held):
            continue
        places = sorted({m.place for m in held}, key=lambda p: (p.document, p.span))
        found.append(Named(_fullest(held), tuple(_apart(places)), published))
    return sorted(found, key=lambda source: source.name)


def _mentions(article: Article, marks: Marks) -> Iterator[_Mention]:
    tongue = language(article.language)
    own = _form(article.outlet or "", tongue)
    cited = [(c.name, c.span) for c in marks.citations]
    cited += [(c.name, c.span) for c in article.credits if c.kind in CREDITED]
    spoken = {_form(c.name, tongue) for c in marks.citations}
    for name, span in cited:
        form = _form(name, tongue)
        credited = {c.span for c in article.credits if c.kind in CREDITED}
        if form and not (form == own and form not in spoken and span in credited):
            yield _Mention(form, Place(article.id, span), name)


def _speaking(article: Article, marks: Marks, cited: set[Form]) -> Iterator[_Mention]:
    """Bodies that another page cites, where they are named as those who speak."""
    tongue = language(article.language)
    for name in marks.names:
        form = _form(name.name, tongue)
        spoken = (q.source for q in marks.quotations if q.source is not None)
        if form in cited and any(first <= name.span[0] and name.span[1] <= end for first, end in spoken):
            yield _Mention(form, Place(article.id, name.span), name.name)


def _form(name: str, tongue: Language) -> Form:
    folded = [fold(name[a:b]) for a, b in words(name)]
    while folded and folded[0] in tongue.determiners:
        folded = folded[1:]
    return tuple(folded)


def _stands_at(forms: Iterable[Form], address: str) -> bool:
    """Whether a host bears a name: "harbour-post.example" that of the Harbour Post."""
    labels = address.replace("-", "").split(".")
    return any("".join(form) in labels for form in forms)


def _groups(forms: Sequence[Form]) -> list[set[Form]]:
    """Forms that stand for one body: a short form joins the one full form that it abbreviates."""
    home = {form: {form} for form in forms}
    for form in sorted(forms, key=len):
        fuller = [other for other in forms if other != form and _shortens(form, other)]
        if fuller and _one_body(fuller):
            target = home[max(fuller, key=lambda other: (len(other), other))]
            for member in list(home[form]):
                target.add(member)
                home[member] = target
    unique: list[set[Form]] = []
    for group in home.values():
        if group not in unique:
            unique.append(group)
    return unique


def _shortens(short: Form, full: Form) -> bool:
    """Whether a name is a part of another from either end, or its first letters."""
    if len(short) == 1 and len(full) > 1 and short[0] == "".join(word[0] for word in full):
        return True
    return len(short) < len(full) and short in (full[: len(short)], full[-len(short) :])


def _one_body(forms: Sequence[Form]) -> bool:
    """Whether several full names are forms of one: each stands in the longest."""
    longest = max(forms, key=lambda form: (len(form), form))
    return all(form == longest or _shortens(form, longest) for form in forms)


def _fullest(mentions: Sequence[_Mention]) -> str:
    """The name with most words, as most pages write it, without the article before it."""
    longest = max(len(m.form) for m in mentions)
    written = [m.name for m in mentions if len(m.form) == longest]
    return max(sorted(set(written)), key=lambda name: (written.count(name), not name.isupper()))


def _apart(places: Sequence[Place]) -> Iterator[Place]:
    """Places without those that lie inside another."""
    for place in places:
        inside = any(
            other != place
            and other.document == place.document
            and other.span[0] <= place.span[0]
            and place.span[1] <= other.span[1]
            for other in places
        )
        if not inside:
            yield place
