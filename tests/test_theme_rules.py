"""How themes are found beyond set phrases: slots, cited instruments; what refuses them; the data by language."""

import csv
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.resolving.themes import load_vocabulary
from flows.resolving.themes.phrase_list import published_phrases
from flows.resolving.themes.phrases import Tree, Word
from flows.tables.themes import find_themes

LANGUAGES = ("en", "es", "fr")
FOLDER = files("flows.reference").joinpath("themes")
CONCEPTS = tomllib.loads(FOLDER.joinpath("concepts.toml").read_text("utf-8"))
SLOTS = list(csv.DictReader(FOLDER.joinpath("slots.csv").read_text("utf-8").splitlines()))
THEMES = {row["theme_id"]: row for row in csv.DictReader(FOLDER.joinpath("themes.csv").read_text("utf-8").splitlines())}


def found(text: str, language: str = "en") -> dict[str, tuple[str, str]]:
    """The method and words of each theme: its first place."""
    places: dict[str, tuple[str, str]] = {}
    for match in find_themes(text, language):
        places.setdefault(match.theme_id, (match.method, text[match.start : match.end]))
    return places


# ------------------------------------------------------------------------------------------ the data by language


@pytest.mark.parametrize("concept", CONCEPTS)
def test_each_concept_has_words_in_each_language(concept: str):
    words = CONCEPTS[concept]
    assert tuple(words) == LANGUAGES
    counts = [sum(not word.strip().startswith("!") for word in words[language].split("|")) for language in LANGUAGES]
    assert min(counts) >= 1
    assert max(counts) <= 6 * min(counts)  # more words for one language only: the others lack some


@pytest.mark.parametrize("concept", CONCEPTS)
def test_no_word_of_a_concept_is_empty_or_listed_twice(concept: str):
    for language in LANGUAGES:
        words = [word.strip() for word in CONCEPTS[concept][language].split("|")]
        assert all(words)
        assert sorted(set(words)) == sorted(words)


def test_slots_are_the_same_in_all_languages():
    slots = {
        language: [one.theme_id for one in published_phrases() if one.match == "slot" and one.language == language]
        for language in LANGUAGES
    }
    assert sorted(slots["en"]) == sorted(slots["es"]) == sorted(slots["fr"]) == sorted(one["theme_id"] for one in SLOTS)


def test_every_concept_is_used_and_every_used_one_is_defined():
    used = {slot[side] for slot in SLOTS for side in ("first", "second")}
    of_actors = {concept for concept in CONCEPTS if concept.startswith("actor_")} | {
        "conduct",
        "taught",
        "police_matter",
        "prisoner_matter",
        "child_matter",
    }
    assert used | {"negation"} | of_actors == set(CONCEPTS)


def test_every_theme_has_each_kind_of_phrase_in_all_languages_or_in_none():
    kinds = {language: set() for language in LANGUAGES}
    for one in published_phrases():
        if one.language is not None and one.match in ("phrase", "slot"):
            kinds[one.language].add((one.theme_id, one.match))
    assert kinds["en"] == kinds["es"] == kinds["fr"]


def test_slots_are_of_known_themes_and_not_listed_twice():
    assert {slot["theme_id"] for slot in SLOTS} <= set(THEMES)
    keys = [(slot["theme_id"], slot["first"], slot["second"]) for slot in SLOTS]
    assert sorted(set(keys)) == sorted(keys)


def test_a_theme_yields_to_known_themes_only():
    assert {special for row in THEMES.values() for special in row["yields_to"].split("|") if special} <= set(THEMES)


def test_roll_ups_have_narrower_themes():
    roll_ups = {theme_id for theme_id, row in THEMES.items() if row["is_roll_up"]}
    assert roll_ups == {"crime-prevention", "criminal-justice", "international-cooperation"}
    assert roll_ups <= {row["broader_theme_id"] for row in THEMES.values()}


def test_a_refused_theme_is_not_found_and_states_its_figures():
    refusing = replace(load_vocabulary(), _refused=frozenset({"corruption"}))
    assert [match.theme_id for match in refusing.tag("Combat corruption and cybercrime.", "en")] == ["cybercrime"]
    refused = [row for row in THEMES.values() if row["refused"]]
    assert all(row["measured_precision"] and row["measured_texts"] for row in refused)


def test_a_published_theme_is_right_in_more_than_half_of_its_texts():
    measured = {key: row for key, row in THEMES.items() if row["measured_precision"] and not row["refused"]}
    assert len(measured) >= 25
    assert [key for key, row in measured.items() if float(row["measured_precision"]) < 0.6] == []


def test_themes_of_instruments_are_known():
    assert {theme for themes in load_vocabulary().by_instrument.values() for theme in themes} <= set(THEMES)


def test_published_phrases_have_ids_of_their_own():
    ids = [one.theme_phrase_id for one in published_phrases()]
    assert len(set(ids)) == len(ids)


# ------------------------------------------------------------------------------------------ slots


