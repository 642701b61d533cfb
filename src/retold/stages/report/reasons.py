"""Why two pages are said to hang together or not, for a person who disagrees: what speaks for it and against it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from retold.records import Answer, Article, Passage, Retelling, Sign, Story, Weighing
from retold.stages.report.lines import Paint, entry, more, painter, short, wrapped
from retold.stages.report.pair import edges_between, in_words, pair_of, verdict
from retold.stages.report.terminal import moved_quotes
from retold.text import percent

SHOWN = 3
"""Passages and sentences of each kind that are shown."""

MEANING = 26
"""Column in which the meaning of a share begins."""

COUNTERWEIGHT = (
    "A share with a weight below 0 corrects the others: words that are shared in any order say little where what "
    "is told in order was counted already."
)


def as_reasons(answer: Answer, weighing: Weighing, first: str, *, colour: bool = False) -> str:
    """The evidence of an answer for two pages, in words and numbers; the document `first` is called a."""
    paint = painter(colour=colour)
    story, pair = answer.stories[0], pair_of(answer, first)
    articles = {article.id: article for article in answer.documents}
    told = [
        *verdict(answer, pair, paint),
        *in_words(pair, paint),
        *_direction(answer, pair, paint),
        *_evidence(pair, weighing, paint),
        *_strongest(pair, articles, paint),
        *_against(pair, story, articles, paint),
        *moved_quotes(story.quotes, {pair.a: "a", pair.b: "b"}, paint, "retold quotes shows all"),
        *_turning(pair, weighing, paint),
        *_thresholds(answer, paint),
    ]
    return "\n".join(told).rstrip("\n") + "\n"


def _direction(answer: Answer, pair: Retelling, paint: Paint) -> Iterator[str]:
    for edge in edges_between(answer, pair):
        younger = "b" if edge.to == pair.b else "a"
        yield from ("", paint("head", f"If {younger} was made from the other"))
        for why in edge.why:
            yield from wrapped(why, 4, "  ")


def _evidence(pair: Retelling, weighing: Weighing, paint: Paint) -> Iterator[str]:
    yield from ("", paint("head", "The evidence, in log-odds: above 0 for a common text ancestor, below against"))
    yield paint("dim", "    moves  weight  share")
    yield from _row(weighing.start, "", "", "where two pages stand before anything is weighed")
    for sign in weighing.signs:
        yield from _row(sign.moves, f"{sign.weight:.2f}", percent(sign.share), sign.means)
    total = weighing.start + sum(sign.moves for sign in weighing.signs)
    yield from _row(total, "", "", f"together: a probability of {weighing.by_signs:.4f}")
    if weighing.by_words:
        yield from wrapped(
            f"{percent(weighing.verbatim)} of one page stands on the other word for word, in whatever order. By itself "
            f"that gives {weighing.by_words:.4f}; the larger of the two counts.", 2, "  "
        )  # fmt: skip
    if weighing.by_vocabulary:
        yield from wrapped(
            f"Of the words of the shorter page, those in quotation marks apart, {percent(weighing.contained)} stand on "
            f"the other somewhere, or words that mean the same: more than strangers of these lengths share. By itself "
            f"that gives {weighing.by_vocabulary:.4f}; the largest counts.", 2, "  "
        )  # fmt: skip
    if any(sign.weight < 0 for sign in weighing.signs):
        yield from wrapped(COUNTERWEIGHT, 2, "  ")
    if pair.probability != weighing.chance:
        words = " and ".join(map(str, weighing.words))
        yield from wrapped(
            f"Bounded to {pair.probability:.4f}: the pages have {words} words of headline and body.", 2, "  "
        )


def _row(moves: float, weight: str, share: str, means: str) -> list[str]:
    return wrapped(means, MEANING, f"  {moves:+7.2f}  {weight:>6}  {share:>5}  ")


def _strongest(pair: Retelling, articles: dict[str, Article], paint: Paint) -> Iterator[str]:
    in_order = [passage for passage in pair.passages if not passage.moved]
    if in_order:
        yield from ("", paint("head", "For it: the strongest of the passages in the same order"))
        yield from _both_sides(sorted(in_order, key=_strength)[:SHOWN], pair, articles, paint)
        yield from more(len(in_order) - SHOWN, paint, "retold compare shows all")


def _strength(passage: Passage) -> tuple[float, tuple[int, int]]:
    """Sorts the passages that are long and alike before the others."""
    length = min(passage.a[1] - passage.a[0], passage.b[1] - passage.b[0])
    return -passage.similarity * length, passage.a


def _both_sides(
    passages: Iterable[Passage], pair: Retelling, articles: dict[str, Article], paint: Paint
) -> Iterator[str]:
    for passage in passages:
        yield from entry(f"a  {passage.similarity:.2f}", "kind", _said(articles[pair.a], passage.a), paint)
        yield from entry("b", "kind", _said(articles[pair.b], passage.b), paint)


def _said(article: Article, span: tuple[int, int]) -> str:
    return f"“{short(article.text[slice(*span)])}”"


def _against(pair: Retelling, story: Story, articles: dict[str, Article], paint: Paint) -> Iterator[str]:
    told = list(_counted_against(pair, story, articles, paint))
    if told:
        yield from ("", paint("head", "Against it"), *told)


def _counted_against(pair: Retelling, story: Story, articles: dict[str, Article], paint: Paint) -> Iterator[str]:
    for letter, document, share in (("a", pair.a, pair.share_of_a), ("b", pair.b, pair.share_of_b)):
        if share == 1:
            continue
        alone = sorted(_told_alone(story, document), key=lambda span: (span[0] - span[1], span))
        yield from wrapped(f"{percent(1 - share)} of {letter} is not told by the other{':' if alone else ''}", 4, "  ")
        for span in sorted(alone[:SHOWN]):
            yield from entry(letter, "kind", _said(articles[document], span), paint)
        yield from more(len(alone) - SHOWN, paint, "sentences")
    moved = [passage for passage in pair.passages if passage.moved]
    if moved:
        yield "  Told by both, but elsewhere in the order:"
        yield from _both_sides(sorted(moved, key=_strength)[:SHOWN], pair, articles, paint)
        yield from more(len(moved) - SHOWN, paint, "retold compare shows all")


def _told_alone(story: Story, document: str) -> Iterator[tuple[int, int]]:
    """Sentences that only this page of the story tells."""
    for statement in story.statements:
        if {place.document for place in statement.tellings} == {document}:
            yield from (place.span for place in statement.tellings)


def _turning(pair: Retelling, weighing: Weighing, paint: Paint) -> Iterator[str]:
    yield from ("", paint("head", "What would change the verdict"))
    turns = [sign for sign in weighing.signs if sign.weight > 0 and sign.turn is not None]
    if not turns:
        yield from wrapped(f"No single share would bring the pair to the threshold of {weighing.threshold}.", 2, "  ")
        return
    least = f"All else equal, the pair would stand at the threshold of {weighing.threshold} with"
    yield from wrapped(f"{least}{' one of' if len(turns) > 1 else ''}:", 2, "  ")
    for sign in sorted(turns, key=_way):
        yield from wrapped(f"{percent(sign.turn or 0.0)} rather than {percent(sign.share)} {sign.means}", 6, "    ")


def _way(sign: Sign) -> tuple[float, str]:
    return abs((sign.turn or 0.0) - sign.share), sign.name


def _thresholds(answer: Answer, paint: Paint) -> Iterator[str]:
    yield from ("", paint("head", "Settings and rules that this rests on"))
    for key, value in answer.settings["compare"].items():
        if value != "":
            yield from wrapped(f"[compare] {key} = {value}", 4, "  ")
    yield from wrapped(f"weights of version {answer.settings['rules']['compare']}", 4, "  ")
