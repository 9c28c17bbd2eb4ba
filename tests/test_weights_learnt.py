"""The shipped weights are those learnt from today's labels and written sentences, by today's reading of them."""

from __future__ import annotations

import pytest

from training import record
from training.labels import load_labels

pytestmark = pytest.mark.slow  # all written examples are read
MOST_CHANGED = 0.01  # share of the written examples whose features may differ before the weights are learnt anew


@pytest.fixture(scope="module")
def today() -> dict[str, object]:
    return record.record(sum(1 for _ in load_labels()))


@pytest.mark.parametrize("part", ["documents", "labels", "written", "weights"])
def test_the_weights_were_learnt_from_these(part: str, today: dict[str, object]) -> None:
    assert record.read_record()[part] == today[part], "learn the weights anew: make train"


@pytest.mark.parametrize("model", record.MODELS)
def test_the_features_are_those_that_the_weights_were_learnt_with(model: str, today: dict[str, object]) -> None:
    features = today["features"]
    assert isinstance(features, dict)
    changed = record.share_changed(record.read_record()["features"][model], features[model])
    assert changed <= MOST_CHANGED, "learn the weights anew: make train"


def test_the_share_that_has_changed() -> None:
    assert record.share_changed("aaaabbbbcccc", "aaaabbbbcccc") == 0
    assert record.share_changed("aaaabbbbccccdddd", "aaaabbbbccccdddx") == 0.25
    assert record.share_changed("aaaabbbb", "aaaa") == 1
