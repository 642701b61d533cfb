"""Learn how sure a membership is: python -m bench.learn_stories

Logistic regression of "the page is of the event that most pages of its story are of" on the mean score to the other
pages. Learned on ECB+ and on stories of AllSides that the table of quality does not measure; the calibration that is
printed is that of the folds that leave one of the two out, and of the measured stories.
"""

from __future__ import annotations

from collections import Counter

import numpy as np

from bench.learn_compare import Numbers, fit
from bench.quality.scores import expected_error
from bench.stories import Labelled, allsides, ecbplus, gathered, keyed
from retold.stages.stories.members import WEIGHTS, mean_score

VERSION = "3"
OTHERS = (1, 2)
"""Seeds of stories of AllSides to learn from, all of them others than the measured ones."""


def memberships(pages: Labelled) -> tuple[Numbers, Numbers]:
    """Mean score of each page that is in a story, a row each, and whether it belongs there."""
    keys, gathering = gathered(keyed(pages))
    truth = {key.document: story for key, (_, story) in zip(keys, pages, strict=True)}
    means, right = [], []
    for group in gathering.groups():
        scores: dict[str, dict[str, float]] = {document: {} for document in group}
        for link in gathering.links(group):
            scores[link.a][link.b] = scores[link.b][link.a] = link.score
        event = Counter(truth[document] for document in group).most_common(1)[0][0]
        for document in group if len(group) > 1 else ():
            means.append([mean_score(scores[document], len(group) - 1)])
            right.append(float(truth[document] == event))
    return np.array(means), np.array(right)


def chances(weights: Numbers, means: Numbers) -> Numbers:
    """Confidence of each membership."""
    odds: Numbers = 1 / (1 + np.exp(-(weights[0] + means @ weights[1:])))
    return odds


def learned(sets: list[tuple[Numbers, Numbers]]) -> Numbers:
    """Bias and weight, each set counting the same."""
    weight = np.concatenate([np.full(len(right), 1000 / len(right)) for _, right in sets])
    return fit(np.concatenate([means for means, _ in sets]), np.concatenate([right for _, right in sets]), weight)


def main() -> None:
    """Print the calibration, learn on everything but the measured stories, and write the weights file."""
    ecb, others, measured = ecbplus(), [page for seed in OTHERS for page in allsides(seed)], allsides()
    sets = {"ecbplus": memberships(ecb), "allsides, others": memberships(others), "allsides": memberships(measured)}
    for name, seen in (("ecbplus", ["allsides, others"]), ("allsides", ["ecbplus"]), ("allsides", [*sets][:2])):
        found = chances(learned([sets[one] for one in seen]), sets[name][0])
        error = expected_error(found, sets[name][1])
        print(f"{name}, learned on {' and '.join(seen)}: {len(found)} memberships, expected error {error:.3f}")
    weights = learned([sets["ecbplus"], sets["allsides, others"]])
    lines = ["# Learned by `python -m bench.learn_stories`: docs/stories.md.", f'version = "{VERSION}"']
    lines += [f"bias = {weights[0]:.4f}", f"mean = {weights[1]:.4f}"]
    WEIGHTS.write_text("\n".join(lines) + "\n", encoding="utf8")
    print(WEIGHTS.read_text(encoding="utf8"))


if __name__ == "__main__":
    main()
