"""A change in words, for people."""

from __future__ import annotations

from collections import Counter

from retold.stages.facts.spots import Spot

WHY = {
    "number": "gives “{says}” where {others} “{other}”",
    "date": "gives the date “{says}” where {others} “{other}”",
    "name": "has the name “{says}” where {others} “{other}”",
    "place": "names the place “{says}” where {others} “{other}”",
    "role": "gives the role as “{says}” where {others} “{other}”",
    "attribution": "gives this to “{says}” where {others} it to “{other}”",
    "meaning": "says “{says}” where {others} “{other}”",
    "added": "puts in “{says}” where {others} “{other}”",
    "dropped": "leaves out “{other}” where it says “{says}”",
}
ONE_SIDED = {
    ("negation", "negation"): "denies with “{says}” what {others} as so",
    ("negation", "plain"): "states as so what {others} with “{other}”",
    ("hedge", "hedge"): "keeps open with “{says}” what {others} as fact",
    ("hedge", "plain"): "states as fact what {others} with “{other}”",
    ("attribution", "given"): "gives this to a source (“{says}”) where {others} it as plain fact",
    ("attribution", "bare"): "tells as plain fact what {others} “{other}”",
}


def why(kind: str, spot: Spot, shown: list[Spot]) -> str:
    """What a page says otherwise than others, in words; the others in the wording that most of them share."""
    likeliest = Counter(s.label for s in shown).most_common()
    other = min(label for label, count in likeliest if count == likeliest[0][1])
    form = ONE_SIDED.get((kind, spot.value), WHY.get(kind, "says “{says}” where {others} “{other}”"))
    verb = _verb(kind, spot.value, len(shown) == 1)
    return form.format(says=spot.label, other=other, others=("another page " if len(shown) == 1 else "others ") + verb)


def _verb(kind: str, value: str, alone: bool) -> str:
    verbs = {
        ("negation", "negation"): "state",
        ("negation", "plain"): "deny",
        ("hedge", "hedge"): "state",
        ("hedge", "plain"): "keep open",
        ("attribution", "given"): "tell",
        ("attribution", "bare"): "say comes from",
    }
    first, *rest = verbs.get((kind, value), "give" if kind == "attribution" else "say").split()
    return " ".join([first + ("s" if alone else "") if first != "deny" or not alone else "denies", *rest])
