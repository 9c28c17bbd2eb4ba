"""How well fragments of imagined reports are read: sums over those that are learnt from, and over the sealed ones."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table

from flows.parsing import completed
from training.fragments import Fragment, fragments, read_fragment
from training.score import Score, score_report, total


def print_fragments(*, sealed: bool) -> None:
    """Print precision, recall and F1 by kind, and F1 by language."""
    title = "sealed" if sealed else "learnt from"
    scores: dict[str, list[dict[str, Score]]] = {}
    for fragment in fragments(sealed=sealed):
        language, score = _score(fragment)
        scores.setdefault(language, []).append(score)
    everything = [one for group in scores.values() for one in group]
    table = Table(
        "kind", "facts", "found", "precision", "recall", "F1", *sorted(scores), title=f"{title}: {len(everything)}"
    )
    by_language = {language: total(group) for language, group in scores.items()}
    for kind, sums in total(everything).items():
        figures = (sums.precision, sums.recall, sums.f1, *(by_language[one][kind].f1 for one in sorted(scores)))
        table.add_row(kind, str(sums.labelled), str(sums.found), *(f"{figure:.3f}" for figure in figures))
    Console(width=120).print(table)


def _score(fragment: Fragment) -> tuple[str, dict[str, Score]]:
    report, labels = read_fragment(fragment)
    return report.masthead.language, score_report(completed(report), labels)
