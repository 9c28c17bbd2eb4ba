"""The coded texts of themes: references only, known themes, documents on one side; and the figures made from them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import Any

import pytest

from flows.resolving.themes import load_vocabulary
from training.rows import all_rows, file_of, read_rows
from training.themes.coded import OPEN, CodedText
from training.themes.figures import agreement_lines, alpha, by_acquaintance, counted, same_sets

GOLD = list(all_rows("themes"))
THEMES = {theme.theme_id for theme in load_vocabulary().themes}


def coded(
    text: str,
    themes: set[str],
    again: set[str] | None = None,
    by_other: set[str] | None = None,
    language: str = "en",
    place: str = "p1",
) -> CodedText:
    second = None if again is None else frozenset(again)
    other = None if by_other is None else frozenset(by_other)
    return CodedText(("A/1", place), False, language, "paragraph", text, "", (), frozenset(themes), second, other)


def test_many_texts_are_coded_and_a_third_twice():
    texts = [text for values in GOLD if values["language"] == "en" for text in values["texts"]]
    assert len(texts) >= 400
    assert sum("again" in text or "by_other" in text for text in texts) >= 250


@pytest.mark.parametrize("sealed", [False, True])
def test_sealed_samples_have_a_file_of_their_own(sealed: bool):
    assert all((values["sealed"] not in OPEN) is sealed for values in read_rows(file_of("themes", sealed=sealed)))


@pytest.mark.parametrize("values", GOLD, ids=lambda row: f"{row['file']}.{row['sealed']}")
def test_a_coded_text_is_a_reference_with_known_themes(values: dict[str, Any]):
    assert set(values) == {"file", "sha256", "language", "symbol", "stratum", "sealed", "texts"}
    assert values["sealed"] in range(7)
    for text in values["texts"]:
        assert set(text) <= {"paragraph", "digest", "start", "end", "kind", "themes", "again", "by_other"}
        assert len(text["digest"]) == 12
        assert 0 <= text["start"] < text["end"]
        assert text["kind"] in ("recommendation", "paragraph")
        assert {*text["themes"], *text.get("again", ()), *text.get("by_other", ())} <= THEMES


def test_a_document_is_in_one_half_in_all_its_languages():
    halves = defaultdict(set)
    for values in GOLD:
        if values["sealed"] < 4:  # the fourth sample has further texts of both
            halves[values["symbol"]].add(values["sealed"] > 0)
    assert all(len(sides) == 1 for sides in halves.values())


def test_no_text_of_the_fourth_sample_is_coded_elsewhere():
    digests = defaultdict(set)
    for values in GOLD:
        digests[values["sealed"] == 4].update(text["digest"] for text in values["texts"])
    assert digests[True] and not digests[True] & digests[False]


def test_a_fictional_report_is_on_one_side():
    sides = defaultdict(set)
    for values in GOLD:
        if values["sealed"] >= 5:
            sides[values["symbol"]].add(values["sealed"])
    assert sides and all(len(numbers) == 1 for numbers in sides.values())


def test_figures_count_themes_found_and_coded():
    figures = counted([coded("Combat corruption and cybercrime.", {"corruption", "gangs"})])
    assert figures == (1, 1, 1)
    assert (figures.precision, figures.recall, figures.f1) == (0.5, 0.5, 0.5)


def test_two_equal_codings_agree_wholly_and_opposite_ones_do_not():
    gangs, corruption = frozenset({"gangs"}), frozenset({"corruption"})
    assert alpha([(gangs, gangs)]) == 1.0
    assert alpha([(gangs, corruption)]) < 0.1


def test_the_two_kinds_of_second_coding_are_counted_apart():
    again, on_crime, other = agreement_lines(
        [
            coded("a", {"gangs"}, {"gangs"}),
            coded("b", {"gangs"}, by_other={"gangs", "prisons"}),
            replace(coded("c", {"gangs"}, by_other={"gangs"}), is_on_crime=True),
        ]
    )
    assert again == "  one coder twice: 1 texts, alpha 1.000, F1 1.000"
    assert on_crime == "  two coders, documents on crime: 1 texts, alpha 1.000, F1 1.000"
    assert other.startswith("  two coders, other documents: 1 texts, alpha 0.6")


def test_texts_of_documents_that_were_seen_are_counted_apart():
    new = replace(coded("a", set()), place=("new", "p1"))
    recital = replace(coded("b", set()), place=("A/RES/76/181", "u16"))
    numbered = replace(coded("c", set()), place=("A/RES/76/181", "annex.p24"))
    groups = [list(texts) for _, texts in by_acquaintance([new, recital, numbered], frozenset({"A/RES/76/181"}))]
    assert groups == [[new], [recital, numbered], [recital], [numbered]]
    assert not list(by_acquaintance([new], frozenset({"A/RES/76/181"})))


def test_the_same_themes_are_counted_where_all_three_languages_are_there():
    texts = [
        coded("Combat corruption.", set(), language="en"),
        coded("Combatir la corrupción.", set(), language="es"),
        coded("Combattre la corruption.", set(), language="fr"),
        coded("Combat corruption.", set(), language="en", place="p2"),
    ]
    assert same_sets(texts) == (1, 1)
    assert same_sets([*texts[:2], coded("Combattre les gangs.", set(), language="fr")]) == (0, 1)
