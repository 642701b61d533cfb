"""Short invented pages that tests of the whole way share."""

from __future__ import annotations

from pathlib import Path

FERRY = """Ferry runs aground off Tarn Point

The ferry Halcyon ran aground off Tarn Point early on Tuesday with 312 people on board, the Ostmark coast guard said.

Lifeboats from three harbours took everybody ashore within four hours, and nobody was badly hurt, Captain Ida Noll said.

"We heard a long scraping noise and then the lights went out," passenger Jonas Brede told reporters on the quay.

The Halcyon had left Sandvig at dawn for the islands, a crossing of two hours that she makes every day of the week.

Engineers will examine the hull at low tide before tugs try to pull the ship free, the harbour office added.
"""

COPY = """Ferry Halcyon runs aground off Tarn Point

The ferry Halcyon ran aground off Tarn Point early on Tuesday with 321 people on board, the Ostmark coast guard said.

Lifeboats from three harbours took everybody ashore within four hours, and nobody was badly hurt, Captain Ida Noll said.

"We heard a long scraping noise and then the lights went out," passenger Jonas Brede told reporters on the quay.

Engineers will examine the hull at low tide before tugs try to pull the ship free, the harbour office added.
"""

OWN = """A night on the rocks

I was asleep when the Halcyon struck. When I reached the deck of the ferry the crew were handing out life jackets.

The sea off Tarn Point was calm, and the boats came quickly; an old man beside me sang the whole way to the quay.

The coast guard counts 312 of us. My neighbour lost her suitcase, I lost my shoes, and neither of us will complain.

Why a ship that makes this crossing daily left its course is for others to find out; the harbour office is asking.
"""

ORCHARD = """Growers expect few pears

Growers in the Vell valley expect the smallest pear harvest in forty years, their association said on Friday.

Frost in the last week of April killed most of the blossoms, and what was left suffered from hail, it said.

Prices in the markets of the valley have doubled since August, and makers of perry fear for their winter stock.
"""

STORY = {"first.txt": FERRY, "copy.txt": COPY, "own.txt": OWN}


def folder(path: Path, pages: dict[str, str]) -> Path:
    """A folder with these pages."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (path / name).write_text(text, encoding="utf8")
    return path


STRANGERS = (
    "Tram drivers in Lund Hill walked out on Monday over night shifts.\n\nTheir union wants eleven hours between two "
    "duties and a doctor at every depot.\n\nTalks with the council resume on Thursday in the old waterworks.\n",
    "A glacier above Vestri Pass lost nine metres of ice this summer, surveyors found.\n\nThey drilled stakes into the "
    "tongue in June and read them again last week.\n\nHikers are warned of fresh crevasses near the cabin.\n",
    "The national library of Orsk has bought the letters of the poet Mila Tarn.\n\nA dealer asked two million crowns; "
    "a foundation paid half.\n\nScholars may read the diaries from January on, the director promised.\n",
    "Pupils at a school in Brackwater built a radio telescope from scrap.\n\nIt heard a pulsar on its third night, "
    "their physics teacher reported.\n\nA university has offered them a better amplifier.\n",
    "Beavers have returned to the upper Ister after two centuries.\n\nA warden filmed a pair felling willows beside "
    "the mill race.\n\nFarmers fear wet meadows, while anglers hope for more trout.\n",
    "The finance ministry plans a tax on sugar in lemonade.\n\nBottlers call it a burden on small firms and "
    "threaten to sue.\n\nDentists welcomed the draft, which parliament debates next spring.\n",
    "Sculptor Enzo Marr unveiled a bronze heron outside the hospital of Quell.\n\nPatients had voted for it over a "
    "fountain and a sundial.\n\nThe casting took fourteen months and most of his savings.\n",
    "A chess grandmaster of sixteen won the open tournament of Dorn.\n\nShe beat two former champions with the black "
    "pieces on the way.\n\nHer coach said she sleeps before every game.\n",
    "Engineers tested a kite that makes electricity above Cape Ferro.\n\nIt flew for sixty hours at four hundred "
    "metres and fed a village grid.\n\nInvestors will decide on a larger wing by autumn.\n",
    "Burglars emptied the vault of a watchmaker in Saint Amand.\n\nThey came through the cellar of a bakery next "
    "door, detectives believe.\n\nThe owner offers a reward for a pendulum clock.\n",
)
"""Pages about events that have nothing to do with each other."""


def strangers() -> dict[str, str]:
    """The unrelated pages by the names of files."""
    return {f"stranger{number}.txt": text for number, text in enumerate(STRANGERS)}
