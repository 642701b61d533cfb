"""The passages that two pages share, each with its kind, and the reasons of a verdict in words."""

from __future__ import annotations

from collections.abc import Sequence

from retold.records import Difference, Fidelity, Passage, Span
from retold.stages.compare.chains import Matches
from retold.stages.compare.evidence import Evidence
from retold.stages.compare.prepared import Prepared, Tokens
from retold.stages.compare.verbatim import likely
from retold.text import opcodes, percent

SAME = 0.97
"""Share of words kept, in order, from which a passage is the same."""
EDITED = 0.6
"""Share of words kept from which a passage is edited; below, it is reworded."""
QUOTE = 0.6
"""Share of quoted words on both sides from which a passage is a quotation."""


def passages(a: Prepared, b: Prepared, matches: Matches) -> tuple[Passage, ...]:
    """The matched sentences as passages, in order of page a."""
    found = []
    columns = (matches.a, matches.b, matches.similarity, matches.chained)
    for i, j, similarity, chained in zip(*(column.tolist() for column in columns), strict=True):
        kind, differences = _aligned((a.sentences[i], b.sentences[j]), (a.tokens[i], b.tokens[j]))
        found.append(Passage(a.sentences[i], b.sentences[j], kind, round(similarity, 4), differences, not chained))
    return tuple(found)


def _aligned(spans: tuple[Span, Span], tokens: tuple[Tokens, Tokens]) -> tuple[str, tuple[Difference, ...]]:
    """The kind of a passage, and the words in which its sides differ."""
    (a, b), alike, differences = tokens, 0, []
    for tag, a_start, a_end, b_start, b_end in opcodes(a.words, b.words):
        if tag == "equal":
            alike += a_end - a_start
        else:
            sides = _hull(a.spans, spans[0], a_start, a_end), _hull(b.spans, spans[1], b_start, b_end)
            differences.append(Difference(tag, *sides))
    return _kind(a, b, alike), tuple(differences)


def _kind(a: Tokens, b: Tokens, alike: int) -> str:
    """The kind of a passage, by the number of words that stand on both sides in the same order."""
    share = 2 * alike / max(1, len(a.spans) + len(b.spans))
    if share >= SAME:
        return "same"
    if _quotes(a) and _quotes(b):
        return "quote"
    return "edited" if share >= EDITED else "reworded"


def _quotes(tokens: Tokens) -> bool:
    return tokens.in_quotes >= QUOTE * max(1, len(tokens.spans))


def _hull(words: tuple[Span, ...], span: Span, start: int, end: int) -> Span:
    """From the first letter to the last of some words of a sentence; of no words, the place behind the word before."""
    if end - start == 1:
        return words[start]
    if start < end:
        return words[start][0], words[end - 1][1]
    place = words[start - 1][1] if start else span[0]
    return place, place


def reasons(evidence: Evidence, fidelity: Sequence[Fidelity], chained: int) -> tuple[str, ...]:
    """What speaks for and against a common ancestor, a sentence each; `fidelity` is empty where none was measured."""
    found = [
        f"{chained} sentences tell the same in the same order" if chained != 1 else "one sentence tells the same",
        f"the two pages cover {percent(evidence.told_less)} and {percent(evidence.told_more)} of each other",
        f"{percent(evidence.order)} of what they share keeps its order",
    ]
    if likely(evidence.verbatim):
        found.append(f"{percent(evidence.verbatim)} of one page stands on the other word for word, in some order")
    if evidence.contained.likely:
        found.append(
            f"{percent(evidence.contained.share)} of the words of the shorter page stand on the other somewhere"
        )
    for kept in fidelity[:1]:
        if chained:
            found.append(f"{percent(kept.wording)} of the words outside quotation marks are kept where they meet")
        if kept.quoted:
            found.append(f"{percent(kept.quotations)} of {kept.quoted} quoted words are kept")
    return tuple(found)
