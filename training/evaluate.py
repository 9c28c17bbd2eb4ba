"""Score the reading on labelled documents: seen ones by models without their organ, sealed ones once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from unittest.mock import patch

from flows.model import Report
from flows.parsing import completed
from flows.parsing.frames.weights import Model
from training.examples import (
    Example,
    Source,
    corpus_files,
    fragment_sources,
    read_report,
    run_examples,
    sentence_examples,
    written_examples,
)
from training.fit import fit
from training.score import Score, score_report

FOLDS = 6
Scores = dict[str, Score]


def fold_of(organ: str) -> int:
    """Return the part in which an organ is held back."""
    return int(hashlib.md5(organ.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def examples_of(sources: Sequence[Source]) -> dict[str, list[Example]]:
    """Return all examples by model, without the sealed ones."""
    learnt_from = [*sources, *fragment_sources()]
    found = {
        "roles": [*run_examples(learnt_from), *written_examples("roles")],
        "sentences": [*sentence_examples(learnt_from), *written_examples("sentences")],
    }
    return {name: [one for one in examples if not one.sealed] for name, examples in found.items()}


def models_without(examples: dict[str, list[Example]], fold: int | None) -> dict[str, Model]:
    """Return the models that learn from all organs but those of a fold."""
    return {
        name: fit(name, [one for one in all_of if fold is None or fold_of(one.organ) != fold])
        for name, all_of in examples.items()
    }


def scored(sources: Sequence[Source], models: dict[str, Model]) -> Iterator[tuple[Source, Report, Scores]]:
    """Yield each document with its reading by the given models, and its scores."""
    files = corpus_files()
    loader: Callable[[str], Model] = models.__getitem__
    for source in sources:
        with (
            patch("flows.parsing.frames.reading.load_model", loader),
            patch("flows.parsing.frames.outcomes.load_model", loader),
        ):
            report = completed(read_report(files[source.labels.file]))
        yield source, report, score_report(report, source.labels)
