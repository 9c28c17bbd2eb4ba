"""Rebuild the weights of the frames: ``python -m training``. PREPMEET_CORPUS names the folders of the documents."""

from __future__ import annotations

import sys
from pathlib import Path

from flows.parsing.frames.weights import write_model
from training.evaluate import examples_of, models_without
from training.examples import labelled_sources

FOLDER = Path(__file__).resolve().parents[1] / "flows" / "parsing" / "frames"


def main() -> int:
    """Write the weights learnt from all labelled documents that are not sealed."""
    sources = list(labelled_sources())
    if not sources:
        print("no labelled document is at hand: PREPMEET_CORPUS names the folders of the documents", file=sys.stderr)
        return 1
    for name, model in models_without(examples_of(sources), None).items():
        path = FOLDER / f"{name}.csv"
        path.write_text(write_model(model), "utf-8")
        print(f"{path.name}: {len(model.weights)} features, {len(sources)} documents")
    return 0


if __name__ == "__main__":
    sys.exit(main())
