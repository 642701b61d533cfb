"""What the other pages testify: the words of a page that its supposed source lacks and that stand elsewhere.

Lachmann's rule, turned round for copies that reword: information is lost on the way and seldom regained. What a page
tells, what its supposed source does not hold anywhere, and what a third page tells in the same statement, the page must
have from somewhere else. So must it have a quotation that stands word for word in a third page and not in the source.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from retold.records import Article, Marks, Retelling, Row
from retold.settings import Settings
from retold.stages.lineage.kinship import Flags, Numbers, akin, in_ways, mostly
from retold.stages.lineage.statements import Statement, phrases, quoted, statements
from retold.stages.lineage.wording import Wording, text_of, wording

VOICES = 2
"""Witnesses of one word that count: that two rewordings hit upon one word is chance, that three do is not."""
LEAST_MASS = 6.0
"""Confirmed mass from which a statement that the source does not tell counts: about one rare word and a common one."""
LEAST_KNOWN = 0.25
"""Share of the statement that a witness must confirm."""
KEPT = 0.4
"""Share of the quotations of a page that stand in witnesses, under which it is one that rewords quotations: that two
such pages have one in common is chance."""
LEAST_GONE = 0.3
"""Share of what is confirmed that must stand nowhere in the source: else it tells the same in another place."""


@dataclass(frozen=True)
class Pages:
    """The pages of one story, in the order of their ids, with all that the tree is drawn from."""

    documents: tuple[str, ...]
    articles: tuple[Article, ...]
    kin: Flags
    probability: Numbers
    private: Numbers
    """`private[c, p]`: share of page c in sentences that no passage joins to page p."""
    statements: tuple[Statement, ...]
    phrases: Numbers
    """`phrases[c, r, p]`: pairs of neighbouring words of page c, where it tells statement r, that stand in page p."""
    quoted: tuple[Flags, ...]
    """For each page, which of its quotations (rows) stand word for word in which page (columns)."""
    wording: Wording
    texts: tuple[str, ...]
    """What each page tells, its sentences one after the other."""
    machine: Flags
    """Pairs of pages of which one looks as if a machine had made it from the other."""
    faithful: Flags
    """Pairs of pages of which one looks as if a person had copied or edited it from the other."""

    @cached_property
    def tells(self) -> tuple[tuple[int, ...], ...]:
        """For each page, the statements that it tells."""
        told = np.array([statement.held.any(axis=1) for statement in self.statements]).reshape(-1, len(self.documents))
        return tuple(tuple(np.flatnonzero(own).tolist()) for own in told.T)

    @cached_property
    def mostly_machines(self) -> Flags:
        """For each page, whether most pairs among it and its kin look as if a machine had made one from the other."""
        near = self.kin | np.eye(len(self.documents), dtype=bool)
        return np.array(
            [mostly(self.kin[np.ix_(own, own)], self.machine[np.ix_(own, own)]) for own in near], dtype=bool
        )

    @cached_property
    def heard(self) -> tuple[Testimony, ...]:
        """What all its kin say of each page."""
        return tuple(testify(self, page, self.kin[page]) for page in range(len(self.documents)))

    @cached_property
    def exchanged(self) -> tuple[Numbers, Numbers]:
        """For pages a and b, the mass that a tells, b lacks and kin of a confirm; and what b has that a lacks."""
        confirmed = np.stack([one.elsewhere.sum(axis=0) for one in self.heard])
        return confirmed, np.stack([one.new.sum(axis=0) for one in self.heard]).T


@dataclass(frozen=True, slots=True)
class Testimony:
    """On one page, a statement a row.

    `new[r, p]` is the mass that the page has and page p lacks, `elsewhere[r, p]` the part of it that witnesses confirm,
    times their number up to `VOICES`; `told[r]` is all that a witness confirms. Where a single witness is left beside
    page p, it has the say of all, unless machines made the family: those hit on the same words.
    """

    elsewhere: Numbers
    new: Numbers
    told: Numbers


def gather(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    retellings: Sequence[Retelling],
    rows: Sequence[Row],
    settings: Settings,
) -> Pages:
    """Bring together what the pages of a story testify.

    Two pages are kin from the probability `compare.derived`, or with the help of third pages (`akin`).
    """
    documents = tuple(article.id for article in articles)
    index = {document: i for i, document in enumerate(documents)}
    shared = [row for row in rows if len({place.document for place in row.tellings}) > 1]
    probability = np.zeros((len(documents), len(documents)))
    private = np.zeros_like(probability)
    for retelling in retellings:
        a, b = index[retelling.a], index[retelling.b]
        probability[a, b] = probability[b, a] = retelling.probability
        private[a, b], private[b, a] = 1 - retelling.share_of_a, 1 - retelling.share_of_b
    return Pages(
        documents=documents,
        articles=tuple(articles),
        kin=akin(probability, settings.compare.derived),
        probability=probability,
        private=private,
        statements=statements(articles, marks, shared, index),
        phrases=phrases(articles, marks, shared, index),
        quoted=quoted(articles, marks),
        wording=wording(articles, marks, (settings.lineage.readings, settings.lineage.manner)),
        texts=tuple(text_of(article, mark) for article, mark in zip(articles, marks, strict=True)),
        machine=in_ways(retellings, index, {"machine-translated"}),
        faithful=in_ways(retellings, index, {"verbatim", "edited"}),
    )


def testify(pages: Pages, page: int, witnesses: Flags) -> Testimony:
    """What the witnesses say of one page against every other page as its source."""
    size = (len(pages.statements), len(pages.documents))
    elsewhere, new = np.zeros(size), np.zeros(size)
    told = np.zeros(len(pages.statements))
    for r in pages.tells[page]:
        statement = pages.statements[r]
        stems = np.flatnonzero(statement.held[page])
        own, absent = statement.weights[stems], statement.absent[:, stems]
        voices = statement.held[np.ix_(witnesses, stems)].sum(axis=0)
        elsewhere[r] = absent @ (own * np.minimum(voices, VOICES))
        new[r] = absent @ own
        told[r] = own[voices > 0].sum()
    if not pages.mostly_machines[page]:
        others = witnesses.sum() - witnesses  # for each source
        elsewhere *= VOICES / np.clip(others, 1, VOICES)
    return Testimony(elsewhere, new, told)


def regained(pages: Pages, page: int, witnesses: Flags) -> Numbers:
    """For every page as a source: what it lacks, what `page` has, and what no copyist could have found again.

    A quotation that stands word for word in a witness, two where the page rewords its quotations; a number that a
    witness has in the same statement; a whole statement that a witness tells.
    """
    stands = pages.quoted[page]
    confirmed = stands[:, witnesses].any(axis=1)
    count: Numbers = (~stands[confirmed]).sum(axis=0).astype(float)
    if confirmed.sum() < KEPT * len(stands):
        count[count < 2] = 0.0
    for statement in (pages.statements[r] for r in pages.tells[page]):
        stems = np.flatnonzero(statement.held[page])
        absent, weights = statement.absent[:, stems], statement.weights[stems]
        seen = statement.held[np.ix_(witnesses, stems)].any(axis=0)
        count += absent @ (seen & statement.numbers[stems])
        known = weights * seen
        if known.sum() >= max(LEAST_MASS, LEAST_KNOWN * float(weights.sum())):
            gone = absent @ known >= LEAST_GONE * known.sum()
            count += gone & ~statement.held.any(axis=1)
    return count
