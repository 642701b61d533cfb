"""An answer made by hand, without the stages before the report, and texts of a page that means harm."""

from __future__ import annotations

from dataclasses import replace

from retold.records import (
    SCHEMA,
    Answer,
    Article,
    Block,
    Change,
    Edge,
    Input,
    Lineage,
    Node,
    Passage,
    Place,
    Problem,
    Quote,
    Retelling,
    Saying,
    Source,
    Statement,
    Story,
    Telling,
    Witnessed,
    Wording,
    content_id,
)
from retold.text import lines

PAGES = {
    "wire/first.txt": "Ferry aground\nThe ferry hit rocks. 312 people left it.",
    "copies/second.txt": "Ferry runs aground\nThe ferry hit rocks. 321 people left it.",
    "own.html": "A night on the rocks\nI saw the ferry strike, says Ida Noll.",
    "other.txt": "Pears are few\nThe harvest is the smallest in years.",
}
EVIL = "<script>alert(1)</script>\"'>&amp;\x1b[31m\u202e\x07"


def article(source: str, text: str, outlet: str | None = None) -> Article:
    blocks = tuple(Block(span, "body" if position else "headline", "line") for position, span in enumerate(lines(text)))
    title = text.split("\n", 1)[0]
    return Article(content_id(text), source, (), None, title, outlet, None, None, None, "en", text, (), blocks)


def answer(*, outlets: dict[str, str] | None = None) -> Answer:
    articles = {name: article(name, text, (outlets or {}).get(name)) for name, text in PAGES.items()}
    first, second, own, _ = articles.values()
    lost = Node(
        "00000000000000aa",
        None,
        lost=True,
        name="The Harbour Gazette",
        why=("both credit it",),
        text=(Witnessed("The ferry hit rocks.", (Place(first.id, (14, 34)), Place(second.id, (19, 39)))),),
        survives=0.8,
    )
    nodes = (*(Node(one.id, one.id, lost=False, name=one.outlet) for one in (first, second, own)), lost)
    edges = (
        Edge(lost.id, first.id, "edited", 0.9, given=False, why=("credit line",)),
        Edge(lost.id, second.id, "machine-translated", 0.75, given=False, why=("quotations reworded",)),
    )
    pairs = [
        retelling(first, second, "same-source", Passage((14, 34), (19, 39), "same", 1.0)),
        retelling(first, own, "independent"),
        retelling(second, own, "independent"),
    ]
    number = first.text.index("312"), second.text.index("321")
    story = Story(
        id=first.id,
        title="Ferry aground",
        documents=tuple(sorted(one.id for one in (first, second, own))),
        lines_of_telling=2,
        pairs_compared=3,
        retellings=tuple(sorted(pairs, key=lambda pair: (pair.a, pair.b))),
        lineage=Lineage(nodes, edges),
        quotes=(
            Quote(
                "Ida Noll",
                (
                    Wording("I saw the ferry strike", "none", (Saying(own.id, (21, 43), "indirect"),)),
                    Wording("The ferry hit rocks", "wording", (Saying(first.id, (14, 33), "partial"),)),
                ),
            ),
        ),
        changes=(
            Change(
                "number",
                second.id,
                (number[1], number[1] + 3),
                "321",
                (Telling(first.id, (number[0], number[0] + 3), "312"),),
                (),
                1,
                0.95,
                "the count differs",
            ),
        ),
        statements=(Statement("The ferry hit rocks.", (Place(first.id, (14, 34)),), 1, ("The Gazette",), (0,)),),
        sources=(Source("The Gazette", (Place(first.id, (14, 34)),)),),
    )
    return Answer(
        schema=SCHEMA,
        retold="0.1.0",
        settings={"compare": {"derived": 0.5}},
        inputs=(Input("own.html", 20, "0" * 64),),
        documents=tuple(sorted(articles.values(), key=lambda one: one.id)),
        stories=(story,),
        problems=(Problem("gone.txt", "NotFound", "no such file"),),
    )


def retelling(a: Article, b: Article, relation: str, *passages: Passage) -> Retelling:
    if b.id < a.id:
        a, b = b, a
        passages = tuple(replace(one, a=one.b, b=one.a) for one in passages)
    how = "edited" if relation == "same-source" else relation
    return Retelling(a.id, b.id, relation, None, how, 0.5, 0.5, 0.5, ("because",), passages)


def with_title(title: str) -> Answer:
    """The same answer with a text from a hostile page wherever one can stand."""
    given = answer(outlets={"wire/first.txt": title})
    story = given.stories[0]
    change = replace(story.changes[0], why=title)
    quote = Quote(title, story.quotes[0].wordings)
    lost = replace(story.lineage.nodes[-1], name=title, why=(title,))
    story = replace(
        story,
        title=title,
        changes=(change,),
        quotes=(quote,),
        sources=(replace(story.sources[0], name=title),),
        lineage=replace(story.lineage, nodes=(*story.lineage.nodes[:-1], lost)),
    )
    return replace(given, stories=(story,), problems=(Problem(title, title, title),))
