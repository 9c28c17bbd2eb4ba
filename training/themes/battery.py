"""Batteries: sentences of our own in three languages with the themes that the definitions give them.

``tests/themes_battery/*.csv``. The first was written before the words were compared with it, the second after the rules
had been made from the first. Half of the third goes concept by concept ("police officers should be trained"), half was
written in the style of recommendations before the words were compared with it. ``also_right`` are themes that a
sentence may have or not.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.tables.themes import find_themes
from training.themes.figures import LANGUAGES, Figures

FOLDER = Path(__file__).resolve().parents[2] / "tests" / "themes_battery"
BATTERIES = ("first", "second", "third")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence by language; ``themes`` is empty for words that only look like a theme."""

    themes: frozenset[str]
    also_right: frozenset[str]
    texts: dict[str, str]

    def found(self, language: str) -> frozenset[str]:
        """Return the themes that the rules find."""
        return frozenset(match.theme_id for match in find_themes(self.texts[language], language))


def sentences(battery: str) -> Iterator[Sentence]:
    """Yield the sentences of a battery."""
    with (FOLDER / f"{battery}.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield Sentence(
                frozenset(row["themes"].split()),
                frozenset(row["also_right"].split()),
                {language: row[language] for language in LANGUAGES},
            )


def battery_figures(those: Sequence[Sentence], language: str) -> Figures:
    """Return the counts of themes over sentences in one language."""
    right = wrong = missed = 0
    for one in those:
        found = one.found(language)
        right += len(found & one.themes)
        wrong += len(found - one.themes - one.also_right)
        missed += len(one.themes - found)
    return Figures(right, wrong, missed)


def alike(those: Sequence[Sentence]) -> int:
    """Return how many sentences have the same themes in all languages."""
    return sum(len({one.found(language) for language in LANGUAGES}) == 1 for one in those)


def print_batteries() -> None:
    """Print the figures of each battery."""
    for battery in BATTERIES:
        those = list(sentences(battery))
        print(f"{battery} battery: {len(those)} sentences, the same themes in three languages in {alike(those)}")
        for language in LANGUAGES:
            figures = battery_figures(those, language)
            print(f"  {language}  precision {figures.precision:.3f}  recall {figures.recall:.3f}  F1 {figures.f1:.3f}")
