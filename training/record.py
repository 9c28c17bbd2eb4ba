"""What the shipped weights were learnt from: written down with them, so that a test finds weights that are out of date.

The documents are not part of the repository. The record has digests of the labels, of the fragments, of the written
sentences and of the weights, and a short digest of the features of each written sentence: these show when the reading
has changed.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any

from training.examples import written_examples
from training.rows import file_of

FILE = Path(__file__).parent / "learnt.json"
WEIGHTS = Path(__file__).resolve().parents[1] / "flows" / "parsing" / "frames"
MODELS = ("roles", "sentences")
SHORT = 4  # letters of the digest of one sentence


def record(documents: int) -> dict[str, Any]:
    """Return what weights are learnt from now; ``documents``: the number of labelled documents that are read."""
    return {
        "documents": documents,
        "scikit-learn": version("scikit-learn"),
        "labels": _digest([file_of("labels"), file_of("labels", sealed=True)]),
        "fragments": _digest([file_of("fragments")]),
        "written": _digest([file_of("written")]),
        "weights": _digest([WEIGHTS / f"{name}.csv" for name in MODELS]),
        "features": features_of_written(),
    }


def write_record(documents: int) -> None:
    """Write down what the weights have been learnt from."""
    FILE.write_text(json.dumps(record(documents), indent=1) + "\n", "utf-8")


def read_record() -> dict[str, Any]:
    """Return what the shipped weights were learnt from."""
    values: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return values


def features_of_written() -> dict[str, str]:
    """Return by model the digests of the features of each written example, one after the other."""
    found: dict[str, list[str]] = defaultdict(list)
    for model in MODELS:
        for example in written_examples(model):
            features = "\n".join((example.kind, *sorted(example.features)))
            found[model].append(hashlib.sha256(features.encode()).hexdigest()[:SHORT])
    return {model: "".join(digests) for model, digests in found.items()}


def share_changed(before: str, after: str) -> float:
    """Return the share of the examples of a model whose features differ; all, if their number does."""
    if len(before) != len(after):
        return 1.0
    pairs = list(zip(_examples(before), _examples(after), strict=True))
    return sum(old != new for old, new in pairs) / len(pairs)


def _examples(digests: str) -> Iterator[str]:
    return (digests[start : start + SHORT] for start in range(0, len(digests), SHORT))


def _digest(paths: list[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        whole.update(f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()