@pytest.mark.parametrize(
    ("theme_id", "language", "text"),
    [
        ("technical-assistance", "en", "Train a sufficient number of judges."),
        ("technical-assistance", "es", "Capacitar a un número suficiente de jueces."),
        ("technical-assistance", "fr", "Former un nombre suffisant de juges."),
        ("judicial-integrity", "en", "Guard the integrity of all judges."),
        ("judicial-integrity", "es", "Proteger la integridad de todos los jueces."),
        ("judicial-integrity", "fr", "Protéger l’intégrité de tous les juges."),
        ("international-cooperation", "en", "Strengthen international cooperation."),
        ("international-cooperation", "es", "Reforzar la cooperación internacional."),
        ("international-cooperation", "fr", "Renforcer la coopération internationale."),
    ],
)
def test_two_words_in_a_clause_name_a_theme(theme_id: str, language: str, text: str):
    assert found(text, language)[theme_id][0] == "slot"


def test_the_words_of_a_slot_are_given_from_the_first_to_the_last():
    assert found("We guard the integrity of all judges here.")["judicial-integrity"] == (
        "slot",
        "integrity of all judges",
    )


@pytest.mark.parametrize("text", ["Guard integrity. The judges left.", "Guard integrity; the judges left."])
def test_a_slot_does_not_cross_the_end_of_a_clause(text: str):
    assert "judicial-integrity" not in found(text)


def test_a_slot_does_not_span_more_words_than_its_window():
    far = "Guard the integrity of harbour records, lighthouse ledgers, island archives and also mention some judges."
    assert "judicial-integrity" not in found(far)


def test_a_set_phrase_wins_over_a_slot_of_the_same_theme():
    text = "Guard the independence of the judiciary."
    assert found(text)["judicial-integrity"] == ("phrase", "independence of the judiciary")


def test_a_bare_name_of_a_roll_up_is_no_theme():
    assert not {"crime-prevention", "criminal-justice"} & set(
        found("They met on crime prevention and criminal justice.")
    )
    assert "crime-prevention" in found("Adopt crime prevention strategies.")


# ------------------------------------------------------------------------------------------ instruments, names, negations


@pytest.mark.parametrize(
    ("theme_id", "text"),
    [
        ("organized-crime", "Apply the Convention against Transnational Organized Crime."),
        ("corruption", "Apply the United Nations Convention against Corruption."),
        ("prisons", "Apply the Nelson Mandela Rules."),
        ("alternatives-to-imprisonment", "Apply the Tokyo Rules."),
    ],
)
def test_a_cited_instrument_names_its_theme(theme_id: str, text: str):
    assert found(text)[theme_id][0] == "instrument"
    read_by = next(match.read_by for match in find_themes(text, "en") if match.theme_id == theme_id)
    assert read_by in {one.theme_phrase_id for one in published_phrases() if one.match == "instrument"}


def test_the_title_of_an_instrument_names_no_other_theme():
    text = "Recalling the Doha Declaration on Integrating Crime Prevention and Criminal Justice into the Wider United "
    text += "Nations Agenda to Address Social and Economic Challenges and to Promote the Rule of Law at the National "
    text += "and International Levels, and Public Participation,"
    assert found(text) == {}


def test_the_name_of_a_body_names_no_theme():
    assert found("The Institute for the Study of Prisons and Corruption took the floor.") == {}
    assert set(found("The Institute for the Study of Prisons spoke about corruption.")) == {"corruption"}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Study harbour matters other than corruption."),
        ("en", "This is a matter of tides, not corruption."),
        ("es", "Estudiar asuntos portuarios distintos de la corrupción."),
        ("fr", "Étudier des questions portuaires autres que la corruption."),
    ],
)
def test_a_negated_theme_is_not_named(language: str, text: str):
    assert "corruption" not in found(text, language)


def test_a_negation_ends_with_the_words_that_it_negates():
    assert "corruption" in found("They did not tolerate corruption.")
    assert "terrorism" in found("Study matters other than corruption, such as terrorism.")


def test_a_general_theme_yields_to_the_special_one_in_the_same_words():
    assert "children" not in found("End violence against children.")
    assert "children" in found("Serve the needs of children.")


# ------------------------------------------------------------------------------------------ any text


@given(st.text(alphabet=st.sampled_from("trafficking judges, ;.of and the drugs train persons "), max_size=300))
def test_any_text_gives_spans_inside_it_without_overlap_in_a_theme(text: str):
    free_from: dict[str, int] = {}
    for match in find_themes(text, "en"):
        assert free_from.get(match.theme_id, 0) <= match.start < match.end <= len(text)
        free_from[match.theme_id] = match.end


# ------------------------------------------------------------------------------------------ hostile texts


def test_a_run_of_articles_takes_time_by_its_length_alone(monkeypatch: pytest.MonkeyPatch):
    steps = 0
    after = Tree.after

    def counted(tree: Tree, word: Word, folded: str) -> list[Tree]:
        nonlocal steps
        steps += 1
        return after(tree, word, folded)

    monkeypatch.setattr(Tree, "after", counted)
    taken = []
    for words in (200, 400):
        steps = 0
        find_themes("a " * words, "en")
        taken.append(steps)
    assert 0 < taken[1] < 3 * taken[0]
