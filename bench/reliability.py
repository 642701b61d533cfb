"""Draw how far probabilities are from shares: python -m bench.reliability writes docs/reliability.svg

One dot a tenth of the probabilities, on all copy rows, by weights that saw neither data set nor event: where the
probability says .7, seven in ten pairs should be copies. The area of a dot is the logarithm of its pairs.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np

from bench.quality.calibration import judged

DRAWING = Path(__file__).resolve().parents[1] / "docs" / "reliability.svg"
SIDE, EDGE = 320, 40
"""Points of the square, and around it."""
BINS = 10


def dots() -> list[tuple[float, float, int]]:
    """Mean probability, share of copies, and number of pairs of every tenth."""
    chance, truth = judged()
    tenth = np.minimum((chance * BINS).astype(int), BINS - 1)
    found = []
    for k in range(BINS):
        inside = tenth == k
        if inside.any():
            found.append((float(chance[inside].mean()), float(truth[inside].mean()), int(inside.sum())))
    return found


def drawn(points: list[tuple[float, float, int]]) -> str:
    """The diagram as SVG."""
    size = SIDE + 2 * EDGE
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}"',
        ' font-family="sans-serif" font-size="12" role="img" aria-label="Reliability of the probabilities">',
        f'<rect width="{size}" height="{size}" fill="#fff"/>',
        f'<rect x="{EDGE}" y="{EDGE}" width="{SIDE}" height="{SIDE}" fill="none" stroke="#999"/>',
        f'<line x1="{EDGE}" y1="{EDGE + SIDE}" x2="{EDGE + SIDE}" y2="{EDGE}" stroke="#999" stroke-dasharray="4"/>',
    ]
    for chance, share, count in points:
        x, y, radius = EDGE + SIDE * chance, EDGE + SIDE * (1 - share), 1.5 * math.sqrt(math.log(count + 1))
        title = f"<title>said {chance:.2f}, true {share:.2f}, {count} pairs</title>"
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="#b33">{title}</circle>')
    for value in (0, 0.5, 1):
        parts.append(f'<text x="{EDGE + SIDE * value:.0f}" y="{size - 22}" text-anchor="middle">{value:g}</text>')
        parts.append(f'<text x="{EDGE - 6}" y="{EDGE + SIDE * (1 - value) + 4:.0f}" text-anchor="end">{value:g}</text>')
    parts.append(f'<text x="{size / 2:.0f}" y="{size - 6}" text-anchor="middle">probability said</text>')
    parts.append(f'<text x="{EDGE}" y="{EDGE - 10}">share of copies</text></svg>')
    return "\n".join(parts) + "\n"


def main() -> None:
    """Measure and draw."""
    points = dots()
    DRAWING.write_text(drawn(points), encoding="utf8")
    for chance, share, count in points:
        print(f"said {chance:.3f}  true {share:.3f}  {count} pairs")


if __name__ == "__main__":
    main()
