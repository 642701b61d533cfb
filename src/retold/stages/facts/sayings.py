"""Wordings of quotations that say something else than the likeliest spoken one, as changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from retold.records import Change, Quote, Saying, Telling, Wording
from retold.stages.facts.family import Family
from retold.stages.facts.meanings import COMMON, Gap, gaps, weighty
from retold.stages.facts.sheets import Range, Sheet, lying, meet
from retold.stages.facts.spots import covered, phrase
from retold.text import fold, opcodes

MEANING, RENDERING = 0.75, 0.7
"""Certainty that a wording says something else; that it renders speech in another language otherwise."""
ONE = 0.45
"""Share of the weight of a wording that the other must hold for both to be one utterance."""
ONE_LONGER = 0.3
"""The same for the longer of the two."""
IN_ORDER, INNER = 0.6, 0.75
"""Share of the words of two wordings, in their order, that must agree between lines of telling: of both together, or
of the shorter one, where what differs stands between words that agree. Two sentences of one speaker about one thing
share less."""
MAX_SHOWN = 2
"""Most places of one wording that are shown."""
MAX_EXCHANGED = 2
"""Most words that are exchanged in one place: where there are more, the sentence was built anew."""
LONGEST, FEWEST = 4, 5
"""Words of the longest place in which one speaker's words differ, and of the shortest wording, in no translation."""
SHORTEST = 3
"""Letters of the shortest word of a quotation that another may stand for: job, vow."""
BEFORE, AFTER = 3, 3
"""Words of the quotation that are shown around the ones that differ."""


def sayings(quotes: Sequence[Quote], tree: Family, pages: Mapping[str, Sheet]) -> Iterator[Change]:
    """One change for every wording that differs in meaning or as a rendering."""
    for quote in quotes:
        for wording in quote.wordings[1:]:
            if wording.difference in ("meaning", "rendering"):
                yield from _changes(quote, wording, tree, pages)


def _changes(quote: Quote, odd: Wording, tree: Family, pages: Mapping[str, Sheet]) -> Iterator[Change]:
    ours = _by_document(odd, pages)
    theirs = {d: at for d, at in _by_document(quote.wordings[0], pages).items() if d not in ours}
    if not ours or not theirs:
        return
    order = list(tree.age)
    first = min(tree.tops(tuple(ours)), key=order.index)
    model = min(tree.tops(tuple(theirs)), key=order.index)
    page, at = pages[first], ours[first]
    if all(tree.translated(d) for d in (*ours, *theirs)):
        return
    if _inherited(page, at, [pages[d] for d in tree.above(first)]) or not _one(page, at, pages[model], theirs[model]):
        return
    rendering = odd.difference == "rendering"
    between = not tree.kin(first, model)
    translated = page.tongue is not pages[model].tongue or any(tree.translated(d) for d in (first, model))
    if between and _two_speakers(page, at, pages[model], theirs[model]):
        return
    for part, against in _differing(page, at, pages[model], theirs[model], between or not translated):
        shown = {d: _same_words(pages[d], theirs[d], pages[model], against) for d in sorted(theirs)}
        yield Change(
            kind="quote",
            document=first,
            span=page.span(part),
            says=page.says(part),
            others=tuple(Telling(d, pages[d].span(p), pages[d].says(p)) for d, p in shown.items()),
            also_in=tuple(sorted(d for d in ours if d != first)),
            lines=tree.lines(ours),
            confidence=RENDERING if rendering else MEANING,
            why=f"{'renders the same words' if rendering else 'quotes'} as “{page.says(part)}” "
            f"where {'others have' if len(shown) > 1 else 'another page has'} “{pages[model].says(against)}”",
        )


def _inherited(page: Sheet, at: Range, above: Sequence[Sheet]) -> bool:
    """Whether a page has a wording word for word from a page above it."""
    words = " ".join(page.folded[slice(*at)])
    return any(words in " ".join(source.folded) for source in above)


def _one(page: Sheet, at: Range, other: Sheet, place: Range) -> bool:
    """Whether two wordings have enough in common to be one utterance."""
    least, most = sorted((covered(page, at, other, place), covered(other, place, page, at)))
    return most >= ONE and least >= ONE_LONGER


def _two_speakers(page: Sheet, at: Range, other: Sheet, place: Range) -> bool:
    """Whether both pages name beside the words who says them, and these are two: the suit, and he who filed it."""
    ours, theirs = _source(page, at), _source(other, place)
    return bool(ours and theirs) and ours.isdisjoint(theirs)


def _source(page: Sheet, at: Range) -> frozenset[str]:
    """The words with content of who says something, and of the name they stand for; none for a pronoun."""
    for hull, quotation in page.quotations:
        source = page.range(quotation.source) if quotation.source and meet(hull, at) else None
        if source and any(page.content[slice(*source)]):
            resolved = fold(quotation.speaker or "").split()
            return frozenset({page.folded[k] for k in range(*source) if page.content[k]}.union(resolved))
    return frozenset()


