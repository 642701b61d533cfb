"""Print what goes wrong most: python -m bench.quality.traditions [--mistakes KIND] [--stories N] [--seed N] [--story N]

Without `--mistakes` the figures. Every place names its story; `--story` reads that one alone, and `--write FOLDER` puts
its pages and truth there.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.pairs import SEED
from bench.quality.table import shown as table
from bench.quality.traditions import ORDERED, SHAKEN, STORIES, figures, judged, mistakes
from bench.traditions.writer import write


def main() -> None:
    """Print the figures or the mistakes of so many stories."""
    parser = argparse.ArgumentParser(prog="python -m bench.quality.traditions", description=__doc__)
    parser.add_argument("--mistakes", choices=sorted(mistakes.KINDS), help="sorted by cause, the most frequent first")
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--most", type=int, default=5, help="places printed of each cause")
    parser.add_argument("--story", type=int, help="this story alone")
    parser.add_argument("--write", type=Path, help="write the stories there, outside the repository")
    given = parser.parse_args()
    found = judged(given.stories, seed=given.seed, only=given.story)
    if given.write:
        for one in found:
            write(one.tradition, given.write, 0.0, str(given.seed))
    if given.mistakes:
        print(mistakes.shown([c for one in found for c in mistakes.causes(given.mistakes, one)], given.most))
    else:
        print(table(figures(found, SHAKEN, ORDERED)))


if __name__ == "__main__":
    main()
