"""Words that were exchanged for others which say something else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import JaroWinkler

from retold.languages import Language
from retold.stages.facts.family import Family
from retold.stages.facts.sheets import Range, Sheet, lying
from retold.stages.facts.spots import Difference, Spot, Told, common, phrase, slots
from retold.text import opcodes

LONGEST_GAP = 8
"""Words of the longest stretch that is held against another as one exchange."""
FIRM = 3
"""Words to either side of an exchange in which one with content must agree."""
LIGHT, PLAIN, COMMON = 1.5, 2.0, 2.5
"""Rarity below which a word of a quotation says too little to be missed, and any other word; rarity that one of two
exchanged words must have."""
RARE, GHOST = 5.0, 9.0
"""Rarity of a word that nobody puts for a plain one; of a word that no story holds."""
MIN_LETTERS = 4
"""Letters of the shortest word that is held against another."""
SPELLING = 0.88
"""Likeness from which two words are spellings of one."""
BASE, MACHINE, QUOTED, FOREIGN, TIGHT = 0.3, 0.15, 0.1, 0.05, 0.05
"""Certainty that another word says something else, and what adds to it: a machine made the page; the words are quoted;
neither page has the other's word anywhere; two words agree on either side."""
CONTRARIES = "contraries"
"""Site of words of which one is the contrary of the other."""
CONTRARY = 0.75
"""Certainty that a word says the contrary of another."""
ONE_STATEMENT = 0.6
"""Share of two tellings that must agree before a contrary counts between pages of different lines."""
AGREED, DENIED = 2, 3
"""Words around a contrary that agree; words to either side of it in which nothing may be denied."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Stretches of two pages between words that agree, and the words in them that the other has no like for."""

    at: Range
    other: Range
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    firm: bool
    tight: bool


def meanings(tree: Family, a: Told, b: Told) -> Iterator[Difference]:
    """Words with content in one telling that stand for no form and no near word of those in the other."""
    if a.headline or b.headline:
        return
    for gap in gaps(a.sheet, a.window, b.sheet, b.window, longest=1):
        if not gap.firm or len(gap.ours) != 1 or len(gap.theirs) != 1:
            continue
        ours, theirs = gap.ours[0], gap.theirs[0]
        if _adverb(a.sheet, ours) or _adverb(b.sheet, theirs):
            continue
        if weighty(a.sheet, ours) and weighty(b.sheet, theirs) and _telling(a.sheet, ours, b.sheet, theirs):
            certainty = _certainty(tree, a.sheet, b.sheet, gap)
            if any(contraries(a, b)):
                return
            if certainty:
                yield Difference("meaning", "", _spot(a.sheet, ours), _spot(b.sheet, theirs), certainty)


def contraries(a: Told, b: Told) -> Iterator[Difference]:
    """Words of which one is the contrary of the other, between words that agree: "rose", "fell"."""
    for place in slots(a, b):
        ours, theirs = place.a[0], place.b[0]
        alone = place.a[1] - ours == place.b[1] - theirs == 1
        if not alone or place.before + place.after < AGREED or not _firm(a.sheet, place.a):
            continue
        word, other = a.sheet.folded[ours], b.sheet.folded[theirs]
        swapped = other in a.words and word in b.words
        denied = _denied(a.sheet, ours) or _denied(b.sheet, theirs)
        swapped = swapped or (_beside(a.sheet, ours) in b.sheet.pairs or _beside(b.sheet, theirs) in a.sheet.pairs)
        if a.sheet.tongue.opposed(word, other) and not swapped and not denied:
            spots = _spot(a.sheet, ours), _spot(b.sheet, theirs)
            kind = "negation" if a.sheet.tongue.denied(word, other) else "meaning"
            yield Difference(kind, CONTRARIES, *spots, CONTRARY, within=common(a, b) < ONE_STATEMENT)


def _beside(sheet: Sheet, k: int) -> tuple[str, str]:
    """A word with the one before it: a page that has both elsewhere tells it of something else."""
    return (sheet.folded[k - 1] if k else "", sheet.folded[k])


def _denied(sheet: Sheet, k: int) -> bool:
    """Whether something beside a word denies it, or what it says."""
    return bool(lying(sheet.negations, (k - DENIED, k)) or lying(sheet.negations, (k + 1, k + 1 + DENIED)))