def _same_words(page: Sheet, at: Range, model: Sheet, part: Range) -> Range:
    """Where a page has the words that another shows of the same wording; the whole of it where it cannot be told."""
    wanted = model.folded[slice(*part)]
    for k in range(at[0], at[1] - len(wanted) + 1):
        if page.folded[k : k + len(wanted)] == wanted:
            return k, k + len(wanted)
    return at


def _by_document(wording: Wording, pages: Mapping[str, Sheet]) -> dict[str, Range]:
    found: dict[str, Range] = {}
    for saying in wording.said_in:
        at = _range(saying, pages)
        if at is not None:
            found.setdefault(saying.document, at)
    return found


def _range(saying: Saying, pages: Mapping[str, Sheet]) -> Range | None:
    return pages[saying.document].range(saying.span)


def _differing(page: Sheet, at: Range, other: Sheet, place: Range, strict: bool) -> list[tuple[Range, Range]]:
    """The words of two wordings that say something else, each with a few around them; the weightiest first."""
    found = []
    together, inner = _agreeing(page, at, other, place) if strict else (1.0, 1.0)
    denied = _denials(page, at) != _denials(other, place)
    for gap in gaps(page, at, other, place):
        if together < IN_ORDER and (inner < INNER or not _inside(gap, at, place)):
            continue
        if strict and (_longest(gap) > LONGEST or min(at[1] - at[0], place[1] - place[0]) < FEWEST):
            continue
        ours = [k for k in gap.ours if weighty(page, k, SHORTEST)]
        theirs = [k for k in gap.theirs if weighty(other, k, SHORTEST)]
        named = not ours and not theirs and _named_otherwise(page, gap.ours, other, gap.theirs)
        ours, theirs = (list(gap.ours), list(gap.theirs)) if named else (ours, theirs)
        heaviest = max((*(page.weights[k] for k in ours), *(other.weights[k] for k in theirs)), default=0.0)
        exchanged = heaviest >= COMMON and 0 < len(ours) <= MAX_EXCHANGED and 0 < len(theirs) <= MAX_EXCHANGED
        if exchanged or (denied and _denies(page, gap.at) != _denies(other, gap.other)):
            heavy = min(_weight(page, ours), _weight(other, theirs))
            shown = _some(page, gap.ours, gap.at, at), _some(other, gap.theirs, gap.other, place)
            found.append((round(heavy, 4), -gap.at[0], shown))
    return [shown for *_, shown in sorted(found, reverse=True)[:MAX_SHOWN]]


def _agreeing(page: Sheet, at: Range, other: Sheet, place: Range) -> tuple[float, float]:
    """The share of the words that agree in order: of both wordings together, and of the shorter one."""
    steps = opcodes(page.folded[slice(*at)], other.folded[slice(*place)])
    agreed = sum(end - start for tag, start, end, _, _ in steps if tag == "equal")
    lengths = at[1] - at[0], place[1] - place[0]
    return 2 * agreed / sum(lengths), agreed / min(lengths)


def _inside(gap: Gap, at: Range, place: Range) -> bool:
    """Whether a gap stands between words of both wordings."""
    ends = (gap.at, at), (gap.other, place)
    return all(whole[0] < part[0] and part[1] < whole[1] for part, whole in ends)


def _longest(gap: Gap) -> int:
    return max(gap.at[1] - gap.at[0], gap.other[1] - gap.other[0])


def _named_otherwise(page: Sheet, ours: Sequence[int], other: Sheet, theirs: Sequence[int]) -> bool:
    """Whether one word of a name stands for one of another."""
    return len(ours) == len(theirs) == 1 and ours[0] in page.naming and theirs[0] in other.naming


def _denials(page: Sheet, at: Range) -> frozenset[str]:
    """What is denied in a stretch: the first word with content behind each denial."""
    marks = lying(page.negations, at)
    return frozenset(next((page.stems[k] for k in range(mark[1], at[1]) if page.content[k]), "") for mark in marks)


def _weight(page: Sheet, words: Sequence[int]) -> float:
    return sum(page.weights[k] for k in words)


def _denies(page: Sheet, at: Range) -> bool:
    return any(meet(at, mark) for mark in page.negations)


def _some(page: Sheet, words: Sequence[int], at: Range, quotation: Range) -> Range:
    """Some words of a quotation with those around them; a gap between words is shown by its neighbours."""
    if words:
        at = words[0], words[-1] + 1
    first, end = at if at[0] < at[1] else (max(quotation[0], at[0] - 1), min(quotation[1], at[1] + 1))
    first, end = phrase(page, (first, end), BEFORE, AFTER)
    return max(first, quotation[0]), min(end, quotation[1])
