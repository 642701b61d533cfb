"""The nouns of Retold: frozen records that every stage takes and gives.

A record holds only strings, numbers, tuples and other records, so that it can be written as JSON or as an
Arrow row and read back unchanged: `as_row` and `from_row` do that. The attribute names are the keys of the
JSON contract; `from` is a word of Python and is written `from_`.

All spans are `(start, end)`, half open, counted in Unicode code points of the text of the page as read.
"""

from __future__ import annotations

from retold.records.findings import Answer, Change, Material, Quote, Saying, Source, Statement, Story, Telling, Wording
from retold.records.furniture import Furniture, Repeat
from retold.records.given import House, Known, OneHouse, as_one
from retold.records.marks import HOUR, Citation, Marks, Moment, Name, Number, Quotation, Sentence
from retold.records.pages import ID_LENGTH, Article, Block, Credit, Input, Page, Problem, Reading, Span, content_id
from retold.records.rows import as_row, from_row
from retold.records.search import Found, Search
from retold.records.tellings import (
    WAYS,
    Difference,
    Edge,
    Fidelity,
    Group,
    Keys,
    Lineage,
    Link,
    Membership,
    Node,
    Passage,
    Place,
    Retelling,
    Row,
    Sign,
    Weighing,
    Witnessed,
    heavier,
    independent,
)

SCHEMA = 1
"""Number of the JSON contract that the records follow."""

__all__ = [
    "HOUR",
    "ID_LENGTH",
    "SCHEMA",
    "WAYS",
    "Answer",
    "Article",
    "Block",
    "Change",
    "Citation",
    "Credit",
    "Difference",
    "Edge",
    "Fidelity",
    "Found",
    "Furniture",
    "Group",
    "House",
    "Input",
    "Keys",
    "Known",
    "Lineage",
    "Link",
    "Marks",
    "Material",
    "Membership",
    "Moment",
    "Name",
    "Node",
    "Number",
    "OneHouse",
    "Page",
    "Passage",
    "Place",
    "Problem",
    "Quotation",
    "Quote",
    "Reading",
    "Repeat",
    "Retelling",
    "Row",
    "Saying",
    "Search",
    "Sentence",
    "Sign",
    "Source",
    "Span",
    "Statement",
    "Story",
    "Telling",
    "Weighing",
    "Witnessed",
    "Wording",
    "as_one",
    "as_row",
    "content_id",
    "from_row",
    "heavier",
    "independent",
]