def gaps(a: Sheet, at: Range, b: Sheet, other: Range, longest: int = LONGEST_GAP) -> Iterator[Gap]:
    """Where two stretches differ by words with content that are neither forms of one nor near words.

    Gaps of more than `longest` words are reduced to their last words, where those before them are the same.
    """
    steps = opcodes(a.stems[slice(*at)], b.stems[slice(*other)])
    for index, (tag, a0, a1, b0, b1) in enumerate(steps):
        if tag == "equal":
            continue
        ours, theirs = (at[0] + a0, at[0] + a1), (other[0] + b0, other[0] + b1)
        sizes = [steps[i][2] - steps[i][1] for i in (index - 1, index + 1) if 0 <= i < len(steps)]
        if max(a1 - a0, b1 - b0) > longest:
            ours, theirs = _edges(a, ours, b, theirs)
            sizes = [1, *sizes[1:]]
        if ours[0] < ours[1] or theirs[0] < theirs[1]:
            left = tuple(k for k in range(*ours) if a.content[k] and not _answered(a, k, b, other))
            right = tuple(k for k in range(*theirs) if b.content[k] and not _answered(b, k, a, at))
            firm = len(sizes) == 2 and _firm(a, ours)
            yield Gap(ours, theirs, left, right, firm, tight=len(sizes) == 2 and min(sizes) > 1)


def _edges(a: Sheet, ours: Range, b: Sheet, theirs: Range) -> tuple[Range, Range]:
    """Of two long stretches the last words alone, where the words before them are the same; else nothing."""
    filled = ours[0] < ours[1] and theirs[0] < theirs[1] and min(ours[1], theirs[1]) > 1
    if filled and a.folded[ours[1] - 2] == b.folded[theirs[1] - 2]:
        return (ours[1] - 1, ours[1]), (theirs[1] - 1, theirs[1])
    return (ours[1], ours[1]), (theirs[1], theirs[1])


def _firm(a: Sheet, gap: Range) -> bool:
    """Whether a word with content stands close to a gap, in its clause."""
    near = [*range(max(0, gap[0] - FIRM), gap[0]), *range(gap[1], min(len(a.folded), gap[1] + FIRM))]
    return any(a.content[k] for k in near)


def _answered(a: Sheet, k: int, b: Sheet, theirs: Range) -> bool:
    """Whether the other stretch has a form or a spelling of a word, or a word that usually stands for it."""
    stem, word = a.stems[k], a.folded[k]
    held = b.mass(theirs)
    if stem in held or not a.tongue.neighbours(stem).isdisjoint(held):
        return True
    alike = [other for other in b.folded[slice(*theirs)] if other[:1] == word[:1]]
    return any(JaroWinkler.normalized_similarity(word, other) >= SPELLING for other in alike)


def weighty(sheet: Sheet, k: int, letters: int = MIN_LETTERS) -> bool:
    """Whether a word is a plain word with a meaning of its own: no name and no number."""
    plain = sheet.folded[k].isalpha() and len(sheet.folded[k]) >= letters and sheet.weights[k] >= LIGHT
    return plain and k not in sheet.marked


def _adverb(sheet: Sheet, k: int) -> bool:
    return any(sheet.folded[k].endswith(ending) for ending in sheet.tongue.adverb_endings)


def _telling(a: Sheet, ours: int, b: Sheet, theirs: int) -> bool:
    """Whether it is known what stands for either word, and that is not the other; or one of them is no word at all."""
    lighter, heavier = sorted((a.weights[ours], b.weights[theirs]))
    said = a.stems[ours] in _sayings(a.tongue) and b.stems[theirs] in _sayings(b.tongue)
    if lighter < PLAIN or heavier < COMMON or said:
        return False
    first, second = a.stems[ours], b.stems[theirs]
    strange = a.weights[ours] >= RARE and not a.tongue.has_near(first) and b.tongue.has_near(second)
    strange |= b.weights[theirs] >= RARE and not b.tongue.has_near(second) and a.tongue.has_near(first)
    return a.tongue.far(first, second) or strange or (heavier >= GHOST > lighter)


@cache
def _sayings(tongue: Language) -> frozenset[str]:
    """Stems of the verbs of saying, of which one is as good as the other."""
    return frozenset(tongue.stem(verb) for verb in tongue.cue_verbs)


def _certainty(tree: Family, a: Sheet, b: Sheet, gap: Gap) -> float:
    """How sure it is that two words say different things; 0 where both pages use both words."""
    ours, theirs = gap.ours[0], gap.theirs[0]
    strange = a.stems[ours] not in b.vocabulary, b.stems[theirs] not in a.vocabulary
    if not any(strange):
        return 0.0
    sure = BASE + (TIGHT if gap.tight else 0.0) + (FOREIGN if all(strange) else 0.0)
    sure += MACHINE if tree.translated(a.document) or tree.translated(b.document) else 0.0
    return sure + (QUOTED if _quoted(a, ours) or _quoted(b, theirs) else 0.0)


def _quoted(sheet: Sheet, k: int) -> bool:
    return any(first <= k < end for first, end in sheet.quoted)


def _spot(sheet: Sheet, k: int) -> Spot:
    return Spot(sheet, phrase(sheet, (k, k + 1), 2, 3), sheet.stems[k], sheet.says((k, k + 1)))
