"""What stands on a page around its story: menus, bylines, dates, captions, prompts, headlines of other stories.

All of it is invented; every line of it is known to be no part of the story.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

PLACES = (
    "Aldermoor", "Brannock", "Castrell", "Dunmere", "Eastvale", "Farholm", "Greyport", "Hollin Bay", "Kestrel Point",
    "Jarrow Hill", "Ironbridge Cross", "Lowmarsh", "Merrow", "Northgate", "Oakhaven", "Penhallow", "Quarrington",
    "Ravensea", "Stonewick", "Thornbury Vale", "Underhill", "Varnholt", "Westerby", "Yarrow Falls",
)  # fmt: skip
PAPERS = ("Courier", "Herald", "Post", "Ledger Times", "Gazette", "News", "Tribune", "Daily Press", "Journal")
GIVEN = ("Ada", "Bruno", "Clara", "Dario", "Edda", "Felix", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Linus", "Marta")
FAMILY = ("Ashdown", "Birkett", "Colmar", "Dorrance", "Ellery", "Falk", "Garrow", "Hesse", "Imhof", "Jessop", "Kirsch")
MENUS = ("Home", "World", "Politics", "Business", "Sport", "Culture", "Weather", "Video", "Opinion", "Local", "Science")
PROMPTS = (
    "Sign up for our morning newsletter", "Subscribe to {outlet} for full access",
    "Get the {outlet} app: all the news on your phone", "Follow us on social media", "Share this article",
    "Leave a comment", "Support our journalism: become a member today", "Click here to subscribe to our newsletter",
)  # fmt: skip
HEADINGS = ("Related posts", "Read more", "Most read", "More from {outlet}", "Recommended for you", "You may also like")
SUBJECTS = (
    "Bakers in {place}", "The {place} ferry", "Council of {place}", "Teachers in {place}", "A choir from {place}",
    "Beekeepers near {place}", "The {place} tramway", "Rowers of {place}", "A library in {place}", "Growers at {place}",
)  # fmt: skip
DEEDS = (
    "wins a prize for patience", "waits for a new roof", "plans a winter festival", "loses its oldest bell",
    "asks for longer evenings", "celebrates a hundred years", "is short of flour again", "gets a second bridge",
    "votes on a park for dogs", "finds a letter from 1911", "opens its doors at night", "says no to louder streets",
)  # fmt: skip
PICTURES = (
    "A street in {place} on market day",
    "The harbour of {place} at dawn",
    "Visitors wait outside a hall in {place}",
)
CREDITS = ("Source: {source}", "{source} contributed to this report.", "This article first appeared in {source}.")
DATES = ("Published {month} {day}, {year}", "{day} {month} {year}", "Posted on {month} {day}, {year}", "{iso}")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PROMPTED = 0.3
"""Share of the pages with a prompt among their paragraphs."""
LIKELY = 0.5
"""Share of the pages with a menu, with a byline, with a list of other headlines, with prompts below."""
PICTURED = 0.25


@dataclass(frozen=True, slots=True)
class Frame:
    """The furniture of one page, in the order of its parts: above the headline, below it, among the paragraphs (with
    the paragraph that each stands before), and below the text."""

    above: tuple[str, ...]
    heading: tuple[str, ...]
    among: tuple[tuple[int, str], ...]
    below: tuple[str, ...]

    def lines(self) -> list[str]:
        """All lines."""
        return [*self.above, *self.heading, *(line for _, line in self.among), *self.below]


def outlets(count: int, rng: random.Random) -> list[str]:
    """Invented names of outlets, all different."""
    names = [f"{place} {paper}" for place in PLACES for paper in PAPERS]
    chosen = rng.sample(names, min(count, len(names)))
    return chosen + [f"{names[at % len(names)]} {at}" for at in range(count - len(chosen))]


def frame(outlet: str, paragraphs: int, shown: date | None, source: str | None, rng: random.Random) -> Frame:
    """The furniture of a page of an outlet: `shown` is the date that it gives, `source` whom it credits."""
    above = tuple(rng.sample(MENUS, rng.randint(3, 7))) if rng.random() < LIKELY else ()
    heading = []
    if rng.random() < LIKELY:
        heading.append(f"By {rng.choice(GIVEN)} {rng.choice(FAMILY)}")
    if shown:
        heading.append(dated(shown, rng))
    below = [rng.choice(CREDITS).format(source=source)] if source else []
    if rng.random() < LIKELY:
        below += [rng.choice(HEADINGS).format(outlet=outlet), *_headlines(rng)]
    if rng.random() < LIKELY:
        below += [line.format(outlet=outlet) for line in rng.sample(PROMPTS, rng.randint(1, 3))]
    return Frame(above, tuple(heading), tuple(_among(outlet, paragraphs, rng)), tuple(below))


def _among(outlet: str, paragraphs: int, rng: random.Random) -> list[tuple[int, str]]:
    found = []
    if paragraphs > 3 and rng.random() < PICTURED:
        picture = rng.choice(PICTURES).format(place=rng.choice(PLACES))
        found.append((2, f"{picture}. Photo: {rng.choice(GIVEN)} {rng.choice(FAMILY)}"))
    if paragraphs > 4 and rng.random() < PROMPTED:
        found.append((rng.randint(3, paragraphs - 1), rng.choice(PROMPTS).format(outlet=outlet)))
    return sorted(found)


def _headlines(rng: random.Random) -> list[str]:
    subjects, deeds = rng.sample(SUBJECTS, rng.randint(3, 5)), rng.sample(DEEDS, 5)
    return [f"{s.format(place=rng.choice(PLACES))} {deed}" for s, deed in zip(subjects, deeds, strict=False)]


def dated(day: date, rng: random.Random) -> str:
    """A line that gives a date."""
    month = MONTHS[day.month - 1]
    return rng.choice(DATES).format(month=month, day=day.day, year=day.year, iso=day.isoformat())
