"""Fit the linear models. Only this package needs scikit-learn."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix

from flows.parsing.frames.weights import BIAS, Model
from training.examples import Example

# by model: organs in which a feature must occur (the wording of one organ is not evidence), and how freely it learns
MIN_ORGANS = {"roles": 4, "sentences": 3}
STRENGTH = {"roles": 0.1, "sentences": 0.3}
RARE = 0.5  # exponent of the weight of rare kinds: 0 as they are, 1 all kinds equal
SMALLEST = 0.02  # smaller weights are left out


def fit(name: str, examples: Sequence[Example]) -> Model:
    """Return the model of the examples; ``name``: "roles" or "sentences"."""
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415 - takes seconds to load; figures need none

    organs: dict[str, set[str]] = {}
    for example in examples:
        for feature in example.features:
            organs.setdefault(feature, set()).add(example.organ)
    known = sorted(one for one, where in organs.items() if len(where) >= MIN_ORGANS[name])
    places = {feature: place for place, feature in enumerate(known)}
    columns = [[places[feature] for feature in example.features if feature in places] for example in examples]
    ends = np.cumsum([0, *(len(row) for row in columns)])
    matrix = csr_matrix((np.ones(ends[-1]), np.concatenate(columns), ends), shape=(len(examples), len(known)))
    learner = LogisticRegression(C=STRENGTH[name], max_iter=500, tol=1e-4)
    learner.fit(matrix, [example.kind for example in examples], _weights(examples))
    weights = {
        feature: tuple(round(float(value), 3) for value in learner.coef_[:, place])
        for feature, place in places.items()
        if np.abs(learner.coef_[:, place]).max() >= SMALLEST
    }
    weights[BIAS] = tuple(round(float(value), 3) for value in learner.intercept_)
    return Model(tuple(str(kind) for kind in learner.classes_), weights)


def _weights(examples: Sequence[Example]) -> list[float]:
    """Return the weights of the examples: a rare kind counts more."""
    numbers = Counter(example.kind for example in examples)
    most = max(numbers.values())
    return [example.weight * (most / numbers[example.kind]) ** RARE for example in examples]
