"""The wordings of one utterance: the likeliest spoken one first, and how the others differ from it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from retold.languages import Language, language
from retold.records import Material, Saying, Wording, independent
from retold.stages.quotes.items import FUNCTION_WEIGHT, Item
from retold.text import fold

FULL_SHARE = 0.6
"""A wording shorter than this share of the longest is a part of what was said."""
TRANSLATED = frozenset(("translated",))
"""Ways of retelling that make a quotation a rendering of its own."""

NONE, TYPOGRAPHIC, WORDING, MEANING, RENDERING = "none", "typographic", "wording", "meaning", "rendering"


@dataclass(frozen=True, slots=True)
class Pages:
    """What is known of the pages of a story: roots of their lines, languages, and how many quotations they keep."""

    roots: dict[str, frozenset[str]]
    languages: dict[str, str | None]
    translated: frozenset[str]
    faithful: frozenset[str]

    def apart(self, a: str, b: str) -> bool:
        """Whether two pages can be two renderings: on different lines, or one a translation."""
        lines = not self.roots.get(a, frozenset((a,))) & self.roots.get(b, frozenset((b,)))
        return lines or self.languages[a] != self.languages[b] or bool({a, b} & self.translated)


def pages_of(material: Material, groups: Iterable[Sequence[Item]]) -> Pages:
    """Gather what is known of the pages; a page is faithful that keeps most quotations as another page has them."""
    nodes = {node.id: node.document for node in material.lineage.nodes}
    translated = {nodes.get(edge.to) for edge in material.lineage.edges if edge.how in TRANSLATED}
    kept: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for group in groups:
        texts = Counter(plain for _, plain in {(i.document, i.plain) for i in group if i.marked})
        if len({i.document for i in group}) > 1:
            for document, plain in sorted({(i.document, i.plain) for i in group if i.kind == "direct"}):
                told[document] += 1
                kept[document] += texts[plain] > 1
    faithful = frozenset(d for d in told if 2 * kept[d] >= told[d])
    roots = material.lineage.roots()
    languages = {a.id: a.language for a in material.articles}
    return Pages(roots, languages, frozenset(d for d in translated if d), faithful)


def wordings(group: Sequence[Item], pages: Pages) -> tuple[Wording, ...]:
    """The wordings of one utterance, the likeliest spoken one first."""
    forms: dict[tuple[bool, str], list[Item]] = {}
    for item in sorted(group, key=lambda i: (i.document, i.span)):
        forms.setdefault((item.marked, _form(item.text)), []).append(item)
    first = _first(list(forms.values()), pages)
    others = [form for form in forms.values() if form is not first]
    others.sort(key=lambda form: (-_documents(form), form[0].plain, form[0].text))
    tongue = language(pages.languages[first[0].document])
    found = [_wording(first, NONE)]
    for form in others:
        found.append(_wording(form, difference(first, form, pages, tongue)))
    return tuple(found)


def _form(text: str) -> str:
    return text.rstrip(".!?… ").replace("\u00a0", " ")


def _documents(form: Sequence[Item]) -> int:
    return len({item.document for item in form})


def _wording(form: Sequence[Item], kind: str) -> Wording:
    sayings = tuple(Saying(document=i.document, span=i.span, kind=i.kind) for i in form)
    return Wording(text=form[0].text, difference=kind, said_in=sayings)


def _first(forms: list[list[Item]], pages: Pages) -> list[Item]:
    """The form on most lines, then in most faithful pages, then the longest; parts only where nothing else is."""
    by_plain: dict[str, set[str]] = {}
    for form in forms:
        by_plain.setdefault(form[0].plain, set()).update(i.document for i in form if i.marked)
    whole = [f for f in forms if any(i.kind in ("direct", "mixed") for i in f)]
    pool = whole or [f for f in forms if f[0].marked] or forms
    longest = max(len(f[0].plain) for f in pool)
    pool = [f for f in pool if len(f[0].plain) >= FULL_SHARE * longest]

    def rank(form: list[Item]) -> tuple[int, int, int, int, str, str]:
        documents = by_plain[form[0].plain]
        lines = independent(pages.roots[d] for d in documents if d in pages.roots)
        kept = len(documents & pages.faithful)
        return -lines, -kept, -len(form[0].plain), -_documents(form), form[0].document, form[0].text

    return min(pool, key=rank)


def difference(first: Sequence[Item], form: Sequence[Item], pages: Pages, tongue: Language) -> str:
    """How a wording differs from the first one."""
    a, b = first[0], form[0]
    if a.plain == b.plain:
        return TYPOGRAPHIC
    if b.marked and _inside(b.plain, a.plain):
        return NONE
    if b.marked and all(any(pages.apart(i.document, j.document) for i in first) for j in form):
        return RENDERING
    if not b.marked:
        return WORDING
    return MEANING if _exchanges(a, b, tongue) else WORDING


def _inside(part: str, whole: str) -> bool:
    return f" {part} " in f" {whole} "


def _exchanges(a: Item, b: Item, tongue: Language) -> bool:
    """Whether a word with content was exchanged for another, or a number or negation differs."""
    negations = frozenset(fold(n) for n in tongue.negations if " " not in n)
    one, two = a.plain.split(), b.plain.split()
    if len(one) != len(a.stems) or len(two) != len(b.stems):
        return True
    if {w for w in one if w in negations} != {w for w in two if w in negations} and _similar_length(one, two):
        return True
    gone, come = (_heavy(x, frozenset(y.stems)) for x, y in ((a, b), (b, a)))
    if _unlike(gone, come, tongue) and _unlike(come, gone, tongue):
        return True
    figures = [[w for w in words if w[0].isdigit()] for words in (one, two)]
    return figures[0] != figures[1] and _similar_length(one, two)


def _unlike(stems: Sequence[str], others: Sequence[str], tongue: Language) -> bool:
    """Whether one of the words is not near any of the others."""
    return any(not any(tongue.near(stem, other) for other in others) for stem in stems)


def _similar_length(one: Sequence[str], two: Sequence[str]) -> bool:
    return min(len(one), len(two)) >= FULL_SHARE * max(len(one), len(two))


def _heavy(item: Item, known: frozenset[str]) -> list[str]:
    """The words with content of one item that another has not."""
    pairs = zip(item.stems, item.weights, strict=True)
    return [stem for stem, weight in pairs if weight > FUNCTION_WEIGHT and stem not in known]
