"""The figures of the reading: by kind, organ and language, and the documents that are read worst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table

from training.evaluate import FOLDS, Scores, examples_of, fold_of, models_without, scored
from training.examples import Source, labelled_sources, left_out
from training.score import KINDS, total

WORST = 10


@dataclass(frozen=True, slots=True)
class Scored:
    """One document and its scores."""

    source: Source
    scores: Scores

    def f1(self) -> float:
        """Return the F1 of all kinds together."""
        right = sum(score.right for score in self.scores.values())
        both = sum(score.labelled + score.found for score in self.scores.values())
        return 2 * right / both if both else 1.0


def score_sets(sources: Sequence[Source], sealed_sets: Sequence[int]) -> list[list[Scored]]:
    """Return the scores of the documents that are not sealed, then those of each sealed set.

    Each document is read by models without its organ: a sealed part is so kept from models that learnt from its other
    part. The models of an organ are fitted once for all sets.
    """
    sets = [seen_documents(sources), *(documents_of_set(sources, number) for number in sealed_sets)]
    examples = examples_of(sources)
    found: list[list[Scored]] = [[] for _ in sets]
    for fold in range(FOLDS):
        parts = [[one for one in documents if fold_of(one.labels.organ) == fold] for documents in sets]
        models = models_without(examples, fold) if any(parts) else {}
        for scores, part in zip(found, parts, strict=True):
            scores += [Scored(source, of_kinds) for source, _, of_kinds in scored(part, models)]
    return found


def seen_documents(sources: Sequence[Source]) -> list[Source]:
    """Return the documents that are not sealed."""
    return [one for one in sources if not one.labels.sealed and "#" not in one.labels.file]


def documents_of_set(sources: Sequence[Source], sealed_set: int) -> list[Source]:
    """Return the documents of one sealed set."""
    of_set = [one for one in sources if one.labels.sealed and one.labels.sealed_set == sealed_set]
    return [one for one in of_set if "#" not in one.labels.file]


def print_figures(title: str, found: Sequence[Scored]) -> None:
    """Print precision, recall and F1 by kind; F1 by organ and language; and the worst documents."""
    console = Console(width=120)
    by_kind = Table("kind", "labelled", "found", "precision", "recall", "F1", title=f"{title}: {len(found)} documents")
    for kind, score in total([one.scores for one in found]).items():
        figures = (score.precision, score.recall, score.f1)
        by_kind.add_row(kind, str(score.labelled), str(score.found), *(f"{figure:.3f}" for figure in figures))
    console.print(by_kind)
    for name, group in (("organ", _organ), ("language", _language), ("format", _format)):
        table = Table(name, "documents", *KINDS.values(), title=f"{title}: F1 by {name}")
        for value in sorted({group(one.source) for one in found}):
            part = [one for one in found if group(one.source) == value]
            sums = total([one.scores for one in part])
            cells = (f"{score.f1:.3f}" if score.labelled or score.found else "" for score in sums.values())
            table.add_row(value, str(len(part)), *cells)
        console.print(table)
    worst = sorted((one for one in found if _has_facts(one)), key=lambda one: (one.f1(), one.source.labels.file))
    table = Table("document", "F1", title=f"{title}: the worst documents")
    for one in worst[:WORST]:
        table.add_row(one.source.labels.file, f"{one.f1():.3f}")
    console.print(table)


def print_all(sealed_sets: Sequence[int]) -> None:
    """Print the figures of the labelled documents at hand that are not sealed, and of the given sealed sets."""
    sources = list(labelled_sources())
    if missing := left_out(sources):
        print(missing)
    if not sources:
        return
    titles = ["seen", *(f"sealed, set {number}" for number in sealed_sets)]
    for title, found in zip(titles, score_sets(sources, sealed_sets), strict=True):
        print_figures(title, found)


def _organ(source: Source) -> str:
    return source.labels.organ


def _language(source: Source) -> str:
    return source.labels.language


def _format(source: Source) -> str:
    return source.labels.file.rpartition(".")[2].lower()


def _has_facts(one: Scored) -> bool:
    return any(score.labelled or score.found for score in one.scores.values())
