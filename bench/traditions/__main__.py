"""Write artificial traditions, or say how like real ones they are.

    python -m bench.traditions OUT [--seed 0] [--stories 20] [--reports 1-5] [--retellings 1-6] [--html .3]
    python -m bench.traditions OUT --pages 300 --reports 4          one big tree a story, for speed
    python -m bench.traditions OUT --originals FOLDER               from texts of your own
    python -m bench.traditions --likeness

OUT must lie outside the repository: what is written there is made of other people's text.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

from bench.traditions.likeness import likeness, shown
from bench.traditions.making import Shape, traditions
from bench.traditions.originals import folder, labelled
from bench.traditions.plan import Chances
from bench.traditions.vocabulary import vocabulary
from bench.traditions.writer import write


def bounds(given: str) -> tuple[int, int]:
    """Two numbers from "2-5", or "3" for both."""
    low, _, high = given.partition("-")
    return int(low), int(high or low)


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    parser = argparse.ArgumentParser(prog="python -m bench.traditions", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("out", type=Path, nargs="?", help="folder to write to, outside the repository")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--reports", type=bounds, default=(1, 5), help="independent reports of one event: 1-5")
    parser.add_argument("--retellings", type=bounds, default=(1, 6), help="retellings of each: 1-6")
    parser.add_argument("--pages", type=int, help="pages of each story, lost ones included; in place of --retellings")
    parser.add_argument("--lost", type=float, default=Chances().lost_reports, help="share of the reports that are lost")
    parser.add_argument("--html", type=float, default=0.3, help="share of the pages written as HTML")
    parser.add_argument("--originals", type=Path, help="texts to begin with: a file, or a folder of reports, an event")
    parser.add_argument("--likeness", action="store_true", help="print the distances from real copies, and stop")
    return parser


def main() -> None:
    """Write the pages and the truth of so many stories."""
    parser = options()
    given = parser.parse_args()
    if given.likeness:
        print(shown(likeness()))
        return
    if given.out is None:
        parser.error("name a folder to write to, outside the repository")
    shape = Shape(given.reports, given.retellings, given.pages, Chances(lost_reports=given.lost))
    events = folder(given.originals) if given.originals else labelled()
    try:
        for story in islice(traditions(events, shape, vocabulary(), given.seed), given.stories):
            write(story, given.out, given.html, str(given.seed))
            print(f"{story.name}: {len(story.at_hand)} pages, {len(story.lost)} lost, {story.reports} reports")
    except ValueError as error:
        parser.error(str(error))


if __name__ == "__main__":
    main()
