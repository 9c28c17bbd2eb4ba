"""Linear models whose weights are a readable file: one line a feature, one column a kind."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

BIAS = "(bias)"


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of one decision: ``weights[feature]`` has one number per kind, in the order of ``kinds``."""

    kinds: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """Return the probability of each kind; features that the model does not know are ignored."""
        sums = list(self.weights[BIAS])
        for feature in features:
            for i, weight in enumerate(self.weights.get(feature, ())):
                sums[i] += weight
        highest = max(sums)
        powers = [math.exp(value - highest) for value in sums]
        return {kind: power / sum(powers) for kind, power in zip(self.kinds, powers, strict=True)}

    def evidence(self, features: Iterable[str], kind: str, number: int = 5) -> list[tuple[str, float]]:
        """Return the features that speak most for (positive) or against ``kind``, the strongest first."""
        place = self.kinds.index(kind)
        known = [(feature, self.weights[feature][place]) for feature in features if feature in self.weights]
        return sorted(known, key=lambda one: (-abs(one[1]), one[0]))[:number]


def tagged(probability: float) -> str:
    """Return what a row names as its reader where the model read it: "tagger:0.87"."""
    return f"tagger:{probability:.2f}"


@cache
def load_model(name: str) -> Model:
    """Return the model ``name`` ("roles", "sentences") that the package contains."""
    text = files("flows.parsing.frames").joinpath(f"{name}.csv").read_text("utf-8")
    return read_model(text)


def read_model(text: str) -> Model:
    """Return the model that a CSV text contains: header "feature,KIND,…", one row a feature."""
    header, *rows = csv.reader(text.splitlines())
    weights = {row[0]: tuple(float(value or 0) for value in row[1:]) for row in rows}
    return Model(tuple(header[1:]), weights)


def write_model(model: Model) -> str:
    """Return the CSV text of a model, sorted by feature; equal models give equal texts."""
    lines = [",".join(("feature", *model.kinds))]
    for feature in sorted(model.weights):
        cells = [f"{value:.3f}".rstrip("0").rstrip(".") for value in model.weights[feature]]
        quoted = '"' + feature.replace('"', '""') + '"' if any(c in feature for c in ',"') else feature
        lines.append(",".join((quoted, *("" if cell in ("0", "-0") else cell for cell in cells))))
    return "\n".join(lines) + "\n"
