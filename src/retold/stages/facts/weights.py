"""The learned weights of the signs that two tellings say different things."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from retold.errors import SettingsError

WEIGHTS = Path(__file__).with_name("weights.toml")


@dataclass(frozen=True)
class Weights:
    """A bias and a weight for each sign."""

    version: str
    bias: float
    signs: Mapping[str, float]

    def probability(self, held: Mapping[str, float]) -> float:
        """How likely an edit with these signs changes what is said: logistic regression."""
        score = self.bias + sum(self.signs.get(name, 0.0) * value for name, value in held.items())
        return 1 / (1 + math.exp(-max(-40.0, min(40.0, score))))


@cache
def weights(path: str = "") -> Weights:
    """Read the weights that ship with the package, or others; raises `SettingsError` where the file is wrong."""
    try:
        table = tomllib.loads((Path(path) if path else WEIGHTS).read_text(encoding="utf8"))
        signs = {str(name): float(value) for name, value in table["signs"].items()}
        return Weights(str(table["version"]), float(table["bias"]), signs)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise SettingsError(f"{path or WEIGHTS.name} is no file of weights for changes: {error}") from error
