"""What each page puts into quotation marks or reports as said, at the grain of a sentence of quotation."""

from __future__ import annotations

from dataclasses import dataclass

from retold.languages import Language, language
from retold.records import Article, Marks, Material, Quotation, Span
from retold.text import fold, stripped, words

FEWEST_WORDS = 2
"""Words of the shortest stretch in quotation marks that is an utterance."""
INNER_SHARE = 0.6
"""Share of a quotation that a quotation inside it must fill to stand for it."""
NEAR = 12
"""Items before and behind one that may lie inside it or around it."""
FUNCTION_WEIGHT = 0.4
"""Weight of a word without content."""
HEAVIEST = 5.0
"""Weight of a word so rare that rarer ones say no more."""

_ENDS = " \t\u00a0,;\"'“”‘’„‚«»"


@dataclass(frozen=True, slots=True)
class Item:
    """One stretch of speech on one page; `weights` run in parallel to the stems."""

    page: int
    document: str
    span: Span
    text: str
    kind: str
    speaker: str | None
    named: bool
    """Whether the source beside it names the speaker, so that no pronoun had to be resolved."""
    stems: tuple[str, ...]
    weights: tuple[float, ...]
    weight: float
    """Sum of the weights of its words."""
    plain: str

    @property
    def marked(self) -> bool:
        """Whether it stands in quotation marks."""
        return self.kind != "indirect"


def items(material: Material) -> list[Item]:
    """All items of a story by page and place."""
    found: list[Item] = []
    for page, (article, marks) in enumerate(zip(material.articles, material.marks, strict=True)):
        found += _of_page(page, article, marks)
    return found


def _of_page(page: int, article: Article, marks: Marks) -> list[Item]:
    tongue = language(article.language)
    found: list[Item] = []
    seen: set[Span] = set()
    for quotation in marks.quotations:
        for stretch, kind in _stretches(quotation):
            span = stripped(article.text, stretch, _ENDS)
            if span not in seen and len(words(article.text, *span)) >= FEWEST_WORDS:
                seen.add(span)
                found.append(_item(page, article, (span, kind), quotation, tongue))
    return _without_frames(sorted(found, key=lambda item: item.span))


def _stretches(quotation: Quotation) -> list[tuple[Span, str]]:
    if quotation.quoted:
        return [(span, quotation.kind) for span in quotation.quoted]
    return [(quotation.content, "indirect")] if quotation.content and quotation.speaker else []


def _item(page: int, article: Article, place: tuple[Span, str], quotation: Quotation, tongue: Language) -> Item:
    (start, end), kind = place
    folded = [fold(article.text[a:b]) for a, b in words(article.text, start, end)]
    stems = tuple(tongue.stem(word) for word in folded)
    weights = tuple(_weight(word, stem, tongue) for word, stem in zip(folded, stems, strict=True))
    source = article.text[slice(*quotation.source)].casefold() if quotation.source else ""
    last = (quotation.speaker or "").casefold().split()[-1:]
    return Item(
        page=page,
        document=article.id,
        span=(start, end),
        text=" ".join(article.text[start:end].split()),
        kind=kind,
        speaker=quotation.speaker,
        named=bool(last) and last[0] in source,
        stems=stems,
        weights=weights,
        weight=sum(weights),
        plain=" ".join(folded),
    )


def _weight(word: str, stem: str, tongue: Language) -> float:
    if word in tongue.function_words:
        return FUNCTION_WEIGHT
    return round(min(max(tongue.rarity(stem), 1.0), HEAVIEST), 4)


def _without_frames(found: list[Item]) -> list[Item]:
    """Leave out what frames a quotation ("I told him, 'No'", reported speech around it), and small ones in larger."""
    kept = []
    for at, item in enumerate(found):
        near = [o for o in found[max(0, at - NEAR) : at + NEAR] if o is not item]
        inside = [o for o in near if item.span[0] <= o.span[0] and o.span[1] <= item.span[1]]
        around = [o for o in near if o.span[0] <= item.span[0] and item.span[1] <= o.span[1]]
        frames = any(o.marked and (not item.marked or _share(o, item) >= INNER_SHARE) for o in inside)
        framed = any(_share(item, o) < INNER_SHARE and o.marked for o in around)
        if not frames and not framed:
            kept.append(item)
    return kept


def _share(inner: Item, outer: Item) -> float:
    return (inner.span[1] - inner.span[0]) / (outer.span[1] - outer.span[0])
