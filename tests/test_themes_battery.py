"""Sentences written from the definitions of the themes, in three languages: the rules find what the definitions say."""

from __future__ import annotations

import pytest

from flows.reference.tables import reference_rows
from flows.resolving.themes import load_vocabulary
from training.themes.battery import BATTERIES, alike, battery_figures, sentences
from training.themes.figures import LANGUAGES
from training.themes.parallel import same_themes, written_texts

THEMES = {theme.theme_id for theme in load_vocabulary().themes}


@pytest.mark.parametrize("battery", BATTERIES)
def test_sentences_have_known_themes_and_all_languages(battery: str) -> None:
    for one in sentences(battery):
        assert one.themes | one.also_right <= THEMES
        assert all(one.texts[language].strip() for language in LANGUAGES)


def test_every_theme_with_phrases_has_two_sentences_or_more() -> None:
    those = [one for battery in BATTERIES for one in sentences(battery)]
    with_phrases = {row["theme_id"] for row in reference_rows("themes/phrases.csv")}
    assert [theme for theme in with_phrases if sum(theme in one.themes for one in those) < 2] == []


# measured: sentences of theme after theme, many of which only say in other words what the theme is about
LEAST_RECALL = {"first": 0.92, "second": 0.86, "third": 0.78}


@pytest.mark.parametrize("battery", BATTERIES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_find_what_the_definitions_say(battery: str, language: str) -> None:
    figures = battery_figures(list(sentences(battery)), language)
    assert figures.precision >= 0.96
    assert figures.recall >= LEAST_RECALL[battery]


@pytest.mark.parametrize(("battery", "share"), [("first", 0.83), ("second", 0.83), ("third", 0.73)])
def test_a_sentence_has_the_same_themes_in_all_languages(battery: str, share: float) -> None:
    those = list(sentences(battery))
    assert alike(those) >= share * len(those)


@pytest.mark.parametrize("half", [0, 1])
def test_recommendations_have_the_same_themes_in_all_languages(half: int) -> None:
    same, whole = same_themes(one for one in written_texts() if one.half == half)
    assert whole >= 50
    assert same >= 0.7 * whole
