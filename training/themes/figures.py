"""Figures of the tagging of themes: precision, recall and F1 against coded texts, and the agreement of two codings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from flows.resolving.themes import load_vocabulary
from flows.tables.themes import find_themes
from training.themes.coded import WRITTEN, CodedText, coded_texts, number_coded, open_documents

LANGUAGES = ("en", "es", "fr")
KINDS = ("recommendation", "paragraph")
SAMPLES = (
    *("open half", "sealed half", "second sealed sample", "third sealed sample", "fourth sealed sample"),
    *("fictional reports", "sealed fictional reports", "written texts", "sealed written texts"),
)


class Figures(NamedTuple):
    """Counts of themes: in both, found only, coded only."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Return the share of the found themes that are coded."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the coded themes that are found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def found_themes(coded: CodedText) -> frozenset[str]:
    """Return the themes of a text and of its chapeau."""
    parts = (coded.chapeau, coded.text)
    return frozenset(match.theme_id for part in parts for match in find_themes(part, coded.language))


def counted(texts: Iterable[CodedText]) -> Figures:
    """Return the counts over all texts."""
    right = wrong = missed = 0
    for one in texts:
        found = found_themes(one)
        right += len(found & one.themes)
        wrong += len(found - one.themes)
        missed += len(one.themes - found)
    return Figures(right, wrong, missed)


def by_theme(texts: Sequence[CodedText]) -> dict[str, Figures]:
    """Return the counts of each theme, a document in several languages counted once for each."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in texts:
        found = found_themes(one)
        for theme in found | one.themes:
            counts[theme][0 if theme in found and theme in one.themes else 1 if theme in found else 2] += 1
    return {theme: Figures(*values) for theme, values in sorted(counts.items())}


def of_context(texts: Iterable[CodedText]) -> dict[str, tuple[int, int]]:
    """Return, by method, how many themes that only the words above name are coded, and how many there are."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for one in texts:
        own = found_themes(one)
        for method, words in one.above:
            for theme in {match.theme_id for match in find_themes(words, one.language)} - own:
                counts[method][0] += theme in one.themes
                counts[method][1] += 1
    return {method: (right, number) for method, (right, number) in sorted(counts.items())}


def same_sets(texts: Iterable[CodedText]) -> tuple[int, int]:
    """Return in how many texts that are coded in three languages the same themes are found, and how many there are."""
    places: dict[tuple[str, str], dict[str, frozenset[str]]] = defaultdict(dict)
    for one in texts:
        places[one.place][one.language] = found_themes(one)
    whole = [sets for sets in places.values() if len(sets) == len(LANGUAGES)]
    return sum(len(set(sets.values())) == 1 for sets in whole), len(whole)


def by_acquaintance(texts: Sequence[CodedText], seen: frozenset[str]) -> Iterator[tuple[str, Sequence[CodedText]]]:
    """Yield the texts by how well those who made the rules knew their documents; nothing if that is the same for all.

    ``seen`` are the documents that have texts in the open half.
    """
    of_seen = [one for one in texts if one.place[0] in seen]
    if 0 < len(of_seen) < len(texts):
        yield "documents with no open text", [one for one in texts if one.place[0] not in seen]
        yield "documents of which other texts were seen", of_seen
        yield "of these, texts not compared by language", [one for one in of_seen if not one.was_compared]
        yield "of these, texts compared by language", [one for one in of_seen if one.was_compared]


def alpha(pairs: Sequence[tuple[frozenset[str], frozenset[str]]]) -> float:
    """Return Krippendorff's alpha (nominal, each theme of each text a unit) of two codings of the same texts."""
    values: Counter[bool] = Counter()
    different = 0
    for theme in [theme.theme_id for theme in load_vocabulary().themes]:
        for one, other in pairs:
            values.update((theme in one, theme in other))
            different += (theme in one) is not (theme in other)
    number = sum(values.values())
    if not number or not values[True]:
        return 0.0
    observed = 2 * different / number
    expected = 2 * values[True] * values[False] / (number * (number - 1))
    return 1 - observed / expected


def agreement_lines(texts: Iterable[CodedText]) -> Iterator[str]:
    """Yield how far the second coding agrees with the first: of the same coder, then of an independent one."""
    english = [one for one in texts if one.language == "en"]
    by_other = [(one.is_on_crime, one.themes, one.by_other) for one in english if one.by_other is not None]
    for name, pairs in (
        ("one coder twice", [(one.themes, one.again) for one in english if one.again is not None]),
        ("two coders, documents on crime", [(one, other) for on_crime, one, other in by_other if on_crime]),
        ("two coders, other documents", [(one, other) for on_crime, one, other in by_other if not on_crime]),
    ):
        both = sum(len(one & other) for one, other in pairs)
        coded = sum(len(one) + len(other) for one, other in pairs)
        yield f"  {name}: {len(pairs)} texts, alpha {alpha(pairs):.3f}, F1 {2 * both / coded if coded else 0.0:.3f}"


def print_figures(sealed: int) -> None:
    """Print the figures of the open half (0), the sealed half (1) or a further sample (2 to 6)."""
    texts = list(coded_texts(sealed))
    print(f"{SAMPLES[sealed]}: {len(texts)} texts")
    if sealed not in WRITTEN and len(texts) < (whole := number_coded(sealed)):
        named = "coded texts, of documents that are not at hand (PREPMEET_CORPUS names their folders) or have changed"
        print(f"left out: {whole - len(texts)} of {whole} {named}")
    _print_kinds(texts)
    _print_line("all", texts)
    for name, group in by_acquaintance(texts, open_documents()):
        print(f"  {name}: {len(group)} texts")
        _print_kinds(group)
    for method, (right, number) in of_context(texts).items():
        print(f"  {method}: {right} of {number} themes that only the words above name are coded (not counted above)")
    print(*agreement_lines(texts), sep="\n")
    for theme, figures in by_theme(texts).items():
        print(
            f"    {theme:34}{figures.right:4} right{figures.wrong:4} wrong{figures.missed:4} missed"
            f"  precision {figures.precision:.2f}  recall {figures.recall:.2f}"
        )


def _print_kinds(texts: Sequence[CodedText]) -> None:
    for kind in KINDS:
        of_kind = [one for one in texts if one.kind == kind]
        for language in LANGUAGES:
            if of_language := [one for one in of_kind if one.language == language]:
                _print_line(f"{kind} {language}", of_language)
        same, whole = same_sets(of_kind)
        if whole:
            print(f"  {kind}: the same themes in three languages in {same} of {whole}")


def _print_line(name: str, texts: Sequence[CodedText]) -> None:
    figures = counted(texts)
    print(
        f"  {name:20}{len(texts):4} texts  precision {figures.precision:.3f}  recall {figures.recall:.3f}"
        f"  F1 {figures.f1:.3f}"
    )
